"""An address -> its page, fetched so that nothing else can be reached through it."""

import re
import zlib
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from http import HTTPStatus

from msgspec import Struct

from selon.model.refusal import Code, http_code
from selon.reading import robots
from selon.reading.address import Address, parse
from selon.reading.connection import AGENT, Answer, Deadline, Resolver, agent, ask, look_up
from selon.reading.declared import declared
from selon.reading.raw import GZIP_WINDOW, LIMIT, Raw, State, Unchanged, inflate, unpack
from selon.reading.refused import Refused

WINDOWS = {"gzip": GZIP_WINDOW, "x-gzip": GZIP_WINDOW, "deflate": zlib.MAX_WBITS}
NOT_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf")
WEB_PORTS = frozenset({80, 443})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SENT_BACK = re.compile(r"[ -~]{1,500}")
MAX_AGE = re.compile(r"max-age\s*=\s*(\d{1,9})", re.IGNORECASE)
ROBOTS_KEPT = (timedelta(minutes=10), timedelta(hours=24))
"""How long ``robots.txt`` is not asked for again, at least and at most; RFC 9309 has the most."""

ROBOTS_FAILED = timedelta(minutes=10)
ROBOTS_LONGEST = 500 * 2**10  # bytes that are read of one; likewise
EMPTY = State()


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


class Robots(Struct, frozen=True, kw_only=True):
    """What a server's ``robots.txt`` says, until it is asked for again.

    Attributes:
        text: all of it, or why it cannot be had.
    """

    text: str | Refused
    until: datetime


