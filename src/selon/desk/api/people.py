"""Who asks; and, for who administers the desk from a browser, who there is and what was done."""

from datetime import datetime

from msgspec import Struct
from starlette.responses import Response

from selon.desk.api import answers, cursors
from selon.desk.api.queries import Paged
from selon.desk.visit import Visit
from selon.ledger.asking.pages import Page
from selon.ledger.desk import audit, users
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope
from selon.model.record import Json


class Me(Struct, frozen=True, kw_only=True):
    """Who asks; ``scopes`` are those of a token, a browser has none."""

    id: int
    name: str
    role: Role
    made: datetime
    scopes: tuple[Scope, ...] | None


class Somebody(Struct, frozen=True, kw_only=True):
    """Somebody with an account."""

    id: int
    name: str
    role: Role
    made: datetime
    seen: datetime | None
    disabled: bool


class Done(Struct, frozen=True, kw_only=True):
    """An event of the audit."""

    id: int
    at: datetime
    user: int | None
    name: str | None
    action: str
    target: str | None
    address: str | None
    detail: Json


def me(visit: Visit) -> Response:
    """Who asks."""
    user = visit.user
    assert user is not None  # noqa: S101 -- a guest is stopped before
    scopes = visit.who.scopes
    told = Me(id=user.id, name=user.name, role=user.role, made=user.made, scopes=scopes)
    return answers.one(visit, told)


def every(visit: Visit) -> Response:
    """Everybody with an account, by name."""
    with visit.desk.ledger.database.read() as connection:
        found = users.every(connection)
    fields = Somebody.__struct_fields__
    told = (Somebody(**{name: getattr(one, name) for name in fields}) for one in found)
    return answers.listed(visit, told)


def done(visit: Visit, query: Paged) -> Response:
    """What was done, the newest first."""
    before = cursors.read(query.cursor, int)
    with visit.desk.ledger.database.read() as connection:
        found = audit.latest(connection, limit=query.limit + 1, before=before)
    shown = [
        Done(
            id=one.id,
            at=one.at,
            user=one.event.user,
            name=one.name,
            action=one.event.action,
            target=one.event.target,
            address=one.event.address,
            detail=one.event.detail,
        )
        for one in found[: query.limit]
    ]
    more = len(found) > query.limit
    return answers.page(visit, Page(shown, shown[-1].id if more else None))
