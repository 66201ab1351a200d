"""An address -> its page, fetched so that nothing else can be reached through it."""

import zlib
from email.message import Message
from http import HTTPStatus

from msgspec import Struct

from selon.model.refusal import Code, http_code
from selon.reading import robots
from selon.reading.address import Address, parse
from selon.reading.connection import AGENT, Answer, Deadline, Resolver, ask, look_up
from selon.reading.raw import GZIP_WINDOW, LIMIT, Raw, inflate, unpack
from selon.reading.refused import Refused

WINDOWS = {"gzip": GZIP_WINDOW, "x-gzip": GZIP_WINDOW, "deflate": zlib.MAX_WBITS}
NOT_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf")
WEB_PORTS = frozenset({80, 443})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Limits(Struct, frozen=True, kw_only=True):
    """How far a fetch may go.

    Attributes:
        bytes: of one answer, and again of what it is decompressed to.
        seconds: for all of it: name, redirects, ``robots.txt``, the last byte.
        redirects: how many in a row.
        ports: those that may be asked; ``None`` is any.
        loopback: whether this machine may be asked; for tests.
    """

    bytes: int = LIMIT
    seconds: float = 30.0
    redirects: int = 5
    ports: frozenset[int] | None = WEB_PORTS
    loopback: bool = False


class Fetcher:
    """Reads pages; asks each server's ``robots.txt`` once.

    No proxy, cookie or password of the environment is used.
    """

    def __init__(self, *, limits: Limits | None = None, resolve: Resolver = look_up) -> None:
        self.limits = limits or Limits()
        self._resolve = resolve
        self._robots: dict[str, tuple[robots.Rule, ...] | Refused] = {}

    def __call__(self, url: str) -> Raw | Refused:
        """The page at *url*, or why there is none."""
        followed = self._follow(parse(url), Deadline(self.limits.seconds), asking_robots=True)
        if isinstance(followed, Refused):
            return followed
        address, answer = followed
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return Refused(http_code(answer.status), _phrase(answer.status))
        media_type, charset = _media_type(answer)
        if media_type and media_type.startswith(NOT_TEXT):
            return Refused(Code.NOT_TEXT, media_type)
        data = self._unpacked(answer)
        if isinstance(data, Refused):
            return data
        return Raw(source=url, data=data, url=address.url, charset=charset, media_type=media_type)

    def _follow(
        self, address: Address | Refused, deadline: Deadline, *, asking_robots: bool
    ) -> tuple[Address, Answer] | Refused:
        """The last answer of a chain of redirects, each checked as the first was."""
        for _ in range(self.limits.redirects + 1):
            if isinstance(address, Refused):
                return address
            refused = self._denied(address, deadline) if asking_robots else None
            answer = refused or self._ask(address, deadline)
            if isinstance(answer, Refused):
                return answer
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return address, answer
            address = address.join(location)
        return Refused(Code.REDIRECTS, f"more than {self.limits.redirects} redirects")

    def _ask(self, address: Address, deadline: Deadline) -> Answer | Refused:
        if self.limits.ports is not None and address.port not in self.limits.ports:
            return Refused(Code.FORBIDDEN_ADDRESS, f"port {address.port} is not the web's")
        return ask(
            address,
            resolve=self._resolve,
            deadline=deadline,
            limit=self.limits.bytes,
            loopback=self.limits.loopback,
        )

    def _denied(self, address: Address, deadline: Deadline) -> Refused | None:
        """Why ``robots.txt`` keeps *address* from being asked for, if it does."""
        if address.origin not in self._robots:
            self._robots[address.origin] = self._rules(address, deadline)
        rules = self._robots[address.origin]
        if isinstance(rules, Refused):
            return rules
        if robots.allows(rules, address.target):
            return None
        return Refused(Code.ROBOTS, "robots.txt of this site says no")

    def _rules(self, address: Address, deadline: Deadline) -> tuple[robots.Rule, ...] | Refused:
        """By RFC 9309: no ``robots.txt`` allows everything, one that fails nothing."""
        followed = self._follow(address.join("/robots.txt"), deadline, asking_robots=False)
        if isinstance(followed, Refused):
            return followed
        _, answer = followed
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Refused(Code.ROBOTS, f"robots.txt cannot be had: {_phrase(answer.status)}")
        if answer.status != HTTPStatus.OK:
            return ()
        data = self._unpacked(answer)
        if isinstance(data, Refused):
            return Refused(Code.ROBOTS, f"robots.txt cannot be read: {data.message}")
        return robots.parse(data.decode("utf-8", "replace"), agent=AGENT)

    def _unpacked(self, answer: Answer) -> bytes | Refused:
        coding = answer.headers.get("content-encoding", "identity").strip().lower()
        if coding in {"", "identity"}:
            return unpack(answer.body)
        if coding not in WINDOWS:
            return Refused(Code.ENCODING, f"sent in a coding not asked for: {coding[:40]}")
        return inflate(answer.body, window=WINDOWS[coding], limit=self.limits.bytes)


def _media_type(answer: Answer) -> tuple[str | None, str | None]:
    """The media type and the charset, as declared."""
    declared = answer.headers.get("content-type")
    if declared is None:
        return None, None
    message = Message()
    message["content-type"] = declared
    return message.get_content_type(), message.get_content_charset()


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"status {status}"
