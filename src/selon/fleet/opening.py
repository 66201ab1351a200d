"""The pages and texts in a unit, and readings that others made; one in memory at a time."""

import re
import zlib
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from selon.fleet.unit import File, Unit
from selon.model.errors import RecordDataError, SpanError
from selon.model.reading import Reading
from selon.model.refusal import Code
from selon.model.restored import restored
from selon.model.span import Span
from selon.reading import warc
from selon.reading.files import open_file, refuse, why
from selon.reading.gather import Gatherer
from selon.reading.kinds import HEAD
from selon.reading.raw import GZIP, GZIP_WINDOW
from selon.reading.refused import Refused
from selon.reading.sources import Opened
from selon.reading.texts import lines

Item: TypeAlias = Opened | Reading

READING = re.compile(rb'\s*\{\s*"source"\s*:\s*(?:null|"(?:[^"\\]|\\.)*")\s*,\s*"article"\s*:')
"""How a line of ``selon read --format jsonl`` begins."""

NOT_ITS_TEXT = "its spans are not those of its text"


def items(unit: Unit) -> Iterator[Item]:
    """Yield what is in the files of *unit*, in their order; nothing is raised, nothing fetched."""
    for file in unit.files:
        if file.refused:
            yield refuse(file.path, Refused(Code(file.refused[0]), file.refused[1]))
        elif file.part:
            yield from _part(file)
        elif _holds_readings(file):
            yield from _readings(file)
        else:
            yield from Gatherer(ask=lambda _: iter(())).held(file.path)


def _part(file: File) -> Iterator[Item]:
    """Yield the pages in a part of an archive."""
    found = open_file(file.path)
    if isinstance(found, Refused):
        yield refuse(file.path, found)
        return
    begin, end = file.bounds
    with found:
        try:
            yield from warc.pages(found, source=file.path, begin=begin, end=end)
        except OSError as error:
            yield refuse(file.path, why(file.path, error))


def _holds_readings(file: File) -> bool:
    found = open_file(file.path)
    if isinstance(found, Refused):
        return False
    with found:
        try:
            head = found.read(HEAD)
        except OSError:
            return False
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(GZIP_WINDOW).decompress(head, HEAD)
        except zlib.error:
            return False
    return READING.match(head) is not None


def _readings(file: File) -> Iterator[Item]:
    """Yield the readings in *file*, in place of a bad line why it is none."""
    found = open_file(file.path)
    if isinstance(found, Refused):
        yield refuse(file.path, found)
        return
    with found:
        for number, line in enumerate(lines(found), 1):
            name = f"{file.path}, line {number}"
            if isinstance(line, Refused):
                yield refuse(name, line)
            elif line.strip():
                yield _reading(name, line)


def _reading(name: str, line: bytes) -> Item:
    try:
        reading = restored(Reading, msgspec.json.decode(line))
    except (msgspec.MsgspecError, UnicodeError, RecursionError, RecordDataError, SpanError) as e:
        why = str(e) or "nested too deeply"
        return refuse(name, Refused(Code.NOT_TEXT, f"no reading: {why}"))
    if not all(_stands(one, reading) for one in _spans(reading)):
        return refuse(name, Refused(Code.NOT_TEXT, NOT_ITS_TEXT))
    return reading


def _spans(reading: Reading) -> Iterator[Span]:
    for said in reading.statements:
        yield from (*said.source, *said.cue, *said.content)
    for counted in reading.figures:
        yield counted.span


def _stands(span: Span, reading: Reading) -> bool:
    """Whether *span* holds the words that stand there."""
    text = reading.article.text if reading.article else ""
    return text[span.start : span.end] == span.text
