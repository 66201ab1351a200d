"""How far a content goes: to the end of its clause, phrase or quotation."""

from bisect import bisect_left, bisect_right

from msgspec import Struct

from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AUXILIARY,
    BACKWARD,
    CAPITAL,
    CLITIC,
    COLON,
    COMMA,
    COMPARISON,
    COMPLEMENTISER,
    COORDINATOR,
    CUTTER,
    DETERMINER,
    FINITE,
    GERUND,
    GERUND_MARK,
    NON_FINITE,
    NUMBER,
    PARTICIPLE,
    PHRASE_ENDER,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    SUBJECT_RELATIVE,
    SUBORDINATOR,
    TIME,
    VERB,
    WORD,
    either,
    is_unknown,
)  # fmt: skip

NEAR = 8
SUBJECT_WORDS = 6
"""How many words a subject after a coordinator has at most, its verb included."""


class Cuts(Struct, frozen=True, eq=False, gc=False):
    """Where contents of a sentence must end: at the cues that follow on their own.

    Attributes:
        places: the tokens before which contents end, in order.
        heads: the cue verbs of the sentence.
        edges: the marks between a cue and what is left of it.
        asides: stretches between a source and its verb; contents that begin there end there.
    """

    scene: Scene
    clause: Clause
    places: list[int]
    heads: list[int]
    edges: list[int]
    asides: list[tuple[int, int]]

    def end(self, at: int) -> int:
        """Where a content that begins at *at* ends at the latest: in its own quotation."""
        inside = self.scene.inside.get(at)
        limit = self.clause.high
        if inside is not None:
            limit = min(limit, inside.end - inside.closed)
        if self.asides:
            limit = min((end for first, end in self.asides if first < at < end), default=limit)
        for place in self.places[bisect_right(self.places, at) :]:
            if place >= limit:
                break
            if self.scene.inside.get(place) is inside:
                return place
        return limit

    def next(self, at: int) -> int:
        """The first place from *at* on before which contents end, or the end of the sentence."""
        later = bisect_left(self.places, at)
        return self.places[later] if later < len(self.places) else self.clause.high

    def is_cut(self, at: int) -> bool:
        """Whether a content ends before *at*."""
        return at in self.places


def aside(scene: Scene, at: int, end: int) -> int:
    """Where a clause ends that is an aside in another: at the comma before a finite verb."""
    for comma in _commas(scene, at, end):
        verb = past_adverbs(scene, comma + 1, end)
        if is_finite(scene, verb, end) and not _is_reduced(scene, verb, end):
            return comma
    return end


def _is_reduced(scene: Scene, at: int, end: int) -> bool:
    """Whether a form that may be finite is rather a participle (*, shocked by the attack*)."""
    after = scene.flags[at + 1] if at + 1 < end else DETERMINER
    objects = DETERMINER | SUBJECT | COMPLEMENTISER | CAPITAL
    return bool(scene.flags[at] & PARTICIPLE) and not after & objects


def opener(scene: Scene, at: int, end: int) -> int:
    """Where a clause ends that opens its sentence: at the comma before the main one."""
    flags = scene.flags
    for comma in _commas(scene, at, end):
        after = comma + 1
        starts = after < end and flags[after] & (DETERMINER | SUBJECT | CAPITAL | WORD | NUMBER)
        if starts and not flags[after] & NO_SUBJECT and has_finite(scene, after, end):
            return comma
    return end


def phrase(scene: Scene, at: int, end: int) -> int:
    """Where a noun phrase that begins at *at* ends, before *end*."""
    for one in range(at + 1, end):
        if scene.flags[one] & MAY_END_PHRASE:
            inside = scene.inside.get(one)
            if (inside is None or inside.first <= at) and _ends_phrase(scene, one, at, end):
                return one
    return end


MAY_END_PHRASE = COLON | DETERMINER | COMMA | COORDINATOR | COMPARISON | PHRASE_ENDER | CUTTER


def _ends_phrase(scene: Scene, at: int, first: int, end: int) -> bool:
    flags = scene.flags
    now = flags[at]
    after = flags[at + 1] if at + 1 < end else 0
    if (now & COLON and at + 1 not in scene.opens) or _is_date(scene, at, end):
        return True
    if now & COMMA:
        return at + 1 < end and _ends_at_comma(scene, at + 1, end)
    if now & COORDINATOR:
        verb = past_adverbs(scene, at + 1, end)
        return is_finite(scene, verb, end) or _opens_clause(scene, first, verb, end)
    if now & COMPARISON:
        return bool(after & SUBJECT) and not after & DETERMINER
    if now & PHRASE_ENDER:
        return at > first + 1 and bool(flags[at - 1] & WORD)
    return bool(now & CUTTER and not now & (PREPOSITION | DETERMINER | RELATIVE))


def _opens_clause(scene: Scene, first: int, at: int, end: int) -> bool:
    """Whether a verb, or a subject with its verb, begins another clause after a noun phrase."""
    if either(scene.flags[first : at + 1]) & VERBAL:
        return False
    if _is_present(scene, at, end):
        return True
    for one in range(at + 1, min(at + SUBJECT_WORDS, end)):
        now = scene.flags[one]
        if now & AUXILIARY and not now & (NON_FINITE | TIME | DETERMINER | PREPOSITION):
            return True
        if now & NOT_SUBJECT and not now & DETERMINER:
            return False
    return False


