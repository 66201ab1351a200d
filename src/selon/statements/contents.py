"""What is attributed: right of its cue, or left of it."""

from dataclasses import dataclass

from selon.languages.cues import Frame
from selon.reading.quotations import Quotation
from selon.statements.groups import Group
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.subjects import group_end
from selon.statements.tags import (
    ADVERB, AUXILIARY, CAPITAL, CLITIC, COLON, COMMA, COMPLEMENTISER, COORDINATOR, CUTTER, DASH, DETERMINER,
    FINITE, GERUND, INFINITIVE, INFINITIVE_MARK, INFINITIVE_PREPOSITION, INVERTED, LINK, NEGATION, NEGATOR,
    NON_FINITE, NUMBER, PARTICIPLE, PREPOSITION, PUNCTUATION, QUESTION, RELATIVE, SEMICOLON, STOP, SUBJECT, TIME, WORD,
)  # fmt: skip

Range = tuple[int, int]
NEAR = 26


@dataclass(frozen=True, slots=True)
class Content:
    """Pieces of a content, and the frame that it fills."""

    frame: Frame
    pieces: tuple[Range, ...]


def right(scene: Scene, clause: Clause, group: Group, cuts: "Cuts") -> Content | None:
    """The content that follows a verb group."""
    flags = scene.flags
    rules = group.verb.rules
    at = skip(scene, clause, group.end if group.inverted != group.end else group.end + 1)
    if at >= clause.high:
        return None
    now = flags[at]
    if now & COMPLEMENTISER and Frame.CLAUSE in rules:
        return _clause(scene, clause, at, cuts, Frame.CLAUSE)
    if now & COLON:
        return (
            _after_colon(scene, clause, at)
            if Frame.QUOTE in rules or Frame.CLAUSE in rules
            else None
        )
    quoted = scene.opens.get(at)
    if quoted is not None:
        return _quoted(scene, clause, at, quoted, cuts)
    if now & COMMA and at + 1 in scene.opens and Frame.QUOTE in rules:
        opened = scene.opens[at + 1]
        return Content(Frame.QUOTE, ((opened.first, opened.end),))
    if (
        now & QUESTION
        and not now & COMPLEMENTISER
        and (Frame.QUESTION in rules or Frame.CLAUSE in rules and not now & RELATIVE)
    ):
        return _clause(scene, clause, at, cuts, Frame.QUESTION)
    return _other(scene, clause, group, at, cuts)


def _other(scene: Scene, clause: Clause, group: Group, at: int, cuts: "Cuts") -> Content | None:
    flags = scene.flags
    rules = group.verb.rules
    now = flags[at]
    if Frame.INFINITIVE in rules and is_infinitive(scene, at, clause.high):
        return _clause(scene, clause, at, cuts, Frame.INFINITIVE)
    if (
        Frame.MARKED in rules
        and now & INFINITIVE_PREPOSITION
        and is_infinitive(scene, at + 1, clause.high)
    ):
        return _clause(scene, clause, at, cuts, Frame.MARKED)
    far = _further(scene, clause, group, at, cuts)
    if far is not None:
        return far
    if Frame.OBLIQUE in rules and scene.words[at] in rules[Frame.OBLIQUE].prepositions:
        return _phrase(scene, clause, at, cuts, Frame.OBLIQUE)
    if Frame.OBJECT in rules and group.object_clitic and now & (LINK | PREPOSITION):
        return _phrase(scene, clause, at, cuts, Frame.OBJECT)
    if Frame.ZERO in rules and zero(scene, clause, at, cuts):
        return _clause(scene, clause, at, cuts, Frame.ZERO)
    if Frame.OBJECT in rules and begins_group(scene, at):
        return _phrase(scene, clause, at, cuts, Frame.OBJECT)
    if Frame.ADJECTIVE in rules and _is_adjective(scene, clause, at):
        return _clause(scene, clause, at, cuts, Frame.ADJECTIVE)
    return None


def _is_adjective(scene: Scene, clause: Clause, at: int) -> bool:
    now = scene.flags[at]
    return bool(now & WORD) and not now & (
        CAPITAL
        | DETERMINER
        | PREPOSITION
        | SUBJECT
        | COORDINATOR
        | CLITIC
        | RELATIVE
        | QUESTION
        | FINITE
        | AUXILIARY
    )


def begins_group(scene: Scene, at: int) -> bool:
    """Whether a noun group may begin here."""
    now = scene.flags[at]
    if now & (DETERMINER | CAPITAL | NUMBER | SUBJECT):
        return True
    return bool(now & WORD) and not now & (
        PREPOSITION
        | COORDINATOR
        | RELATIVE
        | QUESTION
        | FINITE
        | AUXILIARY
        | ADVERB
        | TIME
        | CLITIC
        | INFINITIVE_MARK
        | COMPLEMENTISER
        | CUTTER
    )


