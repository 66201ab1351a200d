"""The medium that relays a statement: *a dit à l'AFP*, *told Reuters*, *cité par l'AFP*."""

from selon.actors import lexicon
from selon.languages.cues import Frame
from selon.model.span import Span
from selon.model.speaker import SpeakerKind
from selon.statements.cue import Cue
from selon.statements.scene import Clause, Scene
from selon.statements.tags import CAPITAL, COMMA, DETERMINER, OWNER, PREPOSITION, STOP, either

Range = tuple[int, int]
NEAR = 10


def find(scene: Scene, clause: Clause, cue: Cue, content: tuple[Range, ...]) -> Span | None:
    """The medium that a cue is addressed to, or that is named right after its source."""
    group = cue.group
    told = Frame.ADDRESSEE in group.verb.rules
    ranges = [(group.end, told)]
    if cue.source is not None and cue.source[1] > group.end:
        ranges.append((cue.source[1], False))
    for first, direct in ranges:
        if not either(scene.flags[first : first + NEAR]) & CAPITAL:
            continue
        found = _among(scene, first, _end(scene, clause, first, cue, content), direct=direct)
        if found is not None:
            return found
    return None if cue.source is None else _cited(scene, clause, cue.source[1])


def _cited(scene: Scene, clause: Clause, comma: int) -> Span | None:
    """The medium of *, cité par l'AFP*."""
    first = comma + 1
    if tuple(scene.words[first : first + 2]) not in scene.lexicon.relayed:
        return None
    return _among(scene, first + 1, min(first + NEAR, clause.high), direct=True)


def _end(scene: Scene, clause: Clause, first: int, cue: Cue, content: tuple[Range, ...]) -> int:
    """How far a medium may stand: before the source, the content, the end of the sentence."""
    ahead = [start for start, _ in content if start >= first]
    if cue.source is not None and cue.source[0] >= first:
        ahead.append(cue.source[0])
    end = min([clause.high, first + NEAR, *ahead])
    return next((at for at in range(first + 1, end) if scene.flags[at] & (STOP | COMMA)), end)


def _among(scene: Scene, first: int, end: int, *, direct: bool) -> Span | None:
    names = lexicon(scene.language.code)
    words = scene.prose.tokens.words
    for at in range(first, end):
        if not scene.flags[at] & CAPITAL:
            continue
        before = at - 1 - (scene.flags[at - 1] & DETERMINER > 0 and at - 1 > first)
        if not (direct or scene.flags[before] & PREPOSITION):
            continue
        if scene.flags[before] & OWNER:
            continue
        hit = names.at(words, at)
        if hit is not None and hit.actor is not None and hit.actor.kind is SpeakerKind.MEDIA:
            return scene.span(at, at + hit.length)
    return None
