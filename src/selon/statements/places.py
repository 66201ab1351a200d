"""Where the source of a cue verb stands, and where the sentence parts it from its content."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from selon.languages.conjugation import Form
from selon.languages.cues import Frame
from selon.reading.quotations import Quotation
from selon.statements import groups, limits, nominals, openings, partings, pointers, subjects
from selon.statements.cue import Cue, Range
from selon.statements.groups import Group
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADJUNCT,
    ADVERB,
    BACKWARD,
    CAPITAL,
    COMMA,
    COMPARISON,
    COMPLEMENTISER,
    COORDINATOR,
    DASH,
    DETERMINER,
    IMPERSONAL,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    QUESTION,
    QUOTE,
    RELATIVE,
    STOP,
    SUBJECT_RELATIVE,
    is_unknown,
)  # fmt: skip

EDGE = COMMA | QUOTE | DASH | STOP
POINTER = 6
ASIDE = 14
ASKING = frozenset({"?", "!", "…", "..."})


def find(scene: Scene, clause: Clause) -> tuple[list[Cue], Cuts]:
    """The cues of a sentence in text order, and where contents end because of them."""
    cues = [
        _place(scene, clause, group)
        for group in groups.find(scene, clause)
        if not _cites(scene, clause, group)
    ]
    places = set(partings.find(scene, clause, cues))
    if scene.semicolons:
        places.update(_between(scene.semicolons, clause))
    return cues, Cuts(
        scene,
        clause,
        sorted(places),
        [cue.group.head for cue in cues],
        [cue.edge for cue in cues if cue.edge is not None],
        [*_asides(scene, cues)],
    )


def _asides(scene: Scene, cues: list[Cue]) -> Iterator[Range]:
    """The stretches between commas that part a source from its verb (*X, who …, said*)."""
    for cue in cues:
        if cue.source is not None and cue.source[1] + 1 < cue.group.left:
            commas = scene.flags[cue.source[1]] & scene.flags[cue.group.left - 1] & (COMMA | DASH)
            if commas:
                yield cue.source[1], cue.group.left - 1


def _between(marks: list[int], clause: Clause) -> list[int]:
    """The *marks*, in order, that the sentence holds."""
    return marks[bisect_left(marks, clause.low) : bisect_left(marks, clause.high)]


def _cites(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether the verb names a source of what another attributes (*, citing X*)."""
    if group.form is not Form.GERUND or group.left == clause.low:
        return False
    phrase = scene.inner.get(group.head)
    return phrase is not None and phrase.rule.cites and bool(scene.flags[group.left - 1] & COMMA)


def _place(scene: Scene, clause: Clause, group: Group) -> Cue:
    if group.inverted is not None:
        return _with_pronoun(scene, clause, group)
    if group.form is not Form.FINITE:
        source = _absolute(scene, clause, group) if group.form is Form.GERUND else None
        return Cue(group, source, None, group.end)
    low = clause.low
    if group.left == low < group.head and scene.flags[low] & BACKWARD:
        group = replace(group, first=max(group.first, low + 1), left=low + 1)
    edge = group.left - 1
    if edge < clause.low and not scene.language.grammar.inverted:
        source = _inverted(scene, clause, group) if Frame.QUOTE in group.verb.rules else None
        return Cue(group, source, edge if _asks(scene, edge) else None, group.end)
    if edge >= clause.low and scene.flags[edge] & (COMMA | DASH):
        source = subjects.before(scene, clause, group.left)
        if source is not None:
            return _after_source(scene, clause, group, source)
    taken_up = pointers.comma(scene, clause, group.left) is not None
    if not group.passive and (taken_up or _may_invert(scene, clause, group)):
        source = _inverted(scene, clause, group)
        if source is not None:
            return Cue(group, source, edge, source[1], back=True)
    source = subjects.before(scene, clause, group.left)
    if source is None:
        source = subjects.before_comma(scene, clause, group.left)
    return _after_source(scene, clause, group, source)


