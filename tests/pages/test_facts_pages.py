"""The pages of what plans promise, on the five plans."""

import html

import pytest


@pytest.mark.parametrize(
    ("path", "query", "n_charts"),
    [
        ("targets", {}, 3), ("targets", {"kind": "preamble"}, 0), ("targets", {"show": "requirement"}, 3),
        ("deadlines", {}, 3), ("deadlines", {"city": "nanchang"}, 2), ("deadlines", {"theme": "party_building"}, 2),
        ("documents", {}, 2), ("documents", {"role": "all", "level": "unknown"}, 2),
        ("departments", {}, 2), ("departments", {"city": "wuhan"}, 1), ("departments", {"kind": "schedule"}, 0),
        ("commitment", {}, 2), ("commitment", {"plan": "wuhan-2016", "focus": "rural_support"}, 2),
    ],
)  # fmt: skip
def test_pages_run_with_little_to_show(open_page, path, query, n_charts):
    page = open_page(f"pages/{path}.py", **query)
    assert not page.exception and not page.error
    assert len(page.get("plotly_chart")) == n_charts


def test_a_mark_in_the_url_opens_its_sentences(open_page):
    page = open_page("pages/departments.py", **{"shares.mark": "changzhou-2022"})
    assert any("33 条任务" in html.unescape(caption.value) for caption in page.caption)
