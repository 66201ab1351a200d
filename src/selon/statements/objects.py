"""Noun phrases as contents: right after the cue, or after a phrase of place or time."""

from selon.languages.cues import Frame
from selon.statements import limits, nominals
from selon.statements.openings import (
    begins_group,
    skip,
)
from selon.statements.scene import Scene
from selon.statements.search import Content, Search
from selon.statements.tags import (
    COMMA,
    COUNT,
    DETERMINER,
    LINK,
    NUMBER,
    PREPOSITION,
)

HEAD = 4
"""Among how many words the noun is that a verb wants as its object."""
OBJECTS = (Frame.OBJECT, Frame.QUOTED, Frame.COUNTED)


def object_at(search: Search, at: int) -> Content | None:
    """A noun phrase: right here, or after a phrase of place or time."""
    scene, rules = search.scene, search.rules
    now = scene.flags[at]
    plain = Frame.OBJECT in rules
    if plain and search.group.object_clitic and now & (LINK | PREPOSITION):
        return search.phrase(Frame.OBJECT, at)
    if begins_group(scene, at):
        end = limits.phrase(scene, at, search.cuts.end(at))
        if Frame.QUOTED in rules and any(one in scene.opens for one in range(at, end)):
            return search.to(Frame.QUOTED, at, end)
        if Frame.COUNTED in rules:
            counted = _counted(search, at, end)
            if counted is not None:
                return search.to(Frame.COUNTED, at, counted)
        return search.to(Frame.OBJECT, at, end) if plain and _holds(search, at, end) else None
    if plain and now & PREPOSITION and not now & DETERMINER:
        later = _later_object(search, at)
        return later if later is not None and _holds(search, *later.pieces[0]) else None
    return None


def _counted(search: Search, at: int, end: int) -> int | None:
    """Where a noun phrase with a number ends; the number may be what it is said to be."""
    scene = search.scene
    if any(is_number(scene, one) for one in range(at, end)):
        return end
    limit = search.cuts.end(at)
    if end + 1 < limit and scene.flags[end] & PREPOSITION and is_number(scene, end + 1):
        return limits.phrase(scene, end, limit)
    return None


def _holds(search: Search, at: int, end: int) -> bool:
    """Whether an object has a word that its verb wants, and none that it does not."""
    rule = search.rules[Frame.OBJECT]
    words = search.scene.words[at:end]
    if rule.holds and not any(word in rule.holds for word in words[1:]):
        return False
    if rule.nouns:
        return any(word in rule.nouns for word in words[:HEAD])
    return not any(word in rule.unless_nouns for word in words)


def is_number(scene: Scene, at: int) -> bool:
    """Whether a number, with what bounds it, begins at *at*."""
    return any(
        scene.flags[one] & (NUMBER | COUNT)
        for one in range(at, min(at + 3, len(scene.words)))
        if not any(scene.flags[before] & COMMA for before in range(at, one))
    )


def _later_object(search: Search, at: int) -> Content | None:
    """A noun phrase with its article after one with a preposition."""
    scene, clause = search.scene, search.clause
    if is_number(scene, at + 1):
        return search.phrase(Frame.OBJECT, at)
    past = nominals.group_end(scene, at + 1, clause.high)
    if past is None:
        return None
    past = skip(scene, clause, past)
    if past >= search.cuts.end(at):
        return None
    article = scene.flags[past] & DETERMINER and not scene.flags[past] & PREPOSITION
    return search.phrase(Frame.OBJECT, past) if article else None
