"""A text as the tagger reads it, token by token."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from selon.statements.candidate import Candidate
from selon.statements.scene import Scene
from training.statements.tagger import features
from training.statements.tagger.features import (
    AMID,
    ANCHOR,
    CLOSES,
    CONTENT,
    CUE,
    FREE,
    OPENS,
    OUTSIDE,
    SOURCE,
)  # fmt: skip
from training.statements.tagger.roles import Roles, roles_of

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A text's tokens.

    Attributes:
        words: as written.
        flags: what each may be in a clause, as the scene has it.
        cues: what the lexicon says of each.
        found: what the grammar makes of each.
        quoted, place: rows of the table: inside quotation marks, at the start of a sentence.
        sentence, paragraph: the number of each token's.
        proposed: the grammar's statements.
    """

    words: list[str]
    flags: list[int]
    cues: list[int]
    found: npt.NDArray[np.uint8]
    quoted: Integers
    place: Integers
    sentence: Integers
    paragraph: Integers
    proposed: list[Roles]

    def __len__(self) -> int:
        return len(self.words)


def columns(scene: Scene, found: Sequence[Candidate]) -> Columns:
    """The columns of a text in which the grammar has *found* statements."""
    prose = scene.prose
    count = len(prose.tokens)
    quoted = np.full(count, OUTSIDE)
    for one in prose.quotations:  # the outer ones first: the inner ones write over them
        quoted[one.first : one.end] = OUTSIDE + 1 + min(one.depth, 1)
        quoted[one.first] = OUTSIDE + 3
        if one.closed:
            quoted[one.end - 1] = OUTSIDE + 4
    firsts = [one.first for one in prose.sentences]
    lengths = np.diff([*firsts, count])
    paragraphs = np.array([one.paragraph for one in prose.sentences], np.int64)
    place = np.full(count, AMID)
    place[firsts] += 1 + (np.diff(paragraphs, prepend=-1) != 0)
    proposed = [roles_of(prose.tokens, one) for one in found]
    known = features.cues(scene.language)
    return Columns(
        words=prose.tokens.words,
        flags=scene.flags,
        cues=[known.get(word, 0) for word in scene.words],
        found=_found(count, proposed),
        quoted=quoted,
        place=place,
        sentence=np.repeat(np.arange(len(firsts)), lengths),
        paragraph=np.repeat(paragraphs, lengths),
        proposed=proposed,
    )


def _found(count: int, proposed: list[Roles]) -> npt.NDArray[np.uint8]:
    """What the grammar makes of each token; time linear in their number."""
    bits = np.zeros(count, np.uint8)
    for bit, role in ((SOURCE, "source"), (CUE, "cue"), (CONTENT, "content")):
        edges = np.zeros(count + 1, np.int64)
        ranges = [one for held in proposed for one in getattr(held, role)]
        np.add.at(edges, _numbers(first for first, _ in ranges), 1)
        np.add.at(edges, _numbers(end for _, end in ranges), -1)
        bits[np.cumsum(edges[:-1]) > 0] |= bit
    bits[_numbers(one.anchor for one in proposed if one.cue)] |= ANCHOR
    bits[_numbers(one.anchor for one in proposed if not one.cue)] |= FREE
    bits[_numbers(first for one in proposed for first, _ in one.content)] |= OPENS
    bits[_numbers(end - 1 for one in proposed for _, end in one.content)] |= CLOSES
    return bits


def _numbers(held: Iterable[int]) -> Integers:
    return np.fromiter(held, np.int64)
