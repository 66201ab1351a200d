"""Dossiers: named selections of articles, kept up as articles come in."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any  # a row has columns of every type

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, exists, false, func, or_, select

from selon.ledger import naming
from selon.ledger.asking import present
from selon.ledger.asking.finding import holds, terms
from selon.ledger.asking.wanted import Wanted, latest
from selon.ledger.tables import (
    articles,
    dossier_articles,
    dossiers,
    figures,
    speakers,
    statements,
    topics,
    versions,
)
from selon.ledger.words import fold
from selon.model.errors import AskedError, LedgerError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles a dossier takes in: those that fit every part that is given.

    Attributes:
        topics: any of those that pages name themselves (*Guerre en Ukraine*).
        actors: any of these speaks, or somebody speaks for it: slugs, ISO 3166 alpha-3.
        places: a figure is of any of them.
        words: any of these is in the title or the text; each is words and phrases, all of which
            are wanted, as :func:`selon.ledger.asking.finding.terms` reads them.
        since, until: published in these days, both inside.
    """

    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing; then only what is picked by hand is in."""
        return not any((self.topics, self.actors, self.places, self.words))


class Dossier(Struct, frozen=True, kw_only=True):
    """A dossier, and how many articles are in it."""

    slug: str
    title: str
    rule: Rule
    articles: int
    changed: datetime


def every(connection: Connection) -> list[Dossier]:
    """The dossiers that there are, by their titles."""
    chosen = select(dossiers).where(~dossiers.c.retired).order_by(dossiers.c.title)
    return [_dossier(connection, row) for row in connection.execute(chosen)]


def one(connection: Connection, slug: str) -> Dossier:
    """The dossier *slug*.

    Raises:
        LedgerError: there is none.
    """
    return _dossier(connection, _row(connection, slug))


def make(
    connection: Connection, slug: str, title: str, rule: Rule | None, *, now: datetime
) -> None:
    """Make the dossier *slug*, or give it another title and *rule*; what is in it follows.

    Without a rule it keeps the one that it has. One that was retired begins anew.

    Raises:
        AskedError: the title is empty.
        LedgerError: that is no slug.
    """
    if not SLUG.fullmatch(slug):
        raise LedgerError(f"{slug!r}: no slug (a-z, 0-9, hyphens)")
    if not title.strip():
        raise AskedError(f"{slug}: a dossier needs a title")
    chosen = select(dossiers.c.id, dossiers.c.rule, dossiers.c.retired)
    held = connection.execute(chosen.where(dossiers.c.slug == slug)).first()
    again = held is not None and held.retired
    if rule is None:
        rule = msgspec.convert(held.rule, Rule) if held is not None and not again else Rule()
    values = {"title": title, "rule": msgspec.to_builtins(rule), "changed_at": now}
    if held is None:
        row = {**values, "slug": slug, "made_at": now, "retired": False}
        made = connection.execute(dossiers.insert(), row).inserted_primary_key
        assert made is not None  # noqa: S101 -- it was inserted
        found = made[0]
    else:
        found = held.id
        changed = dossiers.update().where(dossiers.c.id == found)
        connection.execute(changed.values(**values, retired=False))
    if again:
        picked = dossier_articles.c.dossier == found
        connection.execute(dossier_articles.delete().where(picked))
    fill(connection, found, rule, now=now)


def retire(connection: Connection, slug: str) -> None:
    """Show the dossier no more; its slug may be used again, for one that begins anew."""
    row = _row(connection, slug)
    connection.execute(dossiers.update().where(dossiers.c.id == row.id).values(retired=True))


def pick(connection: Connection, slug: str, article: str, *, inside: bool, now: datetime) -> None:
    """Take *article* in, or put it out, by hand: the rule does not change that.

    Raises:
        LedgerError: there is no such dossier or article.
    """
    row = _row(connection, slug)
    number = naming.number("a", article)
    if connection.scalar(select(articles.c.id).where(articles.c.id == number)) is None:
        raise LedgerError(f"{article}: no such article")
    mine = (dossier_articles.c.dossier == row.id) & (dossier_articles.c.article == number)
    connection.execute(dossier_articles.delete().where(mine))
    values = {"dossier": row.id, "article": number, "inside": inside}
    connection.execute(dossier_articles.insert(), {**values, "by_hand": True, "since": now})
    _touch(connection, row.id, now)


def place(connection: Connection, article: int, *, now: datetime) -> None:
    """Take the article of that row into every dossier whose rule it fits, and out of others."""
    for row in connection.execute(select(dossiers).where(~dossiers.c.retired)):
        rule = msgspec.convert(row.rule, Rule)
        mine = (dossier_articles.c.dossier == row.id) & (dossier_articles.c.article == article)
        held = connection.execute(select(dossier_articles).where(mine)).first()
        if held is not None and held.by_hand:
            continue
        fits = _conditions(connection, rule)
        fitting = select(versions.c.id).where(versions.c.article == article, *fits)
        inside = not rule.empty and connection.scalar(fitting) is not None
        if held is None and inside:
            values = {"dossier": row.id, "article": article, "inside": True, "by_hand": False}
            connection.execute(dossier_articles.insert(), {**values, "since": now})
        elif held is not None and not inside:
            connection.execute(dossier_articles.delete().where(mine))
        if inside or held is not None:
            _touch(connection, row.id, now)


def fill(connection: Connection, dossier: int, rule: Rule, *, now: datetime) -> None:
    """Let the articles that fit *rule* be those of *dossier*; what is there by hand stays."""
    mine = dossier_articles.c.dossier == dossier
    connection.execute(dossier_articles.delete().where(mine, ~dossier_articles.c.by_hand))
    if rule.empty:
        return
    by_hand = select(dossier_articles.c.article).where(mine)
    chosen = select(versions.c.article).where(
        *_conditions(connection, rule), versions.c.article.not_in(by_hand)
    )
    rows = [
        {"dossier": dossier, "article": article, "inside": True, "by_hand": False, "since": now}
        for article in sorted(connection.scalars(chosen))
    ]
    if rows:
        connection.execute(dossier_articles.insert(), rows)


def _conditions(connection: Connection, rule: Rule) -> list[ColumnElement[bool]]:
    """The conditions on ``versions``."""
    found: list[ColumnElement[bool]] = [latest(Wanted())]
    if rule.topics:
        wanted = [fold(one) for one in rule.topics]
        found.append(
            exists().where(topics.c.version == versions.c.id, topics.c.folded.in_(wanted))
        )
    if rule.actors:
        found.append(_speaks(rule.actors))
    if rule.places:
        named = [fold(one) for one in rule.places]
        same = figures.c.extraction == versions.c.extraction
        found.append(exists().where(same, figures.c.folded_place.in_(named)))
    if rule.words:
        asked = (holds(connection, versions, one) for one in rule.words if terms(one))
        found.append(or_(false(), *asked))
    if rule.since:
        found.append(versions.c.day >= rule.since)
    if rule.until:
        found.append(versions.c.day <= rule.until)
    return found


def _speaks(actors: Sequence[str]) -> ColumnElement[bool]:
    """Whether any of *actors* speaks in a version, or somebody for them."""
    who = select(speakers.c.id).where(
        or_(speakers.c.actor.in_(actors), speakers.c.affiliation.in_(actors))
    )
    return or_(
        exists().where(
            statements.c.extraction == versions.c.extraction, statements.c.speaker.in_(who)
        ),
        exists().where(figures.c.extraction == versions.c.extraction, figures.c.speaker.in_(who)),
    )


def _row(connection: Connection, slug: str) -> Row[Any]:
    chosen = select(dossiers).where(dossiers.c.slug == slug, ~dossiers.c.retired)
    row = connection.execute(chosen).first()
    if row is None:
        like = present.near(slug, present.slugs(connection))
        instead = f"; like it: {', '.join(like)}" if like else ""
        raise LedgerError(f"{slug}: no such dossier{instead}")
    return row


def _dossier(connection: Connection, row: Row[Any]) -> Dossier:
    mine = (dossier_articles.c.dossier == row.id) & dossier_articles.c.inside
    many = connection.scalar(select(func.count()).select_from(dossier_articles).where(mine))
    return Dossier(
        slug=row.slug,
        title=row.title,
        rule=msgspec.convert(row.rule, Rule),
        articles=int(many or 0),
        changed=row.changed_at,
    )


def _touch(connection: Connection, number: int, now: datetime) -> None:
    connection.execute(dossiers.update().where(dossiers.c.id == number).values(changed_at=now))
