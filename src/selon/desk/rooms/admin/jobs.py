"""Jobs: all that was asked for, by whom, how far it is, what failed."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import digits
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.ledger.desk import jobs, users
from selon.ledger.desk.jobs import State

BAD = 400
PAGE = 50


def show(visit: Visit) -> Response:
    """The newest, or those in one state."""
    params = visit.request.query_params
    try:
        state = State(params["state"]) if params.get("state") else None
    except ValueError:
        raise HTTPException(BAD) from None
    offset = digits.read(params.get("offset", "0"))
    if offset is None:
        raise HTTPException(BAD)
    with visit.desk.ledger.database.read() as connection:
        found = jobs.latest(connection, state=state, limit=PAGE, offset=offset)
        total = jobs.count(connection, state=state)
        names = {str(one.id): one.name for one in users.every(connection)}
    stoppable = {one.id for one in found if visit.may(Action.STOP, owner=_owner(one.owner))}
    path = visit.request.url.path
    kept = f"state={state.value}&" if state else ""
    return visit.page(
        "admin-jobs.html",
        jobs=found,
        total=total,
        names=names,
        stoppable=stoppable,
        state=state.value if state else "",
        states=list(State),
        offset=offset,
        limit=PAGE,
        address=lambda offset: f"{path}?{kept}offset={offset}",
    )


def _owner(owner: str | None) -> int | None:
    return int(owner) if owner else None
