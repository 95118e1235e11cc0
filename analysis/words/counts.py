"""Count terms: one sparse matrix of items × terms, built once and used by every measure."""

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from ..errors import SelectionError
from ..i18n import N_
from .lexicon import Lexicon

Vocabulary = Literal["lexicon", "all"]
VOCABULARIES = ("lexicon", "all")

# Figures, years, shares and Chinese numerals: numbers are read as targets, not as words.
RE_NUMBER = re.compile(r"[0-9.%]+|第?[〇零一二三四五六七八九十百千万亿两]+")
# What may follow a place name: 武进区, 常州市, 延边州. Two characters must be left before it.
RE_PLACE_SUFFIX = re.compile(r"(?<=..)(?:省|市|区|县|镇|乡|州|街道|新城|地区)$")


class Counts(NamedTuple):
    """How often each item uses each term.

    `matrix` is a sparse matrix of counts (items × terms, CSR). `rows` has one row per matrix row: item_id,
    plan_id, city, year, n_tokens (all words of the item, counted terms or not). `terms` names the columns,
    in sorted order.
    """

    matrix: sparse.csr_array
    rows: pd.DataFrame
    terms: np.ndarray


def merge_synonyms(tokens: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Return a TOKENS table with every variant replaced by its canonical term; offsets stay."""
    codes, found = pd.factorize(tokens["term"])
    canonical = np.array([lexicon.synonyms.get(term, term) for term in found], dtype=object)
    return tokens.assign(term=canonical[codes]).astype({"term": "str"})


def is_place(term: str, lexicon: Lexicon, *, places: Collection[str] = ()) -> bool:
    """Say whether `term` names a place.

    True for a name of the lexicon's list, alone or with 市, 区, 县 and the like, and for whatever begins
    with one of `places` (cities and parents of the catalogue): 武进职教中心 with 武进.
    """
    stems = tuple(RE_PLACE_SUFFIX.sub("", place) for place in places if len(place) > 1)
    bare = RE_PLACE_SUFFIX.sub("", term)
    return term in lexicon.places or bare in lexicon.places or term.startswith(stems)


def _is_counted(term: str, lexicon: Lexicon, vocabulary: Vocabulary, places: Collection[str]) -> bool:
    if len(term) < 2 or term in lexicon.stopwords:
        return False
    # 十四五 is all numerals, but a term.
    if term not in lexicon.vocabulary and (vocabulary == "lexicon" or RE_NUMBER.fullmatch(term)):
        return False
    return not is_place(term, lexicon, places=places)


def count_matrix(
    tokens: pd.DataFrame,
    items: pd.DataFrame,
    lexicon: Lexicon,
    *,
    vocabulary: Vocabulary = "lexicon",
    merge: bool = False,
    places: Collection[str] = (),
) -> Counts:
    """Return the Counts of `items` (ITEMS; one matrix row each, in their order) from `tokens` (TOKENS).

    `vocabulary` "lexicon" counts only terms of dictionary, codebook and synonyms, "all" every word.
    Stop words, single characters, numbers and places (also `places` and the items' own cities) are left
    out. `merge` counts variants as their canonical term. Raises SelectionError for an unknown vocabulary.
    """
    if vocabulary not in VOCABULARIES:
        raise SelectionError(N_("没有词表 {name}"), name=repr(vocabulary), allowed=VOCABULARIES)
    names = {*places, *items["city"].unique()}
    row = pd.Index(items["item_id"]).get_indexer(tokens["item_id"])
    used = (merge_synonyms(tokens, lexicon) if merge else tokens).loc[row >= 0, "term"]
    row = row[row >= 0]
    codes, found = pd.factorize(used, sort=True)
    counted = np.array([_is_counted(term, lexicon, vocabulary, names) for term in found], dtype=bool)
    column = np.cumsum(counted) - 1
    kept = counted[codes]
    shape = (len(items), int(counted.sum()))
    cells = (np.ones(kept.sum(), dtype=np.int64), (row[kept], column[codes[kept]]))
    rows = items[["item_id", "plan_id", "city", "year"]].reset_index(drop=True)
    rows = rows.assign(n_tokens=np.bincount(row, minlength=len(items)))
    return Counts(sparse.csr_array(cells, shape=shape), rows, np.array(found[counted], dtype=object))
