"""Why there is no answer, as problem details (RFC 9457)."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any  # Starlette's handlers take any exception

from msgspec import Struct, json
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from selon.model.errors import AskedError, LedgerBusyError, LedgerError, LedgerReadOnlyError

TYPE = "application/problem+json"
TYPES_OWN = "about:blank"
AGAIN = {"retry-after": "5"}
CODES = {
    HTTPStatus.BAD_REQUEST: ("malformed", "The request could not be read."),
    HTTPStatus.UNAUTHORIZED: ("unauthenticated", "A token or a session is needed."),
    HTTPStatus.FORBIDDEN: ("forbidden", "That is not for you to do."),
    HTTPStatus.NOT_FOUND: ("not-found", "There is nothing of that name."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method", "That cannot be done here."),
    HTTPStatus.NOT_ACCEPTABLE: ("not-acceptable", "There is no such form of it."),
    HTTPStatus.CONFLICT: ("conflict", "As things are, that cannot be done."),
    HTTPStatus.PRECONDITION_FAILED: ("changed", "It has changed since you looked."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("too-large", "That is more than may be sent."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: ("media-type", "What was sent is of another type."),
    HTTPStatus.MISDIRECTED_REQUEST: ("host", "This is no name of this desk."),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("unclear", "Something is not as it should be."),
    HTTPStatus.TOO_MANY_REQUESTS: ("too-often", "That was asked too many times."),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("broken", "selon broke on this; it has been logged."),
    HTTPStatus.NOT_IMPLEMENTED: ("not-installed", "This desk cannot make that."),
    HTTPStatus.SERVICE_UNAVAILABLE: ("busy", "The ledger is busy; try again."),
}
"""What a problem of a status is called, and what is said of it unless more is known."""

log = logging.getLogger("selon.desk")


class Problem(Struct, frozen=True, kw_only=True):
    """Why there is no answer.

    Attributes:
        type: always ``about:blank``: the status says what sort of problem it is.
        title: of the status.
        code: the same in one word, for programs.
        detail: what is wrong, for people.
        field: the parameter, or the place in the body, that is wrong.
    """

    type: str = TYPES_OWN
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None


class ProblemError(HTTPException):
    """A problem with more to say than its status does."""

    def __init__(
        self,
        status: int,
        detail: str | None = None,
        *,
        code: str | None = None,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.code = code
        self.field = field


def unclear(detail: str, *, field: str | None = None) -> ProblemError:
    """What was sent is well formed, and not what it can be."""
    return ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, detail, field=field)


def missing(what: str) -> ProblemError:
    """There is none, or nobody is to know of it."""
    return ProblemError(HTTPStatus.NOT_FOUND, f"there is no {what}")


def told(
    status: int,
    detail: str | None = None,
    *,
    code: str | None = None,
    field: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer that tells it."""
    phrase = HTTPStatus(status).phrase
    name, plain = CODES.get(HTTPStatus(status), ("failed", phrase))
    problem = Problem(
        title=phrase,
        status=status,
        code=code or name,
        detail=plain if detail in {None, "", phrase} else str(detail),
        field=field,
    )
    return Response(json.encode(problem), status, dict(headers or {}), media_type=TYPE)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- it is registered for these
    code, field = (error.code, error.field) if isinstance(error, ProblemError) else (None, None)
    return told(error.status_code, error.detail, code=code, field=field, headers=error.headers)


def _unasked(_: Request, error: Exception) -> Response:
    return told(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


def _busy(request: Request, error: Exception) -> Response:
    if isinstance(error, LedgerBusyError | LedgerReadOnlyError):
        return told(HTTPStatus.SERVICE_UNAVAILABLE, str(error), headers=AGAIN)
    return _broken(request, error)


def _broken(_: Request, error: Exception) -> Response:
    log.error("broken", exc_info=error)
    return told(HTTPStatus.INTERNAL_SERVER_ERROR)


def _gone(_: Request, __: Exception) -> Response:
    """Whoever asked has left."""
    return told(HTTPStatus.BAD_REQUEST)


HANDLERS: Mapping[Any, Any] = {
    HTTPException: _refused,
    AskedError: _unasked,
    LedgerError: _busy,
    ClientDisconnect: _gone,
    Exception: _broken,
}
