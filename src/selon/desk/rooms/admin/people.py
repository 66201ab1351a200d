"""People: their roles, where they are signed in, links that let others in."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk.doors import number, word
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger.desk import invitations, resets, sessions, users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.users import User
from selon.model.errors import LedgerError

WRONG, MISSING = 422, 404
LASTS = {"1": timedelta(days=1), "3": timedelta(days=3), "14": timedelta(days=14)}
"""Days for which a link may hold."""

LAST = said("Somebody has to administer the desk. Make another administrator first.")


def show(visit: Visit) -> Response:
    """Everybody with an account, and the links that hold."""
    return _page(visit)


def change(visit: Visit, form: FormData) -> Response:
    """Give somebody another role."""
    with visit.desk.ledger.database.write() as connection:
        user = _find(connection, form)
        try:
            role = Role(word(form, "role"))
        except ValueError:
            raise HTTPException(MISSING) from None
        if role is not user.role:
            detail = {"from": user.role.value, "to": role.value}
            if not _changed(connection, user, role=role):
                return _refused(visit)
            visit.record(connection, "change role", user.name, {**detail})
    return visit.go("admin-users")


def disable(visit: Visit, form: FormData) -> Response:
    """Let somebody in no more, from this moment; or again."""
    disabled = word(form, "in") != "yes"
    with visit.desk.ledger.database.write() as connection:
        user = _find(connection, form)
        if not _changed(connection, user, disabled=disabled):
            return _refused(visit)
        if disabled:
            sessions.end_all(connection, user.id)
            resets.forget(connection, user.id)
        visit.record(connection, "disable" if disabled else "enable", user.name)
    return visit.go("admin-users")


def sign_out(visit: Visit, form: FormData) -> Response:
    """End every session of somebody's."""
    with visit.desk.ledger.database.write() as connection:
        user = _find(connection, form)
        sessions.end_all(connection, user.id)
        visit.record(connection, "end sessions", user.name)
    return visit.go("admin-users")


def reset(visit: Visit, form: FormData) -> Response:
    """Make a link by which somebody gives themselves another password; shown once."""
    with visit.desk.ledger.database.write() as connection:
        user = _find(connection, form)
        if user.disabled or visit.user is None:
            raise HTTPException(MISSING)
        secret = resets.make(connection, user.id, by=visit.user.id, now=visit.now)
        visit.record(connection, "make reset", user.name)
    return _link(visit, "reset", secret, {"days": resets.LASTS.days, "name": user.name})


def invite(visit: Visit, form: FormData) -> Response:
    """Make a link that makes an account; shown once."""
    lasts = LASTS.get(word(form, "days"))
    try:
        role = Role(word(form, "role"))
    except ValueError:
        raise HTTPException(MISSING) from None
    if lasts is None or visit.user is None:
        raise HTTPException(MISSING)
    with visit.desk.ledger.database.write() as connection:
        by = visit.user.id
        secret = invitations.make(connection, role, now=visit.now, by=by, lasts=lasts)
        visit.record(connection, "invite", None, {"role": role.value, "days": lasts.days})
    return _link(visit, "join", secret, {"days": lasts.days, "role": role.value})


def take_back(visit: Visit, form: FormData) -> Response:
    """Let a link hold no more."""
    which = number(form, "link")
    with visit.desk.ledger.database.write() as connection:
        held = {one.id: one for one in invitations.open_(connection, now=visit.now)}
        if which not in held:
            raise HTTPException(MISSING)
        invitations.take_back(connection, which, now=visit.now)
        visit.record(connection, "take invitation back", None, {"role": held[which].role.value})
    return visit.go("admin-users")


def _changed(
    connection: Connection, user: User, *, role: Role | None = None, disabled: bool | None = None
) -> bool:
    """Change *user*; whether somebody can still administer the desk, else nothing is changed."""
    point = connection.begin_nested()
    try:
        users.change(connection, user.id, role=role, disabled=disabled)
    except LedgerError:
        point.rollback()
        return False
    point.commit()
    return True


def _find(connection: Connection, form: FormData) -> User:
    which = number(form, "user")
    user = None if which is None else users.one(connection, which)
    if user is None:
        raise HTTPException(MISSING)
    return user


def _refused(visit: Visit) -> Response:
    return _page(visit, status=WRONG, why=visit.words.gettext(LAST))


def _link(visit: Visit, name: str, secret: str, told: Mapping[str, object]) -> Response:
    """The page that shows a link, this once; what is *told* of it."""
    path = visit.request.app.url_path_for(name, secret=secret)
    link = f"{visit.desk.settings.origin}{path}"
    response = visit.page("admin-link.html", link=link, kind=name, told=told)
    response.headers["cache-control"] = "no-store"
    return response


def _page(visit: Visit, *, status: int = 200, why: str | None = None) -> Response:
    with visit.desk.ledger.database.read() as connection:
        return visit.page(
            "admin-people.html",
            status=status,
            users=users.every(connection),
            seen=users.last_seen(connection),
            links=invitations.open_(connection, now=visit.now),
            days=list(LASTS),
            why=why,
        )
