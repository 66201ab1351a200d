"""Articles, asked for: a page of them, by their words or not; or one with all that it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any  # a row has columns of every type

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from selon.ledger import naming, records
from selon.ledger.asking.finding import MANY, excerpt, matches, terms
from selon.ledger.asking.remembered import remembered, whole
from selon.ledger.asking.walking import asked
from selon.ledger.asking.wanted import (
    Wanted,
    about_claims,
    in_dossier,
    latest,
    of_claims,
    of_mentions,
    printed_by,
)
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, extractions, figures, mentions, versions
from selon.model.figure import Figure
from selon.model.reading import Reading
from selon.model.record import Record
from selon.model.refusal import Refusal
from selon.model.restored import restored
from selon.reading.given import moment

NEWEST = (versions.c.day.desc(), versions.c.id.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Record):
    """An article in a list.

    Attributes:
        claims: how many of its figures are mentions of claims.
        excerpt: its words around what was looked for, else the beginning of its text.
    """

    article: str
    version: int
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: date | datetime | None = None
    url: str | None = None
    claims: int = 0
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Record):
    """A version of an article, with all that was read from it.

    Attributes:
        versions: how many there are.
        claims: the claim of each figure, by the figure's id.
    """

    article: str
    version: int
    versions: int
    fetched: datetime
    origin: str | None = None
    claims: dict[str, str]
    reading: Reading


def count(connection: Connection, wanted: Wanted, words: str = "") -> int:
    """How many articles there are of what is *wanted*, with all *words* in title or text."""
    key = ("articles", whole(wanted), words)
    return remembered(connection, key, lambda: _count(connection, wanted, words))


def _count(connection: Connection, wanted: Wanted, words: str) -> int:
    chosen = select(func.count()).select_from(versions)
    chosen = chosen.where(*_conditions(connection, wanted, words))
    if not terms(words) and _tell_articles(wanted):
        mentioning = mentions.join(claims, claims.c.id == mentions.c.claim)
        chosen = select(func.count(mentions.c.version.distinct())).select_from(mentioning)
        chosen = chosen.where(*_stated(wanted, held=False))
    return int(connection.scalar(chosen) or 0)


def _tell_articles(wanted: Wanted) -> bool:
    """Whether mentions alone tell which articles are wanted: those of claims, whenever printed."""
    return about_claims(wanted) and not (wanted.since or wanted.until or wanted.timed)


def added(connection: Connection, wanted: Wanted, words: str = "", *, since: datetime) -> int:
    """How many of them the ledger has been given after *since*."""
    conditions = (*_conditions(connection, wanted, words), versions.c.added_at > since)
    found = connection.scalar(select(func.count()).select_from(versions).where(*conditions))
    return int(found or 0)


def find(connection: Connection, wanted: Wanted, words: str = "") -> list[Listed]:
    """The articles that are *wanted*, the newest first, with all *words* in title or text.

    What is asked of claims holds for one that the article mentions.
    """
    chosen = ordered(connection, wanted, words)  # alone: what is sorted is not to hold texts
    return listed(connection, connection.scalars(chosen).all(), words)


def listed(connection: Connection, rows: Sequence[int], words: str) -> list[Listed]:
    """The articles of the versions in *rows*, the newest first."""
    stated = select(func.count()).where(mentions.c.version == versions.c.id).scalar_subquery()
    return [
        _listed(row, words)
        for part in parts(rows)
        for row in connection.execute(
            select(versions, stated.label("stated"))
            .where(versions.c.id.in_(part))
            .order_by(*NEWEST)
        )
    ]


def ordered(connection: Connection, wanted: Wanted, words: str = "") -> Select[int]:
    """The rows of the versions that :func:`find` finds, in their order."""
    return (
        select(versions.c.id)
        .where(*_conditions(connection, wanted, words, newest=True))
        .order_by(*NEWEST)
        .limit(wanted.limit)
        .offset(wanted.offset)
    )


def these(connection: Connection, numbers: Sequence[int]) -> list[Listed]:
    """The latest versions of the articles *numbers*."""
    stated = select(func.count()).where(mentions.c.version == versions.c.id).scalar_subquery()
    chosen = select(versions, stated.label("stated")).where(latest(Wanted()))
    return [
        _listed(row, "")
        for part in parts(numbers)
        for row in connection.execute(chosen.where(versions.c.article.in_(part)))
    ]


def one(connection: Connection, name: str, wanted: Wanted = Wanted()) -> Held | None:  # noqa: B008 -- frozen
    """The version that is called *name*; of an article without a version, the latest then."""
    found = naming.version(name)
    if found is None:
        return None
    article, number = found
    same = versions.c.article == article
    mine = versions.c.number == number if number is not None else latest(wanted)
    chosen = (
        select(versions, extractions.c.statements, extractions.c.refusals)
        .join(extractions, extractions.c.id == versions.c.extraction)
        .where(same, mine)
    )
    row = connection.execute(chosen).first()
    if row is None:
        return None
    many = connection.scalar(select(func.count()).select_from(versions).where(same))
    return _held(connection, row, int(many or 0))


def text(connection: Connection, sha256: str) -> str | None:
    """The text that has that hash."""
    chosen = select(versions.c.text).where(versions.c.text_sha256 == sha256).limit(1)
    found: str | None = connection.scalar(chosen)
    return found


def _held(connection: Connection, row: Row[Any], many: int) -> Held:
    chosen = (
        select(figures.c.record, figures.c.label, mentions.c.claim)
        .outerjoin(mentions, mentions.c.figure == figures.c.id)
        .where(figures.c.extraction == row.extraction)
        .order_by(figures.c.id)
    )
    counted = connection.execute(chosen).all()
    reading = Reading(
        source=row.source,
        article=records.article(row.record, row.text),
        statements=records.statements(row.statements),
        figures=tuple(restored(Figure, one.record) for one in counted),
        refusals=tuple(restored(Refusal, one) for one in row.refusals),
    )
    return Held(
        article=naming.article(row.article),
        version=row.number,
        versions=many,
        fetched=row.fetched_at,
        claims={one.label: naming.claim(one.claim) for one in counted if one.claim is not None},
        reading=reading,
    )


def _conditions(
    connection: Connection, wanted: Wanted, words: str, *, newest: bool = False
) -> list[ColumnElement[bool]]:
    """The conditions on versions; *newest* where the newest are looked for."""
    found = [latest(wanted)]
    if wanted.outlet:
        found.append(printed_by(versions.c.outlet, wanted.outlet))
    if wanted.language:
        found.append(versions.c.language == wanted.language)
    if wanted.since:
        found.append(versions.c.day >= wanted.since)
    if wanted.until:
        found.append(versions.c.day <= wanted.until)
    if wanted.dossier:
        article = asked(versions.c.article) if newest else versions.c.article
        found.append(article.in_(in_dossier(wanted.dossier)))
    if about_claims(wanted):
        found.append(_mentioning(connection, wanted, each=bool(terms(words)), newest=newest))
    if terms(words):
        found.append(matches(connection, versions, words))
    return found


def _mentioning(
    connection: Connection, wanted: Wanted, *, each: bool, newest: bool
) -> ColumnElement[bool]:
    """Whether a version mentions such a claim; *each* is asked where they are few."""
    rest = replace(wanted, since=None, until=None)
    stated = select(mentions.c.version).join(claims, claims.c.id == mentions.c.claim)
    if each or (newest and _many(connection, rest)):
        mine = mentions.c.version == versions.c.id
        return stated.where(mine, *_stated(rest, held=True)).correlate(versions).exists()
    return versions.c.id.in_(stated.where(*_stated(rest, held=False)))


def _many(connection: Connection, wanted: Wanted) -> bool:
    """Whether there are many such claims: then the newest versions hold one soon."""
    some = select(claims.c.id).where(*of_claims(_alone(wanted))).limit(MANY).subquery()
    return connection.scalar(select(func.count()).select_from(some)) == MANY


def _stated(wanted: Wanted, *, held: bool) -> list[ColumnElement[bool]]:
    """The conditions on a mention and its claim together."""
    return [*of_claims(_alone(wanted), held=held), *of_mentions(wanted, held=held)]


def _alone(wanted: Wanted) -> Wanted:
    """What is asked of claims, and not of their mentions."""
    return replace(wanted, outlet=None, language=None, verification=None, dossier=None)


def _listed(row: Row[Any], words: str) -> Listed:
    return Listed(
        article=naming.article(row.article),
        version=row.number,
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        published=moment(row.published) if row.published else None,
        url=row.url,
        claims=row.stated,
        excerpt=excerpt(row.text, words),
    )
