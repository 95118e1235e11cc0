"""The build in a child process: its progress, its failure."""

import sys

import pytest

from analysis.errors import TableError
from ui import building


def run(code: str) -> list[str]:
    """Run `code` as the build and return what it told."""
    told = []
    building._run([sys.executable, "-c", code], tell=told.append)
    return told


def test_progress_is_told_line_by_line():
    assert run("import sys; print('  读取 …\\n\\n分词', file=sys.stderr); print('x')") == ["读取 …", "分词"]


def test_child_speaks_the_language_of_the_page():
    assert run("import os, sys; print(os.environ['LC_ALL'], file=sys.stderr)") == ["zh_CN.UTF-8"]


def test_failure_names_the_last_line_and_the_next_step():
    with pytest.raises(TableError, match=r"plans\.csv:3.*python -m analysis check"):
        run("import sys; sys.exit('第一行\\n错误：plans.csv:3 重复')")


def test_a_build_that_leaves_nothing_is_an_error(monkeypatch, tmp_path):
    monkeypatch.setattr(building, "_run", lambda command, tell: None)
    with pytest.raises(TableError, match="仍与数据不符"):
        building.build_once(tmp_path, is_done=lambda: False)
