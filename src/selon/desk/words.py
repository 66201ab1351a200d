"""The language of the interface: what is said, numbers, days; whatever the articles are in."""

from collections.abc import Iterable
from datetime import date, datetime

from selon.actors import ActorFile
from selon.desk import catalogue
from selon.exports.labels import LABELS
from selon.exports.panels import day as made_on
from selon.exports.sides import sides
from selon.exports.words import SIGNS
from selon.model.claim import Claim
from selon.model.figure import Hedge, Measure, Status, Unit
from selon.model.mention import DriftKind
from selon.model.period import Period
from selon.model.quantity import Comparator, Quantity


def said(message: str) -> str:
    """*message*, as the catalogues have it, to be said later."""
    return message


NAMES = {"en": "English", "fr": "Français"}
"""The languages of the interface, each in its own."""


class Words:
    """One language's words and forms."""

    def __init__(self, code: str, actors: Iterable[ActorFile] = ()) -> None:
        self.code = code
        self.labels = LABELS[code]
        self.catalogue = catalogue.load(code)
        self.sides = sides(code, actors)

    def say(self, message: str, **values: object) -> str:
        """*message* in this language, with *values* in it."""
        return self.catalogue.gettext(message) % values if values else self.gettext(message)

    def gettext(self, message: str) -> str:
        """*message* in this language."""
        return self.catalogue.gettext(message)

    def count(self, one: str, many: str, number: int) -> str:
        """The form that goes with *number*, which stands in it as ``%(num)s``."""
        return self.catalogue.ngettext(one, many, number) % {"num": self.number(number)}

    def number(self, value: int) -> str:
        """*value* in groups of three digits."""
        return self.labels.number(value)

    def percent(self, share: float) -> str:
        """A share of one."""
        return self.say("%(number)s%%", number=f"{share * 100:.0f}")

    def day(self, when: date) -> str:
        """*when* as a day."""
        return self.labels.day(when)

    def moment(self, when: date) -> str:
        """*when* with its time, in the zone that it was written in."""
        if not isinstance(when, datetime):
            return self.day(when)
        time = self.say("%(hours)s:%(minutes)s", hours=f"{when:%H}", minutes=f"{when:%M}")
        return f"{self.day(when)}, {time}"

    def zone(self, when: date) -> str | None:
        """How far that zone is from UTC; nothing for a day."""
        if not isinstance(when, datetime) or when.tzinfo is None:
            return None
        return f"UTC{when.isoformat()[-6:]}" if when.utcoffset() else "UTC"

    def made(self, claim: Claim) -> str | None:
        """The day a claim was made; else by when, for it was published then."""
        when = made_on(claim)
        if when is None:
            return None
        return self.day(when) if claim.claimed_on else self.labels.by.format(self.day(when))

    def iso(self, when: date) -> str:
        """*when* for a machine."""
        return when.isoformat(timespec="minutes") if isinstance(when, datetime) else str(when)

    def measure(self, measure: Measure, unit: Unit = Unit.PERSON) -> str:
        """What is counted, inside a sentence."""
        name = _lower(self.labels.measures[measure])
        if unit is Unit.PERSON:
            return name
        return f"{name}, {self.gettext(UNITS[unit])}"

    def whose(self, side: str | None, status: Status) -> str:
        """Whose people, and whether they fought; nothing where neither is known."""
        name = self.sides.get(side, side) if side else None
        return ", ".join(filter(None, (self.labels.statuses.get(status), name)))

    def side(self, code: str | None) -> str:
        """What a side or an affiliation is called; nothing of none."""
        return self.sides.get(code, code) if code else ""

    def hedge(self, hedge: Hedge) -> str | None:
        """How far a text stands back."""
        return self.labels.hedges.get(hedge)

    def sign(self, quantity: Quantity) -> str | None:
        """The sign of its comparator; an exact number has none."""
        return None if self.is_vague(quantity) else SIGNS.get(quantity.comparator)

    def compared(self, quantity: Quantity) -> str:
        """The words of its comparator."""
        return self.labels.compared[quantity.comparator]

    def is_vague(self, quantity: Quantity) -> bool:
        """Whether it has words and no number."""
        known = (quantity.value, quantity.lower, quantity.upper)
        return quantity.comparator is Comparator.VAGUE or all(one is None for one in known)

    def amount(self, quantity: Quantity) -> str:
        """The number without its sign; vague words as they are."""
        return quantity.text if self.is_vague(quantity) else self.labels.amount(quantity)

    def spoken(self, quantity: Quantity) -> str:
        """A quantity as it is said."""
        return self.labels.spoken(quantity)

    def period(self, period: Period) -> str | None:
        """The days that a number covers."""
        start, end = period.start, period.end
        if start and end and start != end:
            return self.say("%(start)s to %(end)s", start=self.day(start), end=self.day(end))
        if start and end:
            return self.day(start)
        if start:
            return self.say("since %(day)s", day=self.day(start))
        return self.say("until %(day)s", day=self.day(end)) if end else None

    def drift(self, kind: DriftKind) -> str:
        """What changed, in a word or two."""
        return self.gettext(DRIFTS[kind])


UNITS = {Unit.HOUSEHOLD: said("households"), Unit.BODY: said("bodies")}
DRIFTS = {
    DriftKind.NUMBER: said("number changed"),
    DriftKind.COMPARATOR: said("bound changed"),
    DriftKind.OUTCOME: said("outcome changed"),
    DriftKind.SIDES_ADDED: said("sides added up"),
    DriftKind.HEDGE: said("hedge changed"),
    DriftKind.CAVEAT: said("caveat changed"),
    DriftKind.CLAIMANT: said("claimant changed"),
}


def preferred(accepted: str) -> str:
    """The language of the interface that a browser likes best (RFC 9110, ``Accept-Language``).

    >>> preferred("de, fr;q=0.8, en;q=0.5"), preferred("*")
    ('fr', 'en')
    """
    found = []
    for at, one in enumerate(accepted.split(",")[:20]):
        tag, _, weight = one.partition(";q=")
        code = tag.strip().partition("-")[0].lower()
        if code in NAMES:
            found.append((-_weight(weight), at, code))
    return min(found)[2] if found else catalogue.SOURCE


def _weight(written: str) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0


def _lower(words_: str) -> str:
    return words_[:1].lower() + words_[1:]
