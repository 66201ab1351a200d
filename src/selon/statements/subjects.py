"""Noun groups that speak left of their verb."""

from selon.statements import limits
from selon.statements.leftward import WIDEST, Range, ending
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLOSE_BRACKET,
    COLON,
    COMMA,
    COMPLEMENTISER,
    CONTRAST,
    COORDINATOR,
    DASH,
    DETERMINER,
    FINITE,
    GERUND,
    INFINITIVE,
    NON_FINITE,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    SUBJECT_RELATIVE,
    SUBORDINATOR,
    TIME,
    WORD,
    either,
    is_unknown,
)  # fmt: skip

ASIDE = RELATIVE | GERUND | SUBORDINATOR | PARTICIPLE | PREPOSITION | ADVERB | TIME


def before(scene: Scene, clause: Clause, at: int) -> Range | None:
    """The noun group that is the subject of what begins at *at*, left of it."""
    if at <= clause.low:
        return None
    at = _before_date(scene, clause, at)
    last = scene.flags[at - 1]
    if last & COORDINATOR:
        return None
    if last & COMMA:
        return _before_aside(scene, clause, at - 1)
    if last & DASH:
        return _before_dashes(scene, clause, at - 1)
    if last & SUBJECT_RELATIVE and _is_relative(scene, clause, at - 1):
        comma = scene.flags[at - 2] & COMMA > 0
        found = ending(scene, clause, at - 1 - comma)
        return None if found is None else nearest(scene, found)
    return _with_relative(scene, clause, at) or ending(scene, clause, at)


def nearest(scene: Scene, found: Range) -> Range:
    """The noun group after the last verb of what stands before a genitive or a relative."""
    grammar = scene.language.grammar
    verbal = (*grammar.past_endings, *grammar.gerund_endings)
    first, end = found
    for at in range(end - 1, first, -1):
        now = scene.flags[at - 1]
        verb = now & VERBAL and not now & (DETERMINER | CAPITAL | PREPOSITION)
        if verb or (verbal and is_unknown(now) and scene.words[at - 1].endswith(verbal)):
            return _past_prepositions(scene, at, end), end
    return first, end


def _past_prepositions(scene: Scene, at: int, end: int) -> int:
    """The first token that is no preposition and no adverb; an article is none."""
    while at < end - 1 and scene.flags[at] & (PREPOSITION | ADVERB):
        if scene.flags[at] & DETERMINER:
            break
        at += 1
    return at


VERBAL = FINITE | AUXILIARY | PARTICIPLE | GERUND | INFINITIVE


def _before_date(scene: Scene, clause: Clause, at: int) -> int:
    """The token after an aside in commas that only a date parts from the verb."""
    flags = scene.flags
    first = at
    while first > clause.low + 1 and flags[first - 1] & DATING:
        first -= 1
    if first == at:
        return at
    first -= first > clause.low + 1 and flags[first - 1] & PREPOSITION > 0
    dated = either(flags[first:at]) & TIME
    return first if dated and flags[first - 1] & COMMA else at


DATING = TIME | NUMBER | DETERMINER | ADVERB


def _with_relative(scene: Scene, clause: Clause, at: int) -> Range | None:
    """A noun group with the relative clause that ends at *at* (*Those who came said*)."""
    flags = scene.flags
    for one in range(at - 2, max(clause.low, at - WIDEST), -1):
        now = flags[one]
        if not now & PARTING:
            continue
        if now & (PUNCTUATION | CONTRAST):
            return None
        if now & SUBJECT_RELATIVE and not now & COMPLEMENTISER:
            if not flags[one - 1] & WORD or not limits.has_past(scene, one + 1, at):
                return None
            found = ending(scene, clause, one)
            return None if found is None else (found[0], at)
        if now & COMPLEMENTISER:
            return None
    return None


PARTING = PUNCTUATION | CONTRAST | SUBJECT_RELATIVE | COMPLEMENTISER


