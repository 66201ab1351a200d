"""The archive read again by the selon that is installed: beside what was read, never over it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import Connection, Row, Select, select

from selon.comparing.texts import describe_article
from selon.ledger import adding, archive, extractions, naming, records, tables, versions
from selon.ledger.engine import Database
from selon.ledger.knowledge import Knowledge
from selon.ledger.versions import TEXT, Held, Page
from selon.ledger.workers import Read
from selon.model.figure import Figure
from selon.model.reading import Reading
from selon.model.refusal import Refusal
from selon.model.restored import restored
from selon.model.statement import Statement
from selon.reading.given import Given
from selon.reading.raw import Raw

Found: TypeAlias = Statement | Figure


class Change(StrEnum):
    """What became of a version that was read again."""

    NONE = "none"
    CLAIMS = "claims"
    TEXT = "text"
    REFUSED = "refused"


class Reread(Struct, frozen=True, kw_only=True):
    """A version, read again.

    Attributes:
        change: nothing; other claims, which are a new extraction; another text, which is a new
            version; or no article any more, which changes nothing but is kept as a refusal.
        gone, new: statements and figures that only the old, only the new reading has.
    """

    article: str
    version: int
    change: Change
    gone: tuple[Found, ...] = ()
    new: tuple[Found, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class Old(Struct, frozen=True, kw_only=True):
    """A version as it is in the ledger, with what it is read from."""

    held: Held
    raw: Raw
    text_sha256: str
    extraction: int
    said: tuple[Statement, ...]
    counted: tuple[Figure, ...]
    fetched: datetime


def outdated(connection: Connection, selon: str, actors: str) -> Sequence[int]:
    """The versions whose newest extraction another selon made, or with other actors."""
    made = tables.extractions
    chosen = (
        _newest()
        .join(made, made.c.id == tables.versions.c.extraction)
        .where((made.c.selon != selon) | (made.c.actors != actors))
    )
    return connection.scalars(chosen).all()


def every(connection: Connection) -> Sequence[int]:
    """All versions, in the order of their arrival."""
    return connection.scalars(_newest()).all()


def of_dossier(connection: Connection, slug: str) -> Sequence[int]:
    """The versions of the articles in a dossier, in the order of their arrival."""
    inside = (
        select(tables.dossier_articles.c.article)
        .join(tables.dossiers, tables.dossiers.c.id == tables.dossier_articles.c.dossier)
        .where(tables.dossiers.c.slug == slug, tables.dossier_articles.c.inside)
    )
    return connection.scalars(_newest().where(tables.versions.c.article.in_(inside))).all()


def _newest() -> Select[int]:
    """The versions that no other has taken the place of when their bytes were read again."""
    there = tables.versions.c
    replaced = select(there.reread_of).where(there.reread_of.is_not(None))
    return select(there.id).where(there.id.not_in(replaced)).order_by(there.id)


def again(
    database: Database,
    version: int,
    *,
    knowledge: Knowledge,
    clock: Callable[[], datetime],
    read: Read,
) -> Reread:
    """Have the row *version* read again, and put down what that changes.

    Raises:
        LedgerError: its page is not as it was, or the ledger cannot be written.
    """
    with database.read() as connection:
        old = load(connection, version)
    reading = read(old.raw, knowledge.files)
    now = clock()
    with database.write() as connection:
        return put(connection, old, reading, knowledge=knowledge, now=now)


def load(connection: Connection, version: int) -> Old:
    """What is known of the row *version*.

    Raises:
        LedgerError: its page is not in the archive, or not as it was.
    """
    made = tables.extractions
    chosen = (
        select(tables.versions, made.c.statements.label("said"))
        .join(made, made.c.id == tables.versions.c.extraction)
        .where(tables.versions.c.id == version)
    )
    row = connection.execute(chosen).one()
    counted = (
        select(tables.figures.c.record)
        .where(tables.figures.c.extraction == row.extraction)
        .order_by(tables.figures.c.id)
    )
    return Old(
        held=Held(row.id, row.article, row.number),
        raw=_raw(row, archive.page(connection, row.page)),
        text_sha256=row.text_sha256,
        extraction=row.extraction,
        said=records.statements(row.said),
        counted=tuple(restored(Figure, one) for one in connection.scalars(counted)),
        fetched=row.fetched_at,
    )


def put(
    connection: Connection, old: Old, reading: Reading, *, knowledge: Knowledge, now: datetime
) -> Reread:
    """Put *reading* beside *old*, if it is any different."""
    name, number = naming.article(old.held.article), old.held.number
    if reading.article is None:
        for one in reading.refusals:
            adding.refuse(connection, one, now=now, version=old.held.id)
        return Reread(
            article=name, version=number, change=Change.REFUSED, refusals=reading.refusals
        )
    if reading.article.text_sha256 != old.text_sha256:
        page = Page(
            raw=old.raw,
            article=reading.article,
            data=old.raw.data,
            fetched=old.fetched,
            now=now,
            text=describe_article(
                reading.article, reading.figures, old.fetched, actors=knowledge.files
            ),
        )
        held = versions.again(connection, page, old.held)
        adding.state(connection, held, page, reading, actors=knowledge.name)
        return Reread(article=name, version=held.number, change=Change.TEXT)
    gone, new = _differences(old, reading)
    if gone or new:
        adding.restate(connection, old.held, reading, actors=knowledge.name, now=now)
    else:
        extractions.confirm(connection, old.extraction, actors=knowledge.name)
        adding.compare_again(connection, old.extraction, now=now)
    change = Change.CLAIMS if gone or new else Change.NONE
    return Reread(article=name, version=number, change=change, gone=gone, new=new)


def _raw(row: Row[Any], data: bytes) -> Raw:
    given = None
    if row.kind == TEXT:
        given = Given(
            id=row.source,
            text=row.text,
            language=row.language,
            published=row.published,
            title=row.title,
            publisher=row.outlet,
        )
    return Raw(
        source=row.source,
        data=data,
        url=row.fetched_url,
        charset=row.charset,
        media_type=row.media_type,
        given=given,
    )


def _differences(old: Old, reading: Reading) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """What only one of the two readings has; their numbers do not count."""
    held: list[Found] = [*old.said, *old.counted]
    found: list[Found] = [*reading.statements, *reading.figures]
    before = {_bare(one): one for one in held}
    after = {_bare(one): one for one in found}
    gone = tuple(one for bare, one in before.items() if bare not in after)
    new = tuple(one for bare, one in after.items() if bare not in before)
    return gone, new


def _bare(one: Found) -> Found:
    """The record without what names it, and what others are called."""
    if isinstance(one, Statement):
        return replace(one, id="", confidence=None)
    return replace(
        one, id="", statement=None, subset_of=None, refers_to=None, same_as=None, confidence=None
    )
