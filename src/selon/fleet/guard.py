"""A process that reads, watched: ended when it takes too long, too much, or is not wanted."""

import mmap
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct

from selon.fleet.child import NOWHERE, PLACE, READY, Answer, Start, Task
from selon.fleet.errors import FleetError
from selon.fleet.unit import Work
from selon.reading.bounded import LOOKED, memory

CHILD = (sys.executable, "-m", "selon.fleet.child")
STARTING = 120
"""Seconds until it is ready, at most."""


class Limits(Struct, frozen=True, kw_only=True):
    """What a process may take.

    Attributes:
        page, unit: seconds for one page, and for one unit.
        memory: megabytes, where the system tells (``/proc``).
        tries: how often what breaks it is tried.
        child: the command that starts it.
    """

    page: float = 60
    unit: float = 6 * 3600
    memory: int = 2_000
    tries: int = 3
    child: tuple[str, ...] = CHILD


class Why(StrEnum):
    """What went wrong, as a refusal calls it."""

    TIMEOUT = "timeout"
    FAILED = "failed"
    TOO_LARGE = "too-large"


class Fault(Struct, frozen=True):
    """What went wrong in a unit; ``at`` is the page, where it was in one."""

    why: Why
    message: str
    at: int | None = None


class StoppedError(FleetError):
    """The run is to stop."""


class Guard:
    """One process, begun when it is needed and again when it has ended."""

    def __init__(
        self, work: Work, limits: Limits, *, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        """Read as *work* says, until *stopped* says so."""
        self._work, self._limits, self._stopped = work, limits, stopped
        self._process: subprocess.Popen[bytes] | None = None
        self._place: mmap.mmap | None = None
        self._heard = b""

    def ask(self, task: Task) -> Answer | Fault:
        """Have one unit read; its report, or what went wrong, after which it is begun anew.

        Raises:
            StoppedError: the run is to stop.
        """
        try:
            process = self._running()
            assert process.stdin is not None  # noqa: S101 -- it was begun with one
            process.stdin.write(msgspec.json.encode(task) + b"\n")
            process.stdin.flush()
            found = self._watch(process)
        except OSError as error:
            found = Fault(Why.FAILED, f"its process could not be asked: {error}")
        except BaseException:
            self.end()
            raise
        if isinstance(found, Fault):
            self.end()
        return found

    def end(self) -> None:
        """End the process, whatever it is about."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue  # what was not sent is not wanted
        self._heard = b""

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.end()
        with tempfile.NamedTemporaryFile(prefix="selon-") as file:
            file.write(PLACE.pack(NOWHERE))
            file.flush()
            self._place = mmap.mmap(file.fileno(), PLACE.size)
            process = _begin(self._limits.child, self._work.folder)
            self._process = process
            assert process.stdin is not None  # noqa: S101 -- it was begun with one
            start = Start(work=self._work, place=file.name)
            process.stdin.write(msgspec.json.encode(start) + b"\n")
            process.stdin.flush()
            self._until(process, READY)
        return process

    def _until(self, process: "subprocess.Popen[bytes]", line: bytes) -> None:
        """Wait for *line*, or for its end."""
        deadline = time.monotonic() + STARTING
        while self._line(process, LOOKED) != line:
            if self._stopped():
                raise StoppedError("stopped")
            if process.poll() is not None or time.monotonic() > deadline:
                raise OSError("it did not begin")

    def _watch(self, process: "subprocess.Popen[bytes]") -> Answer | Fault:
        begun = since = time.monotonic()
        at = NOWHERE
        while True:
            line = self._line(process, LOOKED)
            if line:
                return msgspec.json.decode(line, type=Answer)
            if self._stopped():
                raise StoppedError("stopped")
            now = time.monotonic()
            if self._at() != at:
                at, since = self._at(), now
            page = None if at == NOWHERE else at
            if line is None:
                return Fault(Why.FAILED, _ended(process), page)
            if now - since > self._limits.page:
                return Fault(Why.TIMEOUT, f"took more than {self._limits.page:g} seconds", page)
            if now - begun > self._limits.unit:
                return Fault(Why.TIMEOUT, f"took more than {self._limits.unit:g} seconds")
            if memory(process.pid) > self._limits.memory:
                held = f"took more than {self._limits.memory} MB of memory"
                return Fault(Why.TOO_LARGE, held, page)

    def _at(self) -> int:
        assert self._place is not None  # noqa: S101 -- it was begun with one
        number: int = PLACE.unpack_from(self._place)[0]
        return number

    def _line(self, process: "subprocess.Popen[bytes]", seconds: float) -> bytes | None:
        """A line that it says within *seconds*; empty if none yet, ``None`` at its end."""
        assert process.stdout is not None  # noqa: S101 -- it was begun with one
        if not select.select([process.stdout], [], [], seconds)[0]:
            return b""
        piece = os.read(process.stdout.fileno(), 2**16)
        if not piece:
            return None
        self._heard += piece
        line, end, rest = self._heard.partition(b"\n")
        if not end:
            return b""
        self._heard = rest
        return line


def _begin(command: Sequence[str], folder: str) -> "subprocess.Popen[bytes]":
    """Begin it, in a group of its own: Ctrl-C is for the process that leads."""
    return subprocess.Popen(  # noqa: S603 -- ourselves
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        start_new_session=True,
    )


def _ended(process: "subprocess.Popen[bytes]") -> str:
    """How it ended, in words."""
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:  # it says nothing more, and lives
        process.kill()
        code = process.wait()
    return f"ended its process (signal {-code})" if code < 0 else f"ended its process ({code})"
