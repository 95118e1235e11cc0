"""The figures that compare plans by their themes."""

from ..i18n import N_
from ..views import base, overview, pair, themes, trends
from . import choices
from .exhibit import Exhibit

SHARE_HELP = N_(
    "每份计划里有多少任务写到这个主题。点是占比，横线是区间；两份计划的区间重叠，就分不出谁多谁少。\n点一下圆点，看是哪些任务、靠哪些词计入。"
)
MISSION_HELP = N_(
    "一条编号的任务可以属于几个主题；占比 = 含该主题的任务 ÷ 这份计划的全部任务。横线越长，条数越少，占比越不稳。"
)

EXHIBITS = {
    "overview": Exhibit(
        N_("总览：三个主题和结论"), "app.py", overview.report_picture, overview.mission_shares,
        overview.mission_items, overview.mission_hits,
        brief=("plan", "share"), across="theme_name",
        help=MISSION_HELP,
    ),
    "share-mission": Exhibit(
        N_("三个主题的占比"), "app.py", overview.mission_panels, overview.mission_shares, overview.mission_items,
        overview.mission_hits, brief=("plan", "share"), across="theme_name", help=MISSION_HELP,
    ),
    "share": Exhibit(
        N_("一个主题的占比"), "pages/themes.py", themes.share_intervals, base.theme_shares, base.theme_items,
        base.theme_hits, options={"theme": choices.theme, "by": choices.denominator},
        brief=choices.share_columns,
        help=SHARE_HELP,
    ),
    "theme-heatmap": Exhibit(
        N_("主题 × 计划"), "pages/themes.py", base.theme_heatmap, base.shares, base.work_items, base.cell_hits,
        options={"by": choices.denominator},
        brief=choices.cell_columns, across="plan",
        help=N_("一行一个主题，一列一份计划，颜色越深数值越大。横着看一个主题在各计划的多少，竖着看一份计划写什么。"),
    ),
    "theme-composition": Exhibit(
        N_("各计划由哪些主题组成"), "pages/themes.py", themes.theme_composition, base.all_shares, base.work_items,
        themes.primary_hits,
        brief=("theme_name", "share_primary"), across="plan",
        help=N_("每条任务只归入它最主要的主题，所以一行合计不超过 100%；空白是没有主题的任务。"),
    ),
    "theme-absence": Exhibit(
        N_("没有写的主题是为什么"), "pages/themes.py", themes.absence_grid, themes.absences, base.all_items,
        themes.absence_hits,
        brief=("plan", "theme_name", "why"), help=N_(
            "数字是写到该主题的任务数；没有任务的格子写明为什么。\n点一下，看任务，或看这个主题的词在别处怎样提到；理由的全文在“表”里。"
        ),
    ),
    "years": Exhibit(
        N_("一个主题在政策年份里"), "pages/trends.py", trends.year_axis, base.theme_shares, base.theme_items,
        base.theme_hits, options={"theme": choices.theme},
        brief=("plan", "n_items", "n_total", "share", "low", "high"),
        help=N_("横轴是计划的年份，点是占比，竖线是区间。只有同一座城市的几年才连成线；虚线标出当时有哪些国家文件和会议。"),
    ),
    "pair-themes": Exhibit(
        N_("两份计划，逐个主题"), "pages/pair.py", pair.theme_dumbbells, pair.theme_rows, base.work_items,
        pair.theme_hits, printed=pair.compact_dumbbells, options={"a": choices.beside, "b": choices.beside},
        brief=("theme_name", "n_items", "n_items_other", "difference", "q"), help=pair.THEMES_HELP,
    ),
    "pair-words": Exhibit(
        N_("两份计划，各自多用的词"), "pages/pair.py", pair.keyness_butterfly, pair.terms, base.work_items,
        pair.term_hits, options={"a": choices.beside, "b": choices.beside},
        brief=choices.WORD_COLUMNS,
        help=pair.WORDS_HELP,
    ),
}  # fmt: skip
