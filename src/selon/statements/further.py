"""Contents that come after an addressee, a place or a time: *a dit à l'AFP, lundi, que …*."""

from selon.languages.cues import Frame
from selon.statements.openings import (
    introduces,
    is_infinitive,
)
from selon.statements.search import Content, Search, run
from selon.statements.tags import (
    CLITIC,
    COLON,
    COMMA,
    COMPLEMENTISER,
    INFINITIVE_MARK,
    INFINITIVE_PREPOSITION,
    NEGATOR,
    OWNER,
    PREPOSITION,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    VERB,
)

NEAR = 26


def after(search: Search, at: int) -> Content | None:
    """A content after an addressee, a place or a time: *a dit à l'AFP, lundi, que …*."""
    scene = search.scene
    addressed = Frame.ADDRESSEE in search.rules
    phrase = scene.flags[at] & (PREPOSITION | COMMA)
    owner = scene.flags[at] & OWNER
    later = addressed or (phrase and not owner)
    tells = CLOSES | (LATER if later else 0) | (TOLD if addressed else 0)
    cut = search.cuts.next(at)  # nothing begins after it
    for one in range(at, min(at + NEAR, search.clause.high, cut + 1)):
        if not scene.flags[one] & tells:
            continue
        if one > at:
            found = _later_clause(search, one) if later else None
            if found is None and addressed:
                found = _after_addressee(search, one)
            if found is not None:
                return found
        if scene.flags[one] & COLON:
            return None if one + 1 in scene.inner else after_colon(search, one)
        if one > at and one in scene.opens:
            inserted = scene.flags[one - 1] & COMMA and Frame.QUOTE in search.rules
            if not (addressed or phrase) and Frame.BARE in search.rules:
                return None  # *said the plan, if kept, “solves nothing”*
            return run(scene, scene.opens[one]) if inserted else None
        if _closes_search(scene.flags[one]):
            return None
    return None


CLOSES = COLON | QUOTE | STOP | SEMICOLON | RELATIVE | VERB
LATER = COMPLEMENTISER | INFINITIVE_PREPOSITION
TOLD = QUESTION | INFINITIVE_MARK | PREPOSITION
"""What may end the search; what may begin a clause, and what is said to an addressee."""


def _later_clause(search: Search, at: int) -> Content | None:
    """A clause, or an infinitive with its preposition, that begins at *at*."""
    scene, clause, rules = search.scene, search.clause, search.rules
    now = scene.flags[at]
    if now & COMPLEMENTISER and Frame.CLAUSE in rules and introduces(scene, at, clause):
        return search.to(Frame.CLAUSE, at)
    marked = Frame.MARKED in rules and now & INFINITIVE_PREPOSITION
    if marked and is_infinitive(scene, at + 1, clause.high):
        return search.to(Frame.MARKED, at)
    return None


def _after_addressee(search: Search, at: int) -> Content | None:
    """What an addressee is asked, told to do, or warned of, if it begins at *at*."""
    scene, rules = search.scene, search.rules
    now = scene.flags[at]
    asks = now & QUESTION and not now & (RELATIVE | CLITIC | COMPLEMENTISER | SUBJECT)
    if asks and Frame.QUESTION in rules:
        return search.to(Frame.QUESTION, at)
    told = now & INFINITIVE_MARK and Frame.INFINITIVE in rules
    if told and is_infinitive(scene, at, search.clause.high):
        return search.to(Frame.INFINITIVE, at - (scene.flags[at - 1] & NEGATOR > 0))
    of = now & PREPOSITION and Frame.OBLIQUE in rules
    if of and scene.words[at] in rules[Frame.OBLIQUE].prepositions:
        return search.phrase(Frame.OBLIQUE, at)
    return None


def _closes_search(now: int) -> bool:
    """Whether no content of the cue can begin after a token with these flags."""
    if now & (STOP | SEMICOLON | VERB):
        return True
    return bool(now & RELATIVE) and not now & (COMPLEMENTISER | PREPOSITION)


def after_colon(search: Search, colon: int) -> Content | None:
    """What follows a colon: the quotation there, or the rest of the sentence."""
    scene, rules = search.scene, search.rules
    at = colon + 1
    if Frame.QUOTE not in rules and (Frame.CLAUSE not in rules or at in scene.inner):
        return None
    if at in scene.opens:
        return run(scene, scene.opens[at])
    if at >= search.clause.high or Frame.CLAUSE not in rules:
        return None
    return search.to(Frame.QUOTE, at, search.clause.high)
