"""What moved among some claims: how many, who puts them forward, the last of each, day by day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Text, cast, func, select, type_coerce

from selon.ledger import naming
from selon.ledger.asking import speaking
from selon.ledger.asking.claims import these
from selon.ledger.asking.remembered import gathered, remembered, whole
from selon.ledger.asking.walking import asked
from selon.ledger.asking.wanted import Wanted, in_dossier, latest, of_claims
from selon.ledger.tables import claims, dossier_articles, dossiers, statements, versions
from selon.model.claim import Claim
from selon.model.figure import Measure, Status

MOST = 60
NUMBER = 19
"""Digits of the largest row."""


class Claimant(Struct, frozen=True, kw_only=True):
    """Somebody who puts figures forward; ``number`` is their row, 0 nobody named."""

    number: int
    name: str | None
    actor: str | None = None
    claims: int


class Group(Struct, frozen=True, kw_only=True):
    """The claims of one claimant on one kind of count; ``newest`` is the row of the last."""

    speaker: int
    measure: Measure
    side: str | None
    status: Status
    claims: int
    newest: int


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
    chosen = chosen.where(claims.c.changed_at > since)

    def ask() -> int:
        inside = of_claims(wanted, rows=gathered(connection, wanted))
        return int(connection.scalar(chosen.where(*inside)) or 0)

    return remembered(connection, ("moved", whole(wanted), since), ask)


def groups(connection: Connection, wanted: Wanted) -> Sequence[Group]:
    """The claims that are *wanted*, by claimant and what they count; the last to speak first."""
    return remembered(connection, ("groups", whole(wanted)), lambda: _groups(connection, wanted))


def _groups(connection: Connection, wanted: Wanted) -> list[Group]:
    each = (claims.c.measure, claims.c.side, claims.c.status, claims.c.speaker)
    newest = func.max(_when(connection)).label("newest")
    inside = of_claims(wanted, rows=gathered(connection, wanted))
    chosen = select(*each, func.count().label("many"), newest).where(*inside)
    return [
        Group(
            speaker=row.speaker or 0,
            measure=Measure(row.measure),
            side=row.side,
            status=Status(row.status),
            claims=row.many,
            newest=int(row.newest[-NUMBER:]),
        )
        for row in connection.execute(chosen.group_by(*each).order_by(newest.desc()))
    ]


def within(found: Iterable[Group], wanted: Wanted) -> list[Group]:
    """Those of some groups on what is *wanted*: measure, side, status, claimants."""
    return [one for one in found if _is_within(one, wanted)]


def _is_within(one: Group, wanted: Wanted) -> bool:
    return (
        wanted.measure in {None, one.measure}
        and wanted.side in {None, one.side}
        and wanted.status in {None, one.status}
        and (not wanted.speakers or one.speaker in wanted.speakers)
    )


def total(found: Iterable[Group]) -> int:
    """How many claims are in some groups."""
    return sum(one.claims for one in found)


def claimants(connection: Connection, wanted: Wanted, *, limit: int = MOST) -> list[Claimant]:
    """Who puts the claims forward that are *wanted*, whoever has most of them first."""
    return claimants_of(connection, groups(connection, wanted), limit=limit)


def claimants_of(
    connection: Connection, found: Iterable[Group], *, limit: int = MOST
) -> list[Claimant]:
    """The claimants of some groups, whoever has most claims first."""
    many = Counter[int]()
    for one in found:
        many[one.speaker] += one.claims
    least = min((held for _, held in many.most_common(limit)), default=0)
    numbers = [number for number, held in many.items() if held >= least]
    known = {one.number: one.speaker for one in speaking.these(connection, numbers)}
    every = [
        Claimant(
            number=number,
            name=known[number].name if number in known else None,
            actor=known[number].actor if number in known else None,
            claims=many[number],
        )
        for number in numbers
    ]
    return sorted(every, key=lambda one: (-one.claims, one.name or "", one.number))[:limit]


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


def kinds_of(found: Iterable[Group], *, limit: int = MOST) -> list[Counted]:
    """What the claims of some groups count, that with most of them first."""
    many = Counter[tuple[Measure, str | None, Status]]()
    for one in found:
        many[one.measure, one.side, one.status] += one.claims
    every = sorted(many.items(), key=lambda one: (-one[1], *(part or "" for part in one[0])))
    return [
        Counted(measure=measure, side=side, status=status, claims=held)
        for (measure, side, status), held in every[:limit]
    ]


def last_of_each(connection: Connection, wanted: Wanted, *, limit: int = MOST) -> list[Claim]:
    """The last claim of each claimant on each kind of count, the newest first."""
    return last_of(connection, groups(connection, wanted), wanted, limit=limit)


def last_of(
    connection: Connection, found: Sequence[Group], wanted: Wanted, *, limit: int = MOST
) -> list[Claim]:
    """The last claims of some groups, the newest first."""
    return these(connection, [one.newest for one in found[:limit]], wanted)


def _when(connection: Connection) -> ColumnElement[str]:
    """The day of a claim, then its row, as text that sorts as they do."""
    if connection.dialect.name == "postgresql":
        day = func.to_char(claims.c.first_day, "YYYY-MM-DD", type_=Text)
        return day.concat(func.lpad(cast(claims.c.id, Text), NUMBER, "0"))
    number = func.printf(f"%0{NUMBER}d", claims.c.id, type_=Text)
    return type_coerce(claims.c.first_day, Text).concat(number)


def called(connection: Connection, names: Sequence[str], wanted: Wanted) -> list[Claim]:
    """The claims of those *names*, with those of their mentions that are *wanted*."""
    numbers = sorted({number for name in names if (number := naming.number("c", name))})
    return these(connection, numbers, wanted)


def days(connection: Connection, wanted: Wanted, *, limit: int) -> Sequence[Day]:
    """The last days with an article of the dossier that is *wanted*, or a statement in these."""
    key = ("days", whole(wanted), limit)
    return remembered(connection, key, lambda: _days(connection, wanted, limit))


def _days(connection: Connection, wanted: Wanted, limit: int) -> list[Day]:
    inside = [latest(wanted)]
    if wanted.dossier:
        article = asked(versions.c.article)
        inside.append(article.in_(in_dossier(wanted.dossier)))
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


def beside(connection: Connection, slug: str, *, limit: int = 6) -> Sequence[Beside]:
    """The other dossiers that share articles with that of *slug*, the nearest first."""
    key = ("beside", slug, limit)
    return remembered(connection, key, lambda: _beside(connection, slug, limit))


def _beside(connection: Connection, slug: str, limit: int) -> list[Beside]:
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
