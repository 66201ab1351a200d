"""How far a run is, on a terminal; nothing in a pipe."""

import shutil
import sys
import threading
import time

import click

from selon.exports.columns import fit
from selon.fleet.beginning import Run
from selon.fleet.report import Report

WIDTH = 24
EVERY = 1.0
"""Seconds between two drawings, while nothing is done."""


class Bar:
    """Drawn over itself, with how long it has taken and how long it may take yet, by bytes."""

    def __init__(self) -> None:
        """Draw nothing before it begins."""
        self._shown = sys.stderr.isatty()
        self._all = self._through = self._articles = 0
        self._bytes = self._read = 0
        self._begun = time.monotonic()
        self._drawn = self._paused = False
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def begin(self, known: Run) -> None:
        """There is so much to do."""
        self._begun = time.monotonic()
        self._all, self._through = len(known.units), len(known.done)
        self._articles = sum(one.articles for one in known.done)
        self._bytes = sum(one.size for one in known.waiting)
        if self._shown and known.waiting:
            threading.Thread(target=self._draw_on, daemon=True).start()

    def told(self, report: Report) -> None:
        """One unit is through."""
        self._through += 1
        self._read += report.bytes or sum(one.size for one in report.files)
        self._articles += report.articles
        self._paused = False
        self._draw()

    def clear(self) -> None:
        """Make place for lines, until the next unit is told."""
        with self._lock:
            self._paused = True
            if self._drawn:
                click.echo("\r\x1b[K", nl=False, err=True)
                self._drawn = False

    def end(self) -> None:
        """Draw no more."""
        self._ended.set()
        self.clear()

    def _draw_on(self) -> None:
        self._draw()
        while not self._ended.wait(EVERY):
            self._draw()

    def _draw(self) -> None:
        if not self._shown or not self._all:
            return
        line = self._line()
        width = shutil.get_terminal_size().columns
        with self._lock:
            if not self._paused and not self._ended.is_set():
                click.echo(f"\r\x1b[K{fit(line, width - 1)}", nl=False, err=True)
                self._drawn = True

    def _line(self) -> str:
        full = WIDTH * self._through // self._all
        bar = "█" * full + "░" * (WIDTH - full)
        took = time.monotonic() - self._begun
        told = [f"{bar} {self._through}/{self._all} units", f"{self._articles} articles"]
        told.append(in_words(took))
        if 0 < self._read < self._bytes:
            told.append(f"{in_words(took / self._read * (self._bytes - self._read))} left")
        return " · ".join(told)


def in_words(seconds: float) -> str:
    """How long that is.

    >>> in_words(75), in_words(7_500)
    ('1:15', '2 h 5 min')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes}:{rest:02}"
