"""Noun groups that speak: left of a verb, or right of one when they are inverted."""

from selon.reading.quotations import Quotation
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB, AUXILIARY, CAPITAL, CLITIC, CLOSE_BRACKET, COLON, COMMA, COMPLEMENTISER, CONTRAST,
    COORDINATOR, CUTTER, DASH, DETERMINER, FINITE, GERUND, INFINITIVE_MARK, INVERTED, LINK, NON_FINITE, NUMBER,
    OPEN_BRACKET, PARTICIPLE, PREPOSITION, PUNCTUATION, QUESTION, QUOTE, RELATIVE, SEMICOLON,
    STOP, SUBJECT, SUBJECT_RELATIVE, SUBORDINATOR, TIME, WORD,
)  # fmt: skip

WIDEST = 60
Range = tuple[int, int]


def before(scene: Scene, clause: Clause, at: int) -> Range | None:
    """The noun group that ends right before token *at*, if one does."""
    flags = scene.flags
    end = at
    if end > clause.low and flags[end - 1] & COORDINATOR:
        return None
    if end > clause.low and flags[end - 1] & COMMA:
        return _before_comma(scene, clause, end - 1)
    if (
        end > clause.low
        and flags[end - 1] & SUBJECT_RELATIVE
        and _is_relative(scene, clause, end - 1)
    ):
        return _antecedent(scene, clause, end - 1)
    return _ending(scene, clause, end)


