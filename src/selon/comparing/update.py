"""What an incremental comparison has to look at when occurrences come, go or are corrected.

A ledger that keeps two indexes, of keys and of claims, gets the same claims as if everything
were gathered at once::

    scope = update.scope(changed, shelf, decided)
    claims = update.regather(scope)   # they replace those that a mention of scope.names was in

What has changed: the occurrences that are new, those that went, those that a correction names.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
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
    read = _Read(shelf)
    near = read.sharing(fresh)
    asked = names = frozenset(one.name for one in fresh) | _touched(fresh, near)
    members: dict[str, Node] = {}
    while True:
        members |= read.members(asked)
        made = tuple(decided(frozenset(read.known)))
        articles = frozenset(one.occurrence.article for one in members.values())
        gathered = gather_nodes(in_order(read.known.values()), made, articles)
        claims = tuple(one for one in gathered if not members.keys().isdisjoint(one.names))
        asked = _wanted(claims, made) - names - members.keys()
        names |= members.keys() | asked
        if not asked:
            return Scope(tuple(one.occurrence for one in members.values()), claims, names)


@dataclass(frozen=True, slots=True)
class _Read:
    """What has been read of a shelf: nodes by name, and the keys that were asked for."""

    shelf: Shelf
    known: dict[str, Node] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def members(self, names: frozenset[str]) -> dict[str, Node]:
        """Those of *names* that are there, with their claims; what is near them is known then."""
        self._sharing({own_key(name) for name in names - self.known.keys()})
        found = [self.known[name].occurrence for name in sorted(names & self.known.keys())]
        found += self.shelf.together(names)
        self.sharing(found)
        return {one.name: self._node(one) for one in found}

    def sharing(self, occurrences: Iterable[Occurrence]) -> list[Node]:
        """All that shares a key with *occurrences*, but for what was known."""
        return self._sharing({key for one in occurrences for key in keys(one)})

    def _sharing(self, wanted: set[str]) -> list[Node]:
        fresh = frozenset(wanted - self.keys)
        self.keys.update(fresh)
        found = self.shelf.sharing(fresh) if fresh else ()
        return [self._node(one) for one in found if one.name not in self.known]

    def _node(self, one: Occurrence) -> Node:
        if one.name not in self.known:
            self.known[one.name] = node(one)
        return self.known[one.name]


def regather(scope: Scope) -> tuple[Gathered, ...]:
    """The claims of the members of *scope*, all of them and whole."""
    return scope.claims


def _touched(changed: Sequence[Occurrence], near: Iterable[Node]) -> frozenset[str]:
    """The names of those *near* whose links to others hang on what *changed*.

    That is their article, where what one figure is linked to depends on the rest, and numbers
    twice as large, which may be those of two sides.
    """
    articles = {one.article for one in changed}
    doubles = {TWO * one.figure.quantity.value for one in changed if one.figure.quantity.value}
    others = (node.occurrence for node in near)
    return frozenset(
        one.name
        for one in others
        if one.article in articles or one.figure.quantity.value in doubles
    )


def _wanted(claims: Iterable[Gathered], decided: Iterable[Correction]) -> frozenset[str]:
    """The names of the mentions of *claims*, and of those that people tied to them."""
    names = frozenset(name for one in claims for name in one.names)
    pairs = ({one.one, one.other} for one in decided)
    return names.union(*(pair for pair in pairs if not names.isdisjoint(pair)))
