"""The audit: who did what, from where, by person, deed and day."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import digits
from selon.desk.visit import Visit
from selon.ledger.desk import audit, users
from selon.ledger.desk.audit import Asked
from selon.model.record import Json

BAD = 400
PAGE, MOST = 50, 10_000


def show(visit: Visit) -> Response:
    """The newest first."""
    params = visit.request.query_params
    given = {name: params.get(name, "").strip() for name in ("user", "action", "since", "until")}
    if "\0" in given["action"]:
        raise HTTPException(BAD)
    asked = Asked(
        user=_number(given["user"]),
        action=given["action"] or None,
        since=_day(given["since"]),
        until=_day(given["until"]),
    )
    offset = _number(params.get("offset", "0")) or 0
    with visit.desk.ledger.database.read() as connection:
        found = audit.latest(connection, asked, limit=PAGE, offset=offset)
        total = audit.count(connection, asked, most=MOST)
        actions = audit.actions(connection)
        everybody = users.every(connection)
    kept = {name: one for name, one in given.items() if one}
    path = visit.request.url.path
    return visit.page(
        "admin-audit.html",
        entries=[(one, dict(_details(one.event.detail))) for one in found],
        total=total,
        actions=actions,
        users=everybody,
        given=given,
        offset=offset,
        limit=PAGE,
        address=lambda offset: f"{path}?{urlencode({**kept, 'offset': offset})}",
    )


def _details(detail: Json) -> Mapping[str, str]:
    """What an event says beside what was done to what, a line each."""
    if not isinstance(detail, dict):
        return {}
    return {name: str(one) for name, one in detail.items() if one is not None}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise HTTPException(BAD) from None


def _number(written: str) -> int | None:
    if not written:
        return None
    number = digits.read(written)
    if number is None:
        raise HTTPException(BAD)
    return number
