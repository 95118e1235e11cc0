"""Everything that can be wrong with a data folder, found in one go."""

from collections.abc import Callable, Iterator
from pathlib import Path

from . import catalogue, corpus
from .config import resource
from .errors import CatalogueError, PlanLensError
from .i18n import N_
from .words.lexicon import (
    read_codebook,
    read_dictionary,
    read_stopwords,
    read_synonyms,
    read_verbs,
    read_words,
)
from .words.object_classes import read_object_classes


def problems(folder: Path) -> list[PlanLensError]:
    """Return what is wrong with the catalogue, plan files, lexicon, codebook and events of `folder`."""
    folder = Path(folder)
    found = catalogue.catalogue_problems(folder)
    found += _unlisted(folder) if not found else []
    codebook_path, words = resource(folder, "codebook.toml"), resource(folder, "lexicon")
    codebook_failures = list(_failures(lambda: read_codebook(codebook_path)))
    found += codebook_failures
    themes = () if codebook_failures else read_codebook(codebook_path).ids
    if themes:
        found += _failures(lambda: read_dictionary(words / "domain_terms.csv", themes=themes))
        found += _failures(lambda: corpus.read_events(folder, themes=themes))
        found += _failures(lambda: corpus.read_scopes(folder, themes=themes))
    found += _failures(lambda: read_stopwords(words / "stopwords.txt"))
    found += _failures(lambda: read_synonyms(words / "synonyms.csv"))
    found += _failures(lambda: read_verbs(resource(folder, corpus.VERBS)))
    found += _failures(lambda: read_words(words / "place_names.txt"))
    found += _failures(lambda: read_object_classes(words / "object_classes.csv"))
    found += _failures(lambda: corpus.read_mojibake(words / "mojibake.csv"))
    found += _failures(lambda: corpus.read_aliases(words / "document_aliases.csv"))
    return found


def _failures(read: Callable[[], object]) -> Iterator[PlanLensError]:
    try:
        read()
    except PlanLensError as error:
        yield error


def _unlisted(folder: Path) -> list[PlanLensError]:
    """A plan file that the catalogue does not name would silently be left out."""
    named = set(catalogue.read_catalogue(folder)["file"])
    return [
        CatalogueError(
            N_("{file} 不在目录中"), path=file, file=file.name, hint=N_("在 plans.csv 中加一行，或移走文件")
        )
        for file in sorted((folder / "plans").glob("*.txt"))
        if file.name not in named
    ]
