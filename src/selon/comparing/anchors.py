"""What stays of a sentence when it is edited or translated: its names and its numbers."""

import re
from zlib import crc32

from selon.comparing.folding import WORD, fold

CAPITAL = r"(?<!\w)[^\W\d_a-zß-öø-ÿ]\w+"
NAME = re.compile(rf"{CAPITAL}(?:[ \u00a0-]{CAPITAL})*")
NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f\u2009.,'’]\d{3})*(?!\d)(?:[.,]\d+)?")
SPACES = re.compile(r"[ \u00a0\u202f\u2009.,'’](?=\d{3}(?!\d))")
LETTERS = 4
"""First letters that a name keeps in most languages (*Russie*, *Russia*)."""
NAMES, NUMBERS = 8, 4
"""How many of one sentence count, the first ones; one that has more is a list."""
BITS = 0xFFFF


def anchors(sentence: str) -> tuple[int, ...]:
    """Its names, then its numbers, each once, as 16 bits.

    A name is a word with a capital that does not open the sentence, or the last of several;
    its first letters count.

    >>> anchors("Mark Dolle a vu 100 000 Russes.") == anchors("Dr Dolle saw 100,000 Russians.")
    True
    """
    opening = WORD.search(sentence)
    first = opening.span() if opening else None
    names = [name for name in NAME.finditer(sentence) if name.span() != first]
    found = [fold(name.group().replace("-", " ").split()[-1])[:LETTERS] for name in names[:NAMES]]
    found += map(_plain, NUMBER.findall(sentence)[:NUMBERS])
    return tuple(dict.fromkeys(crc32(one.encode()) & BITS or 1 for one in found))


def _plain(number: str) -> str:
    """A number without spaces in it, a point before its decimals."""
    return SPACES.sub("", number).replace(",", ".")
