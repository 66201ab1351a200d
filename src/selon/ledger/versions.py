"""Articles and their versions, put into the ledger."""

from datetime import date, datetime
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import Connection, Row, exists, func, select

from selon.comparing.texts import Text
from selon.ledger import archive, identity, records, words
from selon.ledger.numbering import following
from selon.ledger.tables import articles, pictures, topics, versions
from selon.ledger.words import fold
from selon.model.article import Article
from selon.reading.raw import Raw

PAGE, TEXT = "page", "text"


class Held(Struct, frozen=True):
    """A version in the ledger: its row, its article's row, its number from 1."""

    id: int
    article: int
    number: int


class Page(Struct, frozen=True, kw_only=True):
    """What is to be kept: an article, what it was read from, when.

    Attributes:
        data: the bytes it was read from, unpacked.
        fetched: when they were; ``now`` where nobody knows.
        text: what copies of it are found by.
    """

    raw: Raw
    article: Article
    data: bytes
    fetched: datetime
    now: datetime
    text: Text


def known(connection: Connection, raw: Raw, name: str) -> Held | None:
    """The version that is made of the bytes called *name*, from the same place.

    Of a page with a time, only the versions of that time, or those before and after it: what was
    changed in between, and then back, is a version.
    """
    chosen = select(versions.c.id, versions.c.article, versions.c.number).where(
        versions.c.page == name, versions.c.kind == _kind(raw)
    )
    if raw.url is not None:
        chosen = chosen.where(versions.c.fetched_url == raw.url)
    elif raw.given is not None:
        same = articles.c.key == identity.given(raw.given)
        chosen = chosen.join(articles, articles.c.id == versions.c.article).where(same)
    row = connection.execute(chosen.order_by(versions.c.id).limit(1)).first()
    if row is None or raw.fetched is None:
        return Held(*row) if row else None
    for one in _beside(connection, row.article, raw.fetched):
        if one.page == name:
            return Held(one.id, row.article, one.number)
    return None


def keep(connection: Connection, page: Page) -> tuple[Held, bool]:
    """Put *page* into the ledger; where it is, and whether it is anything new."""
    key = identity.key(page.raw, page.article, page.data)
    number = connection.scalar(select(articles.c.id).where(articles.c.key == key))
    if number is None:
        return _insert(connection, page, _article(connection, key, page), 1), True
    held = _alike(connection, number, page)
    if held is not None:
        return held, False
    last = connection.scalar(
        select(func.max(versions.c.number)).where(versions.c.article == number)
    )
    return _insert(connection, page, number, 1 + (last or 0)), True


def again(connection: Connection, page: Page, old: Held) -> Held:
    """Put *page* beside *old*, which has the same bytes and was read as another text."""
    last = connection.scalar(
        select(func.max(versions.c.number)).where(versions.c.article == old.article)
    )
    held = _insert(connection, page, old.article, 1 + (last or 0))
    chosen = versions.c.id == held.id
    same_day = select(versions.c.day).where(versions.c.id == old.id).scalar_subquery()
    connection.execute(versions.update().where(chosen).values(reread_of=old.id, day=same_day))
    return held


def day(written: date | datetime) -> date:
    """The day of it, where it was written."""
    return written.date() if isinstance(written, datetime) else written


def _kind(raw: Raw) -> str:
    return PAGE if raw.given is None else TEXT


def _alike(connection: Connection, number: int, page: Page) -> Held | None:
    """The version of article *number* that says what *page* does.

    A fetched page is set against the versions of its time, or before and after it, so that what
    was taken back shows; what comes from elsewhere, against all of them.
    """
    name = archive.digest(page.data)
    for row in _beside(connection, number, page.raw.fetched):
        if row.page == name or identity.same(records.article(row.record, ""), page.article):
            return Held(row.id, number, row.number)
    return None


def _beside(connection: Connection, number: int, fetched: datetime | None) -> list[Row[Any]]:
    """The versions of article *number* of the instant *fetched*, or that before it; that after it.

    Of no time, all of them.
    """
    at = versions.c.fetched_at
    every = select(versions.c.id, versions.c.number, versions.c.page, versions.c.record).where(
        versions.c.article == number
    )
    chosen = every.order_by(at.desc(), versions.c.id.desc())
    if fetched is None:
        return list(connection.execute(chosen))
    then = connection.execute(chosen.where(at == fetched)).all()
    before = then or connection.execute(chosen.where(at < fetched).limit(1)).all()
    after = every.where(at > fetched).order_by(at, versions.c.id)
    return [*before, *connection.execute(after.limit(1))]


def _article(connection: Connection, key: str, page: Page) -> int:
    number = following(connection, articles)
    row = {
        "id": number,
        "origin": number,
        "key": key,
        "first_at": page.text.moment,
        "added_at": page.now,
    }
    connection.execute(articles.insert(), row)
    return number


def _insert(connection: Connection, page: Page, number: int, version: int) -> Held:
    raw, article = page.raw, page.article
    shown = readable(article, page.fetched, version=version)
    latest = version == 1 or not _later(connection, page, number)
    if latest and version > 1:
        older = versions.update().where(versions.c.article == number)
        connection.execute(older.values(current=False))
    row = {
        "article": number,
        "number": version,
        "page": archive.keep(connection, page.data),
        "kind": _kind(raw),
        "source": raw.source,
        "url": identity.url(raw, article),
        "fetched_url": raw.url,
        "charset": raw.charset,
        "media_type": raw.media_type,
        "fetched_at": page.fetched,
        "added_at": page.now,
        "published": article.published.isoformat() if article.published else None,
        "day": shown,
        "outlet": article.publisher,
        "language": article.language,
        "current": latest,
        "title": article.title,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "record": records.without_text(article),
    }
    made = connection.execute(versions.insert(), row).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    held = Held(int(made[0]), number, version)
    words.index(connection, "versions", "id", held.id)
    _pictures(connection, held.id, article)
    _topics(connection, held.id, article)
    if latest:
        connection.execute(articles.update().where(articles.c.id == number).values(latest=held.id))
    return held


def _later(connection: Connection, page: Page, number: int) -> bool:
    """Whether there is a version of article *number* that was fetched after *page*."""
    later = exists().where(versions.c.article == number, versions.c.fetched_at > page.fetched)
    return bool(connection.scalar(select(later)))


def readable(article: Article, fetched: datetime, *, version: int) -> date:
    """The day from which a version was to be read: published; of a later one, when it changed.

    Where nothing says when it was published, its text may; else it is the day of fetching.
    """
    if article.published is None:
        return article.dated.date if article.dated else fetched.date()
    published = day(article.published)
    if version == 1:
        return published
    return max(published, day(article.modified) if article.modified else fetched.date())


def _pictures(connection: Connection, version: int, article: Article) -> None:
    rows = [
        {
            "version": version,
            "position": position,
            "caption": image.caption,
            "credits": list(image.credits),
            "day": image.date,
            "place": image.place,
        }
        for position, image in enumerate(article.images)
    ]
    if rows:
        connection.execute(pictures.insert(), rows)


def _topics(connection: Connection, version: int, article: Article) -> None:
    named = {fold(one): one for one in (*article.topics, article.section) if one}
    rows = [{"version": version, "folded": key, "name": one} for key, one in named.items()]
    if rows:
        connection.execute(topics.insert(), rows)
