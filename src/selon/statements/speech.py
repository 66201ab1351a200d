"""Verbs that attribute: each cue with its source and its content."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from selon.languages.conjugation import Form
from selon.languages.cues import Frame
from selon.statements import (
    backward,
    contents,
    governed,
    making,
    openings,
    passives,
    remarks,
    shared,
    within,
)
from selon.statements.candidate import Candidate
from selon.statements.cue import Cue
from selon.statements.groups import Group
from selon.statements.limits import Cuts
from selon.statements.places import closes_quotation
from selon.statements.scene import Clause, Scene
from selon.statements.search import Content
from selon.statements.tags import (
    ADVERB,
    CLOSE_BRACKET,
    COMMA,
    COMPARISON,
    DASH,
    DETERMINER,
    GERUND_MARK,
    INFINITIVE_MARK,
    NEGATION,
    NEGATOR,
    PREPOSITION,
    QUOTE,
    SEMICOLON,
    STOP,
    SUBJECT_RELATIVE,
    SUBORDINATOR,
    TIME,
)  # fmt: skip

Range = tuple[int, int]
PLAIN = frozenset({Frame.CLAUSE, Frame.QUOTE, Frame.QUESTION, Frame.MARKED, Frame.INFINITIVE})
TITLE = 6


def find(scene: Scene, clause: Clause, cues: list[Cue], cuts: Cuts) -> Iterator[Candidate]:
    """The statements that verbs make in a sentence."""
    main: Range | None = None
    before: Cue | None = None
    earlier: int | None = None
    for cue in cues:
        source = cue.source or shared.find(scene, clause, cue.group, before, main)
        heard = not governed.by(scene, cue, before, earlier)
        before = cue
        remark = remarks.find(scene, clause, cue, earlier) if cue.source else None
        made = (
            _make(scene, clause, cue, source, cuts)
            if remark is None
            else making.make(scene, clause, cue, remark.source, remark.content)
        )
        if made is not None and heard:
            earlier = bisect_left(scene.prose.tokens.starts, made.content[0].start)
            yield made
        if cue.source is not None and _is_main(scene, cue):
            same = main is not None and scene.inside.get(main[0]) is scene.inside.get(
                cue.source[0]
            )
            main = main if same else cue.source


def _is_main(scene: Scene, cue: Cue) -> bool:
    """Whether the verb is a finite one, of no relative clause, after its subject."""
    group = cue.group
    if group.form is not Form.FINITE or group.inverted is not None:
        return False
    return group.left == 0 or not scene.flags[group.left - 1] & SUBJECT_RELATIVE


def _make(
    scene: Scene, clause: Clause, cue: Cue, source: Range | None, cuts: Cuts
) -> Candidate | None:
    """The statement of a cue, if it has a content."""
    group = cue.group
    if _is_impersonal(scene, group):
        return None
    if group.passive:
        return passives.find(scene, clause, cue, cuts)
    content = _content(scene, clause, cue, cuts)
    if content is None or not _may_speak(scene, clause, cue, source, content):
        return None
    if group.form is Form.INFINITIVE and _is_said(scene, clause, group):
        source = None
    return making.make(scene, clause, cue, source, content)


def _content(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> Content | None:
    """What a cue attributes, left of it or right."""
    if cue.back:
        found = backward.find(scene, clause, cue, cuts)
        if found is not None:
            return found
    group = cue.group
    if cue.source is not None and cue.source[0] >= group.end:
        group = replace(group, end=cue.source[1])
    found = contents.right(scene, clause, group, cuts) or within.extracted(
        scene, clause, cue, cuts
    )
    if _prefers_left(scene, clause, cue, found):
        found = backward.find(scene, clause, cue, cuts) or found
    return found if found is None or cue.back else within.confined(scene, clause, cue, found)


def _may_speak(
    scene: Scene, clause: Clause, cue: Cue, source: Range | None, content: Content
) -> bool:
    """Whether the cue, in its form and with its source and content, attributes."""
    group = cue.group
    if group.form is Form.FINITE:
        return source is not None or group.inverted is not None
    if group.form is Form.INFINITIVE:
        return _is_plain(scene, clause, group, content)
    return cue.source is not None or _stands_apart(scene, clause, group, content)


def _is_plain(scene: Scene, clause: Clause, group: Group, content: Content) -> bool:
    """Whether an infinitive is right before its content, so that it surely speaks."""
    if group.left == clause.low or content.frame not in PLAIN:
        return False
    if content.frame is Frame.INFINITIVE:
        return not scene.language.grammar.infinitive_markers
    return _near(scene, clause, group, content)


def _is_said(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether another cue stands right before (*dit espérer que*)."""
    at = group.left - 1
    while at > clause.low and scene.flags[at] & (ADVERB | NEGATOR):
        at -= 1
    return at >= clause.low and scene.words[at] in scene.lexicon.verbs


