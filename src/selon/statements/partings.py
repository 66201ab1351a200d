"""Where contents end because a cue follows that is none of their words."""

from collections.abc import Iterator

from selon.languages.conjugation import Form
from selon.statements import pointers
from selon.statements.cue import Cue
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    COMMA,
    COORDINATOR,
    DASH,
    GERUND_MARK,
    INFINITIVE_PREPOSITION,
    PREPOSITION,
    QUOTE,
    STOP,
)  # fmt: skip


def find(scene: Scene, clause: Clause, cues: list[Cue]) -> Iterator[int]:
    """Where contents end because a cue follows that is none of their words."""
    flags = scene.flags
    for cue in cues:
        at = cue.group.left - 1
        begins = at + 1 if cue.source is None else min(at + 1, cue.source[0])
        comma = pointers.comma(scene, clause, begins)
        if comma is not None:
            yield comma
        elif cue.edge is not None and cue.back:
            yield cue.edge
        elif cue.group.form is Form.GERUND:
            yield from _gerund_cut(scene, clause, cue.group.left)
        elif cue.group.form is Form.INFINITIVE:
            yield from _infinitive_cut(scene, clause, cue.group.left)
        elif cue.group.form is Form.FINITE:
            later = cue.source is not None and _follows(scene, clause, cues[0], begins)
            yield from _finite_cut(scene, clause, begins - 1, spliced=later)
    for at in clause.hits:
        if at in scene.inner and at > clause.low:
            yield at - (flags[at - 1] & COMMA > 0)


def _follows(scene: Scene, clause: Clause, first: Cue, at: int) -> bool:
    """Whether something is attributed before *at*, by the first cue or a preposition."""
    return first.group.head < at or any(one in scene.inner for one in clause.hits if one < at)


def _finite_cut(scene: Scene, clause: Clause, at: int, *, spliced: bool) -> Iterator[int]:
    """A coordinator before a clause, or the mere comma of a headline."""
    if at <= clause.low:
        return
    if scene.flags[at] & COORDINATOR:
        yield at - (scene.flags[at - 1] & COMMA > 0)
    elif spliced and scene.flags[at] & COMMA and not scene.flags[clause.high - 1] & STOP:
        yield at


def _infinitive_cut(scene: Scene, clause: Clause, left: int) -> Iterator[int]:
    """The comma before the prepositions of an infinitive (*…, avant de lâcher*)."""
    at = left - 1
    while at > clause.low and scene.flags[at] & PREPOSITION:
        at -= 1
    bare = at == left - 2 and scene.flags[left - 1] & INFINITIVE_PREPOSITION
    if at > clause.low and at < left - 1 and scene.flags[at] & COMMA and not bare:
        yield at


def _gerund_cut(scene: Scene, clause: Clause, left: int) -> Iterator[int]:
    """The comma, or the mark, that sets a gerund off."""
    at = left - 1
    while at > clause.low and scene.flags[at] & (GERUND_MARK | ADVERB):
        at -= 1
    if at > clause.low and scene.flags[at] & (COMMA | DASH):
        yield at
    elif at + 1 < left or (scene.flags[at] & QUOTE and scene.flags[at - 1] & COMMA):
        yield at + 1
