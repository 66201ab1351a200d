"""What follows a cue as its content, by the frames of its verb."""

from selon.languages.cues import Frame
from selon.reading.quotations import Quotation
from selon.statements import further, limits, nominals
from selon.statements.groups import Group
from selon.statements.limits import Cuts
from selon.statements.objects import HEAD, OBJECTS, is_number, object_at
from selon.statements.openings import (
    begins_group,
    is_adjective,
    is_demonstrative,
    is_infinitive,
    skip,
    zero,
)
from selon.statements.scene import Clause, Scene
from selon.statements.search import CLAUSES, Content, Search, run
from selon.statements.tags import (
    CAPITAL,
    COLON,
    COMMA,
    COMPLEMENTISER,
    COORDINATOR,
    DETERMINER,
    INFINITIVE_PREPOSITION,
    NEGATOR,
    NEITHER,
    OWNER,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    is_unknown,
)

CLAUSE = 4
"""How many words a clause without complementiser has at least, where no verb is seen in it."""


def right(scene: Scene, clause: Clause, group: Group, cuts: Cuts) -> Content | None:
    """The content that follows a verb group."""
    at = skip(scene, clause, group.end + (group.inverted == group.end))
    if group.negated and at + 1 < clause.high and _joins_verb(scene, at):
        at += 2
    if at >= clause.high:
        return None
    search = Search(scene, clause, group, cuts, group.verb.rules)
    found = _marked(search, at)
    if found is not None:
        return found
    if scene.flags[at] & COMMA:
        return further.after(search, at)
    if scene.flags[at] & PUNCTUATION:
        return None
    return _verbal(search, at) or further.after(search, at) or _nominal(search, at)


def _joins_verb(scene: Scene, at: int) -> bool:
    """Whether another verb with the same content comes first (*neither confirm nor deny*)."""
    joined = bool(scene.flags[at] & NEITHER)
    return joined and scene.words[at + 1] in scene.lexicon.verbs


def _marked(search: Search, at: int) -> Content | None:
    """A content that begins with its own mark: *que*, a colon, a quotation mark, *whether*."""
    scene, clause, rules = search.scene, search.clause, search.rules
    now = scene.flags[at]
    if search.group.restricted and now & COMPLEMENTISER:
        return _restricted(search, at)
    if now & COMPLEMENTISER and Frame.CLAUSE in rules and not is_demonstrative(scene, at, clause):
        points = Frame.OBJECT in rules and now & DETERMINER and _is_object(search, at)
        return search.phrase(Frame.OBJECT, at) if points else search.to(Frame.CLAUSE, at)
    if now & COLON or at in scene.opens:
        return further.after_colon(search, at) if now & COLON else _quoted(search, scene.opens[at])
    if now & COMMA and at + 1 in scene.opens and Frame.QUOTE in rules:
        return run(scene, scene.opens[at + 1])
    asks = Frame.QUESTION in rules or (Frame.CLAUSE in rules and not now & RELATIVE)
    if asks and now & QUESTION and not now & COMPLEMENTISER:
        return search.to(Frame.QUESTION, at)
    return None


def _is_object(search: Search, at: int) -> bool:
    """Whether *that* begins a noun phrase (*rebut that claim*): no verb follows it."""
    scene = search.scene
    end = search.cuts.end(at)
    unknown = at + 1 < end and is_unknown(scene.flags[at + 1])
    return unknown and not limits.has_past(scene, at + 2, end)


def _restricted(search: Search, at: int) -> Content | None:
    """The noun phrase that a negation narrows to (*n'admet que deux morts*)."""
    frame = next((one for one in (Frame.OBJECT, Frame.OBLIQUE) if one in search.rules), None)
    return None if frame is None else search.phrase(frame, at)


def _verbal(search: Search, at: int) -> Content | None:
    """An infinitive, or a phrase, with its preposition where the verb wants one."""
    scene, rules, high = search.scene, search.rules, search.clause.high
    if Frame.INFINITIVE in rules and is_infinitive(scene, at, high):
        denied = at > search.group.end and scene.flags[at - 1] & NEGATOR  # *not to be named*
        return search.to(Frame.INFINITIVE, at - (denied > 0))
    marked = Frame.MARKED in rules and scene.flags[at] & INFINITIVE_PREPOSITION
    if marked and is_infinitive(scene, at + 1, high):
        return search.to(Frame.MARKED, at)
    of = Frame.OBLIQUE in rules and scene.words[at] in rules[Frame.OBLIQUE].prepositions
    return search.phrase(Frame.OBLIQUE, at) if of and Frame.MARKED not in rules else None


