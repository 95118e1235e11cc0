"""Why a theme is missing: reasons in their order, evidence in words, and the two files that decide."""

import pandas as pd
import pytest

from analysis import checks, config, corpus, schema
from analysis.errors import CatalogueError
from analysis.facts import absence
from analysis.i18n import use_language
from analysis.words.lexicon import THEME_IDS, read_lexicon
from analysis.words.segment import token_table

EVENTS = pd.DataFrame(
    [
        ("2018-05-01", "初规", "First rule", "x"),
        ("2021-09-01", "定规", "Second rule", "x"),
        ("2010-01-01", "旁事", "Other", ""),
    ],
    columns=["date", "short_zh", "short_en", "creates"],
)
SCOPES = pd.DataFrame(
    [("vocational+adult", theme, "另有计划", "planned elsewhere") for theme in ("x", "y")],
    columns=["scope", "excludes", "why_zh", "why_en"],
)
NO_MENTIONS = schema.empty("MENTIONS")


def told(issued_on: str, scope: str, theme: str, *, others=(), mentions=NO_MENTIONS) -> dict:
    """Return the ABSENCE row of a plan p of 2019 that lacks `theme`; `others` are (plan_id, date, scope) that carry it."""
    rows = [("p", issued_on, scope), *others]
    plans = pd.DataFrame(rows, columns=["plan_id", "issued_on", "scope"]).assign(city="甲", year=2019)
    shares = plans[["plan_id", "city", "year"]].assign(
        theme=theme, n_items=[0, *[2] * len(others)], n_total=9
    )
    table = absence.absence_table(plans, shares, mentions, events=EVENTS, scopes=SCOPES)
    (row,) = table.to_dict("records")
    return row


@pytest.mark.parametrize(
    ("issued_on", "scope", "theme", "reason", "part"),
    [
        # The time comes first, also where the scope would do; it ends on the day of the last event.
        ("2017-03-01", "vocational+adult", "x", "before_event", "早于“初规”（2018-05-01）、“定规”（2021-09-01）"),
        ("2019-03-01", "all", "x", "before_event", "晚于“初规”（2018-05-01），早于使它成为各地常设任务的“定规”"),
        ("2021-08-31", "all", "x", "before_event", "2021-08-31"),
        ("2021-09-01", "all", "x", "not_mentioned", "2021-09-01"),
        ("2022-01-01", "vocational+adult", "x", "out_of_scope", "另有计划"),
        # A plan without a date stands at the beginning of its year.
        ("", "all", "x", "before_event", "计划（2019）"),
        ("", "vocational+adult", "y", "out_of_scope", "职业教育与成人教育"),
        ("", "all", "y", "not_mentioned", "范围和年代（2019）都容得下"),
        ("", "", "y", "not_mentioned", "没有登记范围"),
        ("", "vocational+adult", "z", "not_mentioned", "都容得下"),
    ],
)  # fmt: skip
def test_reasons_and_their_evidence(issued_on, scope, theme, reason, part):
    row = told(issued_on, scope, theme)
    assert row["reason"] == reason and part in row["evidence"]
    assert "全文没有它的专用词" in row["evidence"] and row["n_mentions"] == 0


@pytest.mark.parametrize(
    ("issued_on", "scope", "theme", "peers"),
    [
        # For the time: those between the same events, of any scope.
        ("2019-03-01", "all", "x", "between"),
        ("2017-03-01", "all", "x", "early"),
        # For scope and silence: those of the same scope, of any time.
        ("2022-01-01", "vocational+adult", "x", "early;late"),
        ("2022-01-01", "all", "z", "between"),
    ],
)
def test_plans_that_do_carry_the_theme_are_named(issued_on, scope, theme, peers):
    others = [
        ("early", "2016-01-01", "vocational+adult"),
        ("between", "2020-01-01", "all"),
        ("late", "2023-01-01", "vocational+adult"),
    ]
    row = told(issued_on, scope, theme, others=others)
    assert row["peers"] == peers and "写到的：" in row["evidence"]


def test_words_without_an_item_are_told_with_their_places():
    terms = ["老校", "老校", *"甲乙丙丁"]
    rows = [
        {"item_id": f"p/{i}", "plan_id": "p", "theme": "z", "term": term, "start": i, "end": i + len(term)}
        for i, term in enumerate(terms)
    ]
    row = told("", "all", "z", mentions=schema.frame(rows, "MENTIONS"))
    assert (
        row["n_mentions"] == 6
        and row["terms"].startswith("老校×2;")
        and row["places"] == "p/0;p/1;p/2;p/3;p/4;p/5"
    )
    assert "6 处（老校×2、丁、丙、乙等；见 0、1、2、3等），但没有一条任务归入它" in row["evidence"]


