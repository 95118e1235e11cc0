"""`make run`, `make test` and .ci/run: what they install, when they skip it, and how they fail."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from analysis.config import ROOT

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(not (shutil.which("make") and BASH), reason="needs make and bash")
# A Python that writes down what it was asked, and fails where its arguments match $FAIL.
RECORDER = '#!/bin/sh\necho "$*" >> "{log}"\ncase "$*" in $FAIL) exit 7;; esac\n'


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def project(tmp_path):
    """A folder with the Makefile, requirements and a virtual environment whose Python only records."""
    folder = tmp_path / "a project"
    recorder = RECORDER.format(log=tmp_path / "log")
    for name in ("python", "pip"):
        script(folder / ".venv" / "bin" / name, recorder)
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def make(folder, *arguments, fail="nothing"):
    """Run make; return its result with `.asked`, the modules that the recording Python was asked for."""
    log = folder.parent / "log"
    log.unlink(missing_ok=True)
    environment = {**os.environ, "FAIL": fail, "MAKEFLAGS": ""}
    result = subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    lines = log.read_text().splitlines() if log.exists() else []
    result.asked = [line.removeprefix("-m ").split(" -")[0] for line in lines]
    return result


RUN = ["streamlit run app.py"]
TEST = ["scripts.ensure_tools", "ruff check .", "ruff format", "pytest"]


def test_requirements_are_installed_once_and_again_when_they_change(project):
    assert make(project, "run").asked == ["pip install", *RUN]
    assert make(project, "run").asked == RUN
    assert make(project, "test").asked == ["pip install", *TEST]
    assert make(project, "test").asked == TEST
    assert make(project, "run").asked == RUN
    later = (project / ".venv" / ".requirements.stamp").stat().st_mtime + 5
    os.utime(project / "requirements.txt", (later, later))
    assert make(project, "run").asked == ["pip install", *RUN]


def test_a_failed_installation_is_tried_again(project):
    assert make(project, "run", fail="*pip*install*").returncode != 0
    assert make(project, "run").asked == ["pip install", *RUN]


@pytest.mark.parametrize("step", range(len(TEST)))
def test_the_first_failure_ends_make_test(project, step):
    make(project, "test")
    result = make(project, "test", fail=f"*{TEST[step]}*")
    assert result.returncode != 0
    assert result.asked == TEST[: step + 1]


@pytest.mark.parametrize(
    ("target", "asked"), [("tables", ["analysis build"]), ("figures", ["analysis figures"])]
)
def test_shortcuts_to_the_command_line(project, target, asked):
    make(project, "run")
    assert make(project, target).asked == asked


@pytest.mark.parametrize(
    ("python", "advice"),
    [
        ('case "$*" in *version_info*) exit 1;; *--version*) echo Python 3.9.2;; esac', ["3.11", "3.9.2"]),
        ('case "$*" in *ensurepip*) exit 1;; esac', ["sudo apt-get install python3-venv"]),
    ],
)
def test_a_python_that_will_not_do_is_told_apart(project, tmp_path, python, advice):
    shutil.rmtree(project / ".venv")
    fake = script(tmp_path / "python", f"#!/bin/sh\n{python}\n")
    result = make(project, f"PYTHON={fake}", "run")
    assert result.returncode == 2
    assert all(words in result.stderr for words in advice)
    assert not (project / ".venv").exists()


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """machine(user, *programs): .ci/run on a machine with only these programs; returns (result, log lines)."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    log, tools = tmp_path / "log", tmp_path / "bin"
    tools.mkdir()
    (tools / "dirname").symlink_to(shutil.which("dirname"))

    def run(user, *programs, fail="nothing"):
        script(tools / "id", f"#!/bin/sh\necho {user}\n")
        for name in programs:
            script(
                tools / name,
                f'#!/bin/sh\necho "{name} $*" >> "{log}"\ncase "{name}" in {fail}) exit 3;; esac\n',
            )
        result = subprocess.run(
            [BASH, str(tmp_path / ".ci" / "run")],
            env={"PATH": str(tools)},
            capture_output=True,
            text=True,
            check=False,
        )
        return result, log.read_text().splitlines() if log.exists() else []

    monkeypatch.chdir("/")
    return run


@pytest.mark.parametrize(("fail", "code"), [("nothing", 0), ("make", 3)])
def test_ci_passes_on_the_verdict_of_the_tests(machine, fail, code):
    result, log = machine(0, "make", "python3", "apt-get", fail=fail)
    assert result.returncode == code
    assert log[-1] == "make test"
    assert not any(line.startswith("apt-get") for line in log)


def test_ci_installs_what_a_bare_machine_lacks(machine):
    _, log = machine(0, "apt-get", "python3", fail="python3")
    assert [line for line in log if line.startswith("apt-get")] == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends make python3-venv",
    ]


@pytest.mark.parametrize(("user", "programs"), [(1000, ["apt-get"]), (0, [])])
def test_ci_says_what_is_missing_where_it_cannot_install(machine, user, programs):
    result, log = machine(user, *programs)
    assert result.returncode == 2
    assert "make python3 python3-venv" in result.stderr
    assert not log
