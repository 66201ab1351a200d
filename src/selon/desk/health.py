"""Whether the desk is well: for what watches over it, without an account."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from selon.desk.desk import Desk
from selon.ledger.desk import users
from selon.model.errors import LedgerError

UNAVAILABLE = 503


async def show(request: Request) -> Response:
    """Whether it can answer: its ledger does, its threads work. What is in it is not told."""
    desk: Desk = request.app.state.desk
    try:
        await run_in_threadpool(_ask, desk)
    except LedgerError:
        return JSONResponse({"ok": False, "why": "ledger"}, UNAVAILABLE)
    if not desk.worker.is_well:
        return JSONResponse({"ok": False, "why": "worker"}, UNAVAILABLE)
    return JSONResponse({"ok": True})


async def alive(_: Request) -> Response:
    """Whether it answers at all, whatever its ledger does."""
    return JSONResponse({"ok": True})


def _ask(desk: Desk) -> None:
    with desk.ledger.database.read() as connection:
        users.count(connection)
