"""A claim as the chart tells it: its words, its shape, its colour and its fill."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from selon.exports.hypertext import element, text
from selon.exports.labels import ENGLISH, Labels
from selon.exports.lettering import line
from selon.exports.panels import Look, Panel, checked, claimant, day, latest
from selon.exports.shapes import WINGS, shape, used, wing
from selon.exports.words import SIGNS
from selon.model.claim import Claim
from selon.model.figure import Verification

GUTTER = 152
"""Pixels right of the plot, where the labels stand."""
LABEL = 34
"""Pixels of a label before its words."""
TOLD = 4
"""Claimants whose last figure a summary tells."""
FILLS = {Verification.VERIFIED: "full", Verification.NOT_STATED: "half"}


class Style(Struct, frozen=True, kw_only=True):
    """How a chart is drawn.

    Attributes:
        labels: the interface's words.
        looks: the colour and shape of each claimant.
        names: what codes of sides are called: countries, parties.
        link: the address of a claim.
        room: pixels for a name right of the plot.
        sprite: whether the page has :func:`selon.exports.shapes.sprite`.
    """

    labels: Labels = ENGLISH
    looks: Mapping[str, Look] = {}
    names: Mapping[str, str] = {}
    link: Callable[[Claim], str] = lambda claim: f"#{claim.id}"
    room: float = GUTTER - LABEL
    sprite: bool = False


def heading(panel: Panel, given: Style) -> tuple[str, str]:
    """What a panel counts, and whose: *Killed*, *Kestria, military*."""
    side = given.names.get(panel.side, panel.side) if panel.side else given.labels.any_side
    detail = filter(None, (line(side), given.labels.statuses.get(panel.status)))
    return given.labels.measures[panel.measure], ", ".join(detail)


def counts(panel: Panel, labels: Labels) -> str:
    """*5 claims, 2 claimants*."""
    claims = len(panel.drawn) + len(panel.others)
    both = (labels.counted(claims, labels.claim), labels.counted(panel.claimants, labels.claimant))
    return ", ".join(both)


def name(claim: Claim, given: Style) -> str:
    """The claimant's name, or that there is none."""
    return line(claim.claimant.name) if claim.claimant else given.labels.nobody


def named(claim: Claim, given: Style) -> str:
    """The claimant's name, and a hedge if there is one."""
    return ", ".join(filter(None, (name(claim, given), given.labels.hedges.get(claim.hedge))))


def told(claim: Claim, given: Style) -> str:
    """A mark in words: *7 Nov 2018, Ruth Calder: more than 40,000, unverified*."""
    labels = given.labels
    when = day(claim)
    shown = labels.day(when) if when else None
    if shown and not claim.claimed_on:
        shown = labels.by.format(shown)
    who = ", ".join(filter(None, (shown, name(claim, given), line(claim.place or ""))))
    after = (labels.hedges.get(claim.hedge), labels.checks[checked(claim)])
    return ", ".join(
        filter(None, (f"{who}{labels.colon} {labels.spoken(claim.quantity)}", *after))
    )


def summary(panel: Panel, given: Style) -> str:
    """A panel in words: how much is in it, and the last figure of each claimant."""
    last = "; ".join(told(one, given) for one in latest(panel.drawn)[:TOLD])
    return ". ".join(filter(None, (counts(panel, given.labels), last))) + "."


def figure(claim: Claim, given: Style) -> str:
    """A claim's number with its sign before it, as SVG's text."""
    sign = SIGNS.get(claim.quantity.comparator)
    before = element("tspan", text(f"{sign} "), class_="sign") if sign else ""
    return before + text(given.labels.amount(claim.quantity))


def sign(claim: Claim, given: Style) -> str:
    """A claimant's shape, filled as the claim is verified."""
    check = checked(claim)
    found = given.looks[claimant(claim)].shape
    if given.sprite:
        return used(found) + (used("struck") if check is Verification.DISPUTED else "")
    return shape(
        found,
        half=check is Verification.NOT_STATED,
        struck=check is Verification.DISPUTED,
    )


def beyond(claim: Claim, given: Style) -> str:
    """What its comparator says is beyond the number: nothing for an exact one."""
    comparator = claim.quantity.comparator
    if not given.sprite:
        return wing(comparator)
    return used(comparator.value) if comparator in WINGS else ""


def classes(claim: Claim, given: Style, *more: str) -> str:
    """Colour, fill and outline of what is drawn for a claim."""
    found = (given.looks[claimant(claim)].colour, FILLS.get(checked(claim), "hollow"), *more)
    return " ".join((*found, "hedged") if claim.hedge in given.labels.hedges else found)
