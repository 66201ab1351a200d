"""A statement of the tagger alone, as the grammar would give it."""

from selon.languages.cues import VerbRule
from selon.model.statement import Polarity, StatementKind
from selon.statements.candidate import Candidate
from selon.statements.scene import Scene
from selon.statements.tags import NEGATION
from training.statements.tagger.roles import Ranges, Roles


def candidate(scene: Scene, one: Roles) -> Candidate:
    """The candidate of *one*; its kind is that of its cue, if the lexicon has it."""
    rule = _rule(scene, one.cue)
    negated = any(scene.flags[at] & NEGATION for first, end in one.cue for at in range(first, end))
    affirmed = Polarity.AFFIRMED if rule is None else rule.polarity
    return Candidate(
        source=tuple(scene.span(*piece) for piece in one.source),
        cue=tuple(scene.span(*piece) for piece in one.cue),
        content=tuple(scene.span(*piece) for piece in one.content),
        rule="",
        kind=StatementKind.ASSERTION if rule is None else rule.kind,
        polarity=rule.negated if rule is not None and negated else affirmed,
    )


def _rule(scene: Scene, cue: Ranges) -> VerbRule | None:
    """The first rule of the cue's last verb that the lexicon knows."""
    for at in (at for first, end in reversed(cue) for at in reversed(range(first, end))):
        for reading in scene.lexicon.verbs.get(scene.words[at], ()):
            return next(iter(reading.verb.rules.values()))
    return None
