"""What moved among some claims: how many, who puts them forward, the last of each, day by day."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from selon.ledger import naming
from selon.ledger.asking.claims import load
from selon.ledger.asking.wanted import Wanted, in_dossier, latest, of_claims
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, dossier_articles, dossiers, speakers, statements, versions
from selon.model.claim import Claim
from selon.model.figure import Measure, Status

MOST = 60


class Claimant(Struct, frozen=True, kw_only=True):
    """Somebody who puts figures forward; ``number`` is their row, 0 nobody named."""

    number: int
    name: str | None
    actor: str | None = None
    claims: int


class Counted(Struct, frozen=True, kw_only=True):
    """What is counted, whose, and how many claims there are on it."""

    measure: Measure
    side: str | None
    status: Status
    claims: int


class Day(Struct, frozen=True, kw_only=True):
    """A day on which something was published or said."""

    day: date
    articles: int
    statements: int


class Beside(Struct, frozen=True, kw_only=True):
    """Another dossier, and how many articles are in both."""

    slug: str
    title: str
    shared: int


def moved(connection: Connection, wanted: Wanted, *, since: datetime) -> int:
    """How many of the claims that are *wanted* changed after *since*."""
    chosen = select(func.count()).select_from(claims)
    chosen = chosen.where(*of_claims(wanted), claims.c.changed_at > since)
    return int(connection.scalar(chosen) or 0)


def claimants(connection: Connection, wanted: Wanted, *, limit: int = MOST) -> list[Claimant]:
    """Who puts the claims forward that are *wanted*, whoever has most of them first."""
    many = func.count().label("many")
    chosen = (
        select(claims.c.speaker, speakers.c.name, speakers.c.actor, many)
        .outerjoin(speakers, speakers.c.id == claims.c.speaker)
        .where(*of_claims(wanted))
        .group_by(claims.c.speaker, speakers.c.name, speakers.c.actor)
        .order_by(many.desc(), speakers.c.name)
        .limit(limit)
    )
    return [
        Claimant(number=row.speaker or 0, name=row.name, actor=row.actor, claims=row.many)
        for row in connection.execute(chosen)
    ]


def kinds(connection: Connection, wanted: Wanted, *, limit: int = MOST) -> list[Counted]:
    """What the claims that are *wanted* count, that with most of them first."""
    what = (claims.c.measure, claims.c.side, claims.c.status)
    many = func.count().label("many")
    chosen = select(*what, many).where(*of_claims(wanted)).group_by(*what)
    return [
        Counted(
            measure=Measure(row.measure),
            side=row.side,
            status=Status(row.status),
            claims=row.many,
        )
        for row in connection.execute(chosen.order_by(many.desc(), *what).limit(limit))
    ]


def last_of_each(connection: Connection, wanted: Wanted, *, limit: int = MOST) -> list[Claim]:
    """The last claim of each claimant on each kind of count, the newest first."""
    each = (claims.c.speaker, claims.c.measure, claims.c.side, claims.c.status)
    newest = (claims.c.first_day.desc(), claims.c.id.desc())
    ranked = (
        select(claims.c.id, func.row_number().over(partition_by=each, order_by=newest).label("at"))
        .where(*of_claims(wanted))
        .subquery()
    )
    chosen = (
        select(claims)
        .join(ranked, ranked.c.id == claims.c.id)
        .where(ranked.c.at == 1)
        .order_by(*newest)
        .limit(limit)
    )
    return load(connection, connection.execute(chosen).all(), wanted)


def called(connection: Connection, names: Sequence[str], wanted: Wanted) -> list[Claim]:
    """The claims of those *names*, with those of their mentions that are *wanted*."""
    numbers = sorted({number for name in names if (number := naming.number("c", name))})
    return [
        one
        for part in parts(numbers)
        for one in load(
            connection,
            connection.execute(select(claims).where(claims.c.id.in_(part))).all(),
            wanted,
        )
    ]


def days(connection: Connection, wanted: Wanted, *, limit: int) -> list[Day]:
    """The last days with an article of the dossier that is *wanted*, or a statement in these."""
    inside = [latest(wanted)]
    if wanted.dossier:
        inside.append(versions.c.article.in_(in_dossier(wanted.dossier)))
    many = func.count().label("many")
    out = select(versions.c.day, many).where(*inside).group_by(versions.c.day)
    newest = connection.execute(out.order_by(versions.c.day.desc()).limit(limit)).all()
    by_day: dict[date, list[int]] = {row.day: [row.many, 0] for row in newest}
    said = func.coalesce(statements.c.said_on, versions.c.day).label("day")
    told = (
        select(said, many)
        .join(versions, versions.c.extraction == statements.c.extraction)
        .where(*inside, versions.c.day.in_(by_day))
        .group_by(said)
    )
    for row in connection.execute(told):
        by_day.setdefault(row.day, [0, 0])[1] = row.many
    return [
        Day(day=day, articles=articles, statements=told)
        for day, (articles, told) in sorted(by_day.items(), reverse=True)[:limit]
    ]


def beside(connection: Connection, slug: str, *, limit: int = 6) -> list[Beside]:
    """The other dossiers that share articles with that of *slug*, the nearest first."""
    shared = func.count().label("shared")
    chosen = (
        select(dossiers.c.slug, dossiers.c.title, shared)
        .join(dossier_articles, dossier_articles.c.dossier == dossiers.c.id)
        .where(
            dossier_articles.c.inside,
            dossier_articles.c.article.in_(in_dossier(slug)),
            dossiers.c.slug != slug,
            ~dossiers.c.retired,
        )
        .group_by(dossiers.c.slug, dossiers.c.title)
        .order_by(shared.desc(), dossiers.c.title)
        .limit(limit)
    )
    return [Beside(**row._asdict()) for row in connection.execute(chosen)]
