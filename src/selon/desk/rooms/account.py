"""Account: where somebody is signed in, and how to end that."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk.doors import word
from selon.desk.rooms.signing import forget
from selon.desk.visit import Visit
from selon.ledger.desk import sessions

MISSING = 404
EVERYWHERE = "all"


def show(visit: Visit) -> Response:
    """Who they are, and their sessions."""
    if visit.user is None:
        return visit.go("sign-in")
    with visit.desk.ledger.database.read() as connection:
        found = sessions.of(connection, visit.user.id, now=visit.now)
    return visit.page("account.html", user=visit.user, sessions=found)


def end(visit: Visit, form: FormData) -> Response:
    """End one of their sessions, or all of them; nobody else's is found."""
    if visit.user is None or visit.session is None:
        raise HTTPException(MISSING)
    which = word(form, "session")
    with visit.desk.ledger.database.write() as connection:
        if which == EVERYWHERE:
            sessions.end_all(connection, visit.user.id)
        elif not which.isdecimal() or not sessions.end_one(connection, visit.user.id, int(which)):
            raise HTTPException(MISSING)
        visit.record(connection, "end session", which)
    if which in {EVERYWHERE, str(visit.session.id)}:
        return forget(visit, visit.go("sign-in"))
    return visit.go("account")
