"""Contents that stand left of their cue, and around it."""

from selon.languages.cues import Frame
from selon.reading.quotations import Quotation
from selon.statements.cue import Cue
from selon.statements.limits import Cuts
from selon.statements.places import closes_quotation
from selon.statements.scene import Clause, Scene, previous, stretch
from selon.statements.search import Content
from selon.statements.tags import (
    ADVERB,
    BACKWARD,
    CAPITAL,
    COLON,
    COMMA,
    COMPARISON,
    COMPLEMENTISER,
    COORDINATOR,
    DASH,
    DETERMINER,
    GERUND,
    GERUND_MARK,
    INVERTED,
    PARTICIPLE,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORDINATOR,
    WORD,
)  # fmt: skip

Range = tuple[int, int]
NEAR = 24


def find(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> Content | None:
    """The content that a cue comes after, with the piece that goes on after the cue."""
    edge = cue.edge
    if edge is None:
        return None
    quotation = closes_quotation(scene, edge)
    if quotation is None:
        if scene.flags[edge] & COMPARISON:
            return _around(scene, clause, edge, cue)
        if scene.flags[edge] & (RELATIVE | COMPLEMENTISER | QUESTION | BACKWARD):
            before = previous(scene, clause)
            return None if before is None else Content(Frame.CLAUSE, (before,))
        pieces = _sentence(scene, clause, cue, cuts, edge)
    else:
        first = _widened(scene, clause, quotation, cuts)
        pieces = [(first, quotation.end), *_resumed(scene, clause, cue, cuts)]
    pieces = [one for one in pieces if one[0] < one[1]]
    return Content(Frame.QUOTE, tuple(pieces)) if pieces else None


def _sentence(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts, edge: int) -> list[Range]:
    """The sentence up to the cue, and what goes on after it."""
    around = scene.inside.get(edge)
    low = clause.low if around is None else max(clause.low, around.first)
    for at in range(edge - 1, low, -1):
        if scene.flags[at] & SEMICOLON and scene.inside.get(at) is around:
            low = at + 1
            break
    before = stretch(scene, low, edge)
    if before[0] >= before[1]:
        return []
    more = _continued(scene, clause, cue, cuts, around)
    if not more and around is None and not any(head >= cue.until for head in cuts.heads):
        more = _joined(scene, clause.high)
    return [before, *more]


def _widened(scene: Scene, clause: Clause, quotation: Quotation, cuts: Cuts) -> int:
    """Where the sentence of a quotation begins, if words of its speaker lead up to it."""
    first = quotation.first
    if first <= clause.low:
        return first
    if scene.flags[first - 1] & (COLON | STOP | SEMICOLON | DASH) or _begins(scene, first + 1):
        return first
    if any(clause.low < place < first for place in cuts.places):
        return first
    return clause.low if not _has_cue(scene, clause.low, first) else first


def _begins(scene: Scene, at: int) -> bool:
    """Whether a sentence begins at a word: in capitals only for that."""
    now = scene.flags[at]
    return bool(now & CAPITAL and now & (DETERMINER | SUBJECT | BACKWARD))


def _has_cue(scene: Scene, first: int, end: int) -> bool:
    """Whether a cue with a complementiser, or a comma, comes before a quotation."""
    last = scene.flags[end - 1]
    known = scene.lexicon.verbs
    near = range(max(first, end - 3), end)
    return bool(last & (COMMA | COMPLEMENTISER)) and any(scene.words[at] in known for at in near)


def _around(scene: Scene, clause: Clause, edge: int, cue: Cue) -> Content | None:
    """The sentence around *comme l'a dit X*; what follows its colon, if it has one."""
    flags = scene.flags
    at = cue.until
    while at < min(clause.high, cue.until + NEAR) and not flags[at] & (COMMA | COLON | SEMICOLON):
        at += 1
    before = stretch(scene, clause.low, edge)
    after = (at, at)
    if at < clause.high and flags[at] & (COMMA | COLON):
        opened = scene.opens.get(at + 1)
        end = clause.high if opened is None else max(clause.high, opened.end)
        after = stretch(scene, at + 1, end)
        if flags[at] & COLON or opened is not None:
            before = (edge, edge)
    pieces = tuple(one for one in (before, after) if one[0] < one[1])
    return Content(Frame.QUOTE, pieces) if pieces else None


def _continued(
    scene: Scene, clause: Clause, cue: Cue, cuts: Cuts, around: Quotation | None
) -> list[Range]:
    """The piece of an unquoted content after the cue, if there is one."""
    flags = scene.flags
    at = cue.until
    reach = min(clause.high, at + NEAR)
    while at < reach and not flags[at] & (COMMA | STOP | SEMICOLON | QUOTE | DASH | COLON):
        at += 1
    if at >= reach or not flags[at] & (COMMA | DASH):
        return []
    if around is not None:
        end = min(around.end, clause.high)
        closes = around.closed and around.end <= clause.high + 1
        return [(at + 1, around.end) if closes else stretch(scene, at + 1, end)]
    if at + 1 in scene.opens:
        return [(at + 1, scene.opens[at + 1].end)]
    if cuts.is_cut(at) or _is_aside(scene, clause, cue, at + 1):
        return []
    return [stretch(scene, at + 1, cuts.end(at + 1))]


def _is_aside(scene: Scene, clause: Clause, cue: Cue, at: int) -> bool:
    """Whether what follows the cue's comma tells of its source, not of its content."""
    now = scene.flags[at] if at < clause.high else STOP
    pronoun = cue.source is not None and scene.flags[cue.source[0]] & (SUBJECT | INVERTED)
    if pronoun and now & COORDINATOR:
        return False
    if now & (GERUND | RELATIVE | COORDINATOR | PUNCTUATION | SUBORDINATOR | GERUND_MARK):
        return True
    return not pronoun and bool(now & (PARTICIPLE | PREPOSITION | ADVERB))


def _resumed(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> list[Range]:
    """The quotation that goes on after its cue, in the same sentence or the next."""
    flags = scene.flags
    at = cue.until
    while at < clause.high:
        opened = scene.opens.get(at)
        if opened is not None:
            if any(cue.until <= head < at for head in cuts.heads):
                at = opened.end
                continue
            if flags[at - 1] & (COMMA | DASH) or at == cue.until:
                return [(opened.first, opened.end)]
            at = opened.end
            continue
        if flags[at] & (SEMICOLON | COLON):
            return []
        at += 1
    return _joined(scene, max(at, clause.high))


def _joined(scene: Scene, at: int) -> list[Range]:
    """The quotation that goes on after the full stop, where the language takes it along."""
    if not scene.language.cues.joined:
        return []
    while at < len(scene.flags) and scene.flags[at] & STOP:
        at += 1
    after = scene.opens.get(at)
    return [] if after is None or has_own_cue(scene, after) else [(after.first, after.end)]


def has_own_cue(scene: Scene, quotation: Quotation) -> bool:
    """Whether a cue seems to follow a quotation."""
    flags = scene.flags
    last = quotation.end - 1 - quotation.closed
    if last > quotation.first and flags[last] & COMMA:
        return True
    at = quotation.end
    if at >= len(flags):
        return False
    if flags[at] & COMMA:
        return True
    return bool(flags[at] & WORD) and not flags[at] & CAPITAL
