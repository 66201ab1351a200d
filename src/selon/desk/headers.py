"""What every answer tells the browser to be strict about."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.desk.settings import Settings

SOURCES = (
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
POLICY = "content-security-policy"
ALWAYS = {
    POLICY: "; ".join(SOURCES),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
PRIVATE = {"cache-control": "private, no-cache", "vary": "Cookie, Accept-Language"}
FOR_A_YEAR = "max-age=31536000"


class StrictHeaders:
    """Adds them; what a view says of caching stands, and so does a policy besides this one."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._always = dict(ALWAYS)
        if settings.is_secure:
            self._always["strict-transport-security"] = FOR_A_YEAR

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                stricter = headers.get(POLICY)
                headers.update(self._always)
                if stricter:
                    headers.append(POLICY, stricter)
                for name, value in PRIVATE.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sent)
