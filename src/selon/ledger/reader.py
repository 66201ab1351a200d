"""A process that reads pages, watched: ended where one takes too long or too much."""

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import BinaryIO

from selon.actors import ActorFile
from selon.model.errors import LedgerError, SelonError
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading.bounded import LOOKED, Bounds, memory
from selon.reading.raw import Raw
from selon.reading.refused import Refused

CHILD = (sys.executable, "-m", "selon.ledger.child")
STARTING = 120
"""Seconds until it is ready, at most."""
KEPT = 60.0
"""Seconds that it waits for the next page before it is let go."""


class NoReaderError(LedgerError):
    """The process that reads does not begin, or is not to go on."""


class Reader:
    """One process, begun when it is needed and again when it has ended; of one thread."""

    def __init__(
        self,
        bounds: Bounds | None,
        *,
        stopped: Callable[[], bool] = lambda: False,
        child: tuple[str, ...] | None = None,
    ) -> None:
        """Read within *bounds*, until *stopped* says so."""
        self._bounds, self._stopped, self._child = bounds, stopped, child or CHILD
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[object] = SimpleQueue()
        self._actors: tuple[ActorFile, ...] | None = None
        self._used = time.monotonic()

    def __call__(self, raw: Raw, actors: tuple[ActorFile, ...]) -> Reading:
        """What is in *raw*, or that it broke its bounds, or the process.

        Raises:
            NoReaderError: it cannot be asked.
            SelonError: the configuration is wrong, for every page.
        """
        try:
            found = self._ask(self._running(actors), raw)
        except BaseException:
            self.end()
            raise
        self._used = time.monotonic()
        if isinstance(found, Reading):
            return found
        self.end()
        return refused(raw.source, found)

    def rest(self) -> None:
        """Let it go if nobody has needed it for a while."""
        if self._process is not None and time.monotonic() - self._used > KEPT:
            self.end()

    def end(self) -> None:
        """End it, whatever it is about."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        assert process.stdin is not None  # noqa: S101 -- it was begun with one
        with suppress(OSError):  # what was not sent is not wanted
            process.stdin.close()

    def _running(self, actors: tuple[ActorFile, ...]) -> "subprocess.Popen[bytes]":
        if self._process is not None:
            if self._actors is actors and self._process.poll() is None and not self._is_full():
                return self._process
            self.end()
        self._actors, self._answers = actors, SimpleQueue()
        try:
            self._process = process = subprocess.Popen(  # noqa: S603 -- ourselves
                self._child, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            threading.Thread(
                target=_listen, args=(process.stdout, self._answers), daemon=True
            ).start()
            _send(process, actors)
        except OSError as error:
            raise NoReaderError(f"the process that reads does not begin: {error}") from error
        if self._next(STARTING) is not True:
            raise NoReaderError("the process that reads does not begin")
        return process

    def _is_full(self) -> bool:
        """Whether earlier pages left so much that the next would be blamed for it."""
        bounds, process = self._bounds, self._process
        return bool(bounds and process and memory(process.pid) > bounds.memory / 2)

    def _ask(self, process: "subprocess.Popen[bytes]", raw: Raw) -> Reading | Refused:
        try:
            _send(process, raw)
        except OSError:
            return _ended(process)
        bounds = self._bounds
        found = self._next(bounds.seconds if bounds else None)
        if isinstance(found, SelonError):
            raise found
        if isinstance(found, Reading | Refused):
            return found
        assert found is None  # noqa: S101 -- it says nothing else
        return _ended(process)

    def _next(self, seconds: float | None) -> object:
        """What it says within *seconds*, or why that is not waited for; ``None`` at its end.

        Seconds are looks that were had, so that no machine that slept makes it late.
        """
        bounds, process, looks = self._bounds, self._process, 0
        assert process is not None  # noqa: S101 -- it was begun
        looked = min(LOOKED, seconds or LOOKED)
        while True:
            with suppress(Empty):
                return self._answers.get(timeout=looked)
            looks += 1
            if self._stopped():
                raise NoReaderError("stopped")
            if bounds and memory(process.pid) > bounds.memory:
                return bounds.large()
            if bounds and seconds and looks * looked >= seconds:
                return bounds.late()


def refused(source: str, why: Refused) -> Reading:
    """That nothing was read in *source*."""
    one = Refusal(source=source, stage=Stage.EXTRACTION, code=why.code, message=why.message)
    return Reading(source=source, refusals=(one,))


def _send(process: "subprocess.Popen[bytes]", one: object) -> None:
    assert process.stdin is not None  # noqa: S101 -- it was begun with one
    pickle.dump(one, process.stdin)
    process.stdin.flush()


def _listen(stream: BinaryIO, answers: SimpleQueue[object]) -> None:
    """Hand on what the process says, ``None`` at its end."""
    with suppress(Exception), stream:  # an end in the middle of a word
        while True:
            answers.put(pickle.load(stream))  # noqa: S301 -- of ourselves
    answers.put(None)


def _ended(process: "subprocess.Popen[bytes]") -> Refused:
    """How it ended, in words."""
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:  # it says nothing more, and lives
        process.kill()
        code = process.wait()
    how = f"signal {-code}" if code < 0 else str(code)
    return Refused(Code.FAILED, f"ended the process that read it ({how})")
