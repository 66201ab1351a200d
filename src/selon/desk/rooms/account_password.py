"""A password changed: by who knows the old one, or by a link that an administrator gave them."""

from datetime import timedelta

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import passwords
from selon.desk.rooms import account, signing
from selon.desk.rooms.signing import NOT_TWICE, SHORT, WAIT
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger.desk import limits, resets, sessions, users
from selon.ledger.desk.limits import Limit
from selon.ledger.desk.users import User

MISSING, GONE, WRONG, OFTEN = 404, 404, 422, 429
PASSWORD = Limit(what="password", many=10, window=timedelta(minutes=15))
"""Tries to change one's own: somebody may sit before a browser that is not theirs."""

NOT_THIS = said("That is not your password.")


def change(visit: Visit, form: FormData) -> Response:
    """Give themselves another; every other place where they are signed in is ended."""
    if visit.user is None or visit.session is None:
        raise HTTPException(MISSING)
    user = visit.user
    with visit.desk.ledger.database.write() as connection:
        wait = limits.take(connection, PASSWORD, str(user.id), now=visit.now)
    if wait is not None:
        return account.page(visit, status=OFTEN, wrong={"password": WAIT})
    old, new = str(form.get("old", "")), str(form.get("password", ""))
    why = _unfit(new, str(form.get("again", "")))
    with visit.desk.ledger.database.read() as connection:
        held = users.password_of(connection, user.id)
    if why is None and not passwords.matches(old, held):
        why = NOT_THIS
    if why is not None:
        if why == NOT_THIS:
            with visit.desk.ledger.database.write() as connection:
                visit.record(connection, "change password failed")
        return account.page(visit, status=WRONG, wrong={"password": why})
    hashed = passwords.hashed(new)
    with visit.desk.ledger.database.write() as connection:
        users.set_password(connection, user.id, hashed)
        sessions.end_all(connection, user.id)
        limits.forget(connection, PASSWORD, str(user.id))
        visit.record(connection, "change password")
    return signing.begin(visit, user, visit.request.app.url_path_for("account"))


def _unfit(password: str, again: str) -> str | None:
    if not passwords.is_good(password):
        return SHORT
    return None if password == again else NOT_TWICE


def show_reset(visit: Visit) -> Response:
    """The form for another password, if the link holds."""
    user = _of_link(visit)
    if user is None:
        return visit.page("reset-over.html", status=GONE)
    return visit.page("reset.html", user=user, why=None)


def reset(visit: Visit, form: FormData) -> Response:
    """Give the one of the link another password, end what they are signed in by, sign them in."""
    secret = visit.request.path_params["secret"]
    new = str(form.get("password", ""))
    why = _unfit(new, str(form.get("again", "")))
    user = _of_link(visit)
    if user is None:
        return visit.page("reset-over.html", status=GONE)
    if why is not None:
        return visit.page("reset.html", status=WRONG, user=user, why=visit.words.gettext(why))
    hashed = passwords.hashed(new)
    with visit.desk.ledger.database.write() as connection:
        if not resets.use(connection, secret, now=visit.now):
            return visit.page("reset-over.html", status=GONE)
        users.set_password(connection, user.id, hashed)
        sessions.end_all(connection, user.id)
        visit.record(connection, "reset password", user.name, by=user.id)
    return signing.begin(visit, user, visit.request.app.url_path_for("home"))


def _of_link(visit: Visit) -> User | None:
    secret = visit.request.path_params["secret"]
    with visit.desk.ledger.database.read() as connection:
        return resets.find(connection, secret, now=visit.now)
