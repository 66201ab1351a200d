"""Cues inside a clause of another: where their content ends, and what they leave out of it."""

from selon.languages.conjugation import Form
from selon.languages.cues import Frame
from selon.statements import limits, openings
from selon.statements.cue import Cue
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.search import Content
from selon.statements.tags import (
    COMMA,
    COMPLEMENTISER,
    COORDINATOR,
    DETERMINER,
    QUESTION,
    RELATIVE,
    SUBJECT,
    SUBJECT_RELATIVE,
    SUBORDINATOR,
    WORD,
)  # fmt: skip

OPENING = 8
"""Among how many words the conjunction is of a clause that opens its sentence."""


def extracted(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> Content | None:
    """The clause whose subject is a relative before the source (*that he says was*)."""
    source, group = cue.source, cue.group
    if source is None or source[0] <= clause.low or Frame.ZERO not in group.verb.rules:
        return None
    at = openings.skip(scene, clause, group.end)
    if not _joins(scene, clause, source[0] - 1) or not limits.is_finite(scene, at, clause.high):
        return None
    first, end = stretch(scene, at, limits.aside(scene, at, cuts.end(at)))
    return Content(Frame.ZERO, ((first, end),)) if first < end else None


def _joins(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a relative stands at *at*, or *what* after a word of its clause."""
    now = scene.flags[at]
    if now & (RELATIVE | COMPLEMENTISER):
        return True
    free = now & QUESTION and now & SUBJECT and at > clause.low
    return bool(free) and not scene.flags[at - 1] & (COMMA | COORDINATOR)


def confined(scene: Scene, clause: Clause, cue: Cue, content: Content) -> Content:
    """The content without the main clause, where its cue is in a relative or an opening one."""
    (first, end), *more = content.pieces
    at = cue.group.left - 1
    if more or first < at or content.frame is Frame.QUOTE:
        return content
    if at > clause.low and scene.flags[at] & SUBJECT_RELATIVE:
        clausal = content.frame in {Frame.CLAUSE, Frame.ZERO, Frame.QUESTION}
        comma = scene.flags[at - 1] & COMMA
        if comma:
            end = limits.aside(scene, first, end)
        elif not scene.flags[at] & DETERMINER or scene.flags[at - 1] & WORD:
            end = limits.main_verb(scene, first, end, verbs=1 if clausal else 0)
    elif _opens(scene, clause, cue):
        end = limits.opener(scene, first, end)
    return Content(content.frame, (stretch(scene, first, end),)) if first < end else content


def _opens(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """Whether the cue is in a clause that comes before the main one (*Bien que X affirme …*)."""
    group = cue.group
    begins = group.left if cue.source is None else min(group.left, cue.source[0])
    low = clause.low + (scene.flags[clause.low] & COORDINATOR > 0)
    if group.form is Form.GERUND and group.first <= low + 1:
        return True
    if not _is_compound(scene, low):
        opened = _conjunction(scene, low, begins)
        if opened is None:
            return False
        low = opened
    return not any(
        scene.flags[at] & COMMA and not scene.flags[at + 1] & COORDINATOR
        for at in range(low, group.left)
    )


def _conjunction(scene: Scene, low: int, end: int) -> int | None:
    """Where a clause before the main one begins, maybe in a phrase (*At a time when …*)."""
    for at in range(low, min(end, low + OPENING)):
        now = scene.flags[at]
        if now & (SUBORDINATOR | RELATIVE) and (at == low or not now & COMPLEMENTISER):
            return at
        if limits.is_finite(scene, at, end):
            return None
    return None


def _is_compound(scene: Scene, at: int) -> bool:
    """Whether a conjunction of two words begins here (*bien que*)."""
    compounds = scene.language.grammar.compounds
    after = scene.flags[at + 1] if at + 1 < len(scene.flags) else 0
    return scene.words[at] in compounds and bool(after & COMPLEMENTISER)
