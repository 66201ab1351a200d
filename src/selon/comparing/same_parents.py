"""The fuller mention that looser ones go back to: the nearest in time of those that fit."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selon.comparing import same_fit as fits
from selon.comparing.same_claimant import shared
from selon.comparing.same_fit import Fit, near
from selon.comparing.same_node import Node
from selon.comparing.same_signature import Signature
from selon.comparing.same_sorts import Pairs, Sort, set_apart

LOOSER, ROUNDED, ADDED = 2, 4, 5
FITS = ((LOOSER, fits.LOOSER), (ROUNDED, fits.ROUNDED), (ADDED, fits.ADDED))

Found = tuple[Sort, tuple[str, ...]]


@dataclass(slots=True)
class Parents:
    """Finds parents among sorts.

    Attributes:
        kinds: the sorts of each kind, by day; ``days`` are theirs.
        by_key: the kinds that have a key.
        known: for a fit and two kinds, whether it allows the one to be the other.
    """

    apart: Pairs
    kinds: dict[int, list[Sort]] = field(default_factory=dict)
    days: dict[int, list[int]] = field(default_factory=dict)
    by_key: dict[str, dict[int, None]] = field(default_factory=dict)
    known: dict[tuple[int, int, int], bool] = field(default_factory=dict)

    @classmethod
    def among(cls, sorts: Sequence[Sort], apart: Pairs) -> "Parents":
        """Those to be found among *sorts*, no pair of *apart*."""
        made = cls(apart)
        for sort in sorted(sorts, key=lambda one: (one.day, one.first.order)):
            made.kinds.setdefault(sort.kind, []).append(sort)
            made.days.setdefault(sort.kind, []).append(sort.day)
            for key in sort.keys:
                made.by_key.setdefault(key, {})[sort.kind] = None
        return made

    def find(self, sort: Sort) -> tuple[Node, tuple[str, ...], int] | None:
        """The mention that those of *sort* go back to, why, and how surely."""
        near_by = {kind: None for key in sort.keys for kind in self.by_key[key]}
        for rank, fit in FITS:
            kinds = [kind for kind in near_by if self._allows(rank, fit, sort, kind)]
            found = self._added(sort, kinds) if rank == ADDED else self._nearest(sort, fit, kinds)
            if found is not None:
                return found[0].first, found[1], rank
        return None

    def _allows(self, rank: int, fit: Fit, sort: Sort, kind: int) -> bool:
        """Whether *fit* allows it of *kind*, whatever the days."""
        pair = (rank, sort.kind, kind)
        allowed = self.known.get(pair)
        if allowed is None:
            other = self.kinds[kind][0]
            fitting = sort.like != other.like and fit.people(sort.signature, other.signature)
            allowed = self.known[pair] = fitting
        return allowed

    def _nearest(self, sort: Sort, fit: Fit, kinds: Sequence[int]) -> Found | None:
        """The nearest of those that fit; of those as near the fullest, then the earliest."""
        best: tuple[tuple[object, ...], Found] | None = None
        for kind in kinds:
            for apart, other in self._outward(sort.day, kind):
                rank = (apart, -other.detail, other.first.order)
                if best is not None and rank > best[0]:
                    if apart > best[0][0]:  # type: ignore[operator] # it is a number too
                        break
                    continue
                if (why := self._why(sort, other, fit)) is not None:
                    best = (rank, (other, why))
        return best[1] if best else None

    def _added(self, sort: Sort, kinds: Sequence[int]) -> Found | None:
        """The nearest side's number of two that are alike, for one that adds them up."""
        found = [
            ((apart, -other.detail, other.first.order), other, why)
            for kind in kinds
            for apart, other in self._outward(sort.day, kind)
            if (why := self._why(sort, other, fits.ADDED)) is not None
        ]
        held = [other.signature for _, other, _ in found]
        pairs = [one for one in found if any(_counterpart(one[1].signature, two) for two in held)]
        return min(pairs, key=lambda one: one[0])[1:] if pairs else None

    def _why(self, sort: Sort, other: Sort, fit: Fit) -> tuple[str, ...] | None:
        if set_apart(sort, other, self.apart):
            return None
        return fit.reasons(sort.signature, other.signature)

    def _outward(self, day: int, kind: int) -> Iterator[tuple[int, Sort]]:
        """Yield the sorts of *kind* from the nearest on, with the days between."""
        sorts, days = self.kinds[kind], self.days[kind]
        after = bisect_left(days, day)
        before = after - 1
        while before >= 0 or after < len(days):
            back = day - days[before] if before >= 0 else fits.LONG + 2
            ahead = days[after] - day if after < len(days) else fits.LONG + 2
            if min(back, ahead) > fits.LONG + 1:
                return
            if back < ahead:
                yield back, sorts[before]
                before -= 1
            else:
                yield ahead, sorts[after]
                after += 1


def _counterpart(one: Signature, other: Signature) -> bool:
    """Whether *other* is the same number, by the same claimant, for another side."""
    same = one.value == other.value and one.measure is other.measure
    return other.side != one.side and same and _known(one, other) and near(other, one)


def _known(one: Signature, other: Signature) -> bool:
    """Whether *other* has no other claimant than *one*."""
    return shared(other.who, one.who) is not None
