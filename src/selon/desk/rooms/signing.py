"""Signing in, out, and up by a link that holds once."""

import logging
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from selon.desk import passwords
from selon.desk.addresses import network
from selon.desk.doors import word
from selon.desk.visit import SEE_OTHER, Visit, cookie
from selon.desk.words import said
from selon.ledger.desk import invitations, limits, sessions, users
from selon.ledger.desk.users import LONGEST, User

log = logging.getLogger("selon.desk.signing")
MISSING, WRONG, TOO_MANY = 404, 422, 429
HOME = "/"

NOT_YOU = said("No account has this name and password.")
BAD_NAME = said("A name is 2 to 60 letters and digits; spaces, points and hyphens inside it.")
TAKEN = said("Somebody has this name already.")
SHORT = said("A password has at least 10 characters, not only a few of them again and again.")
NOT_TWICE = said("The two passwords are not the same.")
WAIT = said("That was tried too many times. Wait a little, then try again.")


def show(visit: Visit) -> Response:
    """The form; who is signed in already goes on."""
    after = _local(visit.request.query_params.get("next", HOME))
    if visit.session is not None:
        return RedirectResponse(after, SEE_OTHER)
    return visit.page("sign-in.html", after=after, name="", why=None)


def sign_in(visit: Visit, form: FormData) -> Response:
    """Let them in, if they know the password; another session than the one they came with."""
    name, password = word(form, "name")[:LONGEST], str(form.get("password", ""))
    after = _local(word(form, "next") or HOME)
    if not _may_try(visit, name):
        return _again(visit, name, after, WAIT, status=TOO_MANY)
    with visit.desk.ledger.database.read() as connection:
        found = users.to_sign_in(connection, name)
    if not passwords.matches(password, found[1] if found else None) or found is None:
        with visit.desk.ledger.database.write() as connection:
            visit.record(connection, "sign in failed", detail={"name": name})
        return _again(visit, name, after, NOT_YOU, status=WRONG)
    return begin(visit, found[0], after)


def sign_out(visit: Visit, _: FormData) -> Response:
    """Let the session hold no more."""
    secret = visit.request.cookies.get(cookie(visit.desk))
    if secret:
        with visit.desk.ledger.database.write() as connection:
            sessions.end(connection, secret)
            visit.record(connection, "sign out")
    response = visit.go("sign-in")
    return forget(visit, response)


def show_join(visit: Visit) -> Response:
    """The form for a new account, if the link holds."""
    secret = visit.request.path_params["secret"]
    with visit.desk.ledger.database.read() as connection:
        role = invitations.role_of(connection, secret, now=visit.now)
    if role is None:
        return visit.page("join-over.html", status=MISSING)
    return visit.page("join.html", role=role, name="", why=None)


def join(visit: Visit, form: FormData) -> Response:
    """Make the account, and sign them in."""
    secret, name = visit.request.path_params["secret"], word(form, "name")
    password, again = str(form.get("password", "")), str(form.get("again", ""))
    why, now = _unfit(name, password, again), visit.now
    with visit.desk.ledger.database.read() as connection:
        if invitations.role_of(connection, secret, now=now) is None:
            return visit.page("join-over.html", status=MISSING)  # before work is done for nobody
    hashed = passwords.hashed(password) if why is None else ""
    with visit.desk.ledger.database.write() as connection:
        role = invitations.role_of(connection, secret, now=now)
        if role is None:
            return visit.page("join-over.html", status=MISSING)
        user = None
        if why is None:
            user = users.make(connection, name, hashed, role, now=now)
            why = TAKEN if user is None else None
        if user is None:
            told = visit.words.gettext(why or "")
            return visit.page("join.html", status=WRONG, role=role, name=name, why=told)
        if not invitations.use(connection, secret, by=user.id, now=now):
            raise HTTPException(MISSING)
        visit.record(connection, "join", name, {"role": role.value}, by=user.id)
    return begin(visit, user, HOME)


def begin(visit: Visit, user: User, after: str) -> Response:
    """Sign *user* in, and lead on to *after*; the session that the browser came with ends."""
    old = visit.request.cookies.get(cookie(visit.desk))
    with visit.desk.ledger.database.write() as connection:
        if old:
            sessions.end(connection, old)
        secret = sessions.start(
            connection,
            user.id,
            now=visit.now,
            address=visit.address,
            agent=visit.request.headers.get("user-agent"),
        )
        limits.forget(connection, limits.SIGN_IN, users.folded(user.name))
        visit.record(connection, "sign in", user.name, by=user.id)
    return keep(visit, RedirectResponse(after, SEE_OTHER), secret)


def keep(visit: Visit, response: Response, secret: str) -> Response:
    """Have the browser keep *secret*, for this desk alone and out of any script's reach."""
    response.set_cookie(
        cookie(visit.desk),
        secret,
        max_age=int(sessions.LASTS.total_seconds()),
        path="/",
        secure=visit.desk.settings.is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def forget(visit: Visit, response: Response) -> Response:
    """Have it keep it no more."""
    response.delete_cookie(
        cookie(visit.desk),
        path="/",
        secure=visit.desk.settings.is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def _may_try(visit: Visit, name: str) -> bool:
    """Count the try, of the name and of the address; what is one too many only reads."""
    home = network(visit.address) if visit.address else ""
    tries = ((limits.SIGN_IN, users.folded(name)), (limits.SIGN_IN_FROM, home))
    database, now = visit.desk.ledger.database, visit.now
    with database.read() as connection:
        waits = [limits.wait(connection, limit, who, now=now) for limit, who in tries]
    if not any(waits):
        with database.write() as connection:
            waits = [limits.take(connection, limit, who, now=now) for limit, who in tries]
    if any(waits):
        log.warning("sign in refused", extra={"fields": {"from": visit.address}})
    return not any(waits)


def _again(visit: Visit, name: str, after: str, why: str, *, status: int) -> Response:
    told = visit.words.gettext(why)
    return visit.page("sign-in.html", status=status, after=after, name=name, why=told)


def _unfit(name: str, password: str, again: str) -> str | None:
    """Why there cannot be such an account, if there cannot."""
    if not users.is_name(name):
        return BAD_NAME
    if not passwords.is_good(password):
        return SHORT
    return None if password == again else NOT_TWICE


def _local(after: str) -> str:
    r"""*after* if it is a path of this desk: ``//`` and ``/\`` are another host's.

    >>> _local("/claims/c1?x=1"), _local("//evil.example"), _local("/\\evil.example")
    ('/claims/c1?x=1', '/', '/')
    """
    parts = urlsplit(after)
    plain = after.startswith(HOME) and not after.startswith(("//", "/\\"))
    is_ours = plain and not parts.netloc and not parts.scheme and after.isprintable()
    return after if is_ours else HOME
