"""What happens, one line of JSON each, on stderr."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.addresses import address
from selon.desk.settings import Settings

log = logging.getLogger("selon.desk")
FAILED = 500
SECRET = ("/join/", "/reset/")
"""Paths whose last part nobody else may read."""


class JsonLines(logging.Formatter):
    """A record as one line; what it was given as ``extra={"fields": …}`` beside its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = "".join(traceback.format_exception(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


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

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
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

    def _fields(self, scope: Scope) -> dict[str, object]:
        return {
            "method": scope["method"],
            "path": _harmless(scope["path"]),
            "from": address(scope, self._settings),
            "user": scope.get("state", {}).get("user"),
        }


def _fields(scope: Scope) -> dict[str, object]:
    return {
        "method": scope["method"],
        "path": _harmless(scope["path"]),
        "from": (scope.get("client") or (None,))[0],
        "user": scope.get("state", {}).get("user"),
    }


def _harmless(path: str) -> str:
    for secret in SECRET:
        if path.startswith(secret):
            return f"{secret}…"
    return path
