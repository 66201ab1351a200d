"""Whose subject a verb has that has none of its own."""

from selon.languages.conjugation import Form
from selon.statements import limits, nominals, openings, subjects
from selon.statements.cue import Cue
from selon.statements.groups import Group
from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    COMMA,
    COMPARISON,
    COORDINATOR,
    DASH,
    GERUND_MARK,
    PREPOSITION,
)  # fmt: skip

Range = tuple[int, int]
FURTHEST = 60
NEAR = 3
NEAREST = 10
AFTER = frozenset({Form.GERUND, Form.INFINITIVE})


def find(
    scene: Scene, clause: Clause, group: Group, before: Cue | None, main: Range | None
) -> Range | None:
    """Whose subject a verb without its own has; *main* is the subject of the sentence so far."""
    if not _shares(scene, clause, group):
        return None
    return (
        _beside(scene, clause, group)
        or _just_named(scene, group, before)
        or main
        or _main_subject(scene, clause, group)
    )


def _shares(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether the group has the subject of an earlier verb."""
    if group.inverted is not None or (group.passive and group.form is not Form.FINITE):
        return False
    if group.form is not Form.FINITE:
        return True
    before = scene.flags[group.left - 1] if group.left > clause.low else 0
    return bool(before & (COORDINATOR | COMMA | ADVERB))


def _beside(scene: Scene, clause: Clause, group: Group) -> Range | None:
    """The noun group that a gerund follows without a comma (*un message disant*)."""
    at = group.left
    if group.form is not Form.GERUND or at <= clause.low:
        return None
    if scene.flags[group.first] & GERUND_MARK:
        return None
    if scene.flags[at - 1] & COMPARISON:
        at -= 1
        at -= scene.flags[at - 1] & COMMA > 0
    elif scene.flags[at - 1] & (COMMA | GERUND_MARK | COORDINATOR | PREPOSITION | DASH):
        return None
    return nominals.innermost(scene, max(clause.low, at - NEAREST), at)


def _just_named(scene: Scene, group: Group, before: Cue | None) -> Range | None:
    """The inverted source that a gerund follows (*…, a dit le maire, ajoutant que*)."""
    if before is None or not before.back or group.form not in AFTER:
        return None
    near = group.left - before.until <= NEAR and scene.flags[before.until] & COMMA
    return before.source if near else None


def _main_subject(scene: Scene, clause: Clause, group: Group) -> Range | None:
    """The subject of the first finite verb of the sentence, or what else begins it."""
    at = group.left
    at_finite = group.form is Form.FINITE
    past = scene.language.grammar.past_endings
    for one in range(max(clause.low, at - FURTHEST) + 1, at):
        if limits.is_finite(scene, one, at) or (past and scene.words[one].endswith(past)):
            found = subjects.before(scene, clause, one)
            if found is not None:
                return found
    opening = scene.flags[clause.low] & COORDINATOR
    if not at_finite and not opening and openings.begins_group(scene, clause.low):
        end = nominals.group_end(scene, clause.low, at)
        return None if end is None else (clause.low, end)
    return None
