"""Many addresses, fetched so that no server notices: one question at a time to each."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from selon.model.refusal import Code
from selon.reading import listing
from selon.reading.address import Address, parse
from selon.reading.fetch import EMPTY, Fetcher
from selon.reading.hosts import FAILING, Hosts
from selon.reading.listed import Leads, Listed
from selon.reading.raw import Raw, State, Unchanged
from selon.reading.refused import Refused

Found: TypeAlias = Raw | Unchanged | Refused
AHEAD = 1_000
"""Questions that are read ahead, so that a server that must wait keeps no other waiting."""

LIMITS = {Leads.LIST: listing.LIMIT, Leads.PAGE: None}


class Question(Struct, frozen=True, kw_only=True):
    """What to ask for, and the state in which it was read before.

    Attributes:
        tries: how often it was asked in vain, ``last`` what came of it then.
    """

    listed: Listed
    state: State = EMPTY
    tries: int = 0
    last: Refused | None = None


class Politely:
    """Asks, and waits where it must; ``sleep`` is told seconds, ``stopped`` ends it early."""

    def __init__(
        self,
        fetcher: Fetcher,
        hosts: Hosts,
        *,
        sleep: Callable[[float], object] = time.sleep,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.fetcher = fetcher
        self.hosts = hosts
        self._sleep = sleep
        self._stopped = stopped

    def ask(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Found]]:
        """Yield each question with what was found, as it is found."""
        coming = iter(questions)
        waiting: dict[str, deque[Question]] = {}
        asked: dict[Future[Found], tuple[str, Question]] = {}
        with ThreadPoolExecutor(self.hosts.pace.at_once) as pool:
            while not self._stopped():
                yield from self._queue(coming, waiting)
                yield from self._hopeless(waiting, asked)
                self._start(waiting, asked, pool)
                if not asked and not waiting:
                    break
                done = self._pause(waiting, asked)
                for future in done:
                    origin, question = asked.pop(future)
                    found = self._taken(origin, question, future.result())
                    if isinstance(found, Refused) and self._may_pass(found, question):
                        again = replace(question, tries=question.tries + 1, last=found)
                        waiting.setdefault(origin, deque()).appendleft(again)
                    else:
                        yield question, found
            for future, (origin, question) in asked.items():  # what was asked is not thrown away
                yield question, self._taken(origin, question, future.result())

    def _queue(
        self, coming: Iterator[Question], waiting: dict[str, deque[Question]]
    ) -> Iterator[tuple[Question, Found]]:
        """Read ahead; what is no address is answered at once."""
        queued = sum(map(len, waiting.values()))
        while queued < AHEAD and (question := next(coming, None)):
            address = parse(question.listed.url)
            if isinstance(address, Address):
                waiting.setdefault(address.origin, deque()).append(question)
                queued += 1
            else:
                yield question, address

    def _hopeless(
        self,
        waiting: dict[str, deque[Question]],
        asked: dict[Future[Found], tuple[str, Question]],
    ) -> Iterator[tuple[Question, Found]]:
        """Answer those whose server wants to be let alone for longer than anybody waits."""
        busy = {origin for origin, _ in asked.values()}
        for origin in [one for one in waiting if one not in busy]:
            seconds = self.hosts.wait(origin)
            if seconds > self.hosts.pace.patience:
                for question in waiting.pop(origin):
                    yield question, question.last or later(origin, seconds)

    def _start(
        self,
        waiting: dict[str, deque[Question]],
        asked: dict[Future[Found], tuple[str, Question]],
        pool: ThreadPoolExecutor,
    ) -> None:
        """Ask every server that is free, as many at once as are allowed."""
        busy = {origin for origin, _ in asked.values()}
        for origin in list(waiting):
            if len(asked) >= self.hosts.pace.at_once:
                return
            if origin in busy or self.hosts.wait(origin):
                continue
            question = waiting[origin].popleft()
            if not waiting[origin]:
                del waiting[origin]
            asked[pool.submit(self._fetch, question)] = origin, question

    def _pause(
        self,
        waiting: dict[str, deque[Question]],
        asked: dict[Future[Found], tuple[str, Question]],
    ) -> set[Future[Found]]:
        """Wait until an answer is there, or a server may be asked."""
        busy = {origin for origin, _ in asked.values()}
        free = [self.hosts.wait(origin) for origin in waiting if origin not in busy]
        is_full = len(asked) >= self.hosts.pace.at_once
        seconds = min(free) if free and not is_full else None
        if asked:
            return wait(asked, timeout=seconds, return_when=FIRST_COMPLETED).done
        self._sleep(seconds or 0.0)
        return set()

    def _fetch(self, question: Question) -> Found:
        url, limit = question.listed.url, LIMITS[question.listed.leads]
        try:
            return self.fetcher.fetch(url, state=question.state, limit=limit)
        except Exception as error:  # noqa: BLE001 -- a bug must not cost the other pages
            return Refused(Code.FAILED, f"a bug in selon: {type(error).__name__}: {error}")

    def _taken(self, origin: str, question: Question, found: Found) -> Found:
        delay = self.fetcher.delay(question.listed.url)
        self.hosts.answered(origin, found, delay=delay)
        return replace(found, listed=question.listed) if isinstance(found, Raw) else found

    def _may_pass(self, refused: Refused, question: Question) -> bool:
        """Whether another try is worth it."""
        return refused.code in FAILING and question.tries + 1 < self.hosts.pace.tries


def later(origin: str, seconds: float) -> Refused:
    """Why a page is not asked for now."""
    return Refused(Code.UNREACHABLE, f"{origin} is let alone for another {seconds:.0f} s")


def politely(*, contact: str | None = None) -> Politely:
    """One that asks as selon does, telling servers the *contact* of who runs it.

    Raises:
        ContactError: it cannot be sent.
    """
    return Politely(Fetcher(contact=contact), Hosts(now=lambda: datetime.now(UTC)))
