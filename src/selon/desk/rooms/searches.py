"""Saved searches: kept, looked at again, forgotten."""

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from selon.desk import following, sought
from selon.desk.doors import word
from selon.desk.permissions import Action
from selon.desk.visit import SEE_OTHER, Visit
from selon.ledger.desk import searches
from selon.ledger.desk.searches import Search

BAD, FORBIDDEN, MISSING = 400, 403, 404


def save(visit: Visit, form: FormData) -> Response:
    """Keep a search, to be followed."""
    if visit.user is None:
        raise HTTPException(FORBIDDEN)
    query = sought.read(word(form, "query")).query()
    if following.keep(visit, visit.user.id, name=word(form, "name"), query=query) is None:
        raise HTTPException(BAD)
    return _to(visit, query)


def follow(visit: Visit, _: FormData) -> Response:
    """Look at what a saved search finds; up to now has been seen."""
    with visit.desk.ledger.database.write() as connection:
        search = _mine(connection, visit)
        searches.saw(connection, search.id, now=visit.now)
    return _to(visit, search.query)


def forget(visit: Visit, _: FormData) -> Response:
    """Keep it no more."""
    with visit.desk.ledger.database.write() as connection:
        search = _mine(connection, visit)
        searches.forget(connection, search.id)
        visit.record(connection, "forget search", str(search.id), {"query": search.query})
    return _to(visit, search.query)


def _mine(connection: Connection, visit: Visit) -> Search:
    """The search that the address names, if it is theirs.

    Raises:
        HTTPException: there is none; nobody is told of those of others.
    """
    found = searches.one(connection, visit.request.path_params["number"])
    if found is None or not visit.may(Action.TAKE_BACK, owner=found.user):
        raise HTTPException(MISSING)
    return found


def _to(visit: Visit, query: str) -> Response:
    path = visit.request.app.url_path_for("search")
    return RedirectResponse(f"{path}?{query}" if query else path, SEE_OTHER)
