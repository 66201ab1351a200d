"""Many addresses, fetched so that no server notices: one question at a time to each."""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
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

NAP = 0.5  # seconds between two looks at whether it was stopped
BLINK = 0.01
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


Answer: TypeAlias = tuple[str, Question, Found]
Answers: TypeAlias = "queue.SimpleQueue[Answer]"


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
        """Yield each question with what was found, as it is found.

        When it is stopped, or nobody takes what it yields any more, nothing is waited for.
        """
        coming = iter(questions)
        waiting: dict[str, deque[Question]] = {}
        asked: set[str] = set()
        answers: Answers = queue.SimpleQueue()
        while not self._stopped():
            yield from self._queue(coming, waiting)
            yield from self._hopeless(waiting, asked)
            self._start(waiting, asked, answers)
            if not asked and not waiting:
                break
            if answer := self._next(waiting, asked, answers):
                origin, question, found = answer
                asked.remove(origin)
                delay = self.fetcher.delay(question.listed.url)
                self.hosts.answered(origin, found, delay=delay)
                if isinstance(found, Refused) and self._may_pass(found, question):
                    again = replace(question, tries=question.tries + 1, last=found)
                    waiting.setdefault(origin, deque()).appendleft(again)
                else:
                    yield question, found

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
        self, waiting: dict[str, deque[Question]], asked: Container[str]
    ) -> Iterator[tuple[Question, Found]]:
        """Answer those whose server wants to be let alone for longer than anybody waits."""
        for origin in [one for one in waiting if one not in asked]:
            seconds = self.hosts.wait(origin)
            if seconds > self.hosts.pace.patience:
                for question in waiting.pop(origin):
                    yield question, question.last or later(origin, seconds)

    def _start(
        self, waiting: dict[str, deque[Question]], asked: set[str], answers: Answers
    ) -> None:
        """Ask every server that is free, as many at once as are allowed."""
        free = [one for one in waiting if one not in asked and not self.hosts.wait(one)]
        for origin in free[: self.hosts.pace.at_once - len(asked)]:
            question = waiting[origin].popleft()
            if not waiting[origin]:
                del waiting[origin]
            asked.add(origin)
            arguments = origin, question, answers
            threading.Thread(target=self._answer, args=arguments, daemon=True).start()

    def _next(self, waiting: Iterable[str], asked: set[str], answers: Answers) -> Answer | None:
        """Wait until an answer is there, or a server may be asked, or it may have been stopped."""
        is_full = len(asked) >= self.hosts.pace.at_once
        free = [] if is_full else [one for one in waiting if one not in asked]
        seconds = min(map(self.hosts.wait, free), default=NAP)
        if not asked:
            self._sleep(seconds)
            return None
        with suppress(queue.Empty):
            return answers.get(timeout=max(min(seconds, NAP), BLINK))
        return None

    def _answer(self, origin: str, question: Question, answers: Answers) -> None:
        """Ask one server one question; in a thread of its own."""
        listed = question.listed
        found: Found
        try:
            found = self.fetcher.fetch(
                listed.url, state=question.state, limit=LIMITS[listed.leads]
            )
        except Exception as error:  # noqa: BLE001 -- a bug must not cost the other pages
            found = Refused(Code.FAILED, f"a bug in selon: {type(error).__name__}: {error}")
        if isinstance(found, Raw):
            found = replace(found, listed=listed)
        answers.put((origin, question, found))

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
