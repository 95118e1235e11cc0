"""Texts in the reader's language: Chinese is the source, catalogues translate it.

A text is looked up in `locale/LANG.po` (gettext format, read with Babel); what has no translation
stays Chinese. The language is held per thread of execution, so that two visitors do not share it.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
LOCALE_DIR = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="zh")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Return {Chinese text: translation} of `lang`; empty for Chinese itself."""
    if lang == "zh":
        return {}
    # Imported late: a page in Chinese never pays for it.
    from babel.messages.pofile import read_po

    with (LOCALE_DIR / f"{lang}.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string and not m.fuzzy}


def language() -> str:
    """Return the current language, one of LANGUAGES."""
    return _language.get()


def set_language(lang: str) -> None:
    """Make `lang` the language of this thread of execution; unknown languages fall back to Chinese."""
    _language.set(lang if lang in LANGUAGES else "zh")


@contextmanager
def use_language(lang: str):
    """Use `lang` inside a `with` block."""
    token = _language.set(lang if lang in LANGUAGES else "zh")
    try:
        yield
    finally:
        _language.reset(token)


def _(text: str, /, **values: object) -> str:
    """Translate `text` into the current language and fill its {names} from `values`."""
    translated = catalogue(language()).get(text, text)
    return translated.format(**values) if values else translated


def listed(names: Iterable[str]) -> str:
    """Return `names` as a list in a sentence: 甲、乙、丙, or A, B, C."""
    return _("、").join(names)


def clauses(parts: Iterable[str]) -> str:
    """Return `parts` as clauses of one sentence: parted by ； or by ; and a blank."""
    return _("；").join(parts)


def N_(text: str) -> str:
    """Mark a constant for translation; it is translated where it is shown, with `_`."""
    return text
