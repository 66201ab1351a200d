"""How far reviewers agree, and what waits for them: the arithmetic, and the order."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.ledger import dossiers
from selon.ledger.asking import alike, queue, verdicts
from selon.ledger.asking.agreement import disagree, kappa, pairs, standing
from selon.ledger.asking.alike import apart
from selon.ledger.asking.queue import WEIGHTS, Reason, Sought, Waiting
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review
from selon.model.figure import Measure
from selon.model.reviewed import Reviewed

LABELS = st.sampled_from(["confirm", "dispute", "correct x"])
ADA = Sought(reviewer="ada")


def event(number: int, reviewer: str, action: str = "confirm", **more: object) -> Reviewed:
    known = Reviewed(
        id=number,
        at=datetime(2026, 11, 22, tzinfo=UTC),
        reviewer=reviewer,
        action=action,
        target="c1",
    )
    return replace(known, **more)  # type: ignore[arg-type] # as the test says


def test_kappa_is_that_of_the_textbook() -> None:
    both = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    both += [("no", "no")] * 15

    found = kappa(both)

    assert found == pytest.approx(0.4)


@pytest.mark.parametrize("labels", [[], [("a", "a")] * 5])
def test_kappa_is_not_defined_without_chance(labels: list[tuple[str, str]]) -> None:
    assert kappa(labels) is None


@given(st.lists(st.tuples(LABELS, LABELS), max_size=30))
def test_kappa_is_at_most_one_and_the_same_either_way(labels: list[tuple[str, str]]) -> None:
    found = kappa(labels)

    assert found == kappa([(other, one) for one, other in labels])
    if found is not None:
        assert found <= 1
        assert (found == 1) == all(one == other for one, other in labels)


def test_the_last_verdict_that_is_not_undone_stands() -> None:
    found = standing(
        [
            event(1, "ada"),
            event(2, "ada", "dispute"),
            event(3, "ada", "confirm", undone=True),
            event(4, "ada", "undo", undoes=3),
            event(5, "bo", "merge", detail="c2"),
        ]
    )

    assert [(one.reviewer, one.action) for one in found] == [("ada", "dispute")]


@pytest.mark.parametrize(
    ("detail", "alike"), [({"side": "XKE"}, True), ({"side": "XVA"}, False), (None, False)]
)
def test_corrections_are_one_verdict_if_they_say_the_same(
    detail: dict[str, str | int | None] | None,
    alike: bool,  # noqa: FBT001 -- a case
) -> None:
    given_ = [
        event(1, "ada", "correct", detail={"side": "XKE"}),
        event(2, "bo", "correct", detail=detail),
    ]

    assert disagree(standing(given_)) is not alike


def test_reviewers_are_set_against_each_other_two_by_two() -> None:
    given_ = [
        event(at, who, "dispute" if (who, claim) == ("bo", "c2") else "confirm", target=claim)
        for at, (who, claim) in enumerate(product(("ada", "bo"), ("c1", "c2", "c3")))
    ]

    found = pairs(standing([*given_, event(9, "cy")]))

    assert [(one.one, one.other, one.both, one.agreed) for one in found] == [
        ("ada", "bo", 3, 2),
        ("ada", "cy", 1, 1),
        ("bo", "cy", 1, 1),
    ]
    assert [one.target for one in found[0].apart] == ["c2"]
    assert found[0].share == pytest.approx(2 / 3)


def test_a_reason_weighs_more_than_lesser_ones() -> None:
    order = [WEIGHTS[one] for one in Reason]

    assert order == sorted(order, reverse=True)


def test_what_contradicts_comes_before_what_is_merely_new(filled: Ledger) -> None:
    with filled.database.read() as connection:
        found = queue.find(connection, ADA)

    assert Reason.CONTRADICTS in found[0].reasons
    assert found[-1].reasons in {(Reason.NEW,), (Reason.DOSSIER, Reason.NEW)}
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert {one.claim for one in found} == {one.id for one in filled.claims()}


def test_what_one_has_judged_waits_for_others(filled: Ledger) -> None:
    filled.review(Review(action=Action.CONFIRM, target="c1", reviewer="ada"))

    assert "c1" not in _waiting(filled, "ada")
    assert Reason.ONCE in _waiting(filled, "bo")["c1"].reasons


def test_what_two_agree_on_waits_for_nobody(filled: Ledger) -> None:
    for reviewer in ("ada", "bo"):
        filled.review(Review(action=Action.CONFIRM, target="c1", reviewer=reviewer))

    assert "c1" not in _waiting(filled, "cy")


def test_what_two_differ_on_waits_first(filled: Ledger) -> None:
    filled.review(Review(action=Action.CONFIRM, target="c5", reviewer="ada"))
    filled.review(Review(action=Action.DISPUTE, target="c5", reviewer="bo"))

    assert next(iter(_waiting(filled, "cy"))) == "c5"
    assert "c5" not in _waiting(filled, "ada")
    assert list(_waiting(filled, "ada", Reason.DISAGREE)) == ["c5"]


def test_what_is_taken_back_waits_again(filled: Ledger) -> None:
    event_ = filled.review(Review(action=Action.CONFIRM, target="c1", reviewer="ada"))
    filled.review(Review(action=Action.UNDO, target="c1", reviewer="ada", undoes=event_))

    assert Reason.NEW in _waiting(filled, "ada")["c1"].reasons


def test_a_queue_is_of_a_measure_and_a_dossier(filled: Ledger) -> None:
    killed = Sought(reviewer="ada", measure=Measure.KILLED)
    with filled.database.read() as connection:
        found = queue.entries(connection, queue.find(connection, killed))
        nothing = queue.find(connection, Sought(reviewer="ada", dossier="nothing"))

    assert {one.measure for one in found} == {Measure.KILLED}
    assert nothing == []


def test_the_newest_of_a_dossier_are_weighed(filled: Ledger) -> None:
    filled.make_dossier("war", "War")
    for article in ("a1", "a2"):
        with filled.database.write() as connection:
            dossiers.pick(connection, "war", article, inside=True, now=filled.clock())
    sought = Sought(reviewer="ada", dossier="war", measure=Measure.KILLED_OR_WOUNDED)

    with filled.database.read() as connection:
        found = queue.find(connection, sought)

    assert found
    assert {one.dossier for one in found} == {"War"}
    assert all(Reason.DOSSIER in one.reasons for one in found)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((10, 10), (10, 10), 0),
        ((None, 40), (30, None), 0),
        ((10, 10), (20, 20), 0.5),
        ((0, 0), (5, 5), 1),
        ((None, None), (5, 5), 1),
        ((40, None), (None, 10), 0.75),
    ],
)
def test_numbers_are_apart_by_their_bounds(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], distance: float
) -> None:
    assert apart(one, other) == distance
    assert apart(other, one) == distance


def test_claims_near_one_are_of_its_measure_and_side(filled: Ledger) -> None:
    every = filled.claims()
    with filled.database.read() as connection:
        found = {one.id: alike.find(connection, one.id, limit=3) for one in every}
        assert alike.find(connection, "c999", limit=3) == []

    by_name = {one.id: one for one in every}
    for name, near in found.items():
        kept = by_name[name]
        assert name not in {one.id for one in near}
        assert {(one.measure, one.side) for one in near} <= {(kept.measure, kept.side)}
    assert any(found.values())


def test_a_claim_tells_what_was_decided_of_those_that_it_took_in(filled: Ledger) -> None:
    one, other = [c for c in filled.claims() if c.measure is Measure.KILLED][:2]
    for name in (one.id, other.id):
        filled.review(Review(action=Action.DISPUTE, target=name, reviewer="ada"))
    filled.review(Review(action=Action.MERGE, target=one.id, detail=other.id, reviewer="ada"))

    kept = filled.claim(one.id)

    assert kept
    assert {event_.target for event_ in kept.reviews} == {one.id, other.id}


def test_the_last_that_can_be_taken_back_is_found(filled: Ledger) -> None:
    first = filled.review(Review(action=Action.CONFIRM, target="c1", reviewer="ada"))
    last = filled.review(Review(action=Action.CONFIRM, target="c2", reviewer="ada"))
    filled.review(Review(action=Action.UNDO, target="c2", reviewer="ada", undoes=last))

    with filled.database.read() as connection:
        mine, nobodys = verdicts.latest(connection, "ada"), verdicts.latest(connection, "bo")

    assert mine is not None
    assert mine.id == first
    assert nobodys is None


def _waiting(ledger: Ledger, reviewer: str, reason: Reason | None = None) -> dict[str, Waiting]:
    with ledger.database.read() as connection:
        found = queue.find(connection, Sought(reviewer=reviewer, reason=reason))
    return {one.claim: one for one in found}
