"""Build the tables from a page: once for all visitors, in a child process, with the progress shown."""

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from analysis import config
from analysis.errors import TableError
from analysis.i18n import N_, _, language

BUILD_TIMEOUT = 600  # seconds
LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}

_lock = threading.Lock()


def build_once(out: Path, *, is_done: Callable[[], bool]) -> None:
    """Build the tables into `out` unless `is_done()` says that another visitor has, and show the progress.

    Raises TableError with the last line that the build wrote, or if the tables are outdated at once.
    """
    with st.spinner(_("正在读取计划并计算结果（首次打开或数据改动后需要，约十几秒）"), show_time=True), _lock:
        if is_done():
            return
        step = st.empty()
        try:
            _run([sys.executable, "-m", "analysis", "build", "--out", str(out)], tell=step.text)
        finally:
            step.empty()
        if not is_done():
            raise TableError(N_("结果表建成后仍与数据不符"), path=out, hint=N_("刷新本页"))


def _run(command: list[str], *, tell: Callable[[str], object]) -> None:
    """Run the build and pass each line of its progress to `tell`.

    A child process, because sklearn and jieba would stay in the server's memory for good.
    """
    env = {**os.environ, "PYTHONUTF8": "1", "LC_ALL": LOCALES[language()]}
    process = subprocess.Popen(
        command, cwd=config.ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    watchdog = threading.Timer(BUILD_TIMEOUT, process.kill)
    watchdog.start()
    last: deque[str] = deque(maxlen=1)
    try:
        for line in filter(str.strip, process.stderr):
            last.append(line.strip())
            tell(line.strip())
    finally:
        process.stderr.close()
        code = process.wait()
        watchdog.cancel()
    if code:
        raise TableError(
            N_("结果表没有建成：{reason}"),
            reason="".join(last) or code,
            hint=N_("改正后刷新本页；命令 python -m analysis check 列出所有问题"),
        )
