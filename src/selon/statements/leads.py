"""What stands before a sentence and is none of it: a dateline, the topic of a headline."""

from selon.reading.sentences import Sentence
from selon.reading.tokens import Tokens
from selon.statements.tags import (
    AUXILIARY,
    CAPITAL,
    CLOSE_BRACKET,
    COLON,
    DASH,
    DETERMINER,
    FINITE,
    NUMBER,
    OPEN_BRACKET,
    PREPOSITION,
    PUNCTUATION,
    TIME,
    either,
)  # fmt: skip

WIDEST = 20
VERBAL = FINITE | AUXILIARY
NOMINAL = CAPITAL | PREPOSITION | DETERMINER
TOPIC = 8
SHORTEST = 3
"""How few letters a place in capitals has."""


def past(tokens: Tokens, flags: list[int], sentence: Sentence) -> int:
    """The token at which *sentence* begins once its dateline or topic is left out."""
    first = sentence.first
    high = min(sentence.end - 1, first + WIDEST)
    if not either(flags[first + 1 : high]) & (DASH | COLON):
        return first
    bracket = False
    for at in range(first + 1, high):
        if flags[at] & (OPEN_BRACKET | CLOSE_BRACKET):
            bracket = bool(flags[at] & OPEN_BRACKET)
        elif bracket:
            continue
        elif flags[at] & DASH:
            return at + 1 if _is_dateline(tokens, flags, first, at) else first
        elif flags[at] & COLON:
            return at + 1 if _is_topic(flags, first, at) else first
        elif flags[at] & VERBAL and not flags[at] & NOMINAL:
            return first
    return first


def _is_dateline(tokens: Tokens, flags: list[int], first: int, dash: int) -> bool:
    """Whether a place, with a date, an agency or in capitals, stands before a dash."""
    depth = 0
    dated = False
    for at in range(first, dash):
        now = flags[at]
        if now & (OPEN_BRACKET | CLOSE_BRACKET):
            depth += 1 if now & OPEN_BRACKET else -1
            dated = True
        elif not depth:
            short = len(tokens.words[at]) < SHORTEST  # the *h* of an hour
            if not short and not now & (CAPITAL | NUMBER | TIME | PUNCTUATION | DETERMINER):
                return False
            dated = dated or bool(now & (NUMBER | TIME)) or _is_loud(tokens.words[at])
    return dated and not depth


def _is_loud(word: str) -> bool:
    """Whether a word stands in capitals."""
    return len(word) >= SHORTEST and word.isupper()


def _is_topic(flags: list[int], first: int, colon: int) -> bool:
    """Whether a noun phrase stands before a colon that begins its paragraph."""
    return colon - first <= TOPIC and bool(flags[first] & CAPITAL)
