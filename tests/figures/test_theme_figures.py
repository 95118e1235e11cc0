"""Figures of themes, years and cities: titles that the tables bear, marks with what is counted behind them."""

import pandas as pd
import pytest

from analysis import config
from analysis.figures import city, composition, style, texts, themes, trends
from analysis.figures.absence import absence_grid
from analysis.i18n import use_language
from analysis.labels import labelled
from analysis.views.base import labelled_shares
from analysis.views.trends import theme_events


@pytest.fixture(scope="module")
def shares(tables):
    with use_language("zh"):
        return labelled_shares(tables)


def cells(rows: pd.DataFrame, column: str = "n_items") -> set[str]:
    """Return the marks plan~theme of the rows that count something."""
    rows = rows[rows[column] > 0]
    return set(rows["plan_id"] + "~" + rows["theme"])


def test_every_dot_cell_and_piece_is_a_mark_if_something_is_behind_it(shares):
    mission = shares[shares["theme"].isin(config.MISSION_THEMES)]
    assert set(style.marks(themes.share_panels(mission))) == cells(mission)
    assert set(style.marks(themes.theme_heatmap(shares))) == cells(shares)
    by_lifelong = themes.theme_heatmap(shares, denominator="share_lifelong")
    assert set(style.marks(by_lifelong)) == cells(shares, "n_lifelong")
    assert set(style.marks(composition.theme_composition(shares))) == cells(shares, "n_primary")
    assert set(style.marks(city.plan_profile(shares, plan_id="wuhan-2016"))) == cells(shares)


@pytest.mark.parametrize("theme", config.MISSION_THEMES)
def test_the_marks_of_one_theme_are_the_plans_that_have_it(shares, tables, theme):
    rows = shares[shares["theme"] == theme]
    own = set(rows.loc[rows["n_items"] > 0, "plan_id"])
    assert set(style.marks(themes.share_intervals(rows))) == own
    axis = trends.year_axis(rows, theme_events(tables["EVENTS"], theme))
    assert set(style.marks(axis)) == own


def test_what_the_page_calls_a_mark_holds_its_words(shares, tables):
    places = tables["THEME_TERMS"].merge(tables["ITEMS"][["item_id", "plan_id", "kind"]], on="item_id")
    places = places[places["kind"] == "item"]
    assert set(places["plan_id"] + "~" + places["theme"]) == set(style.marks(themes.theme_heatmap(shares)))
    items = places.groupby(["plan_id", "theme"])["item_id"].nunique()
    for row in shares[shares["n_items"] > 0].itertuples():
        assert items[row.plan_id, row.theme] == row.n_items


def test_a_value_of_the_lifelong_share_shows_its_own_count(shares):
    row = shares[(shares["n_lifelong"] < shares["n_items"]) & (shares["n_lifelong"] > 0)].iloc[[0]]
    label = next(iter(style.marks(themes.share_intervals(row, denominator="share_lifelong")).values()))
    assert f"({row['n_lifelong'].iloc[0]}/{row['n_total_lifelong'].iloc[0]})" in label


@pytest.mark.parametrize("denominator", texts.DENOMINATORS)
def test_only_shares_of_all_items_are_diluted_in_a_plan_for_all_education(shares, denominator):
    source = themes.theme_heatmap(shares, denominator=denominator).layout.meta["source"]
    assert ("常州 2022 为全部教育的计划" in source) is (denominator == "share")


@pytest.mark.parametrize(
    ("denominator", "said"), [("per_1000_chars", "2 个主题：每千字 0.5–2.0 词次"), ("n_mentions", "2 个主题：1–8 词次")]
)  # fmt: skip
def test_a_measure_without_interval_crowns_no_cell(denominator, said):
    rows = [made(("甲", 2019, 1, 0, 0.2), ("乙", 2021, 9, 0.3, 0.6), theme=theme) for theme in ("题", "目")]
    table = pd.concat(rows).assign(per_1000_chars=[0.5, 2.0, 1.0, 1.5], n_mentions=[1, 8, 2, 4])
    assert title(themes.theme_heatmap(table, denominator=denominator)) == said


def title(fig) -> str:
    return fig.layout.meta["title"]


def made(*rows: tuple, theme: str = "题") -> pd.DataFrame:
    """Return labelled THEME_SHARE of one theme: (city, year, n, low, high), each of 20 items."""
    table = pd.DataFrame(rows, columns=["city", "year", "n_items", "low", "high"])
    plans = table["city"] + " " + table["year"].astype(str)
    return table.assign(
        plan=plans, plan_id=plans, theme=theme, theme_name=theme, n_total=20, share=table["n_items"] / 20
    )


