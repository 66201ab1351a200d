"""What a search can be narrowed by: of what was found, how many have which value."""

from collections.abc import Mapping, Sequence
from typing import Any  # a row has columns of every type

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from selon.ledger.asking import articles, statements
from selon.ledger.asking.wanted import Wanted
from selon.ledger.tables import (
    claims,
    dossier_articles,
    dossiers,
    mentions,
    speakers,
    versions,
)
from selon.ledger.tables import statements as said

AT_MOST = 1000
"""The newest of what was found, whose values are counted."""
MOST = 8


class Value(Struct, frozen=True, kw_only=True):
    """One value, what it is called, if the ledger has a name for it, and how many have it."""

    value: str
    name: str | None = None
    many: int


Facets = Mapping[str, Sequence[Value]]


def of_articles(connection: Connection, wanted: Wanted, words: str = "") -> Facets:
    """Of the articles that are *wanted*: by dossier, outlet, language, and what is claimed."""
    found = articles.ordered(connection, replace(wanted, limit=AT_MOST), words)
    numbers = connection.scalars(found).all()
    chosen = select(versions.c.id).where(versions.c.id.in_(numbers)).subquery()
    outside = versions.join(chosen, chosen.c.id == versions.c.id)
    told = mentions.join(chosen, chosen.c.id == mentions.c.version)
    stated = told.join(claims, claims.c.id == mentions.c.claim)
    return {
        "dossier": _dossiers(connection, outside),
        "outlet": _counted(connection, outside, versions.c.outlet),
        "in": _counted(connection, outside, versions.c.language),
        "measure": _counted(connection, stated, claims.c.measure, mentions.c.version),
        "side": _counted(connection, stated, claims.c.side, mentions.c.version),
        "speaker": _speakers(connection, stated, claims.c.speaker, mentions.c.version),
        "verification": _counted(connection, told, mentions.c.verification, mentions.c.version),
    }


def of_statements(connection: Connection, wanted: Wanted, words: str = "") -> Facets:
    """Of the statements that are *wanted*: by dossier, outlet, language and speaker."""
    found = statements.ordered(connection, replace(wanted, limit=AT_MOST), words)
    numbers = connection.scalars(found).all()
    chosen = select(said.c.id).where(said.c.id.in_(numbers)).subquery()
    told = said.join(chosen, chosen.c.id == said.c.id)
    outside = told.join(versions, versions.c.extraction == said.c.extraction)
    return {
        "dossier": _dossiers(connection, outside),
        "outlet": _counted(connection, outside, versions.c.outlet),
        "in": _counted(connection, outside, versions.c.language),
        "speaker": _speakers(connection, told, said.c.speaker, said.c.id),
    }


def _counted(
    connection: Connection,
    found: FromClause,
    column: ColumnElement[str],
    each: ColumnElement[int] | None = None,
) -> list[Value]:
    """The values of *column* in *found*, by how many of *each* have them."""
    many = func.count() if each is None else func.count(each.distinct())
    chosen = select(column.label("value"), many.label("many")).select_from(found)
    chosen = chosen.where(column.is_not(None)).group_by(column)
    rows = connection.execute(_most(chosen, many))
    return [Value(value=row.value, many=row.many) for row in rows]


def _dossiers(connection: Connection, found: FromClause) -> list[Value]:
    inside = found.join(dossier_articles, dossier_articles.c.article == versions.c.article)
    joined = inside.join(dossiers, dossiers.c.id == dossier_articles.c.dossier)
    many = func.count()
    chosen = (
        select(dossiers.c.slug, dossiers.c.title, many.label("many"))
        .select_from(joined)
        .where(dossier_articles.c.inside, ~dossiers.c.retired)
        .group_by(dossiers.c.slug, dossiers.c.title)
    )
    rows = connection.execute(_most(chosen, many))
    return [Value(value=row.slug, name=row.title, many=row.many) for row in rows]


def _speakers(
    connection: Connection,
    found: FromClause,
    column: ColumnElement[int],
    each: ColumnElement[int],
) -> list[Value]:
    joined = found.join(speakers, speakers.c.id == column)
    many = func.count(each.distinct())
    chosen = (
        select(speakers.c.id, speakers.c.name, many.label("many"))
        .select_from(joined)
        .group_by(speakers.c.id, speakers.c.name)
    )
    rows = connection.execute(_most(chosen, many))
    return [Value(value=str(row.id), name=row.name, many=row.many) for row in rows]


def _most(chosen: Select[*tuple[Any, ...]], many: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    first = chosen.selected_columns[0]
    return chosen.order_by(many.desc(), first).limit(MOST)
