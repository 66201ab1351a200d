"""One page in so much time and memory: what takes more is broken off, in the main thread.

A timer of the system looks at what is under way ten times a second, and ends it by an exception.
Where there is no such timer (Windows), and in other threads, nothing is bounded here: the desk,
and several processes, have pages read by one that is ended (:mod:`selon.ledger.reader`).
"""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from types import FrameType
from typing import TypeVar

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.refused import Refused

LOOKED = 0.1
"""Seconds between two looks."""
QUIET = 100
"""Looks until it is ended once more, where something has caught the exception."""
MEGABYTE = 2**20
NO_MEMORY = Refused(Code.TOO_LARGE, "took more memory than there is")

Found = TypeVar("Found")


class Bounds(Struct, frozen=True, kw_only=True):
    """What one page may take.

    Attributes:
        seconds: until it is read.
        memory: megabytes more than before it; only Linux tells.
    """

    seconds: float = 60
    memory: int = 2_000

    def late(self) -> Refused:
        """Why a page was broken off that took too long."""
        return Refused(Code.TIMEOUT, f"took more than {self.seconds:g} seconds")

    def large(self) -> Refused:
        """Why one was that took too much memory."""
        return Refused(Code.TOO_LARGE, f"took more than {self.memory} MB of memory")


class _OverError(BaseException):
    """It is over its bounds; no ``except Exception`` takes it for a fault in a page."""


def within(bounds: Bounds | None, action: Callable[[], Found]) -> Found | Refused:
    """What *action* gives, or why it was broken off; without *bounds* whatever it takes."""
    if bounds is None or not is_bounded():
        return action()
    watch = _Watch(bounds)
    try:
        try:
            watch.begin()
            return action()
        finally:
            watch.end()
    except _OverError:
        watch.end()
        return watch.why
    except MemoryError:
        return NO_MEMORY


def is_bounded() -> bool:
    """Whether bounds hold here: in the main thread, where there are timers."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def memory(process: int) -> int:
    """Megabytes that it holds; 0 where the system does not tell."""
    with suppress(OSError, IndexError, ValueError), open(f"/proc/{process}/statm", "rb") as file:  # noqa: PTH123 -- a tenth of the time
        return int(file.read().split()[1]) * _page() // MEGABYTE
    return 0


class _Watch:
    """Looks now and then; the timer and the handler that there were come back afterwards.

    Time is what the processor spent, or looks that were had: no machine that slept and no
    program that was stopped makes a page late.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.why = bounds.late()
        self._bounds = bounds
        self._looks = self._quiet = 0
        self._begun = time.thread_time()
        self._held = memory(os.getpid())
        self._over = False
        self._before = signal.getsignal(signal.SIGALRM) or signal.SIG_DFL
        self._timer = (0.0, 0.0)

    def begin(self) -> None:
        looked = min(LOOKED, self._bounds.seconds)
        signal.signal(signal.SIGALRM, self._look)
        self._timer = signal.setitimer(signal.ITIMER_REAL, looked, looked)

    def end(self) -> None:
        self._over = True
        left, again = self._timer
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)
        if left:
            spent = self._looks * LOOKED
            signal.setitimer(signal.ITIMER_REAL, max(left - spent, LOOKED), again)

    def _look(self, _number: int, _frame: FrameType | None) -> None:
        self._looks += 1
        if self._over or self._looks < self._quiet:
            return
        if why := self._beyond():
            self.why = why
            self._quiet = self._looks + QUIET
            raise _OverError

    def _beyond(self) -> Refused | None:
        """Why it is to be broken off."""
        spent = max(self._looks * LOOKED, time.thread_time() - self._begun)
        if spent > self._bounds.seconds:
            return self._bounds.late()
        if memory(os.getpid()) - self._held > self._bounds.memory:
            return self._bounds.large()
        return None


@cache
def _page() -> int:
    """Bytes of a page of memory."""
    return os.sysconf("SC_PAGESIZE")
