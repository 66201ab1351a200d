"""What follows a cue as its content, by the frames of its verb."""

from dataclasses import dataclass

from selon.languages.cues import Frame
from selon.reading.quotations import Quotation
from selon.statements import limits, subjects
from selon.statements.groups import Group
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.tags import (
    ADVERB, AUXILIARY, CAPITAL, CLITIC, COLON, COMMA, COMPLEMENTISER, COORDINATOR, CUTTER, DETERMINER, FINITE, GERUND,
    INFINITIVE, INFINITIVE_MARK, INFINITIVE_PREPOSITION, LINK, NEGATION, NEGATOR, NON_FINITE, NUMBER, PREPOSITION,
    PUNCTUATION, QUESTION, RELATIVE, SEMICOLON, STOP, SUBJECT, TIME, WORD,
)  # fmt: skip

Range = tuple[int, int]
NEAR = 26


@dataclass(frozen=True, slots=True)
class Content:
    """Pieces of a content, and the frame that it fills."""

    frame: Frame
    pieces: tuple[Range, ...]


def right(scene: Scene, clause: Clause, group: Group, cuts: Cuts) -> Content | None:
    """The content that follows a verb group."""
    after = group.end + (group.inverted == group.end)
    at = skip(scene, clause, after)
    if at >= clause.high:
        return None
    found = _marked(scene, clause, group, at, cuts)
    if found is None and not scene.flags[at] & PUNCTUATION:
        found = (
            _verbal(scene, clause, group, at, cuts)
            or _further(scene, clause, group, at, cuts)
            or _nominal(scene, clause, group, at, cuts)
        )
    elif found is None and scene.flags[at] & COMMA:
        found = _further(scene, clause, group, at, cuts)
    return found


def _marked(scene: Scene, clause: Clause, group: Group, at: int, cuts: Cuts) -> Content | None:
    """A content that begins with its own mark: *que*, a colon, a quotation mark, *whether*."""
    flags = scene.flags
    rules = group.verb.rules
    now = flags[at]
    if now & COMPLEMENTISER and Frame.CLAUSE in rules and not _is_demonstrative(scene, at, clause):
        return None if group.restricted else _to(scene, at, cuts.end(at), Frame.CLAUSE)
    if now & COLON:
        return _after_colon(scene, clause, at, group)
    quoted = scene.opens.get(at)
    if quoted is not None:
        return _quoted(scene, clause, quoted, cuts)
    if now & COMMA and at + 1 in scene.opens and Frame.QUOTE in rules:
        return _run(scene, scene.opens[at + 1])
    if now & QUESTION and not now & COMPLEMENTISER:
        if Frame.QUESTION in rules or (Frame.CLAUSE in rules and not now & RELATIVE):
            return _to(scene, at, cuts.end(at), Frame.QUESTION)
    return None


def _verbal(scene: Scene, clause: Clause, group: Group, at: int, cuts: Cuts) -> Content | None:
    """An infinitive, with its preposition where the verb wants one."""
    rules = group.verb.rules
    high = clause.high
    if Frame.INFINITIVE in rules and is_infinitive(scene, at, high):
        return _to(scene, at, _loose(scene, at, cuts), Frame.INFINITIVE)
    if Frame.MARKED in rules and scene.flags[at] & INFINITIVE_PREPOSITION:
        if is_infinitive(scene, at + 1, high):
            return _to(scene, at, cuts.end(at), Frame.MARKED)
    return None


def _loose(scene: Scene, at: int, cuts: Cuts) -> int:
    return limits.joined_clause(scene, at, cuts.end(at))


