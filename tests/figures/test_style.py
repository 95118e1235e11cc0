"""Lines are broken where Chinese allows it, and fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.style import city_colour, label_margin, text_width, theme_colour, wrap


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, []),
        ("教育", 100, ["教育"]),
        ("深化产教融合，推进校企合作", 72, ["深化产教融合，", "推进校企合作"]),
        ("n = 117 条", 30, ["n =", "117", "条"]),
        ("第一行\n第二行", 500, ["第一行", "第二行"]),
        ("写到社区（十条）的", 60, ["写到社区", "（十条）的"]),
        ("(Wuhan 2016); PlanLens. Data", 82, ["(Wuhan 2016);", "PlanLens.", "Data"]),
        ("一二三四五六七八九十一", 120, ["一二三四五六七八", "九十一"]),
    ],
)
def test_wrap(text, width, lines):
    assert wrap(text, width, 12) == lines


@given(st.text("教育工作要点，。（）“abc 12%;)\n", max_size=60), st.integers(40, 300))
def test_wrapping_loses_nothing_but_blanks(text, width):
    lines = wrap(text, width, 12)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line[0] not in "，。）);" for line in lines[1:] if line and "\n" not in text)
    assert all(line[-1] not in "（“" for line in lines[:-1] if "\n" not in text)


def test_escaped_characters_count_once():
    assert text_width("&lt;&amp;") == text_width("xx")


def test_label_margin_has_a_limit():
    assert label_margin(["很长的标签" * 10], most=120) == 120
    assert label_margin([]) > 0


def test_colours_do_not_depend_on_order():
    assert city_colour("武汉") == city_colour("武汉") != city_colour("南昌")
    assert city_colour("未知市").startswith("#") and theme_colour("unknown").startswith("#")
