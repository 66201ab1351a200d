"""Statements, asked for: who said what, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any  # a row has columns of every type

from sqlalchemy import ColumnElement, Connection, Join, Row, Select, and_, func, or_, select

from selon.ledger import naming, records
from selon.ledger.asking.finding import MANY, found, matches, terms
from selon.ledger.asking.remembered import remembered, whole
from selon.ledger.asking.walking import asked
from selon.ledger.asking.wanted import (
    Wanted,
    among,
    in_dossier,
    latest,
    of_speakers,
    printed_by,
)
from selon.ledger.occurrences import parts
from selon.ledger.tables import extractions, speakers, statements, versions
from selon.model.record import Record
from selon.model.statement import Statement
from selon.reading.given import moment

GATHERED = 20_000
"""Statements with a word that are gathered and sorted where few of the newest may fit."""

EVERYWHERE = 50_000
"""Statements with a word that are too many to be looked at one after another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Record):
    """A statement with the article that it stands in."""

    article: str
    version: int
    outlet: str | None = None
    language: str | None = None
    published: date | datetime | None = None
    title: str | None = None
    url: str | None = None
    statement: Statement


def count(
    connection: Connection, wanted: Wanted, words: str = "", *, most: int | None = None
) -> int:
    """How many statements there are of what is *wanted*, with all *words* in their content.

    Counting ends at *most*.
    """
    key = ("statements", whole(wanted), words, most)
    return remembered(connection, key, lambda: _count(connection, wanted, words, most))


def _count(connection: Connection, wanted: Wanted, words: str, most: int | None) -> int:
    if most and terms(words) and _is_plain(wanted):
        rows = _one_by_one(connection, words)
    else:
        conditions = _conditions(connection, wanted, words, many=EVERYWHERE)
        rows = select(statements.c.id).select_from(_joined()).where(*conditions)
    many = connection.scalar(select(func.count()).select_from(rows.limit(most).subquery()))
    return int(many or 0)


def _one_by_one(connection: Connection, words: str) -> Select[int]:
    """Those with all *words* as the index has them, so that who counts may stop."""
    held = found(connection, statements, words)
    told = held.join(statements, statements.c.id == held.c.id)
    joined = told.join(versions, versions.c.extraction == statements.c.extraction)
    return select(statements.c.id).select_from(joined).where(versions.c.current)


def _is_plain(wanted: Wanted) -> bool:
    """Whether nothing narrows it."""
    return wanted == Wanted(limit=wanted.limit, offset=wanted.offset)


def added(connection: Connection, wanted: Wanted, words: str = "", *, since: datetime) -> int:
    """How many of them stand in what the ledger has been given after *since*."""
    conditions = (*_conditions(connection, wanted, words), versions.c.added_at > since)
    found = connection.scalar(select(func.count()).select_from(_joined()).where(*conditions))
    return int(found or 0)


def find(connection: Connection, wanted: Wanted, words: str = "") -> list[Said]:
    """The statements that are *wanted*, of the newest articles first, with all *words* in them."""
    return load(connection, connection.execute(chosen(connection, wanted, words)).all())


def chosen(connection: Connection, wanted: Wanted, words: str) -> Select[Any]:
    """The rows that :func:`load` makes them of, in their order."""
    many = MANY if _is_plain(wanted) else GATHERED
    return (
        select(
            statements.c.id.label("row"),
            statements.c.label,
            statements.c.start,
            statements.c.extraction,
            versions.c.id.label("version"),
            versions.c.day,
            versions.c.article,
            versions.c.number,
            versions.c.outlet,
            versions.c.language,
            versions.c.published,
            versions.c.title,
            versions.c.url,
        )
        .select_from(_joined())
        .where(*_conditions(connection, wanted, words, newest=True, many=many))
        .order_by(versions.c.day.desc(), versions.c.id.desc(), statements.c.start, statements.c.id)
        .limit(wanted.limit)
        .offset(wanted.offset)
    )


def follows(day: date, version: int, start: int, row: int) -> ColumnElement[bool]:
    """Whether a statement stands in that order after the one in *row*."""
    beside = or_(
        statements.c.start > start, and_(statements.c.start == start, statements.c.id > row)
    )
    older = or_(versions.c.id < version, and_(versions.c.id == version, beside))
    return and_(versions.c.day <= day, or_(versions.c.day < day, older))


def load(connection: Connection, rows: Sequence[Row[Any]]) -> list[Said]:
    """The statements of *rows*."""
    packed = select(extractions.c.id, extractions.c.statements)
    labels: dict[int, set[str]] = {}
    for row in rows:
        labels.setdefault(row.extraction, set()).add(row.label)
    held = {
        (number, one.id): one
        for part in parts(sorted(labels))
        for number, data in connection.execute(packed.where(extractions.c.id.in_(part)))
        for one in records.statements(data, only=labels[number])
    }
    return [
        Said(
            article=naming.article(row.article),
            version=row.number,
            outlet=row.outlet,
            language=row.language,
            published=moment(row.published) if row.published else None,
            title=row.title,
            url=row.url,
            statement=held[row.extraction, row.label],
        )
        for row in rows
    ]


def ordered(connection: Connection, wanted: Wanted, words: str = "") -> Select[int]:
    """The rows of the statements that :func:`find` finds, of the newest articles first."""
    return (
        select(statements.c.id)
        .select_from(_joined())
        .where(*_conditions(connection, wanted, words, newest=True, many=GATHERED))
        .order_by(versions.c.day.desc(), versions.c.id.desc())
        .limit(wanted.limit)
    )


def _joined() -> Join:
    """Statements of the newest extractions, with their versions."""
    return statements.join(versions, versions.c.extraction == statements.c.extraction)


def _conditions(
    connection: Connection,
    wanted: Wanted,
    words: str,
    *,
    newest: bool = False,
    many: int = MANY,
) -> list[ColumnElement[bool]]:
    """The conditions on statements and versions; *newest* where the newest are looked for."""
    held = [latest(wanted)]
    said = func.coalesce(statements.c.said_on, versions.c.day)
    if wanted.outlet:
        held.append(printed_by(versions.c.outlet, wanted.outlet))
    if wanted.language:
        held.append(versions.c.language == wanted.language)
    if wanted.since:
        held.append(said >= wanted.since)
    if wanted.until:
        held.append(said <= wanted.until)
    if wanted.claimant or wanted.affiliation:
        who = select(speakers.c.id).where(*of_speakers(wanted))
        held.append(_by(connection, who))
    if wanted.speakers:
        held.append(among(statements.c.speaker, wanted.speakers))
    if wanted.dossier:
        article = asked(versions.c.article) if newest else versions.c.article
        held.append(article.in_(in_dossier(wanted.dossier)))
    if terms(words):
        held.append(matches(connection, statements, words, many=many))
    return held


def _by(connection: Connection, who: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether one of the speakers *who* said it."""
    theirs = statements.c.speaker.in_(who)
    some = select(statements.c.id).where(theirs).limit(MANY).subquery()
    many = connection.scalar(select(func.count()).select_from(some))
    if connection.dialect.name == "postgresql" or many != MANY:
        return theirs
    return (statements.c.speaker + 0).in_(who)  # SQLite then goes through the newest