def _is_present(scene: Scene, at: int, end: int) -> bool:
    """Whether an unknown word looks like a verb with an object (*but embraces the plan*)."""
    endings = scene.language.grammar.singular_endings
    if not endings or at + 1 >= end or not is_unknown(scene.flags[at]):
        return False
    return scene.words[at].endswith(endings) and bool(scene.flags[at + 1] & DETERMINER)


def _ends_at_comma(scene: Scene, at: int, end: int) -> bool:
    """Whether what begins after a comma is no more part of a noun phrase."""
    now = scene.flags[at]
    grammar = scene.language.grammar
    if now & COMPARISON:
        return False
    if grammar.gerund_endings and _goes_with(scene, at, end):
        return True
    if now & RELATIVE and not now & SUBJECT_RELATIVE:
        return has_finite(scene, at + 1, min(at + NEAR, end))
    if now & SUBJECT and not now & (DETERMINER | CAPITAL):
        return True
    if now & GERUND and now & PREPOSITION:  # *including*
        return False
    return bool(now & (CUTTER | GERUND | RELATIVE | COORDINATOR | SUBORDINATOR | GERUND_MARK))


def _goes_with(scene: Scene, at: int, end: int) -> bool:
    """Whether what looks like a gerund stands after a comma, or *ce qui*."""
    after = scene.flags[at + 1] if at + 1 < end else COMMA
    if scene.flags[at] & BACKWARD and after & (RELATIVE | COMPLEMENTISER):
        return True
    ending = scene.language.grammar.gerund_endings
    plain = is_unknown(scene.flags[at]) and not after & COMMA
    return plain and scene.words[at].endswith(ending)


def _is_date(scene: Scene, at: int, end: int) -> bool:
    """Whether a day begins at *at* (*le 17 octobre*), not the second of two (*du 8 au 9 mai*)."""
    flags = scene.flags
    article = flags[at] & DETERMINER and at + 2 < end and not flags[at - 1] & NUMBER
    return bool(article and flags[at + 1] & NUMBER and flags[at + 2] & TIME)


def joined_clause(scene: Scene, at: int, end: int) -> int:
    """Where a clause ends before *, and* or *, but* with a subject and a verb of their own."""
    for comma in _commas(scene, at, end):
        if comma + 2 < end and scene.flags[comma + 1] & COORDINATOR:
            after = comma + 2
            if scene.flags[after] & (DETERMINER | SUBJECT | CAPITAL) and has_finite(
                scene, after, min(after + 12, end)
            ):
                return comma
    return end


def main_clause(scene: Scene, at: int, end: int) -> int:
    """Where a clause ends before a comma and a conjunction that opens another (*, while …*)."""
    for comma in _commas(scene, at, end):
        now = scene.flags[comma + 1] if comma + 1 < end else 0
        if now & CUTTER and not now & (COORDINATOR | RELATIVE) and has_past(scene, comma + 2, end):
            return comma
    return end


def _commas(scene: Scene, at: int, end: int) -> list[int]:
    """The commas of a stretch that are in no quotation opened inside it."""
    commas = [one for one, now in enumerate(scene.flags[at:end], at) if now & COMMA]
    return [
        one for one in commas if (inside := scene.inside.get(one)) is None or inside.first < at
    ]


def past_adverbs(scene: Scene, at: int, end: int) -> int:
    """The first token that is no adverb and no clitic."""
    while at < end and scene.flags[at] & PASSED and not scene.flags[at] & DETERMINER:
        at += 1
    return at


PASSED = ADVERB | CLITIC


def is_finite(scene: Scene, at: int, end: int) -> bool:
    """Whether a finite verb stands at *at*."""
    return at < end and bool(scene.flags[at] & VERB)


def has_finite(scene: Scene, first: int, end: int) -> bool:
    """Whether a finite verb stands in the stretch."""
    return bool(either(scene.flags[first:end]) & VERB)


def has_past(scene: Scene, first: int, end: int) -> bool:
    """Whether a finite verb, or what looks like a past form, stands in the stretch."""
    past = scene.language.grammar.past_endings
    return has_finite(scene, first, end) or (
        bool(past) and any(word.endswith(past) for word in scene.words[first:end])
    )


def aside_noun(scene: Scene, at: int, end: int) -> int:
    """Where a content ends before an apposition to all of it (*, a figure that …*)."""
    asides = scene.lexicon.asides
    for comma in _commas(scene, at, end):
        begins = comma + 3 < end and scene.flags[comma + 1] & DETERMINER
        if begins and not asides.isdisjoint(scene.words[comma + 2 : comma + 4]):
            return comma
    return end


def main_verb(scene: Scene, at: int, end: int, *, verbs: int) -> int:
    """Where a clause ends that the main verb follows, after *verbs* finite verbs of its own."""
    past = scene.language.grammar.past_endings
    seen = 0
    for one in range(at + 1, end):
        finite = scene.flags[one] & VERB or (past and scene.words[one].endswith(past))
        if not finite or scene.flags[one - 1] & AUXILIARY:
            continue
        inside = scene.inside.get(one)
        if inside is not None and inside.first >= at:
            continue
        if seen < verbs:
            seen += 1
        elif not scene.flags[one - 1] & CONTINUES:
            return one
    return end


VERBAL = FINITE | AUXILIARY | RELATIVE
NOT_SUBJECT = RELATIVE | COMMA | COORDINATOR | PREPOSITION | SUBORDINATOR | GERUND | QUOTE | COLON
CONTINUES = RELATIVE | COORDINATOR | COMMA | SUBJECT | DETERMINER | PREPOSITION | CLITIC
NO_SUBJECT = RELATIVE | COORDINATOR | GERUND | PREPOSITION & ~DETERMINER