def _nominal(search: Search, at: int) -> Content | None:
    """A phrase with a preposition, a bare clause, a noun phrase, an adjective."""
    scene, rules = search.scene, search.rules
    if Frame.OBLIQUE in rules and scene.words[at] in rules[Frame.OBLIQUE].prepositions:
        return search.phrase(Frame.OBLIQUE, at)
    if not CLAUSES.isdisjoint(rules):
        found = _bare_clause(search, at)
        if found is not None:
            return found
    if any(frame in rules for frame in OBJECTS):
        found = object_at(search, at)
        if found is not None:
            return found
    if Frame.ADJECTIVE in rules and is_adjective(scene, at) and not _is_verdict(search, at):
        return search.to(Frame.ADJECTIVE, search.group.end, search.cuts.end(at))
    return None


def _is_verdict(search: Search, at: int) -> bool:
    """Whether a court judges, not a speaker (*jugé coupable*)."""
    unless = search.rules[Frame.ADJECTIVE].unless_nouns
    return any(word in unless for word in search.scene.words[at : at + 2])


def _bare_clause(search: Search, at: int) -> Content | None:
    """A clause without complementiser, after an addressee where the verb has one."""
    scene, clause = search.scene, search.clause
    end = search.cuts.end(at)
    if Frame.ADDRESSEE in search.rules:
        told = nominals.group_end(scene, at, clause.high)
        if told is not None and told < end:
            told = skip(scene, clause, told)
            if told < end and Frame.ZERO in search.rules and zero(scene, told, end):
                return search.to(Frame.ZERO, told, end)
            if told < end and scene.flags[told] & SUBORDINATOR:
                return None  # *told growers as he left*
    known = Frame.ZERO in search.rules and not _holds(search, at, Frame.ZERO)
    if known and (zero(scene, at, end) or _is_headline_count(search, at)):
        return search.to(Frame.ZERO, at, end)
    plain = Frame.BARE in search.rules and _is_subject(search, at, end)
    return search.to(Frame.BARE, at, end) if plain else None


def _is_subject(search: Search, at: int, end: int) -> bool:
    """Whether a noun group begins here, with more after it than a word or two."""
    scene = search.scene
    if end - at < CLAUSE or not begins_group(scene, at):
        return False
    if all(now & CAPITAL for now in scene.flags[at : _first_comma(scene, at, end)]):
        return False  # *said Ada Orme, a miller*
    return not _holds(search, at, Frame.BARE)


def _holds(search: Search, at: int, frame: Frame) -> bool:
    """Whether one of the first words is one that the verb's clause must not begin with."""
    unless = search.rules[frame].unless_nouns
    return bool(unless) and any(word in unless for word in search.scene.words[at : at + HEAD])


def _first_comma(scene: Scene, at: int, end: int) -> int:
    """The first comma of a stretch, or its end."""
    return next((one for one in range(at, end) if scene.flags[one] & COMMA), end)


def _is_headline_count(search: Search, at: int) -> bool:
    """Whether a number stands for a clause, as in a headline (*Police say 9 dead*)."""
    scene, last = search.scene, search.clause.high - 1
    several = scene.flags[at] & DETERMINER and scene.words[at] in scene.language.grammar.plurals
    counts = several or is_number(scene, at)
    return bool(counts) and not scene.flags[last] & STOP


def _quoted(search: Search, quoted: Quotation) -> Content | None:
    """A content that begins with a quotation: no more than that if the clause ends there."""
    scene, high = search.scene, search.clause.high
    end = quoted.end
    if end >= high or scene.flags[end] & PUNCTUATION:
        return run(scene, quoted)
    if scene.flags[end] & PREPOSITION and not scene.flags[end] & OWNER:
        return run(scene, quoted)
    verb = limits.past_adverbs(scene, end + 1, high)
    if scene.flags[end] & COORDINATOR and limits.is_finite(scene, verb, high):
        return run(scene, quoted)
    return search.to(Frame.OBJECT, quoted.first, max(end, search.cuts.end(end)))
