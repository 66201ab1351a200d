"""What people decided of figures, when their version is read again and their names are others'."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import Connection, or_, select

from selon.ledger.occurrences import parts
from selon.ledger.tables import figures, ties


class Labels(Struct, frozen=True):
    """The figures of one extraction by their labels: where they start, what they count."""

    extraction: int
    places: Mapping[str, tuple[int, str]]


def labels(connection: Connection, extraction: int) -> Labels:
    """Those of the row *extraction*."""
    columns = (figures.c.label, figures.c.start, figures.c.measure)
    chosen = select(*columns).where(figures.c.extraction == extraction).order_by(figures.c.id)
    rows = connection.execute(chosen)
    return Labels(extraction, {row.label: (row.start, row.measure) for row in rows})


def follow(connection: Connection, version: str, old: Labels, new: Labels) -> None:
    """Let what was decided of the figures *old* of *version* be decided of the same among *new*.

    Of a figure that is no longer there it is kept under a name that no figure has.
    """
    names = {
        f"{version}/{label}": f"{version}/{_same(place, new) or f'{label}~{old.extraction}'}"
        for label, place in old.places.items()
    }
    held = {
        row.id: row
        for part in parts(sorted(names))
        for row in connection.execute(
            select(ties).where(or_(ties.c.one.in_(part), ties.c.other.in_(part)))
        )
    }
    for number, row in held.items():
        values = {"one": names.get(row.one, row.one), "other": names.get(row.other, row.other)}
        connection.execute(ties.update().where(ties.c.id == number).values(values))


def _same(place: tuple[int, str], new: Labels) -> str | None:
    """What the figure at *place* is called now: one that starts there, best if it counts alike."""
    there = [label for label, other in new.places.items() if other[0] == place[0]]
    alike = [label for label in there if new.places[label] == place]
    return next(iter([*alike, *there]), None)