def _is_relative(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the word is a relative with something before it, and not *that* of its own."""
    flags = scene.flags
    earlier = at - 1 - (at > clause.low and flags[at - 1] & COMMA > 0)
    if earlier < clause.low:
        return False
    if flags[at] & COMPLEMENTISER and flags[earlier] & (FINITE | PREPOSITION):
        return False
    return bool(flags[earlier] & (WORD | CLOSE_BRACKET | QUOTE))


def _before_aside(scene: Scene, clause: Clause, comma: int) -> Range | None:
    """The subject before an aside between commas; an apposition belongs to it."""
    flags = scene.flags
    low = max(clause.low, comma - WIDEST)
    around = scene.inside.get(comma)
    opened = next((one for one in range(comma - 1, low, -1) if flags[one] & COMMA), None)
    if opened is None or scene.inside.get(opened) is not around or comma - 1 in scene.closes:
        return None
    head = flags[opened + 1]
    found = ending(scene, clause, opened)
    if found is None and not head & ASIDE:
        found = ending(scene, clause, comma)
        return None if found is None or limits.has_finite(scene, *found) else found
    if found is None or not _may_be_subject(scene, clause, found):
        return None
    gerund = scene.language.grammar.gerund_endings
    unknown = is_unknown(head) and scene.words[opened + 1].endswith(gerund)
    if (head & ASIDE and not head & DETERMINER) or unknown:
        return found
    if limits.has_finite(scene, opened + 1, _relative(scene, opened + 1, comma)):
        return None
    return found[0], comma


def _before_dashes(scene: Scene, clause: Clause, dash: int) -> Range | None:
    """The subject before an aside between dashes (*Growers — and some millers — say*)."""
    low = max(clause.low, dash - WIDEST)
    opened = next((one for one in range(dash - 1, low, -1) if scene.flags[one] & DASH), None)
    if opened is None or scene.inside.get(opened) is not scene.inside.get(dash):
        return None
    found = ending(scene, clause, opened)
    return found if found is not None and _may_be_subject(scene, clause, found) else None


def _relative(scene: Scene, first: int, end: int) -> int:
    """Where a relative clause in the stretch begins, or its end."""
    starts = SUBJECT_RELATIVE
    return next((at for at in range(first + 1, end) if scene.flags[at] & starts), end)


def _may_be_subject(scene: Scene, clause: Clause, found: Range) -> bool:
    """Whether a noun group holds no verb, and follows none."""
    if limits.has_finite(scene, *found) or _is_said(scene, clause, found[0]):
        return False
    first = scene.flags[found[0]]
    return not first & (PARTICIPLE | NON_FINITE) or bool(first & (DETERMINER | CAPITAL))


def _is_said(scene: Scene, clause: Clause, first: int) -> bool:
    """Whether a clause of its own stands before a noun group, so that it is no subject."""
    if scene.flags[clause.low] & SUBORDINATOR and not scene.flags[clause.low] & PREPOSITION:
        return False
    comma = first - 1 > clause.low and scene.flags[first - 1] & COMMA
    if comma and not scene.language.grammar.inverted:  # *Ten died, the mayor, X, said*
        return False
    for at in range(first - 1, clause.low - 1, -1):
        if scene.flags[at] & OPENERS and not scene.flags[at] & (DETERMINER | ADVERB):
            return False
        if limits.is_finite(scene, at, first):
            return True
    return False


OPENERS = COMPLEMENTISER | SUBORDINATOR | CONTRAST | COLON | SEMICOLON | QUOTE | COORDINATOR


def before_comma(scene: Scene, clause: Clause, at: int) -> Range | None:
    """A subject that one stray comma parts from its verb (*Le club X, se félicite que*)."""
    if at - 1 <= clause.low or not scene.flags[at - 1] & COMMA:
        return None
    found = ending(scene, clause, at - 1)
    if found is None or scene.flags[found[0]] & (TIME | ADVERB):
        return None
    return None if limits.has_finite(scene, clause.low, at - 1) else found
