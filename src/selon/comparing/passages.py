"""A text cut into passages, each with what it can be known again by: whole, or edited.

A passage is a sentence, or a few short ones together. They are cut without the rules of a
language, so that a text in any language can be known again, and a stored one without reading it
anew; time is linear in the text.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from hashlib import blake2b

from msgspec import Struct

LINE = re.compile(r"[^\n]+")
END = re.compile(r"[.!?…]+[\"'»”’)\]\s]*\s")
WORD = re.compile(r"\w+")
QUOTES = re.compile(r"[«»“”\"]")
OPENING = "«“"
FEWEST = 6
"""Words below which a sentence is joined to the next one, and a paragraph's rest left out."""
LONGEST = 80
"""Words after which a passage is cut, whatever it is made of."""
SHINGLE = 3
"""Words of a shingle."""
SKETCH = 4
"""Shingles kept of a passage: those of the smallest hashes (Broder 1997, bottom-k)."""
MIX, BITS32, BITS48 = 0x9E3779B1, 0xFFFFFFFF, 6


class Passage(Struct, frozen=True, array_like=True, gc=False):
    """Code points ``[start, end)`` of a text.

    Attributes:
        fingerprint: 64 bits; alike where two passages have the same words, whatever their case,
            accents, marks and spaces.
        key: 48 bits; often alike where most of the words are the same and stand in a row.
        sketch: 32 bits each; how many two passages share tells how much they have in common.
        quoted: whether most of it stands in quotation marks.
    """

    start: int
    end: int
    fingerprint: int
    key: int
    sketch: tuple[int, ...]
    quoted: bool


def cut(text: str) -> tuple[Passage, ...]:
    """The passages of *text*, in its order; one that is repeated only once.

    >>> [(one.start, one.end) for one in cut("It rained all day on the hills. So.")]
    [(0, 31)]
    """
    found: dict[int, Passage] = {}
    for start, end, words, quoted in _stretches(text):
        fingerprint = _hash(" ".join(words), 8)
        if fingerprint not in found:
            key, sketch = _sketch(words)
            found[fingerprint] = Passage(start, end, fingerprint, key, sketch, quoted)
    return tuple(found.values())


def fold(text: str) -> str:
    """*text* in lower case, without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _stretches(text: str) -> Iterator[tuple[int, int, list[str], bool]]:
    """Yield start, end, folded words of each passage, and whether it is quoted."""
    for line in LINE.finditer(text):
        inside = False
        start = line.start()
        words: list[str] = []
        within = 0
        for end in _ends(text, line.start(), line.end()):
            piece = text[start + within : end]
            words += WORD.findall(fold(piece))
            within = end - start
            if len(words) >= FEWEST:
                stretch = text[start:end]
                quoted, inside = _is_quoted(stretch, inside=inside)
                yield from _short(start, stretch, words, quoted=quoted)
                start, words, within = end, [], 0


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a line end, the spaces after them included."""
    for found in END.finditer(text, start, end):
        yield found.end()
    yield end


def _short(
    start: int, stretch: str, words: list[str], *, quoted: bool
) -> Iterator[tuple[int, int, list[str], bool]]:
    """Yield a passage, in pieces where it is too long."""
    if len(words) <= LONGEST:
        lead = len(stretch) - len(stretch.lstrip())
        yield start + lead, start + len(stretch.rstrip()), words, quoted
        return
    found = list(WORD.finditer(stretch))
    for first in range(0, len(found), LONGEST):
        piece = found[first : first + LONGEST]
        begun, ended = piece[0].start(), piece[-1].end()
        yield start + begun, start + ended, WORD.findall(fold(stretch[begun:ended])), quoted


def _is_quoted(stretch: str, *, inside: bool) -> tuple[bool, bool]:
    """Whether most of *stretch* is quoted, and whether a quotation goes on after it."""
    quoted = at = 0
    for mark in QUOTES.finditer(stretch):
        if inside:
            quoted += mark.start() - at
        at = mark.start()
        inside = mark.group() in OPENING or (mark.group() == '"' and not inside)
    if inside:
        quoted += len(stretch) - at
    return 2 * quoted > len(stretch), inside


def _sketch(words: list[str]) -> tuple[int, tuple[int, ...]]:
    """The key of a passage, and its sketch."""
    last = max(len(words) - SHINGLE + 1, 1)
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(last)}
    hashed = sorted((zlib.crc32(one.encode()) * MIX & BITS32, one) for one in shingles)[:SKETCH]
    return _hash(hashed[0][1], BITS48), tuple(value for value, _ in hashed)


def _hash(words: str, size: int) -> int:
    """The first bits of BLAKE2b: the same on every machine, and in every version of Python."""
    return int.from_bytes(blake2b(words.encode(), digest_size=size).digest(), "big", signed=True)
