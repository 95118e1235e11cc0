"""Find in a text what the codebook counts: weighted words, and pairs of words in one sentence.

Words are found longest first and only at word boundaries, so 高职 is not found in 提高|职业 and 融合教育 is
no 产教融合; the codebook's heads are also found at the end of a longer word, as 企业 in 国有企业. Where a
word stands changes its weight (see weigh), how often it occurs is damped.
"""

import math
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple

from ..words.codebook_types import Pair, Words
from ..words.lexicon import Lexicon
from ..words.segment import Hit, find_terms
from .standing import KIND, is_bystander, is_mention, with_kinds

# The heading names the measure, the body also names means and partners.
HEADING = 2.5
# A passage without a heading of its own is led by its first sentence, as far as that is short enough.
LEAD_CHARS = 60
# The title of a cited document says what the document is about, which is not always what the item does.
QUOTED = 0.5
# A kind of education in a list, or a policy's name in front of a noun, is hardly a measure.
MENTIONED = 0.3
# The words of a pair stand within this many characters: farther apart, they speak of different things.
PAIR_CHARS = 60

RE_SENTENCE_END = re.compile(r"[。；！？!?;\n]")
RE_QUOTED = re.compile(r"《[^《》]*》")


class Rules(NamedTuple):
    """A lexicon made ready for coding: `weights` {word: {theme: weight}}, `pairs` {theme: weightiest first}.

    `keys` is every word to look for: what counts, what pairs name, and what only hides shorter words. A word
    that only pairs name hides nothing: `inner` are the words inside it, as 企业 and 职工 in 企业职工. `kinds`
    are the keys that end in 教育.
    """

    lexicon: Lexicon
    keys: Words
    kinds: Words
    paired: Words
    weights: dict[str, dict[str, float]]
    pairs: dict[str, tuple[Pair, ...]]
    own_measure: dict[str, Words]
    own_object: dict[str, Words]
    heads: re.Pattern[str]
    inner: dict[str, tuple[Hit, ...]]


class Place(NamedTuple):
    """A word of a theme, or a pair, at one place: `name` identifies it, `shown` is what a reader sees.

    `words` is where it stands: the word itself, or the first word of each group of the pair.
    """

    theme: str
    name: str
    shown: str
    start: int
    weight: float
    words: tuple[Hit, ...]


class Evidence(NamedTuple):
    """What one word or pair says for one theme: its weight, e in the text, s with the heading, and where.

    Each of `places` has the weight that it has there (w · p, see weigh).
    """

    theme: str
    word: str
    weight: float
    plain: float
    boosted: float
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How often the word or pair occurs."""
        return len(self.places)


def rules(lexicon: Lexicon) -> Rules:
    """Return what coding needs to know of `lexicon`; make it once for many passages."""
    book = lexicon.codebook
    hiding = lexicon.vocabulary.union(book.word_weights, book.covers)
    keys = hiding | book.paired_words
    inner = {word: _inner(word, keys, hiding) for word in book.paired_words - hiding}
    return Rules(
        lexicon,
        keys,
        frozenset(key for key in keys if key.endswith(KIND)),
        book.paired_words,
        book.word_weights,
        {theme.id: tuple(sorted(theme.pairs, key=lambda pair: -pair.weight)) for theme in book.themes},
        {theme.id: theme.own_measure for theme in book.themes},
        {theme.id: theme.own_object for theme in book.themes},
        re.compile("|".join(sorted(map(re.escape, book.heads))) or r"(?!)"),
        {word: parts for word, parts in inner.items() if parts},
    )


def _inner(word: str, keys: Words, hiding: Words) -> tuple[Hit, ...]:
    """Return where other `keys` stand inside `word`, counted from its start, unless another one hides them."""
    size = len(word)
    spans = [Hit(word[a:b], a, b) for a in range(size) for b in range(a + 1, size + 1) if b - a < size]
    parts = [part for part in spans if part.term in keys]
    covers = [part for part in parts if part.term in hiding]
    return tuple(
        p for p in parts if not any(c != p and c.start <= p.start and p.end <= c.end for c in covers)
    )


def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of `text` end; the last one ends with the text."""
    ends = [match.end() for match in RE_SENTENCE_END.finditer(text)]
    return ends if ends and ends[-1] == len(text) else [*ends, len(text)]


def heading_end(text: str, heading: str = "") -> int:
    """Return where the heading of `text` ends: after `heading`, else after the first LEAD_CHARS at most."""
    if heading and text.startswith(heading):
        return len(heading)
    return min(sentence_ends(text)[0], LEAD_CHARS)


def context_share(text: str, context: Words) -> float:
    """Return the share of sentences that hold a word of `context`; 1 if there are no such words."""
    ends = sentence_ends(text)
    starts = [0, *ends[:-1]]
    about = sum(any(word in text[a:b] for word in context) for a, b in zip(starts, ends, strict=True))
    return about / len(ends) if context else 1.0


