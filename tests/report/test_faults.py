"""What stops a report half-way: a clear message, the right exit code, and only whole files."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial

import pandas as pd
import pytest
from PIL import Image

from analysis import config

RECIPE = """
title = "一城"
sizes = ["report", "slide"]
formats = ["png"]
[[parts]]
figure = "sample"
"""
# More pictures than are drawn before the fault comes.
MANY = RECIPE.replace('"slide"]', '"slide", "square", "wide"]') + '[[parts]]\nfigure = "sample"\n' * 20
# Runs the command without the package of the font.
NO_FONT = """
import sys
sys.modules["pylopdf_fonts_zh_cn"] = None
from analysis.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def command(data_folder, tmp_path):
    """command(recipe, out, ...) starts `python -m analysis report` on one small plan."""

    @contextmanager
    def start(recipe, out, *, program=("-m", "analysis"), **env):
        path = tmp_path / "report.toml"
        path.write_text(recipe, encoding="utf-8")
        arguments = ["report", str(path), "--out", str(out), "--plans", str(data_folder)]
        process = subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=config.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            env={**os.environ, "LC_ALL": "zh_CN.UTF-8", **env},
            # Whoever started the tests in the background has made them deaf to Ctrl-C.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    return start


def ended(process):
    """Return exit code and messages of a command that must end by itself, without a traceback."""
    said, errors = process.communicate(timeout=240)
    assert "Traceback" not in errors, errors
    return process.returncode, said + errors


def wait_for_pictures(process, out, n=2):
    deadline = time.monotonic() + 200
    while len(list(out.rglob("[!.]*.png"))) < n and time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def whole_files(out):
    """Return the names of the files in `out`; every one of them can be read to its end."""
    names = []
    for path in out.rglob("[!.]*"):
        if path.suffix == ".png":
            Image.open(path).load()
        elif path.suffix == ".csv":
            assert len(pd.read_csv(path).columns)
        elif path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))
        if path.is_file():
            names.append(path.relative_to(out).as_posix())
    return names


def leftovers(out):
    return [path.name for path in out.rglob(".*")]


def test_without_a_browser_the_reader_is_told_what_to_install(command, tmp_path):
    out, none = tmp_path / "out", str(tmp_path / "none")
    with command(RECIPE, out, BROWSER_PATH=none) as process:
        code, said = ended(process)
    assert code == 2 and none in said and "kaleido_get_chrome" in said
    assert not out.exists()


def test_without_the_font_the_reader_is_told_what_to_install(command, tmp_path):
    out = tmp_path / "out"
    with command(RECIPE, out, program=("-c", NO_FONT)) as process:
        code, said = ended(process)
    assert code == 2 and "pip install --force-reinstall pylopdf-fonts-zh-cn" in said
    assert whole_files(out) == []


@pytest.mark.parametrize("place", ["file", "/proc/self"])
def test_a_folder_that_cannot_be_written_is_named(command, tmp_path, place):
    if place.startswith("/proc") and not os.path.isdir(place):
        pytest.skip("needs Linux")
    (tmp_path / "file").write_text("not a folder")
    out = tmp_path / place / "out"
    with command(RECIPE, out) as process:
        code, said = ended(process)
    assert code == 2 and str(out) in said


@pytest.mark.skipif(sys.platform != "linux", reason="limits another process")
def test_a_disk_that_fills_up_leaves_whole_files_and_names_the_one_that_had_no_room(command, tmp_path):
    import resource

    out = tmp_path / "out"
    with command(MANY, out) as process:
        wait_for_pictures(process, out)
        # What is written from now on fails behind 4 kB, in the middle of a picture.
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        code, said = ended(process)
    assert code == 2 and "写不了" in said and f"{out}/" in said
    assert 2 <= len(whole_files(out)) < 80
    assert leftovers(out) == []


def test_ctrl_c_leaves_whole_files_and_says_so(command, tmp_path):
    out = tmp_path / "out"
    with command(MANY, out) as process:
        wait_for_pictures(process, out)
        process.send_signal(signal.SIGINT)
        code, said = ended(process)
    assert code == 130 and "写完的文件都是完整的" in said
    assert 2 <= len(whole_files(out)) < 80 and leftovers(out) == []
    assert not (out / "manifest.json").exists()


def test_a_killed_command_leaves_whole_files_and_the_next_one_completes_them(command, tmp_path):
    out = tmp_path / "out"
    with command(MANY, out) as process:
        wait_for_pictures(process, out)
        process.kill()
        process.wait()
    assert 2 <= len(whole_files(out)) < 80
    with command(RECIPE, out) as process:
        assert ended(process)[0] == 0
    assert {"report/01-sample.png", "slide/01-sample.png", "manifest.json"} <= set(whole_files(out))


def test_a_figure_that_has_nothing_to_show_is_named_and_the_others_are_written(command, tmp_path):
    out = tmp_path / "out"
    with command(f'{RECIPE}[[parts]]\nfigure = "department-grid"\n', out) as process:
        code, said = ended(process)
    assert code == 2 and "02-department-grid" in said and "没有可画的内容" in said
    assert {"report/01-sample.png", "slide/01-sample.png", "manifest.json"} <= set(whole_files(out))
