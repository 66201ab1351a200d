"""How large a ledger is, and by which selon its articles were read."""

from msgspec import Struct
from sqlalchemy import Connection, exists, func, or_, select, text
from sqlalchemy.sql import FromClause

from selon.ledger.tables import articles, claims, dossiers, extractions, feeds, refusals, versions


class Sizes(Struct, frozen=True, kw_only=True):
    """How much there is of what; of dossiers and feeds, those that are kept up."""

    articles: int
    versions: int
    claims: int
    refusals: int
    dossiers: int
    feeds: int


class Read(Struct, frozen=True, kw_only=True):
    """How many readings a version of selon made, with certain actors.

    Attributes:
        actors: their files by their hash, or nothing; ``current`` whether these are the ones that
            would be read with now.
    """

    selon: str
    actors: str
    many: int
    current: bool


def sizes(connection: Connection) -> Sizes:
    """They."""
    return Sizes(
        articles=_count(connection, articles),
        versions=_count(connection, versions),
        claims=_count(connection, claims),
        refusals=_count(connection, refusals),
        dossiers=_count(connection, select(dossiers).where(~dossiers.c.retired).subquery()),
        feeds=_count(connection, select(feeds).where(feeds.c.active).subquery()),
    )


def readings(connection: Connection, *, selon: str, actors: str) -> list[Read]:
    """Who read what there is; the most first. Earlier readings, kept beside, are among them."""
    made, many = extractions.c, func.count().label("many")
    chosen = select(made.selon, made.actors, many).group_by(made.selon, made.actors)
    return [
        Read(
            selon=row.selon,
            actors=row.actors,
            many=row.many,
            current=(row.selon, row.actors) == (selon, actors),
        )
        for row in connection.execute(chosen.order_by(many.desc(), made.selon))
    ]


def outdated(connection: Connection, *, selon: str, actors: str, most: int) -> int:
    """How many versions another selon read, or with other actors, and none since; up to *most*."""
    made = extractions.c
    other = or_(made.selon != selon, made.actors != actors)
    counts = exists(select(versions.c.id).where(versions.c.extraction == made.id))
    some = select(made.id).where(other, counts).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def size(connection: Connection) -> int:
    """The bytes of its database."""
    if connection.dialect.name == "postgresql":
        asked = "SELECT pg_database_size(current_database())"
    else:
        asked = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    return int(connection.scalar(text(asked)) or 0)


def _count(connection: Connection, table: FromClause) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
