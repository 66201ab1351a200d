"""Whether a ledger is as it must be: archive, texts, spans, references, indexes, counts."""

import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256

from msgspec import Struct
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from selon.ledger import archive, naming, records, words
from selon.ledger.engine import Database
from selon.ledger.tables import (
    articles,
    claims,
    extractions,
    figures,
    mentions,
    pages,
    versions,
)
from selon.model.errors import LedgerError, LedgerReadOnlyError, SelonError
from selon.model.figure import Figure
from selon.model.restored import restored
from selon.model.span import Span
from selon.model.statement import Statement

FEW = {"yield_per": 100}
"""Rows at once: of PostgreSQL all would come."""


class Fault(Struct, frozen=True):
    """Something that is not as it must be: where, and what."""

    where: str
    message: str


def check(database: Database, *, tell: Callable[[str], None] | None = None) -> Iterator[Fault]:
    """Yield what is wrong with the ledger, as one moment has it; nothing is changed.

    SQLite checks its full-text index only where it may write; *tell* hears that it was left out.

    Raises:
        LedgerError: it cannot be read at all.
    """
    with database.read() as connection:
        yield from _database(connection)
        yield from _pages(connection)
        yield from _versions(connection)
        yield from _references(connection)
        yield from _claims(connection)
    if database.dialect == "sqlite":
        try:
            with database.write() as connection:
                unfit = list(_words(connection))
        except LedgerReadOnlyError as error:
            if tell is not None:
                tell(f"{error}; its full-text index is not checked")
        else:
            yield from unfit


def _database(connection: Connection) -> Iterator[Fault]:
    """Yield what SQLite itself finds; PostgreSQL holds its references by itself."""
    if connection.dialect.name != "sqlite":
        return
    for (message,) in connection.execute(text("PRAGMA integrity_check")):
        if message != "ok":
            yield Fault("database", str(message))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(f"{row[0]} {row[1]}", f"points at a row of {row[2]} that is not there")


def _pages(connection: Connection) -> Iterator[Fault]:
    for rows in connection.execute(select(pages), execution_options=FEW).partitions():
        for name, packed, size in rows:
            try:
                data = archive.unpacked(name, packed)
            except LedgerError as error:
                yield Fault(f"page {name[:12]}", str(error))
                continue
            if len(data) != size:
                yield Fault(f"page {name[:12]}", f"has {len(data)} bytes, not {size}")


def _versions(connection: Connection) -> Iterator[Fault]:
    """Yield what does not fit the text of its version."""
    chosen = select(
        versions.c.article,
        versions.c.number,
        versions.c.text,
        versions.c.text_sha256,
        versions.c.record,
        extractions.c.id,
        extractions.c.statements,
    ).outerjoin(extractions, extractions.c.version == versions.c.id)
    for rows in connection.execute(chosen, execution_options=FEW).partitions():
        for article, number, body, name, record, extraction, packed in rows:
            where = naming.article(article, number)
            if sha256(body.encode()).hexdigest() != name:
                yield Fault(where, "its text has another SHA-256")
            if extraction is None:
                yield Fault(where, "has no extraction")
                continue
            try:
                records.article(record, body)
                said = records.statements(packed)
                counted = _figures(connection, extraction)
            except (SelonError, zlib.error, ValueError) as error:
                yield Fault(where, f"cannot be read: {error}")
                continue
            yield from _spans(where, body, said, counted)


def _figures(connection: Connection, extraction: int) -> list[Figure]:
    chosen = select(figures.c.record).where(figures.c.extraction == extraction)
    return [restored(Figure, one) for one in connection.scalars(chosen)]


def _spans(
    where: str, body: str, said: tuple[Statement, ...], counted: list[Figure]
) -> Iterator[Fault]:
    """Yield the records whose words are not those of the text."""
    every: list[tuple[str, Span]] = [
        (one.id, span) for one in said for span in (*one.source, *one.cue, *one.content)
    ]
    every += [(one.id, one.span) for one in counted]
    every += [(one.id, one.verification_span) for one in counted if one.verification_span]
    for name, span in every:
        if body[span.start : span.end] != span.text:
            yield Fault(f"{where}/{name}", f"its words are not at {span.start}: {span.text!r:.60}")


def _references(connection: Connection) -> Iterator[Fault]:
    """Yield what points nowhere, where the database does not see to it."""
    newest = (
        select(versions.c.article, versions.c.number)
        .outerjoin(extractions, extractions.c.id == versions.c.extraction)
        .where(extractions.c.id.is_(None))
    )
    for article, number in connection.execute(newest):
        yield Fault(naming.article(article, number), "its newest extraction is not there")
    latest = (
        select(articles.c.id)
        .outerjoin(versions, versions.c.id == articles.c.latest)
        .where(
            versions.c.id.is_(None) | (versions.c.article != articles.c.id) | ~versions.c.current
        )
    )
    for article in connection.scalars(latest):
        yield Fault(naming.article(article), "its latest version is not there")
    unlinked = (
        select(versions.c.article, versions.c.number, figures.c.label)
        .join(figures, figures.c.extraction == versions.c.extraction)
        .outerjoin(mentions, mentions.c.figure == figures.c.id)
        .where(mentions.c.figure.is_(None))
    )
    for article, number, label in connection.execute(unlinked):
        yield Fault(f"{naming.article(article, number)}/{label}", "is no mention of any claim")


def _claims(connection: Connection) -> Iterator[Fault]:
    """Yield the claims whose counts are not those of their mentions."""
    counted = (
        select(
            mentions.c.claim,
            func.count(mentions.c.article.distinct()).label("articles"),
            func.count(mentions.c.origin.distinct()).label("origins"),
        )
        .where(mentions.c.current)
        .group_by(mentions.c.claim)
        .subquery()
    )
    found = (func.coalesce(counted.c.articles, 0), func.coalesce(counted.c.origins, 0))
    wrong = (
        select(claims.c.id)
        .outerjoin(counted, counted.c.claim == claims.c.id)
        .where((claims.c.articles != found[0]) | (claims.c.origins != found[1]))
    )
    for number in connection.scalars(wrong):
        yield Fault(naming.claim(number), "its articles or origins are miscounted")


def _words(connection: Connection) -> Iterator[Fault]:
    """Yield the full-text indexes that do not hold the words of their tables."""
    for name, _ in words.INDEXED:
        statement = f"INSERT INTO {name}_words ({name}_words, rank) VALUES ('integrity-check', 1)"  # noqa: S608 -- ours
        try:
            connection.execute(text(statement))
        except DBAPIError as error:
            if "readonly" in str(error.orig):
                raise
            yield Fault(f"{name}_words", f"does not fit its table: {error.orig}")
