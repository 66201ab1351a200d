"""What an incremental comparison has to look at when occurrences come, go or are corrected.

A ledger that keeps two indexes, of keys and of claims, gets the same claims as if everything
were gathered at once::

    scope = update.scope(changed, shelf, decided)
    claims = update.regather(scope)   # they replace those that a mention of scope.names was in

What has changed: the occurrences that are new, those that went, those that a correction names.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from selon.comparing.corrections import Correction
from selon.comparing.occurrence import Occurrence
from selon.comparing.same_fit import TWO
from selon.comparing.same_gather import gather
from selon.comparing.same_gathered import Gathered
from selon.comparing.same_keys import keys, own_key


class Shelf(Protocol):
    """Where occurrences are kept: what has just come is on it, what went is not."""

    def sharing(self, keys: frozenset[str]) -> Iterable[Occurrence]:
        """Those that have one of *keys*."""

    def together(self, names: frozenset[str]) -> Iterable[Occurrence]:
        """Those of the claims, as last gathered, that *names* are mentions of.

        Names of what went may be among them; what is new is in no claim yet.
        """


Decided: TypeAlias = Callable[[frozenset[str]], Iterable[Correction]]
"""What people decided about any of the occurrences of those names, the older first."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What may change.

    Attributes:
        members: the occurrences whose claims are gathered anew; ``names`` are theirs, and those
            of what went.
        around: others, only looked at.
        corrections: what people decided about any of them.
    """

    members: tuple[Occurrence, ...]
    around: tuple[Occurrence, ...] = ()
    corrections: tuple[Correction, ...] = ()
    names: frozenset[str] = frozenset()


def scope(changed: Iterable[Occurrence], shelf: Shelf, decided: Decided = lambda _: ()) -> Scope:
    """What is to be gathered anew because *changed* came, went or were corrected.

    A link depends on what shares a key with its looser end, and on nothing else. So the claims
    of what changed are gathered among all that shares a key with their mentions. Where one of
    them takes in a mention of another claim, or people decided about it and another, that is
    gathered too, until none does.
    """
    fresh = tuple(changed)
    asked = names = frozenset(one.name for one in fresh) | _touched(fresh, shelf)
    members: dict[str, Occurrence] = {}
    known: dict[str, Occurrence] = {}
    while True:
        own = shelf.sharing(frozenset(map(own_key, asked)))
        found = [one for one in own if one.name in asked]
        new = {one.name: one for one in (*found, *shelf.together(asked))}
        members |= new
        shared = frozenset(key for one in new.values() for key in keys(one))
        known |= {one.name: one for one in shelf.sharing(shared)} | new
        made = tuple(decided(frozenset(known)))
        wanted = _wanted(known.values(), frozenset(members), made)
        asked = wanted - names - members.keys()
        names |= members.keys() | asked
        if not asked:
            around = tuple(one for name, one in known.items() if name not in members)
            return Scope(tuple(members.values()), around, made, names)


def regather(scope: Scope, corrections: Iterable[Correction] = ()) -> tuple[Gathered, ...]:
    """The claims of the members of *scope*, all of them and whole.

    *corrections* are those that the scope does not hold.
    """
    members = frozenset(one.name for one in scope.members)
    decided = (*scope.corrections, *corrections)
    return _claims((*scope.members, *scope.around), members, decided)


def _claims(
    occurrences: Iterable[Occurrence], members: frozenset[str], corrections: Iterable[Correction]
) -> tuple[Gathered, ...]:
    gathered = gather(occurrences, corrections)
    return tuple(one for one in gathered if not members.isdisjoint(one.names))


def _touched(changed: Sequence[Occurrence], shelf: Shelf) -> frozenset[str]:
    """The names of those whose links to others hang on what *changed*.

    That is their article, where what one figure is linked to depends on the rest, and numbers
    twice as large, which may be those of two sides.
    """
    articles = {one.article for one in changed}
    doubles = {TWO * one.figure.quantity.value for one in changed if one.figure.quantity.value}
    near = shelf.sharing(frozenset(key for one in changed for key in keys(one)))
    return frozenset(
        one.name for one in near if one.article in articles or one.figure.quantity.value in doubles
    )


def _wanted(
    known: Iterable[Occurrence], members: frozenset[str], corrections: Iterable[Correction]
) -> frozenset[str]:
    """The names of all that *members* are one claim with, or that people tied to them."""
    decided = tuple(corrections)
    claims = _claims(known, members, decided)
    names = frozenset(name for one in claims for name in one.names)
    pairs = ({one.one, one.other} for one in decided)
    return names.union(*(pair for pair in pairs if not names.isdisjoint(pair)))
