"""The benchmarks' own arithmetic; the figures themselves come from `python -m bench`."""

import os
import subprocess
import sys

import pytest

from bench import __main__ as command
from bench import bench_memory, bench_server
from bench.pairs import Ratio, compare


def test_pairs_are_measured_in_turn_and_the_median_ratio_is_kept():
    order = []

    def side(name, values):
        left = iter(values)
        return lambda: order.append(name) or next(left)

    found = compare(side("a", [2, 9, 4]), side("b", [1, 3, 4]), name="x", unit="s", limit=2.0, rounds=3)
    assert order == ["a", "b"] * 3
    assert (found.ours, found.other, found.ratio, found.holds) == (4, 3, 2, True)


@pytest.mark.parametrize(("ratio", "verdict"), [(1.5, "达标"), (1.51, "超出")])
def test_line_of_the_report(ratio, verdict):
    assert str(Ratio("打开", 3.0, 2.0, "s", ratio, 1.5)).split("\t") == [
        "打开", "3 s", "2 s", f"{ratio:.3f}", "≤ 1.5", verdict,
    ]  # fmt: skip


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs Linux")
def test_processor_time_and_memory_of_this_process():
    before = bench_server.cpu_seconds(os.getpid())
    sum(n * n for n in range(2_000_000))
    assert 0 < bench_server.cpu_seconds(os.getpid()) - before < 60
    assert 10 < bench_server.resident_mb(os.getpid()) < 100_000


def test_a_side_that_cannot_be_measured_gives_exit_code_1(monkeypatch, capsys):
    def fail():
        raise RuntimeError("no browser")

    good = Ratio("好", 1.0, 2.0, "s", 0.5, 1.0)
    monkeypatch.setattr(command.bench_build, "build_seconds", lambda out: 0.0)
    monkeypatch.setattr(command, "BENCHES", {"good": lambda: good, "bad": fail})
    assert command.main(["--only", "good"]) == 0
    assert command.main(["--only", "good", "bad"]) == 1
    shown = capsys.readouterr()
    assert "bad：没有测成" in shown.out and "no browser" in shown.err


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="needs Linux")
def test_memory_counts_the_children_too():
    mine = bench_memory.family_mb(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", "print(1, flush=True); input()"], stdin=-1, stdout=-1)
    try:
        child.stdout.readline()
        assert child.pid in bench_memory.family(os.getpid())
        assert bench_memory.family_mb(os.getpid()) > mine + 3
    finally:
        child.communicate(b"\n")


def test_the_memory_of_a_batch_is_compared_with_that_after_a_quarter(monkeypatch):
    class Watch(bench_memory.Watch):
        peak = 0.0

        def __init__(self):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            return None

    def write(figures, out, *, progress):
        for done, _figure in enumerate(figures, 1):
            Watch.peak = {50: 100.0, 120: 112.0}.get(done, Watch.peak)
            progress(done, None)
        return []

    monkeypatch.setattr(bench_memory, "write_figures", write)
    monkeypatch.setattr(bench_memory, "Watch", Watch)
    found = bench_memory.batch_memory()
    assert (found.other, found.ours) == (100.0, 112.0) and found.holds
