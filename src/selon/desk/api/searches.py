"""SavedSearch searches: one's own, with how much is new in each."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import following
from selon.desk.api import answers
from selon.desk.api.errors import ProblemError, missing, unclear
from selon.desk.visit import Visit
from selon.ledger.desk import searches
from selon.ledger.desk.searches import Search


class SavedSearch(Struct, frozen=True, kw_only=True):
    """A saved search.

    Attributes:
        query: as it stands in the address of the room Search.
        seen: up to when its owner has seen what it finds; ``new`` is how much came since.
    """

    id: int
    name: str
    query: str
    made: datetime
    seen: datetime
    new: int


class NewSearch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to be kept: the query of the room's address, `q=pertes&measure=killed`."""

    query: Annotated[str, Meta(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]
    name: Annotated[str, Meta(max_length=100, pattern=r"^[^\x00]*$")] = ""


def find(visit: Visit) -> Response:
    """Those of who asks, by their names."""
    with visit.desk.ledger.database.read() as connection:
        found = searches.of(connection, _user(visit))
        return answers.listed(visit, [_saved(connection, one) for one in found])


def show(visit: Visit) -> Response:
    """One of them."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _saved(connection, _one(connection, visit)))


def keep(visit: Visit, written: NewSearch) -> Response:
    """Keep one; the same under another name is renamed."""
    try:
        number = following.keep(visit, _user(visit), name=written.name, query=written.query)
    except HTTPException:
        raise unclear("nothing can be looked for by that", field="query") from None
    if number is None:
        raise ProblemError(HTTPStatus.CONFLICT, "you have kept too many", code="too-many")
    with visit.desk.ledger.database.read() as connection:
        held = searches.one(connection, number)
        assert held is not None  # noqa: S101 -- it was kept just now
        saved = _saved(connection, held)
    at = visit.request.app.url_path_for("api", path=f"/searches/{number}")
    return answers.one(visit, saved, status=HTTPStatus.CREATED, at=at)


def saw(visit: Visit) -> Response:
    """All that it finds up to now has been seen."""
    with visit.desk.ledger.database.write() as connection:
        held = _one(connection, visit)
        searches.saw(connection, held.id, now=visit.now)
        return answers.one(visit, _saved(connection, _one(connection, visit)))


def forget(visit: Visit) -> Response:
    """Keep it no more."""
    with visit.desk.ledger.database.write() as connection:
        held = _one(connection, visit)
        searches.forget(connection, held.id)
        visit.record(connection, "forget search", str(held.id), {"query": held.query})
    return answers.nothing()


def _saved(connection: Connection, one: Search) -> SavedSearch:
    return SavedSearch(
        id=one.id,
        name=one.name,
        query=one.query,
        made=one.made,
        seen=one.seen,
        new=following.new_in(connection, one),
    )


def _one(connection: Connection, visit: Visit) -> Search:
    """The one that the address names, if it is theirs; nobody is told of those of others."""
    number = int(visit.request.path_params["number"])
    found = searches.one(connection, number)
    if found is None or found.user != visit.who.user:
        raise missing(f"search {number}")
    return found


def _user(visit: Visit) -> int:
    assert visit.who.user is not None  # noqa: S101 -- a guest has none, and is stopped before
    return visit.who.user
