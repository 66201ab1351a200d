"""Statements by the grammar of the language: cues, their subjects and their contents."""

from selon.statements import loose, nesting, nouns, phrases, places, speech
from selon.statements.candidate import Candidate
from selon.statements.scene import Scene, clauses


def find(scene: Scene) -> list[Candidate]:
    """The statements that the grammar of the language finds, in text order."""
    found: list[Candidate] = []
    for clause in clauses(scene):
        cues, cuts = places.find(scene, clause)
        taken: set[int] = set()
        for cue in cues:
            taken.update(range(cue.group.first, cue.until))
        made = [*speech.find(scene, clause, cues, cuts)]
        said = {one.content[0].start for one in made}
        found += made
        found += phrases.find(scene, clause, cuts, taken)
        nominal = nouns.find(scene, clause, cuts, taken)
        found += (one for one in nominal if one.content[0].start not in said)
    found = sorted(nesting.keep(scene.prose, found), key=in_order)
    uncued = [*loose.find(scene, found)]
    return sorted((*found, *uncued), key=in_order) if uncued else found


def in_order(one: Candidate) -> tuple[int, int]:
    """Text order; of those that begin together, the one with the earlier cue first."""
    return one.start, one.cue[0].start if one.cue else -1
