"""The measures themselves: what lies upon another, and what fades into its ground."""

import pytest
from eyes import Text, collisions, contrast, cut, overlap


def square(left, top, right, bottom):
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def text(quad, *, chart=0, clips=()):
    return Text(chart, "字", 12, "rgb(0, 0, 0)", 1, quad, list(clips))


@pytest.mark.parametrize(
    ("one", "other", "pixels"),
    [
        (square(0, 0, 10, 10), square(20, 0, 30, 10), 0),
        (square(0, 0, 10, 10), square(10, 0, 20, 10), 0),
        (square(0, 0, 10, 10), square(7, 0, 20, 10), 3),
        (square(0, 0, 10, 10), square(7, 8, 20, 20), 2),
        (square(0, 0, 100, 100), square(40, 40, 50, 50), 10),
        # Two parallel slanted labels whose upright boxes overlap, as on a turned axis.
        ([[0, 0], [30, 30], [25, 35], [-5, 5]], [[6, 0], [36, 30], [31, 35], [1, 5]], 2.83),
        ([[0, 0], [30, 30], [25, 35], [-5, 5]], [[20, 0], [50, 30], [45, 35], [15, 5]], 0),
    ],
)
def test_overlap(one, other, pixels):
    assert overlap(one, other) == pytest.approx(pixels, abs=0.01) == overlap(other, one)


def test_texts_of_two_charts_do_not_collide():
    here, there = text(square(0, 0, 10, 10)), text(square(2, 2, 9, 9), chart=1)
    assert collisions([here, there]) == []
    assert len(collisions([here, text(square(2, 2, 9, 9))])) == 1


@pytest.mark.parametrize(
    ("quad", "n"), [(square(0, 0, 50, 10), 0), (square(-1, 0, 50, 10), 0), (square(-4, 0, 50, 10), 1)]
)
def test_cut(quad, n):
    assert len(cut([text(quad, clips=[[0, 0, 100, 100]])])) == n


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 0, 0), (255, 255, 255), 21), ((119, 119, 119), (255, 255, 255), 4.48), ((9, 9, 9), (9, 9, 9), 1)],
)
def test_contrast(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01) == contrast(other, one)
