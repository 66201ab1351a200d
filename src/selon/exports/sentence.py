"""A claim in one English line, with all that a figure is never shown without."""

from collections.abc import Mapping
from types import MappingProxyType

from selon.exports import words
from selon.exports.columns import plain
from selon.model.claim import Claim
from selon.model.figure import Hedge, Measure, Status, Verification
from selon.model.quantity import Quantity
from selon.model.row import Row

LANGUAGE = "en"
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def of_claim(claim: Claim, sides: Mapping[str, str] = NO_NAMES) -> str:
    """*Ruth Calder: more than 40 000 killed, VEL, military, 7 Nov 2018, unverified*.

    *sides* are the names of sides by their codes; what has none is called by its code.
    """
    said = [one for one in Verification if claim.verification.get(one)]
    who = claim.claimant.name if claim.claimant else None
    about = (
        sides.get(claim.side, claim.side) if claim.side else None,
        None if claim.status is Status.UNKNOWN else claim.status.value,
        claim.place,
        words.period(claim.period) if claim.period else None,
        words.day(claim.claimed_on) if claim.claimed_on else None,
        None if claim.hedge is Hedge.NONE else claim.hedge.value,
        *(one.value.replace("_", " ") for one in said),
    )
    return _joined(who, _counted(claim.quantity, claim.measure), *about)


def of_row(row: Row) -> str:
    """The same of one mention, by its own words."""
    about = (
        row.side,
        None if row.status is Status.UNKNOWN else row.status.value,
        row.place,
        words.day(row.claimed_on) if row.claimed_on else None,
        None if row.hedge is Hedge.NONE else row.hedge.value,
        row.verification.value.replace("_", " "),
    )
    quantity = Quantity(
        text=row.exact,
        comparator=row.comparator,
        value=row.value,
        lower=row.lower,
        upper=row.upper,
    )
    return _joined(row.claimant, _counted(quantity, row.measure), *about)


def _counted(quantity: Quantity, measure: Measure) -> str:
    amount = words.amount(quantity)
    if amount is None:
        return f"“{quantity.text}”, {words.MEASURES[measure]}"
    word = words.COMPARED.get(quantity.comparator)
    return " ".join(filter(None, (word, amount, words.MEASURES[measure])))


def _joined(who: str | None, counted: str, *about: str | None) -> str:
    whole = ", ".join(filter(None, (counted, *about)))
    return plain(f"{who or 'Nobody named'}: {whole}")
