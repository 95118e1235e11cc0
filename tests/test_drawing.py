"""Pictures that are drawn at once: in order, with a bound, and with a new browser for a lost one."""

import threading
import time
from contextlib import contextmanager

import pytest

from analysis.publishing import drawing
from analysis.publishing.browser import BrowserLost


class Browsers:
    """Browsers that draw job n in seconds[n] and are lost with the jobs in `fatal`, and all at once with them."""

    def __init__(self, *, seconds=(), fatal=()):
        self.seconds, self.fatal = dict(seconds), fatal
        self.n_started = self.n_ended = self.flying = self.most = 0
        self.lock, self.gone = threading.Lock(), threading.Event()

    @contextmanager
    def start(self):
        self.n_started += 1
        self.gone.clear()
        try:
            yield self.n_started
        finally:
            self.n_ended += 1

    def attempt(self, browser, job):
        with self.lock:
            self.flying += 1
            self.most = max(self.most, self.flying)
        if job in self.fatal:
            self.gone.set()
        is_gone = self.gone.wait(self.seconds.get(job, 0.02))
        with self.lock:
            self.flying -= 1
        return BrowserLost("浏览器中途退出") if is_gone else f"{browser}:{job}".encode()

    def draw(self, n, at_once):
        return self.draw_named([(job, job) for job in range(n)], at_once)

    def draw_named(self, jobs, at_once):
        """Draw (name, job)."""
        names = {job: name for name, job in jobs}
        found = drawing.draw_all(iter(names), self.attempt, self.start, at_once, names.__getitem__)
        return list(found)


@pytest.mark.parametrize("at_once", [1, 2, 4])
def test_pictures_come_in_order_however_long_each_takes(at_once):
    browsers = Browsers(seconds={0: 0.3, 3: 0.2})
    assert browsers.draw(12, at_once) == [(job, f"1:{job}".encode()) for job in range(12)]
    assert browsers.most == at_once and (browsers.n_started, browsers.n_ended) == (1, 1)


def test_few_jobs_are_taken_ahead_of_a_slow_one():
    taken, browsers = [], Browsers(seconds={0: 0.5})

    def jobs():
        for job in range(100):
            taken.append(job)
            yield job

    results = drawing.draw_all(jobs(), browsers.attempt, browsers.start, 2, int)
    next(results)
    assert len(taken) <= 2 * drawing.HELD + 2
    results.close()
    assert browsers.n_ended == 1 and browsers.flying == 0


def test_no_job_no_browser():
    browsers = Browsers()
    assert browsers.draw(0, 2) == [] and browsers.n_started == 0


def lost(found):
    return [job for job, result in found if isinstance(result, BrowserLost)]


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
@pytest.mark.parametrize("fatal", [[4], [0], [19], [4, 6, 12]])
def test_only_what_loses_a_browser_alone_fails_however_many_are_drawn_at_once(at_once, fatal):
    browsers = Browsers(fatal=fatal)
    found = browsers.draw(20, at_once)
    assert [job for job, _ in found] == list(range(20))
    assert lost(found) == fatal
    assert browsers.n_started == browsers.n_ended <= 1 + 2 * len(fatal)


def test_what_was_in_flight_with_a_fatal_one_is_drawn_alone():
    browsers, beside = Browsers(fatal={1}, seconds={0: 0.2, 2: 0.2}), []
    attempt = browsers.attempt

    def watched(browser, job):
        result = attempt(browser, job)
        beside.append((browser, job, browsers.flying))
        return result

    browsers.attempt = watched
    assert lost(browsers.draw(3, 3)) == [1]
    assert [tried for tried in beside if tried[0] > 1] == [(2, 0, 0), (2, 1, 0), (3, 2, 0)]


# A figure in three sizes and formats is lost, between two that are not.
SIZES = [("a", 0), *[("bad", job) for job in range(1, 6)], ("b", 6), ("bad", 7), ("c", 8)]


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
@pytest.mark.parametrize("fatal", [range(1, 6), [1], [3, 4], [2, 7]])
def test_one_figure_never_ends_the_batch_and_is_given_up_from_its_first_loss_on(at_once, fatal):
    browsers = Browsers(fatal=set(fatal))
    found = browsers.draw_named(SIZES, at_once)
    assert [job for job, _ in found] == list(range(9))
    assert lost(found) == [job for name, job in SIZES if name == "bad" and job >= fatal[0]]
    assert browsers.n_started == browsers.n_ended <= 3


