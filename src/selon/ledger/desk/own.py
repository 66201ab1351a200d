"""What somebody has done on the desk, the newest first: their reviews and their comments."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger import naming
from selon.ledger.desk.tables import comments
from selon.ledger.tables import reviews, versions


class Decided(Struct, frozen=True, kw_only=True):
    """One review; ``target`` is what it is of: ``c17``, ``a3/f2``."""

    at: datetime
    action: str
    target: str
    reason: str | None


class Commented(Struct, frozen=True, kw_only=True):
    """One comment, and the article that it stands under."""

    id: int
    at: datetime
    article: str
    title: str | None
    text: str
    state: str


def reviewed(connection: Connection, name: str, *, limit: int) -> list[Decided]:
    """The reviews of whoever reviews by that *name*."""
    mine = select(reviews).where(reviews.c.reviewer == name)
    return [
        Decided(at=row.at, action=row.action, target=row.target, reason=row.reason)
        for row in connection.execute(mine.order_by(reviews.c.id.desc()).limit(limit))
    ]


def commented(connection: Connection, user: int, *, limit: int) -> list[Commented]:
    """The comments of the user of that number."""
    latest = versions.c.current & (versions.c.article == comments.c.article)
    chosen = select(comments, func.coalesce(versions.c.title, "").label("title"))
    chosen = chosen.select_from(comments.outerjoin(versions, latest))
    mine = chosen.where(comments.c.user == user).order_by(comments.c.id.desc()).limit(limit)
    return [
        Commented(
            id=row.id,
            at=row.made_at,
            article=naming.article(row.article),
            title=row.title or None,
            text=row.text,
            state=row.state,
        )
        for row in connection.execute(mine)
    ]
