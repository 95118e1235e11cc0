"""Cut Chinese text into words, with every domain term whole and every offset true to the text.

The text is first split at punctuation into runs, so that no word reaches across a comma; terms that
hold punctuation themselves (双随机、一公开, 1+X) are taken out before that. The segmenter cuts each run.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

import pandas as pd

from .. import schema
from .lexicon import Lexicon

# Dictionary terms get this frequency: higher than any pair of words that could split them.
TERM_FREQUENCY = 10_000

# Han characters, letters and digits make words; everything else ends a run, so no word reaches across it.
RE_RUN = re.compile(r"[0-9A-Za-z%\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
# Joined codes: 1+X, 3+4, 1+1+1, i-k12. Ranges (2-3) and years (2016-2020) are no words, so what has a
# hyphen begins with a letter.
RE_CODE = re.compile(r"[0-9A-Za-z]+(?:[+＋][0-9A-Za-z]+)+|[A-Za-z][0-9A-Za-z]*(?:-[0-9A-Za-z]+)+")


class Token(NamedTuple):
    """A word of the text: text[start:end] == term."""

    term: str
    start: int
    end: int


Hit = Token
TOKEN_TYPES = {"item_id": "str", "position": "int64", "term": "str", "start": "int64", "end": "int64"}


class Segmenter(Protocol):
    """What cuts a run of text; the pieces, joined, are the run again."""

    def cut(self, text: str) -> Iterable[str]:
        """Return the words of `text` in order, nothing left out."""
        ...


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int]:
    """Return jieba's own dictionary, {word or its beginning: frequency}, and the sum of its frequencies."""
    import jieba

    tokenizer = jieba.Tokenizer()
    return tokenizer.gen_pfdict(tokenizer.get_dict_file())


@lru_cache(maxsize=2)
def jieba_segmenter(vocabulary: frozenset[str]) -> Segmenter:
    """Return a jieba tokenizer of our own that keeps the terms of `vocabulary`; built once per process.

    The dictionary is loaded without jieba's cache file: that is a marshal file at a guessable place in the
    shared temporary folder, which anyone could replace. Takes 1-2 s.
    """
    import jieba

    tokenizer = jieba.Tokenizer()
    frequencies, tokenizer.total = _dictionary()
    tokenizer.FREQ = frequencies.copy()
    tokenizer.initialized = True
    for term in sorted(vocabulary):
        tokenizer.add_word(term, max(TERM_FREQUENCY, tokenizer.FREQ.get(term, 0)))
    return tokenizer


@lru_cache(maxsize=8)
def _lengths(terms: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """Return {first character: lengths of the terms that begin with it, longest first}."""
    lengths: dict[str, set[int]] = {}
    for term in terms:
        lengths.setdefault(term[0], set()).add(len(term))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def find_terms(text: str, terms: Collection[str], bounds: Collection[int] | None = None) -> list[Hit]:
    """Return where `terms` occur in `text`: leftmost first, the longest at each place, none overlapping.

    `bounds` are the offsets at which a word starts or ends (see boundaries); a hit has to start and end at
    one of them, so that 高职 is not found in 提高|职业. Without `bounds` every offset counts. Pass a
    frozenset for many texts: its index is kept.
    """
    terms = frozenset(terms)
    lengths = _lengths(terms)
    starts = range(len(text)) if bounds is None else sorted(bounds)
    hits, free = [], 0
    for start in starts:
        if start < free or start >= len(text):
            continue
        for length in lengths.get(text[start], ()):
            term = text[start : start + length]
            end = start + len(term)
            if term in terms and (bounds is None or end in bounds):
                hits.append(Hit(term, start, end))
                free = end
                break
    return hits


def boundaries(tokens: Iterable[Token]) -> frozenset[int]:
    """Return the offsets at which a token starts or ends, for find_terms."""
    return frozenset(offset for token in tokens for offset in (token.start, token.end))


@lru_cache(maxsize=4)
def _re_whole(vocabulary: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of what must be taken out before the text is split into runs."""
    odd = (t for t in vocabulary if not RE_RUN.fullmatch(t) and not RE_CODE.fullmatch(t))
    longest_first = sorted(odd, key=lambda term: (-len(term), term))
    return re.compile("|".join([*map(re.escape, longest_first), RE_CODE.pattern]))


def _pieces(text: str, vocabulary: frozenset[str], segmenter: Segmenter) -> Iterator[tuple[int, str]]:
    """Yield (offset, word) for every word of `text`."""
    wholes = [*_re_whole(vocabulary).finditer(text)]
    starts = [0, *(match.end() for match in wholes)]
    ends = [*(match.start() for match in wholes), len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for run in RE_RUN.finditer(text, start, end):
            offset = run.start()
            for word in segmenter.cut(run[0]):
                yield offset, word
                offset += len(word)
        if number < len(wholes):
            yield end, wholes[number][0]


def segment(text: str, lexicon: Lexicon, *, segmenter: Segmenter | None = None) -> list[Token]:
    """Return the words of `text` in order; punctuation and blanks are no words.

    `segmenter` is jieba with the lexicon's vocabulary unless another one is given.
    """
    segmenter = segmenter or jieba_segmenter(lexicon.vocabulary)
    pieces = _pieces(text, lexicon.vocabulary, segmenter)
    return [Token(word, start, start + len(word)) for start, word in pieces]


def token_table(items: pd.DataFrame, lexicon: Lexicon, *, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Return the TOKENS table of an ITEMS table: item_id, position (from 0), term, start, end (in text)."""
    found = [segment(text, lexicon, segmenter=segmenter) for text in items["text"]]
    table = pd.DataFrame([token for tokens in found for token in tokens], columns=Token._fields)
    table.insert(
        0, "item_id", [i for i, n in zip(items["item_id"], map(len, found), strict=True) for _ in range(n)]
    )
    table.insert(1, "position", [position for tokens in found for position in range(len(tokens))])
    return schema.check(table.astype(TOKEN_TYPES), "TOKENS")
