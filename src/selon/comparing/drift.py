"""Where the headline of an article puts a figure otherwise than its text does."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from selon.claims.alike import compatible
from selon.model.figure import Figure, Hedge, Measure
from selon.model.mention import Drift, DriftKind
from selon.model.quantity import Comparator, Quantity

MOST = 16
WIDER: Mapping[Measure, frozenset[Measure]] = MappingProxyType(
    {
        Measure.KILLED: frozenset({Measure.KILLED_OR_WOUNDED, Measure.VICTIMS}),
        Measure.WOUNDED: frozenset({Measure.KILLED_OR_WOUNDED, Measure.VICTIMS}),
        Measure.VICTIMS: frozenset({Measure.KILLED_OR_WOUNDED}),
    }
)
"""What a headline narrows when it says that people were killed."""


def inside(figures: Sequence[Figure], headline: int) -> dict[str, tuple[Drift, ...]]:
    """What drifts between the figures before code point *headline* and those behind it.

    By the id of the headline's figure; ``against`` is the id of the one in the text, ``from_``
    what that says and ``to`` what the headline makes of it.

    >>> inside((), 0)
    {}
    """
    above = [one for one in figures if one.span.end <= headline]
    below = [one for one in figures if one.span.end > headline and one.subset_of is None]
    found = ((one.id, tuple(_drifts(one, below[:MOST]))) for one in above[:MOST])
    return {name: drifts for name, drifts in found if drifts}


def _drifts(figure: Figure, below: Sequence[Figure]) -> Iterator[Drift]:
    """Yield how *figure* differs from the same claim in the text, else from one like it."""
    same = next((one for one in below if figure.id in {one.same_as, one.id}), None)
    if same is not None:
        yield from _softened(figure, same)
        return
    if figure.subset_of is not None:
        return
    near = [one for one in below if _people(figure, one)]
    wider = WIDER.get(figure.measure, frozenset())
    outcome = next((one for one in near if one.measure in wider and _equal(figure, one)), None)
    if outcome is not None:
        yield _drift(DriftKind.OUTCOME, outcome.measure, figure.measure, outcome)
        return
    other = next((one for one in near if one.measure is figure.measure), None)
    if other is not None and excluded(figure.quantity, other.quantity):
        yield _drift(DriftKind.NUMBER, other.quantity.text, figure.quantity.text, other)


def _people(figure: Figure, other: Figure) -> bool:
    """Whether both may count the same people, for one claimant."""
    sides = None in {figure.side, other.side} or figure.side == other.side
    return sides and compatible(figure.claimant, other.claimant)


def _softened(figure: Figure, same: Figure) -> Iterator[Drift]:
    """Yield what the headline left out of a claim: its bound, its doubt."""
    bound, plain = same.quantity.comparator, figure.quantity.comparator
    if plain is Comparator.EXACT and bound is not Comparator.EXACT:
        yield _drift(DriftKind.COMPARATOR, bound, plain, same)
    if figure.hedge is Hedge.NONE and same.hedge is not Hedge.NONE:
        yield _drift(DriftKind.HEDGE, same.hedge, figure.hedge, same)


def _equal(one: Figure, other: Figure) -> bool:
    """Whether both give one number."""
    return one.quantity.value is not None and one.quantity.value == other.quantity.value


def excluded(one: Quantity, other: Quantity) -> bool:
    """Whether the bounds that two quantities assert leave no number for both.

    Nothing excludes *about* and vague words.
    """
    if Comparator.VAGUE in {one.comparator, other.comparator}:
        return False
    low, high = max(_low(one), _low(other)), min(_high(one), _high(other))
    return low > high


def _low(quantity: Quantity) -> float:
    return 0 if quantity.lower is None else quantity.lower


def _high(quantity: Quantity) -> float:
    return float("inf") if quantity.upper is None else quantity.upper


def _drift(kind: DriftKind, before: str, after: str, against: Figure) -> Drift:
    return Drift(kind=kind, from_=str(before), to=str(after), against=against.id)
