"""Several pictures at once with one browser: in order, few in flight, a new browser when one is lost."""

import os
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ..errors import ExportError
from .browser import BrowserLost

if TYPE_CHECKING:
    from .render import Draw

LOST_IN_A_ROW = 2
# A tab takes some 400 MB while it draws; more than four tabs wait for one another.
MOST_TABS, TAB_MB, SPARE_MB = 4, 400, 600
# A second tab takes as long to open as it saves with so many pictures.
WORTH_A_TAB = 12
# Pictures that are drawn but wait for one before them, for each tab.
HELD = 3
MEMINFO = Path("/proc/meminfo")
CGROUPS = Path("/sys/fs/cgroup")
# What a container may have and what it has, and the line of memory.stat with the part of it, files that were
# read, that the system takes back at need: cgroups of version 2 and 1.
CGROUP_FILES = (
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    (
        "memory/memory.limit_in_bytes",
        "memory/memory.usage_in_bytes",
        "memory/memory.stat",
        "total_inactive_file",
    ),
)

Job = TypeVar("Job")
Result = bytes | ExportError
Attempt = Callable[["Draw", Job], Result]


def tabs(n: int | None = None) -> int:
    """Return how many of `n` pictures to draw at once: one for each free core that there is memory for.

    None: nobody knows how many there are.
    """
    worth = MOST_TABS if n is None else 1 + n // WORTH_A_TAB
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = [mb for mb in (_free_mb(), *_cgroups_mb()) if mb is not None]
    room = int((min(free) - SPARE_MB) // TAB_MB) if free else MOST_TABS
    return max(1, min(cores, room, worth, MOST_TABS))


def _free_mb() -> float | None:
    """Return the memory that programs can still have, in MB; None where the system does not say."""
    free = _counted(MEMINFO, "MemAvailable:")
    return free if free is None else free / 1000


def _cgroups_mb() -> Iterator[float | None]:
    """Yield the memory that each kind of container still leaves, in MB; None where there is no limit."""
    for most, used, stat, files in CGROUP_FILES:
        try:
            left = int((CGROUPS / most).read_text("ascii")) - int((CGROUPS / used).read_text("ascii"))
            yield (left + (_counted(CGROUPS / stat, files) or 0)) / 1e6
        # "max" is no number.
        except (OSError, ValueError):
            yield None


def _counted(path: Path, key: str) -> int | None:
    try:
        rows = (line.split() for line in path.read_text("ascii").splitlines())
        return next((int(row[1]) for row in rows if row[:1] == [key]), None)
    except (OSError, ValueError, IndexError):
        return None


def draw_all(
    jobs: Iterator[Job],
    attempt: Attempt,
    start: Callable[[], AbstractContextManager["Draw"]],
    at_once: int,
    name: Callable[[Job], Hashable],
) -> Iterator[tuple[Job, Result]]:
    """Yield each of `jobs` with what `attempt` makes of it, in order, `at_once` at a time.

    A figure may take the browser down: what was in flight with others is then drawn again, one at a time, by the
    next browser. What loses a browser alone is given up, with all that follow of the same `name`.
    Raises BrowserLost when two names are given up with nothing drawn, or ruled out, in between.
    """
    queue = _Queue(jobs, name, at_once)
    # Outside of the browser: on the way out it ends first, and nobody waits for a drawing that hangs.
    with ThreadPoolExecutor(at_once) as hands:
        yield from queue.decided()
        while queue.slots:
            with start() as draw:
                yield from queue.drawn(partial(hands.submit, attempt, draw))
            yield from queue.decided()


@dataclass(eq=False)
class _Slot(Generic[Job]):
    """A job that was taken: without `future` it is still to be drawn, nothing beside it if `is_alone`."""

    job: Job
    future: Future | None = None
    result: Result | None = None
    is_alone: bool = False

    @property
    def is_flying(self) -> bool:
        return self.future is not None and self.result is None

    @property
    def is_lost(self) -> bool:
        return isinstance(self.result, BrowserLost)

    def land(self) -> None:
        if self.is_flying and self.future.done():
            self.result = self.future.result()


class _Queue(Generic[Job]):
    """The jobs that were taken and not yet yielded, in their order, whichever browser draws them."""

    def __init__(self, jobs: Iterator[Job], name: Callable[[Job], Hashable], at_once: int) -> None:
        self.jobs, self.name, self.at_once = jobs, name, at_once
        self.slots: deque[_Slot[Job]] = deque()
        self.given_up: dict[Hashable, BrowserLost] = {}
        self.n_in_a_row = 0

    def decided(self) -> Iterator[tuple[Job, Result]]:
        """Yield what needs no browser; afterwards the first slot, if there is one, needs one."""
        while self.slots or self._take():
            if not self._is_decided(self.slots[0]):
                return
            yield self._first()

    def drawn(self, submit: Callable[[Job], Future]) -> Iterator[tuple[Job, Result]]:
        """Yield what one browser draws, until it is lost or nothing is left."""
        while True:
            for slot in self.slots:
                slot.land()
            self._take_off(submit)
            if self.slots and self._is_decided(self.slots[0]):
                yield self._first()
            elif flying := [slot.future for slot in self.slots if slot.is_flying]:
                wait(flying, return_when=FIRST_COMPLETED)
            else:
                break
        if self.slots:
            self._judge()

    def _judge(self) -> None:
        """Give up the first slot, which is lost, if it flew alone; else all that are lost will fly alone."""
        first = self.slots[0]
        if not first.is_alone:
            for slot in self.slots:
                if slot.is_lost:
                    slot.future, slot.result, slot.is_alone = None, None, True
            return
        self.given_up[self.name(first.job)] = error = first.result
        self.n_in_a_row += 1
        if self.n_in_a_row == LOST_IN_A_ROW:
            raise error

    def _first(self) -> tuple[Job, Result]:
        slot = self.slots.popleft()
        # Even if it is drawn: what follows a loss must not depend on what flew at the same time.
        if error := self.given_up.get(self.name(slot.job)):
            return slot.job, error
        self.n_in_a_row = 0
        return slot.job, slot.result

    def _is_decided(self, slot: _Slot[Job]) -> bool:
        is_drawn = slot.result is not None and not slot.is_lost
        return is_drawn or self.name(slot.job) in self.given_up

    def _take_off(self, submit: Callable[[Job], Future]) -> None:
        while self._has_room() and (slot := self._next()):
            slot.future = submit(slot.job)

    def _has_room(self) -> bool:
        n_flying = sum(slot.is_flying for slot in self.slots)
        is_alone = any(slot.is_alone and not self._is_decided(slot) for slot in self.slots)
        return n_flying < (1 if is_alone else self.at_once) and not any(slot.is_lost for slot in self.slots)

    def _next(self) -> _Slot[Job] | None:
        """Return the next slot to draw."""
        waiting = (slot for slot in self.slots if slot.future is None and not self._is_decided(slot))
        if slot := next(waiting, None):
            return slot
        while len(self.slots) <= self.at_once * HELD and self._take():
            if not self._is_decided(self.slots[-1]):
                return self.slots[-1]
        return None

    def _take(self) -> bool:
        if (job := next(self.jobs, None)) is None:
            return False
        # Behind a figure that was given up, the next one alone tells whether all are lost.
        self.slots.append(_Slot(job, is_alone=self.at_once == 1 or self.n_in_a_row > 0))
        return True
