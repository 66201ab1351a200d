"""Prepositions that attribute: *selon la police*, *according to police*."""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from selon.actors import lexicon
from selon.languages.load import Language
from selon.model.speaker import SpeakerKind
from selon.statements import limits, nominals
from selon.statements.candidate import Candidate
from selon.statements.hits import OWNED
from selon.statements.lexicon import Phrase
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene, previous, stretch
from selon.statements.tags import (
    ADJUNCT,
    BACKWARD,
    CAPITAL,
    COLON,
    COMMA,
    COMPLEMENTISER,
    CONTRAST,
    COORDINATOR,
    COUNT,
    DASH,
    DETERMINER,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    SUBJECT_RELATIVE,
    WORD,
    either,
)  # fmt: skip

Range = tuple[int, int]
PRONOUN = 2
ASIDE = 24
POINTING = 4
"""How many tokens point at the sentence before (*That is according to …*) at most."""


def find(scene: Scene, clause: Clause, cuts: Cuts, taken: set[int]) -> Iterator[Candidate]:
    """The statements that prepositions make in a sentence, at tokens that are not *taken*."""
    part = clause
    for at in clause.hits:
        if at in scene.phrases and at not in taken:
            found = _read(scene, part, at, cuts)
            if found is not None:
                made, until = found
                yield made
                if made.content[-1].end <= made.cue[0].start:
                    part = replace(clause, low=until)


def _read(scene: Scene, clause: Clause, at: int, cuts: Cuts) -> tuple[Candidate, int] | None:
    for phrase in scene.phrases[at]:
        end = at + len(phrase.words)
        if end < clause.high and (not phrase.rule.opening or _opens(scene, clause, at)):
            made = _made(scene, clause, at, phrase, cuts)
            if made is not None:
                return made
    return None


def _made(
    scene: Scene, clause: Clause, at: int, phrase: Phrase, cuts: Cuts
) -> tuple[Candidate, int] | None:
    """The statement of a phrase, and where what belongs to the phrase ends."""
    rule = phrase.rule
    end = at + len(phrase.words)
    apart = at > clause.low and scene.flags[at - 1] & COMMA
    if not scene.flags[end] & (WORD | NUMBER) or (rule.cites and not apart):
        return None
    if rule.only_before and not (apart or _opens(scene, clause, at)):
        return None
    found = _owner(scene, clause, at, phrase)
    if found is None:
        return None
    source, until = found
    if rule.opening and not (until < clause.high and scene.flags[until] & (COMMA | COLON)):
        return None
    pieces = _content(scene, clause, (at, until), cuts, cites=rule.cites)
    if not pieces:
        return None
    owned = (scene.span(until - 1, until),) if rule.owned else ()
    made = Candidate(
        source=(scene.span(*source),),
        cue=(scene.span(at, end), *owned),
        content=tuple(scene.span(*piece) for piece in pieces),
        rule=rule.id,
    )
    return made, until


def _owner(scene: Scene, clause: Clause, at: int, phrase: Phrase) -> tuple[Range, int] | None:
    """Who speaks, and the end of what belongs to the phrase."""
    rule = phrase.rule
    first = at + len(phrase.words)
    if rule.owned:
        return _owned(scene, first, clause.high, phrase.owned)
    found = _source(scene, clause, at, first)
    if found is not None:
        found = found[0], _told(scene, *found)
    if found is None or (rule.named and not _is_named(scene, found)):
        return None
    return found, found[1]


def _source(scene: Scene, clause: Clause, at: int, first: int) -> Range | None:
    """Who speaks: a noun group, with a relative clause where one belongs to it."""
    found = _group(scene, clause, at, first)
    return None if found is None else _with_relative(scene, clause, at, found)


def _with_relative(scene: Scene, clause: Clause, at: int, found: Range) -> Range:
    """A source that opens its sentence, with the relative clause between commas after it."""
    flags = scene.flags
    first, end = found
    if end + 1 >= clause.high or not flags[end] & COMMA or _start(scene, clause.low, at) < at:
        return found
    if not flags[end + 1] & SUBJECT_RELATIVE or flags[end + 1] & COMPLEMENTISER:
        return found
    for one in range(end + 2, min(end + ASIDE, clause.high - 1)):
        if flags[one] & COMMA:
            return first, one
    return found


def _group(scene: Scene, clause: Clause, at: int, first: int) -> Range | None:
    """A noun group, with an apposition if that leaves something to be said."""
    whole = nominals.after(scene, clause, first)
    end = nominals.group_end(scene, first, clause.high)
    if whole is None or end is None or end == whole[1]:
        return whole
    if at > clause.low and scene.flags[at - 1] & COMMA and _counts(scene, end + 1, whole[1]):
        return first, end
    goes_on = whole[1] < clause.high and scene.flags[whole[1]] & (COMMA | COLON)
    said = goes_on or limits.has_finite(scene, _start(scene, clause.low, at), at)
    return whole if said else (first, end)


def _counts(scene: Scene, first: int, end: int) -> bool:
    """Whether a number goes on with what is said (*aurait fait, selon elle, quelque 210 morts*).

    That of years is an age.
    """
    ages = scene.language.outcomes.words.age_nouns
    for at in range(first, min(first + 2, end - 1)):
        if scene.flags[at] & (NUMBER | COUNT):
            return bool(scene.flags[at + 1] & WORD) and scene.words[at + 1] not in ages
    return False


