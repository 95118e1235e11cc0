"""What the server pays: time for a rerun and memory, against Streamlit's own hello app."""

import os
import re
from contextlib import contextmanager
from pathlib import Path

import streamlit
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from analysis import config
from analysis.i18n import _

from . import drive
from .pairs import Ratio, compare

OVERVIEW = config.ROOT / "app.py"
HELLO = Path(streamlit.__file__).parent / "hello" / "streamlit_app.py"
RERUNS = 50
ANSWER_SECONDS = 60
# Places in /proc/PID/stat after the name of the program (proc(5): utime and stime, the 14th and 15th field).
USER_TICKS, SYSTEM_TICKS = 11, 12

RE_RSS = re.compile(r"VmRSS:\s+(\d+) kB")


@contextmanager
def _session(url: str):
    with connect(f"{url.replace('http', 'ws', 1)}/_stcore/stream", max_size=None) as socket:
        yield socket


def rerun(socket: ClientConnection) -> None:
    """Ask for one rerun, as a browser does after a click, and wait until the script has finished."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    socket.send(message.SerializeToString())
    answer = ForwardMsg()
    while answer.WhichOneof("type") != "script_finished":
        answer.ParseFromString(socket.recv(timeout=ANSWER_SECONDS))


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used so far, all its threads together; Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[USER_TICKS]) + int(fields[SYSTEM_TICKS])) / os.sysconf("SC_CLK_TCK")


def rerun_seconds(server: drive.Server, socket: ClientConnection) -> float:
    """Return the server's mean processor time for a rerun, over RERUNS in a row.

    One after the other without a pause, so that what Streamlit does after each script counts too. Processor
    time, because by the clock every rerun waits some 40 ms for the network to acknowledge a small packet.
    """
    start = cpu_seconds(server.pid)
    for _rerun in range(RERUNS):
        rerun(socket)
    return (cpu_seconds(server.pid) - start) / RERUNS


def rerun_time(*, rounds: int = 7) -> Ratio:
    """Compare a rerun of the overview with a rerun of `streamlit hello`."""
    with (
        drive.served(OVERVIEW) as ours, drive.served(HELLO) as other,
        _session(ours.url) as our_socket, _session(other.url) as other_socket,
    ):  # fmt: skip
        rerun_seconds(ours, our_socket)
        rerun_seconds(other, other_socket)
        return compare(
            lambda: rerun_seconds(ours, our_socket), lambda: rerun_seconds(other, other_socket),
            name=_("服务器重算一次"), unit="s", limit=1.0, rounds=rounds,
        )  # fmt: skip


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB (10^6 bytes); Linux only."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(RE_RSS.search(status)[1]) * 1024 / 1e6


def _visited_mb(browser: Browser, script: Path, *, charts: int) -> float:
    with drive.served(script) as server:
        page = browser.new_page()
        page.goto(server.url)
        drive.wait_until_drawn(page, charts=charts)
        size = resident_mb(server.pid)
        page.close()
        return size


def memory(browser: Browser, *, rounds: int = 3) -> Ratio:
    """Compare the memory of a fresh server after one visit of the overview with that of `streamlit hello`."""
    return compare(
        lambda: _visited_mb(browser, OVERVIEW, charts=1), lambda: _visited_mb(browser, HELLO, charts=0),
        name=_("一次访问后服务器内存"), unit="MB", limit=2.4, rounds=rounds,
    )  # fmt: skip