def test_a_figure_that_is_given_up_at_the_end_needs_no_further_browser():
    browsers = Browsers(fatal={1})
    assert lost(browsers.draw_named([("a", 0), ("bad", 1), ("bad", 2), ("bad", 3)], 1)) == [1, 2, 3]
    assert browsers.n_started == 1


@pytest.mark.parametrize("at_once", [1, 2, 4])
def test_two_figures_lost_with_nothing_drawn_between_end_the_batch(at_once):
    browsers, seen = Browsers(fatal=set(range(4, 20))), []
    with pytest.raises(BrowserLost):
        for job, _result in drawing.draw_all(
            iter(range(20)), browsers.attempt, browsers.start, at_once, lambda job: job // 2
        ):
            seen.append(job)
    # Two jobs each: 4 and 5 are one figure.
    assert seen == [0, 1, 2, 3, 4, 5]
    assert browsers.n_started == browsers.n_ended <= 3


def test_a_browser_that_never_starts_ends_the_batch():
    @contextmanager
    def start():
        raise BrowserLost("浏览器打不开")
        yield

    with pytest.raises(BrowserLost):
        list(drawing.draw_all(iter(range(5)), Browsers().attempt, start, 2, int))


def test_what_is_interrupted_waits_for_no_drawing_that_hangs():
    browsers = Browsers(seconds={1: 60})
    results = drawing.draw_all(iter(range(5)), browsers.attempt, lambda: ended(browsers), 2, int)
    assert next(results)[0] == 0
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 10


@contextmanager
def ended(browsers):
    """A browser that takes what it draws with it when it ends."""
    with browsers.start() as browser:
        try:
            yield browser
        finally:
            browsers.gone.set()


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """machine(cores, free_mb) sets what the machine says of itself; with {file: text} of its cgroups."""

    def machine(cores, free_mb, cgroups=()):
        monkeypatch.setattr(drawing.os, "sched_getaffinity", lambda pid: set(range(cores)), raising=False)
        monkeypatch.setattr(drawing, "MEMINFO", tmp_path / "meminfo")
        monkeypatch.setattr(drawing, "CGROUPS", tmp_path / "cgroup")
        (tmp_path / "cgroup" / "memory").mkdir(parents=True)
        if free_mb is not None:
            (tmp_path / "meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable: {free_mb * 1000} kB\n")
        for name, text in dict(cgroups).items():
            (tmp_path / "cgroup" / name).write_text(text)

    return machine


@pytest.mark.parametrize(
    ("cores", "free_mb", "n"),
    [(1, 64_000, 1), (2, 64_000, 2), (16, 64_000, 4), (4, 1_500, 2), (4, 500, 1), (8, None, 4)],
)
def test_tabs_follow_cores_and_memory(machine, cores, free_mb, n):
    machine(cores, free_mb)
    assert drawing.tabs() == n


@pytest.mark.parametrize(("pictures", "n"), [(0, 1), (4, 1), (20, 2), (200, 4), (None, 4)])
def test_few_pictures_are_not_worth_many_tabs(machine, pictures, n):
    machine(8, 64_000)
    assert drawing.tabs(pictures) == n


def version_2(most, used, files=0):
    return {
        "memory.max": f"{most}\n",
        "memory.current": f"{used}\n",
        "memory.stat": f"anon 5\ninactive_file {files}\n",
    }


def version_1(most, used, files=0):
    return {
        "memory/memory.limit_in_bytes": f"{most}\n",
        "memory/memory.usage_in_bytes": f"{used}\n",
        "memory/memory.stat": f"inactive_file 7\ntotal_inactive_file {files}\n",
    }


@pytest.mark.parametrize("version", [version_1, version_2])
@pytest.mark.parametrize(
    ("free_mb", "cgroup", "n"),
    [
        (64_000, (2_000_000_000, 500_000_000), 2),
        (64_000, (2_000_000_000, 1_900_000_000), 1),
        (64_000, (2_000_000_000, 1_900_000_000, 1_500_000_000), 2),
        (None, (2_000_000_000, 500_000_000), 2),
        (1_500, (64_000_000_000, 0), 2),
        (64_000, (9223372036854771712, 500_000_000), 4),
        (64_000, ("max", 500_000_000), 4),
        (64_000, ("", ""), 4),
    ],
)
def test_a_container_leaves_less_memory_than_the_machine_has(machine, version, free_mb, cgroup, n):
    machine(8, free_mb, version(*cgroup))
    assert drawing.tabs() == n
