"""Views of the page of methods."""

import pandas as pd

from analysis.figures import tables
from analysis.i18n import N_
from analysis.publishing import source_figures

from .. import cache
from ..filters import Selection
from . import base

HELP = N_(
    "程序按这本手册给任务标主题：一个主题的词在一条任务里得分过线，就标上它。κ 是程序与三次人工阅读的多数一致的程度，1 为完全一致，0 为偶然；"
    "斜线后是盲测：给一份计划编码时，只用在别的计划里出现过的词，新来的计划大致就是这样。点一个主题，看它在各计划里的词。"
)


def codebook(selection: Selection) -> pd.DataFrame:
    """Return one row per theme: what codebook_table shows."""
    return source_figures.codebook_rows(
        {name: cache.table(name) for name in ("CODEBOOK", "THEMES", "RELIABILITY")}
    )


def codebook_table(selection: Selection):
    """The codebook as a table."""
    return tables.codebook_table(cache.once(codebook, selection))


def hits(selection: Selection) -> pd.DataFrame:
    """Return the counted words of every theme in the selected plans; mark: the theme."""
    words = cache.once(base.counted_words, selection)
    return words.assign(mark=words["theme"])
