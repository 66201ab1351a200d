"""Texts that somebody brings: read line by line, extracted, printed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from selon import flow
from selon.actors import ActorFile, load_extra
from selon.cli.printing import broken, over, write
from selon.cli.report import Report, Status
from selon.cli.sure import keep
from selon.exports.json_text import json_line
from selon.model.errors import SelonError
from selon.model.reading import Extraction
from selon.reading.bounded import Bounds, within
from selon.reading.given import Given
from selon.reading.refused import Refused
from selon.reading.texts import read_lines

STDIN = 0


def print_extractions(
    file: BinaryIO, *, actors: Sequence[Path], least: float, bounds: Bounds
) -> Status:
    """Extract each line of *file*, print what it says, and tell how it went."""
    report = Report()
    extra = [load_extra(one) for one in actors]
    name = "-" if file.fileno() == STDIN else file.name
    for line, given in read_lines(file, source=name):
        if isinstance(given, Refused):
            report.refused(line, given.code, given.message)
        else:
            found = _extraction(given, extra, report, bounds)
            write(json_line(keep(found, least=least)))
    return report.status


def _extraction(
    given: Given, actors: Sequence[ActorFile], report: Report, bounds: Bounds
) -> Extraction:
    action = partial(
        flow.extract,
        given.text,
        language=given.language,
        published=given.published or None,
        title=given.title,
        publisher=given.publisher,
        name=given.id,
        actors=actors,
    )
    try:
        found = within(bounds, action)
    except SelonError:  # bad configuration: it would break on every line
        raise
    except Exception as error:  # noqa: BLE001 -- a bug must not cost the other lines
        report.failed()
        why = broken(given.id, error)
        found = Extraction(id=given.id, language=given.language, refusals=(why,))
    if isinstance(found, Refused):
        why = over(given.id, found)
        found = Extraction(id=given.id, language=given.language, refusals=(why,))
    for refusal in found.refusals:
        report.refusal(refusal)
    return found
