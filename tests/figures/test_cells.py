"""Texts in a heatmap's cells: every value written, in an ink that reads on its cell."""

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.figures import cells
from analysis.figures.dress import dress
from analysis.figures.style import SEQUENTIAL, figure, grid, grid_layout


@pytest.mark.parametrize(
    ("colour", "ink"),
    [("#ffffff", "#000000"), ("#000000", "#ffffff"), ("#4f8fbf", "#000000"), ("#1f6299", "#ffffff")],
)
def test_ink_on(colour, ink):
    assert cells.ink_on(colour) == ink


@pytest.mark.parametrize(
    ("z", "shown", "text", "expected"),
    [
        ([[0.25, 1.0]], "%{z:.0%}", None, {"25%": "#000000", "100%": "#ffffff"}),
        ([[3.0, 40.0]], "%{z}", None, {"3": "#000000", "40": "#ffffff"}),
        ([[1.0, np.nan]], "%{text}", [["甲", "乙"]], {"甲": "#ffffff"}),
        ([[1.0, 0.0]], "%{text}", [["", "零"]], {"零": "#000000"}),
    ],
)
def test_every_value_is_written_in_its_ink(z, shown, text, expected):
    traces = cells.written(grid(z, ["行"], ["甲 1", "乙 2"], shown=shown, text=text))
    found = {text: trace["textfont"]["color"] for trace in traces for text in trace["text"]}
    assert found == expected


def test_a_dressed_grid_writes_no_text_twice():
    numbers = grid([[0.1, 0.9]], ["行"], ["武汉 2016", "南昌 2019"], shown="%{z:.0%}")
    shown = dress(figure([numbers], title="题", subtitle="副", source="源", **grid_layout(["行"])))
    assert shown.data[0].texttemplate is None and numbers.texttemplate
    assert [list(trace.text) for trace in shown.data[1:]] == [["10%"], ["90%"]]
    assert list(shown.data[1].x) == ["武汉<br>2016"]


def test_colours_run_straight_between_the_stops():
    scale = go.Heatmap(colorscale=SEQUENTIAL).colorscale
    assert [cells._colour(scale, share) for share in (0, 0.2, 1, 7)] == [
        SEQUENTIAL[i] for i in (0, 1, -1, -1)
    ]
    assert cells._colour([(0, "#000000"), (1, "#204060")], 0.5) == "#102030"
