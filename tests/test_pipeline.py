"""The whole road: every table, checked; the same twice; nothing done twice; nothing half written."""

import json
import shutil

import pytest

from analysis import config, corpus, pipeline
from analysis.errors import PlanLensError
from analysis.figures.dress import dress
from analysis.gallery.exports import gallery
from analysis.schema import TABLES, check
from analysis.subcorpus import Subcorpus


def test_every_table_is_written_and_valid(built, tables):
    for name, table in tables.items():
        check(table, name)
        assert (built / f"{name.lower()}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert {path.name for path in built.iterdir()} == {f"{name.lower()}.csv" for name in TABLES} | {
        "manifest.json"
    }
    assert (tables["ITEMS"]["kind"] == "item").sum() == 117


def test_keys_between_tables_hold(tables):
    items, plans = set(tables["ITEMS"]["item_id"]), set(tables["PLANS"]["plan_id"])
    for name, table in tables.items():
        if "item_id" in table:
            # A stretch of the outline may belong to no item.
            assert set(table["item_id"]) <= items | ({""} if name == "OUTLINE" else set()), name
        if "plan_id" in table:
            assert set(table["plan_id"]) <= plans, name


def test_manifest_counts_rows_and_has_no_time(built, tables):
    manifest = pipeline.read_manifest(built)
    assert {name: entry["rows"] for name, entry in manifest["tables"].items()} == {
        f"{name.lower()}.csv": len(table) for name, table in tables.items()
    }
    assert manifest["measures"]["stability"]["seeds"] == 20
    assert "time" not in json.dumps(manifest)


def test_the_same_input_gives_the_same_bytes(built, tmp_path):
    pipeline.build(config.DATA_DIR, tmp_path)
    for path in built.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(config.DATA_DIR, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(
    "changed", ["plans/wujin-2020.txt", "plans.csv", "codebook.toml", "lexicon/stopwords.txt", "events.csv"]
)
def test_a_changed_input_makes_the_tables_stale(copy, changed):
    before = pipeline.inputs_digest(copy)
    with (copy / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert pipeline.inputs_digest(copy) != before


def test_freshness(built, tmp_path):
    assert pipeline.is_fresh(config.DATA_DIR, built)
    assert not pipeline.is_fresh(config.DATA_DIR, tmp_path)
    partial = tmp_path / "partial"
    shutil.copytree(built, partial)
    (partial / "items.csv").unlink()
    assert not pipeline.is_fresh(config.DATA_DIR, partial)


def test_bad_input_leaves_the_old_tables_alone(data_folder, tmp_path):
    out = tmp_path / "out"
    pipeline.build(data_folder, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (data_folder / "plans" / "mou-2021.txt").write_bytes(b"")
    with pytest.raises(PlanLensError):
        pipeline.build(data_folder, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_plan_without_a_single_known_word_goes_all_the_way(data_folder, tmp_path):
    (data_folder / "plans" / "mou-2021.txt").write_text("一、\n1.的的。\n2.了。", encoding="utf-8")
    tables = pipeline.build(data_folder, tmp_path / "out")
    assert tables["CLUSTERS"]["cluster"].tolist() == [-1, -1]
    measures = pipeline.read_manifest(tmp_path / "out")["measures"]
    for build in gallery(Subcorpus(tables, measures)).values():
        dress(build())


def test_one_small_plan_is_enough(data_folder, tmp_path):
    tables = pipeline.build(data_folder, tmp_path / "out")
    assert len(tables["ITEMS"]) == 2
    assert corpus.read_table("THEME_SHARE", tmp_path / "out")["n_total"].eq(2).all()
