"""One claim as its mentions were gathered, and why each of them belongs to it."""

from dataclasses import dataclass

from selon.comparing.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention of a claim.

    Attributes:
        to: the name of the mention that it is linked to; ``None`` for the fullest, to which
            all links lead.
        why: what the two share: *claimant*, *quantity*, *date*, *side*, *place*, …; see
            docs/comparing.md.
    """

    occurrence: Occurrence
    to: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """One claim: its mentions, the earliest first."""

    mentions: tuple[Linked, ...]

    @property
    def fullest(self) -> Occurrence:
        """The earliest of those that say who claims it and what happened most fully."""
        return next(one.occurrence for one in self.mentions if one.to is None)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the mentions."""
        return tuple(one.occurrence.name for one in self.mentions)
