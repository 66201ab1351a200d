"""The versions of an article, and what people decided of what they say."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger import naming
from selon.ledger.reviewing import Action
from selon.ledger.tables import figures, reviews, versions
from selon.model.record import Json
from selon.reading.given import moment


class Version(Struct, frozen=True, kw_only=True):
    """One of an article's.

    Attributes:
        name: as it is asked for.
        figures: how many its text has.
    """

    name: str
    number: int
    published: date | datetime | None
    fetched: datetime
    figures: int


class Reviewed(Struct, frozen=True, kw_only=True):
    """A review as it is shown.

    Attributes:
        undone: somebody took it back.
    """

    id: int
    at: datetime
    reviewer: str
    action: Action
    target: str
    detail: Json
    reason: str | None
    undone: bool


def versions_of(connection: Connection, article: str) -> list[Version]:
    """The versions of *article*, the first first."""
    found = naming.version(article)
    counted = select(func.count()).where(figures.c.extraction == versions.c.extraction)
    chosen = (
        select(versions, counted.scalar_subquery().label("counted"))
        .where(versions.c.article == (found[0] if found else None))
        .order_by(versions.c.number)
    )
    return [
        Version(
            name=f"a{row.article}.{row.number}",
            number=row.number,
            published=moment(row.published) if row.published else None,
            fetched=row.fetched_at,
            figures=row.counted,
        )
        for row in connection.execute(chosen)
    ]


def reviews_of(connection: Connection, targets: Sequence[str]) -> list[Reviewed]:
    """What was decided of *targets*, claims and mentions, the newest first."""
    other = reviews.alias()
    undone = select(other.c.id).where(other.c.undoes == reviews.c.id).exists()
    chosen = (
        select(reviews, undone.label("undone"))
        .where(reviews.c.target.in_(targets), reviews.c.action != Action.UNDO.value)
        .order_by(reviews.c.id.desc())
    )
    return [
        Reviewed(
            id=row.id,
            at=row.at,
            reviewer=row.reviewer,
            action=Action(row.action),
            target=row.target,
            detail=row.detail,
            reason=row.reason,
            undone=row.undone,
        )
        for row in connection.execute(chosen)
    ]
