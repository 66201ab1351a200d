"""Claims that cannot both be true, and claims that can."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.comparing import contradictions
from selon.comparing.asserted import Asserted, asserted
from selon.comparing.occurrence import Occurrence
from selon.comparing.same import gather
from selon.model.figure import Measure, Status
from selon.model.period import Period
from selon.model.quantity import Comparator
from tests.occurring import GENERAL, MINISTRY, POLICE, STATE, after, told

RUSSIA: dict[str, Any] = {"claimant": MINISTRY}


def held(one: Occurrence, name: str) -> Asserted:
    [gathered] = gather([one])
    return asserted(gathered, name=name)


def conflict(one: Occurrence, other: Occurrence) -> contradictions.Conflict | None:
    """What an index and the rules find of the two."""
    first, second = held(one, "c1"), held(other, "c2")
    if set(contradictions.keys(first)).isdisjoint(contradictions.keys(second)):
        return None
    return contradictions.between(first, second)


@pytest.mark.parametrize(
    "other",
    [
        told("a2", 5937, Comparator.EXACT, **RUSSIA),
        told("a2", 90_000, Comparator.AT_MOST, **RUSSIA),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, claimed_on=after(9)),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, status=Status.UNKNOWN),
        told("a2", 5937, Comparator.EXACT),
    ],
    ids=["exact", "at most", "later and lower", "a wider group", "the same claimant that day"],
)
def test_bounds_exclude_each_other(other: Occurrence) -> None:
    found = conflict(told("a1"), other)

    assert found is not None
    assert found.why == "bounds exclude each other, same measure, side and period"
    assert (found.above, found.below, found.lower) == ("c1", "c2", 100_000)


@pytest.mark.parametrize(
    "other",
    [
        told("a2", 120_000, Comparator.EXACT, **RUSSIA),
        told("a2", 90_000, Comparator.AT_LEAST, **RUSSIA),
        told("a2", 90_000, Comparator.ABOUT, **RUSSIA),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, measure=Measure.KILLED),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, side="UKR"),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, status=Status.CIVILIAN),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, subset_of="f9"),
        told("a2", 70_000, Comparator.EXACT, **RUSSIA, claimed_on=after(-1)),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, claimed_on=after(200)),
        told("a2", 5937, Comparator.EXACT, **RUSSIA, period=Period(start=after(-2))),
        told("a2", 5937, Comparator.EXACT, claimant=None),
        told("a2", 5937, Comparator.EXACT, claimant=STATE, claimed_on=None),
    ],
    ids=[
        "within", "at least", "about", "fate", "side", "group", "part", "it grew", "long after",
        "another period", "nobody", "who speaks for it",
    ],
)  # fmt: skip
def test_no_contradiction(other: Occurrence) -> None:
    assert conflict(told("a1", period=Period(start=after(-258))), other) is None


EVENT: dict[str, Any] = {"side": None, "measure": Measure.KILLED, "place": "Saint Brede"}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, ("measure", "place", "day")),
        ({"place": "Port Maren"}, None),
        ({"place": None}, None),
        ({"claimed_on": after(3)}, None),
    ],
)
def test_tolls_of_one_event(known: dict[str, Any], expected: tuple[str, ...] | None) -> None:
    police = told("a1", 23, Comparator.EXACT, **EVENT, claimant=POLICE)
    other = told("a2", 60, Comparator.AT_LEAST, **(EVENT | known), claimant=MINISTRY)

    found = conflict(police, other)
    assert (found.same if found else None) == expected


def test_a_toll_still_told_when_the_other_is() -> None:
    known: dict[str, Any] = EVENT | {"claimed_on": None, "status": Status.CIVILIAN}
    told_ = [
        told("a1", 61, Comparator.EXACT, **known, claimant=MINISTRY),
        told("a2", 61, Comparator.AT_LEAST, **known, claimant=MINISTRY, published=after(2)),
    ]
    [toll] = gather(told_)
    denied = told("a2", 20, Comparator.AT_MOST, **known, claimant=STATE, published=after(2))

    assert contradictions.between(asserted(toll, name="c1"), held(denied, "c2")) is not None


def test_more_than_its_pace_allows() -> None:
    """A total since February that is seven thousand, and a hundred thousand a day later."""
    since = Period(start=after(-258))
    before = told("a1", 7000, Comparator.EXACT, **RUSSIA, period=since)
    other = told("a2", claimant=GENERAL, claimed_on=after(1), period=since)

    assert conflict(before, other) is not None
    assert conflict(told("a1", 70_000, Comparator.EXACT, **RUSSIA, period=since), other) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from([GENERAL, STATE, MINISTRY, POLICE]),
            st.sampled_from([10, 12, 6000, 100_000]),
            st.sampled_from([Comparator.EXACT, Comparator.AT_LEAST, Comparator.AT_MOST]),
            st.sampled_from(["RUS", "UKR", None]),
            st.integers(0, 40),
        ),
        max_size=9,
    )
)
def test_who_contradicts_is_contradicted(rows: list[tuple[Any, ...]]) -> None:
    """And in any order."""
    claims = [
        held(
            told("a1", value, comparator, claimant=claimant, side=side, claimed_on=after(day)),
            f"c{at}",
        )
        for at, (claimant, value, comparator, side, day) in enumerate(rows)
    ]

    found = contradictions.find(claims)
    pairs = {(name, one.claim) for name, others in found.items() for one in others}
    assert pairs == {(other, name) for name, other in pairs}
    assert found == contradictions.find(reversed(claims))
