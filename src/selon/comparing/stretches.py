"""A text cut at the ends of its sentences, without the rules of a language."""

import re
from collections.abc import Iterator

from msgspec import Struct

from selon.comparing.folding import WORD, fold

LINE = re.compile(r"[^\n]+")
END = re.compile(r"(?<![.!?…])[.!?…]++(?:\s?»|[”’\"')\]])*+\s++")
QUOTES = re.compile(r"[«»“”\"]")
OPENING = "«“"
FEWEST = 6
"""Words below which a sentence is joined to the next one, and a paragraph's rest left out."""
LONGEST = 80
"""Words after which a sentence is cut, whatever it is made of."""


class Stretch(Struct, frozen=True, gc=False):
    """Code points ``[start, end)``, the words between them, and whether most are quoted."""

    start: int
    end: int
    words: list[str]
    quoted: bool


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the sentences of *text*, short ones together; time linear in its length."""
    for line in LINE.finditer(text):
        inside = False
        start = done = line.start()
        words: list[str] = []
        for end in _ends(text, start, line.end()):
            words += WORD.findall(fold(text[done:end]))
            done = end
            if len(words) >= FEWEST:
                quoted, inside = _is_quoted(text[start:end], inside=inside)
                yield from _short(text, start, end, Stretch(start, end, words, quoted))
                start, words = end, []


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a line end, the spaces after them included."""
    for found in END.finditer(text, start, end):
        yield found.end()
    yield end


def _short(text: str, start: int, end: int, whole: Stretch) -> Iterator[Stretch]:
    """Yield *whole* without spaces around it, in pieces where it is too long."""
    if len(whole.words) <= LONGEST:
        stretch = text[start:end]
        lead = len(stretch) - len(stretch.lstrip())
        yield Stretch(start + lead, start + len(stretch.rstrip()), whole.words, whole.quoted)
        return
    found = list(WORD.finditer(text, start, end))
    for first in range(0, len(found), LONGEST):
        begun, ended = found[first].start(), found[first : first + LONGEST][-1].end()
        yield Stretch(begun, ended, WORD.findall(fold(text[begun:ended])), whole.quoted)


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
