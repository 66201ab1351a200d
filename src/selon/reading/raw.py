"""What a source holds before it is read: bytes with their name, unpacked, never too many."""

import zlib
from datetime import datetime

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.given import Given
from selon.reading.listed import Listed
from selon.reading.refused import Refused

LIMIT = 8 * 2**20
"""The longest page that is read, in bytes, unpacked; a parse takes about 11 times as much."""


def too_large(limit: int) -> Refused:
    """Why nothing longer than *limit* bytes is read."""
    return Refused(Code.TOO_LARGE, f"more than {limit // 2**20} MB")


TOO_LARGE = too_large(LIMIT)
GZIP = b"\x1f\x8b"
GZIP_WINDOW = 16 + zlib.MAX_WBITS


class State(Struct, frozen=True, kw_only=True):
    """What a server calls the state of a page: sent back, it tells whether there is another.

    Attributes:
        etag, modified: its headers ``ETag`` and ``Last-Modified``, as they were.
    """

    etag: str | None = None
    modified: str | None = None


class Raw(Struct, frozen=True, kw_only=True):
    """One page, unread.

    Attributes:
        source: as it was given; of a file in a folder, with the folder before it.
        url: where it came from, after redirects.
        charset, media_type: as a server declared them.
        fetched: when it was asked for, where that is known.
        state: as the server calls it.
        listed: what a feed or a sitemap told of it.
        given: it is no page but a text that somebody brings, ``data`` its text in UTF-8.
    """

    source: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    media_type: str | None = None
    fetched: datetime | None = None
    state: State | None = None
    listed: Listed | None = None
    given: Given | None = None


class Unchanged(Struct, frozen=True, kw_only=True):
    """A page that is still in the state in which it was read before."""

    source: str
    url: str
    fetched: datetime
    state: State


def unpack(data: bytes, *, limit: int = LIMIT) -> bytes | Refused:
    """*data*, or what is in it if it is gzipped, by its first bytes and not by its name."""
    return inflate(data, window=GZIP_WINDOW, limit=limit) if data.startswith(GZIP) else data


def inflate(data: bytes, *, window: int, limit: int = LIMIT) -> bytes | Refused:
    """*data* decompressed, members one after another, without ever holding more than *limit*.

    >>> inflate(zlib.compress(b"Selon"), window=zlib.MAX_WBITS)
    b'Selon'
    """
    out = bytearray()
    rest = data
    while rest:
        member = zlib.decompressobj(window)
        try:
            out += member.decompress(rest, limit + 1 - len(out))
        except zlib.error as error:
            return Refused(Code.ENCODING, f"cannot be decompressed: {error}")
        if len(out) > limit:
            return too_large(limit)
        if not member.eof:
            return Refused(Code.TRUNCATED, "the compressed data end too early")
        rest = member.unused_data if member.unused_data.startswith(GZIP) else b""
    return bytes(out)
