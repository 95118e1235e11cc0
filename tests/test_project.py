"""Tests of the project itself: layers, docstrings, dependencies, forbidden calls."""

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys

import pytest

import analysis
from analysis import config
from analysis.__main__ import main

# From the bottom up; a module may import from its own line only where ALONGSIDE says so.
LAYERS = (
    {"claims", "config", "i18n", "intervals", "errors", "models", "schema", "escape", "tabular"},
    {"cleaning", "columns", "parsing", "words", "catalogue", "corpus", "labels", "subcorpus"},
    {"keywords", "coding", "clusters", "compare", "concordance", "facts", "findings", "reuse"},
    {"validity"},
    {"figures"},
    {"views"},
    {"gallery"},
    {"publishing", "pipeline", "steps", "annotate", "checks"},
    {"report"},
    {"__main__"},
)
# Modules of one layer that build on each other; the measures of the third do not.
ALONGSIDE = (0, 1, 7)
HEAVY = ("sklearn", "scipy", "jieba", "opencc", "rapidfuzz", "networkx", "plotly", "kaleido", "babel", "tqdm")


def sources(folder: str):
    return sorted((config.ROOT / folder).rglob("*.py"))


def room(path) -> str:
    """Return the module or package of analysis/ that a file belongs to."""
    parts = path.relative_to(config.ROOT / "analysis").with_suffix("").parts
    return parts[0]


def imported(path) -> set[str]:
    """Return the rooms of analysis/ that a file imports, also inside functions."""
    depth = len(path.relative_to(config.ROOT / "analysis").parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
        elif (
            isinstance(node, ast.ImportFrom)
            and node.level == 0
            and (node.module or "").startswith("analysis")
        ):
            found |= set(node.module.split(".")[1:2]) or {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("path", sources("analysis"), ids=lambda p: p.relative_to(config.ROOT).as_posix())
def test_layers(path):
    if path.name == "__init__.py" and path.parent.name == "analysis":
        return
    level = {name: i for i, layer in enumerate(LAYERS) for name in layer}
    own = room(path)
    assert own in level, f"{own} has no layer"
    for other in imported(path) - {own}:
        if other in level:
            allowed = level[other] < level[own] or (level[other] == level[own] and level[own] in ALONGSIDE)
            assert allowed, f"{own} imports {other}"


def test_figures_rest_on_leaves_and_style_only():
    allowed = {
        "claims",
        "figures",
        "i18n",
        "escape",
        "schema",
        "config",
        "style",
        "texts",
        "rows",
        "placement",
        "axes",
        "cells",
        "regions",
    }
    for path in sources("analysis/figures"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                names = {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
                assert names <= allowed, (path.name, names)


def test_analysis_works_without_streamlit():
    code = (
        "import sys; sys.modules['streamlit'] = None\n"
        "import importlib, pkgutil, analysis\n"
        "names = [m.name for m in pkgutil.walk_packages(analysis.__path__, 'analysis.') if not m.name.endswith('__main__')]\n"
        "[importlib.import_module(name) for name in names]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=config.ROOT)


def test_streamlit_is_imported_in_the_ui_only():
    for path in sources("analysis"):
        assert not re.search(
            r"^\s*(?:import|from)\s+streamlit", path.read_text(encoding="utf-8"), re.MULTILINE
        ), path


def public():
    for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            mine = getattr(value, "__module__", "") == module.name and not name.startswith("_")
            if mine and (inspect.isfunction(value) or inspect.isclass(value)):
                yield pytest.param(value, id=f"{module.name}.{name}")


@pytest.mark.parametrize("thing", list(public()))
def test_public_things_say_what_they_are(thing):
    text = inspect.getdoc(thing) or ""
    assert len(text) > 20, "no docstring"
    if inspect.isfunction(thing):
        returned = inspect.signature(thing).return_annotation
        tells = ("Return", "Tell", "Say", "Find", "Draw", "Write", "Raise", "Make", "Use", "Yield", "Read", "Mark", "Build",
                 "Run", "Keep", "Translate", "Code", "Split", "Break")  # fmt: skip
        assert returned in (None, inspect.Signature.empty) or any(word in text for word in tells), text


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("keywords/ranking", ["Dunning", "Rayson", "Hardie", "Salton", "Mihalcea"]),
        ("keywords/comparison", ["Dunning", "Rayson", "Hardie"]),
        ("keywords/cooccurrence", ["Bouma", "Blondel", "Newman", "Kamada", "Hubert and Arabie"]),
        ("clusters", ["Lee and Seung", "Hubert and Arabie"]),
        ("compare/similarity", ["Lin 1991", "Salton"]),
        ("compare/tree", ["Sokal", "Felsenstein"]),
        ("compare/correspondence", ["Benzécri", "Greenacre", "Patefield"]),
        ("validity/agreement", ["Cohen", "Rijsbergen"]),
        ("validity/reliability", ["Krippendorff", "Passonneau", "Efron"]),
        ("validity/robustness", ["Kendall"]),
        ("intervals", ["Wilson", "Brown, Cai"]),
        ("validity/differences", ["Fisher", "Benjamini", "Newcombe"]),
        ("reuse/__init__", ["Smith, Cordell and Mullen", "Clough"]),
    ],
)
def test_statistics_name_their_source(module, words):
    text = (config.ROOT / "analysis" / f"{module}.py").read_text(encoding="utf-8")
    for word in words:
        assert word in text


def test_importing_the_road_costs_nothing_heavy():
    code = (
        "import sys; from analysis import pipeline, corpus, labels; from analysis.gallery import exports\n"
        f"print([name for name in {HEAVY[:6]!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=config.ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [[], ["build"], ["figures"], ["annotate"], ["check"]])
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    assert stopped.value.code == 0
    assert len(capsys.readouterr().out) > 100


FORBIDDEN = re.compile(
    r"unsafe_allow_html|unsafe_allow_javascript|st\.html\((?!STYLE\))|persist=[\"']disk|pickle\.load|import pickle|\beval\(|\bexec\(|shell=True"
)


def test_forbidden_calls():
    for folder in ("analysis", "ui", "pages"):
        for path in [*sources(folder), config.ROOT / "app.py"]:
            assert not FORBIDDEN.search(path.read_text(encoding="utf-8")), path


def test_session_state_and_caches_live_in_one_place():
    for folder in ("ui", "pages"):
        for path in sources(folder):
            text = path.read_text(encoding="utf-8")
            assert "session_state" not in text or path.name == "state.py", path
            assert "@st.cache" not in text or path.name == "cache.py", path


def test_direct_dependencies_are_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (config.ROOT / name).read_text().splitlines():
            assert re.fullmatch(r"-r requirements\.txt|[\w-]+==[\w.]+", line), line
