"""Edits compose, apply and can be undone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cleaning.edits import Edit, apply, compose, edit_table, restore


@pytest.mark.parametrize(
    ("text", "edits", "result"),
    [
        ("abc", [], "abc"),
        ("abc", [Edit(1, 2, "", "r")], "ac"),
        ("abc", [Edit(0, 0, "x", "r"), Edit(3, 3, "y", "r")], "xabcy"),
        ("創(chuàng)新", [Edit(0, 1, "创", "r"), Edit(1, 9, "", "r")], "创新"),
    ],
)
def test_apply(text, edits, result):
    assert apply(text, edits) == result


def test_compose_merges_edits_of_the_same_characters_and_keeps_both_rules():
    composed = compose("a(x)b", [Edit(1, 4, "", "first")], [Edit(0, 2, "Z", "second", "high")])
    assert composed == [Edit(0, 5, "Z", "first+second", "high")]


def test_compose_drops_what_two_steps_undo():
    assert compose("ab", [Edit(0, 1, "x", "r")], [Edit(0, 1, "a", "s")]) == []


@st.composite
def edits_of(draw, text):
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    result, reach = [], -1
    for start, end in pairs:
        after = draw(st.text("abc甲", max_size=3))
        if start > reach and after != text[start:end]:
            result.append(Edit(start, end, after, "r"))
            reach = end
    return result


@given(st.data(), st.text("abc甲乙\n", max_size=20))
def test_composition_equals_two_steps_and_can_be_undone(data, raw):
    first = data.draw(edits_of(raw))
    middle = apply(raw, first)
    second = data.draw(edits_of(middle))
    both = compose(raw, first, second)
    final = apply(middle, second)
    assert apply(raw, both) == final
    assert restore(final, edit_table("p", raw, both)) == raw
    assert all(a.end <= b.start for a, b in pairwise(both))
