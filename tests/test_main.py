"""The command line: what it prints, writes and returns, with good input and bad."""

import csv
import json
import os
import subprocess
import sys

import pytest

from analysis import config
from analysis.__main__ import main
from analysis.corpus import read_table
from analysis.words.lexicon import read_lexicon


@pytest.fixture(autouse=True)
def chinese(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def run(*arguments, lang="en_US.UTF-8", **env):
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, arguments)],
        cwd=config.ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300,
        env={**os.environ, "LC_ALL": lang, **env},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "COMMAND"),
        (["nothing"], "build"),
        (["figures", "--size", "poster"], "report, slide, square, panel, wide"),
        (["figures", "--lang", "fr"], "zh, en"),
        (["figures", "--format", "gif"], "png, svg, pdf"),
        (["annotate", "a.csv"], "--out"),
        (["build", "--bogus"], "bogus"),
    ],
)
def test_bad_usage_exits_2_and_names_what_is_allowed(arguments, named, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert named in capsys.readouterr().err


def test_build_then_nothing_to_do(data_folder, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["build", "--plans", str(data_folder), "--out", str(out)]) == 0
    assert "1 份计划，2 条任务" in capsys.readouterr().out
    assert len(read_table("ITEMS", out)) == 2
    assert main(["build", "--plans", str(data_folder), "--out", str(out)]) == 0
    assert "没有变化" in capsys.readouterr().out


def damage_nothing(folder):
    (folder / "plans.csv").unlink()


def damage_catalogue(folder):
    (folder / "plans.csv").write_text("plan_id,file,city,year\na,none.txt,某市,2021\n", encoding="utf-8")


def damage_empty(folder):
    (folder / "plans" / "mou-2021.txt").write_bytes(b"")


def damage_binary(folder):
    (folder / "plans" / "mou-2021.txt").write_bytes(bytes(range(256)))


def damage_encoding(folder):
    path = folder / "plans" / "mou-2021.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))


def damage_numbering(folder):
    (folder / "plans" / "mou-2021.txt").write_text("只有一段话，没有编号。深化产教融合。", encoding="utf-8")


def codebook(folder, edit):
    text = (config.DATA_DIR / "codebook.toml").read_text(encoding="utf-8")
    (folder / "codebook.toml").write_text(edit(text), encoding="utf-8")


def damage_duplicate_term(folder):
    codebook(folder, lambda text: text.replace('"产教融合" = ', '"产教融合" = 3\n"产教融合" = ', 1))


def damage_empty_term(folder):
    codebook(folder, lambda text: text.replace('"产教融合" = ', '"" = ', 1))


def damage_theme_id(folder):
    (folder / "events.csv").write_text(
        "date,short_zh,short_en,title,doc_no,theme\n2021-07-24,双减,DR,全称,,nonsense\n", encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (damage_nothing, "plans.csv"),
        (damage_catalogue, "plans.csv:2:"),
        (damage_empty, "mou-2021.txt"),
        (damage_binary, "mou-2021.txt:1:"),
        (damage_encoding, "mou-2021.txt:1:"),
        (damage_duplicate_term, "codebook.toml:"),
        (damage_empty_term, "codebook.toml:"),
        (damage_theme_id, "events.csv:2:"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_bad_data_is_named_and_writes_nothing(data_folder, tmp_path, damage, named, command, capsys):
    damage(data_folder)
    out = tmp_path / "out"
    arguments = ["--out", str(out)] if command == "build" else []
    assert main([command, "--plans", str(data_folder), *arguments]) == 1
    output = capsys.readouterr()
    assert named in (output.err if command == "build" else output.out)
    assert "Traceback" not in output.err
    assert not out.exists()


def test_a_text_without_numbered_items_is_refused(data_folder, tmp_path, capsys):
    damage_numbering(data_folder)
    assert main(["build", "--plans", str(data_folder), "--out", str(tmp_path / "out")]) == 1
    assert "mou-2021.txt" in capsys.readouterr().err


def test_check_says_that_all_is_well(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out.strip() == "没有发现问题。"


def test_messages_follow_the_locale():
    assert "找不到" in run("check", "--plans", "nowhere", lang="zh_CN.UTF-8").stdout
    english = run("check", "--plans", "nowhere", lang="C.UTF-8")
    assert english.returncode == 1
    assert "plans.csv" in english.stdout and "找不到" not in english.stdout


def annotated(tmp_path, text, *options):
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, encoding="utf-8")
    code = main(["annotate", str(source), "--out", str(out), *options])
    if not out.exists():
        return code, None
    with out.open(encoding="utf-8-sig", newline="") as file:
        return code, list(csv.DictReader(file))


def test_annotate_keeps_rows_and_order(tmp_path):
    passages = [
        "深化产教融合，推进校企合作，建设产业学院。",
        "今天天气很好。",
        "",
        "规范校外培训机构，落实预收费监管。",
        "新增学位3.3万个。",
    ]
    code, rows = annotated(tmp_path, "id,text\n" + "\n".join(f"{i},{p}" for i, p in enumerate(passages)))
    assert code == 0
    assert [row["id"] for row in rows] == list("01234")
    themes = read_lexicon(config.DATA_DIR).codebook.ids
    assert set(themes) | {"id", "text", "primary", "terms", "targets"} == set(rows[0])
    assert rows[0]["primary"] == "industry_education" and rows[0]["industry_education"] == "1"
    assert "校企合作" in rows[0]["terms"]
    assert rows[3]["primary"] == "training_governance"
    for row in rows[1:3]:
        assert row["primary"] == "" and {row[theme] for theme in themes} == {"0"}
    (target,) = json.loads(rows[4]["targets"])
    assert passages[4][target["start"] : target["end"]] == target["span"]
    assert target["value_min"] == 33000


def test_annotate_takes_another_column_and_keeps_names_that_it_needs(tmp_path):
    code, rows = annotated(
        tmp_path, "primary,文段\nmine,深化产教融合，推进校企合作。\n", "--text-column", "文段"
    )
    assert code == 0
    assert rows[0]["primary_given"] == "mine" and rows[0]["primary"] == "industry_education"


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [("a,b\n1,2\n", 2, "a, b"), ("text\n一,二\n", 1, "in.csv:2:"), ("", 1, "in.csv")],
)
def test_annotate_names_what_is_wrong(tmp_path, text, code, named, capsys):
    assert annotated(tmp_path, text) == (code, None)
    assert named in capsys.readouterr().err


def test_annotate_exports_formulas_inert(tmp_path):
    _, rows = annotated(tmp_path, 'text\n"=HYPERLINK(""http://x"")"\n')
    assert rows[0]["text"].startswith("'=")


def test_figures_without_a_browser_says_what_to_install(tmp_path):
    done = run("figures", "--out", tmp_path, PATH="/nonexistent", BROWSER_PATH="/nonexistent/chrome")
    assert done.returncode == 2
    assert "hrom" in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.png"))
