"""Saved searches as feeds: a feed reader signs in by an address that nobody else knows."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import permissions, sought
from selon.desk.permissions import Action, Who
from selon.desk.rooms import account
from selon.desk.rooms.dossier import ATOM, FED
from selon.desk.rooms.tokens import LONGEST, MOST, TOO_MANY, WRONG
from selon.desk.visit import Visit
from selon.exports import atom, atom_found
from selon.exports.atom_found import Entry
from selon.exports.naming import named
from selon.ledger.asking import articles, statements
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.statements import Said
from selon.ledger.desk import searches, tokens
from selon.ledger.desk.searches import Search
from selon.ledger.desk.sessions import TOUCHED
from selon.ledger.desk.tokens import Scope, Token

MISSING = 404


def make(visit: Visit, _: FormData) -> Response:
    """Make the address of one of theirs, and show it: this once."""
    if visit.user is None or visit.session is None:
        raise HTTPException(MISSING)  # no token makes another
    with visit.desk.ledger.database.write() as connection:
        search = _search(connection, visit, visit.user.id)
        too_many = len(tokens.of(connection, visit.user.id)) >= MOST
        if not too_many:
            name = f"Atom: {search.name}"[:LONGEST]
            made = tokens.make(connection, visit.user.id, name, (Scope.FEED,), now=visit.now)
            visit.record(connection, "make token", name, {"scopes": Scope.FEED.value})
    if too_many:
        return account.page(visit, status=WRONG, wrong={"token": TOO_MANY})
    path = visit.request.app.url_path_for("followed", secret=made, number=search.id)
    address = f"{visit.desk.settings.origin}{path}"
    response = visit.page("followed.html", search=search, address=address)
    response.headers["cache-control"] = "no-store"
    return response


def show(visit: Visit) -> Response:
    """What the search finds, to whoever has its address."""
    origin = visit.desk.settings.origin
    with visit.desk.ledger.database.read() as connection:
        token = _token(connection, visit)
        search = _search(connection, visit, token.user)
        if search.made > token.made:
            raise HTTPException(MISSING)  # another has the number of one that was forgotten
        found = _found(connection, visit, search)
    if token.used is None or visit.now - token.used > TOUCHED:
        with visit.desk.ledger.database.write() as connection:
            tokens.used(connection, token.id, now=visit.now)
    about = atom.Feed(
        id=named("search", origin, search.id),
        title=search.name,
        updated=atom_found.newest(found) or search.made,
        url=origin + visit.here,
    )
    return Response("".join(atom_found.feed(found, about)), media_type=ATOM)


def _token(connection: Connection, visit: Visit) -> Token:
    """The token in the address, which says whose it is.

    Raises:
        HTTPException: nobody's, or no longer.
    """
    found = tokens.find(connection, visit.request.path_params["secret"], now=visit.now)
    if found is None or Scope.FEED not in found[1].scopes:
        raise HTTPException(MISSING)
    user, token = found
    if not permissions.may(Who(user=user.id, role=user.role), Action.LOOK):
        raise HTTPException(MISSING)
    return token


def _search(connection: Connection, visit: Visit, user: int) -> Search:
    """The search that the address names, if it is theirs; nobody is told of those of others."""
    found = searches.one(connection, visit.request.path_params["number"])
    if found is None or found.user != user:
        raise HTTPException(MISSING)
    return found


def _found(connection: Connection, visit: Visit, search: Search) -> Sequence[Entry]:
    view = sought.read(search.query)
    wanted = replace(view.wanted, limit=FED, offset=0)
    if sought.is_of_statements(view):
        told = statements.find(connection, wanted, view.words)
        return list(map(partial(_told, visit), told))
    return list(map(partial(_listed, visit), articles.find(connection, wanted, view.words)))


def _listed(visit: Visit, one: Listed) -> Entry:
    title = one.title or one.article
    return Entry(
        name=one.article,
        title=f"{one.outlet}{visit.words.labels.colon} {title}" if one.outlet else title,
        words=one.excerpt,
        link=_link(visit, one.article),
        published=one.published,
    )


def _told(visit: Visit, one: Said) -> Entry:
    said = one.statement
    who = said.speaker.name if said.speaker else visit.words.labels.nobody
    words = " … ".join(part.text for part in said.content)
    return Entry(
        name=f"{one.article}/{said.id}",
        title=f"{who}{visit.words.labels.colon} {words}",
        words=", ".join(filter(None, (one.outlet, one.title))),
        link=f"{_link(visit, f'{one.article}.{one.version}')}#{said.id}-note",
        published=one.published,
    )


def _link(visit: Visit, article: str) -> str:
    path = visit.request.app.url_path_for("article", name=article)
    return f"{visit.desk.settings.origin}{path}"