def weigh(
    text: str, bounds: Collection[int], known: Rules, *, heading: str = "", least: float = 0
) -> list[Evidence]:
    """Return the evidence of a text with word boundaries `bounds`, for all themes.

    e = w · p · (1 + ln(1 + ln n)): w the weight in the codebook, n how often the word occurs, p at its best
    place 1, QUOTED inside 《》, MENTIONED where the codebook asks for a measure or an object of its own and
    finds a mention or a bystander (see standing). s is the same with HEADING times the weight in the heading, outside 《》. Of the pairs of
    one theme a sentence counts only the weightiest: several ways to see one thing are one thing. Whatever
    weighs less than `least` is left out.

    The double logarithm is that of Singhal et al. (1999), AT&T at TREC-7: the fifth 教师 tells less than the
    first.
    """
    heads = (match.start() for match in known.heads.finditer(text) if match.end() in bounds)
    bounds = {*bounds, *heads}
    whole = with_kinds(text, find_terms(text, known.keys, bounds), known.kinds, bounds)
    hits = [part for hit in whole for part in _parts(hit, bounds, known)]
    head, quoted = heading_end(text, heading), [match.span() for match in RE_QUOTED.finditer(text)]
    found: dict[tuple[str, str], list[tuple[float, Place]]] = {}
    for place in chain(_words(text, hits, known), _pairs(text, hits, known)):
        if place.weight < least:
            continue
        weight, bonus = place.weight, HEADING if place.start < head else 1.0
        if _is_inside(quoted, place.start):
            weight, bonus = weight * QUOTED, 1.0
        told = place._replace(weight=weight)
        found.setdefault((place.theme, place.name), []).append((weight * bonus, told))
    return [_damped(theme, places) for (theme, _), places in found.items()]


def _is_inside(spans: list[tuple[int, int]], offset: int) -> bool:
    before = bisect_right(spans, (offset, sys.maxsize)) - 1
    return before >= 0 and offset < spans[before][1]


def _damped(theme: str, found: list[tuple[float, Place]]) -> Evidence:
    damping = 1 + math.log(1 + math.log(len(found)))
    places = tuple(place for _boosted, place in found)
    weight, boosted = max(place.weight for place in places), max(boosted for boosted, _place in found)
    return Evidence(theme, places[0].shown, weight, weight * damping, boosted * damping, places)


def _words(text: str, hits: list[Hit], known: Rules) -> Iterator[Place]:
    for hit in hits:
        for theme, weight in known.weights.get(hit.term, {}).items():
            mention = hit.term in known.own_measure[theme] and is_mention(text, hit)
            aside = mention or _stands_by(text, hit, known.own_object[theme])
            told = weight * (MENTIONED if aside else 1.0)
            yield Place(theme, hit.term, hit.term, hit.start, told, (hit,))


def _stands_by(text: str, hit: Hit, objects: Words) -> bool:
    return hit.term in objects and is_bystander(text, hit)


def _parts(hit: Hit, bounds: Collection[int], known: Rules) -> Iterator[Hit]:
    """Yield a hit and the words inside it that it does not hide and that are whole words there."""
    yield hit
    for part in known.inner.get(hit.term, ()):
        start, end = hit.start + part.start, hit.start + part.end
        if start in bounds and end in bounds:
            yield Hit(part.term, start, end)


def _pairs(text: str, hits: list[Hit], known: Rules) -> Iterator[Place]:
    """Yield, for every theme and sentence, the weightiest pair that stands within PAIR_CHARS characters."""
    ends = sentence_ends(text)
    sentences: dict[int, list[Hit]] = {}
    for hit in hits:
        if hit.term in known.paired:
            sentences.setdefault(bisect_right(ends, hit.start), []).append(hit)
    for found in sentences.values():
        if len({hit.term for hit in found}) < 2:
            continue
        for theme, pairs in known.pairs.items():
            own = [hit for hit in found if not _stands_by(text, hit, known.own_object[theme])]
            words = {hit.term for hit in own}
            able = (pair for pair in pairs if _has_all(pair, words))
            if place := next((place for pair in able if (place := _place(theme, pair, own))), None):
                yield place


def _place(theme: str, pair: Pair, found: list[Hit]) -> Place | None:
    """Return where the hits `found` in one sentence first hold `pair`, if they do."""
    for window, around in _windows(found):
        if _holds(pair, window, around):
            words = _firsts(pair, window)
            shown = "…".join(hit.term for hit in words)
            return Place(theme, pair.name, shown, window[0].start, pair.weight, words)
    return None


def _windows(found: list[Hit]) -> Iterator[tuple[list[Hit], list[Hit]]]:
    """Yield, for every hit of a sentence, the hits within PAIR_CHARS after it, and those on both sides."""
    starts = [hit.start for hit in found]
    for i, start in enumerate(starts):
        first, last = (bisect_left(starts, edge) for edge in (start - PAIR_CHARS, start + PAIR_CHARS))
        yield found[i:last], found[first:last]


def _has_all(pair: Pair, words: set[str]) -> bool:
    return not any(map(words.isdisjoint, pair.needs))


def _holds(pair: Pair, window: list[Hit], around: list[Hit]) -> bool:
    """Say whether `window` has a word of each group, and nothing `around` it gives them another meaning."""
    return _has_all(pair, {hit.term for hit in window}) and pair.without.isdisjoint(h.term for h in around)


def _firsts(pair: Pair, window: list[Hit]) -> tuple[Hit, ...]:
    """Return the first word of each group in the order of the text, such as 企业 and 实习."""
    firsts = {next(hit for hit in window if hit.term in group) for group in pair.needs}
    return tuple(sorted(firsts, key=lambda hit: hit.start))
