"""Answers: a record, a page of records, or a document; with what lets a program ask again."""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from http import HTTPStatus
from typing import Any, TypeAlias  # a page is of any records
from urllib.parse import parse_qsl, urlencode

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from selon.desk.api import cursors
from selon.desk.visit import Visit
from selon.ledger.asking.pages import Page
from selon.model.record import Json, Record

JSON = "application/json"
VARIES = "Authorization, Cookie, Accept"
SAFE = frozenset({"GET", "HEAD"})
CHUNK = 64 * 1024
"""Bytes that are sent at once."""

Pieces: TypeAlias = Generator[bytes, None, None]


class Sent(StreamingResponse):
    """Lets go of what its pieces are made from, also if whoever asked leaves in the middle."""

    def __init__(self, pieces: Pieces, first: bytes, **given: Any) -> None:  # noqa: ANN401 -- Starlette's
        super().__init__(_with(first, pieces), **given)
        self._pieces = pieces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send them."""
        with closing(self._pieces):
            await super().__call__(scope, receive, send)


def one(
    visit: Visit, record: Record | Struct, *, status: int = 200, at: str | None = None
) -> Response:
    """One record; *at* is where it was made."""
    return answer(visit, content(record), status=status, at=at)


def page(visit: Visit, found: Page[Any, Any]) -> Response:
    """A page of a list, and where it goes on."""
    return listed(visit, found.items, after=found.after)


def listed(
    visit: Visit, items: Iterable[Record | Struct], *, after: object = None, **beside: Json
) -> Response:
    """Records in an envelope; *after* is the last row, if there are more, *beside* what else."""
    next_ = None if after is None else _next(visit.request, cursors.write(after))
    body: Json = {"items": [content(each) for each in items], **beside, "next": next_}
    response = answer(visit, body)
    if next_ is not None:
        response.headers["link"] = f'<{next_}>; rel="next"'
    return response


def content(record: Record | Struct) -> Json:
    """*record* as the command line writes it."""
    if isinstance(record, Record):
        return record.to_dict()
    named = ((name, getattr(record, name)) for name in record.__struct_fields__)
    return {name: _inside(value) for name, value in named}


def answer(visit: Visit, body: Json, *, status: int = 200, at: str | None = None) -> Response:
    """JSON; half a surrogate pair, which UTF-8 cannot hold, stays escaped."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "backslashreplace")
    return document(visit, data, JSON, status=status, at=at)


def document(
    visit: Visit, data: bytes, media_type: str, *, status: int = 200, at: str | None = None
) -> Response:
    """A whole document; not sent again to whoever has it."""
    tag = tagged(data)
    headers = {"etag": tag, "vary": VARIES}
    if at is not None:
        headers["location"] = at
    if visit.request.method in SAFE and _holds(visit.request, tag):
        return Response(None, HTTPStatus.NOT_MODIFIED, headers)
    return Response(data, status, headers, media_type=media_type)


def stream(visit: Visit, pieces: Pieces, media_type: str, *, name: str) -> Response:
    """A document of any length, sent as it is made; its first part is made before that."""
    headers = {"vary": VARIES, "content-disposition": f'attachment; filename="{name}"'}
    first = next(pieces, b"")
    if visit.request.method == "HEAD":
        pieces.close()
        return Response(None, HTTPStatus.OK, headers, media_type=media_type)
    return Sent(pieces, first, headers=headers, media_type=media_type)


def chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield *pieces* as bytes, some at once."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece.encode("utf-8", "backslashreplace"))
        size += len(held[-1])
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def nothing() -> Response:
    """It is done."""
    return Response(None, HTTPStatus.NO_CONTENT, {"vary": VARIES})


def tagged(data: bytes) -> str:
    """The strong tag of a document."""
    return f'"{sha256(data).hexdigest()[:32]}"'


def tag_of(record: Record | Struct) -> str:
    """The tag of the answer that :func:`one` makes of *record*."""
    text = json.dumps(content(record), ensure_ascii=False, separators=(",", ":"))
    return tagged(text.encode("utf-8", "backslashreplace"))


def tags(header: str) -> Sequence[str]:
    """The tags that a condition names; a weak one is as good, where a body is only left out."""
    return [part.strip().removeprefix("W/") for part in header.split(",")]


def _holds(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match")
    return given is not None and (given.strip() == "*" or tag in tags(given))


def _next(request: Request, cursor: str) -> str:
    kept = [
        pair
        for pair in parse_qsl(request.url.query, keep_blank_values=True)
        if pair[0] != "cursor"
    ]
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"


def _with(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _inside(value: object) -> Json:
    if isinstance(value, Record | Struct):
        return content(value)
    if isinstance(value, tuple | list):
        return [_inside(one) for one in value]
    found: Json = msgspec.to_builtins(value)
    return found
