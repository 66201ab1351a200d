"""Which figure that was read is which of those annotated, and on what they agree."""

from collections.abc import Iterator, Sequence

from selon.model.figure import Figure
from selon.model.quantity import Comparator
from training.figures.texts import Expected

OVERLAP = 0.25
FIELDS = (
    "claimant",
    "claimed_on",
    "side",
    "status",
    "place",
    "period_start",
    "hedge",
    "verification",
    "subset",
)
PLAIN = frozenset({None, False, "unknown", "none", "not_stated"})


def pairs(
    expected: Sequence[Expected], found: Sequence[Figure]
) -> Iterator[tuple[Expected, Figure]]:
    """Yield the pairs of one measure: the best overlap first, one to one."""
    ranked = sorted(
        (-_overlap(one, other), at, number)
        for at, one in enumerate(expected)
        for number, other in enumerate(found)
        if one.measure is other.measure
    )
    paired: set[int] = set()
    taken: set[int] = set()
    for overlap, at, number in ranked:
        if -overlap >= OVERLAP and at not in paired and number not in taken:
            paired.add(at)
            taken.add(number)
            yield expected[at], found[number]


def _overlap(one: Expected, other: Figure) -> float:
    """What share of both spans they have in common."""
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    whole = max(one.span.end, other.span.end) - min(one.span.start, other.span.start)
    return max(shared, 0) / whole


def same_quantity(one: Expected, other: Figure) -> bool:
    """Whether comparator, value and bounds agree."""
    quantity = other.quantity
    if one.comparator is not quantity.comparator:
        return False
    if one.comparator is Comparator.RANGE:
        return (one.lower, one.upper) == (quantity.lower, quantity.upper)
    return one.value == quantity.value


def said(figure: Expected | Figure, field: str) -> object:
    """What a figure says in *field*; ``None`` where it says nothing."""
    value: object
    if isinstance(figure, Expected) or field in {"status", "hedge", "verification", "side"}:
        value = getattr(figure, field)
    elif field == "claimant":
        value = figure.claimant.name if figure.claimant else None
    elif field == "period_start":
        value = figure.period.start if figure.period else None
    elif field == "subset":
        value = figure.subset_of is not None
    else:
        value = getattr(figure, field)
    return None if value in PLAIN else value


def agrees(one: Expected, other: Figure, field: str) -> bool:
    """Whether both say the same; of names, whether one is the other or a part of it."""
    left, right = said(one, field), said(other, field)
    if field in {"claimant", "place"} and left is not None and right is not None:
        short, long = sorted((str(left).casefold(), str(right).casefold()), key=len)
        return short in long
    return left == right