class Fetcher:
    """Reads pages; asks each server's ``robots.txt`` once a day at most.

    No proxy, cookie or password of the environment is used.

    Attributes:
        robots: what servers have said, by their origin; may be kept and given again.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        resolve: Resolver = look_up,
        contact: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        robots: MutableMapping[str, Robots] | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.robots = {} if robots is None else robots
        self._resolve = resolve
        self._agent = agent(contact)
        self._now = now

    def __call__(self, url: str) -> Raw | Refused:
        """The page at *url*, or why there is none."""
        found = self.fetch(url)
        assert not isinstance(found, Unchanged)  # noqa: S101 -- no state was told
        return found

    def fetch(
        self, url: str, *, state: State = EMPTY, limit: int | None = None
    ) -> Raw | Unchanged | Refused:
        """The page at *url*, or why there is none; or that it is still in the *state* known.

        ``limit`` stands for that of the bytes of one page.
        """
        asked = self._now()
        question = _Question(Deadline(self.limits.seconds), limit or self.limits.bytes)
        followed = self._follow(parse(url), question, state=state)
        if isinstance(followed, Refused):
            return followed
        address, answer = followed
        if answer.status == HTTPStatus.NOT_MODIFIED and state != EMPTY:
            return Unchanged(source=url, url=address.url, fetched=asked, state=state)
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            wait = answer.headers.get("retry-after")
            return Refused(http_code(answer.status), _phrase(answer.status), wait)
        media_type, charset = declared(answer.headers.get("content-type"))
        if media_type and media_type.startswith(NOT_TEXT):
            return Refused(Code.NOT_TEXT, media_type)
        data = _unpacked(answer, question.limit)
        if isinstance(data, Refused):
            return data
        return Raw(
            source=url,
            data=data,
            url=address.url,
            charset=charset,
            media_type=media_type,
            fetched=asked,
            state=_state(answer),
        )

    def delay(self, url: str) -> float | None:
        """The seconds between two questions that the server of *url* has asked for."""
        address = parse(url)
        known = None if isinstance(address, Refused) else self.robots.get(address.origin)
        if known is None or isinstance(known.text, Refused):
            return None
        return robots.delay(known.text, agent=AGENT)

    def _follow(
        self, address: Address | Refused, question: "_Question", *, state: State | None
    ) -> tuple[Address, Answer] | Refused:
        """The last answer of a chain of redirects, each checked as the first was.

        Without *state* no ``robots.txt`` is asked: that is for themselves.
        """
        for _ in range(self.limits.redirects + 1):
            if isinstance(address, Refused):
                return address
            refused = self._denied(address, question.deadline) if state is not None else None
            answer = refused or self._ask(address, question, state or EMPTY)
            if isinstance(answer, Refused):
                return answer
            location = answer.headers.get("location")
            if answer.status not in REDIRECTS or not location:
                return address, answer
            address = address.join(location)
        return Refused(Code.REDIRECTS, f"more than {self.limits.redirects} redirects")

    def _ask(self, address: Address, question: "_Question", state: State) -> Answer | Refused:
        if self.limits.ports is not None and address.port not in self.limits.ports:
            return Refused(Code.FORBIDDEN_ADDRESS, f"port {address.port} is not the web's")
        return ask(
            address,
            resolve=self._resolve,
            deadline=question.deadline,
            limit=question.limit,
            loopback=self.limits.loopback,
            headers={"User-Agent": self._agent} | _conditions(state),
        )

    def _denied(self, address: Address, deadline: Deadline) -> Refused | None:
        """Why ``robots.txt`` keeps *address* from being asked for, if it does."""
        known = self.robots.get(address.origin)
        if known is None or known.until <= self._now():
            known = self._robots(address, deadline)
            self.robots[address.origin] = known
        if isinstance(known.text, Refused):
            return known.text
        if robots.allows(_parsed(known.text), address.target):
            return None
        return Refused(Code.ROBOTS, "robots.txt of this site says no")

    def _robots(self, address: Address, deadline: Deadline) -> Robots:
        """By RFC 9309: no ``robots.txt`` allows everything, one that fails nothing."""
        question = _Question(deadline, self.limits.bytes)
        followed = self._follow(address.join("/robots.txt"), question, state=None)
        found = followed if isinstance(followed, Refused) else _rules(followed[1], question.limit)
        if isinstance(found, Refused):
            return Robots(text=found, until=self._now() + ROBOTS_FAILED)
        headers = {} if isinstance(followed, Refused) else followed[1].headers
        return Robots(text=found, until=self._now() + _kept(headers))


class _Question(Struct, frozen=True):
    deadline: Deadline
    limit: int


def _rules(answer: Answer, limit: int) -> str | Refused:
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        wait = answer.headers.get("retry-after")
        message = f"robots.txt cannot be had: {_phrase(answer.status)}"
        return Refused(Code.ROBOTS, message, wait)
    if answer.status != HTTPStatus.OK:
        return ""
    data = _unpacked(answer, limit)
    if isinstance(data, Refused):
        return Refused(Code.ROBOTS, f"robots.txt cannot be read: {data.message}")
    return data[:ROBOTS_LONGEST].decode("utf-8", "replace")


@lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[robots.Rule, ...]:
    return robots.parse(text, agent=AGENT)


def _kept(headers: Mapping[str, str]) -> timedelta:
    """How long ``robots.txt`` holds, by its server, within reason."""
    least, most = ROBOTS_KEPT
    age = MAX_AGE.search(headers.get("cache-control", ""))
    return min(max(timedelta(seconds=int(age.group(1))), least), most) if age else most


def _conditions(state: State) -> dict[str, str]:
    """Headers that ask for a page only if it is in another state."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {key: value for key, value in headers.items() if value and SENT_BACK.fullmatch(value)}


def _state(answer: Answer) -> State | None:
    etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
    return State(etag=etag or None, modified=modified or None) if etag or modified else None


def _unpacked(answer: Answer, limit: int) -> bytes | Refused:
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding in {"", "identity"}:
        return unpack(answer.body, limit=limit)
    if coding not in WINDOWS:
        return Refused(Code.ENCODING, f"sent in a coding not asked for: {coding[:40]}")
    return inflate(answer.body, window=WINDOWS[coding], limit=limit)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"status {status}"
