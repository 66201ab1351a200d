"""Noun groups from where they end: how far left they go."""

from selon.reading.quotations import Quotation
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    CLOSE_BRACKET,
    COLON,
    COMMA,
    COMPLEMENTISER,
    CONTRAST,
    COORDINATOR,
    CUTTER,
    DASH,
    DETERMINER,
    INFINITIVE_MARK,
    INVERTED,
    LINK,
    NUMBER,
    OPEN_BRACKET,
    PARTICIPLE,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
    either,
)  # fmt: skip

WIDEST = 60
NAME = 8
Range = tuple[int, int]
BOUNDARY = (
    STOP | COLON | SEMICOLON | DASH | COMPLEMENTISER | QUESTION | RELATIVE | COMMA | OPEN_BRACKET
)
MAY_STOP = (
    BOUNDARY | CLOSE_BRACKET | QUOTE | SUBJECT | VERB | CONTRAST | SUBORDINATOR | INFINITIVE_MARK
    | CUTTER
)  # fmt: skip


def ending(scene: Scene, clause: Clause, end: int) -> Range | None:
    """The noun group that ends at *end*, as far left as it goes."""
    low = max(clause.low, end - WIDEST)
    if end <= low:
        return None
    last = scene.flags[end - 1]
    if (last & SUBJECT and not last & (DETERMINER | CAPITAL)) or last & INVERTED:
        return end - 1, end
    first = end
    while first > low:
        if not scene.flags[first - 1] & MAY_STOP:
            first -= 1
            continue
        further = _further_left(scene, first - 1, low)
        if further is None:
            break
        first = further
    found = _tidy(scene, clause, first, end)
    return None if found is None else (_named(scene, clause, found[0]), found[1])


def _further_left(scene: Scene, at: int, low: int) -> int | None:
    """How far left the group goes with the token at *at*; none if it stops there."""
    now = scene.flags[at]
    if now & CLOSE_BRACKET:
        return _opening(scene, at, low)
    if now & QUOTE:
        closed = scene.closes.get(at)
        return closed.first if closed is not None and _is_name(scene, closed, low) else None
    return None if _stops_left(scene, at) else at


def _stops_left(scene: Scene, at: int) -> bool:
    """Whether a noun group that goes left stops before this token."""
    now = scene.flags[at]
    if now & BOUNDARY and (not now & DETERMINER or now & COMPLEMENTISER):
        return True
    if now & SUBJECT and not now & (DETERMINER | CAPITAL | CLITIC):
        return True
    if now & VERB and not now & CAPITAL:
        after = scene.flags[at + 1]
        if not now & PARTICIPLE or after & (DETERMINER | SUBJECT | COMPLEMENTISER | CAPITAL):
            return True
    if now & CONTRAST or (now & SUBORDINATOR and now & PREPOSITION):
        return True
    return bool(now & (INFINITIVE_MARK | CUTTER)) and not now & (LINK | PREPOSITION)


def _is_name(scene: Scene, quoted: Quotation, low: int) -> bool:
    """Whether a quotation is a word in a noun group (*le groupe « Azur »*), no speech."""
    if quoted.first <= low or quoted.end - quoted.first > NAME:
        return False
    last = scene.flags[quoted.end - 2]
    return not last & (COMMA | STOP) and bool(scene.flags[quoted.first - 1] & WORD)


def _opening(scene: Scene, at: int, low: int) -> int:
    """The opening bracket of the closing one at *at*."""
    first = at
    while first > low:
        first -= 1
        if scene.flags[first] & OPEN_BRACKET:
            break
    return first


def _named(scene: Scene, clause: Clause, first: int) -> int:
    """Where a noun group begins that is an apposition to a name before its comma."""
    flags = scene.flags
    if first - 2 < clause.low or not flags[first - 1] & COMMA or not flags[first] & DETERMINER:
        return first
    at = first - 2
    while at > clause.low and flags[at - 1] & CAPITAL:
        at -= 1
    begins = at == clause.low or flags[at - 1] & (COORDINATOR | QUOTE | COLON)
    other = PREPOSITION | TIME | ADVERB | DETERMINER | AUXILIARY | PARTICIPLE
    return at if begins and flags[first - 2] & CAPITAL and not flags[at] & other else first


def _tidy(scene: Scene, clause: Clause, first: int, end: int) -> Range | None:
    """Leave out what comes before the noun group itself: *Mais*, *Lundi*, *Dans un discours*."""
    flags = scene.flags
    while first < end:
        now = flags[first]
        own = now & (DETERMINER | CAPITAL) if first > clause.low else now & DETERMINER
        if (
            (now & (COORDINATOR | PUNCTUATION) and first not in scene.opens)
            or (now & SUBORDINATOR and not own)
            or _is_adverbial(scene, clause, first, end)
        ):
            first += 1
        elif now & PREPOSITION and not own:
            after = _past_phrase(scene, first, end)
            if after is None:
                return None
            first = after
        else:
            break
    end = _without_time(scene, first, end)
    if not either(flags[first:end]) & (WORD | NUMBER):
        return None
    bare = flags[end - 1] & (PREPOSITION | DETERMINER)
    return None if bare and not flags[end - 1] & (SUBJECT | CAPITAL) else (first, end)


def _without_time(scene: Scene, first: int, end: int) -> int:
    """The end of a group without the adverbs and words of time after it (*in May*)."""
    flags = scene.flags
    while end - first > 1 and flags[end - 1] & (ADVERB | TIME):
        if end - 1 == first + 1 and flags[first] & DETERMINER:  # *ce dernier*
            break
        if flags[end - 1] & CAPITAL and not flags[end - 1] & TIME:
            break
        end -= 1
        loose = PREPOSITION | DETERMINER
        if end - first > 1 and flags[end - 1] & loose and not flags[end - 1] & CAPITAL:
            end -= 1
    return end


def _is_adverbial(scene: Scene, clause: Clause, first: int, end: int) -> bool:
    """Whether the group begins with an adverb or a word of time that is none of it."""
    now = scene.flags[first]
    if not now & (ADVERB | TIME) or now & DETERMINER or first + 1 >= end:
        return False
    return not (now & CAPITAL and first > clause.low)


def _past_phrase(scene: Scene, first: int, end: int) -> int | None:
    """Where a noun group starts after a prepositional phrase that no comma closes."""
    flags = scene.flags
    for at in range(first + 2, end):
        if flags[at] & (DETERMINER | SUBJECT):
            if not flags[at - 1] & (PREPOSITION | DETERMINER | COORDINATOR):
                return at
        elif flags[at] & CAPITAL and not flags[at - 1] & (CAPITAL | PREPOSITION | DETERMINER):
            return at
    return None
