"""What differs between two reports."""

from analysis.report.changes import changes

BEFORE = {
    "data": {"plans.csv": "1", "a.txt": "2"},
    "figures": [{"name": "01-share", "title": "甲高"}, {"name": "02-old", "title": "乙"}],
    "pictures": [{"path": "report/01-share.png", "sha256": "x"}],
}
AFTER = {
    "data": {"plans.csv": "9", "a.txt": "2", "b.txt": "3"},
    "figures": [{"name": "01-share", "title": "丙高"}],
    "pictures": [{"path": "report/01-share.png", "sha256": "x"}],
}


def test_every_difference_has_a_row():
    assert changes(BEFORE, AFTER).to_numpy().tolist() == [
        ["data", "b.txt", "added", "", "3"],
        ["data", "plans.csv", "changed", "1", "9"],
        ["finding", "01-share", "changed", "甲高", "丙高"],
        ["finding", "02-old", "removed", "乙", ""],
    ]


def test_the_same_report_has_none():
    assert changes(BEFORE, BEFORE).empty and changes({}, {}).empty
