"""How much a request may bring: counted as it comes, whatever it says of itself."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.settings import Settings

TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
UPLOADS = frozenset({"/read", "/api/v1/files"})


class Bodies:
    """Ends a request that brings more than its path may take."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, counting."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._settings.upload if scope["path"] in UPLOADS else self._settings.body
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > most:
            await _refuse(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise HTTPException(TOO_LARGE, headers={"connection": "close"})
            return message

        await self._app(scope, counted, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse(
        "That is more than may be sent.\n", TOO_LARGE, {"connection": "close"}
    )
    await answer(scope, receive, send)
