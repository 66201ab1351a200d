"""What somebody decided of a claim: an event beside the extraction, never on top of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from selon.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Record):
    """One event of review.

    Attributes:
        id: the number of the event.
        at: when, in UTC.
        reviewer: who.
        action: *confirm*, *correct*, *dispute*, *merge*, *split* or *undo*.
        target: the claim or the mention that it is about.
        detail: what was corrected, by its field; the claim merged with.
        reason: why, in their words.
        undoes: the event that it takes back.
        undone: whether a later one took it back.
    """

    id: int
    at: datetime
    reviewer: str
    action: str
    target: str
    detail: Mapping[str, str | int | None] | str | None = None
    reason: str | None = None
    undoes: int | None = None
    undone: bool = False
