"""What takes long, done by threads of the desk while people look at it.

Jobs are rows of the ledger, so that several desks share them: each takes the next that waits. Two
lanes go side by side: what somebody waits for, and what may take hours.
"""

import logging
import threading
import time
from collections.abc import Collection
from datetime import timedelta

from selon.desk import worker_polling, worker_reading, worker_rereading
from selon.desk.spool import Spool
from selon.desk.worker_task import Task
from selon.ledger.desk import jobs, limits
from selon.ledger.desk.jobs import State
from selon.ledger.ledger import Ledger
from selon.ledger.reader import Reader
from selon.ledger.watch.book import Book
from selon.ledger.workers import Read, read
from selon.model.errors import SelonError
from selon.reading.bounded import Bounds

READ, POLL, REREAD = "read", "poll", "reread"
ALONE = frozenset({POLL, REREAD})
"""Of these one is under way at a time, on all desks together."""

LANES = ((READ,), (POLL, REREAD))
NAP = 2.0  # seconds between two looks for work that another desk was given
BEAT = 10.0  # between two signs that a job is still at hand
LOST = timedelta(seconds=60)
"""After so long without such a sign its desk is gone."""

KEPT = timedelta(days=2)
"""How long polls that the desk had done by itself are remembered."""

PATIENCE = 20.0
"""Seconds that jobs have to end when the desk does: for the page in hand."""

log = logging.getLogger("selon.desk.worker")


class Worker:
    """Takes jobs from the ledger; with *watches* it has feeds polled when they are due.

    With *bounds* each lane has pages read by a process of its own, which is ended where one takes
    more; it leaves the desk its processor, too.
    """

    def __init__(
        self,
        ledger: Ledger,
        spool: Spool,
        *,
        contact: str | None = None,
        watches: bool = False,
        bounds: Bounds | None = None,
    ) -> None:
        self._ledger = ledger
        self._spool = spool
        self._contact = contact
        self._watches = watches
        self._bounds = bounds
        self._ending = threading.Event()
        self._asked = [threading.Event() for _ in LANES]
        self._tasks: dict[int, Task] = {}
        self._threads = [
            threading.Thread(target=self._run, args=(number,), name="selon-worker", daemon=True)
            for number in range(len(LANES))
        ]
        self._threads.append(
            threading.Thread(target=self._beat, name="selon-worker-beat", daemon=True)
        )

    def start(self) -> None:
        """Begin."""
        for one in self._threads:
            one.start()

    @property
    def is_well(self) -> bool:
        """Whether it works, or is not to."""
        return self._ending.is_set() or all(one.is_alive() for one in self._threads)

    def wake(self) -> None:
        """There is something to do."""
        for one in self._asked:
            one.set()

    def stop(self) -> None:
        """End after the page in hand; what is not done is put back for the next desk."""
        self._ending.set()
        self.wake()
        until = time.monotonic() + PATIENCE
        for one in self._threads:
            if one.is_alive():
                one.join(timeout=max(0.0, until - time.monotonic()))
        for task in list(self._tasks.values()):
            with self._ledger.database.write() as connection:
                jobs.put_back(connection, task.job)

    def _run(self, lane: int) -> None:
        asked = self._asked[lane]
        reader = Reader(self._bounds) if self._bounds else None
        while not self._ending.is_set():
            try:
                while not self._ending.is_set() and self.work(LANES[lane], by=reader or read):
                    pass
            except Exception:  # whatever it is, the next job is to be done
                log.exception("a job could not be taken or ended")
            if reader:
                reader.rest()
            asked.wait(NAP)
            asked.clear()
        if reader:
            reader.end()

    def work(self, kinds: Collection[str], *, by: Read = read) -> bool:
        """Do one job of these *kinds*, pages read *by* that; whether there was one."""
        with self._ledger.database.read() as connection:
            if not jobs.is_waiting(connection, kinds):
                return False
        with self._ledger.database.write() as connection:
            job = jobs.take(connection, kinds, now=self._ledger.clock(), alone=ALONE)
        if job is None:
            return False
        task = Task(self._ledger, job, self._ending, by)
        self._tasks[job.id] = task
        try:
            self._do(task)
        finally:
            del self._tasks[job.id]
        return True

    def _do(self, task: Task) -> None:
        """Do it, and put down how it ended."""
        fields = {"job": task.job.id, "kind": task.job.kind, "owner": task.job.owner}
        log.info("job begins", extra={"fields": fields})
        state, message = State.DONE, None
        try:
            self._work(task)
            if task.is_stopped():
                state = State.STOPPED if task.cancelled else State.WAITING
        except SelonError as error:
            state, message = State.FAILED, str(error)
        except Exception as error:
            log.exception("broken", extra={"fields": fields})
            state, message = State.FAILED, f"a bug in selon: {type(error).__name__}"
        self._end(task, state, message)
        log.info("job ends", extra={"fields": {**fields, "state": state, "error": message}})

    def _work(self, task: Task) -> None:
        if task.job.kind == REREAD:
            worker_rereading.run(task)
        elif task.job.kind == POLL:
            worker_polling.run(task, self._contact)
        else:
            worker_reading.run(task, self._spool, self._contact)

    def _end(self, task: Task, state: State, message: str | None) -> None:
        task.tell()
        with self._ledger.database.write() as connection:
            now = self._ledger.clock()
            if state is State.WAITING:
                jobs.put_back(connection, task.job)
                return
            ours = jobs.end(connection, task.job, state, now=now, message=message)
        if ours and (key := task.job.detail.get("file")):
            self._spool.drop(str(key))

    def _beat(self) -> None:
        while not self._ending.is_set():
            try:
                self.look_after()
            except SelonError as error:
                log.warning("jobs are not looked after", extra={"fields": {"error": str(error)}})
            except Exception:  # it must go on
                log.exception("jobs are not looked after")
            self._ending.wait(BEAT)

    def look_after(self) -> None:
        """Show that jobs are at hand, take up what other desks lost, see whether feeds are due."""
        now = self._ledger.clock()
        with self._ledger.database.write() as connection:
            for task in list(self._tasks.values()):
                jobs.beat(connection, task.job, now=now)
            lost = jobs.lost(connection, before=now - LOST, now=now)
            jobs.sweep(connection, before=now - KEPT)
            limits.sweep(connection, now=now)
        if lost:
            log.warning("jobs were lost", extra={"fields": {"many": lost}})
        self._spool.sweep()
        if self._watches:
            self._watch()
        if lost:
            self.wake()

    def _watch(self) -> None:
        """Have feeds polled that are due, unless that is under way."""
        now = self._ledger.clock()
        due = Book(self._ledger.database).next_due()
        if due is None or due > now:
            return
        with self._ledger.database.write() as connection:
            if jobs.is_open(connection, (POLL,)):
                return
            jobs.ask(connection, POLL, {"source": POLL}, owner=None, now=now)
        self.wake()
