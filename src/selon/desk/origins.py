"""Where a request may come from: a name of the desk's own, and for a write one of its pages."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from selon.desk.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BEARER = "bearer "


class Origins:
    """Refuses what another site has a browser send.

    A host that is not the desk's is refused whatever is asked (DNS rebinding). A write needs a
    browser's word that a page of the desk sends it: ``Sec-Fetch-Site`` and ``Origin``, of which
    every browser sends at least one. A program that brings a token has no cookie that somebody
    else could use, and needs neither.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = settings.hosts()
        self._own = settings.origin if settings.is_secure else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, or answer it."""
        if scope["type"] == "http":
            refused = self._refused(scope["method"], Headers(scope=scope))
            if refused is not None:
                await refused(scope, receive, send)
                return
            if self._is_proxied(scope):
                scope["scheme"] = "https"  # as its redirects are to be followed
        await self._app(scope, receive, send)

    def _is_proxied(self, scope: Scope) -> bool:
        """Whether it comes by the name that the proxy has, and so by HTTPS."""
        return self._own is not None and Headers(scope=scope)["host"] == urlsplit(self._own).netloc

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if headers.getlist("host") != [headers.get("host")] or headers["host"] not in self._hosts:
            return PlainTextResponse("This is no name of this desk.\n", 421)
        if method in SAFE or self._is_own(headers):
            return None
        return PlainTextResponse("Another site sent this; nothing was done.\n", 403)

    def _is_own(self, headers: Headers) -> bool:
        if headers.get("authorization", "").lower().startswith(BEARER):
            return True
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is None and origin is None:
            return False
        return site in {None, "same-origin"} and origin in {None, *self._expected(headers)}

    def _expected(self, headers: Headers) -> frozenset[str]:
        """The origins that a page of the desk has, seen by this name."""
        host = headers["host"]
        plain = f"http://{host}"
        if self._own is None:
            return frozenset({plain})
        is_proxied = host == urlsplit(self._own).netloc
        return frozenset({self._own} if is_proxied else {self._own, plain})
