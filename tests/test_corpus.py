"""Reading catalogue and plans: what is good comes in whole, what is bad is named with file and line."""

import pytest
from readers import reference

from analysis import catalogue, config, corpus
from analysis.errors import CatalogueError, PlanLensError, TableError, TextError
from analysis.schema import TABLES, empty, frame

HEAD = "plan_id,file,city,year"
GOOD = "mou-2021,mou-2021.txt,某市,2021"
TEXT = "2021年某市教育工作要点。深化产教融合，推进校企合作，办好社区教育，规范校外培训机构。" * 3


def write(folder, *lines, newline="\n", encoding="utf-8"):
    (folder / "plans.csv").write_bytes((newline.join(lines) + newline).encode(encoding))


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        (["plan_id,file,city", "a,mou-2021.txt,某市"], 1, ["year"]),
        ([HEAD, GOOD, "mou-2021,b.txt,某市,2022"], 3, ["plan_id", "mou-2021", "2"]),
        ([HEAD, GOOD, "b,mou-2021.txt,某市,2022"], 3, ["file", "mou-2021.txt"]),
        ([HEAD, "b,none.txt,某市,2021"], 2, ["none.txt"]),
        ([HEAD, "b,../plans.csv,某市,2021"], 2, ["../plans.csv"]),
        ([HEAD, "b,mou-2021.txt,,2021"], 2, ["city"]),
        ([HEAD, "b,mou-2021.txt,某市,21"], 2, ["21"]),
        ([HEAD, "b,mou-2021.txt,某市,二零二一"], 2, ["二零二一"]),
        ([HEAD, "a b/c,mou-2021.txt,某市,2021"], 2, ["a b/c"]),
        ([HEAD, "b,mou-2021.txt,某市,2021,多"], 2, []),
        ([HEAD + ",level", GOOD + ",village"], 2, ["village", "district"]),
        ([HEAD], None, []),
    ],
)
def test_a_bad_catalogue_is_named(data_folder, lines, line, words):
    write(data_folder, *lines)
    with pytest.raises(CatalogueError) as caught:
        catalogue.read_catalogue(data_folder)
    assert caught.value.line == line
    for word in words:
        assert word in str(caught.value)
    assert "plans.csv" in str(caught.value)


def test_all_problems_are_listed(data_folder):
    write(data_folder, HEAD, "a,x.txt,某市,2021", "b,y.txt,,1", GOOD)
    found = catalogue.catalogue_problems(data_folder)
    assert [problem.line for problem in found] == [2, 3, 3]


def test_missing_catalogue(tmp_path):
    with pytest.raises(CatalogueError, match=r"plans\.csv"):
        catalogue.read_catalogue(tmp_path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_line_ends_and_bom_do_not_matter(data_folder, newline, encoding):
    write(data_folder, HEAD, GOOD, "", newline=newline, encoding=encoding)
    plans = catalogue.read_catalogue(data_folder)
    assert plans[["plan_id", "city", "year"]].values.tolist() == [["mou-2021", "某市", 2021]]
    assert plans["n_chars"].iloc[0] > 40 and len(plans["sha256"].iloc[0]) == 64


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", None, []),
        (b" \n\n", None, []),
        (b"PK\x03\x04\x00\x00\x00", 1, []),
        (b"\n" + TEXT.encode()[:40] + b"\n\x00", 3, []),
        (("第一行\n" + TEXT).encode("gb18030"), 1, ["gb18030"]),
        (
            ("one\n" + "深化產教融合，推進校企合作，辦好社區教育，為學生發展服務。" * 3).encode("big5"),
            2,
            ["big5"],
        ),
    ],
)
def test_a_file_that_is_no_text_is_named(data_folder, data, line, words):
    (data_folder / "plans" / "mou-2021.txt").write_bytes(data)
    with pytest.raises(TextError) as caught:
        corpus.read_corpus(data_folder)
    assert "mou-2021.txt" in str(caught.value)
    assert caught.value.line == line
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_the_catalogue_may_name_the_encoding(data_folder, encoding):
    text = TEXT if encoding != "big5" else "深化產教融合，推進校企合作。"
    (data_folder / "plans" / "mou-2021.txt").write_bytes(text.encode(encoding))
    write(data_folder, HEAD + ",encoding", GOOD + "," + encoding)
    assert corpus.read_corpus(data_folder).texts[0].raw == text


def test_plans_may_lie_beside_the_catalogue(data_folder):
    (data_folder / "plans" / "mou-2021.txt").rename(data_folder / "mou-2021.txt")
    assert len(corpus.read_corpus(data_folder).texts) == 1


def test_a_changed_file_is_a_problem_of_the_catalogue_but_can_be_read(data_folder):
    write(data_folder, HEAD + ",sha256", GOOD + ",abc")
    assert len(catalogue.catalogue_problems(data_folder)) == 1
    assert len(catalogue.read_catalogue(data_folder)) == 1


def test_the_five_plans_are_as_they_were_found():
    plans = catalogue.read_catalogue(config.DATA_DIR)
    assert catalogue.catalogue_problems(config.DATA_DIR) == []
    assert set(plans["plan_id"]) == {row["plan_id"] for row in reference("structure.csv")}
    assert set(TABLES["PLANS"].columns) <= set(plans.columns)


def test_tables_survive_the_way_to_disk_and_back(tmp_path):
    row = dict.fromkeys(TABLES["EDITS"].columns, "")
    row |= {"plan_id": "p", "rule": "spaces", "raw_start": 1, "raw_end": 3, "before": "\r\n", "after": "=1"}
    document = {
        "item_id": "p/1",
        "start": 0,
        "end": 2,
        "title": "=HYPERLINK(1)",
        "role": "cited",
        "level": "unknown",
    }
    tables = {
        "EDITS": frame([row], "EDITS"),
        "DOCUMENTS": frame([document], "DOCUMENTS"),
        "TARGETS": empty("TARGETS"),
    }
    corpus.write_tables(tables, tmp_path)
    for name, table in tables.items():
        assert corpus.read_table(name, tmp_path).equals(table), name
    assert "'=HYPERLINK" in (tmp_path / "documents.csv").read_text(encoding="utf-8-sig")


def test_a_bad_table_writes_nothing(tmp_path):
    with pytest.raises(TableError):
        corpus.write_tables({"EDITS": empty("EDITS"), "DOCUMENTS": empty("EDITS")}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "a.csv"
    corpus.write_bytes(target, b"old")

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full_disk)
    with pytest.raises(OSError):
        corpus.write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("rows", "line"),
    [("2021-7-24,双减,DR,全称,,teachers", 2), ("2021-07-24,双减,DR,全称,,unknown", 2)],
)
def test_a_bad_event_is_named(data_folder, rows, line):
    (data_folder / "events.csv").write_text(
        "date,short_zh,short_en,title,doc_no,theme\n" + rows, encoding="utf-8"
    )
    with pytest.raises(PlanLensError) as caught:
        corpus.read_events(data_folder, themes=["teachers"])
    assert caught.value.line == line and "events.csv" in str(caught.value)
