"""How a word stands in its sentence: sentences of our own, by what they show, with their opposites."""

import time

import pytest

from analysis import config
from analysis.coding.standing import is_bystander, is_mention, with_kinds
from analysis.coding.themes import code, rules
from analysis.words.lexicon import read_lexicon
from analysis.words.segment import Hit

IEI, COM, AST = config.MISSION_THEMES


@pytest.fixture(scope="module")
def known():
    return rules(read_lexicon(config.DATA_DIR))


def themes_of(text: str, known) -> set[str]:
    return {coding.theme for coding in code(text, known.lexicon, known=known)}


# A term that begins with 教育 does not swallow the kind of education in front of it.
KINDS = [
    (
        "社区教育经费由财政拨款、社会捐助和学习者合理分担等多渠道筹集，按照常住人口人均不低于四元的标准列入财政预算。",
        True,
    ),
    ("市、区人民政府应当将社区教育经费列入本级财政预算，并保证逐年增长。", True),
    ("街道财政按每名常住居民五元的标准安排社区教育经费。", True),
    ("区审计局对三年来的社区教育经费使用情况开展审计。", True),
    ("省级财政设立社区教育专项经费，重点补助山区县。", True),
    ("建立社区教育督导制度，每两年对各镇街开展一次评估。", True),
    ("加快社区教育信息化，建成全市统一的学习平台。", True),
    ("推进继续教育信息化，建设在线学习系统，服务在职人员。", True),
    ("配齐社区教育装备，改善镇街学习场所条件。", True),
    ("加大老年教育投入，把经费列入同级财政预算。", True),
    ("扩大社区教育资源供给，整合辖区文化场馆。", True),
    ("开展社区教育质量评估，公布评估结果。", True),
    ("社区教育工作者每年参加不少于四十学时的业务学习。", True),
    ("市级财政对薄弱镇街的社区教育投入给予倾斜。", True),
    ("社区教育评价由第三方机构每年组织一次。", True),
    ("终身教育经费应当逐年增加，专款专用。", True),
    ("企业职工教育经费不得挪作他用。", True),
    ("促进社区教育公平，让远郊居民也能就近参加。", True),
    ("健全成人教育督导机制，督导结果作为考核依据。", True),
    ("社区教育经费和义务教育经费分账核算。", True),
    ("义务教育经费由各级政府共同分担，纳入预算管理。", False),
    ("社区应当协助学校做好教育经费使用的监督。", False),
    ("特殊教育经费按不低于普通学生十倍的标准拨付。", False),
    ("完善职业教育投入机制，生均拨款逐年提高。", False),
    ("办好特殊教育、继续教育，教育经费向薄弱环节倾斜。", False),
    ("学前教育经费占同级财政性教育经费的比例不低于百分之五。", False),
    ("向社区公开教育经费决算。", False),
    ("教师教育经费列入预算，用于师范生培养。", False),
]

# A school, teacher or parent is regulated, the training institution only stands by.
BYSTANDERS = [
    ("校外培训机构不得聘用中小学在职教师，教学人员名单向社会公开。", True),
    ("校外培训机构不得与中小学校联合招生，不得占用学校场地。", True),
    ("教育行政部门应当会同市场监管部门对校外培训机构收费开展检查。", True),
    ("中小学校周边的校外培训机构，由街道会同消防部门逐户排查，无证的一律关停。", True),
    ("学校应当配合有关部门开展校外培训机构违规办学的排查和查处。", True),
    ("公办学校不得举办或者参与举办校外培训机构。", True),
    ("校外培训机构不得在中小学校、幼儿园内发布培训广告。", True),
    ("教育部门应当将校外培训机构预收费全部纳入银行专户监管。", True),
    ("家长发现校外培训机构违规收费的，可以向教育部门举报，由教育部门查处。", True),
    ("校外培训机构应当与家长签订合同，不得一次性收取超过三个月的费用。", True),
    ("校外培训机构不得以任何方式与中小学校合作选拔学生。", True),
    ("对校外培训机构聘用在职教师的，由教育行政部门责令改正。", True),
    ("教育部门和学校应当引导家长通过监管平台向校外培训机构缴费。", True),
    ("市教育局会同市场监管局，对设在学校附近的培训机构收费情况进行抽查。", True),
    ("学校应当配合做好校外培训治理，发现隐形变异培训及时报告。", True),
    ("依法审批校外培训机构，不得降低标准。各学校不得为校外培训机构提供场地。", True),
    ("面向中小学生的校外培训机构不得在寒暑假开展学科类培训，教师不得兼职。", True),
    ("中小学教师不得组织、推荐和诱导学生参加校内外有偿补课，不得在校外培训机构兼职取酬。", False),
    ("幼儿园不得聘请校外培训机构人员在园内开设收费的兴趣班。", False),
    ("中小学校不得将校外培训成绩、竞赛证书作为招生入学的依据。", False),
    ("中小学不得占用学校场地为校外培训机构提供便利。", False),
    ("未成年人的父母不得为其安排过重的校外培训。", False),
    ("在职教师不得到校外培训机构授课，违者取消当年评优资格。", False),
    ("公办幼儿园教师不得为校外培训机构介绍生源。", False),
    ("学校不得与校外培训机构联合举办招生宣传活动。", False),
    ("中小学校不得以校外培训机构组织的考试成绩作为编班依据。", False),
    ("严禁中小学教师在校外培训机构兼职取酬。", False),
    ("家长不得强迫孩子参加超出其承受能力的校外培训。", False),
    ("高中学校不得将场地出租给校外培训机构使用。", False),
    ("学校应当教育教职工不在校外培训机构兼职。", False),
    ("班主任不得向家长推荐校外培训机构。", False),
    ("父母应当合理安排未成年人学习、休息的时间，不得用校外培训挤占睡眠。", False),
    ("教师有组织有偿补课、在校外培训机构兼职等行为的，给予处分。", False),
    ("教研员、班主任不得受聘于校外培训机构。", False),
    ("普通高中学校不得与校外培训机构共享学生信息。", False),
    ("学校不得把参加校外培训的经历写入学生综合素质档案。", False),
    ("禁止幼儿园将保教活动外包给校外培训机构。", False),
    ("教师应当拒绝在校外培训机构兼课。", False),
    ("监护人应当根据孩子的实际情况，不盲目为其报名参加校外培训。", False),
    ("中小学校长不得在校外培训机构任职。", False),
    ("民办学校不得与校外培训机构混合招生。", False),
    ("查处教师在课外组织补课、到培训机构兼职的行为。", False),
    ("学校不得要求学生到指定的辅导班补课。", False),
]

