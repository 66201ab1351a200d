"""What a claim asserts: the bounds of a number, of whom, and when."""

from dataclasses import dataclass
from datetime import date

from selon.comparing.plain import fold
from selon.comparing.same_claimant import Who, who
from selon.comparing.same_gathered import Gathered
from selon.comparing.same_signature import signature
from selon.model.figure import Measure, Status


@dataclass(frozen=True, slots=True)
class Asserted:
    """A claim as it is held against others.

    Attributes:
        claim: its id.
        said: the day it was claimed; ``day``: that, or else the day it was first published;
            ``last``: the day it was last published.
        started: the first day of what it covers; ``total``: whether it grows since then.
        places, languages: folded names of places, and the languages that they are in.
        part: whether it is only told as part of another number.
    """

    claim: str
    who: Who
    measure: Measure
    household: bool
    side: str | None
    status: Status
    lower: int | None
    upper: int | None
    said: date | None
    day: date | None
    started: date | None
    total: bool
    places: frozenset[str]
    languages: frozenset[str]
    part: bool
    last: date | None = None

    @property
    def bounded(self) -> bool:
        """Whether any number is excluded."""
        return self.lower is not None or self.upper is not None


def asserted(gathered: Gathered, *, name: str) -> Asserted:
    """What *gathered*, whose id is *name*, asserts: what its fullest mention says.

    Its side, day and places are those of any mention.
    """
    full = gathered.fullest
    held = signature(full)
    occurrences = (full, *(one.occurrence for one in gathered.mentions if one.to is not None))
    figures = [one.figure for one in occurrences]
    said = next((one.claimed_on for one in figures if one.claimed_on), None)
    days = [one.day for one in occurrences if one.day]
    placed = [one for one in occurrences if one.figure.place]
    return Asserted(
        claim=name,
        who=who(full.figure.claimant),
        measure=held.measure,
        household=held.household,
        side=next((one.side for one in figures if one.side), None),
        status=full.figure.status,
        lower=full.figure.quantity.lower,
        upper=full.figure.quantity.upper,
        said=said,
        day=said or min(days, default=None),
        started=next((one.period.start for one in figures if one.period), None),
        total=any(signature(one).total for one in occurrences),
        places=frozenset(fold(one.figure.place or "") for one in placed),
        languages=frozenset(one.language for one in placed if one.language),
        part=all(one.subset_of for one in figures),
        last=max(days, default=None),
    )
