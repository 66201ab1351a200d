"""What else to read: articles with the same claims, then those of the same dossiers."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import Connection, Row, Select, func, select

from selon.ledger import naming
from selon.ledger.columns import fitting
from selon.ledger.occurrences import parts
from selon.ledger.tables import articles, dossier_articles, dossiers, mentions, versions
from selon.reading.given import moment

CLAIMS = 60
"""Claims of an article that others are looked for by."""
MENTIONS = 4_000
"""Mentions of them that are counted; a claim that everybody repeats has more."""
DOSSIERS = 4


class Titled(Struct, frozen=True, kw_only=True):
    """An article by what it is called, without its text.

    Attributes:
        claims: how many claims it shares, where that was asked.
    """

    article: str
    title: str | None
    outlet: str | None
    language: str | None
    published: date | datetime | None
    day: date
    claims: int = 0


class Filed(Struct, frozen=True, kw_only=True):
    """A dossier that has an article."""

    slug: str
    title: str


def titles(connection: Connection, names: Iterable[str]) -> dict[str, Titled]:
    """The articles of those *names*, by them."""
    numbers = {naming.number("a", one) for one in names}
    known = sorted(one for one in numbers if one is not None)
    return {
        naming.article(row.article): _titled(row)
        for part in parts(known)
        for row in connection.execute(_latest().where(versions.c.article.in_(part)))
    }


def dossiers_of(connection: Connection, article: str) -> list[Filed]:
    """The dossiers that have *article*, the last changed first."""
    mine = dossier_articles.c.article == naming.number("a", article)
    chosen = (
        select(dossiers.c.slug, dossiers.c.title)
        .join(dossier_articles, dossier_articles.c.dossier == dossiers.c.id)
        .where(mine, dossier_articles.c.inside, ~dossiers.c.retired)
        .order_by(dossiers.c.changed_at.desc(), dossiers.c.id)
    )
    return [Filed(slug=row.slug, title=row.title) for row in connection.execute(chosen)]


def sharing(connection: Connection, article: str, *, limit: int = 6) -> list[Titled]:
    """The articles with most of its claims, those that go back to the same text left out."""
    number = naming.number("a", article)
    same = select(articles.c.origin).where(articles.c.id == number).scalar_subquery()
    claims = select(mentions.c.claim).where(mentions.c.article == number, mentions.c.current)
    mine = connection.scalars(claims.distinct().order_by(mentions.c.claim).limit(CLAIMS)).all()
    told = (
        select(mentions.c.article, mentions.c.claim)
        .where(mentions.c.claim.in_(mine), mentions.c.current, mentions.c.article != number)
        .limit(MENTIONS)
        .subquery()
    )
    shared = func.count(told.c.claim.distinct())
    chosen = (
        select(told.c.article, shared.label("claims"))
        .join(articles, articles.c.id == told.c.article)
        .where(articles.c.origin.is_distinct_from(same))
        .group_by(told.c.article)
        .order_by(shared.desc(), told.c.article.desc())
        .limit(limit)
    )
    counted = {row.article: row.claims for row in connection.execute(chosen)}
    rows = connection.execute(_latest().where(versions.c.article.in_(counted)))
    found = [_titled(row, counted[row.article]) for row in rows]
    return sorted(found, key=lambda one: (-one.claims, -one.day.toordinal(), one.article))


def filed(connection: Connection, article: str, *, limit: int = 4) -> list[Titled]:
    """The articles that its dossiers were given last."""
    number = naming.number("a", article)
    inside = dossier_articles.c.inside
    mine = select(dossier_articles.c.dossier).where(dossier_articles.c.article == number, inside)
    numbers: set[int] = set()
    for dossier in connection.scalars(mine.limit(DOSSIERS)).all():  # each by its own index
        others = (dossier_articles.c.dossier == dossier) & (dossier_articles.c.article != number)
        last = select(dossier_articles.c.article).where(others, inside)
        last = last.order_by(dossier_articles.c.article.desc()).limit(limit)
        numbers.update(connection.scalars(last))
    wanted = sorted(numbers, reverse=True)[:limit]
    rows = connection.execute(_latest().where(versions.c.article.in_(wanted)))
    return sorted((_titled(row) for row in rows), key=lambda one: one.day, reverse=True)


def known(connection: Connection, urls: Iterable[str]) -> dict[str, str]:
    """The articles that the ledger has of those addresses, by them."""
    wanted = sorted({fitting(one) for one in urls})
    chosen = select(versions.c.url, versions.c.article).where(
        versions.c.url.in_(wanted), versions.c.current
    )
    return {row.url: naming.article(row.article) for row in connection.execute(chosen)}


def _latest() -> Select[Any]:
    """The rows of latest versions, without what is long."""
    columns = (
        versions.c.article,
        versions.c.title,
        versions.c.outlet,
        versions.c.language,
        versions.c.published,
        versions.c.day,
    )
    return select(*columns).where(versions.c.current)


def _titled(row: Row[Any], claims: int = 0) -> Titled:
    return Titled(
        article=naming.article(row.article),
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        published=moment(row.published) if row.published else None,
        day=row.day,
        claims=claims,
    )
