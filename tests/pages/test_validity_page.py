"""The page of trust on the five plans: sections, an upload good and bad, a blind sample, the notes elsewhere."""

import re
import subprocess
import sys

import pytest

from analysis import config

VALIDITY = "pages/validity.py"


def heads(page):
    return [head.value for head in page.header]


def test_every_section_is_there(open_page):
    page = open_page(VALIDITY)
    assert not page.exception and not page.error
    assert {"一致性", "稳健性", "可比性", "差别"} <= {head.partition("：")[0] for head in heads(page)}
    assert len(page.get("plotly_chart")) == 5
    agreement = page.dataframe[0].value
    assert agreement["主题"].tolist()[0] == "全部主题" and agreement["n"].tolist()[0] == 117
    assert agreement.loc[0, ["程序 κ", "盲测 κ", "阅读 α"]].between(0.6, 1).all()
    assert not page.text, "the blind sheet is closed"


@pytest.mark.parametrize("measure", ["alpha", "kappa", "f1"])
def test_each_measure_has_its_figure(open_page, measure):
    page = open_page(VALIDITY, measure=measure)
    assert not page.exception
    sign = {"alpha": "α", "kappa": "κ", "f1": "F1"}[measure]
    assert sign in page.get("plotly_chart")[0].proto.alt


def test_one_plan_has_nothing_to_compare(open_page):
    page = open_page(VALIDITY, city="wuhan")
    assert not page.exception
    assert not any("可比性" in head for head in heads(page))
    assert {row.split(" ")[0] for row in page.dataframe[1].value["计划"]} <= {"武汉"}


def own_file(lines):
    return ("own.csv", ("item_id,primary,themes\n" + "\n".join(lines)).encode("gb18030"), "text/csv")


def test_a_good_upload_gives_the_same_figures(open_page):
    page = open_page(VALIDITY)
    lines = [f"wuhan-2016/{n},社区教育," for n in range(1, 11)]
    page.file_uploader[0].set_value(own_file(lines)).run()
    assert not page.exception and not page.error
    assert "读到 10 条编码，其中 10 条也在参考编码中" in page.success[0].value
    assert len(page.get("plotly_chart")) == 7
    assert "1.00" not in next(caption.value for caption in page.caption if "以您的编码为准" in caption.value)
    own = next(table.value for table in page.dataframe if "程序 κ" in table.value and "您 κ" in table.value)
    assert own["n"].tolist()[0] == 10


def test_a_bad_upload_names_every_problem_and_shows_no_figure(open_page):
    page = open_page(VALIDITY)
    page.file_uploader[0].set_value(own_file(["wuhan-2016/1,**足球**,", "x/1,teachers,"])).run()
    assert not page.exception
    assert "2 处问题" in page.error[0].value
    told = next(block.value for block in page.markdown if "own\\.csv" in block.value)
    assert r"own\.csv\:2\:" in told and r"own\.csv\:3\:" in told and r"\*\*足球\*\*" in told
    assert len(page.get("plotly_chart")) == 5


def test_a_blind_sample_shows_neither_codes_nor_cities(open_page):
    page = open_page(VALIDITY, sample="20", seed="七")
    page.session_state["blind_sheet"] = True
    page.run()
    assert not page.exception
    shown = [block.value for block in page.text]
    assert len(shown) == 20
    assert not any(re.search("武汉|南昌|武进|常州|松江|上海", text) for text in shown)
    fields = [box for box in page.selectbox if box.label == "主要主题"]
    assert len(fields) == 20 and all(box.value is None for box in fields)
    fields[0].set_value("teachers").run()
    assert page.get("progress")[0].proto.text == "已编 1/20 条"
    again = open_page(VALIDITY, sample="20", seed="八")
    again.session_state["blind_sheet"] = True
    assert [block.value for block in again.run().text] != shown


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("app.py", ["可比性：", "换一种算法"]),
        ("pages/themes.py", ["可比性：", "排序稳健性"]),
        ("pages/similarity.py", ["可比性："]),
    ],
)
def test_charts_of_unequal_plans_say_so(open_page, path, words):
    page = open_page(path)
    assert not page.exception
    captions = "\n".join(caption.value for caption in page.caption)
    assert all(word in captions for word in words)
    assert "常州为全部教育" in captions and "武进属常州" in captions


def test_label_sets_are_told_in_one_line(open_page, tables):
    page = open_page(VALIDITY)
    told = next(caption.value for caption in page.caption if "MASI" in caption.value)
    rows = tables["RELIABILITY"].query("measure == 'alpha_masi'").set_index(["comparison", "detail"])["value"]
    for key in (("program", ""), ("blind", ""), ("readings", "A–B–C")):
        assert f"{rows[key]:.2f}" in told


def test_the_page_needs_no_heavy_library():
    code = (
        "import sys, ui.coding_desk, ui.trust\n"
        "from analysis.validity.reliability import alpha_by_formula\n"
        "alpha_by_formula([['a', 'b'], ['a', 'a']])\n"
        "print([name for name in ('sklearn', 'scipy', 'nltk', 'jieba', 'opencc') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=config.ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_the_strip_says_why_there_is_no_ranking(open_page):
    page = open_page("pages/themes.py", focus="training_governance")
    assert any("都不足 5 条，不排序" in caption.value for caption in page.caption)
    other = open_page("pages/themes.py", focus="community_education")
    strip = next(caption.value for caption in other.caption if "排序稳健性" in caption.value)
    assert "✓\u00a0分词不用领域词典" in strip
