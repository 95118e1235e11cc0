"""The warm browser: started once, shared by threads, replaced when lost, ended when idle and with the program."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from analysis import config
from analysis.errors import ExportError, SelectionError
from analysis.publishing import export, studio
from analysis.publishing.browser import BrowserLost, find_browser
from analysis.publishing.studio import Studio

BAR = {"data": [{"type": "bar", "x": ["甲", "乙"], "y": [1, 2]}], "layout": {}}
# A map needs its outlines from another host, which the browser cannot reach.
MAP = {"data": [{"type": "scattergeo", "lat": [30], "lon": [114]}], "layout": {}}
OPTIONS = {"format": "png", "width": 300, "height": 200, "scale": 1}
PNG = b"\x89PNG"
# A browser that notes its process id, one a line.
TRACED = 'echo $$ >> "{pids}"; exec "{browser}" "$@"'


@pytest.fixture
def program(tmp_path, monkeypatch):
    """program(script) makes the shell `script` the browser and returns the file of process ids it may write."""
    names = {"browser": find_browser(), "pids": tmp_path / "pids"}

    def make(script=TRACED):
        path = tmp_path / "browser.sh"
        path.write_text(f"#!/bin/sh\n{script.format(**names)}\n")
        path.chmod(0o755)
        monkeypatch.setenv("BROWSER_PATH", str(path))
        return names["pids"]

    return make


@pytest.fixture
def make():
    """make(...) returns a Studio that is closed after the test."""
    studios = []

    def new(**options):
        studios.append(Studio(**options))
        return studios[-1]

    yield new
    for each in studios:
        each.close()


def pids(file):
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def alive(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")


def ended(pid, *, seconds=15):
    deadline = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(pid)


def test_one_browser_draws_for_all_threads(program, make):
    started, warm = program(), make()
    with ThreadPoolExecutor(3) as threads:
        pictures = list(threads.map(lambda _: warm.draw(BAR, OPTIONS), range(4)))
    assert len(set(pictures)) == 1 and pictures[0].startswith(PNG)
    assert len(pids(started)) == 1
    warm.close()
    assert ended(pids(started)[0])


def test_nothing_starts_before_a_picture_is_asked_for(program, make):
    started, warm = program(), make()
    warm.close()
    assert pids(started) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_lost_browser_is_replaced_for_the_same_picture(program, make, how):
    started, warm = program(), make(seconds=10)
    first = warm.draw(BAR, OPTIONS)
    os.kill(pids(started)[0], how)
    assert warm.draw(BAR, OPTIONS) == first
    assert warm.trouble is None
    assert len(pids(started)) == 2
    assert ended(pids(started)[0])


def test_a_figure_that_cannot_be_drawn_costs_no_browser(program, make):
    started, warm = program(), make()
    with pytest.raises(ExportError, match="画不出"):
        warm.draw(MAP, OPTIONS)
    assert warm.draw(BAR, OPTIONS).startswith(PNG)
    assert len(pids(started)) == 1


@pytest.mark.parametrize("script", ["exit 3", "sleep 1000"])
def test_a_browser_that_does_not_start_is_an_error_in_time_and_is_tried_again(program, make, script):
    program(script)
    warm = make(seconds=2)
    start = time.monotonic()
    with pytest.raises(BrowserLost, match=r"browser\.sh"):
        warm.draw(BAR, OPTIONS)
    assert time.monotonic() - start < 15
    assert "browser.sh" in str(warm.trouble)
    program()
    warm.seconds = 60
    assert warm.draw(BAR, OPTIONS).startswith(PNG)
    assert warm.trouble is None


def test_no_browser_is_an_error_that_says_what_to_install(make, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    with pytest.raises(ExportError, match=r"kaleido_get_chrome"):
        make().draw(BAR, OPTIONS)


def test_who_waits_too_long_is_told_so(program, make):
    program("sleep 1000")
    warm = make(wait=0.2, seconds=3)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(warm.draw, BAR, OPTIONS)
        time.sleep(0.5)
        with pytest.raises(ExportError, match="正忙"):
            warm.draw(BAR, OPTIONS)
        assert isinstance(first.exception(), BrowserLost)


def test_an_idle_browser_ends_and_the_next_picture_starts_another(program, make):
    started, warm = program(), make(idle=0.3)
    first = warm.draw(BAR, OPTIONS)
    assert ended(pids(started)[0])
    assert warm.draw(BAR, OPTIONS) == first
    assert len(pids(started)) == 2


def test_a_picture_in_time_keeps_the_browser(program, make):
    started, warm = program(), make(idle=4)
    for _ in range(3):
        warm.draw(BAR, OPTIONS)
        time.sleep(2)
    assert len(pids(started)) == 1


DRAW_AND_END = """
import os, signal, sys
from analysis.publishing.studio import studio
studio().draw({"data": [], "layout": {}}, {"format": "png", "width": 300, "height": 200, "scale": 1})
how = sys.argv[1]
if how == "raise":
    raise RuntimeError
if how == "exit":
    sys.exit(0)
os.kill(os.getpid(), getattr(signal, how))
"""


@pytest.mark.parametrize("how", ["exit", "raise", "SIGINT", "SIGKILL"])
def test_no_browser_outlives_its_program(program, how):
    started = program()
    subprocess.run(
        [sys.executable, "-c", DRAW_AND_END, how], cwd=config.ROOT, timeout=60, capture_output=True
    )
    assert len(pids(started)) == 1
    assert ended(pids(started)[0])


def test_there_is_one_studio():
    assert studio.studio() is studio.studio()


@pytest.mark.parametrize("format", ["png", "svg"])
def test_a_picture_has_the_bytes_of_the_batch(tmp_path, make, format):
    texts = {"Source": "五份计划"}
    pictures = export.write_figures(
        [("a", "report", BAR)], tmp_path, formats=(format,), provenance=texts, progress=False
    )
    warm = make()
    for _ in range(2):
        drawn = export.draw_picture(warm.draw, BAR, size="report", format=format, provenance=texts)
        assert drawn == pictures[0].path.read_bytes()


@pytest.mark.parametrize("options", [{"size": "poster"}, {"size": "report", "format": "gif"}])
def test_an_unknown_size_or_format_is_refused(options):
    with pytest.raises(SelectionError):
        export.draw_picture(lambda *_: b"", BAR, **options)
