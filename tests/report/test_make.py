"""A report from a recipe: the same bytes again, and what differs a year later."""

import json

import pytest
from PIL import Image

from analysis import config, corpus, pipeline
from analysis.errors import ExportError, RecipeError
from analysis.publishing import publish
from analysis.report import make

RECIPE = """
title = "两城对比"
cities = ["wuhan", "nanchang"]
sizes = ["report", "slide"]
formats = ["png", "svg"]

[[parts]]
heading = "主题"
[[parts]]
figure = "share"
theme = "community_education"
[[parts]]
text = "看各地的样本。"
[[parts]]
figure = "sample"
sizes = ["slide"]
"""


@pytest.fixture
def recipe(tmp_path, built, tables, monkeypatch):
    """A recipe on the five plans, whose tables are there already."""
    monkeypatch.setattr(
        publish, "read_tables", lambda data, progress: (tables, pipeline.read_manifest(built))
    )
    path = tmp_path / "report.toml"
    path.write_text(RECIPE, encoding="utf-8")
    return path


def run(recipe, out, **options):
    said = []
    code = make.report(recipe, out, config.DATA_DIR, say=said.append, **options)
    return code, said


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_report_holds_pictures_data_and_evidence_and_is_the_same_again(recipe, tmp_path):
    first, again = tmp_path / "first", tmp_path / "again"
    assert run(recipe, first)[0] == run(recipe, again)[0] == 0
    share = "01-share-community_education"
    assert set(files(first)) == {
        f"report/{share}.png", f"report/{share}.svg", f"slide/{share}.png", f"slide/{share}.svg",
        "slide/02-sample.png", "slide/02-sample.svg", f"data/{share}.csv", f"evidence/{share}.csv",
        "data/02-sample.csv", "evidence/02-sample.csv", "manifest.json",
    }  # fmt: skip
    assert files(first) == files(again)
    texts = Image.open(first / "slide" / "02-sample.png").text
    assert "wuhan-2016" in texts["Source"] and "songjiang" not in texts["Source"]
    told = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    assert told["figures"][0]["title"].startswith("社区教育：")
    assert "plans.csv" in told["data"] and told["recipe"]["title"] == "两城对比"
    _code, said = run(recipe, first)
    assert said[0] == "与上次的报告相同。" and (first / "changes.csv").is_file()


def test_a_changed_data_file_is_named(recipe, tmp_path):
    known = make.data_digests(config.DATA_DIR)
    lines = "\n".join(f'"{name}" = "{digest}"' for name, digest in {**known, "plans.csv": "0" * 64}.items())
    recipe.write_text(f"{RECIPE}\n[data]\n{lines}\n", encoding="utf-8")
    _code, said = run(recipe, tmp_path / "out")
    assert [line for line in said if "配方所记" in line] == ["数据文件与配方所记的不同：plans.csv"]


def test_a_year_later_the_differences_are_listed(recipe, tmp_path):
    run(recipe, tmp_path / "last")
    recipe.write_text(RECIPE.replace('"nanchang"]', '"nanchang", "songjiang"]'), encoding="utf-8")
    _code, said = run(recipe, tmp_path / "now", since=tmp_path / "last")
    assert any("结论 share-community_education 有变化" in line and "→" in line for line in said)
    table = (tmp_path / "now" / "changes.csv").read_text(encoding="utf-8-sig")
    assert "picture,report/share-community_education.png,changed" in table


def test_a_figure_that_cannot_be_drawn_does_not_stop_the_rest(recipe, tmp_path):
    recipe.write_text(f'{RECIPE}\n[[parts]]\nfigure = "department-grid"\n', encoding="utf-8")
    with pytest.raises(ExportError) as caught:
        run(recipe, tmp_path / "out")
    assert "03-department-grid" in str(caught.value) and "没有可画的内容" in str(caught.value)
    assert caught.value.exit_code == 2
    assert (tmp_path / "out" / "slide" / "02-sample.png").is_file()
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_an_earlier_report_that_is_not_there_is_named(recipe, tmp_path):
    with pytest.raises(RecipeError) as caught:
        run(recipe, tmp_path / "out", since=tmp_path / "never")
    assert "never" in str(caught.value) and not (tmp_path / "out").exists()


