"""Front matter: what a document says about itself, and how sure that is."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import LONG, SPECIMENS, S, T, wrapped

from analysis import config
from analysis.parsing.dates import read_date
from analysis.parsing.front_matter import CERTAINTIES, FIELDS, read_front_matter
from analysis.parsing.issuers import find_place, issuer_in_title, read_issuer


def found(text: str, **catalogue) -> dict[str, tuple[str, str]]:
    return {row["field"]: (row["value"], row["certainty"]) for row in read_front_matter(text, **catalogue)}


DOCUMENTS = {
    "notice": (
        "某市教育局关于加强社区教育的通知\n（某教〔2018〕12号）\n各区教育局：\n一、甲。\n某市教育局\n2018年3月5日\n",
        {
            "title": ("某市教育局关于加强社区教育的通知", "likely"),
            "issuer": ("某市教育局", "certain"),
            "doc_no": ("某教〔2018〕12号", "certain"),
            "issued_on": ("2018-03-05", "certain"),
            "year": ("2018", "likely"),
        },
    ),
    "legal database, title repeated": (
        "      某某法宝【法宝引证码】 CLI.1\n青山市政府印发《某某方案》的通知\n\n青山市政府印发《某某方案》的通知\n\n"
        "（青政发［2020］３号）\n\n各县：\n　　现印发。\n青山市人民政府\n\n二〇二〇年五月十日\n",
        {
            "title": ("青山市政府印发《某某方案》的通知", "certain"),
            "issuer": ("青山市人民政府", "certain"),
            "doc_no": ("青政发〔2020〕3号", "certain"),
            "issued_on": ("2020-05-10", "certain"),
            "place": ("青山市", "likely"),
            "year": ("2020", "likely"),
        },
    ),
    "letter with the plan attached, title on two lines": (
        "青山市教育局\n\n青教职〔2021〕9号\n关于印发要点的通知\n各校：\n现印发。\n附件：要点\n青山市教育局\n"
        " 2021 年 3 月 7 日\n青山市教育局办公室 2021年3月9日印发\n附件\n青山市教育局2021年职业教育和\n"
        "成人教育工作要点\n2021年的总体要求是好。\n一、甲\n",
        {
            "title": ("青山市教育局2021年职业教育和成人教育工作要点", "certain"),
            "issuer": ("青山市教育局", "certain"),
            "doc_no": ("青教职〔2021〕9号", "certain"),
            "issued_on": ("2021-03-07", "certain"),
            "place": ("青山市", "likely"),
            "year": ("2021", "certain"),
        },
    ),
    "work report": (
        "2023年青山省政府工作报告\n来源：青山日报\n2023年1月12日在青山省第十四届人民代表大会第一次会议上\n"
        "青山省人民政府省长 王某某\n各位代表：\n现在报告工作。\n",
        {
            "title": ("2023年青山省政府工作报告", "likely"),
            "issuer": ("青山省人民政府", "certain"),
            "issued_on": ("2023-01-12", "certain"),
            "place": ("青山省", "likely"),
            "year": ("2023", "certain"),
            "source": ("青山日报", "certain"),
        },
    ),
    "web page": (
        "首页 > 公开\n索引号：001\n发文字号：青教〔2022〕1号\n发布时间：2022-03-04 来源：青山市教育局\n"
        "青山市2022年社区教育工作要点\n一、甲\n版权所有：青山市教育局\n",
        {
            "title": ("青山市2022年社区教育工作要点", "likely"),
            "issuer": ("青山市教育局", "guess"),
            "doc_no": ("青教〔2022〕1号", "certain"),
            "issued_on": ("2022-03-04", "guess"),
            "published_on": ("2022-03-04", "certain"),
            "place": ("青山市", "likely"),
            "year": ("2022", "certain"),
            "source": ("青山市教育局", "certain"),
        },
    ),
    "regulation": (
        "青山市终身学习促进条例\n（2014年3月26日青山市第十三届人民代表大会常务委员会第十五次会议通过）\n第一章 总则\n第一条 甲。\n",
        {
            "title": ("青山市终身学习促进条例", "likely"),
            "issuer": ("青山市人民代表大会常务委员会", "likely"),
            "issued_on": ("2014-03-26", "likely"),
            "place": ("青山市", "likely"),
            "year": ("2014", "likely"),
        },
    ),
    "letter-spaced title": (
        "２０２１ 年 青 山 市 工 作 要 点\n一、甲\n",
        {
            "title": ("2021年青山市工作要点", "likely"),
            "place": ("青山市", "likely"),
            "year": ("2021", "certain"),
        },
    ),
    "several issuers": (
        "关于做好培训工作的通知\n各校：\n一、甲。\n青山市教育局\n青山市财政局\n2019年12月1日\n",
        {
            "title": ("关于做好培训工作的通知", "likely"),
            "issuer": ("青山市教育局、青山市财政局", "certain"),
            "issued_on": ("2019-12-01", "certain"),
            "place": ("青山市", "likely"),
            "year": ("2019", "likely"),
        },
    ),
    "red letterhead, issuer again above the title": (
        "青 山 市 教 育 局 文 件\n青教〔2022〕3号　　　签发人：李某\n青山市教育局\n关于做好社区教育工作的通知\n各校：\n一、甲。\n",
        {
            "title": ("青山市教育局关于做好社区教育工作的通知", "likely"),
            "issuer": ("青山市教育局", "likely"),
            "doc_no": ("青教〔2022〕3号", "certain"),
        },
    ),
    "letterhead above a title without issuer": (
        "青山县教育局文件\n青教〔2022〕3号\n关于做好社区教育工作的通知\n各校：\n一、甲。\n",
        {
            "title": ("关于做好社区教育工作的通知", "likely"),
            "issuer": ("青山县教育局", "likely"),
            "doc_no": ("青教〔2022〕3号", "certain"),
        },
    ),
    "several labels in one line": (
        "主题分类：教育    索引号：1\n发布机构：县教育局    发文日期：2024-03-05\n文号：青教〔2024〕2号    有效性：有效\n"
        "青山县2024年教育工作要点\n信息来源：县教育局访问量：28\n一、甲。\n",
        {
            "title": ("青山县2024年教育工作要点", "likely"),
            "issuer": ("县教育局", "certain"),
            "doc_no": ("青教〔2024〕2号", "certain"),
            "issued_on": ("2024-03-05", "certain"),
            "year": ("2024", "certain"),
            "source": ("县教育局", "certain"),
        },
    ),
    "joint letterhead, a number of its own kind": (
        "中共青山县委　青山县人民政府\n文号：青发2022-3号\n关于深化教育改革的意见\n各校：\n一、甲。\n",
        {
            "title": ("关于深化教育改革的意见", "likely"),
            "issuer": ("中共青山县委、青山县人民政府", "likely"),
            "doc_no": ("青发2022-3号", "certain"),
        },
    ),
    "labels in brackets": (
        "【发文字号】青教〔2022〕3号【公布日期】2022-03-02【制定机关】青山县教育局\n青山县2022年教育工作要点\n一、甲。\n",
        {
            "title": ("青山县2022年教育工作要点", "likely"),
            "issuer": ("青山县教育局", "certain"),
            "doc_no": ("青教〔2022〕3号", "certain"),
            "issued_on": ("2022-03-02", "guess"),
            "published_on": ("2022-03-02", "certain"),
            "year": ("2022", "certain"),
        },
    ),
    "labels above their values": (
        "来源：\n发布机构：\n青山县教育局\n成文日期：\n2024-03-05\n发文字号：\n青教〔2024〕2号\n青山县2024年教育工作要点\n一、甲。\n",
        {
            "title": ("青山县2024年教育工作要点", "likely"),
            "issuer": ("青山县教育局", "certain"),
            "doc_no": ("青教〔2024〕2号", "certain"),
            "issued_on": ("2024-03-05", "certain"),
            "year": ("2024", "certain"),
        },
    ),
    "a number before the title": (
        "青教字〔2022〕5号 青山县教育局关于印发方案的通知\n各校：\n一、甲。\n",
        {
            "title": ("青山县教育局关于印发方案的通知", "likely"),
            "issuer": ("青山县教育局", "likely"),
            "doc_no": ("青教字〔2022〕5号", "certain"),
        },
    ),
    "a notice with two enclosed texts": (
        "青山县教育局关于印发两个文件的通知\n各校：\n现印发。\n青山县教育局\n2021年4月1日\n附件1\n青山县劳动教育行动方案\n一、甲。\n"
        "附件2\n青山县研学基地建设意见\n一、甲。\n",
        {
            "title": ("青山县教育局关于印发两个文件的通知", "likely"),
            "issuer": ("青山县教育局", "certain"),
            "issued_on": ("2021-04-01", "certain"),
            "year": ("2021", "likely"),
        },
    ),
    "joint signers on one line, with seal, date in digits": (
        "关于做好社区教育工作的通知\n各校：\n一、甲。\n中共青山县委　青山县人民政府（盖章）\n2022.3.1\n",
        {
            "title": ("关于做好社区教育工作的通知", "likely"),
            "issuer": ("中共青山县委、青山县人民政府", "certain"),
            "issued_on": ("2022-03-01", "certain"),
            "place": ("青山县", "likely"),
            "year": ("2022", "likely"),
        },
    ),
    "report whose title names no place, delivery line broken": (
        "政府工作报告\n——2024年2月1日在青山市第六届\n人民代表大会第四次会议上\n市长　高某某\n各位代表：\n甲。\n",
        {
            "title": ("政府工作报告", "likely"),
            "issuer": ("青山市人民政府", "likely"),
            "issued_on": ("2024-02-01", "certain"),
            "place": ("青山市", "likely"),
            "year": ("2024", "likely"),
        },
    ),
    "government regulation": (
        "青山市校外托管管理办法\n（2018年5月9日市政府常务会议审议通过 2018年5月21日青山市人民政府令第3号公布 自2018年7月1日起施行）\n第一条 甲。\n",
        {
            "title": ("青山市校外托管管理办法", "likely"),
            "issued_on": ("2018-05-21", "likely"),
            "year": ("2018", "likely"),
        },
    ),
    "year of the title in Chinese": (
        "青山县教育局二〇二二年工作要点\n一、甲。\n",
        {
            "title": ("青山县教育局二〇二二年工作要点", "likely"),
            "issuer": ("青山县教育局", "likely"),
            "year": ("2022", "certain"),
        },
    ),
    "a date alone in digits is the page's": (
        "青山县教育工作要点\n2022-03-01\n一、甲。\n",
        {"title": ("青山县教育工作要点", "likely")},
    ),
    "nothing": ("甲乙丙。\n一、做好甲。\n", {}),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_documents_say_about_themselves(name):
    text, fields = DOCUMENTS[name]
    place = fields.get("place", found(text).get("place"))
    assert found(text) == fields | ({"place": place} if place else {})


def test_the_date_below_an_issuer_counts_before_a_date_alone():
    assert found("2021年1月1日\n关于做好工作的通知\n一、甲。\n某市教育局\n2021年3月5日\n")["issued_on"] == (
        "2021-03-05",
        "certain",
    )


def test_the_catalogue_only_confirms_what_the_text_has():
    assert found("今年全市教育工作如下。青山", city="青山", year=2021) == {"place": ("青山", "guess")}
    assert found("2021年如下。", city="青山", year=2021) == {"year": ("2021", "guess")}


def test_five_plans_agree_with_their_catalogue():
    with (config.DATA_DIR / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            text = (config.DATA_DIR / "plans" / row["file"]).read_text(encoding="utf-8")
            fields = found(text, city=row["city"], year=int(row["year"]))
            for field in ("title", "issuer", "doc_no", "issued_on", "year"):
                assert fields.get(field, ("",))[0] == row[field], (row["plan_id"], field)
            assert fields["place"][0].startswith(row["city"])


@pytest.mark.parametrize(
    "text", [wrapped(DOCUMENTS["notice"][0], 14), DOCUMENTS["notice"][0].replace("\n", "\r\n")]
)
def test_wraps_and_line_ends_do_not_matter(text):
    assert found(text)["title"][0] == "某市教育局关于加强社区教育的通知"
    assert found(text)["issuer"][0] == "某市教育局"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("二〇二一年十二月三十一日", "2021-12-31"),
        ("2021-03-05 10:11", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
        ("2021年3月", "2021-03"),
        ("2021年", "2021"),
        ("2021年13月1日", ""),
        ("2021年2月40日", ""),
        ("十九届", ""),
        ("", ""),
    ],
)
def test_dates(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("青山省人民政府", "青山省"),
        ("青山市教育局", "青山市"),
        ("2020年青山区社区教育工作要点", "青山区"),
        ("关于印发青山县方案的通知", "青山县"),
        ("沛县教育局", "沛县"),
        ("中共青山县委", "青山县"),
        ("某某壮族自治区人民政府", "某某壮族自治区"),
        ("青山市白水区教育局", "青山市白水区"),
        ("2019年社区教育工作要点", ""),
        ("全市教育工作要点", ""),
        ("职业教育与社区教育", ""),
        ("", ""),
    ],
)
def test_places(name, place):
    assert find_place(name) == place


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("青山市教育局", "青山市教育局"),
        ("中共青山市委办公室", "中共青山市委办公室"),
        ("青山市教育局（代章）", "青山市教育局"),
        ("关于成立办公室", ""),
        ("各区教育局", ""),
        ("成绩属于大家", ""),
    ],
)
def test_issuers(line, issuer):
    assert read_issuer(line) == issuer


def test_the_issuer_that_a_title_names():
    assert issuer_in_title("青山市教育委员会关于做好工作的通知") == "青山市教育委员会"
    assert issuer_in_title("关于做好工作的通知") == ""


LINES = st.sampled_from(
    [
        "某市教育局",
        "2021年3月1日",
        "（某教〔2021〕3号）",
        "关于做好工作的通知",
        "来源：某报",
        "发布时间：2021-03-04",
        "附件",
        "各校：",
        S,
        T,
        LONG,
        "一、甲",
        "某市人民政府市长 王某",
        "2023年1月12日在某会议上",
        "版权所有：某市教育局",
        "目录",
        "",
    ]
)


@given(st.lists(LINES | st.text(max_size=8), max_size=25).map("\n".join))
def test_every_field_shows_its_evidence(text):
    rows = read_front_matter(text, city="某市", year=2021)
    assert [row["field"] for row in rows] == [
        field for field in FIELDS if field in {row["field"] for row in rows}
    ]
    for row in rows:
        assert row["value"] and text[row["start"] : row["end"]].strip() and row["certainty"] in CERTAINTIES


def test_reading_changes_nothing_else():
    for specimen in SPECIMENS.values():
        assert read_front_matter(specimen.text) == read_front_matter(specimen.text)
