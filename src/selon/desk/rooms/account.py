"""Account: where somebody is signed in, their tokens and their password, and what they did."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk.doors import number, word
from selon.desk.permissions import Action
from selon.desk.rooms.signing import forget
from selon.desk.visit import Visit
from selon.ledger.desk import jobs, own, searches, sessions, tokens

MISSING = 404
EVERYWHERE = "all"
NEWEST = 5
USUAL = timedelta(days=90)
NOTHING: Mapping[str, str] = MappingProxyType({})


def show(visit: Visit) -> Response:
    """Who they are, and what is theirs."""
    return page(visit)


def page(
    visit: Visit,
    *,
    status: int = 200,
    wrong: Mapping[str, str] = NOTHING,
    given: Mapping[str, str] = NOTHING,
) -> Response:
    """The room; what is *wrong* by the form that it is of, and what was *given* in that."""
    if visit.user is None:
        return visit.go("sign-in")
    user = visit.user
    with visit.desk.ledger.database.read() as connection:
        found = sessions.of(connection, user.id, now=visit.now)
        held = tokens.of(connection, user.id)
        saved = searches.of(connection, user.id)
        reviews = own.reviewed(connection, user.name, limit=NEWEST)
        comments = own.commented(connection, user.id, limit=NEWEST)
        reads = visit.may(Action.READ)
        mine = jobs.latest(connection, owner=str(user.id), limit=NEWEST) if reads else []
    return visit.page(
        "account.html",
        status=status,
        user=user,
        sessions=found,
        tokens=held,
        searches=saved,
        reviews=reviews,
        comments=comments,
        jobs=mine,
        wrongs={form: visit.words.gettext(why) for form, why in wrong.items()},
        given={"name": "", "scope": "read", "ends": str((visit.now + USUAL).date()), **given},
        now=visit.now,
    )


def end(visit: Visit, form: FormData) -> Response:
    """End one of their sessions, or all of them; nobody else's is found."""
    if visit.user is None or visit.session is None:
        raise HTTPException(MISSING)
    which = word(form, "session")
    with visit.desk.ledger.database.write() as connection:
        if which == EVERYWHERE:
            sessions.end_all(connection, visit.user.id)
        else:
            one = number(form, "session")
            if one is None or not sessions.end_one(connection, visit.user.id, one):
                raise HTTPException(MISSING)
        visit.record(connection, "end session", which)
    if which in {EVERYWHERE, str(visit.session.id)}:
        return forget(visit, visit.go("sign-in"))
    return visit.go("account")