def zero(scene: Scene, clause: Clause, at: int, cuts: "Cuts") -> bool:
    """Whether a clause without complementiser begins here: a noun group, then a finite verb."""
    flags = scene.flags
    now = flags[at]
    if now & (PUNCTUATION | COORDINATOR | RELATIVE | AUXILIARY | FINITE) and not now & (
        SUBJECT | DETERMINER
    ):
        return False
    if now & PREPOSITION and not now & DETERMINER:
        return False
    end = min(clause.high, cuts.end(at), at + NEAR)
    return any(
        flags[one] & (FINITE | AUXILIARY)
        and not flags[one] & NON_FINITE
        or (one > at and scene.words[one].endswith(("ed", "'s", "’s")))
        for one in range(at + 1, end)
    )


def is_infinitive(scene: Scene, at: int, high: int) -> bool:
    """Whether an infinitive begins here, over negation and clitics."""
    flags = scene.flags
    marked = bool(at < high and flags[at] & INFINITIVE_MARK)
    end = min(high, at + 5)
    while at < end and flags[at] & (NEGATION | NEGATOR | CLITIC | INFINITIVE_MARK | ADVERB):
        if flags[at] & INFINITIVE and not flags[at] & (CLITIC | NEGATOR):
            break
        at += 1
    if at >= high:
        return False
    now = flags[at]
    if marked:
        return not now & (
            DETERMINER | CAPITAL | PREPOSITION | PUNCTUATION | NUMBER | SUBJECT
        ) or bool(now & INFINITIVE)
    if scene.language.grammar.infinitive_markers:
        return False
    return bool(now & INFINITIVE and not now & (CAPITAL | DETERMINER)) or scene.words[at] in (
        "être",
        "avoir",
    )


def skip(scene: Scene, clause: Clause, at: int) -> int:
    """The first token after adverbs and words of time."""
    flags = scene.flags
    while at < clause.high:
        now = flags[at]
        if now & (ADVERB | TIME) and not now & (
            QUESTION | DETERMINER | COMPLEMENTISER | PREPOSITION | CLITIC
        ):
            at += 1
        elif (
            now & (TIME | ADVERB)
            and now & PREPOSITION
            and not now & DETERMINER
            and flags[min(at + 1, clause.high - 1)] & (COMMA | COMPLEMENTISER)
        ):
            at += 1
        elif now & NUMBER and flags[at - 1] & TIME:
            at += 1
        elif now & NEGATOR:
            at += 1
        else:
            break
    return at


def _further(scene: Scene, clause: Clause, group: Group, at: int, cuts: "Cuts") -> Content | None:
    """A content after an addressee, a place or a time: *a dit à l'AFP, lundi, que …*."""
    flags = scene.flags
    rules = group.verb.rules
    is_object = Frame.OBJECT in rules and Frame.CLAUSE not in rules
    for one in range(at, min(at + NEAR, clause.high)):
        now = flags[one]
        if one > at:
            if now & COMPLEMENTISER and Frame.CLAUSE in rules and not is_object:
                if (
                    not now & DETERMINER
                    or flags[one - 1] & (WORD | NUMBER | COMMA | TIME)
                    and not flags[one - 1] & (PREPOSITION | FINITE)
                ):
                    return _clause(scene, clause, one, cuts, Frame.CLAUSE)
            if now & QUESTION and not now & (RELATIVE | CLITIC) and Frame.QUESTION in rules:
                return _clause(scene, clause, one, cuts, Frame.QUESTION)
            if (
                now & INFINITIVE_MARK
                and Frame.INFINITIVE in rules
                and Frame.OBLIQUE not in rules
                and is_infinitive(scene, one, clause.high)
                and not now & 0
            ):
                return _clause(scene, clause, one, cuts, Frame.INFINITIVE)
        if (
            now & INFINITIVE_PREPOSITION
            and Frame.MARKED in rules
            and is_infinitive(scene, one + 1, clause.high)
        ):
            if Frame.OBJECT in rules and not flags[at] & PREPOSITION:
                return None
            return _clause(scene, clause, one, cuts, Frame.MARKED)
        quoted = scene.opens.get(one)
        if now & COLON:
            return (
                _after_colon(scene, clause, one)
                if Frame.QUOTE in rules or Frame.CLAUSE in rules
                else None
            )
        if quoted is not None and one > at and flags[one - 1] & COMMA and Frame.QUOTE in rules:
            return Content(Frame.QUOTE, ((quoted.first, quoted.end),))
        if now & (STOP | SEMICOLON | RELATIVE) and not now & COMPLEMENTISER or quoted is not None:
            return None
        if (
            now & (FINITE | AUXILIARY)
            and not now & (NON_FINITE | DETERMINER | PREPOSITION)
            or cuts.is_cut(one)
        ):
            return None
    return None


