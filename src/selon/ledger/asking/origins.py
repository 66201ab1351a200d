"""Origins, asked for: the texts that go back to one, and what shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from selon.ledger import naming
from selon.ledger.asking import articles
from selon.ledger.asking.articles import Listed
from selon.ledger.tables import articles as article_rows
from selon.ledger.tables import copies, versions
from selon.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Record):
    """What stands in both texts; ``same`` if word by word."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied(Record):
    """Two texts with something in common, the earlier one first.

    Attributes:
        one, other: versions of articles, ``a2``, ``a3.2``.
        containment: the larger share of one text that is in the other.
    """

    one: str
    other: str
    kind: str
    containment: float
    why: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Record):
    """The articles of one origin, the earliest first, and what ties them together."""

    id: str
    articles: tuple[Listed, ...]
    copies: tuple[Copied, ...] = ()


def one(connection: Connection, name: str) -> Family | None:
    """The origin that is called *name*, or the one that it was found to go back to."""
    number = naming.number("o", name)
    chosen = select(article_rows.c.origin).where(article_rows.c.id == number)
    origin = connection.scalar(chosen) if number is not None else None
    if origin is None:
        return None
    mine = select(article_rows.c.id).where(article_rows.c.origin == origin)
    numbers = connection.scalars(mine.order_by(article_rows.c.first_at, article_rows.c.id)).all()
    listed = {held.article: held for held in articles.these(connection, numbers)}
    return Family(
        id=naming.origin(origin),
        articles=tuple(listed[naming.article(each)] for each in numbers),
        copies=between(connection, numbers),
    )


def between(connection: Connection, numbers: Iterable[int]) -> tuple[Copied, ...]:
    """What ties the latest versions of the articles *numbers* to each other."""
    early, late = versions.alias(), versions.alias()
    mine = (
        select(article_rows.c.latest)
        .where(article_rows.c.id.in_(sorted(numbers)))
        .scalar_subquery()
    )
    chosen = (
        select(
            copies,
            early.c.article.label("early"),
            early.c.number.label("early_number"),
            early.c.text.label("early_text"),
            late.c.article.label("late"),
            late.c.number.label("late_number"),
            late.c.text.label("late_text"),
        )
        .join(early, early.c.id == copies.c.of)
        .join(late, late.c.id == copies.c.version)
        .where(copies.c.of.in_(mine), copies.c.version.in_(mine))
        .order_by(copies.c.version, copies.c.of)
    )
    return tuple(
        Copied(
            one=naming.article(row.early, row.early_number),
            other=naming.article(row.late, row.late_number),
            kind=row.kind,
            containment=row.containment,
            why=tuple(row.why),
            passages=tuple(
                Passage(
                    one=row.early_text[start:end],
                    other=row.late_text[other_start:other_end],
                    same=same,
                )
                for start, end, other_start, other_end, same in row.shared
            ),
        )
        for row in connection.execute(chosen)
    )
