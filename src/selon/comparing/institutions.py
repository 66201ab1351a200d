"""Names of bodies and offices that mean the same in any language."""

from collections.abc import Sequence
from functools import cache

from selon.actors import lexicon
from selon.actors.actor import ALPHA3
from selon.actors.hit import Sense
from selon.comparing.plain import fold
from selon.languages.load import known, load_institutions

OWN = frozenset({Sense.NAME, Sense.ADJECTIVE})
Table = dict[str, list[tuple[tuple[str, ...], str]]]


def alike(name: str, affiliation: str | None) -> list[str]:
    """The folded words of *name*, those of institutions and of its state by their ids.

    >>> alike("mairie de Lansac", None), alike("Lebanese army", "LBN")
    (['=town-hall', 'de', 'lansac'], ['=LBN', '=army'])
    """
    folded = [word for part in _parts(name, affiliation) for word in part]
    table = _table()
    found: list[str] = []
    at = 0
    while at < len(folded):
        length, word = _longest(table, folded, at)
        found.append(word)
        at += length
    return found


def _parts(name: str, affiliation: str | None) -> list[list[str]]:
    """The folded words of each word of *name*; the state's own name or adjective by its code."""
    if affiliation is None or len(affiliation) != ALPHA3:
        return [fold(name).split()]
    return [
        [f"={affiliation}"] if _of(word, affiliation) else fold(word).split()
        for word in name.replace("’", "'").removesuffix("'s").replace("'s ", " ").split()
    ]


def _of(word: str, affiliation: str) -> bool:
    """Whether *word* alone names the state *affiliation*, or is its adjective in any language."""
    hits = (lexicon(code).at([word], 0) for code in known())
    return any(hit is not None and hit.sense in OWN and hit.country == affiliation for hit in hits)


def _longest(table: Table, folded: Sequence[str], at: int) -> tuple[int, str]:
    """How many words from *at* on an institution takes, and its id; else the word itself."""
    for form, name in table.get(folded[at], ()):
        if tuple(folded[at : at + len(form)]) == form:
            return len(form), name
    return 1, folded[at]


@cache
def _table() -> Table:
    """The institutions of all languages by the first words of their forms, the longest first."""
    found: Table = {}
    for code in known():
        for one in load_institutions(code).institution:
            for form in one.forms:
                words = tuple(fold(form).split())
                found.setdefault(words[0], []).append((words, f"={one.id}"))
    for forms in found.values():
        forms.sort(key=lambda entry: (-len(entry[0]), entry))
    return found