def _after_colon(scene: Scene, clause: Clause, colon: int) -> Content | None:
    """What follows a colon: the quotation there, or the rest of the sentence."""
    at = colon + 1
    quoted = scene.opens.get(at)
    if quoted is not None:
        return Content(Frame.QUOTE, tuple(_run(scene, quoted)))
    if at >= clause.high:
        return None
    return _cleaned(scene, at, clause.high, Frame.QUOTE)


def _run(scene: Scene, quoted: Quotation) -> list[Range]:
    """The pieces of a quotation that goes on in the paragraphs that follow."""
    pieces = [(quoted.first, quoted.end)]
    while not quoted.closed:
        after = scene.opens.get(quoted.end)
        if after is None or not after.resumed:
            break
        quoted = after
        pieces.append((quoted.first, quoted.end))
    return pieces


def _quoted(scene: Scene, clause: Clause, at: int, quoted: Quotation, cuts: "Cuts") -> Content:
    """A content that begins with a quotation: all of it if the clause ends there."""
    end = quoted.end
    if end >= clause.high or scene.flags[end] & (PUNCTUATION | COORDINATOR):
        return Content(Frame.QUOTE, ((at, end),))
    return Content(Frame.OBJECT, (stretch(scene, at, max(end, cuts.end(end))),))


def _clause(scene: Scene, clause: Clause, at: int, cuts: "Cuts", frame: Frame) -> Content | None:
    return _cleaned(scene, at, cuts.end(at), frame)


def _phrase(scene: Scene, clause: Clause, at: int, cuts: "Cuts", frame: Frame) -> Content | None:
    """A noun phrase as content: to the next clause, or to where the sentence is cut."""
    end = cuts.end(at)
    flags = scene.flags
    for one in range(at + 1, end):
        now = flags[one]
        inside = scene.inside.get(one)
        if inside is not None and inside.first > at:
            continue
        if (
            now & COMMA
            and one + 1 < end
            and flags[one + 1] & (CUTTER | GERUND | RELATIVE | COORDINATOR)
        ):
            end = one
            break
        if (
            now & CUTTER
            and not now & (PREPOSITION | DETERMINER | RELATIVE)
            or now & COORDINATOR
            and _verb_follows(scene, one + 1, end)
        ):
            end = one
            break
    return _cleaned(scene, at, end, frame)


def _verb_follows(scene: Scene, at: int, end: int) -> bool:
    while at < end and scene.flags[at] & (ADVERB | CLITIC) and not scene.flags[at] & DETERMINER:
        at += 1
    return (
        at < end
        and bool(scene.flags[at] & (FINITE | AUXILIARY))
        and not scene.flags[at] & (NON_FINITE | DETERMINER | PREPOSITION)
    )


def _cleaned(scene: Scene, first: int, end: int, frame: Frame) -> Content | None:
    if end <= first:
        return None
    first, end = stretch(scene, first, end)
    return Content(frame, ((first, end),)) if first < end else None


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """Where contents of a sentence must end: at the cues that follow on their own."""

    stops: list[int]
    low: int
    places: set[int]

    def end(self, at: int) -> int:
        """Where a content that begins at *at* ends at the latest."""
        return self.stops[at - self.low] if at - self.low < len(self.stops) else at

    def is_cut(self, at: int) -> bool:
        """Whether a content ends before *at*."""
        return at in self.places


def cuts(scene: Scene, clause: Clause, places: set[int]) -> Cuts:
    """The ends of contents in a sentence, by where they begin."""
    stops: list[int] = []
    nearest: dict[int, int] = {}
    for at in range(clause.high - 1, clause.low - 1, -1):
        inside = scene.inside.get(at)
        key = -1 if inside is None else inside.first
        limit = clause.high if inside is None else min(clause.high, inside.end - inside.closed)
        stops.append(nearest.get(key, limit))
        if at in places or scene.flags[at] & SEMICOLON:
            nearest[key] = at
    return Cuts(stops[::-1], clause.low, places)


__all__ = [
    "DASH",
    "INVERTED",
    "LINK",
    "PARTICIPLE",
    "Content",
    "Cuts",
    "cuts",
    "group_end",
    "right",
    "zero",
]
