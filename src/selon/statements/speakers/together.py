"""Several who are named together, whom *they* may stand for: *Lina Ferrand et Luc Arnoux*."""

from collections.abc import Sequence

from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.heads import joined
from selon.statements.speakers.names import Name

Named = Sequence[tuple[Name, Draft]]

FEWEST = 2
NAMES = 12  # names looked at before a pronoun


def together(casting: Casting, at: int) -> list[tuple[Name, Draft]]:
    """The nearest list of names before token *at* that begins no complement; empty if none."""
    heads: list[tuple[Name, Draft]] = []
    for name, draft in casting.names_before(at, NAMES):
        apart = heads and not _goes_on(casting, name, heads[-1][0])
        if apart and len(heads) >= FEWEST:
            break
        if apart or draft.weak:
            heads = []
        if not draft.weak and (heads or name.end < at):
            heads.append((name, draft))
    found = heads[::-1]
    if len(found) < FEWEST or not casting.stands_free(found[0][0].start):
        return []
    kinds = {bool(draft.person) for _, draft in found}
    return found if len(kinds) == 1 else []


def _goes_on(casting: Casting, name: Name, later: Name) -> bool:
    """Whether only a comma or a conjunction, and an article, stand between two names."""
    return later.start - name.end <= FEWEST and joined(casting, later)
