"""Saved searches: kept, and what came since their owner last looked."""

from msgspec import Struct
from sqlalchemy import Connection

from selon.desk import sought
from selon.desk.visit import Visit
from selon.ledger.asking import articles, statements
from selon.ledger.desk import searches
from selon.ledger.desk.searches import Search

LONGEST = 100
"""Characters of a name."""


class Kept(Struct, frozen=True, kw_only=True):
    """A saved search, and how much came since its owner last looked."""

    search: Search
    new: int


def keep(visit: Visit, user: int, *, name: str, query: str) -> int | None:
    """Keep the search *query* for that user, under a *name* or its own words; its number.

    ``None``: they have too many.

    Raises:
        HTTPException: nothing can be found by it.
    """
    query = sought.read(query).query()
    called = name[:LONGEST].replace("\0", "") or query[:LONGEST]
    with visit.desk.ledger.database.write() as connection:
        kept = searches.save(connection, user, called, query, now=visit.now)
        if kept is not None:
            visit.record(connection, "save search", str(kept), {"query": query})
    return kept


def saved(connection: Connection, visit: Visit, *, most: int = searches.MOST) -> list[Kept]:
    """Theirs, each with what is new in it."""
    if visit.user is None:
        return []
    return [
        Kept(search=one, new=new_in(connection, one))
        for one in searches.of(connection, visit.user.id)[:most]
    ]


def new_in(connection: Connection, one: Search) -> int:
    """How much came that it finds since its owner last looked."""
    view = sought.read(one.query)
    ask = statements.added if sought.is_of_statements(view) else articles.added
    return ask(connection, view.wanted, view.words, since=one.seen)


def is_saved(connection: Connection, visit: Visit, query: str) -> bool:
    """Whether they have kept that one."""
    if visit.user is None:
        return False
    return query in {one.query for one in searches.of(connection, visit.user.id)}
