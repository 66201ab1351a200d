"""What changed between the mentions of a claim."""

from typing import Any

import pytest

from selon.comparing.corrections import Correction, Tie
from selon.comparing.drift_mentions import drifts
from selon.comparing.occurrence import Occurrence
from selon.comparing.same import gather
from selon.model.figure import Hedge, Measure, Verification
from selon.model.quantity import Comparator
from tests.occurring import GENERAL, OFFICIAL, PRESIDENT, STATE, after, told


def found(*occurrences: Occurrence) -> list[tuple[str, str, str | None, str | None]]:
    """The drifts of one claim: where, of which kind, from what, to what."""
    [one] = gather(occurrences)
    return [
        (name, str(drift.kind), drift.from_, drift.to)
        for name, held in drifts(one).items()
        for drift in held
    ]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"comparator": Comparator.EXACT}, ("comparator", "more_than 100000", "exact 100000")),
        ({"comparator": Comparator.ABOUT}, ("comparator", "more_than 100000", "about 100000")),
        ({"measure": Measure.KILLED}, ("outcome", "killed or wounded", "killed")),
        ({"claimant": None}, ("claimant", "Mark Milley", None)),
        ({"claimant": OFFICIAL}, ("claimant", "Mark Milley", "responsable américain")),
        ({"hedge": Hedge.NONE}, ("hedge", "probable", "none")),
        ({"verification": Verification.NOT_STATED}, ("caveat", "unverified", "not stated")),
    ],
    ids=["comparator", "weaker", "outcome", "nobody", "nameless", "hedge", "caveat"],
)
def test_drift(known: dict[str, Any], expected: tuple[str, str | None, str | None]) -> None:
    full: dict[str, Any] = {"hedge": Hedge.PROBABLE, "verification": Verification.UNVERIFIED}

    later = told("a2", **(full | known), published=after(1))
    assert found(told("a1", **full), later) == [("a2/f1", *expected)]


@pytest.mark.parametrize(
    "known",
    [
        {"comparator": Comparator.AT_LEAST},
        {"measure": Measure.VICTIMS},
        {"claimant": STATE},
        {"language": "en", "who": "Russian soldiers"},
        {"verification": Verification.DISPUTED},
        {"hedge": Hedge.POSSIBLE},
        {"side": None},
        {},
    ],
    ids=["at least", "casualties", "state", "translated", "disputed", "hedged", "side", "again"],
)
def test_the_same_in_other_words(known: dict[str, Any]) -> None:
    full: dict[str, Any] = {"hedge": Hedge.PROBABLE, "verification": Verification.UNVERIFIED}

    assert found(told("a1", **full), told("a2", **(full | known), published=after(1))) == []


def test_what_nobody_had_said_is_not_dropped() -> None:
    plain = told("a1", 61, Comparator.EXACT)
    later = told("a2", 61, Comparator.AT_LEAST, hedge=Hedge.PROBABLE, published=after(1))

    assert found(plain, later, told("a3", 61, Comparator.EXACT, published=after(2))) == []


def test_rounding_said_as_such_is_no_drift() -> None:
    assert found(told("a1", 5937, Comparator.EXACT), told("a2", 6000, Comparator.NEARLY)) == []


def test_a_headline_leaves_the_claimant_and_the_caveat_to_its_text() -> None:
    first = told("a1", verification=Verification.UNVERIFIED)
    title = told("a2", claimant=None, headline=True, published=after(1))
    body = told(
        "a2", number=2, same_as="f1", verification=Verification.UNVERIFIED, published=after(1)
    )

    assert found(first, title, body) == []


def test_a_headline_with_another_number_drifts() -> None:
    title = told("a1", 15, Comparator.EXACT, claimant=None, headline=True)
    body = told("a1", 12, Comparator.EXACT, number=2)

    assert found(title, body) == [("a1/f1", "number", "exact 12", "exact 15")]


def test_sides_added_is_not_a_changed_number() -> None:
    russian, ukrainian = told("a1"), told("a1", number=2, side="UKR")
    both = told("a2", 200_000, Comparator.ABOUT, side=None, published=after(1))

    first = gather([russian, ukrainian, both])[0]
    [drift] = drifts(first)["a2/f1"]
    assert (drift.kind, drift.from_, drift.to, drift.against) == (
        "sides_added",
        "more_than 100000",
        "about 200000",
        "a1/f1",
    )


def test_another_claimant_that_people_say_is_the_same() -> None:
    one, other = told("a1", claimant=GENERAL), told("a2", claimant=PRESIDENT, published=after(1))

    [claim] = gather([one, other], [Correction(Tie.TOGETHER, "a1/f1", "a2/f1")])
    [drift] = drifts(claim)["a2/f1"]
    assert (drift.kind, drift.from_, drift.to) == ("claimant", "Mark Milley", "Joe Biden")
