"""What happens, one line of JSON each, on stderr: nothing that somebody could sign in with."""

import json
import logging
import secrets
import sys
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from sqlalchemy.exc import StatementError
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.addresses import address
from selon.desk.settings import Settings

log = logging.getLogger("selon.desk")
FAILED = 500
SECRET = ("/join/", "/reset/", "/feeds/")
"""Paths whose rest nobody else may read."""

LONGEST = 500
"""Characters of a path that are worth a line."""

HEADER = "x-request-id"
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""Of the request that is being answered: the same in each line about it, and in its answer."""


class JsonLines(logging.Formatter):
    """A record as one line; what it was given as ``extra={"fields": …}`` beside its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        if (request := request_id.get()) is not None:
            line["request"] = request
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return json.dumps(line, default=str)


def told(error: BaseException) -> str:
    """*error* and what led to it, without the values that a statement was given."""
    one: BaseException | None = error
    while one is not None:
        if isinstance(one, StatementError):
            one.hide_parameters = True
        one = one.__cause__ or one.__context__
    return "".join(traceback.format_exception(error))


def start() -> None:
    """Have everything of the desk, and what its server says, on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name, level in (("selon.desk", logging.INFO), ("uvicorn", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False


class Logs:
    """Tells of each request; one that breaks costs nothing but its own answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        began = time.perf_counter()
        number = secrets.token_hex(8)
        token = request_id.set(number)

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = number
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:
            log.exception("broken", extra={"fields": self._fields(scope)})
            if not status:
                await PlainTextResponse("selon broke on this.\n", FAILED)(scope, receive, sent)
        finally:
            took = round((time.perf_counter() - began) * 1000, 1)
            fields = {**self._fields(scope), "status": status, "ms": took}
            log.info("request", extra={"fields": fields})
            request_id.reset(token)

    def _fields(self, scope: Scope) -> dict[str, object]:
        return {
            "method": scope["method"],
            "path": _harmless(scope["path"]),
            "from": address(scope, self._settings),
            "user": scope.get("state", {}).get("user"),
        }


def _harmless(path: str) -> str:
    """*path* without a secret that is in it; what stands behind ``?`` is not told at all."""
    plain = "/" + path.lstrip("/")
    for secret in SECRET:
        if plain.startswith(secret):
            return f"{secret}…"
    return path[:LONGEST]
