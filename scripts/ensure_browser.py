"""Make sure that there is a browser for the picture export and the browser tests.

`python -m scripts.ensure_browser` does nothing where one is found. Otherwise it installs Debian's
Chromium (as root) or downloads Chrome into the user's folder; where neither works it says what to
install and exits with 2.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from analysis.errors import ExportError
from analysis.i18n import N_
from analysis.publishing.browser import find_browser, install_hint

OS_RELEASE = Path("/etc/os-release")


def working_browser() -> Path:
    """Return a browser that starts; raise ExportError if there is none."""
    browser = find_browser()
    command = [str(browser), "--headless", "--no-sandbox", "--version"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        raise ExportError(N_("浏览器 {browser} 打不开"), browser=browser, hint=install_hint()) from error
    return browser


def _root_with_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _run(*command: str) -> None:
    print("→", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
    except OSError as error:
        print(error, file=sys.stderr)


def install_chromium() -> None:
    """Install Debian's Chromium, as root. Ubuntu's package of that name is a snap, which containers lack."""
    if _root_with_apt() and "ID=debian" in OS_RELEASE.read_text(encoding="utf-8").splitlines():
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")


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


def main() -> int:
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


if __name__ == "__main__":
    sys.exit(main())
