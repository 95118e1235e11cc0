"""Start a Streamlit app as a user would and look at it with a real browser; the browser tests use it too."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from analysis import config
from analysis.publishing.browser import find_browser
from analysis.publishing.fonts import font_path, fonts_conf

# Seconds to wait for a page or a server: a cold one beside other tests on two slow cores took more than 60.
PATIENCE = 240
# No sandbox, because test machines often run as root; the rest keeps the browser from calling home.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
OPTIONS = (
    "--server.headless=true", "--server.fileWatcherType=none", "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=full",
)  # fmt: skip
# Idle, nothing loading, and every chart that the page placed has been drawn, at least `n` of them; or broken.
JS_READY = """(n) => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"]')) return false;
    if (document.querySelector('[data-testid="stException"]')) return true;
    const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
    return charts.length >= n && charts.every(c => c.querySelector('.js-plotly-plot .main-svg'));
}"""


@dataclass(frozen=True)
class Server:
    """A running app: where it listens, its process id and the file with what it wrote to the terminal."""

    url: str
    pid: int
    log: Path


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_until_healthy(process: subprocess.Popen, url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(
        f"streamlit did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )


def _end(process: subprocess.Popen) -> None:
    """End the process with all its children."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


@contextmanager
def served(script: Path, *, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run `streamlit run script` on a free port from the project's root until the block ends.

    `env` is added to the environment, such as another PLANLENS_DATA.
    """
    url = f"http://localhost:{(port := _free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *OPTIONS]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command,
                cwd=config.ROOT,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, **(env or {})},
            )
        try:
            _wait_until_healthy(process, url, log)
            yield Server(url, process.pid, log)
        finally:
            _end(process)


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield a headless browser that has the project's Chinese font, whatever the machine has."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        conf = Path(folder) / "fonts.conf"
        conf.write_text(fonts_conf(font_path(), Path(folder)), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=str(find_browser()), args=list(FLAGS),
            env={**os.environ, "FONTCONFIG_FILE": str(conf)},
        )  # fmt: skip
        try:
            yield browser
        finally:
            browser.close()


def wait_until_drawn(page: Page, *, charts: int = 0, seconds: float = PATIENCE) -> None:
    """Wait until the app is idle and all its charts, at least `charts`, are drawn."""
    page.wait_for_function(JS_READY, arg=charts, timeout=seconds * 1000)
