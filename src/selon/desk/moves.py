"""What moved, as it is said: a claim raised, lowered, contradicted, decided of by somebody."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from selon.desk.words import said
from selon.exports.panels import Look, level
from selon.ledger.asking.movements import Movement
from selon.model.claim import Claim
from selon.model.quantity import Quantity


class Kind(StrEnum):
    """What became of a claim, what matters most first."""

    REVIEWED = "reviewed"
    CONTRADICTION = "contradiction"
    RAISED = "raised"
    LOWERED = "lowered"
    CHECKED = "checked"
    DRIFTED = "drifted"
    NEW = "new"
    ORIGIN = "origin"
    MENTIONED = "mentioned"
    CHANGED = "changed"


class Move(Struct, frozen=True, kw_only=True):
    """One claim that moved.

    Attributes:
        review: what a person decided of it, as it is to be said, if that is what moved.
    """

    claim: Claim
    look: Look
    kind: Kind
    movement: Movement
    review: str | None = None


TOLD = {
    Kind.REVIEWED: said("reviewed"),
    Kind.CONTRADICTION: said("in contradiction"),
    Kind.RAISED: said("raised"),
    Kind.LOWERED: said("lowered"),
    Kind.CHECKED: said("checked"),
    Kind.DRIFTED: said("drifted"),
    Kind.NEW: said("new"),
    Kind.ORIGIN: said("from a new origin"),
    Kind.MENTIONED: said("mentioned again"),
    Kind.CHANGED: said("with other changes"),
}
SAID = {
    Kind.CONTRADICTION: said("Contradiction."),
    Kind.RAISED: said("Raised."),
    Kind.LOWERED: said("Lowered."),
    Kind.CHECKED: said("Checked."),
    Kind.DRIFTED: said("Drifted."),
    Kind.NEW: said("New."),
    Kind.ORIGIN: said("New origin."),
    Kind.MENTIONED: said("Mentioned again."),
    Kind.CHANGED: said("Changed."),
}
REVIEWS = {
    "confirm": said("Confirmed"),
    "correct": said("Corrected"),
    "dispute": said("Disputed"),
    "merge": said("Merged"),
    "split": said("Split off"),
}


def move(claim: Claim, look: Look, movement: Movement, since: datetime | None) -> Move:
    """What became of *claim* after *since*."""
    decided = [one for one in claim.reviews if not one.undone and one.action in REVIEWS]
    last = next((one for one in reversed(decided) if since is None or one.at > since), None)
    kind = Kind.REVIEWED if last else _kind(claim, movement)
    return Move(
        claim=claim,
        look=look,
        kind=kind,
        movement=movement,
        review=REVIEWS[last.action] if last else None,
    )


def tally(moved: Iterable[Move]) -> list[tuple[str, int]]:
    """How many became what, as it is to be said, what matters most first."""
    kinds = [one.kind for one in moved]
    return [(TOLD[one], kinds.count(one)) for one in Kind if one in kinds]


def _kind(claim: Claim, movement: Movement) -> Kind:
    if movement.is_new:
        if claim.contradicts:
            return Kind.CONTRADICTION
        return _risen(movement.before, claim.quantity) or Kind.NEW
    if movement.checks:
        return Kind.CHECKED
    if movement.drifts:
        return Kind.DRIFTED
    if movement.origins:
        return Kind.ORIGIN
    return Kind.MENTIONED if movement.mentions else Kind.CHANGED


def _risen(before: Quantity | None, now: Quantity) -> Kind | None:
    old, new = level(before) if before else None, level(now)
    if old is None or new is None or old == new:
        return None
    return Kind.RAISED if new > old else Kind.LOWERED
