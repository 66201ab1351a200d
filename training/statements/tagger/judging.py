"""How likely a statement of the grammar, or of the tagger alone, is right."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from selon.languages.arbiter import ArbiterFile
from selon.statements import arbiter
from selon.statements.nesting import contents
from training.statements.tagger.roles import Ranges, Roles
from training.statements.tagger.sight import Sight
from training.statements.tagger.windows import WIDTH

ALIKE = 0.5
Told = tuple[float, ...]


class Rules(Struct, frozen=True):
    """How the grammar's statements and the tagger's are weighed.

    Attributes:
        grammar: weights of what tells whether one of the grammar is right.
        tagger: weights of what tells it of one that the tagger alone sees.
        keep, add: the log-odds from which they are kept, or added.
        free: whether the tagger knows statements without a cue.
    """

    grammar: tuple[float, ...]
    tagger: tuple[float, ...]
    keep: float
    add: float
    free: bool


def given(sight: Sight, held: ArbiterFile) -> Iterator[Told]:
    """Yield what tells of each statement of the grammar whether it is right."""
    others = contents(sight.found)
    firsts = [one.first for one in sight.scene.prose.sentences]
    known = arbiter.weights(held)
    for one, roles in zip(sight.found, sight.read.proposed, strict=True):
        weight = arbiter.weigh(known, arbiter.clues(sight.scene, one, others, firsts))
        seen = float(sight.odds[roles.anchor])
        yield 1.0, seen, min(seen, 0.0), weight / 100


def fresh(sight: Sight, one: Roles) -> Told:
    """What tells of a statement of the tagger alone whether it is right."""
    return 1.0, float(sight.odds[one.anchor]), float(not one.cue), float(not one.source)


def promising(sight: Sight, rules: Rules) -> list[int]:
    """Where statements of the tagger alone may begin that are likely enough, whatever their roles.

    Not where the grammar's begin.
    """
    base, slope, uncued, unsourced = rules.tagger
    highest = base + slope * sight.odds + uncued * sight.free + max(unsourced, 0.0)
    return sight.fresh(highest >= rules.add)


def weigh(weights: Sequence[float], told: Told) -> float:
    """The logarithm of the odds."""
    return sum(weight * one for weight, one in zip(weights, told, strict=True))


def alike(one: Roles, other: Roles) -> bool:
    """Whether the contents of two statements are the same by half or more."""
    both = sum(
        max(0, min(end, stop) - max(first, start))
        for first, end in one.content
        for start, stop in other.content
    )
    return both >= ALIKE * (_length(one.content) + _length(other.content) - both)


def _length(ranges: Ranges) -> int:
    return sum(end - first for first, end in ranges)


class Neighbours:
    """Statements by their anchors, for asking which are within a window of a token."""

    def __init__(self, all_: Sequence[Roles]) -> None:
        self._by_place: dict[int, list[Roles]] = defaultdict(list)
        for one in all_:
            self.add(one)

    def add(self, one: Roles) -> None:
        """Take one more."""
        self._by_place[one.anchor // WIDTH].append(one)

    def of(self, anchor: int) -> list[Roles]:
        """Those within a window of *anchor*, and some more."""
        place = anchor // WIDTH
        return [one for at in (place - 1, place, place + 1) for one in self._by_place.get(at, ())]
