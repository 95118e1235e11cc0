"""`python -m bench`: every ratio of the program against a plain counterpart, measured in one run.

Prints one line per ratio: name, ours, the other's, ratio, limit, verdict. The exit code is 0 whatever the
verdicts; it is 1 if a side could not be measured.
"""

import argparse
import sys
import traceback
from collections.abc import Callable

from analysis import config
from analysis.i18n import _

from . import bench_browser, bench_build, bench_export, bench_memory, bench_server, drive
from .pairs import Ratio


def _with_browser(measure: Callable[..., Ratio]) -> Callable[[], Ratio]:
    def measured() -> Ratio:
        with drive.launched() as browser:
            return measure(browser)

    return measured


def _export() -> Ratio:
    found = bench_export.measure()
    name = _("导出 {n} 张图", n=found["n"])
    return Ratio(name, found["batch_s"], found["loop_s"], "s", found["ratio"], 1 / 6)


BENCHES: dict[str, Callable[[], Ratio]] = {
    "load": _with_browser(bench_browser.cold_load),
    "filter": _with_browser(bench_browser.filter_change),
    "rerun": bench_server.rerun_time,
    "memory": _with_browser(bench_server.memory),
    "export": _export,
    "batch-memory": bench_memory.batch_memory,
    "build": bench_build.second_build,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the benches named by `--only`, by default all; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=_("与最简单的同类程序相比的耗时和内存")
    )
    parser.add_argument("--only", nargs="+", choices=BENCHES, default=list(BENCHES), metavar="NAME")
    chosen = parser.parse_args(arguments).only
    failed = False
    # So that no measurement includes the build that a first visit may set off.
    bench_build.build_seconds(config.TABLES_DIR)
    print(_("项目\t本程序\t对照\t比值\t上限\t结论"), flush=True)
    for name in chosen:
        try:
            print(BENCHES[name](), flush=True)
        except Exception:
            failed = True
            print(_("{name}：没有测成", name=name), flush=True)
            traceback.print_exc(file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
