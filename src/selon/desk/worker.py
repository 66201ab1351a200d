"""The thread that does what takes long, one job after another, while people look at the desk."""

import logging
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import cast

from msgspec.structs import replace

from selon.desk.spool import Spool
from selon.ledger.added import Added, Outcome
from selon.ledger.desk import jobs
from selon.ledger.desk.jobs import Job, State
from selon.ledger.ledger import Ledger
from selon.ledger.recent import recent
from selon.model.errors import LedgerError, SelonError
from selon.model.record import Json
from selon.model.refusal import Refusal
from selon.reading.fetch import Fetcher
from selon.reading.gather import Gatherer
from selon.reading.hosts import Hosts
from selon.reading.politely import Politely
from selon.reading.raw import Raw

READ = "read"
"""Sources into the ledger: ``source`` an address, or ``path`` a file of the spool."""

NAP = 2.0  # seconds between two looks for work that another desk was given
LOOK = 0.5  # between two looks at whether a job was stopped
LOST = timedelta(minutes=5)
NAMED = 50  # articles and refusals that a job names, of each

log = logging.getLogger("selon.desk.worker")


class Worker:
    """Takes jobs from the ledger; several desks on one ledger share them."""

    def __init__(self, ledger: Ledger, spool: Spool, *, contact: str | None = None) -> None:
        self._ledger = ledger
        self._spool = spool
        self._contact = contact
        self._ending = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._run, name="selon-worker", daemon=True)

    def start(self) -> None:
        """Begin; what was lost with an earlier desk is ended."""
        now = self._ledger.clock()
        with self._ledger.database.write() as connection:
            jobs.interrupted(connection, before=now - LOST, now=now)
        self._thread.start()

    def wake(self) -> None:
        """There is something to do."""
        self._asked.set()

    def stop(self) -> None:
        """End after the page in hand."""
        self._ending.set()
        self._asked.set()
        if self._thread.is_alive():
            self._thread.join(timeout=30)

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                while not self._ending.is_set() and self.work():
                    pass
            except Exception:  # whatever it is, the next job is to be done
                log.exception("a job could not be taken or ended")
            self._asked.wait(NAP)
            self._asked.clear()

    def work(self) -> bool:
        """Do one job; whether there was one."""
        with self._ledger.database.read() as connection:
            if not jobs.is_waiting(connection, (READ,)):
                return False
        with self._ledger.database.write() as connection:
            job = jobs.take(connection, (READ,), now=self._ledger.clock())
        if job is None:
            return False
        message, state = None, State.FAILED
        try:
            state = _Reading(self._ledger, job, self._ending).run(self._contact)
        except SelonError as error:
            message = str(error)
        except Exception as error:
            log.exception("broken", extra={"fields": {"job": job.id}})
            message = f"a bug in selon: {type(error).__name__}"
        finally:
            if path := job.detail.get("path"):
                self._spool.drop(Path(str(path)))
        with self._ledger.database.write() as connection:
            jobs.end(connection, job.id, state, now=self._ledger.clock(), message=message)
        return True


class _Reading:
    """One job that reads, under way."""

    def __init__(self, ledger: Ledger, job: Job, ending: threading.Event) -> None:
        self._ledger = ledger
        self._job = job
        self._ending = ending
        self._looked = 0.0
        self._cancelled = False

    def run(self, contact: str | None) -> State:
        """Read everything; how it ended."""
        asking = Politely(
            Fetcher(contact=contact),
            Hosts(now=lambda: datetime.now(UTC)),
            stopped=self._is_stopped,
        )
        skip = partial(recent, self._ledger.database, now=self._ledger.clock())
        gatherer = Gatherer(ask=asking.ask, skip=skip)
        source = str(self._job.detail.get("path") or self._job.detail["source"])
        detail = dict(self._job.detail)
        raws = (self._named(one) for one in gatherer.gather([source]))
        for done, added in enumerate(self._ledger.add_all(raws), 1):
            _note(detail, added)
            with self._ledger.database.write() as connection:
                now = self._ledger.clock()
                jobs.moved(connection, self._job.id, detail, done=done, now=now)
            if self._is_stopped():
                break
        return State.STOPPED if self._is_stopped() else State.DONE

    def _named(self, raw: Raw | Refusal) -> Raw | Refusal:
        """*raw*, called as the one who brought it does, and not by a file of the spool."""
        path = self._job.detail.get("path")
        if not path or raw.source is None:
            return raw
        name = raw.source.replace(str(path), str(self._job.detail["source"]))
        return _renamed(raw, name)

    def _is_stopped(self) -> bool:
        if self._ending.is_set() or self._cancelled:
            return True
        now = time.monotonic()
        if now - self._looked > LOOK:
            self._looked = now
            with suppress(LedgerError), self._ledger.database.read() as connection:
                self._cancelled = jobs.is_cancelled(connection, self._job.id)
        return self._cancelled


def _renamed(raw: Raw | Refusal, name: str) -> Raw | Refusal:
    if isinstance(raw, Raw):
        return replace(raw, source=name)
    return Refusal(source=name, stage=raw.stage, code=raw.code, message=raw.message)


def _note(detail: dict[str, Json], added: Added) -> None:
    """Put down what became of one source, as far as a page can show it."""
    outcomes = cast("dict[str, int]", detail.setdefault("outcomes", {}))
    outcomes[added.outcome] = outcomes.get(added.outcome, 0) + 1
    if added.outcome is Outcome.REFUSED:
        named = cast("list[Json]", detail.setdefault("refused", []))
        told: list[Json] = [
            {"source": one.source, "code": str(one.code), "message": one.message}
            for one in added.refusals
        ]
    else:
        named = cast("list[Json]", detail.setdefault("articles", []))
        told = [f"{added.article}.{added.version}"]
    named += told[: max(0, NAMED - len(named))]