def test_evidence_follows_the_language():
    row = told("2022-01-01", "vocational+adult", "x")
    with use_language("en"):
        assert "planned elsewhere" in absence.evidence(row, events=EVENTS, scopes=SCOPES, names={})


def test_a_theme_that_is_carried_is_no_absence():
    plans = pd.DataFrame({"plan_id": ["p"], "issued_on": "", "scope": "all", "city": "甲", "year": 2019})
    shares = plans[["plan_id", "city", "year"]].assign(theme="z", n_items=1, n_total=9)
    assert absence.absence_table(plans, shares, NO_MENTIONS, events=EVENTS, scopes=SCOPES).empty
    no_items = shares.assign(n_items=0, n_total=0)
    assert absence.absence_table(plans, no_items, NO_MENTIONS, events=EVENTS, scopes=SCOPES).empty


@pytest.mark.parametrize(
    ("text", "theme", "terms"),
    [
        ("学校帮扶乡村，服务三农。", "rural_support", ["帮扶", "三农"]),
        # General words (农村 weighs 1) and words inside longer ones are no mention.
        ("面向农村招生。", "rural_support", []),
        ("推动融合教育发展。", "industry_education", []),
    ],
)
def test_mentions_are_the_themes_own_words(text, theme, terms):
    lexicon = read_lexicon(config.DATA_DIR)
    items = pd.DataFrame({"item_id": ["p/1", "q/1"], "plan_id": ["p", "q"], "text": text})
    shares = pd.DataFrame({"plan_id": ["p", "q"], "theme": theme, "n_items": [0, 1]})
    found = absence.mention_table(items, shares, lexicon, tokens=token_table(items, lexicon))
    assert found["term"].tolist() == terms and set(found["plan_id"]) <= {"p"}
    assert all(text[row.start : row.end] == row.term for row in found.itertuples())


def test_every_zero_of_the_five_plans_has_its_reason(tables):
    table, shares = tables["ABSENCE"].set_index(["plan_id", "theme"]), tables["THEME_SHARE"]
    zeros = shares[shares["n_items"] == 0].set_index(["plan_id", "theme"]).index
    assert set(table.index) == set(zeros)
    reason = table["reason"]
    assert (
        reason["wuhan-2016", "training_governance"]
        == reason["nanchang-2019", "training_governance"]
        == "before_event"
    )
    assert table.loc[("nanchang-2019", "training_governance"), "peers"] == "wujin-2020"
    assert reason["songjiang-2023", "basic_education"] == "out_of_scope"
    assert reason["changzhou-2022", "rural_support"] == "not_mentioned"
    assert set(reason[table["scope"] == "all"]) <= {"not_mentioned", "before_event"}
    counted = tables["MENTIONS"].groupby(["plan_id", "theme"]).size().reindex(table.index, fill_value=0)
    assert (counted == table["n_mentions"]).all()


def test_shipped_files_are_read_and_count_as_input():
    scopes = corpus.read_scopes(config.DATA_DIR, themes=THEME_IDS)
    events = corpus.read_events(config.DATA_DIR, themes=THEME_IDS)
    assert set(scopes["excludes"]).isdisjoint(config.LIFELONG_THEMES)
    assert events.loc[events["creates"] == "training_governance", "date"].tolist() == [
        "2018-08-06",
        "2021-07-24",
    ]
    assert {config.DATA_DIR / name for name in ("scopes.csv", "events.csv")} <= set(
        corpus.input_files(config.DATA_DIR)
    )


@pytest.mark.parametrize(
    ("rows", "line", "part"),
    [
        ("vocational,teachers,因,why", 2, "vocational+adult"),
        ("all,digital,因,why", 2, "teachers"),
        ("all,teachers,,why", 2, "理由"),
        ("all,teachers,因,why\nall,teachers,因,why", 3, "重复"),
    ],
)
def test_a_bad_scope_is_named_with_its_line(data_folder, rows, line, part):
    (data_folder / "scopes.csv").write_text("scope,excludes,why_zh,why_en\n" + rows, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        corpus.read_scopes(data_folder, themes=["teachers"])
    assert caught.value.line == line and part in str(caught.value)
    assert len(checks.problems(data_folder)) >= 1


def test_an_event_may_only_create_a_known_theme(data_folder):
    text = "date,short_zh,short_en,title,doc_no,theme,creates\n2021-07-24,甲,A,全称,,teachers,digital\n"
    (data_folder / "events.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="digital") as caught:
        corpus.read_events(data_folder, themes=["teachers"])
    assert caught.value.line == 2
