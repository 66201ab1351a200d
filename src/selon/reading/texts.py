"""JSON Lines of texts: line by line, packed or not, never a whole file in memory."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec

from selon.languages.faults import in_words
from selon.model.article import Article
from selon.model.refusal import Code, Refusal, Stage
from selon.reading import dated
from selon.reading.assemble import sha256
from selon.reading.given import Given, moment, primary
from selon.reading.language import identify
from selon.reading.raw import GZIP, LIMIT, TOO_LARGE, Raw
from selon.reading.refused import Refused

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def texts(file: BinaryIO, *, source: str) -> Iterator[Raw | Refusal]:
    """Yield the texts in *file*, each named by its line; in place of a bad one, why it is none."""
    for name, given in read_lines(file, source=source):
        if isinstance(given, Given):
            yield Raw(source=name, data=given.text.encode(), given=given)
        else:
            yield Refusal(source=name, stage=Stage.READING, code=given.code, message=given.message)


def read_lines(file: BinaryIO, *, source: str) -> Iterator[tuple[str, Given | Refused]]:
    """Yield each line with its name and what it gives; empty ones are left out."""
    for number, line in enumerate(lines(file), 1):
        given = line if isinstance(line, Refused) else _given(line)
        if given is not None:
            yield f"{source}, line {number}", given


def article(given: Given) -> Article:
    """*given* as an article: its text is not touched, its title is context."""
    published = moment(given.published) if given.published else None
    language = identify(given.text) if given.language is None else primary(given.language)
    return Article(
        language=language or None,
        title=given.title or None,
        publisher=given.publisher or None,
        published=published,
        dated=dated.infer(given.text, language, published=published, modified=None),
        text=given.text,
        text_sha256=sha256(given.text),
        page_sha256=sha256(given.text),
    )


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


def lines(file: BinaryIO) -> Iterator[bytes | Refused]:
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
