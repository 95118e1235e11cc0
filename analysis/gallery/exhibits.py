"""The catalogue of figures by name."""

from ..errors import SelectionError
from ..i18n import N_
from . import compare, facts, source, trust, words
from .exhibit import Exhibit

EXHIBITS: dict[str, Exhibit] = {
    name: exhibit
    for room in (compare, words, facts, source, trust)
    for name, exhibit in room.EXHIBITS.items()
}


def exhibit(name: str) -> Exhibit:
    """Return a figure of the catalogue; raises SelectionError, which lists all of them, for an unknown name."""
    if name not in EXHIBITS:
        raise SelectionError(N_("没有图 {name}"), name=repr(name), allowed=EXHIBITS)
    return EXHIBITS[name]
