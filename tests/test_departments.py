"""Departments: who a note names, and where it stands."""

import pytest

from analysis.parsing.departments import read_departments, split_departments


@pytest.mark.parametrize(
    ("names", "departments"),
    [
        ("体育、卫生与艺术教育处", ["体育、卫生与艺术教育处"]),
        ("办公室、审计室", ["办公室", "审计室"]),
        ("发展规划与财务处、德育处", ["发展规划与财务处", "德育处"]),
        ("市教育局和市财政局", ["市教育局", "市财政局"]),
        ("市教育局、各县（市、区）政府", ["市教育局", "各县（市、区）政府"]),
        ("各市、州人民政府，省教育厅等", ["各市、州人民政府", "省教育厅"]),
        ("教科研、师训中心；团市委", ["教科研、师训中心", "团市委"]),
    ],
)
def test_lists_are_split_where_a_name_ends(names, departments):
    assert split_departments(names) == departments


@pytest.mark.parametrize(
    ("text", "note", "departments"),
    [
        ("做好甲。（牵头负责：组织处）", "（牵头负责：组织处）", ("组织处",)),
        ("做好甲。(牵头负责:组织处)\n", "(牵头负责:组织处)", ("组织处",)),
        ("做好甲。〔责任单位：市教育局、各县（市、区）政府〕", "〔责任单位：市教育局、各县（市、区）政府〕", ("市教育局", "各县（市、区）政府")),
        ("做好甲（牵头单位：教育局，配合单位：团市委、妇联）。", "（牵头单位：教育局，配合单位：团市委、妇联）", ("教育局", "团市委", "妇联")),
        ("做好甲。（市教育局牵头，市财政局、团市委配合）", "（市教育局牵头，市财政局、团市委配合）", ("市教育局", "市财政局", "团市委")),
        ("做好甲。〔由人事科负责〕", "〔由人事科负责〕", ("人事科",)),
        ("做好甲。（市教育局、市人社局等部门按职责分工负责）", "（市教育局、市人社局等部门按职责分工负责）", ("市教育局", "市人社局")),
        ("做好甲。\n责任处室：德育处、办公室", "责任处室：德育处、办公室", ("德育处", "办公室")),
    ],
)  # fmt: skip
def test_the_closing_note_and_its_place(text, note, departments):
    found = read_departments(text)
    assert found.departments == departments
    assert text[found.start : found.end] == note


def test_notes_inside_a_text_are_read_but_not_cut():
    text = "（1）做好甲。（责任部门：德育处）\n（2）做好乙。"
    found = read_departments(text)
    assert (found.departments, found.start, found.end) == (("德育处",), len(text), len(text))


@pytest.mark.parametrize(
    "text",
    [
        "做好甲。",
        "做好甲（简称甲）",
        "责任：重于泰山。由他负责。",
        "做好甲（谁主管谁负责）",
        "（校长、书记共同负责）",
    ],
)
def test_what_is_no_note(text):
    assert read_departments(text) is None
