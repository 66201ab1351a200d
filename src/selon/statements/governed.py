"""Verbs of speech that say nothing themselves: another cue has them in its content."""

from selon.languages.cues import Frame
from selon.model.statement import Polarity
from selon.statements.cue import Cue
from selon.statements.scene import Scene
from selon.statements.tags import (
    ADVERB,
    CLITIC,
    COLON,
    COMMA,
    INFINITIVE_MARK,
    INFINITIVE_PREPOSITION,
    NEGATION,
    NEGATOR,
    NEITHER,
    QUOTE,
)

BETWEEN = INFINITIVE_MARK | INFINITIVE_PREPOSITION | NEGATION | NEGATOR | CLITIC | ADVERB
REFUSED = (Frame.INFINITIVE, Frame.MARKED)


def by(scene: Scene, cue: Cue, before: Cue | None, earlier: int | None) -> bool:
    """Whether *before* governs the cue; *earlier* is where the content before it begins."""
    return before is not None and (
        _refused(scene, cue, before)
        or _is_object(scene, cue, before, earlier)
        or _is_second(scene, cue, before)
    )


def _refused(scene: Scene, cue: Cue, before: Cue) -> bool:
    """Whether what the cue would say is withheld (*declined to say how many*)."""
    rules = before.group.verb.rules
    if not any(rules[one].polarity is Polarity.WITHHELD for one in REFUSED if one in rules):
        return False
    between = scene.flags[before.group.end : cue.group.head]
    return bool(between) and all(now & BETWEEN for now in between)


def _is_object(scene: Scene, cue: Cue, before: Cue, earlier: int | None) -> bool:
    """Whether what looks like the cue's subject is its object (*calls its claims “absurd”*)."""
    if earlier is None or cue.source is None or cue.source[0] != earlier:
        return False
    apart = scene.flags[earlier - 1] & (COMMA | COLON | QUOTE)
    return earlier >= before.group.end and not apart and Frame.ZERO not in before.group.verb.rules


def _is_second(scene: Scene, cue: Cue, before: Cue) -> bool:
    """Whether the cue is the second verb of one content (*neither confirm nor deny*)."""
    between = cue.group.head - 1
    return between == before.group.end and bool(scene.flags[between] & NEITHER)
