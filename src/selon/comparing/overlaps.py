"""The passages that two texts share, word by word or edited."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from selon.comparing.passages import Passage
from selon.comparing.texts import Text

ALIKE = 2
"""How many shingles of its sketch an edited passage must have kept."""
MOST = 8
"""Passages of one text that are looked at for one shingle: what it repeats is no evidence."""


class Shared(Struct, frozen=True, array_like=True, order=True):
    """Code points of one text, and of the other, that say the same.

    Attributes:
        same: whether word by word.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool = False


class Pair(Struct, frozen=True, gc=False):
    """A passage of one text, and the one of the other that says the same."""

    one: Passage
    other: Passage

    @property
    def shared(self) -> Shared:
        """Where they stand."""
        one, other = self.one, self.other
        return Shared(one.start, one.end, other.start, other.end, self.same)

    @property
    def same(self) -> bool:
        """Whether word by word."""
        return self.one.fingerprint == self.other.fingerprint

    @property
    def plain(self) -> bool:
        """Whether it is nobody's words: two who heard one speech quote the same of it."""
        return not (self.one.quoted and self.other.quoted)

    @property
    def counted(self) -> bool:
        """Whether a figure stands in both."""
        return self.one.counted and self.other.counted


def pair(one: Text, other: Text) -> list[Pair]:
    """What *one* has in common with *other*, in the order of *one*; linear in their length."""
    theirs = {passage.fingerprint: passage for passage in other.passages}
    taken = {passage.fingerprint for passage in one.passages} & theirs.keys()
    index: dict[int, list[Passage]] = {}
    for passage in other.passages:
        if passage.fingerprint not in taken:
            for value in passage.sketch:
                held = index.setdefault(value, [])
                if len(held) < MOST:
                    held.append(passage)
    pairs: list[Pair] = []
    for passage in one.passages:
        if passage.fingerprint in taken:
            pairs.append(Pair(passage, theirs[passage.fingerprint]))
        elif (like := _most_alike(passage, index)) and like.fingerprint not in taken:
            taken.add(like.fingerprint)
            pairs.append(Pair(passage, like))
    return pairs


def share(passages: Iterable[Passage], text: Text) -> float:
    """How much of *text* these of its passages are, by length."""
    whole = sum(one.end - one.start for one in text.passages)
    return sum(one.end - one.start for one in passages) / whole if whole else 0.0


def agree(one: Text, other: Text) -> bool:
    """Whether most names and numbers of the text that has fewer are in the other."""
    mine = {value for passage in one.passages for value in passage.anchors}
    its = {value for passage in other.passages for value in passage.anchors}
    return not (mine and its) or 2 * len(mine & its) > min(len(mine), len(its))


def _most_alike(passage: Passage, index: dict[int, list[Passage]]) -> Passage | None:
    """The passage that shares most of the sketch, the first of those, if it shares enough."""
    many: dict[int, int] = {}
    held: dict[int, Passage] = {}
    for value in passage.sketch:
        for one in index.get(value, ()):
            many[one.fingerprint] = many.get(one.fingerprint, 0) + 1
            held[one.fingerprint] = one
    if not many:
        return None
    best = max(held.values(), key=lambda one: (many[one.fingerprint], -one.start))
    enough = many[best.fingerprint] >= ALIKE and _half(passage.anchors, best.anchors)
    return best if enough else None


def _half(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether half of the names and numbers are the same: a set form is filled in anew."""
    return 2 * len({*one} & {*other}) >= min(len(one), len(other))
