"""Speakers, asked for: who they are, and how much there is of what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # a row has columns of every type

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Subquery,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
)

from selon.ledger.asking.remembered import remembered
from selon.ledger.asking.wanted import Wanted, of_speakers
from selon.ledger.tables import claims, extractions, speakers, statements, versions
from selon.model.record import Record
from selon.model.speaker import Speaker, SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Record):
    """Somebody who speaks.

    Attributes:
        id: their row.
        statements, claims: how many there are now, of the latest versions of articles.
    """

    id: int
    speaker: Speaker
    statements: int
    claims: int


def count(connection: Connection, wanted: Wanted) -> int:
    """How many say anything, of the *wanted* name or affiliation."""
    return int(
        connection.scalar(select(func.count()).select_from(_chosen(wanted).subquery())) or 0
    )


def find(connection: Connection, wanted: Wanted) -> list[Known]:
    """Those of the *wanted* name or affiliation, who says the most first."""
    return [known(row) for row in rows(connection, wanted, None)]


def rows(
    connection: Connection, wanted: Wanted, after: tuple[int, str, int] | None
) -> Sequence[Row[Any]]:
    """The rows that :func:`known` makes them of; those after one by how much, name and row."""
    return remembered(
        connection, ("speakers", wanted, after), lambda: _rows(connection, wanted, after)
    )


def _rows(
    connection: Connection, wanted: Wanted, after: tuple[int, str, int] | None
) -> Sequence[Row[Any]]:
    chosen = _chosen(wanted)
    if after is not None:
        held = chosen.subquery()
        many, name, row = after
        all_, folded = held.c.claimed + held.c.told, held.c.folded
        beside = or_(folded > name, and_(folded == name, held.c.id > row))
        chosen = select(held).where(or_(all_ < many, and_(all_ == many, beside)))
        chosen = chosen.order_by(all_.desc(), folded, held.c.id)
    return connection.execute(chosen.limit(wanted.limit).offset(wanted.offset)).all()


def one(connection: Connection, number: int) -> Known | None:
    """The one in that row, and how much there is of them."""
    claimed = select(func.count()).where(claims.c.speaker == number, claims.c.articles > 0)
    told = (
        select(func.count())
        .select_from(statements.join(versions, versions.c.extraction == statements.c.extraction))
        .where(statements.c.speaker == number, versions.c.current)
    )
    counts = (
        claimed.scalar_subquery().label("claimed"),
        told.scalar_subquery().label("told"),
    )
    row = connection.execute(select(speakers, *counts).where(speakers.c.id == number)).first()
    return known(row) if row is not None else None


def known(row: Row[Any]) -> Known:
    """The speaker of that row."""
    return Known(
        id=row.id,
        speaker=Speaker(
            name=row.name,
            title=row.title,
            kind=SpeakerKind(row.kind),
            actor=row.actor,
            affiliation=row.affiliation,
        ),
        statements=row.told,
        claims=row.claimed,
    )


def _chosen(wanted: Wanted) -> Select[Any]:
    """The rows, with how much each says in the latest versions of articles."""
    counted = _counted(claims, wanted, claims.c.articles > 0)
    every = _counted(statements, wanted)
    older = _counted(statements, wanted, statements.c.extraction.in_(_older()))
    claimed = func.coalesce(counted.c.many, 0)
    told = func.coalesce(every.c.many, 0) - func.coalesce(older.c.many, 0)
    return (
        select(speakers, claimed.label("claimed"), told.label("told"))
        .outerjoin(counted, counted.c.speaker == speakers.c.id)
        .outerjoin(every, every.c.speaker == speakers.c.id)
        .outerjoin(older, older.c.speaker == speakers.c.id)
        .where(*of_speakers(wanted), claimed + told > 0)
        .order_by((claimed + told).desc(), speakers.c.folded, speakers.c.id)
    )


def _counted(table: Table, wanted: Wanted, *conditions: ColumnElement[bool]) -> Subquery:
    """How many rows of *table* each of those has who may be asked for."""
    named = of_speakers(wanted)
    asked = [table.c.speaker.in_(select(speakers.c.id).where(*named))] if named else []
    chosen = select(table.c.speaker, func.count().label("many")).where(*asked, *conditions)
    return chosen.group_by(table.c.speaker).subquery()


def _older() -> Select[int]:
    """The extractions that count no more: few, so that what counts is what is left of all."""
    counts = exists().where(versions.c.extraction == extractions.c.id, versions.c.current)
    return select(extractions.c.id).where(~counts.correlate(extractions))
