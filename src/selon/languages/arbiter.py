"""``arbiter.toml``: what speaks for a statement that the grammar found, and what against it."""

from enum import StrEnum

from msgspec import Struct


class Clue(StrEnum):
    """What is asked of a statement; the answer is a word, a class of words or a size."""

    RULE = "rule"
    RULE_MANNER = "rule, manner"
    RULE_ORDER = "rule, order"
    RULE_NESTED = "rule, nested"
    CUE = "cue"
    CUE_SIZE = "cue, size"
    CUE_FIRST = "cue, first"
    CUE_FIRST_CLASS = "cue, first class"
    BEFORE_CUE = "before cue"
    BEFORE_CUE_CLASS = "before cue, class"
    AFTER_CUE = "after cue"
    AFTER_CUE_CLASS = "after cue, class"
    FROM_START = "from start"
    TO_END = "to end"
    SOURCE = "source"
    SOURCE_CLASS = "source, class"
    SOURCE_SIZE = "source, size"
    SOURCE_NAMED = "source, named"
    BEFORE_SOURCE = "before source"
    SOURCE_TO_CUE = "source to cue"
    CUE_TO_CONTENT = "cue to content"
    CONTENT_SIZE = "content, size"
    CONTENT_PIECES = "content, pieces"
    CONTENT_FIRST_CLASS = "content, first class"
    CONTENT_LAST_CLASS = "content, last class"
    AFTER_CONTENT = "after content"
    AFTER_CONTENT_CLASS = "after content, class"


class ArbiterFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``arbiter.toml``, made by ``training``.

    Attributes:
        bound: the weight that a statement must exceed, in hundredths of log-odds.
        weights: what each answer weighs, by what was asked; what is not here weighs nothing.
    """

    bound: int
    weights: dict[Clue, dict[str, int]]

    def __post_init__(self) -> None:
        missing = [clue for clue in Clue if clue not in self.weights]
        if missing:
            raise ValueError(f"weights: needs a table for {', '.join(missing)}")
