"""Several pictures at once with one browser: in order, few in flight, a new browser when one is lost."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..errors import ExportError
from .browser import BrowserLost

if TYPE_CHECKING:
    from .render import Draw

LOST_IN_A_ROW = 2
# A tab takes some 400 MB while it draws; more than four tabs wait for one another.
MOST_TABS, TAB_MB, SPARE_MB = 4, 400, 600
# Pictures that are drawn but wait for one before them, for each tab.
HELD = 3
MEMINFO = Path("/proc/meminfo")

Job = TypeVar("Job")
Result = bytes | ExportError
Attempt = Callable[["Draw", Job], Result]


def tabs() -> int:
    """Return how many pictures to draw at once: one for each free core that there is memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = _free_mb()
    room = MOST_TABS if free is None else int((free - SPARE_MB) // TAB_MB)
    return max(1, min(cores, room, MOST_TABS))


def _free_mb() -> float | None:
    """Return the memory that programs can still have, in MB; None where the system does not say."""
    try:
        lines = MEMINFO.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        return None


def draw_all(
    jobs: Iterator[Job], attempt: Attempt, start: Callable[[], AbstractContextManager["Draw"]], at_once: int
) -> Iterator[tuple[Job, Result]]:
    """Yield each of `jobs` with what `attempt` makes of it, in order, `at_once` at a time.

    A figure may take the browser down: what was in flight is lost with it, and the next ones get a new browser.
    Raises BrowserLost when two browsers are lost with nothing drawn, or ruled out, in between.
    """
    lost = 0
    # Outside of the browser: on the way out it ends first, and nobody waits for a drawing that hangs.
    with ThreadPoolExecutor(at_once) as hands:
        while (job := next(jobs, None)) is not None:
            with start() as draw:
                flight = _Flight(chain((job,), jobs), partial(hands.submit, attempt, draw), at_once)
                for done, result, is_first_loss in flight.results():
                    lost = lost + is_first_loss if isinstance(result, BrowserLost) else 0
                    if lost == LOST_IN_A_ROW:
                        raise result
                    yield done, result


class _Flight:
    """What one browser draws: takes new jobs while it is there, then only lands those in flight."""

    def __init__(self, jobs: Iterator[Job], submit: Callable[[Job], Future], at_once: int) -> None:
        self.jobs, self.submit, self.at_once = jobs, submit, at_once
        self.flying: deque[tuple[Job, Future]] = deque()

    def results(self) -> Iterator[tuple[Job, Result, bool]]:
        """Yield (job, result, whether this is the first that was lost) in the order of the jobs."""
        lost = False
        while True:
            self._take_off(lost)
            if not self.flying:
                return
            job, future = self.flying[0]
            if not future.done():
                wait(self._in_the_air(), return_when=FIRST_COMPLETED)
                continue
            self.flying.popleft()
            is_lost = isinstance(result := future.result(), BrowserLost)
            yield job, result, is_lost and not lost
            lost = lost or is_lost

    def _take_off(self, lost: bool) -> None:
        while not lost and not self._has_lost() and self._has_room():
            if (job := next(self.jobs, None)) is None:
                return
            self.flying.append((job, self.submit(job)))

    def _has_room(self) -> bool:
        return len(self._in_the_air()) < self.at_once and len(self.flying) <= self.at_once * HELD

    def _has_lost(self) -> bool:
        return any(future.done() and isinstance(future.result(), BrowserLost) for _job, future in self.flying)

    def _in_the_air(self) -> list[Future]:
        return [future for _job, future in self.flying if not future.done()]
