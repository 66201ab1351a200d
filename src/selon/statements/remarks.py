"""Remarks on what was just said: *, ce que X nie*, *, un chiffre que*, *, a figure X disputes*."""

from msgspec import Struct

from selon.languages.cues import Frame
from selon.statements import pointers
from selon.statements.cue import Cue
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.search import Content
from selon.statements.tags import COMMA, DETERMINER

Range = tuple[int, int]


class Remark(Struct, frozen=True):
    """Who remarks, and on what."""

    source: Range
    content: Content


def find(scene: Scene, clause: Clause, cue: Cue, earlier: int | None) -> Remark | None:
    """The remark that a cue makes; *earlier* is where the content before it begins."""
    source = cue.source
    if source is None:
        return None
    begins = min(source[0], cue.group.left)
    first = pointers.noun(scene, clause, begins)
    if first is not None:
        return Remark(source, Content(Frame.OBJECT, ((first, begins - 1),)))
    comma = pointers.clause(scene, clause, begins)
    if comma is not None:
        low = clause.low if earlier is None else earlier
        said = stretch(scene, low, comma)
        return Remark(source, Content(Frame.OBJECT, (said,))) if said[0] < said[1] else None
    return _bare(scene, clause, source)


def _bare(scene: Scene, clause: Clause, source: Range) -> Remark | None:
    """A noun phrase and the subject of its relative in one (*, a figure police*)."""
    first, end = source
    if first <= clause.low or not scene.flags[first - 1] & COMMA:
        return None
    noun = first + 1
    begins = scene.flags[first] & DETERMINER and noun + 1 < end
    if not begins or not pointers.is_aside(scene, noun, noun + 1):
        return None
    return Remark((noun + 1, end), Content(Frame.OBJECT, ((first, noun + 1),)))
