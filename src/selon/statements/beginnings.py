"""Where a verb group begins: its auxiliaries, negation, reflexive, adverbs, inserts."""

from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CAPITAL,
    CLITIC,
    COMMA,
    HAVE,
    INFINITIVE,
    INFINITIVE_MARK,
    INVERTED,
    MODAL,
    MODAL_LINK,
    NEGATION,
    NEGATOR,
    NEITHER,
    PUNCTUATION,
    REFLEXIVE,
    RELATIVE,
    SUBJECT,
    TIME,
)  # fmt: skip

FURTHEST = 12
INSIDE = HAVE | BE | MODAL | NEGATION | NEGATOR | CLITIC | ADVERB | INVERTED | REFLEXIVE
MAY_BELONG = INSIDE | NEITHER | INFINITIVE_MARK | MODAL_LINK


def begin(scene: Scene, clause: Clause, at: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """Where what belongs to the verb at *at* begins, where its group does, inserts inside it."""
    first = at
    gaps: list[tuple[int, int]] = []
    low = max(clause.low, at - FURTHEST)
    inserts = scene.lexicon.inserts
    while first > low:
        apart = scene.flags[first - 1] & COMMA or scene.words[first - 1] in inserts
        begun = _insert(scene, first, low) if apart else None
        if begun is not None:
            gaps.append((begun, first))
            first = begun
        elif scene.flags[first - 1] & MAY_BELONG and _belongs(scene, first - 1, low):
            first -= 1
        else:
            break
    if first == at:
        return at, at, ()
    left = first
    first = _trim(scene, first, at, gaps)
    kept = tuple(sorted(gap for gap in gaps if gap[0] > first))
    return left, first, kept


def _belongs(scene: Scene, at: int, low: int) -> bool:
    """Whether the token at *at* is part of the group that goes on after it."""
    now = scene.flags[at]
    if now & ADVERB and now & CAPITAL and _is_name(scene, at, low):
        return False
    if now & INVERTED:
        return at - 1 >= low and bool(scene.flags[at - 1] & AUXILIARY)
    if now & NEITHER:
        return at - 1 >= low and bool(scene.flags[at - 1] & AUXILIARY)
    if now & INSIDE and not _is_subject(scene, at, low):
        return True
    return bool(now & (INFINITIVE_MARK | MODAL_LINK)) and _links(scene, at + 1, low)


def _is_name(scene: Scene, at: int, low: int) -> bool:
    """Whether what may be an adverb ends a name (*Ada Long said*)."""
    return at > low and bool(scene.flags[at - 1] & ~scene.flags[at + 1] & CAPITAL)


def _is_subject(scene: Scene, at: int, low: int) -> bool:
    """Whether a pronoun that may be subject or object is the subject here (*nous disons*)."""
    flags = scene.flags[at]
    if not flags & SUBJECT or not flags & CLITIC:
        return bool(flags & SUBJECT and not flags & (CLITIC | NEGATOR))
    if at == low:
        return True
    before = scene.flags[at - 1]
    return not before & (SUBJECT | NEGATION | RELATIVE) or bool(before & PUNCTUATION)


def _links(scene: Scene, at: int, low: int) -> bool:
    """Whether *to* or *de* before *at* joins it to a modal (*vient de dire*)."""
    modal = at - 2 - (at - 2 > low and scene.flags[at - 2] & INVERTED > 0)
    return (
        modal >= low
        and bool(scene.flags[modal] & MODAL)
        and bool(scene.flags[at] & (INFINITIVE | HAVE | BE | CLITIC))
    )


def _insert(scene: Scene, first: int, low: int) -> int | None:
    """Where an insert (*, quant à lui,*) before *first* begins, if there is one."""
    commas = bool(scene.flags[first - 1] & COMMA)
    last = first - 1 - commas
    if last < low:
        return None
    apart = commas and last - 1 > low and scene.flags[last - 1] & COMMA
    if apart and scene.words[last] in scene.language.grammar.emphatic:
        return last - 1
    for phrase in scene.lexicon.inserts.get(scene.words[last], ()):
        begun = last + 1 - len(phrase)
        if begun > low and tuple(scene.words[begun : last + 1]) == phrase:
            opened = commas and bool(scene.flags[begun - 1] & COMMA)
            if opened or not commas:
                return begun - opened
    return None


def _trim(scene: Scene, first: int, at: int, gaps: list[tuple[int, int]]) -> int:
    """Leave out what stands before the first word that is the verb's own."""
    flags = scene.flags
    held = dict(gaps)
    while first < at:
        if first in held:
            first = held[first]
        elif (
            (flags[first] & (AUXILIARY | NEGATION | REFLEXIVE) and not flags[first] & SUBJECT)
            or flags[first] & (AUXILIARY | NEGATOR)
            or (flags[first] & REFLEXIVE and first + 1 <= at and flags[first - 1] & SUBJECT)
            or (flags[first] & ADVERB and not flags[first] & (TIME | CLITIC))
        ):
            break
        else:
            first += 1
    return first
