"""A source put into the ledger: one transaction, whole or not at all."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from msgspec.structs import replace
from sqlalchemy import Connection, select

from selon.ledger import (
    copying,
    counting,
    dossiers,
    extractions,
    linking,
    naming,
    occurrences,
    retying,
    versions,
)
from selon.ledger.added import Added, Outcome
from selon.ledger.tables import articles, figures, mentions, refusals
from selon.ledger.tables import versions as version_rows
from selon.ledger.versions import Held, Page
from selon.model.reading import Reading
from selon.model.refusal import Refusal


def put(connection: Connection, page: Page, reading: Reading, *, actors: str) -> Added:
    """Put *page*, read as *reading*, into the ledger: article, claims, copies."""
    held, new = versions.keep(connection, page)
    if not new:
        return known(page.raw.source, held)
    stated = state(connection, held, page, reading, actors=actors)
    return Added(
        source=page.raw.source,
        outcome=Outcome.ARTICLE if held.number == 1 else Outcome.VERSION,
        article=naming.article(held.article),
        version=held.number,
        statements=len(reading.statements),
        figures=len(reading.figures),
        claims=tuple(map(naming.claim, stated)),
        refusals=reading.refusals,
    )


def known(source: str, held: Held) -> Added:
    """What is said of a source that is there already."""
    name = naming.article(held.article)
    return Added(source=source, outcome=Outcome.KNOWN, article=name, version=held.number)


def refuse(
    connection: Connection, refusal: Refusal, *, now: datetime, version: int | None = None
) -> None:
    """Keep why something was not done; once, however often it is tried."""
    row = refusal.to_dict()
    same = [refusals.c[name] == row[name] for name in ("source", "code", "message")]
    if connection.scalar(select(refusals.c.id).where(*same).limit(1)) is None:
        connection.execute(refusals.insert(), {**row, "at": now, "version": version})


def state(
    connection: Connection, held: Held, page: Page, reading: Reading, *, actors: str
) -> list[int]:
    """Put down what the new version *held* says; its claims, in text order."""
    now = page.now
    extraction = extractions.keep(connection, held.id, reading, actors=actors, now=now)
    for one in reading.refusals:
        refuse(connection, one, now=now, version=held.id)
    stated = _link(connection, held, extraction, now=now)
    name = naming.article(held.article)
    text = replace(page.text, article=name, version=held.number)
    moved = copying.keep(connection, held.id, text)
    if moved:
        counting.recount(connection, counting.of_articles(connection, moved), now=now)
    dossiers.place(connection, held.article, now=now)
    return stated


def restate(
    connection: Connection, held: Held, reading: Reading, *, actors: str, now: datetime
) -> None:
    """Put down what the version *held* says by a newer extraction; its claims keep their names."""
    chosen = (
        select(figures.c.id, figures.c.start, figures.c.extraction)
        .join(version_rows, version_rows.c.extraction == figures.c.extraction)
        .where(version_rows.c.id == held.id)
    )
    rows = connection.execute(chosen).all()
    old = {row.id: row.start for row in rows}
    before = linking.forget(connection, sorted(old))
    extraction = extractions.keep(connection, held.id, reading, actors=actors, now=now)
    if rows:
        retying.follow(
            connection,
            naming.article(held.article, held.number),
            retying.labels(connection, rows[0].extraction),
            retying.labels(connection, extraction),
        )
    starts = {old[figure]: claim for figure, claim in before.items()}
    fresh = select(figures.c.id, figures.c.start).where(figures.c.extraction == extraction)
    inherited = {
        row.id: starts[row.start] for row in connection.execute(fresh) if row.start in starts
    }
    _link(connection, held, extraction, now=now, inherited=inherited)
    linking.renew(connection, set(before.values()), now=now)
    dossiers.place(connection, held.article, now=now)


def compare_again(connection: Connection, extraction: int, *, now: datetime) -> None:
    """Find the claims of an *extraction* anew whose figures another selon had under other keys."""
    placed = list(occurrences.where(connection, figures.c.extraction == extraction))
    if stale := linking.reindex(connection, placed):
        linking.link(connection, stale, now=now)


def _link(
    connection: Connection,
    held: Held,
    extraction: int,
    *,
    now: datetime,
    inherited: Mapping[int, int] = MappingProxyType({}),
) -> list[int]:
    """Find the claims of an extraction's figures; they are in text order."""
    stale = _dated(connection, held)
    fresh = list(occurrences.where(connection, figures.c.extraction == extraction))
    linking.index(connection, fresh)
    after = linking.link(connection, fresh, inherited=inherited, now=now) if fresh else {}
    if stale:
        counting.recount(connection, stale - set(after.values()), now=now)
    rows = sorted(fresh, key=lambda one: one.occurrence.figure.span)
    return list(dict.fromkeys(after[one.figure] for one in rows))


def _dated(connection: Connection, held: Held) -> set[int]:
    """Let only the mentions of the latest version be current; the claims that it changes."""
    latest = select(articles.c.latest).where(articles.c.id == held.article).scalar_subquery()
    old = (mentions.c.article == held.article, mentions.c.current, mentions.c.version != latest)
    touched = set(connection.scalars(select(mentions.c.claim).where(*old)))
    if touched:
        connection.execute(mentions.update().where(*old).values(current=False))
    return touched