def _is_relative(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the word is a relative with something before it, and not *that* of its own."""
    if at == clause.low:
        return False
    flags = scene.flags
    earlier = flags[at - 1] if not flags[at - 1] & COMMA else flags[max(at - 2, clause.low)]
    if flags[at] & COMPLEMENTISER and earlier & (FINITE | PREPOSITION):
        return False
    return bool(earlier & (WORD | NUMBER | CLOSE_BRACKET | QUOTE))


def _antecedent(scene: Scene, clause: Clause, at: int) -> Range | None:
    """The noun group before a relative, over its comma."""
    end = at - 1 if scene.flags[at - 1] & COMMA else at
    return _last_group(scene, clause, end)


def _before_comma(scene: Scene, clause: Clause, comma: int) -> Range | None:
    """The subject before an aside between commas: an apposition belongs to it."""
    flags = scene.flags
    low = max(clause.low, comma - WIDEST)
    opened = next((one for one in range(comma - 1, low - 1, -1) if flags[one] & COMMA), None)
    while opened is not None and opened > low:
        head = opened + 1
        if (
            flags[head] & (RELATIVE | GERUND | SUBORDINATOR | PARTICIPLE)
            and not flags[head] & DETERMINER
        ):
            found = _ending(scene, clause, opened)
            return found
        if flags[head] & (PREPOSITION | ADVERB | TIME) and not flags[head] & DETERMINER:
            found = _ending(scene, clause, opened)
            return found
        if _has_finite(scene, head, comma):
            return None
        found = _ending(scene, clause, opened)
        if found is None or _has_finite(scene, found[0], found[1]):
            return None
        return found[0], comma
    return None


def _has_finite(scene: Scene, first: int, end: int) -> bool:
    """Whether a finite verb stands in the stretch."""
    return any(
        one & (FINITE | AUXILIARY) and not one & (NON_FINITE | DETERMINER | PREPOSITION)
        for one in scene.flags[first:end]
    )


BOUNDARY = STOP | COLON | SEMICOLON | DASH | COMPLEMENTISER | QUESTION | RELATIVE


def _ending(scene: Scene, clause: Clause, end: int) -> Range | None:
    """The noun group that ends at *end*, as far left as it goes."""
    flags = scene.flags
    low = max(clause.low, end - WIDEST)
    if end <= low:
        return None
    last = flags[end - 1]
    if last & SUBJECT and not last & (DETERMINER | CAPITAL & ~SUBJECT) or last & INVERTED:
        return end - 1, end
    first = end
    while first > low:
        at = first - 1
        now = flags[at]
        if now & CLOSE_BRACKET:
            first = _opening(scene, at, low)
            continue
        if now & QUOTE:
            closed = scene.closes.get(at)
            if closed is None or not _is_name(scene, closed, low):
                break
            first = closed.first
            continue
        if now & COMMA:
            if not _lists(scene, clause, at, end):
                break
            first = at
            continue
        if now & BOUNDARY and not now & DETERMINER:
            break
        if (
            now & OPEN_BRACKET
            or now & SUBJECT & ~0
            and not now & (DETERMINER | CAPITAL)
            and now & CLITIC == 0
        ):
            break
        if (
            now & (FINITE | AUXILIARY)
            and not now & (NON_FINITE | DETERMINER | PREPOSITION | PARTICIPLE)
            and not (now & CAPITAL and at > clause.low)
        ):
            break
        if now & CONTRAST or now & INFINITIVE_MARK and not now & LINK:
            break
        if now & CUTTER and not now & PREPOSITION:
            break
        first = at
    found = _tidy(scene, clause, first, end)
    return None if found is None else (_named(scene, clause, found[0]), found[1])


def _named(scene: Scene, clause: Clause, first: int) -> int:
    """Where a noun group begins that is an apposition to a name before its comma."""
    flags = scene.flags
    if first - 2 < clause.low or not flags[first - 1] & COMMA or not flags[first] & DETERMINER:
        return first
    at = first - 2
    while at > clause.low and flags[at - 1] & CAPITAL:
        at -= 1
    begins = at == clause.low or flags[at - 1] & (COORDINATOR | QUOTE | COLON)
    is_name = flags[first - 2] & CAPITAL and not flags[at] & (
        PREPOSITION | TIME | ADVERB | DETERMINER
    )
    return at if begins and is_name else first


def _lists(scene: Scene, clause: Clause, comma: int, end: int) -> bool:
    """Whether a comma stands in a list that ends with a coordinator (*A, B and C*)."""
    return False


def _is_name(scene: Scene, quoted: Quotation, low: int) -> bool:
    """Whether a quotation is a word in a noun group (*le groupe « Azur »*), no speech."""
    if quoted.first <= low or quoted.end - quoted.first > 8:
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


def _tidy(scene: Scene, clause: Clause, first: int, end: int) -> Range | None:
    """Leave out what comes before the noun group itself: *Mais*, *Lundi*, *Dans un discours*."""
    flags = scene.flags
    while first < end:
        now = flags[first]
        if now & (COORDINATOR | PUNCTUATION) and first not in scene.opens:
            first += 1
        elif now & SUBORDINATOR and not now & (DETERMINER | CAPITAL):
            first += 1
        elif (
            now & (ADVERB | TIME)
            and not now & DETERMINER
            and first + 1 < end
            and not (now & CAPITAL and first > clause.low)
        ):
            first += 1
        elif now & PREPOSITION and not now & DETERMINER:
            after = _past_phrase(scene, first, end)
            if after is None:
                return None
            first = after
        else:
            break
    while (
        end > first
        and flags[end - 1] & (ADVERB | TIME)
        and not flags[end - 1] & CAPITAL
        and end - first > 1
    ):
        end -= 1
    if (
        first >= end
        or flags[end - 1] & (PREPOSITION | DETERMINER)
        and not flags[end - 1] & (SUBJECT | CAPITAL)
    ):
        return None
    return first, end


def _past_phrase(scene: Scene, first: int, end: int) -> int | None:
    """Where a noun group starts after a prepositional phrase that no comma closes."""
    flags = scene.flags
    for at in range(first + 2, end):
        now = flags[at]
        earlier = flags[at - 1]
        if now & (DETERMINER | SUBJECT) and not earlier & (
            PREPOSITION | DETERMINER | COORDINATOR | CAPITAL & 0
        ):
            return at
    return None


def _last_group(scene: Scene, clause: Clause, end: int) -> Range | None:
    """The innermost noun group that ends at *end*, back to its own determiner or name."""
    whole = _ending(scene, clause, end)
    return whole


def after(scene: Scene, clause: Clause, at: int) -> Range | None:
    """The noun group that begins at token *at*, with the apposition next to it."""
    end = group_end(scene, at, clause.high)
    if end is None:
        return None
    return at, _apposition(scene, clause, end)


def group_end(scene: Scene, at: int, high: int) -> int | None:
    """Where the noun group that begins at *at* ends, if one begins there."""
    flags = scene.flags
    if at >= high or flags[at] & PUNCTUATION and at not in scene.opens:
        return None
    if flags[at] & SUBJECT and not flags[at] & (DETERMINER | CAPITAL):
        return at + 1
    if flags[at] & (PREPOSITION | COORDINATOR | ADVERB | COMPLEMENTISER | FINITE) and not flags[
        at
    ] & (DETERMINER | CAPITAL):
        return None
    end = at
    while end < min(high, at + WIDEST):
        now = flags[end]
        if end > at and (now & STOPS) and not _goes_on(scene, end, at, high):
            break
        if now & QUOTE:
            opened = scene.opens.get(end)
            if opened is None or not opened.closed or opened.end - opened.first > 12:
                break
            end = opened.end
            continue
        end += 1
    while (
        end > at + 1
        and (flags[end - 1] & (PREPOSITION | DETERMINER | COORDINATOR | ADVERB | TIME))
        and not flags[end - 1] & CAPITAL
    ):
        end -= 1
    return end if end > at else None


STOPS = (
    COMMA | STOP | COLON | SEMICOLON | DASH | RELATIVE | COMPLEMENTISER | SUBORDINATOR | FINITE
    | AUXILIARY | SUBJECT | CONTRAST | TIME | GERUND | ADVERB | CLOSE_BRACKET | PREPOSITION | COORDINATOR | INFINITIVE_MARK | CUTTER
)  # fmt: skip


def _goes_on(scene: Scene, at: int, first: int, high: int) -> bool:
    """Whether a word that may end a noun group goes on with it here."""
    now = scene.flags[at]
    nxt = scene.flags[at + 1] if at + 1 < high else 0
    if now & CAPITAL and not now & PUNCTUATION:
        return True
    if now & DETERMINER and not now & (RELATIVE | COMPLEMENTISER | SUBORDINATOR):
        return bool(
            now & LINK or scene.flags[at - 1] & (LINK | COORDINATOR | DETERMINER | PREPOSITION)
        )
    if now & FINITE and scene.flags[at - 1] & (DETERMINER | LINK):
        return True
    if now & LINK:
        return not nxt & TIME and bool(nxt & (WORD | NUMBER | QUOTE))
    if now & COORDINATOR and not now & CONTRAST:
        return bool(nxt & (CAPITAL | DETERMINER | LINK)) and not _clause_follows(
            scene, at + 1, high
        )
    if now & CLOSE_BRACKET:
        return "(" in scene.words[first:at]
    if now & STOP:
        return False
    return bool(now & PARTICIPLE and not now & FINITE)


def _clause_follows(scene: Scene, at: int, high: int) -> bool:
    """Whether the next few words hold a finite verb."""
    return _has_finite(scene, at, min(at + 5, high))


def _apposition(scene: Scene, clause: Clause, end: int) -> int:
    """The end of an apposition after the comma at *end*, where one stands there."""
    flags = scene.flags
    if end + 1 >= clause.high or not flags[end] & COMMA:
        return end
    head = flags[end + 1]
    if (
        not head & (DETERMINER | CAPITAL | WORD)
        or head
        & (
            RELATIVE
            | PREPOSITION
            | GERUND
            | COORDINATOR
            | SUBJECT
            | ADVERB
            | TIME
            | FINITE
            | AUXILIARY
            | SUBORDINATOR
            | PARTICIPLE
            | CUTTER
        )
        & ~DETERMINER
        and not head & DETERMINER
    ):
        return end
    stop = group_end(scene, end + 1, clause.high)
    if stop is None:
        return end
    closes = stop >= clause.high or flags[stop] & (
        COMMA | STOP | SEMICOLON | DASH | CLOSE_BRACKET | QUOTE
    )
    return stop if closes else end


def innermost(scene: Scene, first: int, end: int) -> Range:
    """The last noun group of a stretch: from its last determiner, or name."""
    flags = scene.flags
    at = end - 1
    if flags[at] & CAPITAL:
        while at > first and flags[at - 1] & CAPITAL:
            at -= 1
        return at, end
    while at > first and not flags[at] & DETERMINER:
        at -= 1
    return at, end
