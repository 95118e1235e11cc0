"""Labels of points: none touches another, a point or the edge, at any width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures import placement
from analysis.figures.style import LINE, SMALL_SIZE, text_width

UNIT = ((-1.0, 1.0), (-1.0, 1.0))
RADIUS = 6
SIZES = [*placement.page_sizes(300), *placement.slide_sizes()]


def boxes(plot, texts, spots):
    """Return {place of the point: box of its label} in one plot."""
    found = {}
    for i, (text, spot) in enumerate(zip(texts, spots, strict=True)):
        if not spot:
            continue
        size = text_width(text, SMALL_SIZE), SMALL_SIZE * LINE
        tried = placement._beside(*size, RADIUS) + placement._off(*size, RADIUS)
        box = next(box for known, box in tried if known == spot)
        x, y = float(plot.x[i]), float(plot.y[i])
        found[i] = (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
    return found


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.floats(-0.9, 0.9), st.floats(-0.9, 0.9)), min_size=1, max_size=8),
    st.booleans(),
)
def test_no_label_touches_anything_at_any_width(points, equal):
    x, y = zip(*points, strict=True)
    texts = ["社区教育", "Teachers"] * len(points)
    texts = texts[: len(points)]
    shown = placement.plots(x, y, spans=UNIT, sizes=SIZES, equal=equal)
    spots = placement.spots(shown, texts, radius=RADIUS)
    for plot in shown:
        found = boxes(plot, texts, spots)
        for i, box in found.items():
            assert box[0] >= 0 and box[1] >= 0 and box[2] <= plot.width and box[3] <= plot.height
            assert not any(placement.touch(box, other, apart=0) for k, other in found.items() if k != i)
            for k in range(len(points)):
                dot = (plot.x[k] - RADIUS, plot.y[k] - RADIUS, plot.x[k] + RADIUS, plot.y[k] + RADIUS)
                assert k == i or not placement.touch(box, dot, apart=0)


def test_a_point_alone_has_its_label_on_the_right():
    shown = placement.plots([0], [0], spans=UNIT, sizes=SIZES)
    assert placement.sides(shown, ["一个点"], radius=RADIUS) == ["middle right"]


def test_the_first_of_points_on_one_spot_chooses_first():
    shown = placement.plots([0, 0], [0, 0], spans=UNIT, sizes=SIZES)
    assert placement.sides(shown, ["甲", "乙"], radius=RADIUS) == ["middle right", "middle left"]


def test_a_label_without_room_beside_its_point_stands_off_with_a_line():
    around = [(x, y) for x in (-0.08, 0, 0.08) for y in (-0.09, 0, 0.09) if (x, y) != (0, 0)]
    x, y = zip((0, 0), *around, strict=True)
    shown = placement.plots(x, y, spans=UNIT, sizes=SIZES)
    texts = ["第一个点", *[""] * 8]
    assert placement.sides(shown, texts, radius=3)[0] == ""
    spot = placement.spots(shown, texts, radius=3)[0]
    assert spot.side == "" and (spot.dx, spot.dy) != (0, 0)


@pytest.mark.parametrize("equal", [True, False])
def test_plots_put_the_middle_in_the_middle(equal):
    for plot in placement.plots([0, 1], [0, 1], spans=UNIT, sizes=SIZES, equal=equal):
        assert (plot.x[0], plot.y[0]) == (plot.width / 2, plot.height / 2)
        across, down = plot.x[1] - plot.x[0], plot.y[0] - plot.y[1]
        assert across > 0 and down > 0
        assert not equal or across == pytest.approx(down)
