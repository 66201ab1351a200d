"""Texts that somebody brings: read line by line, extracted, printed."""

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from selon import flow
from selon.actors import ActorFile, load_extra
from selon.cli.printing import broken, write
from selon.cli.report import Report, Status
from selon.cli.sure import keep
from selon.exports.json_text import json_line
from selon.languages.faults import in_words
from selon.model.errors import SelonError
from selon.model.reading import Extraction
from selon.model.refusal import Code
from selon.reading.given import moment
from selon.reading.raw import GZIP, LIMIT, TOO_LARGE
from selon.reading.refused import Refused

STDIN = 0
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Given(msgspec.Struct, frozen=True):
    """One line; keys that are not named here are let be."""

    id: str
    text: str
    language: str | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None

    def __post_init__(self) -> None:
        if self.published:
            moment(self.published)


def print_extractions(file: BinaryIO, *, actors: Sequence[Path], least: float) -> Status:
    """Extract each line of *file*, print what it says, and tell how it went."""
    report = Report()
    extra = [load_extra(one) for one in actors]
    name = "-" if file.fileno() == STDIN else file.name
    for number, line in enumerate(_lines(file), 1):
        given = line if isinstance(line, Refused) else _given(line)
        if isinstance(given, Refused):
            report.refused(f"{name}, line {number}", given.code, given.message)
        elif given:
            write(json_line(keep(_extraction(given, extra, report), least=least)))
    return report.status


def _extraction(given: Given, actors: Sequence[ActorFile], report: Report) -> Extraction:
    try:
        found = flow.extract(
            given.text,
            language=given.language,
            published=given.published or None,
            title=given.title,
            publisher=given.publisher,
            name=given.id,
            actors=actors,
        )
    except SelonError:  # bad configuration: it would break on every line
        raise
    except Exception as error:  # noqa: BLE001 -- a bug must not cost the other lines
        report.failed()
        why = broken(given.id, error)
        found = Extraction(id=given.id, language=given.language, refusals=(why,))
    for refusal in found.refusals:
        report.refusal(refusal)
    return found


def _given(line: bytes) -> Given | Refused | None:
    """What *line* gives; ``None`` for an empty one."""
    if not line.strip():
        return None
    try:
        return msgspec.json.decode(line, type=Given)
    except RecursionError:
        return Refused(Code.TOO_DEEP, "nested too deeply")
    except (msgspec.MsgspecError, UnicodeError) as error:
        return Refused(Code.NOT_TEXT, in_words(error))


def _lines(file: BinaryIO) -> Iterator[bytes | Refused]:
    """Yield the lines of *file*, unpacked; in place of one too long, or of the rest, why not."""
    stream = _unpacked(file)
    try:
        while line := stream.readline(LIMIT + 1):
            if len(line) <= LIMIT:
                yield line.removeprefix(BYTE_ORDER_MARK)
                continue
            yield TOO_LARGE
            while line and not line.endswith(b"\n"):
                line = stream.readline(LIMIT)
    except EOFError:
        yield Refused(Code.TRUNCATED, "the compressed data end too early")
    except (OSError, zlib.error) as error:
        yield Refused(Code.UNREADABLE, f"cannot be read: {error}")


def _unpacked(file: BinaryIO) -> BinaryIO:
    """*file*, or what is in it if it is gzipped, by its first bytes."""
    peeked = (
        file
        if isinstance(file, io.BufferedReader)
        else io.BufferedReader(cast("io.RawIOBase", file))
    )
    if peeked.peek(len(GZIP)).startswith(GZIP):
        return cast("BinaryIO", gzip.open(peeked))
    return peeked
