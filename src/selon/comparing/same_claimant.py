"""Which names may stand for one claimant, in any language: equal, shortened, spoken for."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from selon.comparing.institutions import alike
from selon.comparing.plain import fold
from selon.model.speaker import Speaker, SpeakerKind

STEM = 4
"""Letters that tell a word from others, whatever its ending: *ministère*, *ministry*."""


class Level(IntEnum):
    """How much is said of who claims it."""

    NOBODY = 0
    DESCRIBED = 1
    STATE = 2
    NAMED = 3


@dataclass(frozen=True, slots=True)
class Who:
    """A claimant as it is compared.

    Attributes:
        key: equal for equal names: the actor's slug, else the folded name of a person, else the
            beginnings of its words, in no order (*interior ministry*, *ministère de l'Intérieur*),
            with one id for what a language calls its institutions (*mairie*, *town hall*).
        words: of the folded name, in order.
        stems: their beginnings.
        person: whether it is one.
    """

    level: Level
    key: str
    affiliation: str | None = None
    words: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    person: bool = False

    @property
    def certain(self) -> bool:
        """Whether its key is the name of one alone, whomever it speaks for."""
        return self.person or self.actor

    @property
    def actor(self) -> bool:
        """Whether selon knows who it is."""
        return self.key[:1] == "@"

    @property
    def rank(self) -> tuple[int, int, int]:
        """Greater where more is said."""
        said = len(self.words) if self.level is Level.NAMED else 0
        return self.level, self.affiliation is not None, said


NOBODY = Who(Level.NOBODY, "")


@lru_cache(maxsize=4096)
def who(speaker: Speaker | None) -> Who:
    """*speaker* as it is compared."""
    if speaker is None:
        return NOBODY
    words = tuple(fold(speaker.name).split())
    person = speaker.kind is SpeakerKind.PERSON
    said = words if person else alike(speaker.name, speaker.affiliation)
    stems = frozenset(map(_stem, filter(_tells, said))) or frozenset(said)
    name = " ".join(words if person else sorted(stems))
    key = f"@{speaker.actor}" if speaker.actor else name
    return Who(_level(speaker), key, speaker.affiliation, words, stems, person)


def _tells(word: str) -> bool:
    """Whether a word is no small one, but part of a name or an institution's id."""
    return len(word) >= STEM


def _stem(word: str) -> str:
    """The beginning of a word; an id whole."""
    return word if word[0] == "=" else word[:STEM]


def shared(less: Who, more: Who) -> str | None:
    """What makes *less* no other claimant than *more*; ``None`` if they may be two.

    *claimant*: one name; *name*: a shorter one; *affiliation*: the state for which *more*
    speaks, or somebody who is not named and speaks for it; empty where nobody is said to claim
    it.
    """
    if less.level is Level.NOBODY:
        return ""
    if more.level is Level.NOBODY or not _one_flag(less, more):
        return None
    if less.key == more.key:
        return "claimant"
    if less.level < min(more.level, Level.NAMED):
        return "affiliation" if _speaks_for(less, more) else None
    return "name" if _shortens(less, more) else None


def other_names(one: Who, other: Who) -> bool:
    """Whether both are somebody by name, and not the same body."""
    named = one.certain and other.certain
    return named and shared(one, other) is None and shared(other, one) is None


def _level(speaker: Speaker) -> Level:
    if speaker.kind is SpeakerKind.STATE:
        return Level.STATE
    return Level.DESCRIBED if speaker.kind is SpeakerKind.UNNAMED else Level.NAMED


def _one_flag(less: Who, more: Who) -> bool:
    """Whether they are not known to speak for two; of a person, the name counts alone."""
    if less.key == more.key and less.certain:
        return True
    return None in {less.affiliation, more.affiliation} or less.affiliation == more.affiliation


def _speaks_for(less: Who, more: Who) -> bool:
    return less.affiliation is not None and less.affiliation == more.affiliation


def _shortens(less: Who, more: Who) -> bool:
    """Whether *less* is a part of the name of *more* (its end, of a person), or all of it.

    All of it is, where only *more* was known by that name.
    """
    if less.level is not Level.NAMED or less.actor:
        return False
    if not more.actor and len(less.words) >= len(more.words):
        return False
    if less.person or more.person:
        return less.person and more.person and more.words[-len(less.words) :] == less.words
    return less.stems <= more.stems and _speaks_for(less, more)
