"""Make sure that there are the programs that the tests need: a browser, and what reads pictures and documents.

`python -m scripts.ensure_tools` does nothing where they are found. Without a browser, it installs Debian's
Chromium (as root) or downloads Chrome into the user's folder; where neither works it says what to install and
exits with 2. Tesseract and LibreOffice it installs as root on Debian; elsewhere it says what to install and goes
on, for the tests that need them are skipped then.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from analysis.errors import ExportError
from analysis.i18n import N_, _
from analysis.publishing.browser import find_browser, install_hint

OS_RELEASE = Path("/etc/os-release")


class Reader(NamedTuple):
    """A program that reads back what was exported: what it is for, the Debian packages, and whether it is there."""

    name: str
    use: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def reads_chinese() -> bool:
    """Return whether tesseract is there with its model of simplified Chinese."""
    return "chi_sim" in _told("tesseract", "--list-langs").split()


def converts_documents() -> bool:
    """Return whether LibreOffice is there with its writer and impress."""
    if not (office := shutil.which("soffice")):
        return False
    folder = Path(office).resolve().parent
    # Where they are on Debian; elsewhere LibreOffice comes whole.
    return "libreoffice/program" not in str(folder) or all(
        any(folder.glob(f"lib{part}lo.*")) for part in ("sw", "sd")
    )


READERS = (
    Reader("Tesseract", N_("认出图片里的字"), ("tesseract-ocr", "tesseract-ocr-chi-sim"), reads_chinese),
    Reader(
        "LibreOffice",
        N_("把文档排成页"),
        ("libreoffice-writer-nogui", "libreoffice-impress-nogui"),
        converts_documents,
    ),
)


def working_browser() -> Path:
    """Return a browser that starts; raise ExportError if there is none."""
    browser = find_browser()
    command = [str(browser), "--headless", "--no-sandbox", "--version"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise ExportError(N_("浏览器 {browser} 打不开"), browser=browser, hint=install_hint()) from error
    return browser


def _told(*command: str) -> str:
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _root_with_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _debian_root() -> bool:
    return _root_with_apt() and "ID=debian" in OS_RELEASE.read_text(encoding="utf-8").splitlines()


def _run(*command: str) -> None:
    print("→", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
    except OSError as error:
        print(error, file=sys.stderr)


def _install(*packages: str) -> None:
    _run("apt-get", "update", "-qq")
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def install_chromium() -> None:
    """Install Debian's Chromium, as root. Ubuntu's package of that name is a snap, which containers lack."""
    if _debian_root():
        _install("chromium")


def download_chrome() -> None:
    """Download Chrome with kaleido (about 170 MB); as root on Ubuntu, install the libraries it needs too."""
    import kaleido

    print("→ kaleido_get_chrome", flush=True)
    try:
        kaleido.get_chrome_sync()
    except Exception as error:
        print(error, file=sys.stderr)
        return
    if _root_with_apt():
        _run(sys.executable, "-m", "playwright", "install-deps", "chromium")


def _nothing() -> None:
    return None


STEPS: tuple[Callable[[], None], ...] = (_nothing, install_chromium, download_chrome)


def ensure_browser() -> int:
    """Take the STEPS until a browser starts; return the exit code."""
    problem = None
    for step in STEPS:
        step()
        try:
            working_browser()
        except ExportError as error:
            problem = error
        else:
            return 0
    print(problem, file=sys.stderr)
    return problem.exit_code


def ensure_readers() -> None:
    """Install those of READERS that are not there, as root on Debian; say which are not there afterwards."""
    missing = [reader for reader in READERS if not reader.is_there()]
    if missing and _debian_root():
        _install(*(package for reader in missing for package in reader.packages))
    for reader in missing:
        if not reader.is_there():
            print(
                _(
                    "没有 {name}（{use}），用到它的测试会跳过。Debian：sudo apt-get install {packages}",
                    name=reader.name,
                    use=_(reader.use),
                    packages=" ".join(reader.packages),
                ),
                file=sys.stderr,
            )


def main() -> int:
    """Return 0 with a browser, 2 without; whether readers are there only says which tests are skipped."""
    if code := ensure_browser():
        return code
    ensure_readers()
    return 0


if __name__ == "__main__":
    sys.exit(main())
