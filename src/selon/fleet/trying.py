"""A unit, tried until it is read, without the pages that break it, or set aside."""

import time
from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from selon.fleet.child import Answer, Task
from selon.fleet.errors import FleetError
from selon.fleet.guard import Fault, Guard, StoppedError, Why
from selon.fleet.report import Report, aside
from selon.fleet.unit import Unit
from selon.reading.bounded import LOOKED

PAUSE, LONGEST_PAUSE = 0.2, 10.0
"""Seconds before the second try, and at most; each is twice as long as the one before."""

MOST_SKIPPED = 50
"""Pages of one unit that are set aside; one more, and all of it is."""


class CannotWriteError(FleetError):
    """The folder of a run cannot be written."""


class Trial(Struct):
    """What is known of a unit so far: which of its pages are skipped, how often it broke where."""

    unit: Unit
    skipped: dict[int, tuple[str, str]]
    broke: Counter[int | None]
    tries: int = 0

    def again(self, fault: Fault, *, most: int) -> bool:
        """Whether to try it again after *fault*, now without the page if that broke it often.

        Where it breaks at a page that is left out, something before that page does it.
        """
        self.broke[fault.at] += 1
        if self.broke[fault.at] < most:
            return True
        if fault.at is None or fault.at in self.skipped or len(self.skipped) >= MOST_SKIPPED:
            return False
        self.skipped[fault.at] = (fault.why, f"{fault.message}, {most} times; left out")
        return True


def read(unit: Unit, guard: Guard, *, tries: int, stopped: Callable[[], bool]) -> Report:
    """Have *guard* read *unit*; what became of it.

    Raises:
        CannotWriteError: the run's folder cannot be written.
        StoppedError: the run is to stop.
    """
    trial = Trial(unit, {}, Counter())
    while True:
        trial.tries += 1
        found = guard.ask(Task(unit=unit, skipped=trial.skipped, tries=trial.tries))
        fault = found if isinstance(found, Fault) else _fault(found)
        if fault is None:
            assert isinstance(found, Answer)  # noqa: S101 -- it was no fault
            assert found.report is not None  # noqa: S101 -- likewise
            return found.report
        if not trial.again(fault, most=tries):
            return aside(unit, f"{fault.message}, {trial.tries} times", tries=trial.tries)
        _pause(min(PAUSE * 2 ** (trial.tries - 1), LONGEST_PAUSE), stopped)


def _fault(answer: Answer) -> Fault | None:
    """What is wrong by the process's own words."""
    if answer.unwritable:
        raise CannotWriteError(answer.unwritable)
    return Fault(Why.FAILED, answer.broken) if answer.broken else None


def _pause(seconds: float, stopped: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if stopped():
            raise StoppedError("stopped")
        time.sleep(min(left, LOOKED))
