"""What the mentions of one claim go back to: copies as a whole, or in the part that states it."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.comparing.copies import Copy, Kind
from selon.comparing.origins import united
from selon.comparing.overlaps import Shared
from selon.ledger.occurrences import parts
from selon.ledger.tables import copies


class Told(Struct, frozen=True):
    """A mention: its version, the article that this goes back to as a whole, where it stands."""

    version: int
    root: int
    start: int
    stop: int


def trace(connection: Connection, told: Sequence[Told]) -> dict[int, int]:
    """The article that each root goes back to, for the claim that is *told*."""
    if len({one.root for one in told}) == 1:
        return {one.root: one.root for one in told}
    return joined(told, among(connection, {one.version: one.root for one in told}))


def joined(told: Sequence[Told], tied: Iterable[Copy]) -> dict[int, int]:
    """The same by copies that are known; those of other versions are let be."""
    roots = {str(one.version): one.root for one in told}
    ranges: dict[str, list[tuple[int, int]]] = {}
    for one in told:
        ranges.setdefault(str(one.version), []).append((one.start, one.stop))
    between = [
        copy
        for copy in tied
        if {copy.one, copy.other} <= roots.keys() and roots[copy.one] != roots[copy.other]
    ]
    return dict(united(roots, between, mentions=ranges))


def among(connection: Connection, roots: Mapping[int, int]) -> Iterable[Copy]:
    """Yield the copies among versions that go back to different *roots*; their names are rows."""
    apart = {
        (one, other) for one, other, _ in ties(connection, roots) if roots[one] != roots[other]
    }
    for part in parts(sorted({other for _, other in apart})):
        for row in connection.execute(select(copies).where(copies.c.version.in_(part))):
            if (row.of, row.version) not in apart:
                continue
            yield Copy(
                one=str(row.of),
                other=str(row.version),
                kind=Kind(row.kind),
                containment=row.containment,
                shared=tuple(Shared(*one) for one in row.shared),
                why=tuple(row.why),
            )


def ties(connection: Connection, numbers: Iterable[int]) -> Iterable[tuple[int, int, bool]]:
    """Yield the pairs of copies among the versions *numbers*, and whether they are so as a whole.

    What shows it, the larger part of a row, is not read.
    """
    known = set(numbers)
    columns = (copies.c.of, copies.c.version, copies.c.kind, copies.c.containment)
    for part in parts(sorted(known)):
        for row in connection.execute(select(*columns).where(copies.c.version.in_(part))):
            if row.of in known:
                copy = Copy("", "", Kind(row.kind), row.containment, (), ())
                yield row.of, row.version, copy.whole
