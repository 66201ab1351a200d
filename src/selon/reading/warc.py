"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages in them, one in memory at a time."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from selon.model.refusal import Code, Refusal, Stage
from selon.reading.declared import declared
from selon.reading.kinds import Kind, kind
from selon.reading.payload import body
from selon.reading.raw import GZIP_WINDOW, LIMIT, TOO_LARGE, Raw
from selon.reading.read import HTML_TYPES, is_html
from selon.reading.refused import Refused

if TYPE_CHECKING:  # 10 ms, for archives alone
    from fastwarc.warc import HeaderMap, WarcRecord

BEGIN = re.compile(rb"\x1f\x8b\x08|(?<=\n\r\n)WARC/1\.|(?<=\n\n)WARC/1\.")
"""How a record can begin: packed, or after an empty line."""

OVERLAP = 16  # bytes, more than that is long
PIECE = 2**20
MOST_FAULTS = 1_000
HEADERS = 2**17  # bytes of a record's HTTP headers, at most
OK = range(200, 300)
SNIFFED = 4_096
OPENING = 512  # bytes by which a record is known
BEFORE = 16 * 2**20
"""Bytes before a part of an archive from which on records are followed into it.

A record may hold a whole archive, whose records are not those of the archive that holds it: they
are told apart by where the one before ends.
"""
NO_PAGE = Refused(Code.EMPTY, "no page in this archive")
NO_PAGE_HERE = Refused(Code.EMPTY, "no page in this part of the archive")
NO_HTTP = Refused(Code.NOT_TEXT, "its HTTP headers cannot be read")
CUT = Refused(Code.TRUNCATED, "the record ends too early")
GIVEN_UP = Refused(Code.UNREADABLE, f"more than {MOST_FAULTS} broken places; the rest is not read")
Found = Raw | Refused | None


class Fault(Struct, frozen=True):
    """Where an archive could not be read on, and why."""

    at: int
    why: Refused | None


def pages(
    file: BinaryIO, *, source: str, begin: int = 0, end: int | None = None
) -> Iterator[Raw | Refusal]:
    """Yield the pages of HTML in the archive *file*, each named by where its record begins.

    What is no page (pictures, requests, redirects) is left out. A record that is broken is
    refused, and reading goes on at the next one; *file* must be able to seek. Where it is packed
    record by record, *begin* and *end* choose those that begin in a part of it, in bytes: all
    parts together give what the whole gives.
    """
    seen = False
    for at, found in _found(file, begin, end):
        name = f"{source}, record at {at}"
        seen = True
        if isinstance(found, Raw):
            yield replace(found, source=name)
        else:
            yield _refusal(name, found)
    if not seen:
        yield _refusal(source, NO_PAGE if not begin and end is None else NO_PAGE_HERE)


def _refusal(name: str, why: Refused) -> Refusal:
    return Refusal(source=name, stage=Stage.READING, code=why.code, message=why.message)


def _found(file: BinaryIO, begin: int, end: int | None) -> Iterator[tuple[int, Raw | Refused]]:
    """Yield what the records hold, and the places between them that are broken."""
    at = _next(file, max(0, begin - BEFORE)) if begin else 0
    faults = 0
    while at is not None and (end is None or at < end):
        fault, last = None, at
        for one in _records(file, at):
            if isinstance(one, Fault):
                fault = one
                continue
            last = one[0]
            if end is not None and one[0] >= end:
                return
            if one[1] is not None and one[0] >= begin:
                yield one[0], one[1]
        if fault is None:
            at = _after_nothing(file, last)
            continue
        faults += 1
        if faults > MOST_FAULTS:
            yield fault.at, GIVEN_UP
            return
        if fault.why and fault.at >= begin:
            yield fault.at, fault.why
        at = _next(file, fault.at + 1)