# What a sentence only calls important is no measure.
IMPORTANCE = [
    ("深化产教融合，重点是建好市域产教联合体。", True),
    ("深化产教融合，目标是满足企业用人需要。", True),
    ("产教融合是重要途径，各校要与龙头企业共建产业学院，开设订单班。", True),
    ("推进产教融合，一是建实训基地，二是派教师下企业。", True),
    ("深化产教融合，满足园区企业用工要求。", True),
    ("健全产教融合激励政策，对成效明显的企业给予奖补。", True),
    ("深化校企合作，凡是签约企业都要接收学生实习。", True),
    ("推进产教融合。这是今年的重点任务。", True),
    ("深化产教融合，每所学校至少与三家规模以上企业签约。", True),
    ("坚持产教融合，把专业办在产业链上。", True),
    ("深化校企合作，任务是建成十个产业学院。", True),
    ("深化产教融合是今年的首要任务，各地要制定实施方案。", True),
    ("推进校企合作，凡是符合要求的企业均可申报。", True),
    ("健全产教融合的办学体制机制，是建设教育强国的内在要求，必须站在全局高度加以认识。", False),
    ("深化产教融合，是推动教育链与产业链衔接的必然选择。", False),
    ("坚持产教融合、校企合作，是办好职业教育的基本规律。", False),
    ("各级领导干部要充分认识深化产教融合的重要意义，切实增强责任感。", False),
    ("推进产教融合对于缓解就业结构性矛盾具有重要意义。", False),
    ("完善校企合作的长效机制，事关职业教育发展全局。", False),
    ("加强产教融合是服务地方发展的现实需要。", False),
    ("校企合作的深度，是衡量职业学校办学水平的关键。", False),
    ("深化产教融合是提升人才培养质量的重要途径，要加强宣传。", False),
    ("校企合作是职业教育的生命线，是提高办学质量的必由之路。", False),
    ("产教融合的程度，关系到职业教育的成败。", False),
    ("深化产教融合既是教育问题，也是服务产业升级的必然要求。", False),
    ("促进产教融合是新时代职业教育发展的重大使命。", False),
    ("加快产教融合发展，意义重大，影响深远。", False),
]

