"""What stands before a sentence and is none of it: a dateline, the topic of a headline."""

from selon.reading.sentences import Sentence
from selon.reading.tokens import Tokens
from selon.statements.tags import (
    AUXILIARY,
    CAPITAL,
    CLOSE_BRACKET,
    COLON,
    DASH,
    FINITE,
    NUMBER,
    OPEN_BRACKET,
    PREPOSITION,
    PUNCTUATION,
    STOP,
    TIME,
)  # fmt: skip

WIDEST = 20
TOPIC = 8
SHORTEST = 3
"""How few letters a place in capitals has."""


def past(tokens: Tokens, flags: list[int], sentence: Sentence) -> int:
    """The token at which *sentence* begins once its dateline or topic is left out."""
    first, end = sentence.first, sentence.end
    bracket = False
    dated = False
    for at in range(first, min(end - 1, first + WIDEST)):
        now = flags[at]
        if now & (DASH | COLON) and not bracket and at > first:
            ends = dated if now & DASH else _is_topic(flags, first, at)
            return at + 1 if ends else first
        if now & (OPEN_BRACKET | CLOSE_BRACKET):
            bracket = bool(now & OPEN_BRACKET)
            dated = dated or at > first
        elif not bracket:
            dated = dated or bool(now & (NUMBER | TIME)) or _is_loud(tokens.words[at])
            if not now & (CAPITAL | NUMBER | TIME | PUNCTUATION) and not _is_short(
                flags, first, at
            ):
                return first
    return first


def _is_loud(word: str) -> bool:
    """Whether a word stands in capitals."""
    return len(word) >= SHORTEST and word.isupper()


def _is_short(flags: list[int], first: int, at: int) -> bool:
    """Whether the words so far may be a topic: few, and none a verb."""
    return at - first < TOPIC and not flags[at] & (FINITE | AUXILIARY | STOP)


def _is_topic(flags: list[int], first: int, colon: int) -> bool:
    """Whether a noun phrase stands before a colon that begins its paragraph."""
    words = range(first, colon)
    verbal = any(
        flags[at] & (FINITE | AUXILIARY) and not flags[at] & (CAPITAL | PREPOSITION)
        for at in words
    )
    return colon - first <= TOPIC and not verbal and bool(flags[first] & CAPITAL)
