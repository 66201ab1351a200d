"""A text cut into passages, each with what it can be known again by: whole, edited, translated.

A passage is a sentence, or a few short ones together. No rules of a language are needed, so that
a text in any language can be known again, and a stored one without reading it anew.
"""

from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32

from msgspec import Struct

from selon.comparing.anchors import anchors
from selon.comparing.stretches import stretches

SHINGLE = 3
"""Words of a shingle: two passages are alike by how many they share."""
SKETCH = 6
"""Shingles kept of a passage: those of the smallest hashes (bottom-k, Broder 1997)."""
LONG_SHINGLE = 5
"""Words of a key: so many in a row are seldom met in texts that have nothing in common."""
KEYS = ((6, 6), (12, 4), (24, 2))
"""How many keys a passage has, in a text of fewer passages than this; one in longer texts."""
MIX, BITS32, BITS16 = 0x9E3779B1, 0xFFFFFFFF, 0xFFFF
BYTES = 6
"""Of a key and of a fingerprint."""


class Passage(Struct, frozen=True, array_like=True, gc=False):
    """Code points ``[start, end)`` of a text.

    Attributes:
        fingerprint: 48 bits; alike where two passages have the same words, whatever their case,
            accents, marks and spaces.
        sketch: 16 bits each; how many two passages share tells how much they have in common.
        anchors: 16 bits each; its names and numbers, which stay where it is edited.
        quoted: whether most of it stands in quotation marks.
        counted: whether a figure stands in it.
    """

    start: int
    end: int
    fingerprint: int
    sketch: tuple[int, ...]
    anchors: tuple[int, ...] = ()
    quoted: bool = False
    counted: bool = False


def cut(text: str, counted: Iterable[int] = ()) -> tuple[tuple[Passage, ...], tuple[int, ...]]:
    """The passages of *text*, in its order, one that is repeated only once; and its keys.

    *counted* is where its figures begin. A key is 48 bits; texts share some where a good part of
    their words are the same and stand in a row. Keys are sorted. Time is linear in the text.

    >>> passages, keys = cut("It rained all day on the hills. So.")
    >>> [(one.start, one.end) for one in passages]
    [(0, 31)]
    """
    found: dict[int, Passage] = {}
    held: list[list[str]] = []
    figures = sorted(counted)
    for one in stretches(text):
        fingerprint = _hash(" ".join(one.words))
        if fingerprint not in found:
            at = bisect_left(figures, one.start)
            found[fingerprint] = Passage(
                start=one.start,
                end=one.end,
                fingerprint=fingerprint,
                sketch=_sketch(one.words),
                anchors=anchors(text[one.start : one.end]),
                quoted=one.quoted,
                counted=at < len(figures) and figures[at] < one.end,
            )
            held.append(one.words)
    each = next((most for fewer, most in KEYS if len(held) < fewer), 1)
    keys = {_hash(key) for words in held for _, key in _least(words, LONG_SHINGLE, each)}
    return tuple(found.values()), tuple(sorted(keys))


def _sketch(words: list[str]) -> tuple[int, ...]:
    """What is kept of the shingles of *words*; nought is none."""
    return tuple(value & BITS16 or 1 for value, _ in _least(words, SHINGLE, SKETCH))


def _least(words: list[str], length: int, most: int) -> list[tuple[int, str]]:
    """The shingles of *words* whose hashes are smallest, with these."""
    rows = zip(*[words[at:] for at in range(length)], strict=False)
    shingles = {*map(" ".join, rows)} or {" ".join(words)}
    hashed = [(crc32(one.encode()) * MIX & BITS32, one) for one in shingles]
    return [min(hashed)] if most == 1 else sorted(hashed)[:most]


def _hash(words: str) -> int:
    """The first bits of BLAKE2b: the same on every machine, and in every version of Python."""
    return int.from_bytes(blake2b(words.encode(), digest_size=BYTES).digest(), "big")
