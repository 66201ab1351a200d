"""Noun groups from where they begin: how far they go, with the apposition next to them."""

from selon.statements import limits
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AGENT,
    AUXILIARY,
    CAPITAL,
    CLOSE_BRACKET,
    COLON,
    COMMA,
    COMPLEMENTISER,
    CONTRAST,
    COORDINATOR,
    CUTTER,
    DASH,
    DETERMINER,
    FINITE,
    GERUND,
    INFINITIVE_MARK,
    LINK,
    NON_FINITE,
    OPEN_BRACKET,
    OWNER,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBJECT_RELATIVE,
    SUBORDINATOR,
    TIME,
    WORD,
    either,
)  # fmt: skip

WIDEST = 60
NAME = 8
Range = tuple[int, int]
STOPS = (
    COMMA | STOP | COLON | SEMICOLON | DASH | RELATIVE | COMPLEMENTISER | SUBORDINATOR | FINITE
    | AUXILIARY | SUBJECT | CONTRAST | TIME | GERUND | ADVERB | OPEN_BRACKET | CLOSE_BRACKET
    | PREPOSITION | COORDINATOR | INFINITIVE_MARK | CUTTER | DETERMINER
)  # fmt: skip


def after(scene: Scene, clause: Clause, at: int) -> Range | None:
    """The noun group that begins at token *at*, with the apposition next to it."""
    end = group_end(scene, at, clause.high)
    return None if end is None else (at, _apposition(scene, clause, end))


def group_end(scene: Scene, at: int, high: int) -> int | None:
    """Where the noun group that begins at *at* ends, if one begins there."""
    flags = scene.flags
    if at >= high or (flags[at] & PUNCTUATION and at not in scene.opens):
        return None
    own = flags[at] & (DETERMINER | CAPITAL)
    if flags[at] & SUBJECT and not own:
        return at + 1
    if not own and flags[at] & (PREPOSITION | COORDINATOR | ADVERB | COMPLEMENTISER | FINITE):
        return None
    end = _reach(scene, at, min(high, at + WIDEST))
    loose = PREPOSITION | DETERMINER | COORDINATOR | ADVERB | TIME
    while end > at + 1 and flags[end - 1] & loose and not flags[end - 1] & CAPITAL:
        end -= 1
    return end if end > at else None


def _reach(scene: Scene, at: int, high: int) -> int:
    """The first token from *at* that no longer belongs to the noun group there."""
    end = at
    while end < high:
        now = scene.flags[end]
        if now & QUOTE:
            opened = scene.opens.get(end)
            if opened is None or not opened.closed or opened.end - opened.first > NAME + 4:
                break
            end = opened.end
            continue
        if end > at and now & STOPS and not _goes_on(scene, end, at, high):
            break
        end += 1
    return min(end, high)


def _goes_on(scene: Scene, at: int, first: int, high: int) -> bool:
    """Whether a word that may end a noun group goes on with it here."""
    now = scene.flags[at]
    last = scene.flags[at - 1]
    if now & (CAPITAL | PUNCTUATION) == CAPITAL:
        return True
    if now & (OPEN_BRACKET | CLOSE_BRACKET):
        closes = ")" in scene.words[at : min(at + NAME, high)]
        return closes if now & OPEN_BRACKET else "(" in scene.words[first:at]
    if now & (LINK | DETERMINER | COORDINATOR):
        return _links(scene, at, high) and not _is_adverbial(scene, first, at)
    if now & (ADVERB | GERUND) and last & DETERMINER and at + 1 < high:
        return not now & TIME and not scene.flags[at + 1] & (PUNCTUATION | FINITE | AUXILIARY)
    if now & FINITE and not last & (DETERMINER | LINK | POSSESSIVE):
        return _is_reduced(scene, at, high)
    dated = now & TIME and last & PARTICIPLE  # *annoncé dimanche par*
    agent = dated and either(scene.flags[at + 1 : min(at + 4, high)]) & AGENT
    return bool(agent or now & (PARTICIPLE | FINITE)) and not now & PUNCTUATION


