"""Readings to stdout, one by one, in the format asked for."""

import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from selon import flow
from selon.actors import ActorFile, load_extra, names_of
from selon.cli.report import Report, Status
from selon.cli.sure import keep
from selon.cli.variables import NO_COLOR, TERM
from selon.exports.json_text import json_array, json_line
from selon.exports.table import Style, closing, lines
from selon.model.errors import SelonError
from selon.model.reading import Reading
from selon.model.refusal import Code, Refusal, Stage
from selon.reading import sources
from selon.reading.bounded import Bounds, within
from selon.reading.refused import Refused

TABLE = "table"
INTERFACE = "en"  # of tables and pages, whatever the article is in
NARROWEST = 40
WIDEST = 140


def print_readings(
    given: Sequence[str], *, form: str, actors: Sequence[Path], least: float, bounds: Bounds
) -> Status:
    """Read what is *given*, print it, and tell how it went."""
    report = Report(progress=not sys.stdout.isatty())
    extra = [load_extra(file) for file in actors]
    readings = (keep(one, least=least) for one in _readings(given, extra, report, bounds))
    names = names_of(extra, INTERFACE)
    if form == TABLE:
        _print_tables(readings, names)
    else:
        _print_data(readings, names, form=form)
    report.clear()
    return report.status


def write(text: str, *, encoding: str = "utf-8") -> None:
    """Data to stdout, at once: whoever reads it need not wait for the rest."""
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.buffer.flush()


def _readings(
    given: Sequence[str], actors: Sequence[ActorFile], report: Report, bounds: Bounds
) -> Iterator[Reading]:
    """Yield each source read; one that breaks selon is named, and the others are read."""
    for raw in sources.open_all(given):
        source = raw.source or ""
        try:
            found = within(bounds, partial(flow.read_raw, raw, actors=actors))
        except SelonError:  # bad configuration: it would break on every source
            raise
        except Exception as error:  # noqa: BLE001 -- a bug must not cost the other sources
            report.failed()
            found = Reading(source=source, refusals=(broken(source, error),))
        reading = found if isinstance(found, Reading) else _over(source, found)
        report.reading(reading)
        yield reading


def _over(source: str, why: Refused) -> Reading:
    return Reading(source=source, refusals=(over(source, why),))


def over(source: str, why: Refused) -> Refusal:
    """What is put down where a page took too much."""
    return Refusal(source=source, stage=Stage.EXTRACTION, code=why.code, message=why.message)


def broken(source: str, error: Exception) -> Refusal:
    """What is put down where selon itself broke."""
    message = f"a bug in selon: {type(error).__name__}: {error}"
    return Refusal(source=source, stage=Stage.EXTRACTION, code=Code.FAILED, message=message)


def _print_data(readings: Iterator[Reading], names: Mapping[str, str], *, form: str) -> None:
    match form:
        case "json":
            pieces = json_array(readings)
        case "jsonl":
            pieces = map(json_line, readings)
        case _:
            from selon.exports.page import page  # noqa: PLC0415 -- the other forms need none of it

            pieces = page(readings, names=names)
    for piece in pieces:
        write(piece)


def _print_tables(readings: Iterator[Reading], names: Mapping[str, str]) -> None:
    terminal = sys.stdout.isatty()
    style = table_style(names)
    between = ""
    begun = time.perf_counter()
    for reading in readings:
        if reading.article:
            seconds = time.perf_counter() - begun if terminal else None
            rows = [*lines(reading, style), closing(reading, style, seconds=seconds)]
            text = between + "\n".join(rows) + "\n"
            write(text, encoding=sys.stdout.encoding or "utf-8")
            between = f"\n{style.faint('─' * style.width)}\n\n"
        begun = time.perf_counter()


def table_style(names: Mapping[str, str]) -> Style:
    """A terminal's own width, within reason; the same everywhere else, without colour."""
    if not sys.stdout.isatty():
        return Style(names=names)
    colour = not NO_COLOR.read() and TERM.read() != "dumb"
    width = shutil.get_terminal_size().columns
    return Style(width=max(NARROWEST, min(width, WIDEST)), colour=colour, names=names)
