"""What a reviewer may correct of a claim: each field as it was read, and as it is said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from msgspec import Struct

from selon.desk.words import Words, said
from selon.ledger.corrected import corrected
from selon.model.claim import Claim
from selon.model.errors import AskedError
from selon.model.figure import Figure, Hedge, Measure, Status, Unit, Verification
from selon.model.quantity import Comparator, Quantity
from selon.model.record import Json

LABELS = {
    "comparator": said("Bound"),
    "value": said("Number"),
    "lower": said("At the least"),
    "upper": said("At the most"),
    "measure": said("Measure"),
    "unit": said("Counted in"),
    "who": said("Who"),
    "side": said("Side"),
    "status": said("Status"),
    "place": said("Place"),
    "claimant": said("Claimant"),
    "claimed_on": said("Said on"),
    "hedge": said("Hedge"),
    "verification": said("Verification"),
}
UNITS = {
    Unit.PERSON: said("persons"),
    Unit.HOUSEHOLD: said("households"),
    Unit.BODY: said("bodies"),
}
COMPARED = {
    Comparator.EXACT: said("exactly"),
    Comparator.RANGE: said("between two numbers"),
    Comparator.VAGUE: said("no number"),
}
QUANTITY = ("comparator", "value", "lower", "upper")
NUMBERS = frozenset(QUANTITY[1:])
FLOORS = frozenset({Comparator.EXACT, Comparator.MORE_THAN, Comparator.AT_LEAST})
CEILINGS = frozenset(
    {Comparator.EXACT, Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.NEARLY}
)
GROUPED = re.compile(r"\d{1,3}(?:[\s,.’']\d{3})+")
NO_VALUE = said("That is nothing that it can be.")
CROSSED = said("The least is more than the most.")


class Field(Struct, frozen=True, kw_only=True):
    """One field.

    Attributes:
        kind: *choice*, *number*, *day* or *words*.
        value: as it was read, as a form has it; nothing for none.
        shown: the same as it is said.
        options: what a choice has, by code.
    """

    name: str
    label: str
    kind: str
    value: str
    shown: str
    options: tuple[tuple[str, str], ...] = ()


def present(claim: Claim, figure: Figure) -> dict[str, str]:
    """The fields of *claim* as a form has them; *figure* is its first mention."""
    quantity = claim.quantity
    held = {
        "comparator": quantity.comparator,
        "value": quantity.value,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "measure": claim.measure,
        "unit": figure.unit,
        "who": figure.who,
        "side": claim.side,
        "status": claim.status,
        "place": claim.place,
        "claimant": claim.claimant.name if claim.claimant else None,
        "claimed_on": claim.claimed_on,
        "hedge": claim.hedge,
        "verification": figure.verification,
    }
    return {name: "" if one is None else str(one) for name, one in held.items()}


def fields(claim: Claim, figure: Figure, words: Words) -> list[Field]:
    """The same, to be shown."""
    options = _options(words)
    return [
        Field(
            name=name,
            label=words.gettext(LABELS[name]),
            kind=_kind(name, options),
            value=value,
            shown=shown(name, value or None, words),
            options=tuple(options.get(name, {}).items()),
        )
        for name, value in present(claim, figure).items()
    ]


def changed(
    held: Mapping[str, str], given: Mapping[str, str]
) -> tuple[dict[str, Json], dict[str, str]]:
    """Those of the fields *given* that are not as they are *held*; what is wrong with others.

    A bound or a number that changes takes its ends with it, unless these are given too.
    """
    fresh = {name: _plain(name, given[name].strip()) for name in held if name in given}
    found: dict[str, Json] = {}
    wrong: dict[str, str] = {}
    for name, one in fresh.items():
        if one == held[name]:
            continue
        try:
            made = corrected({name: one})
        except AskedError:
            wrong[name] = NO_VALUE
        else:
            assert isinstance(made, dict)  # noqa: S101 -- by field, as it was given
            found |= made
    if not wrong:
        found |= _ends(held, found)
        wrong |= _crossed(held, found)
    return found, wrong


def told(detail: object, quantity: Quantity, words: Words) -> list[tuple[str, str]]:
    """What a correction says, its numbers as one, each with the name of its field."""
    if not isinstance(detail, Mapping):
        return []
    found = []
    if any(name in detail for name in QUANTITY):
        known = {name: detail[name] for name in QUANTITY if name in detail}
        if known.get("comparator"):
            known["comparator"] = Comparator(known["comparator"])
        found.append((words.gettext(said("Figure")), words.spoken(replace(quantity, **known))))
    rest = (name for name in LABELS if name in detail and name not in QUANTITY)
    found += ((words.gettext(LABELS[name]), shown(name, detail[name], words)) for name in rest)
    return found


def shown(name: str, value: Json, words: Words) -> str:
    """A value of the field *name* as it is said."""
    if value is None:
        return words.gettext(said("none"))
    written = str(value)
    if name in NUMBERS:
        return words.number(int(written))
    saying: Mapping[str, Callable[[str], str]] = {
        "claimed_on": lambda one: words.day(date.fromisoformat(one)),
        "side": words.side,
    }
    if name in saying:
        return saying[name](written)
    return _options(words).get(name, {}).get(written, written)


def _options(words: Words) -> dict[str, dict[str, str]]:
    labels, say = words.labels, words.gettext
    return {
        "comparator": {one: labels.compared.get(one) or say(COMPARED[one]) for one in Comparator},
        "measure": {one: words.measure(one) for one in Measure},
        "unit": {one: say(UNITS[one]) for one in Unit},
        "status": {one: labels.statuses.get(one) or say(said("unknown")) for one in Status},
        "hedge": {one: labels.hedges.get(one) or say(said("none")) for one in Hedge},
        "verification": {one: labels.checks[one] for one in Verification},
    }


def _kind(name: str, options: Mapping[str, object]) -> str:
    if name in options:
        return "choice"
    if name in NUMBERS:
        return "number"
    return "day" if name == "claimed_on" else "words"


def _plain(name: str, written: str) -> str:
    """A number without what parts its thousands."""
    if name in NUMBERS and GROUPED.fullmatch(written):
        return "".join(one for one in written if one.isdigit())
    return written


def _ends(held: Mapping[str, str], found: Mapping[str, Json]) -> dict[str, Json]:
    """What the ends are, by the bound and the number, where one of these changed."""
    if not {"comparator", "value"} & found.keys() or {"lower", "upper"} & found.keys():
        return {}
    comparator = Comparator(str(found.get("comparator", held["comparator"])))
    value = found["value"] if "value" in found else _number(held["value"])
    if comparator in {Comparator.RANGE, Comparator.VAGUE} or value is None:
        return {}
    ends = {
        "lower": value if comparator in FLOORS else None,
        "upper": value if comparator in CEILINGS else None,
    }
    return {name: one for name, one in ends.items() if one != _number(held[name])}


def _crossed(held: Mapping[str, str], found: Mapping[str, Json]) -> dict[str, str]:
    low, high = (
        found[name] if name in found else _number(held[name]) for name in ("lower", "upper")
    )
    crossed = isinstance(low, int) and isinstance(high, int) and low > high
    return {"lower": CROSSED} if crossed else {}


def _number(written: str) -> int | None:
    return int(written) if written else None
