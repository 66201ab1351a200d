"""What stops a request before it comes to the API, told as the API tells it."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.api.errors import TYPE, told
from selon.desk.settings import Settings

API = "/api/v1"
WRONG = 400


class Outside:
    """Puts problem details in the place of words and pages, for addresses of the API."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:  # noqa: ARG002 -- as all checks
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        if scope["type"] != "http" or not is_of_api(scope["path"]):
            await self._app(scope, receive, send)
            return
        instead: int | None = None
        kept: dict[str, str] = {}

        async def sent(message: Message) -> None:
            nonlocal instead, kept
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                if message["status"] >= WRONG and headers.get("content-type") != TYPE:
                    instead = message["status"]
                    kept = {"connection": headers["connection"]} if "connection" in headers else {}
                    return
            if instead is None:
                await send(message)
            elif not message.get("more_body"):
                await told(instead, headers=kept)(scope, receive, send)

        await self._app(scope, receive, sent)


def is_of_api(path: str) -> bool:
    """Whether a program asks for it."""
    return path == API or path.startswith(f"{API}/")