EVENTS = pd.DataFrame(columns=["date", "title", "short_zh", "short_en"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("甲", 2019, 9, 0.3, 0.6), ("乙", 2021, 1, 0.0, 0.2)], "题：一城一年，2 份计划看不出趋势"),
        ([("甲", 2019, 1, 0.0, 0.2), ("甲", 2021, 9, 0.3, 0.6)], "题：甲 2019 5%，甲 2021 45%，区间不重叠"),
        ([("甲", 2019, 5, 0.1, 0.4), ("甲", 2021, 9, 0.3, 0.6)], "题：甲 2019 25%，甲 2021 45%，区间重叠，说不上变化"),
        (
            [("甲", 2019, 5, 0.1, 0.4), ("甲", 2021, 9, 0.3, 0.6), ("乙", 2019, 9, 0.3, 0.6), ("乙", 2020, 1, 0, 0.1)],
            "题：2 座城市跨年，1 座的变化超出区间",
        ),
    ],
)  # fmt: skip
def test_time_is_spoken_of_within_one_city_only(rows, said):
    assert title(trends.year_axis(made(*rows), EVENTS)) == said


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        (("甲", 2019, 9, 0.3, 0.6), ("乙", 2021, 1, 0.0, 0.2), "甲 2019：题高于其他每份计划"),
        (("甲", 2019, 1, 0.0, 0.2), ("乙", 2021, 9, 0.3, 0.6), "甲 2019：题低于其他每份计划"),
        (("甲", 2019, 5, 0.1, 0.4), ("乙", 2021, 9, 0.3, 0.6), "甲 2019：没有一个主题高于或低于其他每份计划"),
    ],
)
def test_a_profile_says_what_sets_a_plan_apart(own, other, said):
    assert title(city.plan_profile(made(own, other), plan_id="甲 2019")) == said


def test_sections_are_marks_in_their_order(tables):
    items = tables["ITEMS"]
    own = items[items["plan_id"].eq("wuhan-2016") & items["kind"].eq("item")]
    fig = city.section_bars(own, plan="武汉 2016")
    counts = own.groupby(city.section_marks(own), sort=False).size()
    assert list(style.marks(fig)) == list(counts.index)
    assert list(fig.data[0].x) == list(counts)
    assert f"{counts.sum()} 条任务分在 {len(counts)} 个部分，最多的一部分有 {counts.max()} 条" in title(fig)


def test_composition_tells_how_much_the_mission_themes_make_up(shares):
    mission = shares[shares["theme"].isin(config.MISSION_THEMES)]
    sums = mission.groupby("plan")["share_primary"].sum()
    assert f"{sums.min():.0%}–{sums.max():.0%}" in title(composition.theme_composition(shares))


def test_the_grid_of_absences_opens_items_and_mentions(shares, tables):
    missing = labelled(tables["ABSENCE"], tables["PLANS"], tables["CODEBOOK"])
    mentioned = tables["MENTIONS"]["plan_id"] + "~" + tables["MENTIONS"]["theme"]
    assert set(style.marks(absence_grid(shares, missing))) == cells(shares) | set(mentioned)


NAMES = ["新职教法", "职教体系改革意见", "二十大"]


def test_labels_of_events_touch_neither_each_other_nor_another_line():
    at, per_unit = [2022.33, 2022.79, 2022.97, 2026.0], 30
    lanes = trends._lanes(at, [*NAMES, "远"], per_unit=per_unit)
    assert lanes == [0, 1, 2, 0]


def test_the_axis_ends_where_the_last_label_ends():
    end = trends._end([2022.97], ["职教体系改革"], 2015.4, 2023.8)
    per_year = trends.NARROW / (end - 2015.4)
    assert (2022.97 - 2015.4) * per_year + style.text_width("职教体系改革", 11) <= trends.NARROW
    assert trends._end([2016.0], ["短"], 2015.4, 2023.8) == 2023.8


def test_names_of_plans_close_in_year_and_height_are_stacked():
    table = made(("甲", 2022, 5, 0.1, 0.40), ("乙", 2022, 5, 0.1, 0.41), ("丙", 2016, 5, 0.1, 0.40))
    lifts = trends._lifts(table, per_year=35, per_unit=200)
    heights = [high * 200 + lift for high, lift in zip(table["high"], lifts, strict=True)]
    assert abs(heights[0] - heights[1]) >= trends.NAME - 1 and lifts[2] == 0


def test_no_title_is_longer_than_two_lines(shares, tables):
    room = style.PAGE_WIDTH - 2 * style.PAD
    for theme, rows in shares.groupby("theme"):
        for fig in (
            *(themes.share_intervals(rows, denominator=by) for by in ("share", "share_lifelong", "n_mentions")),
            trends.year_axis(rows, theme_events(tables["EVENTS"], theme)),
        ):  # fmt: skip
            assert len(style.wrap(title(fig), room, style.TITLE_SIZE)) <= 2, title(fig)
