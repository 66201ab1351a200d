"""Passives that attribute: their agent speaks."""

from msgspec.structs import replace

from selon.languages.conjugation import Form
from selon.languages.cues import Frame
from selon.statements import backward, contents, limits, making, nominals, openings, subjects
from selon.statements.candidate import Candidate
from selon.statements.cue import Cue
from selon.statements.groups import Group, is_fixed
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.search import Content
from selon.statements.tags import (
    AGENT,
    COMMA,
    SUBORDINATOR,
)  # fmt: skip

Range = tuple[int, int]


def find(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> Candidate | None:
    """A passive: its agent speaks, and its subject is said where nothing else is."""
    group = cue.group
    rules = group.verb.rules
    if not any(rule.passive for rule in rules.values()):
        return None
    if cue.back and group.inverted is not None:
        content = backward.find(scene, clause, cue, cuts)
        source = _agent(scene, clause, group)
        return None if content is None else making.make(scene, clause, cue, source, content)
    agent = _agent(scene, clause, group)
    if agent is not None:
        moved = replace(group, end=agent[1], inverted=None)
        content = contents.right(scene, clause, moved, cuts)
        if content is None or content.frame in {Frame.OBJECT, Frame.QUESTION}:
            content = _subject_said(scene, clause, group)
        return None if content is None else making.make(scene, clause, cue, agent, content)
    content = contents.right(scene, clause, group, cuts)
    if content is None or content.frame in {Frame.OBJECT, Frame.ZERO}:
        return None
    if group.form is Form.PARTICIPLE:
        bare = _reduced(scene, clause, group, content)
        return None if bare is None else making.make(scene, clause, cue, None, bare)
    source = None
    if content.frame is Frame.ADJECTIVE:
        source, content = _judged(scene, clause, content)
    return making.make(scene, clause, cue, source, content)


def _reduced(scene: Scene, clause: Clause, group: Group, content: Content) -> Content | None:
    """The content of a participle without its auxiliary, where the verb allows that."""
    rules = group.verb.rules
    first, end = content.pieces[0]
    if _prompts(scene, clause, group):
        if content.frame not in {Frame.QUESTION, Frame.INFINITIVE}:
            return None
        end = limits.opener(scene, first, end)
    else:
        bare = content.frame in {Frame.MARKED, Frame.OBLIQUE} and Frame.MARKED in rules
        if not bare or Frame.OBLIQUE not in rules or not rules[Frame.OBLIQUE].passive:
            return None
        end = limits.main_verb(scene, first, end, verbs=0)
    return Content(content.frame, (stretch(scene, first, end),))


def _prompts(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether a participle begins its sentence, or a clause of its own (*when asked why*)."""
    at = group.left - 1
    return at < clause.low or bool(scene.flags[at] & (SUBORDINATOR | COMMA))


def _judged(scene: Scene, clause: Clause, content: Content) -> tuple[Range | None, Content]:
    """Who judges, and the adjective alone (*est jugé trop lent par la ville*)."""
    first, end = content.pieces[0]
    by = next((at for at in range(first, end) if scene.flags[at] & AGENT), end)
    source = nominals.after(scene, clause, by + 1) if first < by < end else None
    if source is not None:
        content = Content(content.frame, ((first, by),))
    return source, content


def _agent(scene: Scene, clause: Clause, group: Group) -> Range | None:
    """The agent of a passive (*par le ministère*)."""
    at = openings.skip(scene, clause, group.end)
    if at >= clause.high or not scene.flags[at] & AGENT or is_fixed(scene, at):
        return None
    return nominals.after(scene, clause, at + 1)


def _subject_said(scene: Scene, clause: Clause, group: Group) -> Content | None:
    """The subject of a passive as what is said (*l'attaque a été revendiquée par X*)."""
    rule = group.verb.rules.get(Frame.OBJECT)
    said = subjects.before(scene, clause, group.left)
    if said is None or rule is None or not rule.passive:
        return None
    if scene.words[said[0]] in scene.lexicon.openers:  # a source (*selon un bilan publié par*)
        return None
    return Content(Frame.OBJECT, (said,))
