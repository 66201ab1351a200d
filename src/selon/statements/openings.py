"""What may begin at a token: a noun group, a clause, an infinitive; what is passed over."""

from functools import cache

from selon.languages.load import Language
from selon.statements import limits
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    COMMA,
    COMPLEMENTISER,
    COORDINATOR,
    COUNT,
    CUTTER,
    DETERMINER,
    FINITE,
    GERUND,
    INFINITIVE,
    INFINITIVE_MARK,
    LINK,
    NEGATION,
    NEGATOR,
    NON_FINITE,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    RELATIVE,
    STOP,
    SUBJECT,
    TIME,
    WORD,
    is_unknown,
)

NEAR = 26
PASSED = ADVERB | TIME
KEPT = QUESTION | DETERMINER | COMPLEMENTISER | PREPOSITION | CLITIC


def begins_group(scene: Scene, at: int) -> bool:
    """Whether a noun group may begin here."""
    now = scene.flags[at]
    if now & BEGINS_GROUP or _counts(scene, at, len(scene.flags)):
        return True
    return bool(now & WORD) and not now & NO_GROUP


BEGINS_GROUP = DETERMINER | CAPITAL | NUMBER | SUBJECT
NO_GROUP = (
    PREPOSITION | COORDINATOR | RELATIVE | QUESTION | FINITE | AUXILIARY | ADVERB | TIME | CLITIC
    | INFINITIVE_MARK | COMPLEMENTISER | CUTTER
)  # fmt: skip


def is_adjective(scene: Scene, at: int) -> bool:
    """Whether an adjective may begin here: a word of no other class."""
    now = scene.flags[at]
    return bool(now & WORD) and not now & (
        CAPITAL | DETERMINER | PREPOSITION | SUBJECT | COORDINATOR | CLITIC | RELATIVE | QUESTION
        | FINITE | AUXILIARY | INFINITIVE
    )  # fmt: skip


def zero(scene: Scene, at: int, end: int) -> bool:
    """Whether a clause without complementiser begins here: a noun group, then a finite verb."""
    flags = scene.flags
    now = flags[at]
    if now & GERUND:
        return False
    closed = PUNCTUATION | COORDINATOR | RELATIVE | AUXILIARY | FINITE | PREPOSITION
    if now & closed and not now & (SUBJECT | DETERMINER) and not _is_bounded(scene, at, end):
        return False
    return limits.has_past(scene, at + 1, min(end, at + NEAR))


def is_infinitive(scene: Scene, at: int, high: int) -> bool:
    """Whether an infinitive begins here, over negation and clitics."""
    flags = scene.flags
    if at >= high:
        return False
    marked = bool(flags[at] & INFINITIVE_MARK)
    if scene.language.grammar.infinitive_markers and not marked:
        return False
    end = min(high - 1, at + 5)
    while at < end and flags[at] & (NEGATION | NEGATOR | CLITIC | INFINITIVE_MARK | ADVERB):
        if flags[at] & INFINITIVE and not flags[at] & (CLITIC | NEGATOR | ADVERB):
            break
        at += 1
    now = flags[at]
    if marked:
        return bool(now & (INFINITIVE | AUXILIARY)) or not now & (
            DETERMINER | CAPITAL | PREPOSITION | PUNCTUATION | NUMBER | SUBJECT | TIME
        )
    return bool(now & INFINITIVE or now & NON_FINITE) and not now & (CAPITAL | DETERMINER)


def introduces(scene: Scene, at: int, clause: Clause) -> bool:
    """Whether a complementiser introduces a content, and no relative or adverbial clause."""
    compounds = scene.language.grammar.compounds
    if scene.words[at - 1] in compounds or is_demonstrative(scene, at, clause):
        return False
    after = scene.flags[at + 1] if at + 1 < clause.high else 0
    return not (after & (FINITE | AUXILIARY) and not after & (DETERMINER | SUBJECT))


