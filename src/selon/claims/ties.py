"""What ties a check to a number: a noun that stands for it, a pronoun, a relative."""

from itertools import pairwise

from msgspec import Struct

from selon.claims.wording import CheckWording
from selon.languages.caveats import Aim, CheckRule
from selon.model.figure import Verification
from selon.reading.sentences import Sentence

BREAKS = frozenset({";", ":", "•"})
CLOSES = BREAKS | {",", "–", "—", "(", ")", ".", "!", "?"}
QUOTES = frozenset({"«", "»", "“", "”", '"', "''", "``", "‘", "’", "„"})
CLOSE = 2
BESIDE = 3
NEAR = 8
FAR = 28


class Reader(Struct, frozen=True):
    """One sentence, and the words to read it by."""

    words: CheckWording
    folded: list[str]
    sentence: Sentence
    number: int


def noun(
    reader: Reader, first: int, end: int, rule: CheckRule, says: Verification
) -> tuple[int, Aim] | None:
    """The noun that stands for the number, in the place that the words' voice gives it.

    What failed may have it for a subject (*these figures are hard to verify*).
    """
    if not rule.object or _passive(reader, first, end):
        return _noun_before(reader, first, BREAKS) or _noun_after(reader, end)
    after = _noun_after(reader, end)
    before = None if after else _noun_before(reader, first, CLOSES)
    if before is None or says is Verification.UNVERIFIED:
        return after or before
    return before if _is_antecedent(reader, before[0], first) else None


def _is_antecedent(reader: Reader, noun: int, first: int) -> bool:
    """Whether the verb at *first* has a noun before it for its object, not for its subject.

    With a relative between them (*un chiffre que Bogota conteste*), or a noun that is put after
    a comma and a subject of its own (*, a figure police have confirmed*).
    """
    words = reader.words
    between = reader.folded[noun + 1 : first]
    if not words.openers.isdisjoint(between):
        return True
    lead = reader.folded[max(0, noun - BESIDE) : noun]
    small = words.assertive | words.negations
    return (
        any(word in CLOSES for word in lead)
        and not words.indefinite.isdisjoint(lead)
        and any(word not in small for word in between)
    )


def _noun_before(reader: Reader, first: int, stops: frozenset[str]) -> tuple[int, Aim] | None:
    """The nearest such noun before the token *first* and after one of *stops*."""
    for at in range(first - 1, max(reader.sentence.first, first - FAR) - 1, -1):
        if reader.folded[at] in stops and reader.folded[at + 1] not in reader.words.openers:
            return None
        found = reader.words.aims.at(reader.folded, at, first)
        if found is not None and _stands(reader, at, found[1]):
            return at, found[1]
    return None


def _noun_after(reader: Reader, end: int) -> tuple[int, Aim] | None:
    """The first such noun after the words, in their clause."""
    for at in range(end, min(reader.sentence.end, end + NEAR)):
        word = reader.folded[at]
        points = at == end and word in reader.words.demonstratives
        if word in CLOSES or (word in reader.words.openers and not points):
            return None
        found = reader.words.aims.at(reader.folded, at, reader.sentence.end)
        if found is not None and _stands(reader, at, found[1]):
            return at, found[1]
    return None


def takes_up(reader: Reader, first: int) -> bool:
    """Whether the words end what is said of a noun after a comma (*, a number X corroborated*)."""
    before = _noun_before(reader, first, CLOSES)
    return before is not None and _is_antecedent(reader, before[0], first)


def _stands(reader: Reader, at: int, aim: Aim) -> bool:
    """Whether a word that needs what it counts (*ceux des décès*) has it."""
    return aim != "enumerated" or any(
        word in reader.words.measures for word in reader.folded[at + 1 : at + 1 + BESIDE]
    )


def _passive(reader: Reader, first: int, end: int) -> bool:
    """Whether the number is the subject of the words."""
    beside = reader.folded[max(reader.sentence.first, first - CLOSE) : first]
    after = reader.folded[end : end + 1]
    return not (reader.words.passive.isdisjoint(beside) and reader.words.agent.isdisjoint(after))


def relative(reader: Reader, first: int, says: Verification) -> int | None:
    """Where a relative before the words takes up what was just said (*ce que …*)."""
    for at in range(first - 1, max(reader.sentence.first, first - FAR) - 1, -1):
        if reader.words.relatives.at(reader.folded, at, first) is not None:
            return at
        if reader.folded[at] in CLOSES:
            return None
        loose = reader.folded[at] in reader.words.loose_relatives
        if loose and says is Verification.UNVERIFIED and reader.folded[at - 1] == ",":
            return at
    return None


def is_of_pronoun(
    reader: Reader, first: int, end: int, rule: CheckRule, says: Verification
) -> bool:
    """Whether the words' object, or subject, is a pronoun (*le recouper*, *called it false*).

    What is denied or confirmed with a pronoun may be anything; what could not be checked is a
    number more often than not.
    """
    folded, words = reader.folded, reader.words
    before = folded[max(reader.sentence.first, first - 2) : first]
    if not rule.object:
        return before[-1:] != [] and before[-1] in words.pronouns_after
    if says is not Verification.UNVERIFIED:
        return False
    if before and before[-1] in words.pronouns_before:
        return True
    if len(before) > 1 and before[1] in words.assertive and before[0] in words.pronouns_before:
        return True
    return end < reader.sentence.end and folded[end] in words.pronouns_after


def counted(reader: Reader, end: int) -> int | None:
    """Where the words' object says what is counted (*n'a pu vérifier la mort de …*)."""
    for at in range(end, min(reader.sentence.end, end + NEAR)):
        word = reader.folded[at]
        if word in reader.words.measures:
            return at
        if word in CLOSES or word in reader.words.openers:
            return None
    return None


def opener(reader: Reader, first: int) -> int | None:
    """Where the clause of the words is opened, if it says more of a noun."""
    for at in range(first - 1, max(reader.sentence.first, first - NEAR) - 1, -1):
        if reader.folded[at] in reader.words.openers:
            return at
        if reader.folded[at] in CLOSES:
            return None
    return None


def is_contained(reader: Reader, noun: int, aim: Aim, first: int, end: int) -> bool:
    """Whether a noun has its own content or author before its predicate."""
    beside = reader.folded[noun + 1 : noun + 1 + BESIDE]
    for word, other in pairwise(beside):
        if word in reader.words.providing and other in reader.words.agent:
            return True
    if noun >= end and aim in {"account", "accounts", "charge"}:
        between = reader.folded[noun + 1 : min(reader.sentence.end, noun + NEAR)]
    elif _passive(reader, first, end):
        between = reader.folded[noun + 1 : first]
    else:
        return False
    return any(
        word in reader.words.openers and word not in reader.words.relative_openers
        for word in between
    )


def refuses(reader: Reader) -> bool:
    """Whether a sentence rejects the one before with its first word (*Faux, …*)."""
    at = reader.sentence.first
    while at < reader.sentence.end and reader.folded[at] in QUOTES:
        at += 1
    if at >= reader.sentence.end:
        return False
    found = reader.words.refusals.at(reader.folded, at, reader.sentence.end)
    if found is None:
        return False
    after = at + found[0]
    while after < reader.sentence.end and reader.folded[after] in QUOTES:
        after += 1
    return after >= reader.sentence.end or reader.folded[after] in CLOSES