def _stands_apart(scene: Scene, clause: Clause, group: Group, content: Content) -> bool:
    """Whether a gerund is set off from its sentence, or its content tells that it speaks."""
    if content.frame in {Frame.CLAUSE, Frame.QUOTE}:
        return True
    at = group.left - 1
    while at > clause.low and scene.flags[at] & (ADVERB | GERUND_MARK):
        at -= 1
    if at >= clause.low and scene.flags[group.left - 1] & COMPARISON:
        return True
    return at < group.left - 1 or at < clause.low or bool(scene.flags[at] & (COMMA | DASH))


def _prefers_left(scene: Scene, clause: Clause, cue: Cue, content: Content | None) -> bool:
    """Whether what stands before a cue and its source is the content."""
    group = cue.group
    if cue.edge is None or Frame.QUOTE not in group.verb.rules or group.form is not Form.FINITE:
        return False
    quotation = closes_quotation(scene, cue.edge)
    if quotation is None:
        clausal = Frame.CLAUSE in group.verb.rules and not scene.flags[cue.edge] & QUOTE
        done = content is None and clausal and _is_done(scene, clause, group)
        return done and not _is_subordinate(scene, clause, cue)
    if content is None:
        return True
    if quotation.first > clause.low and quotation.end - quotation.first <= TITLE:
        return False
    return content.frame is not Frame.CLAUSE or not _near(scene, clause, group, content)


def _is_subordinate(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """Whether all before a cue and its source is a clause that says no more than when, or why."""
    low, edge = clause.low, clause.low if cue.edge is None else cue.edge
    if not scene.flags[low] & SUBORDINATOR or scene.flags[low] & DETERMINER:
        return False
    goes_on = cue.until < clause.high and scene.flags[cue.until] & COMMA
    return not goes_on and not any(scene.flags[at] & COMMA for at in range(low, edge))


def _near(scene: Scene, clause: Clause, group: Group, content: Content) -> bool:
    """Whether the content comes right after the verb."""
    return content.pieces[0][0] <= openings.skip(scene, clause, group.end) + 1


def _is_done(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether nothing that the verb may have as its content follows it."""
    at = openings.skip(scene, clause, group.end)
    now = scene.flags[at] if at < clause.high else STOP
    if now & (COMMA | STOP | SEMICOLON | QUOTE | DASH | CLOSE_BRACKET):
        return True
    if scene.language.grammar.inverted or now & INFINITIVE_MARK:
        return False
    return bool(now & (PREPOSITION | SUBORDINATOR | TIME)) or Frame.ADDRESSEE in group.verb.rules


def _is_impersonal(scene: Scene, group: Group) -> bool:
    """Whether nobody can be its subject (*il faut savoir*)."""
    if scene.flags[group.first] & NEGATOR and scene.flags[group.first + 1] & NEGATION:
        return True
    before = scene.words[max(group.left - 2, 0) : group.head]
    return not scene.lexicon.impersonal.isdisjoint(before)
