"""What takes up the words before it: *, ce que X nie*, *, un chiffre que X conteste*."""

from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    BACKWARD,
    COMMA,
    COMPLEMENTISER,
    DETERMINER,
    PUNCTUATION,
    RELATIVE,
    SUBJECT_RELATIVE,
)  # fmt: skip

JOINS = COMPLEMENTISER | RELATIVE
WIDEST = 5
"""How many tokens a noun phrase has that takes up what was said."""


def comma(scene: Scene, sentence: Clause, at: int) -> int | None:
    """The comma at which what takes up the words before begins, if it is the object of *at*."""
    if at - 1 <= sentence.low or not scene.flags[at - 1] & JOINS:
        return None
    found = clause(scene, sentence, at)
    if found is None:
        first = noun(scene, sentence, at)
        found = None if first is None else first - 1
    return found


def clause(scene: Scene, sentence: Clause, at: int) -> int | None:
    """The comma before *ce que* right before *at*."""
    flags = scene.flags
    if at - 3 <= sentence.low or not flags[at - 1] & COMPLEMENTISER:
        return None
    points = flags[at - 2] & BACKWARD and flags[at - 3] & COMMA
    return at - 3 if points else None


def noun(scene: Scene, sentence: Clause, at: int) -> int | None:
    """Where a noun phrase begins that a relative before *at* belongs to (*, un chiffre que*)."""
    flags = scene.flags
    joins = flags[at - 1] & JOINS if at - 1 > sentence.low else 0
    if not joins or flags[at - 1] & SUBJECT_RELATIVE & ~COMPLEMENTISER:
        return None
    for first in range(at - 2, max(sentence.low, at - 1 - WIDEST), -1):
        if flags[first] & PUNCTUATION:
            return None
        if flags[first] & DETERMINER and flags[first - 1] & COMMA:
            return first if is_aside(scene, first, at - 1) else None
    return None


def is_aside(scene: Scene, first: int, end: int) -> bool:
    """Whether a noun in the stretch stands for what was said."""
    return not scene.lexicon.asides.isdisjoint(scene.words[first:end])
