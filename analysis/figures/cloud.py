"""The cloud of a plan's telling words: each winds outwards until it lies free. In pixels, from the upper left corner."""

import math
from collections.abc import Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .placement import Box, touch
from .style import LINE, PAD, PAGE_WIDTH, figure, marked, text_width
from .texts import source

# The cloud: its frame in pixels, the smallest font, and the largest that is tried, down to one that leaves none out.
CLOUD = (PAGE_WIDTH - 2 * PAD, 240)
SMALLEST, LARGEST = 11, (28, 24, 20, 17, 14)
MOST_WORDS = 40
# From step to step: the turn in radians, and how far a full turn winds outwards in pixels.
TURN, WIND = 0.2, 2.5
# What keeps two words from being read as one, on either side.
APART = 4


def word_cloud(table: pd.DataFrame) -> go.Figure:
    """Return the words that tell a plan from the rest as a cloud, sized by G², the strongest in the middle.

    `table` as in `keywords.keyness_butterfly`; at least one row must have the side "target". The bars say the same
    more exactly: in a cloud long words look larger than they are.
    """
    rows = table[table["side"].eq("target")].head(MOST_WORDS)
    words = [plotly(term) for term in rows["term"]]
    sizes, places = _laid_out(words, rows["score"])
    kept = [i for i, place in enumerate(places) if place]
    first = rows.iloc[0]
    labels = [
        _(
            "{plan} · {term}：{n} 次（对照 {m} 次，G² {g2}）", plan=row.plan, term=plotly(row.term),
            n=row.n_target, m=row.n_reference, g2=f"{row.score:.1f}",
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    ids = [f"{plan}~{term}" for plan, term in zip(rows["plan_id"], rows["term"], strict=True)]
    texts = go.Scatter(
        x=[places[i][0] for i in kept],
        y=[places[i][1] for i in kept],
        text=[f"<b>{words[i]}</b>" if sizes[i] >= (SMALLEST + sizes[0]) / 2 else words[i] for i in kept],
        mode="text",
        textfont={"size": [sizes[i] for i in kept]},
        hoverinfo="skip",
        cliponaxis=False,
    )
    return figure(
        [_squares([(places[i], words[i], sizes[i], ids[i], labels[i]) for i in kept]), texts],
        title=_("{plan} 的特色词云", plan=first["plan"]),
        subtitle=_(
            "字号随 G² 增大，即多用的程度（与{other}相比）；不表示次数，也不表示重要；位置无含义，长词显得更大；"
            "n = {n} 个词（至少见于两条任务），画下 {drawn} 个；本计划 {a} 词，对照 {b} 词",
            other=first["other"], n=int(table["side"].eq("target").sum()), drawn=len(kept), a=first["n_words"], b=first["n_words_reference"],
        ),
        source=source([first["plan"], first["other"]], note=_("要比较大小，请看条形图。")),
        height=CLOUD[1],
        margin={"l": PAD, "r": PAD, "b": 6},
        xaxis={"visible": False, "range": [0, CLOUD[0]], "constrain": "domain"},
        yaxis={
            "visible": False,
            "range": [CLOUD[1], 0],
            "scaleanchor": "x",
            "scaleratio": 1,
            "constrain": "domain",
        },
    )  # fmt: skip


def _laid_out(words: list[str], scores: pd.Series) -> tuple[list[float], list[tuple[float, float] | None]]:
    """Return font sizes and places of the words: the largest fonts with which all, or else most, find room."""
    tries = (
        (sizes, spiral(words, sizes, frame=CLOUD)) for sizes in (_font_sizes(scores, top) for top in LARGEST)
    )
    best: tuple[list[float], list[tuple[float, float] | None]] = ([], [None] * len(words))
    for sizes, places in tries:
        if places.count(None) < best[1].count(None):
            best = (sizes, places)
        if None not in places:
            break
    return best


def _font_sizes(scores: pd.Series, largest: float) -> list[float]:
    """Return font sizes that grow with G² from the smallest, for 0, to the largest, for the strongest word."""
    top = float(scores.max())
    return [round(SMALLEST + (largest - SMALLEST) * float(score) / top, 1) for score in scores]


def _squares(words: Sequence[tuple]) -> go.Scatter:
    """Return unseen squares all along each word, because plotly hears a click near a point's middle only.

    A word is (place, text, size, id, label); its squares share its mark.
    """
    x, y, side, ids, labels = [], [], [], [], []
    for (left, top), text, size, mark, label in words:
        wide = text_width(text, size)
        n = max(1, round(wide / size))
        x += [left - wide / 2 + wide * (k + 0.5) / n for k in range(n)]
        y, side, ids, labels = y + [top] * n, side + [size] * n, ids + [mark] * n, labels + [label] * n
    squares = go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"symbol": "square", "size": side, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=labels,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(squares, ids, labels)


def spiral(
    texts: Sequence[str], sizes: Sequence[float], *, frame: tuple[float, float]
) -> list[tuple[float, float] | None]:
    """Return the middle of each word in a cloud inside `frame` (width, height), None where it found no room.

    `sizes` are font sizes in pixels. The words take their places in turn, so the largest should come first: it
    stands in the middle. No two words overlap. The same input gives the same places.
    """
    taken: list[Box] = []
    found: list[tuple[float, float] | None] = []
    for text, size in zip(texts, sizes, strict=True):
        boxes = ((place, word_box(place, text, size)) for place in _winding(frame))
        place, box = next(((p, b) for p, b in boxes if _is_free(b, taken, frame)), (None, None))
        found.append(place)
        taken += [box] if box else []
    return found


def word_box(middle: tuple[float, float], text: str, size: float) -> Box:
    """Return the box of a word written around its `middle` with a font of `size` pixels."""
    half, high = text_width(text, size) / 2 + APART, size * LINE / 2
    x, y = middle
    return x - half, y - high, x + half, y + high


def _is_free(box: Box, taken: Sequence[Box], frame: tuple[float, float]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= frame[0] and box[3] <= frame[1]
    return inside and not any(touch(box, other) for other in taken)


def _winding(frame: tuple[float, float]) -> Iterable[tuple[float, float]]:
    """Yield the points of an Archimedean spiral, flattened to the shape of the frame, until it leaves its corners."""
    width, height = frame
    angle = radius = 0.0
    while radius < width:
        radius = WIND * angle / (2 * math.pi)
        yield width / 2 + radius * math.cos(angle), height / 2 + radius * math.sin(angle) * height / width
        angle += TURN
