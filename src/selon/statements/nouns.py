"""Nouns that attribute when they govern a content: *l'annonce que*, *the claim that*."""

from collections.abc import Iterator

from selon.languages.cues import Frame, NounRule
from selon.statements import limits, nominals, openings, subjects
from selon.statements.candidate import Candidate
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.tags import (
    AGENT,
    COMPLEMENTISER,
    DETERMINER,
    INFINITIVE_PREPOSITION,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    WORD,
)  # fmt: skip

Range = tuple[int, int]


def find(scene: Scene, clause: Clause, cuts: Cuts, taken: set[int]) -> Iterator[Candidate]:
    """The statements that nouns make in a sentence, at tokens that are not *taken*."""
    for at in clause.hits:
        rule = scene.lexicon.nouns.get(scene.words[at])
        if rule is not None and at not in taken and at + 2 < clause.high:
            made = _read(scene, clause, at, rule, cuts)
            if made is not None:
                yield made


def _read(scene: Scene, clause: Clause, at: int, rule: NounRule, cuts: Cuts) -> Candidate | None:
    source, after = _source(scene, clause, at)
    first = _opening(scene, clause, after, rule)
    if first is None:
        return None
    start, end = stretch(scene, first, _end(scene, first, cuts))
    if start >= end:
        return None
    return Candidate(
        source=() if source is None else (scene.span(*source),),
        cue=(scene.span(at, at + 1),),
        content=(scene.span(start, end),),
        rule=rule.id,
        kind=rule.kind,
        polarity=rule.polarity,
    )


def _end(scene: Scene, first: int, cuts: Cuts) -> int:
    """Where the content of a noun ends: the verb of the noun may come after it."""
    end = limits.main_verb(scene, first, cuts.end(first), verbs=1)
    return limits.aside(scene, first, end)


def _source(scene: Scene, clause: Clause, at: int) -> tuple[Range | None, int]:
    """Who owns the noun, left of it or right of it, and the token after all that."""
    flags = scene.flags
    after = at + 1
    if flags[after] & (AGENT | OWNER):
        found = nominals.group_end(scene, after + 1, clause.high)
        if found is not None and found < clause.high and flags[found] & COMPLEMENTISER:
            return (after + 1, found), found
    low = max(clause.low, at - 4)
    for one in range(at - 1, low - 1, -1):
        if scene.words[one] in scene.language.grammar.possessors:
            return (one, one + 1), after
        if flags[one] & POSSESSIVE and one > clause.low:
            owner = subjects.before(scene, clause, one)
            return None if owner is None else subjects.nearest(scene, owner), after
        if not flags[one] & WORD or flags[one] & (PREPOSITION | DETERMINER):
            break
    return None, after


def _opening(scene: Scene, clause: Clause, at: int, rule: NounRule) -> int | None:
    """Where the content begins, if the noun governs one."""
    flags = scene.flags
    grammar = scene.language.grammar
    if at + 1 >= clause.high:
        return None
    if Frame.CLAUSE in rule.frames:
        if flags[at] & COMPLEMENTISER and openings.introduces(scene, at, clause):
            return at
        if (scene.words[at], scene.words[at + 1]) in scene.lexicon.clause_phrases:
            return at
    if Frame.MARKED in rule.frames and flags[at] & INFINITIVE_PREPOSITION:
        return at if openings.is_infinitive(scene, at + 1, clause.high) else None
    if Frame.INFINITIVE in rule.frames and grammar.infinitive_markers:
        return at if openings.is_infinitive(scene, at, clause.high) else None
    return None
