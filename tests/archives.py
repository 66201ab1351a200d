"""Web archives for tests: records written byte by byte, so that they can be broken anywhere."""

import gzip
import io
import zipfile
from collections.abc import Mapping

PAGE = b"<html><p>The ford of Varelle gave way.</p></html>"


def record(  # noqa: PLR0913 -- what a record has, each by its name
    block: bytes | None = None,
    *,
    kind: str = "response",
    url: str | None = "https://courrier.example/ford",
    date: str = "2025-03-12T08:00:00Z",
    content_type: str = "application/http; msgtype=response",
    length: int | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A record of WARC 1.1, with its lengths right unless ``length`` says another."""
    body = http() if block is None else block
    headers = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>",
        "Content-Type": content_type,
        **(more or {}),
        "Content-Length": str(len(body) if length is None else length),
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in headers.items() if value)
    return f"WARC/1.1\r\n{head}\r\n".encode() + body + b"\r\n\r\n"


def http(
    body: bytes = PAGE, *, status: str = "200 OK", headers: Mapping[str, str] | None = None
) -> bytes:
    """An answer as a server sent it."""
    lines = {"Content-Type": "text/html; charset=UTF-8", **(headers or {})}
    head = "".join(f"{key}: {value}\r\n" for key, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def packed(*records: bytes) -> bytes:
    """Each record a member of its own, as web archives are packed."""
    return b"".join(map(gzip.compress, records))


def wacz(files: Mapping[str, bytes], *, method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of *files*."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
