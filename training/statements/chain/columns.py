"""What the chain sees of each token: rows of its table, and bits."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from selon.languages.cues import Frame
from selon.languages.load import Language
from selon.model.statement import StatementKind
from selon.statements.candidate import Candidate
from selon.statements.lexicon import lexicon
from selon.statements.scene import Scene
from training.statements.tagger.roles import Ranges, Roles, roles_of

WORDS = 16384  # rows for words, two a word, so that words which share one differ in the other
AFFIXES = 6144
SHAPES = 14
QUOTED = 5
PLACES = 3
TABLE = WORDS + AFFIXES + SHAPES + QUOTED + PLACES
BITS = 128
IN_QUOTES = WORDS + AFFIXES + SHAPES + 1

ANCHOR, FREE, SOURCE, CUE, CONTENT, OPENS, CLOSES = (1 << bit for bit in range(20, 27))
NOUN, PHRASE, ATTITUDE, DIRECTIVE = (1 << bit for bit in range(12, 16))
VERB = 1
FRAMES = {frame: 2 << place for place, frame in enumerate(Frame)}
KINDS = {StatementKind.ATTITUDE: ATTITUDE, StatementKind.DIRECTIVE: DIRECTIVE}

__all__ = ["Columns", "Ranges", "Roles", "columns", "roles_of"]

Rows = npt.NDArray[np.int32]
Flags = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A text's tokens as the network reads them.

    Attributes:
        rows: rows of the table, a line a token, shape (tokens, 8).
        bits: what each token may be, and what the grammar holds it for, (tokens, BITS).
        sentence, paragraph: the number of each token's.
        proposed: the grammar's statements by their anchors.
    """

    rows: Rows
    bits: Flags
    sentence: Rows
    paragraph: Rows
    proposed: dict[int, Roles]


def columns(scene: Scene, found: Sequence[Candidate]) -> Columns:
    """The columns of a text in which the grammar has *found* statements."""
    prose = scene.prose
    tokens = prose.tokens
    count = len(tokens)
    rows = np.zeros((count, 8), np.int32)
    rows[:, :6] = np.array(list(map(_word_rows, tokens.words)), np.int32).reshape(count, 6)
    rows[:, 6] = IN_QUOTES - 1
    rows[:, 7] = TABLE - PLACES
    for quoted in prose.quotations:  # the outer ones first: the inner ones write over them
        rows[quoted.first : quoted.end, 6] = IN_QUOTES + min(quoted.depth, 1)
        rows[quoted.first, 6] = IN_QUOTES + 2
        if quoted.closed:
            rows[quoted.end - 1, 6] = IN_QUOTES + 3
    sentence = np.zeros(count, np.int32)
    paragraph = np.zeros(count, np.int32)
    last = -1
    for number, one in enumerate(prose.sentences):
        sentence[one.first : one.end] = number
        paragraph[one.first : one.end] = one.paragraph
        rows[one.first, 7] += 1 + (one.paragraph != last)
        last = one.paragraph
    proposed = [roles_of(tokens, one) for one in found]
    flags = np.array([scene.flags, _cue_flags(scene, proposed)], np.uint64).T
    bits = np.unpackbits(np.ascontiguousarray(flags).view(np.uint8), axis=1, bitorder="little")
    by_anchor = {one.anchor: one for one in reversed(proposed)}
    return Columns(rows, bits.reshape(count, BITS), sentence, paragraph, by_anchor)


def _cue_flags(scene: Scene, proposed: list[Roles]) -> list[int]:
    """What the lexicon says of each token, and what the grammar does with it."""
    known = _cues(scene.language)
    flags = [known.get(word, 0) for word in scene.words]
    for one in proposed:
        flags[one.anchor] |= ANCHOR if one.cue else FREE
        for flag, ranges in ((SOURCE, one.source), (CUE, one.cue), (CONTENT, one.content)):
            for first, end in ranges:
                for at in range(first, end):
                    flags[at] |= flag
        for first, end in one.content:
            flags[first] |= OPENS
            flags[end - 1] |= CLOSES
    return flags


@cache
def _cues(language: Language) -> dict[str, int]:
    """The flags of the words that may begin a cue."""
    known: dict[str, int] = {}
    cues = lexicon(language)
    for form, readings in cues.verbs.items():
        for reading in readings:
            for frame, rule in reading.verb.rules.items():
                known[form] = known.get(form, VERB) | FRAMES[frame] | KINDS.get(rule.kind, 0)
    for noun in cues.nouns:
        known[noun] = known.get(noun, 0) | NOUN
    for first in cues.openers:
        known[first] = known.get(first, 0) | PHRASE
    return known


@lru_cache(maxsize=1 << 16)
def _word_rows(word: str) -> tuple[int, int, int, int, int, int]:
    """The rows of a word: itself twice, its beginning, its two endings, its shape."""
    low = word.lower().replace("’", "'")
    raw = low.encode("utf-8", "surrogatepass")
    return (
        zlib.crc32(raw) % WORDS,
        zlib.crc32(raw, 1) % WORDS,
        WORDS + zlib.crc32(low[:3].encode("utf-8", "surrogatepass"), 2) % AFFIXES,
        WORDS + zlib.crc32(low[-3:].encode("utf-8", "surrogatepass"), 3) % AFFIXES,
        WORDS + zlib.crc32(low[-2:].encode("utf-8", "surrogatepass"), 4) % AFFIXES,
        WORDS + AFFIXES + _shape(word),
    )


MARKS = (",", ".", ":", ";", "(", ")", "?")


def _shape(word: str) -> int:
    """Which of a few sorts of token it looks like."""
    if word[0].isdigit():
        return 0 if len(word) == 4 else 1  # noqa: PLR2004 -- a year, mostly
    if not word[0].isalpha():
        return 2 + MARKS.index(word) if word in MARKS else 9
    if word[0].isupper():
        return 10 if len(word) > 1 and word.isupper() else 11
    return 12 if word[0].islower() else 13
