"""A job under way: what tells it to end, and how it tells how far it is."""

import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import cast

from selon.ledger.desk import jobs
from selon.ledger.desk.jobs import Job
from selon.ledger.ledger import Ledger
from selon.ledger.workers import Read
from selon.model.errors import LedgerError
from selon.model.record import Json
from selon.model.refusal import Refusal

LOOK = 0.5  # seconds between two looks at whether a job was stopped, or two words on it
NAMED = 50  # articles and refusals that a job names, of each


class Task:
    """One job, in the hands of one desk.

    Attributes:
        read: what reads a page.
        detail: what is to be done, and what came of it so far.
        cancelled: somebody asked it to stop.
    """

    def __init__(self, ledger: Ledger, job: Job, ending: threading.Event, read: Read) -> None:
        self.ledger = ledger
        self.read = read
        self.job = job
        self.detail: dict[str, Json] = dict(job.detail)
        self.cancelled = False
        self._ending = ending
        self._lost = False
        self._looked = self._told = 0.0
        self._done = job.done

    def is_stopped(self) -> bool:
        """Whether to end: the desk does, somebody wants it, or another desk has the job now."""
        if self._ending.is_set() or self.cancelled or self._lost:
            return True
        now = time.monotonic()
        if now - self._looked > LOOK:
            self._looked = now
            with suppress(LedgerError), self.ledger.database.read() as connection:
                found = jobs.standing(connection, self.job)
                self._lost = found is None
                self.cancelled = found is not None and found.cancelled
        return self.cancelled or self._lost

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until it is to end."""
        until = time.monotonic() + seconds
        while not self.is_stopped() and (left := until - time.monotonic()) > 0:
            self._ending.wait(min(left, LOOK))

    def expect(self, total: int) -> None:
        """There is so much to do."""
        with self.ledger.database.write() as connection:
            jobs.expect(connection, self.job, total)

    def moved(self, done: int) -> None:
        """So much of it is done; put down now and then."""
        self._done = done
        if time.monotonic() - self._told > LOOK:
            self.tell()

    def tell(self) -> None:
        """Put down how far it is."""
        self._told = time.monotonic()
        with self.ledger.database.write() as connection:
            now = self.ledger.clock()
            jobs.moved(connection, self.job, self.detail, done=self._done, now=now)

    def begin(self, *kept: str) -> None:
        """Forget what came of an earlier try, but for *kept*."""
        for name in ("outcomes", "articles", "refused"):
            if name not in kept:
                self.detail.pop(name, None)

    def count(self, outcome: str) -> None:
        """One more came to that."""
        outcomes = cast("dict[str, int]", self.detail.setdefault("outcomes", {}))
        outcomes[outcome] = outcomes.get(outcome, 0) + 1

    def name(self, article: str) -> None:
        """An article that came of it; as many of the last as a page can show."""
        named = cast("list[str]", self.detail.setdefault("articles", []))
        named.append(article)
        del named[:-NAMED]

    def refuse(self, *refusals: Refusal | Mapping[str, Json]) -> None:
        """What came to nothing, and why; as far as a page can show it all."""
        named = cast("list[Json]", self.detail.setdefault("refused", []))
        told: list[Json] = [
            {"source": one.source, "code": str(one.code), "message": one.message}
            if isinstance(one, Refusal)
            else dict(one)
            for one in refusals
        ]
        named += told[: max(0, NAMED - len(named))]
