"""Figures of the ledger as comparing takes them: where they stand, with what is known of that."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, LargeBinary, select, type_coerce

from selon.comparing.occurrence import Occurrence
from selon.ledger import naming
from selon.ledger.tables import extractions, figures, versions
from selon.model.figure import Figure
from selon.model.restored import restored
from selon.reading.given import moment

Value = TypeVar("Value", int, str)
KEPT = 20_000
"""Figures that are kept read: those of a few days come again with every article."""

MANY = 500
"""Values in one statement; older versions of SQLite take a thousand."""


class Placed(msgspec.Struct, frozen=True):
    """An occurrence, and its rows: of the figure, of its version and article."""

    figure: int
    version: int
    article: int
    occurrence: Occurrence

    @property
    def name(self) -> str:
        """The name of the occurrence."""
        return self.occurrence.name


COLUMNS = (
    figures.c.id,
    figures.c.sentence,
    figures.c.headline,
    type_coerce(figures.c.record, LargeBinary).label("record"),
    versions.c.id.label("version"),
    versions.c.article,
    versions.c.number,
    versions.c.outlet,
    versions.c.language,
    versions.c.published,
    versions.c.day,
    versions.c.fetched_at,
)
JOINED = figures.join(extractions, figures.c.extraction == extractions.c.id).join(
    versions,
    (versions.c.id == extractions.c.version) & (versions.c.extraction == extractions.c.id),
)
"""Only the newest extraction of a version has its figures compared."""


def load(connection: Connection, chosen: Iterable[int]) -> Iterator[Placed]:
    """Yield the figures of the rows *chosen*, but those of extractions that are out of date."""
    for part in parts(sorted(chosen)):
        yield from where(connection, figures.c.id.in_(part))


def where(connection: Connection, condition: ColumnElement[bool]) -> Iterator[Placed]:
    """Yield the figures for which *condition* holds."""
    for row in connection.execute(select(*COLUMNS).select_from(JOINED).where(condition)):
        one = Occurrence(
            article=naming.article(row.article, row.number),
            version=row.number,
            outlet=row.outlet,
            language=row.language,
            published=moment(row.published) if row.published else row.day,
            fetched=row.fetched_at,
            figure=_figure(row.record),
            statement=row.sentence,
            headline=row.headline,
        )
        yield Placed(row.id, row.version, row.article, one)


@lru_cache(maxsize=KEPT)
def _figure(record: bytes) -> Figure:
    """The figure that *record* is the JSON of."""
    return restored(Figure, msgspec.json.decode(record))


def parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield *values* in pieces that one statement takes."""
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