def _nominal(scene: Scene, clause: Clause, group: Group, at: int, cuts: Cuts) -> Content | None:
    """A clause without complementiser, a noun phrase, one with a preposition, an adjective."""
    rules = group.verb.rules
    end = cuts.end(at)
    now = scene.flags[at]
    if Frame.OBLIQUE in rules and scene.words[at] in rules[Frame.OBLIQUE].prepositions:
        return _to(scene, at, limits.phrase(scene, at, end), Frame.OBLIQUE)
    if Frame.OBJECT in rules and group.object_clitic and now & (LINK | PREPOSITION):
        return _to(scene, at, limits.phrase(scene, at, end), Frame.OBJECT)
    if Frame.ZERO in rules and Frame.ADDRESSEE in rules:
        told = subjects.group_end(scene, at, clause.high)
        if told is not None and told < end:
            told = skip(scene, clause, told)
        if told is not None and told < end and zero(scene, told, end):
            return _to(scene, told, end, Frame.ZERO)
    if Frame.ZERO in rules and zero(scene, at, end):
        return _to(scene, at, end, Frame.ZERO)
    if Frame.QUOTED in rules and begins_group(scene, at):
        quoted = limits.phrase(scene, at, end)
        if any(one in scene.opens for one in range(at, quoted)):
            return _to(scene, at, quoted, Frame.QUOTED)
    if Frame.OBJECT in rules and begins_group(scene, at):
        return _to(scene, at, limits.phrase(scene, at, end), Frame.OBJECT)
    if Frame.OBJECT in rules and now & PREPOSITION and not now & DETERMINER:
        past = subjects.group_end(scene, at + 1, clause.high)
        past = None if past is None else skip(scene, clause, past)
        if past is not None and past < end and scene.flags[past] & DETERMINER:
            if not scene.flags[past] & PREPOSITION:
                return _to(scene, past, limits.phrase(scene, past, end), Frame.OBJECT)
    if Frame.ADJECTIVE in rules and _is_adjective(scene, at):
        return _to(scene, group.end, end, Frame.ADJECTIVE)
    return None


def _further(scene: Scene, clause: Clause, group: Group, at: int, cuts: Cuts) -> Content | None:
    """A content after an addressee, a place or a time: *a dit à l'AFP, lundi, que …*."""
    flags = scene.flags
    rules = group.verb.rules
    owner = scene.words[at] in scene.language.grammar.owners
    adjunct = bool(flags[at] & (PREPOSITION | COMMA)) and not owner or Frame.ADDRESSEE in rules
    for one in range(at, min(at + NEAR, clause.high)):
        now = flags[one]
        if one > at and adjunct:
            if now & COMPLEMENTISER and Frame.CLAUSE in rules and introduces(scene, one, clause):
                return _to(scene, one, cuts.end(one), Frame.CLAUSE)
            if now & QUESTION and not now & (RELATIVE | CLITIC | COMPLEMENTISER | SUBJECT):
                if Frame.QUESTION in rules and Frame.ADDRESSEE in rules:
                    return _to(scene, one, cuts.end(one), Frame.QUESTION)
        if one > at and now & INFINITIVE_MARK and Frame.INFINITIVE in rules:
            if Frame.ADDRESSEE in rules and is_infinitive(scene, one, clause.high):
                return _to(scene, one, cuts.end(one), Frame.INFINITIVE)
        if now & INFINITIVE_PREPOSITION and Frame.MARKED in rules and one > at and adjunct:
            if is_infinitive(scene, one + 1, clause.high):
                return _to(scene, one, cuts.end(one), Frame.MARKED)
        if one > at and Frame.OBLIQUE in rules and Frame.ADDRESSEE in rules:
            if scene.words[one] in rules[Frame.OBLIQUE].prepositions and now & ~LINK & PREPOSITION:
                return _to(scene, one, limits.phrase(scene, one, cuts.end(one)), Frame.OBLIQUE)
        if now & COLON:
            return _after_colon(scene, clause, one, group)
        if one > at and one in scene.opens:
            if flags[one - 1] & COMMA and Frame.QUOTE in rules:
                return _run(scene, scene.opens[one])
            return None
        if _closes_search(scene, one, cuts):
            return None
    return None


def _closes_search(scene: Scene, at: int, cuts: Cuts) -> bool:
    """Whether no content of the cue can begin after this token."""
    now = scene.flags[at]
    if now & (STOP | SEMICOLON) or (now & RELATIVE and not now & (COMPLEMENTISER | PREPOSITION)):
        return True
    return limits.is_finite(scene, at, at + 1) or cuts.is_cut(at)


def introduces(scene: Scene, at: int, clause: Clause) -> bool:
    """Whether a complementiser introduces a content, and no relative or adverbial clause."""
    compounds = scene.language.grammar.compounds
    if scene.words[at - 1] in compounds or _is_demonstrative(scene, at, clause):
        return False
    after = scene.flags[at + 1] if at + 1 < clause.high else 0
    return not (after & (FINITE | AUXILIARY) and not after & (DETERMINER | SUBJECT))


