"""What an incremental comparison has to look at when occurrences come, go or change.

A ledger that keeps two indexes, of keys and of claims, gets the same claims as if everything
were gathered at once::

    scope = update.scope(changed, shelf)       # reads what is needed, no more
    claims = update.regather(scope, corrections)   # these replace the claims of scope.members
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from selon.comparing.corrections import Correction
from selon.comparing.occurrence import Occurrence
from selon.comparing.same import Gathered, gather, keys


class Shelf(Protocol):
    """Where occurrences are kept; what has just come is on it, what went is not."""

    def sharing(self, keys: frozenset[str]) -> Iterable[Occurrence]:
        """Those that have one of *keys*."""

    def together(self, names: frozenset[str]) -> Iterable[Occurrence]:
        """Those in the claims, as they were gathered last, that *names* are mentions of."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What may change.

    Attributes:
        members: the occurrences whose claims are gathered anew.
        around: others, only looked at.
    """

    members: tuple[Occurrence, ...]
    around: tuple[Occurrence, ...] = ()


def scope(changed: Iterable[Occurrence], shelf: Shelf) -> Scope:
    """What is to be gathered anew because *changed* came, went or were corrected."""
    new = {one.name: one for one in changed}
    near = shelf.sharing(frozenset(key for one in new.values() for key in keys(one)))
    found = {one.name: one for one in near}
    whole = {one.name: one for one in shelf.together(frozenset(found | new))}
    return Scope(tuple((found | whole).values()))


def regather(scope: Scope, corrections: Iterable[Correction] = ()) -> tuple[Gathered, ...]:
    """The claims of the members of *scope*, all of them and whole."""
    members = {one.name for one in scope.members}
    return tuple(
        one
        for one in gather((*scope.members, *scope.around), corrections)
        if one.mentions[0].occurrence.name in members
    )
