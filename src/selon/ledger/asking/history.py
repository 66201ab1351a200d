"""The versions of an article, and what people decided of what they say."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger import naming
from selon.ledger.reviewing import Action
from selon.ledger.tables import figures, pages, versions
from selon.ledger.versions import PAGE
from selon.model.record import Json
from selon.reading.given import moment


class Version(Struct, frozen=True, kw_only=True):
    """One of an article's.

    Attributes:
        name: as it is asked for.
        figures: how many its text has.
        reread: whether its page was read before, as another text: no newsroom changed that.
    """

    name: str
    number: int
    published: date | datetime | None
    fetched: datetime
    figures: int
    title: str | None = None
    reread: bool = False


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


class Archived(Struct, frozen=True, kw_only=True):
    """What the archive keeps of a version.

    Attributes:
        page: the SHA-256 of the bytes that it was read from, which have so many of ``size``.
        is_page: whether these are a page as it was fetched, and not a text that somebody brought.
        fetched_url: where they were fetched, after redirects.
        reread: whether the same bytes were read before, and otherwise.
    """

    page: str
    size: int
    is_page: bool
    fetched_url: str | None
    media_type: str | None
    charset: str | None
    reread: bool


def archived(connection: Connection, article: str, number: int) -> Archived | None:
    """What is kept of that version of *article*."""
    same = (versions.c.article == naming.number("a", article)) & (versions.c.number == number)
    columns = (versions.c.page, versions.c.kind, versions.c.fetched_url, versions.c.media_type)
    chosen = select(*columns, versions.c.charset, versions.c.reread_of, pages.c.size)
    row = connection.execute(
        chosen.join(pages, pages.c.sha256 == versions.c.page).where(same)
    ).first()
    if row is None:
        return None
    return Archived(
        page=row.page,
        size=row.size,
        is_page=row.kind == PAGE,
        fetched_url=row.fetched_url,
        media_type=row.media_type,
        charset=row.charset,
        reread=row.reread_of is not None,
    )


def versions_of(connection: Connection, article: str) -> list[Version]:
    """The versions of *article*, in the order in which they were fetched."""
    found = naming.version(article)
    columns = (
        versions.c.article,
        versions.c.number,
        versions.c.published,
        versions.c.fetched_at,
        versions.c.title,
        versions.c.reread_of,
    )
    counted = select(func.count()).where(figures.c.extraction == versions.c.extraction)
    chosen = (
        select(*columns, counted.scalar_subquery().label("counted"))
        .where(versions.c.article == (found[0] if found else None))
        .order_by(versions.c.fetched_at, versions.c.number)
    )
    return [
        Version(
            name=f"a{row.article}.{row.number}",
            number=row.number,
            published=moment(row.published) if row.published else None,
            fetched=row.fetched_at,
            figures=row.counted,
            title=row.title,
            reread=row.reread_of is not None,
        )
        for row in connection.execute(chosen)
    ]