def is_demonstrative(scene: Scene, at: int, clause: Clause) -> bool:
    """Whether *that* points (*said that on Monday*)."""
    if not scene.flags[at] & DETERMINER:
        return False
    after = scene.flags[at + 1] if at + 1 < clause.high else STOP
    return bool(after & STOP)


def skip(scene: Scene, clause: Clause, at: int) -> int:
    """The first token after adverbs, times (*le mois dernier*, *le 3 mars*) and inserts."""
    flags, inserts = scene.flags, scene.lexicon.insert_starts
    high = clause.high
    while at < high:
        now = flags[at]
        if now & ADVERB and _counts(scene, at, high):
            break
        if at + 1 < high and flags[at + 1] & POSSESSIVE and not now & PUNCTUATION:
            break
        apart = now & COMMA or scene.words[at] in inserts
        past = _past_insert(scene, at, high) if apart else None
        if past is not None:
            if _is_bounded(scene, at, high):
                break
            at = past
        elif (
            (now & PASSED and not now & KEPT)
            or now & NEGATOR
            or (now & NUMBER and flags[at - 1] & TIME and not _is_count(scene, at, high))
        ):
            at += 1
        elif now & DETERMINER and (dated := _past_date(scene, at, high)):
            at = dated
        elif at + 1 < high and flags[at + 1] & TIME and now & (DETERMINER | PREPOSITION):
            if now & DETERMINER and at + 2 < high and _goes_on(scene, at + 2):
                break  # *the last time anyone looked*, *the last three years*
            at += 2
        else:
            break
    return at


def _is_count(scene: Scene, at: int, high: int) -> bool:
    """Whether a number after a time is of what follows (*lundi 950 soldats*)."""
    return at + 1 < high and _goes_on(scene, at + 1)


def _past_date(scene: Scene, at: int, high: int) -> int | None:
    """The end of a day of a month (*le 3 mars*, *le 1er mai 2023*) that begins with an article."""
    words, dates = scene.words, scene.language.dates
    month = at + 2 + (at + 2 < high and words[at + 2] in dates.ordinal_suffixes)
    if month >= high or not scene.flags[at + 1] & NUMBER:
        return None
    if words[month] not in _months(scene.language):
        return None
    end = month + 1
    if end < high and scene.flags[end] & NUMBER:
        end += 1
    return None if end < high and _goes_on(scene, end) else end  # *the 9 May parade*


@cache
def _months(language: Language) -> frozenset[str]:
    return frozenset(form for month in language.dates.months for form in month)


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether what looks like a time goes on with a noun, or a number of them."""
    return is_unknown(scene.flags[at]) or bool(scene.flags[at] & (NUMBER | COUNT))


def _is_bounded(scene: Scene, at: int, high: int) -> bool:
    """Whether what looks like an insert bounds a number (*at least 23*)."""
    past = _past_insert(scene, at, high) if scene.flags[at] & WORD else None
    if past is None or past >= high:
        return False
    return bool(scene.flags[past] & (NUMBER | COUNT))


def _past_insert(scene: Scene, at: int, high: int) -> int | None:
    """The end of an insert (*tout de même*), with the commas around it (*, pour sa part,*)."""
    comma = scene.flags[at] & COMMA > 0
    first = at + comma
    if first >= high:
        return None
    apart = comma and first + 1 < high and scene.flags[first + 1] & COMMA
    if apart and scene.words[first] in scene.language.grammar.emphatic:
        return first + 2
    for phrase in scene.lexicon.insert_starts.get(scene.words[first], ()):
        end = first + len(phrase)
        if tuple(scene.words[first:end]) == phrase and end < high:
            if not comma:
                return end
            return end + 1 if scene.flags[end] & COMMA else None
    return None


def _counts(scene: Scene, at: int, high: int) -> bool:
    """Whether an adverb belongs to a number that follows (*plus de 100*, *environ 20*)."""
    if not scene.flags[at] & ADVERB or at + 1 >= high:
        return False
    after = at + 1 + (scene.flags[at + 1] & LINK > 0)
    return after < high and bool(scene.flags[after] & NUMBER)
