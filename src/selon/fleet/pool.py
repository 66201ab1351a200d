"""Units read by processes of this machine, each with a thread that watches it."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from selon.fleet import trying
from selon.fleet.guard import Guard, Limits
from selon.fleet.report import Report
from selon.fleet.unit import Unit, Work

AHEAD = 2
"""Units that wait for each process."""


def read(units: Sequence[Unit], work: Work, limits: Limits, *, workers: int) -> Iterator[Report]:
    """Yield what became of each of *units*, as they are done.

    When the reading of it is given up, every process is ended.

    Raises:
        CannotWriteError: the run's folder cannot be written.
    """
    stop = threading.Event()
    crew = _Crew(work, limits, stop)
    waiting = iter(units)
    with ThreadPoolExecutor(workers, initializer=crew.join) as pool:
        try:
            futures: set[Future[Report]] = set()
            while True:
                for one in waiting:
                    futures.add(pool.submit(crew.read, one))
                    if len(futures) >= AHEAD * workers:
                        break
                if not futures:
                    return
                done, futures = wait(futures, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
            crew.leave()


class _Crew:
    """The threads' processes, one each."""

    def __init__(self, work: Work, limits: Limits, stop: threading.Event) -> None:
        self._work, self._limits, self._stop = work, limits, stop
        self._mine = threading.local()
        self._guards: list[Guard] = []

    def join(self) -> None:
        """Have a process for this thread; it is begun by its first unit."""
        self._mine.guard = Guard(self._work, self._limits, stopped=self._stop.is_set)
        self._guards.append(self._mine.guard)

    def read(self, unit: Unit) -> Report:
        """Have *unit* read by this thread's process."""
        guard: Guard = self._mine.guard
        return trying.read(unit, guard, tries=self._limits.tries, stopped=self._stop.is_set)

    def leave(self) -> None:
        """End them all."""
        for one in self._guards:
            one.end()
