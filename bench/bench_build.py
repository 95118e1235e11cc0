"""What a build costs when nothing has changed since the last one."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis import config
from analysis.i18n import _

from .pairs import Ratio, compare


def build_seconds(out: Path) -> float:
    """Return the wall-clock seconds of `python -m analysis build --out OUT`, start of Python included."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "analysis", "build", "--out", str(out)],
        cwd=config.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - start


def second_build(*, rounds: int = 3) -> Ratio:
    """Compare a build into a folder that is up to date with a build into an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        empty = (Path(folder) / str(number) for number in range(rounds + 1))
        done = next(empty)
        build_seconds(done)
        return compare(
            lambda: build_seconds(done), lambda: build_seconds(next(empty)),
            name=_("无改动时再次 build"), unit="s", limit=1 / 5, rounds=rounds,
        )  # fmt: skip
