"""Whether two figures put the same number forward for the same people."""

from selon.model.figure import Figure, Status, Unit
from selon.model.quantity import Comparator
from selon.model.speaker import Speaker, SpeakerKind

NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANISATION})


def alike(one: Figure, other: Figure) -> bool:
    """Whether measure and quantity agree, and nothing said of the people excludes it."""
    return (
        one.measure is other.measure
        and (one.unit is Unit.HOUSEHOLD) == (other.unit is Unit.HOUSEHOLD)
        and number(one) == number(other)
        and _fit(_comparator(one), _comparator(other))
        and (one.subset_of is None) == (other.subset_of is None)
        and _fit(one.side, other.side)
        and _fit(_status(one), _status(other))
    )


def compatible(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two mentions may have one claimant.

    They may when one has none, or only describes a person, or has a part of the other's name,
    or speaks for the other.
    """
    if one is None or other is None or key(one) == key(other):
        return True
    if anonymous(one, other) or _shortens(one, other) or _shortens(other, one):
        return True
    return _speaks_for(one, other) or _speaks_for(other, one)


def anonymous(one: Speaker, other: Speaker) -> bool:
    """Whether one has a name and the other a description that may be theirs (*officials*)."""
    kinds = {one.kind, other.kind}
    return SpeakerKind.UNNAMED in kinds and not kinds.isdisjoint(NAMED)


def key(speaker: Speaker) -> str:
    """What two mentions of one speaker have in common."""
    return speaker.actor or speaker.name.casefold()


def _shortens(one: Speaker, other: Speaker) -> bool:
    """Whether the name of *one* is the end of the other's (*sources*, *deux sources*)."""
    return other.name.casefold().endswith(f" {one.name.casefold()}")


def _speaks_for(one: Speaker, other: Speaker) -> bool:
    """Whether *one* speaks for the state *other*."""
    stands = other.kind is SpeakerKind.STATE and other.affiliation is not None
    return stands and one.affiliation == other.affiliation


def number(figure: Figure) -> tuple[object, ...]:
    """What must agree of two quantities.

    That is the number, with or without its comparator (a headline drops *at least*), both
    bounds of a range, or the words themselves where they hold no number.
    """
    quantity = figure.quantity
    if quantity.value is not None:
        return (quantity.value,)
    if quantity.lower is not None or quantity.upper is not None:
        return (quantity.lower, quantity.upper)
    return (quantity.text.casefold(),)


def _comparator(figure: Figure) -> Comparator | None:
    """The comparator, where the text has one."""
    comparator = figure.quantity.comparator
    return None if comparator is Comparator.EXACT else comparator


def _status(figure: Figure) -> Status | None:
    """The status, where the text says one."""
    return None if figure.status is Status.UNKNOWN else figure.status


def _fit(one: object, other: object) -> bool:
    """Whether two values agree, or one is not said."""
    return one is None or other is None or one == other
