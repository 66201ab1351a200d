"""A member of the cast while the article is being read."""

from msgspec import Struct, field

from selon.actors import Actor
from selon.languages.speakers import Gender, Number
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.phrases import Description

ENOUGH = 16  # different descriptions of one member that are kept


class Draft(Struct, eq=False, kw_only=True):
    """What is known so far of somebody; grows with each mention.

    Attributes:
        words: the fullest name, folded; ``()`` for somebody who is only described.
        name: the same as written.
        person: whether it is one; ``None`` where nothing tells.
        kind: what a noun or the lexicon says that it is.
        town: whether ``country`` is only that of a town of its name.
        shouted: whether it is an acronym.
        weak: whether nothing but a capital at the start of a sentence makes it a name.
        definite: whether it is described as known (*le ministre*).
        same_as: who it turned out to be.
        mentions: the tokens of each, in the order read.
        first: the first token of the earliest.
    """

    words: tuple[str, ...]
    name: str
    person: bool | None = None
    kind: SpeakerKind | None = None
    title: str | None = None
    gender: Gender | None = None
    number: Number = "singular"
    actor: Actor | None = None
    country: str | None = None
    town: bool = False
    place: bool = False
    shouted: bool = False
    weak: bool = False
    definite: bool = False
    same_as: "Draft | None" = None
    descriptions: list[Description] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    first: int = 0

    def mention(self, first: int, end: int) -> None:
        """Take in one more mention, by its tokens."""
        self.first = min(first, self.first) if self.mentions else first
        self.mentions.append((first, end))

    def describe(self, description: Description) -> None:
        """Take in one more description."""
        if len(self.descriptions) < ENOUGH and not any(map(description.same, self.descriptions)):
            self.descriptions.append(description)
        noun = description.noun
        self.gender = self.gender or description.gender
        if noun.body and not self.person and not (self.words and noun.body.carrier):
            self.kind = self.kind or noun.body.kind
        official = noun.role.official if noun.role else noun.body and noun.body.official
        if official and description.country and (self.country is None or self.town):
            self.country, self.town = description.country, False
