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
from selon.comparing.same_gather import gather_nodes
from selon.comparing.same_gathered import Gathered
from selon.comparing.same_keys import keys, own_key
from selon.comparing.same_node import Node, in_order, node


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
    """What may have changed.

    Attributes:
        members: the occurrences whose claims were gathered anew; ``names`` are theirs, and those
            of what went.
        claims: theirs, whole.
    """

    members: tuple[Occurrence, ...]
    claims: tuple[Gathered, ...]
    names: frozenset[str]


def scope(changed: Iterable[Occurrence], shelf: Shelf, decided: Decided = lambda _: ()) -> Scope:
    """What is gathered anew because *changed* came, went or were corrected.

    A link depends on what shares a key with its looser end, and on nothing else. So the claims
    of what changed are gathered among all that shares a key with their mentions. Where one of
    them takes in a mention of another claim, or people decided about it and another, that is
    gathered too, until none does.
    """
    fresh = tuple(changed)
    asked = names = frozenset(one.name for one in fresh) | _touched(fresh, shelf)
    members: dict[str, Node] = {}
    known: dict[str, Node] = {}
    while True:
        own = shelf.sharing(frozenset(map(own_key, asked)))
        found = (*(one for one in own if one.name in asked), *shelf.together(asked))
        new = {one.name: known.get(one.name) or node(one) for one in found}
        members |= new
        shared = frozenset(key for one in new.values() for key in keys(one.occurrence))
        near = (one for one in shelf.sharing(shared) if one.name not in known)
        known |= {one.name: node(one) for one in near} | new
        made = tuple(decided(frozenset(known)))
        articles = frozenset(one.occurrence.article for one in members.values())
        gathered = gather_nodes(in_order(known.values()), made, articles)
        claims = tuple(one for one in gathered if not members.keys().isdisjoint(one.names))
        asked = _wanted(claims, made) - names - members.keys()
        names |= members.keys() | asked
        if not asked:
            return Scope(tuple(one.occurrence for one in members.values()), claims, names)


def regather(scope: Scope) -> tuple[Gathered, ...]:
    """The claims of the members of *scope*, all of them and whole."""
    return scope.claims


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


def _wanted(claims: Iterable[Gathered], decided: Iterable[Correction]) -> frozenset[str]:
    """The names of the mentions of *claims*, and of those that people tied to them."""
    names = frozenset(name for one in claims for name in one.names)
    pairs = ({one.one, one.other} for one in decided)
    return names.union(*(pair for pair in pairs if not names.isdisjoint(pair)))