def _is_demonstrative(scene: Scene, at: int, clause: Clause) -> bool:
    """Whether *that* points (*said that on Monday*)."""
    if not scene.flags[at] & DETERMINER:
        return False
    after = scene.flags[at + 1] if at + 1 < clause.high else STOP
    return bool(after & STOP)


def _after_colon(scene: Scene, clause: Clause, colon: int, group: Group) -> Content | None:
    """What follows a colon: the quotation there, or the rest of the sentence."""
    rules = group.verb.rules
    at = colon + 1
    if Frame.QUOTE not in rules and Frame.CLAUSE not in rules:
        return None
    if at in scene.opens:
        return _run(scene, scene.opens[at])
    if at >= clause.high or Frame.CLAUSE not in rules:
        return None
    return _to(scene, at, clause.high, Frame.QUOTE)


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


def _quoted(scene: Scene, clause: Clause, quoted: Quotation, cuts: Cuts) -> Content | None:
    """A content that begins with a quotation: no more than that if the clause ends there."""
    end = quoted.end
    if end >= clause.high or scene.flags[end] & PUNCTUATION:
        return _run(scene, quoted)
    if scene.flags[end] & PREPOSITION and scene.words[end] not in scene.language.grammar.owners:
        return _run(scene, quoted)
    if scene.flags[end] & COORDINATOR and limits.is_finite(
        scene, limits.past_adverbs(scene, end + 1, clause.high), clause.high
    ):
        return _run(scene, quoted)
    return _to(scene, quoted.first, max(end, cuts.end(end)), Frame.OBJECT)


def _to(scene: Scene, first: int, end: int, frame: Frame) -> Content | None:
    """The content ``[first, end)``; one that ends in a quotation takes all of it."""
    inside = scene.inside.get(end - 1)
    if inside is not None and inside.first >= first and inside.closed:
        end = max(end, inside.end)
    first, end = stretch(scene, first, limits.aside_noun(scene, first, end))
    return Content(frame, ((first, end),)) if first < end else None


def begins_group(scene: Scene, at: int) -> bool:
    """Whether a noun group may begin here."""
    now = scene.flags[at]
    if now & (DETERMINER | CAPITAL | NUMBER | SUBJECT):
        return True
    return bool(now & WORD) and not now & (
        PREPOSITION | COORDINATOR | RELATIVE | QUESTION | FINITE | AUXILIARY | ADVERB | TIME | CLITIC
        | INFINITIVE_MARK | COMPLEMENTISER | CUTTER
    )  # fmt: skip


def _is_adjective(scene: Scene, at: int) -> bool:
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
    if now & (PUNCTUATION | COORDINATOR | RELATIVE | AUXILIARY | FINITE | PREPOSITION):
        if not now & (SUBJECT | DETERMINER):
            return False
    past = scene.language.grammar.past_endings
    return any(
        limits.is_finite(scene, one, end) or (bool(past) and scene.words[one].endswith(past))
        for one in range(at + 1, min(end, at + NEAR))
    )


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


KEPT = QUESTION | DETERMINER | COMPLEMENTISER | PREPOSITION | CLITIC


def skip(scene: Scene, clause: Clause, at: int) -> int:
    """The first token after adverbs, words of time (*le mois dernier*) and inserts."""
    flags = scene.flags
    while at < clause.high and not _counts(scene, at, clause.high):
        now = flags[at]
        if (now & (ADVERB | TIME) and not now & KEPT) or now & NEGATOR:
            at += 1
        elif now & NUMBER and flags[at - 1] & TIME:
            at += 1
        elif now & (DETERMINER | PREPOSITION) and at + 1 < clause.high and flags[at + 1] & TIME:
            at += 2
        elif (end := _past_insert(scene, at, clause.high)) is not None:
            at = end
        else:
            break
    return at


def _past_insert(scene: Scene, at: int, high: int) -> int | None:
    """The end of an insert (*tout de même*), with the commas around it (*, pour sa part,*)."""
    comma = scene.flags[at] & COMMA > 0
    first = at + comma
    if first >= high:
        return None
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
