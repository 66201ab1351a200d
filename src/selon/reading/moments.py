"""Days and stretches of time that a text names, resolved to dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selon.reading.prose import Prose


class MomentKind(StrEnum):
    """How a stretch of time is named."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    STRETCH = "stretch"


class Bound(StrEnum):
    """How the words before it place it: *le 9 novembre*, *depuis le*, *until*."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One expression: tokens ``[first, end)``, with *depuis* or *until* if it has one.

    Attributes:
        start, stop: the same in code points.
        begins, ends: first and last day, both inside; ``None`` where open or unknown.
    """

    first: int
    end: int
    start: int
    stop: int
    begins: date | None
    ends: date | None
    kind: MomentKind
    bound: Bound = Bound.AT


def find(prose: Prose) -> tuple[Moment, ...]:
    """The moments of *prose*, in text order, counted from ``prose.today``."""
    return ()
