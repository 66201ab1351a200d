"""An occurrence laid out for comparing, and what links two of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from selon.comparing.occurrence import Occurrence
from selon.comparing.same_signature import Signature, signature

LAST = "9999"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An occurrence, what decides which claim it states, and its place among all others.

    Attributes:
        order: by time, then by content: never by when it came. What has no date of publication
            stands where it was said; a page fetched years later may be the first to tell it.
    """

    occurrence: Occurrence
    signature: Signature
    order: tuple[str, str, int, int, str, str]

    @property
    def name(self) -> str:
        """Of the occurrence."""
        return self.occurrence.name


@dataclass(frozen=True, slots=True)
class Edge:
    """A link of *child* to *parent*; the lower its *rank*, the surer it is."""

    child: Node
    parent: Node
    why: tuple[str, ...]
    rank: int

    @property
    def order(self) -> tuple[object, ...]:
        """The surest first; then by time and content."""
        return self.rank, self.child.order, self.parent.order


def lay_out(occurrences: Iterable[Occurrence]) -> list[Node]:
    """*occurrences*, each once, the earliest first."""
    held = {one.name: one for one in occurrences}
    return in_order(map(node, held.values()))


def node(occurrence: Occurrence) -> Node:
    """*occurrence*, laid out."""
    return Node(occurrence, signature(occurrence), _order(occurrence))


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """*nodes*, the earliest first."""
    return sorted(nodes, key=lambda one: one.order)


def _order(one: Occurrence) -> tuple[str, str, int, int, str, str]:
    moment = one.published or one.fetched
    exact = ""
    if isinstance(moment, datetime):
        exact = _in_utc(moment).isoformat()
    known = one.day if one.published else one.figure.claimed_on or one.day
    day = known.isoformat() if known else LAST
    span = one.figure.span
    return day, exact, span.start, -span.end, f"{one.outlet or ''}\t{span.text}", one.name


def _in_utc(moment: datetime) -> datetime:
    """*moment* in UTC, but at the ends of the calendar, where there is none."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:
        return moment
