"""A text's record in few bytes, to be kept beside the text."""

import struct
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from selon.comparing.passages import SKETCH, Passage
from selon.comparing.texts import Claimed, Text

PASSAGE = struct.Struct(f"<IIBQ{SKETCH}H")
QUOTED, COUNTED = 1 << 48, 1 << 49
FINGERPRINT = QUOTED - 1
DAY = len("2022-11-09")


class _Packed(msgspec.Struct, array_like=True):
    """What a text has, in types that MessagePack knows."""

    article: str
    version: int
    outlet: str | None
    language: str | None
    published: str | None
    fetched: str | None
    maker: str | None
    credits: tuple[str, ...]
    claims: tuple[Claimed, ...]
    passages: bytes
    anchors: bytes


def pack(text: Text) -> bytes:
    """*text* but for its keys, which an index has; :func:`unpack` gives it back."""
    held = _Packed(
        article=text.article,
        version=text.version,
        outlet=text.outlet,
        language=text.language,
        published=text.published.isoformat() if text.published else None,
        fetched=text.fetched.isoformat() if text.fetched else None,
        maker=text.maker,
        credits=text.credits,
        claims=text.claims,
        passages=b"".join(map(_packed, text.passages)),
        anchors=_shorts([value for one in text.passages for value in one.anchors]),
    )
    return msgspec.msgpack.encode(held)


def unpack(data: bytes) -> Text:
    """What :func:`pack` kept, without keys.

    Raises:
        msgspec.MsgspecError: it did not make *data*.
    """
    held = msgspec.msgpack.decode(data, type=_Packed)
    return Text(
        article=held.article,
        version=held.version,
        outlet=held.outlet,
        language=held.language,
        published=_moment(held.published) if held.published else None,
        fetched=datetime.fromisoformat(held.fetched) if held.fetched else None,
        maker=held.maker,
        credits=held.credits,
        claims=held.claims,
        passages=tuple(_unpacked(held.passages, held.anchors)),
    )


def _packed(passage: Passage) -> bytes:
    held = passage.fingerprint | QUOTED * passage.quoted | COUNTED * passage.counted
    sketch = (*passage.sketch, *(0,) * (SKETCH - len(passage.sketch)))
    return PASSAGE.pack(passage.start, passage.end, len(passage.anchors), held, *sketch)


def _unpacked(passages: bytes, anchors: bytes) -> Iterator[Passage]:
    every = struct.unpack(f"<{len(anchors) // 2}H", anchors)
    done = 0
    for start, end, many, held, *sketch in PASSAGE.iter_unpack(passages):
        yield Passage(
            start=start,
            end=end,
            fingerprint=held & FINGERPRINT,
            sketch=tuple(value for value in sketch if value),
            anchors=every[done : done + many],
            quoted=bool(held & QUOTED),
            counted=bool(held & COUNTED),
        )
        done += many


def _shorts(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}H", *values)


def _moment(written: str) -> date | datetime:
    """A day, or a moment."""
    return date.fromisoformat(written) if len(written) == DAY else datetime.fromisoformat(written)
