"""What people see when there is no such page, or they may not, or selon broke."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any  # Starlette's handlers take any exception

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from selon.desk.logs import log
from selon.desk.visit import receive
from selon.desk.words import said
from selon.model.errors import ArchiveError, AskedError, LedgerBusyError, LedgerError

TOLD = {
    HTTPStatus.BAD_REQUEST: (
        said("That could not be understood"),
        said("Something in the address or in the form is not as it should be."),
    ),
    HTTPStatus.FORBIDDEN: (
        said("That is not for you to do"),
        said("Your role does not allow it. Whoever administers this desk can give you another."),
    ),
    HTTPStatus.NOT_FOUND: (
        said("There is nothing here"),
        said("No article, claim or page of this ledger has this address."),
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        said("That could not be understood"),
        said("Something in the address or in the form is not as it should be."),
    ),
    HTTPStatus.GONE: (
        said("It is not what was read any more"),
        said("The bytes in the archive do not fit their hash, so that they are not given out."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        said("That is too much"),
        said("Files of that size are for the command line: selon add."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: (
        said("Too often"),
        said("That was tried too many times. Wait a little, then try again."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        said("The ledger is busy"),
        said("Somebody else is writing to it. Nothing was lost; try again."),
    ),
}
BROKEN = (
    said("selon broke on this"),
    said("It has been put down in the log. Nothing that the ledger holds was changed."),
)


async def refused(request: Request, error: Exception) -> Response:
    """A page that says why there is none."""
    assert isinstance(error, HTTPException)  # noqa: S101 -- it is registered for these
    response = await run_in_threadpool(_page, request, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def busy(request: Request, error: Exception) -> Response:
    """The ledger did not answer."""
    is_busy = isinstance(error, LedgerBusyError)
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_busy else HTTPStatus.INTERNAL_SERVER_ERROR
    return await run_in_threadpool(_page, request, status)


async def damaged(request: Request, error: Exception) -> Response:
    """The archive has not kept what it was given."""
    log.error("archive", extra={"fields": {"why": str(error)}})
    return await run_in_threadpool(_page, request, HTTPStatus.GONE)


async def unclear(request: Request, _error: Exception) -> Response:
    """The address asks for what no ledger can be asked."""
    return await run_in_threadpool(_page, request, HTTPStatus.BAD_REQUEST)


async def gone(_request: Request, _error: Exception) -> Response:
    """Whoever asked has left in the middle of it."""
    return PlainTextResponse("That ends too early.\n", HTTPStatus.BAD_REQUEST)


async def broken(request: Request, _error: Exception) -> Response:
    """A bug; it is logged where it is caught."""
    return await run_in_threadpool(_page, request, HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(request: Request, status: int) -> Response:
    title, why = TOLD.get(HTTPStatus(status), BROKEN)
    visit = receive(request)
    say = visit.words.gettext
    return visit.page("error.html", status=status, title=say(title), why=say(why))


HANDLERS: Mapping[Any, Any] = {
    HTTPException: refused,
    ArchiveError: damaged,
    AskedError: unclear,
    LedgerError: busy,
    ClientDisconnect: gone,
    Exception: broken,
}
