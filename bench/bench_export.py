"""Twenty figures as PNG: one browser for the batch, against plotly's own `write_image` in a loop."""

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.publishing.export import SIZES, raise_failures, write_figures

N_FIGURES = 20
CITIES = ("甲市", "乙市", "丙市")


def _figures() -> list[tuple[str, object]]:
    import plotly.graph_objects as go

    return [
        (
            f"bench-{i}",
            go.Figure(go.Bar(x=[1, i, 3], y=CITIES, orientation="h"), layout={"title": "主题占比"}),
        )
        for i in range(N_FIGURES)
    ]


def batch_seconds(out: Path) -> float:
    """Return the seconds that `write_figures` takes for all figures, browser start and end included."""
    start = time.perf_counter()
    jobs = [(name, "report", figure) for name, figure in _figures()]
    raise_failures(write_figures(jobs, out, progress=False))
    return time.perf_counter() - start


def loop_seconds(out: Path, *, part: slice = slice(None)) -> float:
    """Return the seconds that `fig.write_image` takes for `part` of the same figures at the same size."""
    size = SIZES["report"]
    start = time.perf_counter()
    for name, figure in _figures()[part]:
        figure.write_image(out / f"{name}.png", width=size.width, height=size.height, scale=size.scale)
    return time.perf_counter() - start


def measure() -> dict[str, float]:
    """Return {"n", "batch_s", "loop_s", "ratio"}: seconds for `n` figures, and batch / loop.

    The batch is timed before, amid and after the loop and its median taken, so that another program
    that wakes up for a while does not decide. Takes 2-3 minutes, for the loop starts a browser per figure.
    """
    half = N_FIGURES // 2
    with TemporaryDirectory() as folder:
        out = Path(folder)
        batches = [batch_seconds(out)]
        loop = 0.0
        for part in (slice(half), slice(half, None)):
            loop += loop_seconds(out, part=part)
            batches.append(batch_seconds(out))
    batch = statistics.median(batches)
    return {
        "n": N_FIGURES, "batch_s": round(batch, 2), "loop_s": round(loop, 2), "ratio": round(batch / loop, 3),
    }  # fmt: skip