def _told(scene: Scene, first: int, end: int) -> int:
    """Where a source ends that speaks to a medium (*une porte-parole à l'AFP*)."""
    for at in range(first + 1, end - 1):
        if scene.flags[at] & ADJUNCT:
            name = at + 1 + (scene.flags[at + 1] & DETERMINER > 0)
            names = lexicon(scene.language.code)
            hit = names.at(scene.prose.tokens.words, name) if name < end else None
            if hit is not None and hit.actor is not None and hit.actor.kind is SpeakerKind.MEDIA:
                return at
    return end


def _opens(scene: Scene, clause: Clause, at: int) -> bool:
    if at == clause.low:
        return True
    before = scene.flags[at - 1]
    return bool(before & (COLON | DASH | QUOTE)) or (
        at == clause.low + 1 and bool(before & COORDINATOR)
    )


def _owned(scene: Scene, at: int, high: int, owned: frozenset[str]) -> tuple[Range, int] | None:
    """The possessor before one of *owned* (*in X's view*), and the end of it all."""
    words = scene.words
    for one in range(at, min(at + OWNED, high - 1)):
        if words[one + 1] in owned and (one + 2 >= high or not scene.flags[one + 2] & WORD):
            if scene.flags[one] & POSSESSIVE and one > at:
                return (at, one), one + 2
            if one == at and words[at] in scene.language.grammar.possessors:
                return (at, one + 1), one + 2
    return None


def _is_named(scene: Scene, source: Range) -> bool:
    """Whether a source names somebody: a name, or a noun with its determiner."""
    first, end = source
    flags = scene.flags
    if either(flags[first:end]) & CAPITAL:
        return True
    if not flags[first] & DETERMINER:
        return False
    head = (at for at in range(first + 1, end) if flags[at] & PREPOSITION)
    return not _speakers(scene.language).isdisjoint(scene.words[first + 1 : next(head, end)])


@cache
def _speakers(language: Language) -> frozenset[str]:
    """The nouns of who may speak, each by its last word."""
    roles = (
        form
        for role in language.speakers.role
        for form in (*role.masculine, *role.feminine, *role.either, *role.plural)
    )
    bodies = (
        form
        for body in language.speakers.body
        for form in (*body.masculine, *body.feminine, *body.either)
    )
    return frozenset(one.split()[-1] for one in (*language.cues.signers, *roles, *bodies))


def _content(
    scene: Scene, clause: Clause, around: Range, cuts: Cuts, *, cites: bool
) -> list[Range]:
    """The rest of the sentence around the phrase."""
    at, until = around
    flags = scene.flags
    inside = scene.inside.get(at)
    low, high = clause.low, clause.high
    if low < at <= low + POINTING and flags[low] & BACKWARD:
        said = previous(scene, clause)
        return [] if said is None else [said]
    if inside is not None:
        low, high = max(low, inside.first), min(high, inside.end)
    start = _start(scene, low, at)
    if until - at <= PRONOUN and any(low <= head < at for head in cuts.heads):
        start = max(start, _last_part(scene, low, at))
    before = stretch(scene, start, at)
    if cites:
        before = stretch(scene, low, min((one for one in cuts.edges if one > low), default=at))
    empty = before[0] >= before[1]
    after = (until, until)
    if not cites and until < high and (empty or _goes_on(scene, until, high, cuts)):
        end = cuts.end(_past_fragment(scene, min(until + 1, high - 1), high))
        if empty or end not in cuts.places:
            after = stretch(scene, until, end)
    quoted = scene.opens.get(after[0])
    if empty and quoted is not None and quoted.end > after[1]:
        after = (after[0], quoted.end)
    closed = None if empty else scene.closes.get(before[1] - 1)
    if closed is not None and closed.first < before[0]:
        before = (closed.first, before[1])
    return [one for one in (before, after) if one[0] < one[1]]


def _past_fragment(scene: Scene, at: int, high: int) -> int:
    """The token after a quotation at *at* that is but a part of what is said (*« dix » morts*)."""
    quoted = scene.opens.get(at)
    if quoted is None or not quoted.closed or quoted.end >= high:
        return at
    goes_on = scene.flags[quoted.end] & WORD and limits.has_finite(scene, quoted.end, high)
    return quoted.end if goes_on and not limits.has_finite(scene, at, quoted.end) else at


def _last_part(scene: Scene, low: int, at: int) -> int:
    """Where the last part between commas begins, before a phrase that only takes up a speaker."""
    last = at - 1 - (scene.flags[at - 1] & COMMA > 0)
    return next((one + 1 for one in range(last, low, -1) if scene.flags[one] & COMMA), low)


def _goes_on(scene: Scene, comma: int, high: int, cuts: Cuts) -> bool:
    """Whether a content goes on at the comma after its source; a relative is the source's."""
    after = scene.flags[comma + 1] if comma + 1 < high else 0
    relative = after & SUBJECT_RELATIVE and not after & COMPLEMENTISER
    another = not after & COORDINATOR and cuts.is_cut(comma)
    return bool(scene.flags[comma] & COMMA) and not relative and not another


OPENING = COORDINATOR | COMPLEMENTISER | RELATIVE | CONTRAST | COLON


def _start(scene: Scene, low: int, at: int) -> int:
    """Where the content before a phrase begins; right at it after a word that opens a clause."""
    flags = scene.flags
    last = at - 1 - (at > low and flags[at - 1] & COMMA > 0)
    if last > low and flags[last] & OPENING:
        return at
    return next((one + 1 for one in range(at - 1, low - 1, -1) if flags[one] & SEMICOLON), low)
