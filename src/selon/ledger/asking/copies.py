"""Where a text comes from, asked for one article: its copies, how much of each is in the other."""

from collections.abc import Iterable, Sequence
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, func, select

from selon.comparing.copies import Kind
from selon.comparing.overlaps import pair, share
from selon.comparing.packing import unpack
from selon.comparing.texts import Text
from selon.ledger import naming
from selon.ledger.asking import related
from selon.ledger.asking.related import Titled
from selon.ledger.tables import articles, copies, mentions, texts, versions

MOST = 40
"""Ties that are looked at; a dispatch that everybody prints has more."""


class Tie(Struct, frozen=True, kw_only=True):
    """An article whose text has something of this one's, or the reverse.

    Attributes:
        name: the version that has it, ``a3.2``.
        earlier: whether it was there first.
        mine: the share of this text that is in it; ``its``, the reverse; of a translation none.
        why: what shows it.
    """

    name: str
    article: Titled
    kind: Kind
    earlier: bool
    mine: float | None
    its: float | None
    why: tuple[str, ...]


class Lineage(Struct, frozen=True, kw_only=True):
    """What a version of an article goes back to.

    Attributes:
        root: the earliest text of its origin: itself, or another.
        family: how many articles go back to that.
        ties: those that it shares text with itself, by their days.
        claims: the articles that its figures go back to, with how many of them.
    """

    origin: str
    root: Titled
    family: int
    ties: tuple[Tie, ...]
    claims: tuple[tuple[Titled, int], ...]


def of(connection: Connection, article: str, version: int) -> Lineage | None:
    """What that *version* of *article* goes back to."""
    same = (versions.c.article == naming.number("a", article)) & (versions.c.number == version)
    chosen = select(versions.c.id, articles.c.origin).join(
        articles, articles.c.id == versions.c.article
    )
    row = connection.execute(chosen.where(same)).first()
    if row is None or row.origin is None:
        return None
    counted = _counted(connection, row.id)
    tied = _tied(connection, row.id)
    names = {naming.article(one) for one in (row.origin, *counted, *(one.article for one in tied))}
    held = related.titles(connection, names)
    return Lineage(
        origin=naming.origin(row.origin),
        root=held[naming.article(row.origin)],
        family=_many(connection, row.origin),
        ties=tuple(_ties(connection, row.id, tied, held)),
        claims=tuple((held[naming.article(one)], many) for one, many in counted.items()),
    )


def _counted(connection: Connection, version: int) -> dict[int, int]:
    """The articles that its figures go back to, most first."""
    many = func.count()
    chosen = (
        select(mentions.c.origin, many.label("many"))
        .where(mentions.c.version == version)
        .group_by(mentions.c.origin)
        .order_by(many.desc(), mentions.c.origin)
        .limit(MOST)
    )
    return {row.origin: row.many for row in connection.execute(chosen)}


def _many(connection: Connection, origin: int) -> int:
    same = articles.c.origin == origin
    return connection.scalar(select(func.count()).select_from(articles).where(same)) or 0


def _tied(connection: Connection, version: int) -> list[Row[Any]]:
    """The ties of *version*, one an article: to its newest version that has them."""
    rows = [
        *_side(connection, copies.c.version == version, other=copies.c.of),
        *_side(connection, copies.c.of == version, other=copies.c.version),
    ]
    newest: dict[int, Row[Any]] = {}
    for row in rows:
        held = newest.get(row.article)
        if held is None or row.number > held.number:
            newest[row.article] = row
    return sorted(newest.values(), key=lambda row: (row.day, row.other))


def _side(
    connection: Connection, which: ColumnElement[bool], *, other: ColumnElement[Any]
) -> Sequence[Row[Any]]:
    """Those that come before it, or after; what shows a tie, the larger part, is not read."""
    tie: list[ColumnElement[Any]] = [
        copies.c.of,
        copies.c.kind,
        copies.c.why,
        other.label("other"),
    ]
    named: list[ColumnElement[Any]] = [versions.c.article, versions.c.number, versions.c.day]
    joined = select(*tie, *named).join(versions, versions.c.id == other).where(which)
    return connection.execute(joined.order_by(copies.c.containment.desc()).limit(MOST)).all()


def _ties(
    connection: Connection, version: int, tied: Sequence[Row[Any]], held: dict[str, Titled]
) -> Iterable[Tie]:
    packed = _texts(connection, [version, *(row.other for row in tied)])
    for row in tied:
        kind = Kind(row.kind)
        shares = _shares(packed.get(version), packed.get(row.other), kind)
        yield Tie(
            name=naming.article(row.article, row.number),
            article=held[naming.article(row.article)],
            kind=kind,
            earlier=row.of == row.other,
            mine=shares[0],
            its=shares[1],
            why=tuple(row.why),
        )


def _texts(connection: Connection, numbers: Sequence[int]) -> dict[int, Text]:
    chosen = select(texts).where(texts.c.version.in_(numbers))
    return {row.version: unpack(row.data) for row in connection.execute(chosen)}


def _shares(mine: Text | None, its: Text | None, kind: Kind) -> tuple[float | None, float | None]:
    """How much of each is in the other, by length; words tell nothing of a translation."""
    if mine is None or its is None or kind is Kind.TRANSLATED:
        return None, None
    both = pair(mine, its)
    return share((one.one for one in both), mine), share((one.other for one in both), its)
