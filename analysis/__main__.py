"""The command line: `python -m analysis build | figures | report | annotate | check`."""

import argparse
import contextlib
import locale
import os
import sys
from collections.abc import Callable
from pathlib import Path

from .config import DATA_DIR, FIGURES_DIR, REPORT_DIR, TABLES_DIR, resource
from .errors import PlanLensError
from .i18n import N_, _, use_language

SIZES = ("report", "slide", "square", "panel", "wide")
# Squares for posts and panels beside a table are drawn when they are asked for.
USUAL = ("report", "slide", "wide")
FORMATS = ("png", "svg", "pdf")
LANGUAGES = ("zh", "en")
STEPS = {
    "read": N_("读取并清洗"),
    "parse": N_("分条"),
    "segment": N_("分词"),
    "themes": N_("主题编码"),
    "keywords": N_("关键词"),
    "clusters": N_("话题聚类"),
    "facts": N_("目标与文件"),
    "agreement": N_("与人工编码对照"),
    "robustness": N_("换算法复核"),
    "documents": N_("写成文件"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for bad data, 2 for bad usage or a missing browser."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with use_language(_reader_language()):
        return _run(arguments)


def _run(arguments: list[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except PlanLensError as error:
        print(_("错误：{error}", error=error), file=sys.stderr)
        return error.exit_code
    except OSError as error:
        reason = error.strerror or error
        print(_("错误：{path}：{reason}", path=error.filename or "", reason=reason), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("已中断；写完的文件都是完整的。"), file=sys.stderr)
        return 130


def _reader_language() -> str:
    """Return "zh" if the locale is Chinese, else "en"."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next(filter(None, names), "") or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description=_("比较各地教育工作要点：清洗、分条、编码、对比、出图。")
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    plans = argparse.ArgumentParser(add_help=False)
    plans.add_argument(
        "--plans", type=Path, default=DATA_DIR, metavar="DIR", help=_("含 plans.csv 的文件夹（默认 data）")
    )

    def command(name: str, run: Callable, text: str, *, parents=()) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, parents=list(parents))
        added.set_defaults(run=run)
        return added

    build = command("build", _build, _("读取计划，算出并写出所有表（CSV）"), parents=[plans])
    build.add_argument("--out", type=Path, default=TABLES_DIR, metavar="DIR", help=_("表的去处"))

    figures = command("figures", _figures, _("画出所有图，可直接付印"), parents=[plans])
    figures.add_argument("--out", type=Path, default=FIGURES_DIR, metavar="DIR", help=_("图的去处"))
    figures.add_argument("--lang", type=_one_of(LANGUAGES), default="zh", help="zh | en")
    figures.add_argument("--format", type=_one_of(FORMATS), default="png", help=" | ".join(FORMATS))
    figures.add_argument(
        "--size",
        type=_one_of(SIZES),
        action="append",
        help=_("{sizes}（可重复；默认 {usual}）", sizes=" | ".join(SIZES), usual=" ".join(USUAL)),
    )
    figures.add_argument("--only", action="append", metavar="NAME", help=_("只画这一张（可重复）"))

    report = command("report", _report, _("按配方做一份报告：图片、数据、依据、表和文件"), parents=[plans])
    report.add_argument(
        "recipe",
        type=Path,
        nargs="?",
        metavar="RECIPE.toml",
        help=_("报告的配方（默认数据文件夹里的 report.toml）"),
    )
    report.add_argument("--out", type=Path, default=REPORT_DIR, metavar="DIR", help=_("报告的去处"))
    report.add_argument(
        "--since", type=Path, metavar="DIR", help=_("与这个文件夹里以前的报告相比（默认与去处里的）")
    )

    annotate = command("annotate", _annotate, _("给任意一表文段编码：主题、依据、数字"))
    annotate.add_argument("file", type=Path, metavar="FILE.csv")
    annotate.add_argument("--out", type=Path, required=True, metavar="FILE.csv", help=_("结果的去处"))
    annotate.add_argument(
        "--text-column", default="text", metavar="NAME", help=_("文段所在的列（默认 text）")
    )

    command("check", _check, _("检查目录、计划文件、词典和编码手册"), parents=[plans])
    return parser


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def value(text: str) -> str:
        if text not in allowed:
            raise argparse.ArgumentTypeError(
                _("不认识的值 {value}；可用的值：{allowed}", value=repr(text), allowed=", ".join(allowed))
            )
        return text

    return value


def _steps() -> Callable[[str], None]:
    def show(step: str) -> None:
        print(f"  {_(STEPS[step])} …", file=sys.stderr, flush=True)

    return show


def _build(options: argparse.Namespace) -> int:
    from . import pipeline

    if pipeline.is_fresh(options.plans, options.out):
        print(_("没有变化，{out} 里的表仍是最新的。", out=options.out))
        return 0
    tables = pipeline.build(options.plans, options.out, progress=_steps())
    items = tables["ITEMS"]["kind"].eq("item").sum()
    print(
        _(
            "{plans} 份计划，{items} 条任务；{tables} 张表写入 {out}。",
            plans=len(tables["PLANS"]),
            items=items,
            tables=len(tables),
            out=options.out,
        )
    )
    return 0


def _figures(options: argparse.Namespace) -> int:
    from .publishing import publish

    order = publish.Order(
        lang=options.lang,
        format=options.format,
        sizes=tuple(dict.fromkeys(options.size or USUAL)),
        only=tuple(options.only or ()),
    )
    return publish.figures(options.plans, options.out, order, progress=_steps())


def _report(options: argparse.Namespace) -> int:
    from .report.make import report

    recipe = options.recipe or resource(options.plans, "report.toml")
    return report(recipe, options.out, options.plans, since=options.since, progress=_steps())


def _annotate(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from .annotate import annotate
    from .words.lexicon import read_lexicon

    lexicon = read_lexicon(DATA_DIR)
    n = annotate(
        options.file,
        options.out,
        lexicon,
        text_column=options.text_column,
        progress=lambda rows: tqdm(rows, desc=_("编码"), disable=not sys.stderr.isatty()),
    )
    print(_("{n} 段已编码，写入 {out}。", n=n, out=options.out))
    return 0


def _check(options: argparse.Namespace) -> int:
    from .checks import problems

    found = problems(options.plans)
    for problem in found:
        print(problem)
    if not found:
        print(_("没有发现问题。"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
