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
        return list(drawing.draw_all(iter(range(n)), self.attempt, self.start, at_once))


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

    results = drawing.draw_all(jobs(), browsers.attempt, browsers.start, 2)
    next(results)
    assert len(taken) <= 2 * drawing.HELD + 2
    results.close()
    assert browsers.n_ended == 1 and browsers.flying == 0


def test_no_job_no_browser():
    browsers = Browsers()
    assert browsers.draw(0, 2) == [] and browsers.n_started == 0


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_a_lost_browser_fails_only_what_was_in_flight(at_once):
    browsers = Browsers(fatal={4})
    found = browsers.draw(20, at_once)
    assert [job for job, _ in found] == list(range(20))
    lost = [job for job, result in found if isinstance(result, BrowserLost)]
    assert 4 in lost and len(lost) <= at_once
    assert browsers.n_started == browsers.n_ended == 2
    assert found[-1] == (19, b"2:19")


@pytest.mark.parametrize("at_once", [1, 2])
def test_two_browsers_lost_with_nothing_drawn_between_end_the_batch(at_once):
    browsers, seen = Browsers(fatal=set(range(4, 20))), []
    with pytest.raises(BrowserLost):
        for job, _result in drawing.draw_all(iter(range(20)), browsers.attempt, browsers.start, at_once):
            seen.append(job)
    assert browsers.n_started == browsers.n_ended == 2 and 4 <= len(seen) <= 4 + at_once


def test_what_is_interrupted_waits_for_no_drawing_that_hangs():
    browsers = Browsers(seconds={1: 60})
    results = drawing.draw_all(iter(range(5)), browsers.attempt, lambda: ended(browsers), 2)
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


@pytest.mark.parametrize(
    ("cores", "free_mb", "n"),
    [(1, 64_000, 1), (2, 64_000, 2), (16, 64_000, 4), (4, 1_500, 2), (4, 500, 1), (8, None, 4)],
)
def test_tabs_follow_cores_and_memory(monkeypatch, tmp_path, cores, free_mb, n):
    monkeypatch.setattr(drawing.os, "sched_getaffinity", lambda pid: set(range(cores)), raising=False)
    monkeypatch.setattr(drawing, "MEMINFO", tmp_path / "meminfo")
    if free_mb is not None:
        (tmp_path / "meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable: {free_mb * 1000} kB\n")
    assert drawing.tabs() == n
