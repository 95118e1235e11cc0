"""Whether a long batch of pictures needs more memory than a short one: program and browser together."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from analysis.i18n import _
from analysis.publishing.export import raise_failures, write_figures

from .bench_server import resident_mb
from .pairs import Ratio

N_FIGURES, N_BEFORE = 200, 50
LOOK_SECONDS = 0.1
RE_PARENT = re.compile(r"PPid:\s+(\d+)")


def family(pid: int) -> list[int]:
    """Return `pid` and all processes that descend from it; Linux only."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            parents[int(status.parent.name)] = int(RE_PARENT.search(status.read_text())[1])
        except (OSError, TypeError):
            continue
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def family_mb(pid: int) -> float:
    """Return the resident memory of a process and its descendants in MB; pages that they share count for each."""
    total = 0.0
    for member in family(pid):
        try:
            total += resident_mb(member)
        except (OSError, TypeError):
            continue
    return total


class Watch:
    """Looks at the memory of this program and its children all the time; `peak` is the most it has seen."""

    def __init__(self) -> None:
        self.peak, self._stop = 0.0, Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(LOOK_SECONDS):
            self.peak = max(self.peak, family_mb(os.getpid()))


def _figures(n: int):
    import plotly.graph_objects as go

    for i in range(n):
        bar = go.Bar(x=[1, i, 3], y=("甲市", "乙市", "丙市"), orientation="h")
        yield f"bench-{i}", "report", go.Figure(bar, layout={"title": "主题占比"})


def batch_memory() -> Ratio:
    """Compare the peak of a batch of 200 pictures with what it was after the first 50."""
    peaks = {}
    with TemporaryDirectory() as folder, Watch() as watch:

        def step(done: int, _total: int | None) -> None:
            peaks[done] = watch.peak

        raise_failures(write_figures(_figures(N_FIGURES), Path(folder), progress=step))
    before, after = peaks[N_BEFORE], peaks[N_FIGURES]
    name = _("连续导出 {n} 张图的最大内存（对照：{part} 张时）", n=N_FIGURES, part=N_BEFORE)
    return Ratio(name, after, before, "MB", after / before, 1.15)
