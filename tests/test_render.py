"""The export browser: no network, the packaged font, and an end to every hang, crash and Ctrl-C."""

import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial

import pytest
from PIL import Image

from analysis import config
from analysis.errors import ExportError
from analysis.publishing import export, render
from analysis.publishing.browser import BrowserLost, find_browser

BAR = {"data": [{"type": "bar", "x": ["甲", "乙"], "y": [1, 2]}], "layout": {}}
OPTIONS = {"format": "png", "width": 300, "height": 200, "scale": 1}
# A browser that leaves its process id in {pid}.
TRACED = 'echo $$ > "{pid}"; exec "{browser}" "$@"'


@pytest.fixture
def program(tmp_path, monkeypatch):
    """program(script) makes the shell `script` the browser and returns the {pid} file that it may write."""
    names = {"browser": find_browser(), "pid": tmp_path / "pid"}

    def make(script):
        path = tmp_path / "browser.sh"
        path.write_text(f"#!/bin/sh\n{script.format(**names)}\n")
        path.chmod(0o755)
        monkeypatch.setenv("BROWSER_PATH", str(path))
        return names["pid"]

    return make


def alive(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")


@contextmanager
def listener():
    """A local web server; yields its address and the list of paths that it was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("flags", "paths"), [(render.OFFLINE_FLAGS, set()), ((), {"/mark.png"})])
def test_a_figure_cannot_reach_another_host(monkeypatch, flags, paths):
    monkeypatch.setattr(render, "OFFLINE_FLAGS", flags)
    with listener() as (address, asked), render.open_browser(find_browser()) as draw:
        image = {"source": f"{address}/mark.png", "x": 0, "y": 1, "sizex": 1, "sizey": 1}
        draw({**BAR, "layout": {"images": [image]}}, OPTIONS)
        assert set(asked) == paths


def has_chinese_font():
    if sys.platform != "linux" or not shutil.which("fc-list"):
        return True
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout)


def drawn(draw, character):
    note = {"text": character, "font": {"size": 60, "family": "Noto Sans SC"}, "showarrow": False}
    return draw({"data": [], "layout": {"annotations": [note]}}, OPTIONS)


@pytest.mark.skipif(has_chinese_font(), reason="the machine's own Chinese font would be drawn")
def test_without_the_packaged_font_all_characters_are_the_same_box(monkeypatch):
    monkeypatch.setattr(render.OfflineChromium, "get_env", render.Chromium.get_env)
    with render.open_browser(find_browser()) as draw:
        assert drawn(draw, "教") == drawn(draw, "育")


def test_with_the_packaged_font_they_differ_and_the_browser_ends(program):
    pid_file = program(TRACED)
    with render.open_browser(find_browser()) as draw:
        assert drawn(draw, "教") != drawn(draw, "育")
        assert alive(int(pid_file.read_text()))
    assert not alive(int(pid_file.read_text()))


@pytest.mark.parametrize(("how", "reason"), [(signal.SIGSTOP, "没有反应"), (signal.SIGKILL, "退出")])
def test_a_lost_browser_is_ended_and_replaced(program, tmp_path, monkeypatch, how, reason):
    pid_file = program(TRACED)
    monkeypatch.setattr(export, "tabs", lambda _n: 1)
    monkeypatch.setattr(export, "SECONDS", 15)
    lost = []

    def figures():
        for i in range(4):
            if i == 1:
                lost.append(int(pid_file.read_text()))
                os.kill(lost[0], how)
            yield f"f{i}", "report", BAR

    pictures = export.write_figures(figures(), tmp_path / "out", progress=False)
    assert [bool(picture.error) for picture in pictures] == [False, True, False, False]
    assert reason in pictures[1].error
    assert not alive(lost[0])


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL])
def test_what_was_in_flight_in_two_tabs_is_drawn_again_in_the_next_browser(
    program, tmp_path, monkeypatch, how
):
    pid_file = program(TRACED)
    monkeypatch.setattr(export, "SECONDS", 30)
    monkeypatch.setattr(export, "tabs", lambda _n: 2)

    def figures():
        for i in range(8):
            if i == 4:
                os.kill(int(pid_file.read_text()), how)
            yield f"f{i}", "report", BAR

    pictures = export.write_figures(figures(), tmp_path / "out", progress=False)
    assert [picture.name for picture in pictures if picture.error] == []
    assert [picture.name for picture in pictures] == [f"f{i}" for i in range(8)]
    assert len({picture.sha256 for picture in pictures if not picture.error}) == 1


def test_the_bytes_are_the_same_whichever_tab_draws(tmp_path, monkeypatch):
    jobs = [
        (f"f{i}", "report", {"data": [{"type": "bar", "x": ["甲", "乙"], "y": [1, i]}], "layout": {}})
        for i in range(5)
    ]
    found = []
    for n in (1, 2):
        monkeypatch.setattr(export, "tabs", lambda _total, n=n: n)
        pictures = export.write_figures(
            jobs, tmp_path / str(n), formats=("png", "svg", "pdf"), progress=False
        )
        found.append([(picture.name, picture.path.suffix, picture.sha256) for picture in pictures])
    assert found[0] == found[1] and len(set(found[0])) == 15


@pytest.mark.parametrize("script", ["sleep 1000", "exit 3"])
def test_a_browser_that_does_not_start_is_an_error_in_time(program, tmp_path, monkeypatch, script):
    program(script)
    monkeypatch.setattr(export, "SECONDS", 2)
    start = time.monotonic()
    with pytest.raises(BrowserLost, match=r"browser\.sh") as caught:
        export.write_figures([("a", "report", BAR)], tmp_path / "out", progress=False)
    assert caught.value.exit_code == 2
    assert time.monotonic() - start < 15
    assert not list((tmp_path / "out").rglob("*"))


@pytest.mark.parametrize("losses", [["f1", "f2"], ["f1", "f3"]])
def test_only_two_losses_in_a_row_end_the_batch(tmp_path, monkeypatch, losses):
    pictures = []

    @contextmanager
    def browser(*_, **__):
        yield draw

    def draw(figure, _):
        name = figure["layout"]["title"]["text"]
        if name in losses:
            raise BrowserLost("浏览器没有反应")
        pictures.append(name)
        raise ExportError("浏览器画不出这张图")

    monkeypatch.setattr(render, "open_browser", browser)
    monkeypatch.setattr(export, "tabs", lambda _n: 1)
    figures = [(f"f{i}", "report", {**BAR, "layout": {"title": {"text": f"f{i}"}}}) for i in range(5)]
    if losses == ["f1", "f2"]:
        with pytest.raises(BrowserLost):
            export.write_figures(figures, tmp_path, progress=False)
        assert pictures == ["f0"]
    else:
        assert all(p.error for p in export.write_figures(figures, tmp_path, progress=False))
        assert pictures == ["f0", "f2", "f4"]


ENDLESS = """
import sys
from pathlib import Path
from analysis.publishing.export import write_figures
figure = {"data": [{"type": "bar", "y": [1, 2]}], "layout": {}}
write_figures(((f"f{i}", "report", figure) for i in range(1000)), Path(sys.argv[1]), progress=False)
"""


def test_ctrl_c_leaves_whole_files_and_no_browser(program, tmp_path):
    pid_file, out = program(TRACED), tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(out)],
        cwd=config.ROOT,
        stderr=subprocess.PIPE,
        # Whoever started the tests in the background has made them deaf to Ctrl-C.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        deadline = time.monotonic() + 60
        while not (out / "report" / "f1.png").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert b"KeyboardInterrupt" in err
    assert process.returncode != 0
    files = sorted((out / "report").iterdir())
    assert len(files) >= 2
    assert all(path.suffix == ".png" for path in files)
    for path in files:
        Image.open(path).load()
    assert not alive(int(pid_file.read_text()))
