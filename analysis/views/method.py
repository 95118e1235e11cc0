"""Views of the page of methods."""

import re
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from .. import labels
from ..escape import plotly
from ..figures import tables
from ..i18n import N_, _, language
from ..subcorpus import Subcorpus, on_all
from . import base

# Words of a theme that the codebook's table names, and themes that fit a slide.
TOP_WORDS = 5
# Themes that fit a slide.
THEMES_ON_A_SLIDE = 3
# The codebook's list of terms: "产教融合 4；校企…实习 2".
RE_TERM = re.compile(r"(.+) (\d+(?:\.\d+)?)")
# The evidence of a coded item: "产教融合×2;校企".
RE_COUNTED = re.compile(r"([^;×]+)(?:×(\d+))?")

HELP = N_(
    "程序按这本手册给任务标主题：一个主题的词在一条任务里得分过线，就标上它。κ 是程序与三次人工阅读的多数一致的程度，1 为完全一致，0 为偶然；"
    "斜线后是盲测：给一份计划编码时，只用在别的计划里出现过的词，新来的计划大致就是这样。\n点一个主题，看它在各计划里的词。"
)


def parts(sub: Subcorpus) -> dict[str, str]:
    """Return {part: label} of what a picture of the codebook may hold: all of it, or the themes of one slide."""
    n = -(-len(sub.whole("CODEBOOK")) // THEMES_ON_A_SLIDE)
    return {"all": _("全部")} | {str(part): str(part) for part in range(1, n + 1)}


def codebook(sub: Subcorpus, part: str = "all") -> pd.DataFrame:
    """Return one row per theme of a part: what codebook_table shows."""
    rows = sub.once(_codebook)
    if part == "all":
        return rows
    first = (int(part) - 1) * THEMES_ON_A_SLIDE
    return rows.iloc[first : first + THEMES_ON_A_SLIDE]


@on_all
def _codebook(sub: Subcorpus) -> pd.DataFrame:
    return codebook_rows({name: sub.whole(name) for name in ("CODEBOOK", "THEMES", "RELIABILITY")})


def codebook_table(sub: Subcorpus, part: str = "all"):
    """The codebook, or a part of it, as a table."""
    return tables.codebook_table(sub.once(codebook, part))


def hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the counted words of every theme in the selected plans; mark: the theme."""
    words = sub.once(base.counted_words)
    return words.assign(mark=words["theme"])


def codebook_rows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row per theme in the codebook's order, for figures.tables.codebook_table.

    Columns theme, theme_name (escaped for plotly), definition and top_terms in words, n_terms, kappa and kappa_blind (the
    program, and the program with other plans' words, against the reference), n (items of the theme in the
    reference) of n_coded. Takes CODEBOOK, THEMES and RELIABILITY.
    """
    book, used = tables["CODEBOOK"], _counted(tables["THEMES"])
    names = labels.theme_labels(book)
    kappa = tables["RELIABILITY"].query("measure == 'kappa'").drop_duplicates(["comparison", "theme"])
    of = {name: rows.set_index("theme") for name, rows in kappa.groupby("comparison")}
    value = {name: book["theme"].map(rows["value"]) for name, rows in of.items()}
    counts = of.get("program", pd.DataFrame(columns=["n", "n_theme"]))
    return pd.DataFrame(
        {
            "theme": book["theme"],
            "theme_name": [plotly(names[theme]) for theme in book["theme"]],
            "definition": book["definition_zh" if language() == "zh" else "definition"],
            "n_terms": book["n_terms"],
            "top_terms": [_top_terms(*row, used) for row in zip(book["theme"], book["terms"], strict=True)],
            "kappa": value.get("program", float("nan")),
            "kappa_blind": value.get("blind", float("nan")),
            "n": book["theme"].map(counts["n_theme"]).fillna(0).astype(int),
            "n_coded": book["theme"].map(counts["n"]).fillna(0).astype(int),
        }
    )


def _counted(coded: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Return how often each word was counted for each theme: {(theme, word): n}, from THEMES."""
    found: Counter[tuple[str, str]] = Counter()
    for theme, terms in zip(coded["theme"], coded["terms"], strict=True):
        for word, times in RE_COUNTED.findall(terms):
            found[theme, word] += int(times or 1)
    return found


def _top_terms(theme: str, terms: str, used: Counter[tuple[str, str]]) -> str:
    """Return the weightiest words of a theme; among equals those that the plans use most."""
    found = [match.groups() for match in map(RE_TERM.fullmatch, terms.split("；")) if match]
    found.sort(key=lambda pair: (-float(pair[1]), -used[theme, pair[0]]))
    # Words of plans stay Chinese in every language, and so does what parts them.
    return "、".join(word for word, _weight in found[:TOP_WORDS])
