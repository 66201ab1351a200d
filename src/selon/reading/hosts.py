"""When each server may be asked again: its own wishes, and ours to be no burden."""

import random
from collections.abc import Callable, MutableMapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.listed import instant
from selon.reading.refused import Refused

BUSY = {"http-429", "http-503"}
FAILING = BUSY | {"http-500", "http-502", "http-504", Code.TIMEOUT, Code.UNREACHABLE}
"""Refusals that another try may not meet with."""

NEVER = datetime(1, 1, 2, tzinfo=UTC)
DOUBLINGS = 20  # more make no longer wait than is allowed


class Pace(Struct, frozen=True, kw_only=True):
    """How servers are asked.

    Attributes:
        delay: seconds between two questions to one server, unless it asks for more.
        jitter: the part of it that is added by chance, at most.
        longest: of the delay that a server may ask for.
        wait, most: seconds to wait after a failure, doubled at each more in a row.
        patience: seconds to wait for a server where somebody waits for the page.
        tries: for one page.
        at_once: servers asked at the same time.
    """

    delay: float = 1.0
    jitter: float = 0.25
    longest: float = 60.0
    wait: float = 5.0
    most: float = 6 * 3600.0
    patience: float = 120.0
    tries: int = 3
    at_once: int = 4


class Host(Struct, frozen=True, kw_only=True):
    """One server: from when on it may be asked, and how often in a row it has failed."""

    free_at: datetime = NEVER
    failures: int = 0


class Hosts:
    """Servers by their origins (scheme, host and port).

    Attributes:
        known: those that were asked; may be kept and given again.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        pace: Pace | None = None,
        chance: Callable[[], float] = random.random,
        known: MutableMapping[str, Host] | None = None,
    ) -> None:
        self.pace = pace or Pace()
        self.known = {} if known is None else known
        self._now = now
        self._chance = chance

    def wait(self, origin: str) -> float:
        """Seconds until *origin* may be asked; none if it may be now."""
        free_at = self.known.get(origin, Host()).free_at
        return max(0.0, (free_at - self._now()).total_seconds())

    def answered(self, origin: str, found: object, *, delay: float | None = None) -> None:
        """Take down what came of asking *origin*, which asked for *delay* between questions."""
        now = self._now()
        if isinstance(found, Refused) and found.code in FAILING:
            failures = self.known.get(origin, Host()).failures + 1
            seconds = self._after(found, failures, now)
        else:
            failures = 0
            asked = min(delay or 0.0, self.pace.longest)
            seconds = max(self.pace.delay, asked) * (1 + self.pace.jitter * self._chance())
        self.known[origin] = Host(free_at=now + timedelta(seconds=seconds), failures=failures)

    def _after(self, refused: Refused, failures: int, now: datetime) -> float:
        """Seconds to wait after a failure: what the server says, or longer each time."""
        own = self.pace.wait * 2.0 ** min(failures - 1, DOUBLINGS)
        own *= 1 + self.pace.jitter * self._chance()
        return min(max(own, seconds_of(refused.retry_after, now=now) or 0.0), self.pace.most)


def seconds_of(retry_after: str | None, *, now: datetime) -> float | None:
    """What the header ``Retry-After`` says: seconds, or a date of HTTP.

    >>> seconds_of("120", now=NEVER)
    120.0
    """
    if not retry_after:
        return None
    written = retry_after.strip()
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        moment = instant(parsedate_to_datetime(written))
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, (moment - now).total_seconds())
