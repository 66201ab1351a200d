"""Lists, a page at a time: each goes on after the last row of the one before.

Rows are gone on from by what they are sorted by, not by how many were passed over: what comes
into the ledger meanwhile neither repeats a record nor hides one.
"""

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Column, ColumnElement, Connection, and_, or_, select

from selon.ledger.asking import articles, claims, refused, reviews, speakers, statements
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.refused import Refused
from selon.ledger.asking.speakers import Known
from selon.ledger.asking.statements import Said
from selon.ledger.asking.wanted import Wanted, of_claims
from selon.ledger.tables import claims as claim_rows
from selon.ledger.tables import versions
from selon.model.claim import Claim
from selon.model.reviewed import Reviewed

T = TypeVar("T")
K = TypeVar("K")

Newest = tuple[date, int]
"""A day, and the row of a claim or of a version."""

Spoken = tuple[date, int, int, int]
"""A day, a version, where a statement begins in it, its row."""

Much = tuple[int, str, int]
"""How much a speaker says, their name, their row."""


class Page(Struct, Generic[T, K], frozen=True):
    """Some records, and what the next page begins after; ``None``: there is none."""

    items: Sequence[T]
    after: K | None


def of_claim_records(
    connection: Connection, wanted: Wanted, after: Newest | None
) -> Page[Claim, Newest]:
    """The claims that are *wanted*, as :func:`selon.ledger.asking.claims.find` sorts them."""
    chosen = (
        select(claim_rows)
        .where(*of_claims(wanted), *_below(claim_rows.c.first_day, claim_rows.c.id, after))
        .order_by(claim_rows.c.first_day.desc(), claim_rows.c.id.desc())
        .limit(wanted.limit + 1)
    )
    rows, more = _cut(connection.execute(chosen).all(), wanted.limit)
    last = (rows[-1].first_day, rows[-1].id) if more else None
    return Page(claims.load(connection, rows, wanted), last)


def of_articles(
    connection: Connection, wanted: Wanted, words: str, after: Newest | None
) -> Page[Listed, Newest]:
    """The articles that are *wanted*, as :func:`selon.ledger.asking.articles.find` sorts them."""
    asked = replace(wanted, limit=wanted.limit + 1, offset=0)
    chosen = articles.ordered(connection, asked, words)
    chosen = chosen.where(*_below(versions.c.day, versions.c.id, after))
    rows, more = _cut(connection.scalars(chosen).all(), wanted.limit)
    last = None
    if more:
        day = connection.scalar(select(versions.c.day).where(versions.c.id == rows[-1]))
        last = (day, rows[-1]) if day is not None else None
    return Page(articles.listed(connection, rows, words), last)


def of_statements(
    connection: Connection, wanted: Wanted, words: str, after: Spoken | None
) -> Page[Said, Spoken]:
    """The statements that are *wanted*; see :func:`selon.ledger.asking.statements.find`."""
    asked = replace(wanted, limit=wanted.limit + 1, offset=0)
    chosen = statements.chosen(connection, asked, words)
    if after is not None:
        chosen = chosen.where(statements.follows(*after))
    rows, more = _cut(connection.execute(chosen).all(), wanted.limit)
    last = rows[-1] if more else None
    key = (last.day, last.version, last.start, last.row) if last is not None else None
    return Page(statements.load(connection, rows), key)


def of_speakers(connection: Connection, wanted: Wanted, after: Much | None) -> Page[Known, Much]:
    """The speakers that are *wanted*, as :func:`selon.ledger.asking.speakers.find` sorts them."""
    asked = replace(wanted, limit=wanted.limit + 1, offset=0)
    rows, more = _cut(speakers.rows(connection, asked, after), wanted.limit)
    last = rows[-1] if more else None
    key = (last.claimed + last.told, last.folded, last.id) if last is not None else None
    return Page([speakers.known(row) for row in rows], key)


def of_reviews(
    connection: Connection, targets: Sequence[str], *, limit: int, after: int | None
) -> Page[Reviewed, int]:
    """Every event, or those about *targets*, the newest last."""
    found = reviews.find(connection, *targets, after=after or 0, limit=limit + 1)
    rows, more = _cut(found, limit)
    return Page(rows, rows[-1].id if more else None)


def of_refusals(
    connection: Connection, *, code: str | None, limit: int, after: int | None
) -> Page[Refused, int]:
    """What was refused, the newest last."""
    found = refused.find(connection, code=code, after=after or 0, limit=limit + 1)
    rows, more = _cut(found, limit)
    return Page(rows, rows[-1].id if more else None)


def _below(day: Column[date], row: Column[int], after: Newest | None) -> list[ColumnElement[bool]]:
    """What stands after *after*, where the newest stands first."""
    if after is None:
        return []
    return [day <= after[0], or_(day < after[0], and_(day == after[0], row < after[1]))]


def _cut(rows: Sequence[T], limit: int) -> tuple[Sequence[T], bool]:
    """As many as were asked for, and whether there are more."""
    return rows[:limit], len(rows) > limit
