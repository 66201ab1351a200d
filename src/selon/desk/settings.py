"""How the desk is opened: where it listens, who may come."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from msgspec import Struct

from selon.model.errors import DeskError
from selon.reading.bounded import Bounds

LOOPBACK = "localhost"
WEB = {"http": 80, "https": 443}
MB = 2**20


class Settings(Struct, frozen=True, kw_only=True):
    """What ``selon serve`` is told.

    Attributes:
        proxy: the origin under which an HTTPS proxy shows the desk (``https://desk.example``);
            only then are forwarded headers believed.
        guests: whether anybody may look without an account.
        contact: whom servers may turn to whose pages are read.
        watches: whether feeds are polled when they are due.
        workers: processes that serve it.
        bounds: what a page may take that is read; with them it is read by another process.
        body: the most bytes of a request, ``upload`` of one that brings a file.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    proxy: str | None = None
    guests: bool = False
    contact: str | None = None
    watches: bool = False
    workers: int = 1
    bounds: Bounds | None = None
    body: int = MB
    upload: int = 256 * MB

    @property
    def origin(self) -> str:
        """Where people find it."""
        return self.proxy or f"http://{_shown(self.host, self.port)}"

    @property
    def is_public(self) -> bool:
        """Whether other machines can reach it."""
        return not _is_loopback(self.host)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by HTTPS."""
        return self.proxy is not None

    def hosts(self) -> frozenset[str]:
        """What a request may call its host: the desk by its own names, and no other."""
        own = {_shown(self.host, self.port)}
        if not self.is_public:
            own |= {_shown(name, self.port) for name in ("127.0.0.1", "::1", LOOPBACK)}
        if self.proxy:
            own.add(urlsplit(self.proxy).netloc)
        return frozenset(own)


def check(settings: Settings, *, accounts: int) -> None:
    """Refuse to be open to people who must not come.

    Raises:
        DeskError: others could reach it, and there is no account yet or no HTTPS; the proxy's
            origin is none.
    """
    if settings.proxy is not None:
        _check_proxy(settings.proxy)
    if not settings.is_public:
        return
    if settings.proxy is None:
        raise DeskError(
            f"{settings.host}: other machines could reach it; say which HTTPS proxy stands before "
            "it: --proxy https://…"
        )
    if not accounts:
        raise DeskError(
            f"{settings.host}: other machines could reach it, and it has no account yet; make "
            "one first: selon serve, and follow the link"
        )


def _check_proxy(origin: str) -> None:
    parts = urlsplit(origin)
    bare = parts.path or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme != "https" or not parts.hostname or bare:
        raise DeskError(f"{origin}: no origin such as https://desk.example")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == LOOPBACK


def _shown(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == WEB["http"] else f"{name}:{port}"
