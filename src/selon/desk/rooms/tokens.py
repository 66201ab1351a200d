"""Tokens of the API: somebody makes them for programs of theirs, and takes them back."""

from datetime import UTC, date, datetime, time, timedelta

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk.doors import number, word
from selon.desk.rooms import account
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger.desk import tokens
from selon.ledger.desk.tokens import Scope

MISSING, WRONG = 404, 422
LONGEST, MOST = 60, 50
LASTS = timedelta(days=366)
SCOPES = {"read": (Scope.READ,), "write": (Scope.READ, Scope.WRITE)}
"""What a form may ask for: to write is of no use to who cannot read."""

NAMELESS = said("Give it a name of 1 to 60 characters: what it is for.")
BAD_DAY = said("It ends on a day after today, within a year.")
TOO_MANY = said("Those are enough tokens. Revoke one that is not used any more.")


def make(visit: Visit, form: FormData) -> Response:
    """Make one, and show it: this once."""
    if visit.user is None or visit.session is None:
        raise HTTPException(MISSING)  # no token makes another
    name, scopes = word(form, "name"), SCOPES.get(word(form, "scope"), SCOPES["read"])
    ends = _end(word(form, "ends"), visit.now)
    with visit.desk.ledger.database.write() as connection:
        why = _unfit(name, ends, many=len(tokens.of(connection, visit.user.id)))
        if why is None:
            made = tokens.make(connection, visit.user.id, name, scopes, now=visit.now, ends=ends)
            detail = {"scopes": " ".join(one.value for one in scopes), "ends": str(ends)}
            visit.record(connection, "make token", name, {**detail})
    if why is not None:
        given = {"name": name, "scope": word(form, "scope"), "ends": word(form, "ends")}
        return account.page(visit, status=WRONG, wrong={"token": why}, given=given)
    response = visit.page("account-token.html", name=name, made=made)
    response.headers["cache-control"] = "no-store"
    return response


def revoke(visit: Visit, form: FormData) -> Response:
    """Let one of theirs hold no more; nobody else's is found."""
    if visit.user is None or visit.session is None:
        raise HTTPException(MISSING)
    which = number(form, "token")
    with visit.desk.ledger.database.write() as connection:
        held = {one.id: one for one in tokens.of(connection, visit.user.id)}
        if which not in held:
            raise HTTPException(MISSING)
        tokens.revoke(connection, visit.user.id, which, now=visit.now)
        visit.record(connection, "revoke token", held[which].name)
    return visit.go("account")


def _unfit(name: str, ends: datetime | None, *, many: int) -> str | None:
    if not 0 < len(name) <= LONGEST or not name.isprintable():
        return NAMELESS
    if ends is None:
        return BAD_DAY
    return TOO_MANY if many >= MOST else None


def _end(day: str, now: datetime) -> datetime | None:
    """The end of that *day*, if a token may end then."""
    try:
        ends = datetime.combine(date.fromisoformat(day), time.max, UTC)
    except ValueError:
        return None
    return ends if timedelta(days=1) <= ends - now <= LASTS else None
