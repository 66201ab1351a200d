"""Where a sentence begins that no full stop parts from a headline or a link before it."""

from selon.reading.prose import Prose
from selon.statements.tags import (
    AUXILIARY,
    CAPITAL,
    COMPLEMENTISER,
    COORDINATOR,
    DETERMINER,
    FINITE,
    PREPOSITION,
    PUNCTUATION,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    WORD,
    either,
)

REACH = 12
"""How far its verb is from where a sentence begins."""
JOINED = (
    PREPOSITION | DETERMINER | COORDINATOR | COMPLEMENTISER | RELATIVE | SUBORDINATOR | CAPITAL
    | PUNCTUATION | AUXILIARY | FINITE | SUBJECT
)  # fmt: skip


def find(prose: Prose, flags: list[int]) -> list[int]:
    """The articles and pronouns in capitals that begin a sentence amid another.

    *Le maire salue un chantier exemplaire Le maire a salué mardi …*
    """
    opens = (at for at in prose.capitals if flags[at] & (DETERMINER | SUBJECT))
    return [at for at in opens if flags[at] & CAPITAL and _begins(prose.tokens.words, flags, at)]


def _begins(words: list[str], flags: list[int], at: int) -> bool:
    word = words[at]
    if not at or at + 1 >= len(flags) or len(word) == 1 or word[1:].lower() != word[1:]:
        return False
    before, after = flags[at - 1], flags[at + 1]
    if not before & WORD or before & JOINED or after & (CAPITAL | PUNCTUATION):
        return False
    if not (words[at - 1][-1].isalnum() or words[at - 1] == "."):
        return False
    return bool(either(flags[at + 1 : at + REACH]) & (FINITE | AUXILIARY))
