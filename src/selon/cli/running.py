"""A run, told as it goes on: a line for each file, a bar on a terminal."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
import msgspec

from selon.cli.ending import say
from selon.cli.listing import many
from selon.cli.printing import write
from selon.cli.progress import Bar
from selon.cli.report import Status
from selon.exports.columns import plain
from selon.fleet.beginning import Run
from selon.fleet.folder import COMPARED
from selon.fleet.guard import Limits
from selon.fleet.report import Outcome, Report
from selon.fleet.running import cores, run
from selon.reading.sources import SCHEME, STDIN

TERMINATED = 143
"""What a shell reports of a program ended by SIGTERM: 128 and the number of the signal."""

UNIT = "unit"
GOES_ON = "stopped; the same command goes on where it was"


def run_sources(  # noqa: PLR0913 -- each option of the command, by its name
    sources: Sequence[str],
    to: Path,
    *,
    actors: Sequence[Path],
    anew: bool,
    pages: bool,
    workers: int | None,
    scheduler: str | None,
    limits: Limits,
    form: str,
    compare: bool,
) -> Status:
    """Read *sources* into tables in *to*, and tell how it went."""
    _only_files(sources)
    telling = Telling(form)
    reports = run(
        sources,
        to,
        actors=actors,
        pages=pages,
        workers=workers or cores(),
        scheduler=scheduler,
        limits=limits,
        anew=anew,
        begun=telling.begin,
    )
    with _ended_in_order(telling):
        for report in reports:
            telling.told(report)
        telling.end(to)
        if compare:
            _compare(to, memory=limits.memory, threads=workers or cores())
    return telling.status


def _compare(to: Path, *, memory: int, threads: int) -> None:
    from selon.fleet.whole.compare import compare  # noqa: PLC0415 -- where it is asked for

    done = compare(to, now=datetime.now(UTC), memory=memory, threads=threads)
    counts = (
        many(done.versions, "version"),
        f"{many(done.copies, 'pair')} of copies",
        many(done.claims, "claim"),
        many(done.mentions, "mention"),
    )
    say(f"selon: {', '.join(counts)} in {to / COMPARED}")


def _only_files(sources: Sequence[str]) -> None:
    for one in sources:
        if one == STDIN or SCHEME.match(one):
            raise click.UsageError(f"{plain(one)}: only files and folders; selon add fetches")


class Telling:
    """What a run tells.

    Attributes:
        status: what to exit with, as far as is known.
    """

    def __init__(self, form: str) -> None:
        """Tell it in the *form* table or jsonl."""
        self.status = Status.DONE
        self._form = form
        self._bar = Bar()
        self._done = self._aside = self._articles = self._before = 0

    def begin(self, known: Run) -> None:
        """There is so much to do."""
        self._before = len(known.done)
        refused = 0
        for one in known.done:
            self._articles += one.articles
            self._refused(one)
            refused += sum(one.refusals.values())
        if self._before:
            there = f"{many(self._before, UNIT)} of {len(known.units)} there already"
            say(f"selon: {there}{f', {refused} refused in them' if refused else ''}")
        self._bar.begin(known)

    def told(self, report: Report) -> None:
        """One unit is through."""
        self._bar.clear()
        self._articles += report.articles
        self._refused(report)
        if report.outcome is Outcome.ASIDE:
            self._aside += 1
            say(f"selon: {plain(report.name)}: set aside: {plain(report.reason or '')}")
        else:
            self._done += 1
        for name, code, message in report.named:
            say(": ".join(["selon", plain(name) or "''", code, plain(message)]))
        self._print(report)
        self._bar.told(report)

    def end(self, to: Path) -> None:
        """All is through."""
        self._bar.end()
        if self._form == "table" and sys.stdout.isatty():
            there = f", {self._before} there already" if self._before else ""
            aside = f", {self._aside} set aside" if self._aside else ""
            done = many(self._done, UNIT)
            write(f"\n{done} read{there}{aside} · {many(self._articles, 'article')} · {to}\n")

    def stop(self) -> None:
        """It was ended before its end."""
        self._bar.end()
        say(f"selon: {GOES_ON}")

    def close(self) -> None:
        """Nothing more is told."""
        self._bar.end()

    def _refused(self, report: Report) -> None:
        if report.refusals or report.outcome is Outcome.ASIDE:
            self.status = Status.SOME_REFUSED

    def _print(self, report: Report) -> None:
        if self._form == "jsonl":
            write(msgspec.json.encode(report).decode() + "\n")
        elif report.outcome is Outcome.DONE:
            counts = (
                many(report.articles, "article"),
                many(report.statements, "statement"),
                many(report.figures, "figure"),
            )
            refused = sum(report.refusals.values())
            told = [*counts, *([f"{refused} refused"] if refused else [])]
            write(f"{plain(report.name)}  {', '.join(told)}  {report.seconds:.1f} s\n")


@contextmanager
def _ended_in_order(telling: Telling) -> Iterator[None]:
    """Let SIGTERM end it as Ctrl-C does: no process is left, nothing is half there."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        telling.stop()
        raise
    finally:
        telling.close()
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(TERMINATED)
