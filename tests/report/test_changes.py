"""What differs between two reports."""

import pytest

from analysis.report.changes import changes, readable

BEFORE = {
    "data": {"plans.csv": "1", "a.txt": "2"},
    "figures": [{"name": "01-share", "title": "甲高"}, {"name": "02-old", "title": "乙"}],
    "pictures": [{"path": "report/01-share.png", "sha256": "x"}],
    "files": {"report.docx": "d", "data/01-share.csv": "c"},
    "settings": {"seed": 1},
    "versions": {"pandas": "3"},
    "recipe": {"title": "一", "parts": []},
}
AFTER = {
    "data": {"plans.csv": "9", "a.txt": "2", "b.txt": "3"},
    "figures": [{"name": "01-share", "title": "丙高"}],
    "pictures": [{"path": "report/01-share.png", "sha256": "x"}],
    "files": {"report.docx": "e", "data/01-share.csv": "c"},
    "settings": {"seed": 2},
    "versions": {"pandas": "3"},
    "recipe": {"title": "二", "parts": []},
}


def test_every_difference_has_a_row():
    assert changes(BEFORE, AFTER).to_numpy().tolist() == [
        ["data", "b.txt", "added", "", "3"],
        ["data", "plans.csv", "changed", "1", "9"],
        ["setting", "seed", "changed", "1", "2"],
        ["recipe", "title", "changed", "一", "二"],
        ["finding", "old", "removed", "乙", ""],
        ["finding", "share", "changed", "甲高", "丙高"],
        ["file", "report.docx", "changed", "d", "e"],
    ]


def test_the_same_report_has_none():
    assert changes(BEFORE, BEFORE).empty and changes({}, {}).empty


def numbered(names):
    return {"figures": [{"name": f"{n:02d}-{name}", "title": name} for n, name in enumerate(names, 1)]}


def test_a_figure_at_the_front_is_one_difference():
    found = changes(numbered(["a", "b", "b"]), numbered(["new", "a", "b", "b"]))
    assert found[["name", "change"]].to_numpy().tolist() == [["new", "added"]]


def test_what_is_written_can_be_read():
    assert readable(BEFORE) and readable({})


@pytest.mark.parametrize(
    "manifest",
    [
        [], 3, None, {"data": []}, {"data": {"a": 1}}, {"figures": {}}, {"figures": [{"name": 1, "title": "x"}]},
        {"figures": ["x"]}, {"pictures": [{"path": 1, "sha256": "x"}]}, {"pictures": [{"path": "../a", "sha256": "x"}]},
        {"files": {"/etc/passwd": "x"}}, {"files": {"a\0b": "x"}}, {"files": {"\ud800": "x"}}, {"files": {"": "x"}},
    ],
)  # fmt: skip
def test_another_file_is_no_manifest(manifest):
    assert not readable(manifest)