def _with_pronoun(scene: Scene, clause: Clause, group: Group) -> Cue:
    """*a-t-il déclaré*, *dit-elle*; *apprend-on de* names somebody else, or nobody."""
    at = group.inverted if group.inverted is not None else group.end
    until = max(group.end, at + 1)
    left = group.left - 1
    edge = left if left >= clause.low and scene.flags[left] & EDGE else None
    if not scene.flags[at] & IMPERSONAL:
        return Cue(group, (at, at + 1), edge, until, back=edge is not None)
    after = openings.skip(scene, clause, until)
    source = None
    if after + 1 < clause.high and scene.flags[after] & OWNER:
        first = after + 1
        adverb = scene.flags[first] & ADVERB and not scene.flags[first] & DETERMINER
        source = nominals.after(scene, clause, first + (adverb > 0))
        source = None if source is None else (first, source[1])
    return Cue(group, source, edge, until if source is None else source[1], back=edge is not None)


def _may_invert(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether what stands left lets the source follow its verb."""
    edge = group.left - 1
    if Frame.QUOTE not in group.verb.rules or edge < clause.low:
        return False
    before = scene.flags[edge]
    if before & SUBJECT_RELATIVE and not before & COMPLEMENTISER:
        return False
    pointing = before & (RELATIVE | COMPLEMENTISER | BACKWARD)
    if (pointing and points_back(scene, clause, edge)) or is_comparison(scene, edge):
        return True
    if scene.language.grammar.inverted:
        return bool(before & EDGE)
    if before & COMMA and group.first == group.head:
        headline = not scene.flags[clause.high - 1] & STOP
        return headline or limits.has_finite(scene, clause.low, edge)
    return closes_quotation(scene, edge) is not None


def is_comparison(scene: Scene, at: int) -> bool:
    """Whether the word sets a cue into its content (*comme l'a dit*, *as he said*)."""
    return bool(scene.flags[at] & COMPARISON)


def points_back(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the sentence began by pointing at the one before (*C'est ce qu'a …*)."""
    return at - clause.low <= POINTER and bool(scene.flags[clause.low] & BACKWARD)


def closes_quotation(scene: Scene, edge: int) -> Quotation | None:
    """The quotation that ends at *edge*, or at the mark before it."""
    found = scene.closes.get(edge)
    if found is None and edge > 0 and scene.flags[edge] & (COMMA | DASH):
        found = scene.closes.get(edge - 1)
    return found


def _absolute(scene: Scene, clause: Clause, group: Group) -> Range | None:
    """The subject that a participle has of its own, after a comma (*…, le port accusant X*)."""
    source = subjects.before(scene, clause, group.left)
    if source is None or source[1] != group.left or source[0] - 1 <= clause.low:
        return None
    comma = source[0] - 1
    if not scene.flags[comma] & COMMA or scene.flags[source[0]] & PREPOSITION:
        return None
    named = scene.flags[source[0]] & (DETERMINER | CAPITAL)
    after = limits.has_past(scene, clause.low, comma) and not limits.has_finite(scene, *source)
    return source if named and after else None


def _inverted(scene: Scene, clause: Clause, group: Group) -> Range | None:
    """The source after its verb, over *à l'AFP*, *lundi* and asides."""
    at = openings.skip(scene, clause, group.end)
    if at < clause.high and scene.flags[at] & COMMA:
        at = _past_aside(scene, clause, at)
    if at < clause.high and _is_phrase(scene, at):
        end = nominals.group_end(scene, at + 1, clause.high)
        if end is None:
            return None
        if end >= clause.high or _describes(scene, clause, end):
            named = _named_within(scene, at + 2, end)
            if named or end >= clause.high:
                return named
        at = _past_phrase(scene, clause, end)
    if at >= clause.high or not openings.begins_group(scene, at):
        return None
    source = nominals.after(scene, clause, at)
    if source is None or limits.is_finite(scene, source[1], clause.high):
        return None
    return at, _adjunct(scene, at, source[1])


def _describes(scene: Scene, clause: Clause, comma: int) -> bool:
    """Whether an age or an apposition follows a comma (*Salma, 34 ans*, *Salma, une voisine*)."""
    at = comma + 1
    if at + 1 >= clause.high or not scene.flags[comma] & COMMA:
        return False
    return bool(scene.flags[at] & (NUMBER | DETERMINER)) and not _is_phrase(scene, at)


def _named_within(scene: Scene, first: int, end: int) -> Range | None:
    """The name that ends a phrase and is none of it (*au téléphone Salma*, *de l'AFP Salma*)."""
    words = scene.prose.tokens.words
    for at in range(first, end):
        if not scene.flags[at] & CAPITAL or words[at].isupper():
            continue
        before = words[at - 1]
        acronym = before.isupper() and len(before) > 1
        if acronym or (is_unknown(scene.flags[at - 1]) and before.islower()):
            return at, end
    return None


def _past_phrase(scene: Scene, clause: Clause, at: int) -> int:
    """The token after what ends at *at*, over another such phrase between commas."""
    if not scene.flags[at] & COMMA:
        return openings.skip(scene, clause, at)
    past = openings.skip(scene, clause, at + 1)
    if past < clause.high and _is_phrase(scene, past):
        apart = _past_aside(scene, clause, at)
        return past if apart == at else apart
    return past


def _is_phrase(scene: Scene, at: int) -> bool:
    """Whether a preposition that is no article begins a phrase here."""
    now = scene.flags[at]
    return bool(now & PREPOSITION) and not (now & DETERMINER and now & OWNER)


def _adjunct(scene: Scene, at: int, end: int) -> int:
    """Where an adjunct of the verb begins that a source seems to go on with (*à l'AFP*)."""
    for one in range(at + 1, end):
        if scene.flags[one] & ADJUNCT and not _complemented(scene, one - 1):
            return one
        if scene.flags[one] & COMMA:  # an apposition may hold one
            break
    return end


def _complemented(scene: Scene, at: int) -> bool:
    """Whether a participle or an adjective goes on with a preposition (*close to the probe*)."""
    participle = scene.flags[at] & PARTICIPLE and not scene.flags[at] & CAPITAL
    return bool(participle) or scene.words[at] in scene.language.grammar.complemented


def _past_aside(scene: Scene, clause: Clause, comma: int) -> int:
    """The token after an aside between commas, or the comma if none closes it."""
    for at in range(comma + 1, min(comma + ASIDE, clause.high)):
        if scene.flags[at] & COMMA:
            return openings.skip(scene, clause, at + 1)
    return comma


def _after_source(scene: Scene, clause: Clause, group: Group, source: Range | None) -> Cue:
    """The cue of a subject before its verb; what is left of both may be its content."""
    if source is None:
        return Cue(group, source, None, group.end)
    source = _joined(scene, clause, source)
    edge = source[0] - 1
    if source[0] == clause.low:
        return Cue(group, source, edge if _asks(scene, edge) else None, group.end)
    if Frame.QUOTE in group.verb.rules:
        if is_comparison(scene, edge) and not _has_object(scene, clause, group):
            return Cue(group, source, edge, group.end, back=True)
        pointing = scene.flags[edge] & (RELATIVE | COMPLEMENTISER | QUESTION)
        if pointing and points_back(scene, clause, edge):
            return Cue(group, source, edge, group.end, back=True)
    return Cue(group, source, edge if scene.flags[edge] & EDGE else None, group.end)


def _has_object(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether a noun group follows a verb that *as* introduces (*as she maintained her lead*)."""
    at = openings.skip(scene, clause, group.end)
    if scene.language.grammar.inverted or at >= clause.high:
        return False
    return at == group.end and openings.begins_group(scene, at)


def _joined(scene: Scene, clause: Clause, source: Range) -> Range:
    """A source with what *neither … nor* joins it to."""
    first = source[0]
    if first <= clause.low or not scene.flags[first - 1] & COORDINATOR:
        return source
    neither = scene.language.grammar.neither
    for at in range(first - 1, max(clause.low, first - ASIDE) - 1, -1):
        if scene.words[at] in neither:
            first = at
        elif scene.flags[at] & JOINS_NOT or limits.is_finite(scene, at, first):
            break
    return first, source[1]


JOINS_NOT = COMPLEMENTISER | QUOTE | STOP


def _asks(scene: Scene, edge: int) -> bool:
    """Whether a quotation that ends in a question or a cry stands before the sentence."""
    return edge in scene.closes and scene.words[edge - 1] in ASKING
