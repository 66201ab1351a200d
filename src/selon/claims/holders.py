"""Which statement puts each figure forward: the innermost one that holds it."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from selon.claims.wording import wording
from selon.languages.load import Language
from selon.model.figure import Figure
from selon.model.speaker import Speaker, SpeakerKind
from selon.model.statement import Polarity, Statement
from selon.reading.prose import Prose

DEEPEST = 12
SLACK = 12
LEAD = 8
BRIEF = 3
TOLLS = frozenset({"toll", "balance"})


class Holding(Struct, frozen=True, kw_only=True):
    """The statements around one figure.

    Attributes:
        statement: the one that puts it forward, if one does.
        via: the medium that relays it.
        relay: the statement in which that medium does.
        refused: the innermost one whose speaker denies it, or will not confirm it.
    """

    statement: Statement | None = None
    via: str | None = None
    relay: Statement | None = None
    refused: Statement | None = None


def find(
    prose: Prose, statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> list[Holding]:
    """What holds each of *figures*, which are in text order."""
    pieces = sorted(
        (span.start, -span.end, number)
        for number, one in enumerate(statements)
        if not _only_confirms(prose, one) and not _is_a_toll(prose, one)
        for span in one.content
    )
    holdings: list[Holding] = []
    stack: list[tuple[int, int]] = []
    at = 0
    for figure in figures:
        start, end = figure.span.start, figure.span.end
        while at < len(pieces) and pieces[at][0] <= start:
            stack = _closed(stack, pieces[at][0])
            stack.append((-pieces[at][1], pieces[at][2]))
            at += 1
        stack = _closed(stack, start)
        around = [
            statements[number]
            for stop, number in stack[-DEEPEST:]
            if stop >= end and not _only_judges(prose, statements[number], start)
        ]
        holdings.append(_holding(around))
    return holdings


def _only_confirms(prose: Prose, statement: Statement) -> bool:
    """Whether it takes up what was said, to confirm it.

    *…, ce qu'a confirmé X*; *…, a figure police have confirmed*.
    """
    if not (statement.cue and statement.content):
        return False
    if statement.cue[0].start < statement.content[-1].end:
        return False
    words = wording(prose.language)
    folded = prose.tokens.folded
    cue = bisect_left(prose.tokens.starts, statement.cue[0].start)
    stop = min(cue + 3, len(folded))
    found = (words.checks.at(folded, at, len(folded)) for at in range(cue, stop))
    if not any(one is not None and one[1].says == "verified" for one in found):
        return False
    start = bisect_left(prose.tokens.starts, statement.content[-1].end)
    between = range(max(start, cue - LEAD), cue)
    return any(
        words.relatives.at(folded, at, cue + 1) or words.aims.at(folded, at, cue) for at in between
    )


def _only_judges(prose: Prose, statement: Statement, start: int) -> bool:
    """Whether a number is in a relative clause of what its speaker takes a stand on.

    *X a condamné l'attaque qui a fait 12 morts*.
    """
    if statement.rule not in _stances(prose.language):
        return False
    relatives = prose.language.grammar.subject_relatives
    tokens = prose.tokens
    first = bisect_left(tokens.starts, statement.content[0].start)
    words = tokens.folded[first + 1 : bisect_left(tokens.starts, start)]
    return any(one in relatives for one in words)


@cache
def _stances(language: Language) -> frozenset[str]:
    """The rules of verbs that take a stand."""
    return frozenset(rule.id for rule in language.cues.verb if rule.stance)


def _is_a_toll(prose: Prose, statement: Statement) -> bool:
    """Whether only a number speaks (*un précédent bilan faisait état de 12 morts*)."""
    speaker = statement.speaker
    if speaker is None or speaker.kind not in {SpeakerKind.DOCUMENT, SpeakerKind.UNNAMED}:
        return False
    name = speaker.name.lower().split()
    aims = wording(prose.language).aims
    found = (aims.at(name, at, len(name)) for at in range(len(name)))
    return len(name) <= BRIEF and any(one and one[1] in TOLLS for one in found)


def _closed(stack: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    """*stack* without the contents that end at *start* or before."""
    while stack and stack[-1][0] <= start:
        stack.pop()
    return stack


def _holding(around: list[Statement]) -> Holding:
    """Read the statements around a figure from the innermost one outwards."""
    inwards = sorted(around, key=_length)
    refused = next((one for one in inwards if one.polarity is not Polarity.AFFIRMED), None)
    spoken = list(_spoken(inwards))
    if not spoken:
        return Holding(refused=refused)
    chosen, name = spoken[0]
    if name.kind is SpeakerKind.MEDIA:
        for one, speaker in spoken[1:]:
            if speaker.kind is not SpeakerKind.MEDIA and _is_of_same(one, chosen):
                chosen, name = one, speaker
                break
    relay = next(
        (
            one
            for one, speaker in spoken
            if one is not chosen
            and speaker.kind is SpeakerKind.MEDIA
            and speaker.name != name.name
        ),
        None,
    )
    via = chosen.via or (relay.speaker.name if relay and relay.speaker else None)
    return Holding(statement=chosen, via=via, relay=relay, refused=refused)


def _spoken(inwards: list[Statement]) -> Iterator[tuple[Statement, Speaker]]:
    """Yield the statements whose speakers put forward what they hold."""
    for one in inwards:
        if one.speaker is not None and one.polarity is Polarity.AFFIRMED:
            yield one, one.speaker


def _is_of_same(one: Statement, other: Statement) -> bool:
    """Whether two statements have one content, but for a few words (*reported, citing X*)."""
    if one.content[0].start == other.content[0].start:
        return True
    return _length(one) <= _length(other) + SLACK


def _length(statement: Statement) -> int:
    """How much of the text it attributes."""
    return sum(span.end - span.start for span in statement.content)