def _records(file: BinaryIO, begin: int) -> Iterator[tuple[int, Found] | Fault]:
    """Yield what each record from *begin* on holds, by where it begins; a fault ends it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 -- as above

    at = begin
    found: Found = None
    try:
        file.seek(begin)
        for record in ArchiveIterator(file, parse_http=False):
            at = max(at, record.stream_pos)
            wanted = record.record_type & (WarcRecordType.response | WarcRecordType.resource)
            found = _page(record) if wanted else None
            yield at, found
    except Exception as error:  # noqa: BLE001 -- whatever fastwarc makes of broken bytes
        yield Fault(at, Refused(Code.UNREADABLE, f"broken here or after it: {error}"))
        return
    if isinstance(found, Refused) and found.code in {TOO_LARGE.code, CUT.code}:
        # its length may be wrong: others may stand in what it took
        yield Fault(at, None)


def _after_nothing(file: BinaryIO, at: int) -> int | None:
    """Where members go on after some that hold nothing, which fastwarc takes for the end."""
    member = _member(file, at)
    if member and member[1]:  # the last that was read
        at = member[0]
        member = _member(file, at)
        if member and member[1]:
            return None
    while member and not member[1]:
        at = member[0]
        member = _member(file, at)
    return at if member else None


def _member(file: BinaryIO, at: int) -> tuple[int, bool] | None:
    """Where the packed member at *at* ends, and whether there is something in it."""
    file.seek(at)
    packed = zlib.decompressobj(GZIP_WINDOW)
    holds = False
    piece = file.read(OPENING)
    while piece:
        at += len(piece)
        try:
            while piece:
                holds = bool(packed.decompress(piece, PIECE)) or holds
                piece = packed.unconsumed_tail
        except zlib.error:
            return None
        if packed.eof:
            return at - len(packed.unused_data), holds
        piece = file.read(PIECE)
    return None


def _next(file: BinaryIO, begin: int) -> int | None:
    """Where a record begins, from *begin* on: packed, or after an empty line."""
    kept = b""
    at = begin
    file.seek(begin)
    while piece := file.read(PIECE):
        window = kept + piece
        for found in BEGIN.finditer(window):
            begin = at - len(kept) + found.start()
            if _is_record(file, begin):
                return begin
        at += len(piece)
        kept = window[-OVERLAP:]
        file.seek(at)
    return None


def _is_record(file: BinaryIO, at: int) -> bool:
    """Whether the bytes *at* are a record's, and not those of a page that is packed in one."""
    file.seek(at)
    return kind(file.read(OPENING)) is Kind.WARC


def _page(record: "WarcRecord") -> Found:
    """The page in *record*; nothing if it holds something else."""
    http = (record.headers.get("Content-Type") or "").lower().startswith("application/http")
    if not http and str(record.record_type) == "response":  # of the name system, of FTP
        return None
    status = _status(record) if http else OK[0]
    if status is None:
        return NO_HTTP
    if status not in OK:
        return None
    headers = record.http_headers if http else record.headers
    media_type, charset = declared(headers.get("Content-Type"))
    if media_type is not None and media_type not in HTML_TYPES:
        return None
    return _held(record, headers if http else None, media_type=media_type, charset=charset)


def _status(record: "WarcRecord") -> int | None:
    """What the server answered with; its headers are read by that."""
    with suppress(Exception):  # as above
        record.parse_http(max_header_len=HEADERS)
        return record.http_headers.status_code
    return None


def _held(
    record: "WarcRecord",
    headers: "HeaderMap | None",
    *,
    media_type: str | None,
    charset: str | None,
) -> Found:
    length = record.content_length
    if length > LIMIT:
        return TOO_LARGE if media_type else None
    if reason := record.headers.get("WARC-Truncated"):
        return Refused(Code.TRUNCATED, f"archived only in part: {reason}")
    packed = record.reader.read(length) if length else b""
    if len(packed) < length:
        return CUT
    data: bytes | Refused = packed
    if headers:
        coding = headers.get("Content-Encoding")
        data = body(packed, transfer=headers.get("Transfer-Encoding"), coding=coding)
    if isinstance(data, Refused):
        return data
    if media_type is None and not is_html(data[:SNIFFED].decode("latin-1")):
        return None
    url = record.headers.get("WARC-Target-URI") or ""
    return Raw(
        source="",
        data=data,
        url=url.replace("\0", "").strip().strip("<>") or None,
        charset=charset,
        media_type=media_type,
        fetched=_moment(record),
    )


def _moment(record: "WarcRecord") -> datetime | None:
    """When it was fetched, by its archive; of a time beyond the calendar, nobody knows."""
    found: datetime | None = record.record_date
    try:
        return found.astimezone(UTC) if found else None
    except OverflowError:
        return None
