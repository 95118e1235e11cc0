"""A browser and the readers of files are found, installed or asked for, in that order."""

import os

import pytest

from analysis.errors import ExportError
from scripts import ensure_tools


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """machine(system, user, comes_with): no browser until a command with the word `comes_with` has run."""
    ran = []

    def find_browser():
        if machine.comes_with is None or not any(machine.comes_with in command for command in ran):
            raise ExportError("没有找到", hint="安装 Chromium")
        return "/bin/true"

    def machine(system, user, comes_with=None):
        machine.comes_with = comes_with
        (tmp_path / "os-release").write_text(f"NAME=x\nID={system}\n")
        monkeypatch.setattr(os, "geteuid", lambda: user)
        return ran

    monkeypatch.setattr(ensure_tools, "OS_RELEASE", tmp_path / "os-release")
    monkeypatch.setattr(ensure_tools, "find_browser", find_browser)
    monkeypatch.setattr(ensure_tools, "_run", lambda *command: ran.append(" ".join(command)))
    monkeypatch.setattr(ensure_tools.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("kaleido.get_chrome_sync", lambda: ran.append("download"))
    return machine


def test_nothing_happens_where_a_browser_is_found(machine):
    ran = machine("debian", 0, comes_with="")
    ran.append("found")
    assert ensure_tools.ensure_browser() == 0
    assert ran == ["found"]


@pytest.mark.parametrize(
    ("system", "user", "comes_with", "words"),
    [
        ("debian", 0, "chromium", ["update", "chromium"]),
        ("debian", 1000, "download", ["download"]),
        ("ubuntu", 1000, "download", ["download"]),
        ("ubuntu", 0, "install-deps", ["download", "install-deps"]),
        ("debian", 0, "download", ["update", "chromium", "download", "install-deps"]),
    ],
)
def test_the_way_to_a_browser(machine, system, user, comes_with, words):
    ran = machine(system, user, comes_with)
    assert ensure_tools.ensure_browser() == 0
    assert len(ran) == len(words)
    assert all(word in command for word, command in zip(words, ran, strict=True))


def test_where_nothing_helps_the_user_is_told_what_to_install(machine, monkeypatch, capsys):
    def offline():
        raise OSError("no route to host")

    machine("fedora", 1000)
    monkeypatch.setattr("kaleido.get_chrome_sync", offline)
    assert ensure_tools.ensure_browser() == 2
    error = capsys.readouterr().err
    assert "no route to host" in error
    assert "安装 Chromium" in error


def test_a_browser_that_does_not_start_does_not_count(tmp_path, monkeypatch):
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setattr(ensure_tools, "find_browser", lambda: broken)
    with pytest.raises(ExportError, match="broken"):
        ensure_tools.working_browser()


@pytest.fixture
def readers(machine, monkeypatch):
    """readers(system, user, installs) on a machine without readers; `installs`: whether apt-get gets them."""

    def prepared(system, user, *, installs=True):
        ran = machine(system, user, comes_with="")

        def is_there():
            return installs and any("tool-package" in command for command in ran)

        tool = ensure_tools.Reader("Tool", "读", ("tool-package",), is_there)
        monkeypatch.setattr(ensure_tools, "READERS", (tool,))
        return ran

    return prepared


def test_readers_are_installed_as_root_on_debian(readers, capsys):
    ran = readers("debian", 0)
    ran.append("browser")
    assert ensure_tools.main() == 0
    assert ran[1:] == [
        "apt-get update -qq", "apt-get install -y -qq --no-install-recommends tool-package",
    ]  # fmt: skip
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("system", "user", "tried"), [("debian", 1000, 0), ("fedora", 0, 0), ("debian", 0, 2)]
)
def test_without_readers_the_tests_go_on(readers, capsys, system, user, tried):
    ran = readers(system, user, installs=False)
    ran.append("browser")
    assert ensure_tools.main() == 0
    assert len(ran) == 1 + tried
    error = capsys.readouterr().err
    assert "Tool" in error and "apt-get install tool-package" in error


def test_without_a_browser_no_reader_is_installed(readers, monkeypatch):
    ran = readers("debian", 1000)
    monkeypatch.setattr(ensure_tools, "ensure_browser", lambda: 2)
    assert ensure_tools.main() == 2 and ran == []


def test_a_program_that_is_not_there_is_no_reader(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert not ensure_tools.reads_chinese() and not ensure_tools.converts_documents()
