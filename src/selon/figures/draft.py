"""A figure on its way: what is known of it before it is a record."""

from msgspec import Struct

from selon.figures.events import Event
from selon.figures.nouns import Counted
from selon.model.figure import Measure


class Draft(Struct, frozen=True):
    """One figure; ``part_of`` and ``repeats`` are numbers of earlier drafts.

    Attributes:
        first, end: its tokens.
        sentence: the number of its sentence.
        like: the draft whose people a bare number counts on (*wounding 31*).
    """

    counted: Counted
    measure: Measure
    rule: str
    first: int
    end: int
    sentence: int
    event: Event | None = None
    part_of: int | None = None
    repeats: int | None = None
    like: int | None = None
