"""Verb groups: a cue verb with its auxiliaries, negation, reflexive and adverbs."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from selon.languages.conjugation import Form
from selon.statements.beginnings import begin
from selon.statements.hits import REST
from selon.statements.homographs import after_article, is_noun
from selon.statements.lexicon import Reading, Verb
from selon.statements.scene import Clause, Scene
from selon.statements.shapes import shape
from selon.statements.tags import (
    ADVERB,
    CAPITAL,
    CLITIC,
    COLON,
    GERUND_MARK,
    INVERTED,
    NEGATION,
    NEGATOR,
    NEITHER,
    OBJECT_CLITIC,
    QUOTE,
    REFLEXIVE,
    WORD,
    either,
)  # fmt: skip

HEADLINE = 5


class Group(Struct, frozen=True, eq=False, gc=False):
    """Tokens ``[first, end)`` of a verb group.

    Attributes:
        head: the token of the verb itself.
        form: what the whole group is: finite, infinitive, participle (bare) or gerund.
        passive: whether its subject is not who speaks.
        inverted: the token of an inverted pronoun (*-t-il*), inside it or after.
        gaps: ranges inside it that are no part of the cue (*quant à lui*).
        object_clitic: whether it has a pronoun as object (*l'accuse*).
        left: where what belongs to it begins, clitics that are no part of the cue included.
        negated: whether a negation is in it, or *nor* joins it to one before it.
        restricted: whether its negation only narrows (*ne prévoit que*).
    """

    first: int
    head: int
    end: int
    verb: Verb
    form: Form
    passive: bool
    negated: bool
    inverted: int | None
    gaps: tuple[tuple[int, int], ...]
    object_clitic: bool
    left: int
    restricted: bool


def find(scene: Scene, clause: Clause) -> Iterator[Group]:
    """The verb groups of a sentence, in text order."""
    verbs = scene.lexicon.verbs
    words = scene.words
    done = clause.low
    for at in clause.hits:
        readings = verbs.get(words[at])
        if readings is not None and at >= done:
            group = _read(scene, clause, at, readings)
            if group is not None:
                done = group.end
                yield group


def _read(scene: Scene, clause: Clause, at: int, readings: tuple[Reading, ...]) -> Group | None:
    if scene.flags[at] & CAPITAL and at > clause.low and not _is_headline(scene, clause, at):
        return None
    if after_article(scene, clause, at):
        return None
    ends = _ends(scene, clause, at, readings)
    if not ends:
        return None
    left, first, gaps = begin(scene, clause, at)
    if is_noun(scene, clause, first, at) or is_fixed(scene, at):
        return None
    reflexive = _is_reflexive(scene, left, at)
    for reading, end in ends:
        if reading.verb.reflexive == reflexive:
            return _group(scene, clause, (left, first), at, end, gaps, reading)
    return None


def _ends(
    scene: Scene, clause: Clause, at: int, readings: tuple[Reading, ...]
) -> list[tuple[Reading, int]]:
    """The readings whose words are all there, each with its end."""
    if not readings[0].verb.rest:  # those with most words come first
        return [(one, at + 1) for one in readings]
    near = scene.words[at + 1 : at + REST]
    if scene.lexicon.rests[scene.words[at]].isdisjoint(near):
        return [(one, at + 1) for one in readings if not one.verb.rest]
    some = [one for one in readings if not one.verb.rest or one.verb.rest[0] in near]
    ends = [(one, _rest(scene, clause, at, one.verb.rest)) for one in some]
    return [(one, end) for one, end in ends if end is not None]


def _is_headline(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether words around are capitalised as in a headline, or a quotation begins here."""
    flags = scene.flags
    if flags[at - 1] & (QUOTE | COLON):
        return True
    near = [
        one
        for one in range(max(clause.low, at - 7), min(clause.high, at + 5))
        if flags[one] & WORD
    ]
    return (
        sum(1 for one in near if flags[one] & CAPITAL) > 0.7 * len(near) and len(near) > HEADLINE
    )


def is_fixed(scene: Scene, at: int) -> bool:
    """Whether the word is part of a phrase that attributes nothing (*c'est-à-dire*)."""
    for phrase, place in scene.lexicon.fixed.get(scene.words[at], ()):
        first = at - place
        if first >= 0 and tuple(scene.words[first : first + len(phrase)]) == phrase:
            return True
    return False


def _is_reflexive(scene: Scene, left: int, at: int) -> bool:
    """Whether the group has a reflexive pronoun."""
    if left == at:
        return False
    if either(scene.flags[left:at]) & REFLEXIVE:
        return True
    pairs = scene.lexicon.reflexive_pairs
    before = max(left - 1, 0)
    return bool(pairs) and not pairs.isdisjoint(pairwise(scene.words[before:at]))


def _rest(scene: Scene, clause: Clause, at: int, rest: tuple[str, ...]) -> int | None:
    """The end of the verb's words, if all are there, with at most two adverbs between."""
    end = at + 1
    if not rest:
        return end
    while end < clause.high and end <= at + 2 and scene.flags[end] & (ADVERB | NEGATOR | INVERTED):
        if scene.words[end] == rest[0]:
            break
        end += 1
    stop = end + len(rest)
    return stop if tuple(scene.words[end:stop]) == rest and stop <= clause.high else None


def _group(  # noqa: PLR0913, PLR0917 -- what was found so far
    scene: Scene,
    clause: Clause,
    begun: tuple[int, int],
    at: int,
    end: int,
    gaps: tuple[tuple[int, int], ...],
    reading: Reading,
) -> Group | None:
    flags = scene.flags
    left, first = begun
    own = either(flags[first:at]) if first < at else 0
    inverted = None
    if own & INVERTED:
        inverted = next(one for one in range(first, at) if flags[one] & INVERTED)
    elif end == at + 1 < clause.high and flags[end] & INVERTED:
        inverted = end
    if end == at + 1 < clause.high and flags[end] & NEGATOR and not reading.verb.rest:
        end += first < at and bool(flags[first] & NEGATION)
    chain = flags[first:at]
    if gaps:
        chain = [flags[one] for one in range(first, at) if not _in_gap(one, gaps)]
    form, passive = shape(scene, clause, first, chain, reading)
    if form is None:
        return None
    if form is Form.GERUND and first - 1 >= clause.low and flags[first - 1] & GERUND_MARK:
        first -= flags[first - 1] & CLITIC > 0
    whole = own | either(flags[at:end])
    joined = first > clause.low and flags[first - 1] & NEITHER
    return Group(
        first=first,
        head=at,
        end=end,
        verb=reading.verb,
        form=form,
        passive=passive,
        negated=bool(joined or whole & (NEGATION | NEGATOR | NEITHER)),
        inverted=inverted,
        gaps=gaps,
        object_clitic=left < at and bool(either(flags[left:at]) & OBJECT_CLITIC),
        left=min(left, first),
        restricted=bool(own & NEGATION and not whole & NEGATOR),
    )


def _in_gap(at: int, gaps: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= at < end for start, end in gaps)
