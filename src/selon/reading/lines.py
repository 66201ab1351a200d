"""The lines of a plain text, as its writer meant them: those that only wrap are joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

NEWLINE = re.compile(r"\r\n?|[\n\u2028\u2029\u0085\x0b\x0c]")
SPACES = " \t\u00a0\u202f\u2009\u200b\ufeff"
ENDS = (".", "!", "?", "…", "»", "”", '"', ":", "。", "！", "？", "؟", "।")
NARROW = range(45, 121)
"""Columns at which texts are wrapped by hand or by mail."""
FEW = 40
"""Characters of a line in which a word begins, if it is not a rule or an ornament."""
FULL = 0.65
"""Share of the widest line that a wrapped line fills at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the spaces around it, and which block between blank lines it is in."""

    text: str
    block: int

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.endswith(ENDS)


def cut(text: str) -> tuple[Line, ...]:
    """The lines of *text* that say something; a paragraph wrapped at a column is one."""
    lines = tuple(_lines(text))
    width = _width(lines)
    return tuple(_joined(lines, width))


def _lines(text: str) -> Iterator[Line]:
    block = 0
    for raw in NEWLINE.split(text):
        line = raw.strip(SPACES)
        if sum(map(str.isalnum, line[:FEW])) > 1:
            yield Line(line, block)
        elif not line:
            block += 1


def _width(lines: tuple[Line, ...]) -> int:
    """The column at which the text is wrapped, or 0: most inner lines end in no sentence."""
    inner = [
        line
        for line, after in pairwise(lines)
        if line.block == after.block and len(line.text) >= NARROW.start
    ]
    widest = max((len(line.text) for line in lines), default=0)
    wrapped = [line for line in inner if not line.ended]
    if len(inner) < 2 or widest not in NARROW or len(wrapped) < len(inner) * 0.6:  # noqa: PLR2004 -- two make a habit
        return 0
    return widest


def _joined(lines: tuple[Line, ...], width: int) -> Iterator[Line]:
    held: Line | None = None
    last = 0
    for line in lines:
        if held and held.block == line.block and _goes_on(held.text, line.text, last, width):
            held = Line(f"{held.text} {line.text}", held.block)
        else:
            if held:
                yield held
            held = line
        last = len(line.text)
    if held:
        yield held


def _goes_on(before: str, after: str, length: int, width: int) -> bool:
    """Whether *after* goes on the sentence or the paragraph that *before* left unfinished."""
    if width and length >= FULL * width:
        return True
    return after[0].islower() and not before.endswith(ENDS) and length >= NARROW.start
