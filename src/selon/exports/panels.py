"""Claims laid out for a chart: panels by measure and side, a colour and shape by claimant."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, groupby

from msgspec import Struct

from selon.exports.scale import Scale, Time, scale, time
from selon.exports.shapes import SHAPES
from selon.model.claim import Claim
from selon.model.figure import Measure, Status, Verification
from selon.model.quantity import Quantity

COLOURS = 7
NOBODYS_COLOUR = "c8"
NOBODYS_SHAPE = "cross"
NAMED_SHAPES = tuple(one for one in SHAPES if one != NOBODYS_SHAPE)
NOBODY = ""
ORDER = sorted(Measure, key=lambda one: one is not Measure.KILLED_OR_WOUNDED)
"""The widest toll of fights before its parts."""
LEAST_SURE = (
    Verification.DISPUTED,
    Verification.UNVERIFIED,
    Verification.NOT_STATED,
    Verification.VERIFIED,
)

Kind = tuple[Measure, str | None, Status]


class Look(Struct, frozen=True, kw_only=True):
    """Whose marks are whose: the same in every panel."""

    colour: str
    shape: str


class Panel(Struct, frozen=True, kw_only=True):
    """The claims on one measure, side and status.

    Attributes:
        drawn: those with a number and a day, by day.
        others: the rest.
        claimants: how many have put a figure forward, nobody in particular among them.
        scale: shared by the panels of the measure.
        time: shared by all.
    """

    measure: Measure
    side: str | None
    status: Status
    drawn: tuple[Claim, ...]
    others: tuple[Claim, ...]
    claimants: int
    scale: Scale
    time: Time | None


def panels(claims: Iterable[Claim], *, log: bool) -> tuple[Panel, ...]:
    """The panels of *claims*: by measure, then those with most claims first; empty ones last."""
    ordered = sorted(claims, key=_order)
    days = [when for one in ordered if is_drawn(one) and (when := day(one))]
    common = time(days) if days else None
    found = []
    for _, group in groupby(ordered, key=lambda one: one.measure):
        of_measure = list(group)
        numbers = [number for one in of_measure for number in _numbers(one)]
        shared = scale(numbers, log=log)
        kinds = [list(inside) for _, inside in groupby(of_measure, key=_kind)]
        kinds.sort(key=len, reverse=True)
        found += [_panel(one, shared, common) for one in kinds]
    return tuple(sorted(found, key=lambda one: not one.drawn))


def looks(claims: Iterable[Claim], first: Iterable[str] = ()) -> Mapping[str, Look]:
    """A colour and a shape for each claimant: the *first* ones, then as their claims were made.

    Seven are told apart by colour and shape alike, forty-nine by the two together.
    """
    found: dict[str, Look] = {NOBODY: Look(colour=NOBODYS_COLOUR, shape=NOBODYS_SHAPE)}
    made = sorted(claims, key=lambda one: (day(one) or date.max, _number(one.id)))
    for who in chain(first, map(claimant, made)):
        number = len(found) - 1
        shape = NAMED_SHAPES[(number + number // COLOURS) % len(NAMED_SHAPES)]
        found.setdefault(who, Look(colour=f"c{number % COLOURS + 1}", shape=shape))
    return found


def claimant(claim: Claim) -> str:
    """Who is one and the same on the chart: an actor, or a name."""
    speaker = claim.claimant
    return (speaker.actor or speaker.name) if speaker else NOBODY


def is_drawn(claim: Claim) -> bool:
    """Whether it has a day and a number, and so a place."""
    return day(claim) is not None and level(claim.quantity) is not None


def day(claim: Claim) -> date | None:
    """The day a claim was made, or else that by which it was: when it was first published."""
    if claim.claimed_on:
        return claim.claimed_on
    published = [one.published for one in claim.mentions if one.published]
    return min((_date(one) for one in published), default=None)


def level(quantity: Quantity) -> int | None:
    """Where the mark sits: at the value, at the lower bound, else at the upper one."""
    known = (quantity.value, quantity.lower, quantity.upper)
    return next((one for one in known if one is not None), None)


def checked(claim: Claim) -> Verification:
    """What a mark is filled for: what most mentions say, the less sure if they are even."""
    counts = claim.verification
    return max(LEAST_SURE, key=lambda one: counts.get(one, 0))


def latest(drawn: Sequence[Claim]) -> tuple[Claim, ...]:
    """The last of each claimant's figures, the greatest first."""
    last = {claimant(one): one for one in drawn}
    return tuple(sorted(last.values(), key=lambda one: -(level(one.quantity) or 0)))


def _panel(claims: Sequence[Claim], shared: Scale, common: Time | None) -> Panel:
    measure, side, status = _kind(claims[0])
    return Panel(
        measure=measure,
        side=side,
        status=status,
        drawn=tuple(filter(is_drawn, claims)),
        others=tuple(one for one in claims if not is_drawn(one)),
        claimants=len({claimant(one) for one in claims}),
        scale=shared,
        time=common,
    )


def _kind(claim: Claim) -> Kind:
    return claim.measure, claim.side, claim.status


def _order(claim: Claim) -> tuple[object, ...]:
    """By measure, side and status; inside them by day, and as the ledger met them."""
    measure = ORDER.index(claim.measure)
    status = list(Status).index(claim.status)
    when = day(claim) or date.max
    return measure, claim.side is None, claim.side or "", status, when, _number(claim.id)


def _date(when: date) -> date:
    """The day of a moment, where it was."""
    return when.date() if isinstance(when, datetime) else when


def _number(id_: str) -> tuple[int, str]:
    """What sorts ``c9`` before ``c10``."""
    return len(id_), id_


def _numbers(claim: Claim) -> list[int]:
    """The numbers that need room on the scale."""
    quantity = claim.quantity
    if not is_drawn(claim):
        return []
    known = (quantity.value, quantity.lower, quantity.upper)
    return [one for one in known if one is not None]
