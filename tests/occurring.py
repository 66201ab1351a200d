"""Occurrences made by hand, and a shelf that keeps them, for tests of comparing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from selon.comparing.occurrence import Occurrence
from selon.comparing.same import Gathered, keys
from selon.model.figure import Figure, Hedge, Measure, Status, Unit, Verification
from selon.model.quantity import Comparator, Quantity
from selon.model.span import Span
from selon.model.speaker import Speaker, SpeakerKind

DAY = date(2022, 11, 9)

STATE = Speaker(name="Etats-Unis", kind=SpeakerKind.STATE, actor="usa", affiliation="USA")
GENERAL = Speaker(
    name="Mark Milley", kind=SpeakerKind.PERSON, actor="mark-milley", affiliation="USA"
)
SHORT = Speaker(name="Milley", kind=SpeakerKind.PERSON)
OFFICIAL = Speaker(name="responsable américain", kind=SpeakerKind.UNNAMED, affiliation="USA")
PRESIDENT = Speaker(
    name="Joe Biden", kind=SpeakerKind.PERSON, actor="joe-biden", affiliation="USA"
)
MINISTRY = Speaker(
    name="ministère ukrainien de la Défense", kind=SpeakerKind.ORGANISATION, affiliation="UKR"
)
ITS_NAME = Speaker(
    name="Ukrainian defence ministry", kind=SpeakerKind.ORGANISATION, affiliation="UKR"
)
POLICE = Speaker(name="police", kind=SpeakerKind.ORGANISATION)


def quantity(value: int | None, comparator: Comparator = Comparator.EXACT) -> Quantity:
    """As the words would be read."""
    floor = {Comparator.EXACT, Comparator.MORE_THAN, Comparator.AT_LEAST}
    ceiling = {Comparator.EXACT, Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.NEARLY}
    return Quantity(
        text=f"{comparator} {value}",
        comparator=comparator,
        value=value,
        lower=value if comparator in floor else None,
        upper=value if comparator in ceiling else None,
    )


def told(
    article: str,
    value: int | None = 100_000,
    comparator: Comparator = Comparator.MORE_THAN,
    **known: Any,  # noqa: ANN401 -- any field of either record, by its name
) -> Occurrence:
    """A figure of *article* as somebody may tell it: more than 100,000 by default."""
    number = known.pop("number", 1)
    place = {one: known.pop(one) for one in PLACED & known.keys()}
    words = f"{comparator} {value} {known.get('who') or ''}".strip()
    start = 100 * number
    fields: dict[str, Any] = {
        "measure": Measure.KILLED_OR_WOUNDED,
        "unit": Unit.PERSON,
        "side": "RUS",
        "status": Status.MILITARY,
        "claimant": GENERAL,
        "claimed_on": DAY,
        "hedge": Hedge.NONE,
        "verification": Verification.NOT_STATED,
    }
    figure = Figure(
        id=f"f{number}",
        span=Span(start, start + len(words), words),
        quantity=quantity(value, comparator),
        **(fields | known),
    )
    held: dict[str, Any] = {"outlet": article, "language": "fr", "published": DAY} | place
    return Occurrence(article=article, figure=figure, **held)


PLACED = {"outlet", "language", "published", "fetched", "statement", "headline", "version"}


def claims_of(gathered: Iterable[Gathered]) -> set[frozenset[str]]:
    """The names of the mentions of each."""
    return {frozenset(one.names) for one in gathered}


def after(days: int) -> date:
    """So many days later."""
    return DAY + timedelta(days=days)


@dataclass
class MemoryShelf:
    """Occurrences by their keys, and the claims that they were gathered into last."""

    held: dict[str, Occurrence] = field(default_factory=dict)
    claims: dict[str, frozenset[str]] = field(default_factory=dict)

    def sharing(self, keys_: frozenset[str]) -> list[Occurrence]:
        return [one for one in self.held.values() if not keys_.isdisjoint(keys(one))]

    def together(self, names: frozenset[str]) -> list[Occurrence]:
        wanted = {other for name in names for other in self.claims.get(name, ())}
        return [self.held[name] for name in sorted(wanted & self.held.keys())]

    def keep(self, gathered: Iterable[Gathered], names: frozenset[str]) -> None:
        """Put new claims in the place of those that *names* were in."""
        for name in names:
            self.claims.pop(name, None)
        for one in gathered:
            for name in one.names:
                self.claims[name] = frozenset(one.names)
