"""The classes of counted things: an editable list of words by which targets become comparable."""

import csv
import io
from pathlib import Path

from ..errors import LexiconError
from ..i18n import N_
from ..schema import OBJECT_CLASSES
from .codebook import RE_BLANK, read_text

COLUMNS = ("word", "class")


def read_object_classes(path: str | Path) -> dict[str, str]:
    """Return {word: class} of `object_classes.csv`, classes of schema.OBJECT_CLASSES; {} if there is no such file.

    A word is the end of a counted noun (示范基地 ends in 基地) or a measure word (所). Raises LexiconError.
    """
    path = Path(path)
    if not path.is_file():
        return {}
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""))
    for column in COLUMNS:
        if column not in (reader.fieldnames or []):
            raise LexiconError(N_("缺少列 {column}"), path=path, line=1, column=column, allowed=COLUMNS)
    classes: dict[str, str] = {}
    for row in reader:
        word, name = row["word"] or "", row["class"]
        if not word or RE_BLANK.search(word) or word in classes:
            raise LexiconError(
                N_("词语 {term} 为空、含有空白或重复"), path=path, line=reader.line_num, term=repr(word)
            )
        if name not in OBJECT_CLASSES:
            raise LexiconError(
                N_("不认识的对象类别 {value}"),
                path=path, line=reader.line_num, value=repr(name), allowed=OBJECT_CLASSES,
            )  # fmt: skip
        classes[word] = name
    return classes