# Residents who learn, not residents who use a sports ground.
RESIDENTS = [
    ("学校应当向社区居民开放图书馆，为居民学习提供服务。", True),
    ("社区应当组织面向居民的知识讲座。", True),
    ("文化馆应当为市民学习提供场地和设备。", True),
    ("高校图书馆周末开放，为周边居民学习提供便利。", True),
    ("博物馆定期为公众举办文史讲座。", True),
    ("居民小组每月组织一次面向居民的养生讲座。", True),
    ("文化礼堂面向村民开设书画课程，每周两次。", True),
    ("科技馆面向公众开设天文课程，市民可以网上报名。", True),
    ("鼓励机关、学校利用场地服务群众学习，办好公共教育。", True),
    ("街道综合文化站举办居民系列讲座十二场，听众上千人次。", True),
    ("居民可以就近参加社区开设的书法课程。", True),
    ("农家书屋应当为村民学习提供服务。", True),
    ("图书馆每周举办市民讲座，现场和网上同步开放。", True),
    ("高等学校应当开放教室和实验室，支持公众学习。", True),
    ("满足辖区居民学习需要，增设社区教学点五个。", True),
    ("邀请专家为居民开设家庭理财讲座。", True),
    ("学校向周边居民开放操场和体育馆，方便锻炼身体。", False),
    ("公共体育设施应当向市民免费开放。", False),
    ("中小学图书馆在假期向社区居民开放，供借阅图书。", False),
    ("组织居民学习宣传党的会议精神。", False),
    ("医院到村里义诊，为村民举办健康讲座。", False),
    ("派出所为居民举办消防安全知识讲座。", False),
    ("学生到社区向居民宣讲学习心得。", False),
    ("社区居民可以监督学校收费，学校应当公布举报电话。", False),
    ("公众可以查询学校招生计划和学习年限。", False),
    ("开放学校运动场，方便附近居民健身。", False),
    ("公园向市民开放，添置健身器材。", False),
    ("引导干部群众学习贯彻全会精神。", False),
    ("居民委员会应当协助做好义务教育阶段学生入学登记。", False),
    ("组织学生为社区居民表演节目，开展志愿服务。", False),
    ("学校食堂信息向公众公开，接受监督。", False),
    ("交警走进小区，为居民举办交通安全讲座。", False),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_a_longer_term_does_not_swallow_a_kind_of_education(known, text, expected):
    assert (COM in themes_of(text, known)) is expected


@pytest.mark.parametrize(("text", "expected"), BYSTANDERS)
def test_a_bystander_is_not_regulated(known, text, expected):
    assert (AST in themes_of(text, known)) is expected


@pytest.mark.parametrize(("text", "expected"), IMPORTANCE)
def test_importance_is_no_measure(known, text, expected):
    assert (IEI in themes_of(text, known)) is expected


@pytest.mark.parametrize(("text", "expected"), RESIDENTS)
def test_residents_who_learn(known, text, expected):
    assert (COM in themes_of(text, known)) is expected


def test_a_kind_and_the_term_that_overlaps_it_both_count(known):
    text = "社区教育经费列入财政预算。"
    told = {coding.theme: coding.terms for coding in code(text, known.lexicon, known=known)}
    assert "社区教育" in told[COM] and "教育经费" in told["governance_resources"]


def hit_of(term: str, text: str) -> Hit:
    start = text.index(term)
    return Hit(term, start, start + len(term))


@pytest.mark.parametrize(
    ("hits", "bounds", "expected"),
    [
        ([("社区", 0), ("教育经费", 2)], {0, 2, 6}, ["社区教育", "教育经费"]),
        ([("教育经费", 2)], {2, 6}, ["教育经费"]),
        ([("社区教育", 0), ("经费", 4)], {0, 2, 4, 6}, ["社区教育", "经费"]),
        ([("社区", 0), ("教育", 2)], {0, 2, 4, 6}, ["社区", "教育"]),
    ],
)
def test_with_kinds(hits, bounds, expected):
    found = with_kinds(
        "社区教育经费", [Hit(term, start, start + len(term)) for term, start in hits],
        frozenset({"社区教育"}), bounds,
    )  # fmt: skip
    assert [hit.term for hit in found] == expected
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("教师不得在辅导班上课。", True),
        ("教师不得上课。辅导班应当公示。", False),
        ("辅导班不得聘用教师。", False),
        ("培训学校不得在辅导班收费。", False),
        ("学校应当配合教育部门在辅导班检查。", False),
        ("学校应当参加辅导班整治。", False),
        ("辅导班", False),
    ],
)
def test_is_bystander(text, expected):
    assert is_bystander(text, hit_of("辅导班", text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化学徒制，是办学的内在要求。", True),
        ("深化学徒制，重点是落实企业的要求。", False),
        ("深化学徒制。这是办学的内在要求。", False),
        ("深化学徒制，具有重大意义。", True),
        ("学徒制", False),
    ],
)
def test_importance_is_a_mention(text, expected):
    assert is_mention(text, hit_of("学徒制", text)) is expected


def test_long_sentences_take_no_longer_than_long_texts(known):
    """One endless sentence of duties may not take time that grows with the square."""
    for piece in ("学校不得在校外培训机构", "严禁教师不得在在在校外培训", "产教融合的", "社区教育经费"):
        text = piece * (20_000 // len(piece))
        start = time.perf_counter()
        code(text, known.lexicon, known=known, bounds=range(len(text) + 1))
        assert time.perf_counter() - start < 5
