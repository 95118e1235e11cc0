"""What many tests share: the five plans, read once, and the reference that careful readers made."""

from pathlib import Path

import pytest
from hypothesis import settings

from analysis import config, corpus, pipeline
from analysis.i18n import use_language
from analysis.subcorpus import Subcorpus

# The same examples every time, and no verdict about speed.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def chinese_texts():
    """Every test begins in the source language, whatever the one before it set."""
    with use_language("zh"):
        yield


@pytest.fixture(scope="session")
def five_plans():
    """The Corpus of the five real plans."""
    return corpus.read_corpus(config.DATA_DIR)


@pytest.fixture(scope="session")
def readings():
    return corpus.read_mojibake(config.DATA_DIR / "lexicon" / "mojibake.csv")


@pytest.fixture(scope="session")
def items(five_plans):
    """The ITEMS table of the five plans."""
    import pandas as pd

    from analysis.parsing import parse

    return pd.concat([parse.read_plan(plan)[0] for plan in five_plans.texts], ignore_index=True)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A folder with the tables of the five plans, as `build` writes them."""
    from analysis import pipeline

    folder = tmp_path_factory.mktemp("tables")
    pipeline.build(config.DATA_DIR, folder)
    return folder


@pytest.fixture(scope="session")
def tables(built):
    """Every table that was built of the five plans, read back from disk."""
    names = sorted(path.stem.upper() for path in built.glob("*.csv"))
    return {name: corpus.read_table(name, built) for name in names}


@pytest.fixture(scope="session")
def whole(built, tables):
    """The five plans as views see them."""
    return Subcorpus(tables, pipeline.read_manifest(built)["measures"])


@pytest.fixture
def pages_read(monkeypatch):
    """Return a function that makes pages read the tables in a folder; what they cached is forgotten afterwards."""
    import streamlit as st

    from analysis import pipeline

    def forget():
        st.cache_data.clear()
        st.cache_resource.clear()

    def read(folder: Path) -> None:
        monkeypatch.setattr(config, "TABLES_DIR", folder)
        monkeypatch.setattr(pipeline, "is_fresh", lambda data, tables: (tables / "manifest.json").is_file())
        forget()

    yield read
    forget()


@pytest.fixture(scope="session")
def browser():
    """One headless browser for the whole run: Playwright can be started once in a process."""
    from bench import drive

    with drive.launched() as found:
        yield found


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A small data folder with one good plan, to damage."""
    (tmp_path / "plans").mkdir()
    text = "2021年某市教育工作要点\n一、职业教育\n1.深化产教融合。推进校企合作。\n2.办好社区教育。建设老年大学。\n"
    (tmp_path / "plans" / "mou-2021.txt").write_text(text, encoding="utf-8")
    (tmp_path / "plans.csv").write_text(
        "plan_id,file,city,year\nmou-2021,mou-2021.txt,某市,2021\n", encoding="utf-8"
    )
    return tmp_path
