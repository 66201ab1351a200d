"""What a server sent, as an archive kept it: taken out of its codings as far as it is in them."""

import io
import re
import zlib

from selon.model.refusal import Code
from selon.reading.raw import GZIP, LIMIT, TOO_LARGE, inflate, unpack
from selon.reading.refused import Refused

CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


def body(data: bytes, *, transfer: str | None, coding: str | None) -> bytes | Refused:
    """*data* decoded, never to more than a page may be.

    ``transfer`` and ``coding`` are the headers ``Transfer-Encoding`` and ``Content-Encoding``;
    many archives keep them after decoding, so *data* that are not so coded stay as they are.
    """
    whole = dechunk(data) if transfer and "chunked" in transfer.lower() else None
    data = data if whole is None else whole
    match (coding or "").strip().lower():
        case _ if data.startswith(GZIP):
            return unpack(data)
        case "deflate":
            return _deflated(data)
        case "br":
            return _brotli(data)
        case _:
            return TOO_LARGE if len(data) > LIMIT else data


def dechunk(data: bytes) -> bytes | None:
    r"""*data* put together from their chunks; ``None`` if they are in none.

    >>> dechunk(b"5\r\nSelon\r\n0\r\n\r\n")
    b'Selon'
    """
    out = bytearray()
    at = 0
    while size := CHUNK.match(data, at):
        length = int(size.group(1), 16)
        if length == 0:
            return bytes(out)
        begin = size.end()
        if begin + length > len(data):
            return None
        out += data[begin : begin + length]
        at = begin + length
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    return None


def _deflated(data: bytes) -> bytes | Refused:
    """With the header that the standard asks for, or without, as some servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        found = inflate(data, window=window)
        if isinstance(found, bytes) or found.code is Code.TOO_LARGE:
            return found
    return data


def _brotli(data: bytes) -> bytes | Refused:
    from fastwarc.stream_io import BrotliReader  # noqa: PLC0415 -- for archives alone

    out = bytearray()
    try:
        reader = BrotliReader(io.BytesIO(data))
        while len(out) <= LIMIT and (piece := reader.read(2**16)):
            out += piece
    except Exception:  # noqa: BLE001 -- whatever fastwarc makes of bytes that are no Brotli
        return data
    return TOO_LARGE if len(out) > LIMIT else bytes(out) or data
