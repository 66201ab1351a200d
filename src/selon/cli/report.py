"""What a run tells on stderr, and the status that it ends with."""

import sys
import time
import traceback
from collections.abc import Iterable
from enum import IntEnum

import click

from selon.cli.ending import say
from selon.cli.variables import DEBUG
from selon.exports.columns import plain
from selon.model.reading import Reading
from selon.model.refusal import Refusal

NAMELESS = "''"
"""What stands in a line for an empty name, as a shell writes it."""
REDRAWN = 0.1
"""Seconds between two states of the progress line."""


class Status(IntEnum):
    """How a run ended; 2, wrong usage, is click's."""

    DONE = 0
    FAILED = 1
    SOME_REFUSED = 3


class Report:
    """Counts sources, names what was refused, shows that it goes on.

    Attributes:
        status: what to exit with, as far as is known.
    """

    def __init__(self, *, progress: bool = False) -> None:
        self.status = Status.DONE
        self._progress = progress and sys.stderr.isatty()
        self._done = 0
        self._drawn = 0.0

    def reading(self, reading: Reading) -> None:
        """Name what was refused in *reading*."""
        self._done += 1
        for refusal in reading.refusals:
            self.refusal(refusal)
        self._draw()

    def added(self, refusals: Iterable[Refusal], done: int) -> None:
        """Name what was refused of a source; *done* are through."""
        self._done = done
        for refusal in refusals:
            self.refusal(refusal)
        self._draw()

    def refusal(self, refusal: Refusal) -> None:
        """One line for a thing that was not done."""
        self.refused(refusal.source or NAMELESS, refusal.code, refusal.message)

    def refused(self, name: str, code: str, message: str) -> None:
        """Something gave nothing, or less than it holds."""
        self.line(name, code, message)
        if self.status is Status.DONE:
            self.status = Status.SOME_REFUSED

    def failed(self) -> None:
        """The exception being handled is a bug; ``SELON_DEBUG`` shows where."""
        self.status = Status.FAILED
        if DEBUG.read():
            self.clear()
            traceback.print_exc()

    def line(self, *parts: str) -> None:
        """``selon: PART: PART``, harmless to a terminal."""
        self.clear()
        say(": ".join(["selon", *map(plain, parts)]))

    def clear(self) -> None:
        """Take the progress line away."""
        if self._progress and self._drawn:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._drawn = 0.0

    def _draw(self) -> None:
        now = time.monotonic()
        if self._progress and now - self._drawn >= REDRAWN:
            self._drawn = now
            click.echo(f"\r\x1b[K{self._done} read", nl=False, err=True)
