"""The codebook's nouns: the themes, and the weighted words that point to them."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property

Words = frozenset[str]


@dataclass(frozen=True)
class Pair:
    """Words that point to a theme together: one of each group of `needs` in one sentence, none of `without`.

    `name` is what the evidence shows, such as 企业…实习.
    """

    name: str
    needs: tuple[Words, ...]
    without: Words
    weight: float


@dataclass(frozen=True)
class Theme:
    """One theme: names and rules in Chinese and English, and the words that point to it.

    `terms` {term: weight > 0} are terms of the field, which the segmenter keeps whole; `cues` {word: weight}
    are everyday words. `own_measure` holds the terms that do not count in a list of kinds of education
    (特殊教育、继续教育) or in front of a noun (产教融合的体系), `own_object` the words that do not count
    where a school, teacher or parent is regulated and they are only its place, partner or evidence.
    """

    id: str
    zh: str
    zh_short: str
    en: str
    en_short: str
    definition_zh: str
    definition: str
    include_zh: str
    include: str
    exclude_zh: str
    exclude: str
    terms: dict[str, float]
    cues: dict[str, float] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    own_measure: Words = frozenset()
    own_object: Words = frozenset()


THEME_FIELDS = tuple(f.name for f in fields(Theme) if f.default is f.default_factory is MISSING)
THEME_OPTIONS = ("cues", "pairs", "own_measure", "own_object")
HEAD_FIELDS = ("cover", "heads", "context", "groups", "theme")
PAIR_FIELDS = ("groups", "without", "weight")


@dataclass(frozen=True)
class Codebook:
    """The themes in the order in which charts and pages show them.

    `covers` are longer expressions that hide the terms inside them; `context` are the words by which a
    sentence shows that it is about education; `heads` are found at the end of longer words too (国有企业).
    """

    themes: tuple[Theme, ...]
    covers: Words = frozenset()
    context: Words = frozenset()
    heads: Words = frozenset()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Theme ids in order."""
        return tuple(theme.id for theme in self.themes)

    @cached_property
    def term_weights(self) -> dict[str, dict[str, float]]:
        """{term: {theme id: weight}} over all themes; a term may belong to several."""
        return _by_word((theme.id, theme.terms) for theme in self.themes)

    @cached_property
    def word_weights(self) -> dict[str, dict[str, float]]:
        """{term or cue: {theme id: weight}}: term_weights with the cues."""
        return _by_word((theme.id, theme.cues | theme.terms) for theme in self.themes)

    @cached_property
    def paired_words(self) -> Words:
        """Every word that some pair needs or excludes."""
        pairs = [pair for theme in self.themes for pair in theme.pairs]
        return frozenset().union(*(group for pair in pairs for group in (*pair.needs, pair.without)))


def _by_word(tables: Iterable[tuple[str, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    for theme, words in tables:
        for word, weight in words.items():
            weights.setdefault(word, {})[theme] = weight
    return weights
