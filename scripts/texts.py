"""`python -m scripts.texts`: bring the catalogues of translations up to date with the sources.

Extracts every `_("…")` and `N_("…")`, keeps the translations that there are, adds new texts without one and
takes out what no source uses any more; prints both and returns 1 while a translation is missing. A catalogue
is sorted and holds no places and no dates: the same texts and translations give the same bytes.
"""

import ast
import sys
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from analysis.config import ROOT
from analysis.corpus import write_bytes
from analysis.i18n import LANGUAGES, LOCALE_DIR, _, catalogue

FOLDERS = ("analysis", "ui", "pages", "scripts", "bench")
MARKS = ("_", "N_")
# Babel's own header would carry the time at which it was written.
HEADER = """msgid ""
msgstr ""
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def source_files(root: Path) -> list[Path]:
    """Return the Python files under `root` whose texts people read: app.py and those in FOLDERS, sorted."""
    return sorted([*root.glob("app.py"), *(path for name in FOLDERS for path in (root / name).rglob("*.py"))])


def marked(source: str) -> set[str]:
    """Return the texts that a Python source marks with `_` or `N_`.

    Not by Babel's extractor, which takes the key in `_(LABELS["item"])` for a text.
    """
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args)
    first = (call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in MARKS)
    return {arg.value for arg in first if isinstance(arg, ast.Constant)}


def extract(root: Path) -> set[str]:
    """Return every text that a source under `root` marks."""
    return set().union(*(marked(path.read_text(encoding="utf-8")) for path in source_files(root)))


def missing(texts: Collection[str], translations: Mapping[str, str]) -> list[str]:
    """Return the texts that have no translation, sorted."""
    return sorted(text for text in texts if not translations.get(text))


def unused(texts: Collection[str], translations: Mapping[str, str]) -> list[str]:
    """Return the translated texts that are in no source any more, sorted."""
    return sorted(set(translations) - set(texts))


def render(texts: Collection[str], translations: Mapping[str, str], lang: str) -> bytes:
    """Return the catalogue of `texts` in gettext's PO format, each with its translation or an empty one."""
    listed = Catalog()
    for text in texts:
        listed.add(text, translations.get(text, ""))
    body = BytesIO()
    # Width 0: one line per text, so that changing a word changes one line.
    write_po(body, listed, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(lang=lang).encode() + body.getvalue()


def update(root: Path, folder: Path, lang: str) -> list[str]:
    """Write `folder`/LANG.po for the sources under `root`, print what changed, and return what is missing."""
    texts, translations = extract(root), catalogue(lang)
    write_bytes(folder / f"{lang}.po", render(texts, translations, lang))
    for text in unused(texts, translations):
        # The translation is printed too: of a text that was only reworded, it is still of use.
        print(_("已删去（不再使用）：{chinese} → {english}", chinese=text, english=translations[text]))
    absent = missing(texts, translations)
    for text in absent:
        print(_("缺少译文：{chinese}", chinese=text))
    return absent


def main() -> int:
    """Update the catalogue of every language but Chinese; return 1 if a translation is missing, else 0.

    A new language starts with an empty file of its name.
    """
    absent = [text for lang in LANGUAGES[1:] for text in update(ROOT, LOCALE_DIR, lang)]
    if not absent:
        print(_("译文齐全。"))
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
