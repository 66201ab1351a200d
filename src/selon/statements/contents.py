"""What follows a cue as its content, by the frames of its verb."""

from dataclasses import dataclass

from selon.languages.cues import Frame, VerbRule
from selon.reading.quotations import Quotation
from selon.statements import limits, nominals
from selon.statements.groups import Group
from selon.statements.limits import Cuts
from selon.statements.openings import (
    begins_group,
    introduces,
    is_adjective,
    is_demonstrative,
    is_infinitive,
    skip,
    zero,
)
from selon.statements.phrases import phrase_at
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.tags import (
    CAPITAL,
    CLITIC,
    COLON,
    COMMA,
    COMPLEMENTISER,
    COORDINATOR,
    DETERMINER,
    INFINITIVE_MARK,
    INFINITIVE_PREPOSITION,
    LINK,
    NEGATOR,
    NUMBER,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORDINATOR,
    WORD,
)

Range = tuple[int, int]
NEAR = 26
HEAD = 4
"""Among how many words the noun is that a verb wants as its object."""
CLAUSE = 4
"""How many words a clause without complementiser has at least, where no verb is seen in it."""
CLAUSES = frozenset({Frame.ZERO, Frame.BARE})
CLAUSAL = CLAUSES | {Frame.CLAUSE, Frame.QUESTION, Frame.INFINITIVE, Frame.MARKED}
OBJECTS = (Frame.OBJECT, Frame.QUOTED, Frame.COUNTED)


