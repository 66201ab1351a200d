"""What the grammar found -> that, less what the tagger doubts, with what it alone sees."""

from collections.abc import Iterator

from selon.statements import arbiter
from selon.statements.candidate import Candidate
from selon.statements.grammar import in_order
from training.statements.tagger import judging
from training.statements.tagger.judging import Neighbours, Rules
from training.statements.tagger.made import candidate
from training.statements.tagger.roles import Roles
from training.statements.tagger.sight import Sight


def mended(sight: Sight, rules: Rules) -> list[Candidate]:
    """The statements of both, in text order."""
    kept = list(_kept(sight, rules))
    added = _added(sight, [roles for _, roles in kept], rules)
    return sorted((*(one for one, _ in kept), *added), key=in_order)


def _kept(sight: Sight, rules: Rules) -> Iterator[tuple[Candidate, Roles]]:
    """Yield the grammar's statements that are likely enough."""
    told = judging.given(sight, sight.scene.language.arbiter)
    for one, roles, what in zip(sight.found, sight.read.proposed, told, strict=True):
        if not (one.cue or rules.free):
            yield one, roles
            continue
        weight = judging.weigh(rules.grammar, what)
        if weight >= rules.keep or arbiter.counts(sight.scene, one):
            yield one, roles


def _added(sight: Sight, kept: list[Roles], rules: Rules) -> Iterator[Candidate]:
    """Yield the statements of the tagger alone that are likely enough, and are no other's."""
    held = Neighbours(kept)
    weighed = [
        (judging.weigh(rules.tagger, judging.fresh(sight, one)), one)
        for one in sight.look(judging.promising(sight, rules))
    ]
    for weight, one in sorted(weighed, key=lambda pair: (-pair[0], pair[1].anchor)):
        if weight < rules.add:
            return
        if not any(judging.alike(one, other) for other in held.of(one.anchor)):
            held.add(one)
            yield candidate(sight.scene, one)
