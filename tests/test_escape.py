"""Plan text must come out as the characters that it is."""

import pytest

from analysis import escape


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("产教融合", "产教融合"),
        ("<b>重点</b>", "&lt;b&gt;重点&lt;/b&gt;"),
        ('<a href="https://example.org">点</a>', '&lt;a href="https://example.org"&gt;点&lt;/a&gt;'),
        ("投入$5$万元", "投入&#36;5&#36;万元"),
        ("A&amp;B", "A&amp;amp;B"),
        (2023, "2023"),
    ],
)
def test_plotly(text, label):
    assert escape.plotly(text) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("产教融合", "产教融合"),
        ("![x](/x.png)", r"\!\[x\]\(\/x\.png\)"),
        (":red[红] $x$", r"\:red\[红\] \$x\$"),
        ("# 一\n二", r"\# 一 二"),
    ],
)
def test_markdown(text, label):
    assert escape.markdown(text) == label


# Streamlit makes links and symbols of these after it has taken the backslashes away.
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://example.org", ["https:", "//example.org"]),
        ("HTTP://example.org", ["HTTP:", "//example.org"]),
        ("见www.example.org", ["见www", ".example.org"]),
        ("WWW.example.org", ["WWW", ".example.org"]),
        ("a@example.org", ["a@", "example.org"]),
        ("x -> y", ["x -", "> y"]),
        ("x <-> y", ["x <", "-", "> y"]),
        ("a -- b", ["a -", "- b"]),
        ("n >= 5", ["n >", "= 5"]),
        (":streamlit:", [":", "streamlit:"]),
        ("1+X，3-5 年，9:30", ["1+X，3-5 年，9:30"]),
    ],
)
def test_markdown_keeps_apart_what_would_become_alive(text, parts):
    shown = escape.markdown(text).replace("\\", "")
    assert shown.split(escape.WORD_JOINER) == parts