def test_nothing_is_written_for_a_wrong_recipe(recipe, tmp_path):
    recipe.write_text(RECIPE.replace("sample", "pie"), encoding="utf-8")
    with pytest.raises(RecipeError):
        run(recipe, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_recipe_that_knows_no_data_names_none():
    assert make.changed_data({}, {"plans.csv": "1"}) == []
    assert make.changed_data({"plans.csv": "1", "a": "2"}, {"plans.csv": "1", "b": "3"}) == ["a", "b"]


def test_a_broken_manifest_counts_as_none(recipe, tmp_path):
    corpus.write_bytes(tmp_path / "out" / "manifest.json", b"[")
    assert run(recipe, tmp_path / "out")[1][-1].endswith("图 2 张。")


def test_a_folder_that_holds_no_report_is_named(recipe, tmp_path):
    corpus.write_bytes(tmp_path / "other" / "manifest.json", b'{"figures": [1]}')
    with pytest.raises(RecipeError) as caught:
        run(recipe, tmp_path / "out", since=tmp_path / "other")
    assert "other" in str(caught.value)


def test_what_is_no_longer_part_of_it_is_taken_away_unless_somebody_changed_it(recipe, tmp_path):
    out = tmp_path / "out"
    run(recipe, out)
    (out / "slide" / "02-sample.png").write_bytes(b"mine")
    recipe.write_text(
        RECIPE.replace('[[parts]]\nfigure = "sample"\nsizes = ["slide"]\n', ""), encoding="utf-8"
    )
    run(recipe, out)
    left = {name for name in files(out) if "sample" in name}
    assert left == {"slide/02-sample.png"}


def test_a_wrong_template_is_named_before_anything_is_drawn(recipe, tmp_path):
    recipe.write_text(
        f'documents = ["html", "docx"]\ndocx_template = "none.docx"\n{RECIPE}', encoding="utf-8"
    )
    with pytest.raises(RecipeError) as caught:
        run(recipe, tmp_path / "out")
    assert "none.docx" in str(caught.value) and not (tmp_path / "out").exists()


def test_a_document_that_cannot_be_made_does_not_stop_the_rest(recipe, tmp_path, monkeypatch):
    def broken(kind, *_):
        if kind == "docx":
            raise ExportError("坏了")
        return b"<html>"

    monkeypatch.setattr(make.press, "_document", broken)
    recipe.write_text(f'documents = ["docx", "html"]\n{RECIPE}', encoding="utf-8")
    with pytest.raises(ExportError, match="坏了"):
        run(recipe, tmp_path / "out")
    written = files(tmp_path / "out")
    assert "report.html" in written and "report.docx" not in written and "manifest.json" in written


def test_documents_and_tables_are_part_of_it(recipe, tmp_path):
    text = 'documents = ["docx", "pptx", "html", "pdf"]\ntables = ["xlsx", "csv", "parquet"]\n' + RECIPE
    recipe.write_text(text.replace('"svg"]', "]").replace('"png", ]', '"png"]'), encoding="utf-8")
    first, again = tmp_path / "first", tmp_path / "again"
    run(recipe, first)
    run(recipe, again)
    assert files(first) == files(again)
    names = set(files(first))
    assert {f"report.{kind}" for kind in ("docx", "pptx", "html", "pdf")} | {"tables.xlsx"} <= names
    assert {
        "tables/items.csv",
        "tables/items.parquet",
        "panel/02-sample.png",
        "report/02-sample.svg",
    } <= names
    edits = corpus.read_table("EDITS", first / "tables")
    assert set(edits["plan_id"]) == {"wuhan-2016", "nanchang-2019"}