def _is_reduced(scene: Scene, at: int, high: int) -> bool:
    """Whether a form that may be finite is a participle here (*data made public by*)."""
    after = scene.flags[at + 1] if at + 1 < high else STOP
    objects = DETERMINER | SUBJECT | COMPLEMENTISER | CAPITAL | PUNCTUATION
    return bool(scene.flags[at] & PARTICIPLE) and not after & objects


def _links(scene: Scene, at: int, high: int) -> bool:
    """Whether a preposition, an article or a coordinator goes on with a noun group."""
    now = scene.flags[at]
    last = scene.flags[at - 1]
    after = scene.flags[at + 1] if at + 1 < high else 0
    if now & LINK:
        to_owner = not last & CAPITAL or bool(now & OWNER)
        return to_owner and not after & TIME and bool(after & (WORD | QUOTE | CAPITAL))
    if now & DETERMINER:
        opens = now & (RELATIVE | COMPLEMENTISER | SUBORDINATOR)
        return not opens and bool(last & (LINK | COORDINATOR | DETERMINER | PREPOSITION))
    begins = after & (CAPITAL | DETERMINER | LINK)
    clause = now & CONTRAST or limits.has_finite(scene, at + 1, min(at + 6, high))
    return bool(begins) and not clause


def _is_adverbial(scene: Scene, first: int, at: int) -> bool:
    """Whether a phrase begins at *at* that is the verb's (*en fin de journée*).

    It is that of a participle in the noun group instead, if there is one (*joint par téléphone*).
    """
    phrases = scene.lexicon.adverbials.get(scene.words[at])
    if phrases is None:
        return False
    begins = any(tuple(scene.words[at : at + len(one)]) == one for one in phrases)
    return begins and not either(scene.flags[first:at]) & PARTICIPLE


def _apposition(scene: Scene, clause: Clause, end: int) -> int:
    """The end of an apposition after the comma at *end*, where one stands there."""
    flags = scene.flags
    if end + 1 >= clause.high or not flags[end] & COMMA:
        return end
    head = flags[end + 1]
    if not head & DETERMINER and (not head & WORD or head & NO_APPOSITION):
        return end
    stop = group_end(scene, end + 1, clause.high)
    while stop is not None and _links_on(scene, end + 1, stop, clause.high):
        further = group_end(scene, stop + 1, clause.high)
        if further is None:
            break
        stop = further
    if stop is None:
        return end
    stop = _past_relative(scene, stop, clause.high)
    if stop < clause.high and not flags[stop] & (PUNCTUATION | RELATIVE):
        return end
    return stop


def _past_relative(scene: Scene, at: int, high: int) -> int:
    """The end of a relative clause that no comma parts from an apposition (*a man who …*)."""
    if at >= high or not scene.language.cues.relatives:
        return at
    if not scene.flags[at] & SUBJECT_RELATIVE:
        return at
    near = range(at, min(high, at + WIDEST))
    return next((one for one in near if scene.flags[one] & PUNCTUATION), at)


def _links_on(scene: Scene, first: int, at: int, high: int) -> bool:
    """Whether a preposition goes on with an apposition (*of the Institute for Peace*)."""
    if at + 1 >= high or not scene.flags[at] & LINK:
        return False
    if _is_adverbial(scene, first, at):
        return False
    return not scene.flags[at + 1] & TIME and not scene.flags[at - 1] & PUNCTUATION


NO_APPOSITION = (
    RELATIVE | PREPOSITION | GERUND | COORDINATOR | SUBJECT | ADVERB | TIME | FINITE | AUXILIARY
    | SUBORDINATOR | PARTICIPLE | CUTTER | NON_FINITE
)  # fmt: skip


def innermost(scene: Scene, first: int, end: int) -> Range | None:
    """The last noun group of a stretch: from its last determiner, or name."""
    flags = scene.flags
    at = end - 1
    if at < first or flags[at] & PUNCTUATION:
        return None
    if flags[at] & CAPITAL:
        while at > first and flags[at - 1] & CAPITAL:
            at -= 1
        return at, end
    while at > first and not flags[at] & (DETERMINER | COMMA):
        at -= 1
    return (at, end) if flags[at] & DETERMINER else None