@dataclass(frozen=True, slots=True)
class Content:
    """Pieces of a content, and the frame that it fills."""

    frame: Frame
    pieces: tuple[Range, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """For whose content is looked, and where."""

    scene: Scene
    clause: Clause
    group: Group
    cuts: Cuts
    rules: dict[Frame, VerbRule]

    def to(self, frame: Frame, first: int, end: int | None = None) -> Content | None:
        """The content from *first* to where the sentence ends it, or to *end*."""
        if end is None:
            end = self.cuts.end(first)
            if frame is Frame.INFINITIVE:
                end = limits.joined_clause(self.scene, first, end)
            if frame in CLAUSAL:
                end = limits.main_clause(self.scene, first, end)
        elif frame in CLAUSES:
            end = limits.main_clause(self.scene, first, end)
        return _to(self.scene, first, end, frame)

    def phrase(self, frame: Frame, first: int) -> Content | None:
        """The noun phrase that begins at *first*."""
        return self.to(frame, first, limits.phrase(self.scene, first, self.cuts.end(first)))


def right(scene: Scene, clause: Clause, group: Group, cuts: Cuts) -> Content | None:
    """The content that follows a verb group."""
    at = skip(scene, clause, group.end + (group.inverted == group.end))
    if group.negated and at + 1 < clause.high and _joins_verb(scene, at):
        at += 2
    if at >= clause.high:
        return None
    search = _Search(scene, clause, group, cuts, group.verb.rules)
    found = _marked(search, at)
    if found is not None:
        return found
    if scene.flags[at] & COMMA:
        return _further(search, at)
    if scene.flags[at] & PUNCTUATION:
        return None
    return _verbal(search, at) or _further(search, at) or _nominal(search, at)


def _joins_verb(scene: Scene, at: int) -> bool:
    """Whether another verb with the same content comes first (*neither confirm nor deny*)."""
    joined = scene.words[at] in scene.language.grammar.neither
    return joined and scene.words[at + 1] in scene.lexicon.verbs


def _marked(search: _Search, at: int) -> Content | None:
    """A content that begins with its own mark: *que*, a colon, a quotation mark, *whether*."""
    scene, clause, rules = search.scene, search.clause, search.rules
    now = scene.flags[at]
    if search.group.restricted and now & COMPLEMENTISER:
        return _restricted(search, at)
    if now & COMPLEMENTISER and Frame.CLAUSE in rules and not is_demonstrative(scene, at, clause):
        points = Frame.OBJECT in rules and now & DETERMINER and _is_object(search, at)
        return search.phrase(Frame.OBJECT, at) if points else search.to(Frame.CLAUSE, at)
    if now & COLON or at in scene.opens:
        return _after_colon(search, at) if now & COLON else _quoted(search, scene.opens[at])
    if now & COMMA and at + 1 in scene.opens and Frame.QUOTE in rules:
        return _run(scene, scene.opens[at + 1])
    asks = Frame.QUESTION in rules or (Frame.CLAUSE in rules and not now & RELATIVE)
    if asks and now & QUESTION and not now & COMPLEMENTISER:
        return search.to(Frame.QUESTION, at)
    return None


def _is_object(search: _Search, at: int) -> bool:
    """Whether *that* begins a noun phrase (*rebut that claim*): no verb follows it."""
    scene = search.scene
    end = search.cuts.end(at)
    return at + 1 < end and scene.flags[at + 1] == WORD and not limits.has_past(scene, at + 2, end)


def _restricted(search: _Search, at: int) -> Content | None:
    """The noun phrase that a negation narrows to (*n'admet que deux morts*)."""
    frame = next((one for one in (Frame.OBJECT, Frame.OBLIQUE) if one in search.rules), None)
    return None if frame is None else search.phrase(frame, at)


def _verbal(search: _Search, at: int) -> Content | None:
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


def _nominal(search: _Search, at: int) -> Content | None:
    """A phrase with a preposition, a bare clause, a noun phrase, an adjective."""
    scene, rules = search.scene, search.rules
    if Frame.OBLIQUE in rules and scene.words[at] in rules[Frame.OBLIQUE].prepositions:
        return search.phrase(Frame.OBLIQUE, at)
    if not CLAUSES.isdisjoint(rules):
        found = _bare_clause(search, at)
        if found is not None:
            return found
    if any(frame in rules for frame in OBJECTS):
        found = _object(search, at)
        if found is not None:
            return found
    if Frame.ADJECTIVE in rules and is_adjective(scene, at) and not _is_verdict(search, at):
        return search.to(Frame.ADJECTIVE, search.group.end, search.cuts.end(at))
    return None


def _is_verdict(search: _Search, at: int) -> bool:
    """Whether a court judges, not a speaker (*jugé coupable*)."""
    unless = search.rules[Frame.ADJECTIVE].unless_nouns
    return any(word in unless for word in search.scene.words[at : at + 2])


def _bare_clause(search: _Search, at: int) -> Content | None:
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
    known = Frame.ZERO in search.rules
    if known and (zero(scene, at, end) or _is_headline_count(search, at)):
        return search.to(Frame.ZERO, at, end)
    plain = Frame.BARE in search.rules and _is_subject(search, at, end)
    return search.to(Frame.BARE, at, end) if plain else None


def _is_subject(search: _Search, at: int, end: int) -> bool:
    """Whether a noun group begins here, with more after it than a word or two."""
    scene = search.scene
    if end - at < CLAUSE or not begins_group(scene, at):
        return False
    if all(now & CAPITAL for now in scene.flags[at : _first_comma(scene, at, end)]):
        return False  # *said Ada Orme, a miller*
    unless = search.rules[Frame.BARE].unless_nouns
    return not any(word in unless for word in scene.words[at : at + HEAD])


def _first_comma(scene: Scene, at: int, end: int) -> int:
    """The first comma of a stretch, or its end."""
    return next((one for one in range(at, end) if scene.flags[one] & COMMA), end)


def _is_headline_count(search: _Search, at: int) -> bool:
    """Whether a number stands for a clause, as in a headline (*Police say 9 dead*)."""
    scene, last = search.scene, search.clause.high - 1
    several = scene.flags[at] & DETERMINER and scene.words[at] in scene.language.grammar.plurals
    counts = several or _is_number(scene, at)
    return bool(counts) and not scene.flags[last] & STOP


def _object(search: _Search, at: int) -> Content | None:
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


def _counted(search: _Search, at: int, end: int) -> int | None:
    """Where a noun phrase with a number ends; the number may be what it is said to be."""
    scene = search.scene
    if any(_is_number(scene, one) for one in range(at, end)):
        return end
    limit = search.cuts.end(at)
    if end + 1 < limit and scene.flags[end] & PREPOSITION and _is_number(scene, end + 1):
        return limits.phrase(scene, end, limit)
    return None


def _holds(search: _Search, at: int, end: int) -> bool:
    """Whether an object has a word that its verb wants, and none that it does not."""
    rule = search.rules[Frame.OBJECT]
    words = search.scene.words[at:end]
    if rule.holds and not any(word in rule.holds for word in words[1:]):
        return False
    if rule.nouns:
        return any(word in rule.nouns for word in words[:HEAD])
    return not any(word in rule.unless_nouns for word in words)


def _is_number(scene: Scene, at: int) -> bool:
    """Whether a number, with what bounds it, begins at *at*."""
    cardinals = scene.language.numbers.cardinals
    return any(
        scene.flags[one] & NUMBER or scene.words[one] in cardinals
        for one in range(at, min(at + 3, len(scene.words)))
        if not any(scene.flags[before] & COMMA for before in range(at, one))
    )


def _later_object(search: _Search, at: int) -> Content | None:
    """A noun phrase with its article after one with a preposition."""
    scene, clause = search.scene, search.clause
    if _is_number(scene, at + 1):
        return search.phrase(Frame.OBJECT, at)
    past = nominals.group_end(scene, at + 1, clause.high)
    if past is None:
        return None
    past = skip(scene, clause, past)
    if past >= search.cuts.end(at):
        return None
    article = scene.flags[past] & DETERMINER and not scene.flags[past] & PREPOSITION
    return search.phrase(Frame.OBJECT, past) if article else None


def _further(search: _Search, at: int) -> Content | None:
    """A content after an addressee, a place or a time: *a dit à l'AFP, lundi, que …*."""
    scene = search.scene
    addressed = Frame.ADDRESSEE in search.rules
    phrase = scene.flags[at] & (PREPOSITION | COMMA)
    owner = scene.words[at] in scene.language.grammar.owners
    for one in range(at, min(at + NEAR, search.clause.high)):
        if one > at:
            found = _later_clause(search, one) if addressed or (phrase and not owner) else None
            if found is None and addressed:
                found = _after_addressee(search, one)
            if found is not None:
                return found
        if scene.flags[one] & COLON:
            return None if phrase_at(scene, one + 1) else _after_colon(search, one)
        if one > at and one in scene.opens:
            inserted = scene.flags[one - 1] & COMMA and Frame.QUOTE in search.rules
            if not (addressed or phrase) and Frame.BARE in search.rules:
                return None  # *said the plan, if kept, “solves nothing”*
            return _run(scene, scene.opens[one]) if inserted else None
        if _closes_search(search, one):
            return None
    return None


def _later_clause(search: _Search, at: int) -> Content | None:
    """A clause, or an infinitive with its preposition, that begins at *at*."""
    scene, clause, rules = search.scene, search.clause, search.rules
    now = scene.flags[at]
    if now & COMPLEMENTISER and Frame.CLAUSE in rules and introduces(scene, at, clause):
        return search.to(Frame.CLAUSE, at)
    marked = Frame.MARKED in rules and now & INFINITIVE_PREPOSITION
    if marked and is_infinitive(scene, at + 1, clause.high):
        return search.to(Frame.MARKED, at)
    return None


def _after_addressee(search: _Search, at: int) -> Content | None:
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


def _closes_search(search: _Search, at: int) -> bool:
    """Whether no content of the cue can begin after this token."""
    now = search.scene.flags[at]
    if now & (STOP | SEMICOLON) or (now & RELATIVE and not now & (COMPLEMENTISER | PREPOSITION)):
        return True
    return limits.is_finite(search.scene, at, at + 1) or search.cuts.is_cut(at)


def _after_colon(search: _Search, colon: int) -> Content | None:
    """What follows a colon: the quotation there, or the rest of the sentence."""
    scene, rules = search.scene, search.rules
    at = colon + 1
    if Frame.QUOTE not in rules and (Frame.CLAUSE not in rules or phrase_at(scene, at)):
        return None
    if at in scene.opens:
        return _run(scene, scene.opens[at])
    if at >= search.clause.high or Frame.CLAUSE not in rules:
        return None
    return search.to(Frame.QUOTE, at, search.clause.high)


def _run(scene: Scene, quoted: Quotation) -> Content:
    """A quotation, with the paragraphs in which it goes on."""
    pieces = [(quoted.first, quoted.end)]
    while not quoted.closed:
        after = scene.opens.get(quoted.end)
        if after is None or not after.resumed:
            break
        quoted = after
        pieces.append((quoted.first, quoted.end))
    return Content(Frame.QUOTE, tuple(pieces))


def _quoted(search: _Search, quoted: Quotation) -> Content | None:
    """A content that begins with a quotation: no more than that if the clause ends there."""
    scene, high = search.scene, search.clause.high
    end = quoted.end
    if end >= high or scene.flags[end] & PUNCTUATION:
        return _run(scene, quoted)
    if scene.flags[end] & PREPOSITION and scene.words[end] not in scene.language.grammar.owners:
        return _run(scene, quoted)
    verb = limits.past_adverbs(scene, end + 1, high)
    if scene.flags[end] & COORDINATOR and limits.is_finite(scene, verb, high):
        return _run(scene, quoted)
    return search.to(Frame.OBJECT, quoted.first, max(end, search.cuts.end(end)))


def _to(scene: Scene, first: int, end: int, frame: Frame) -> Content | None:
    """The content ``[first, end)``; one that ends in a quotation takes all of it."""
    inside = scene.inside.get(end - 1)
    if inside is not None and inside.first >= first and inside.closed:
        end = max(end, inside.end)
    first, end = stretch(scene, first, limits.aside_noun(scene, first, end))
    return Content(frame, ((first, end),)) if first < end else None
