"""Reviews: events that merge, split and judge, and are undone by others."""

import pytest

from selon.ledger.asking import claims
from selon.ledger.asking.wanted import Wanted
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.ledger.reviewing import Action, Review, Why
from selon.model.claim import Claim
from selon.model.errors import LedgerError, ReviewError
from selon.model.figure import Measure
from selon.model.mention import Mention
from selon.reading.raw import Raw


def test_claims_that_are_merged_are_one(filled: Ledger) -> None:
    one, other = _alike(filled)

    filled.review(_merge(one, other))

    kept = _one(filled, one.id)
    assert kept == _one(filled, other.id)
    assert len(kept.mentions) == len(one.mentions) + len(other.mentions)


def test_a_merge_is_undone(filled: Ledger) -> None:
    one, other = _alike(filled)
    before = _places(_claims(filled))
    event = filled.review(_merge(one, other))

    filled.review(Review(action=Action.UNDO, target=one.id, reviewer="ada", undoes=event))

    assert _places(_claims(filled)) == before
    assert list(check(filled.database)) == []


def test_a_mention_that_is_split_off_is_a_claim_of_its_own(filled: Ledger) -> None:
    whole = max(_claims(filled), key=lambda one: one.articles)
    last = whole.mentions[-1]
    name = f"{last.article}/{last.figure}"

    filled.review(Review(action=Action.SPLIT, target=name, reviewer="ada"))

    holding = [one for one in _claims(filled) if name in _places([one])]
    assert [one.id for one in holding] != [whole.id]
    assert list(check(filled.database)) == []


def test_what_leaves_a_claim_gets_the_new_name(filled: Ledger) -> None:
    whole = max(_claims(filled), key=lambda one: one.articles)
    first = min(whole.mentions, key=lambda one: one.article)

    filled.review(Review(action=Action.SPLIT, target=_place(first), reviewer="ada"))

    kept = _one(filled, whole.id)
    assert first.article not in {one.article for one in kept.mentions}
    assert kept.articles == whole.articles - 1


def test_what_an_article_calls_the_same_leaves_together(filled: Ledger) -> None:
    whole = max(_claims(filled), key=lambda one: one.articles)
    leaving = [one for one in whole.mentions if one.article == "a1"]
    assert len(leaving) > 1

    filled.review(Review(action=Action.SPLIT, target=_place(leaving[-1]), reviewer="ada"))

    places = {_place(one) for one in leaving}
    assert places in [_places([one]) for one in _claims(filled)]


def test_a_later_article_does_not_undo_what_was_decided(filled: Ledger) -> None:
    one, other = _alike(filled)
    filled.review(_merge(one, other))

    filled.add(Raw(source="later.txt", data=LATER.encode()))

    assert _one(filled, one.id).id == _one(filled, other.id).id


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_merged_gets_its_own_number_back(filled: Ledger, turned: bool) -> None:  # noqa: FBT001 -- a case
    one, other = reversed(_alike(filled)) if turned else _alike(filled)
    held = {claim.id: _places([claim]) for claim in (one, other)}
    event = filled.review(_merge(one, other))

    filled.review(Review(action=Action.UNDO, target=one.id, reviewer="ada", undoes=event))

    assert {name: _places([_one(filled, name)]) for name in held} == held


def test_a_number_that_is_another_claims_is_not_given_back(filled: Ledger) -> None:
    first, second, third = _killed(filled)[:3]
    one = filled.review(_merge(first, second))
    filled.review(_merge(second, third))

    filled.review(Review(action=Action.UNDO, target=first.id, reviewer="ada", undoes=one))

    assert len({_one(filled, claim.id).id for claim in (first, second, third)}) == 2
    assert _one(filled, second.id).id == _one(filled, third.id).id
    assert list(check(filled.database)) == []


def test_claims_of_two_measures_are_never_one(filled: Ledger) -> None:
    killed = _killed(filled)[0]
    other = next(one for one in _claims(filled) if one.measure is Measure.DISPLACED)

    with pytest.raises(ReviewError, match=f"{other.id}: claims of killed .* displaced") as caught:
        filled.review(_merge(killed, other))

    assert caught.value.why == Why.KIND
    assert filled.reviews() == []


def test_an_outcome_that_was_cut_short_is_merged(filled: Ledger) -> None:
    whole = next(one for one in _claims(filled) if one.measure is Measure.KILLED_OR_WOUNDED)
    short = _killed(filled)[0]

    filled.review(_merge(short, whole))

    assert _one(filled, short.id).id == _one(filled, whole.id).id


def test_a_claim_that_is_gone_leads_to_the_one_that_it_is(filled: Ledger) -> None:
    one, other = _alike(filled)
    filled.review(_merge(one, other))
    kept = _one(filled, one.id).id
    gone = ({one.id, other.id} - {kept}).pop()

    with pytest.raises(
        ReviewError, match=f"{gone}: no such claim; it is part of {kept}"
    ) as caught:
        filled.review(Review(action=Action.CONFIRM, target=gone, reviewer="ada"))

    assert caught.value.why == Why.GONE


def test_a_mention_that_is_alone_is_not_split_off(filled: Ledger) -> None:
    alone = next(one for one in _claims(filled) if len(one.mentions) == 1)

    with pytest.raises(ReviewError, match="all that its claim has"):
        filled.review(
            Review(action=Action.SPLIT, target=_place(alone.mentions[0]), reviewer="ada")
        )


def test_what_is_undone_cannot_be_undone_again(filled: Ledger) -> None:
    event = filled.review(Review(action=Action.DISPUTE, target="c1", reviewer="ada"))
    undo = Review(action=Action.UNDO, target="c1", reviewer="ada", undoes=event)
    filled.review(undo)

    with pytest.raises(LedgerError, match="undone already"):
        filled.review(undo)


def test_taking_back_is_not_taken_back(filled: Ledger) -> None:
    event = filled.review(Review(action=Action.DISPUTE, target="c1", reviewer="ada"))
    undo = filled.review(Review(action=Action.UNDO, target="c1", reviewer="ada", undoes=event))

    with pytest.raises(LedgerError, match="decide anew"):
        filled.review(Review(action=Action.UNDO, target="c1", reviewer="ada", undoes=undo))


def test_a_claim_is_not_merged_with_itself(filled: Ledger) -> None:
    one = _claims(filled)[0]

    with pytest.raises(LedgerError, match="one claim already"):
        filled.review(_merge(one, one))


def test_a_claim_that_is_not_there_cannot_be_judged(filled: Ledger) -> None:
    with pytest.raises(LedgerError, match="c999: no such claim"):
        filled.review(Review(action=Action.CONFIRM, target="c999", reviewer="ada"))


def test_a_claim_tells_what_was_decided_of_it(filled: Ledger) -> None:
    filled.review(Review(action=Action.DISPUTE, target="c1", reviewer="ada", reason="no source"))

    found = _one(filled, "c1").reviews

    assert [(one.reviewer, one.action, one.reason) for one in found] == [
        ("ada", "dispute", "no source")
    ]


LATER = """More than 4,000 Kestanian soldiers killed or wounded, general says

More than 4,000 Kestanian soldiers have been killed or wounded, Ilda Roan, the Valdorian chief of
staff, said on 12 March 2025. The figure could not be independently verified.
"""


def _merge(one: Claim, other: Claim) -> Review:
    return Review(action=Action.MERGE, target=one.id, detail=other.id, reviewer="ada")


def _killed(ledger: Ledger) -> list[Claim]:
    return [one for one in _claims(ledger) if one.measure is Measure.KILLED]


def _alike(ledger: Ledger) -> tuple[Claim, Claim]:
    """Two claims that somebody could take for one."""
    one, other = _killed(ledger)[:2]
    return one, other


def _claims(ledger: Ledger) -> list[Claim]:
    with ledger.database.read() as connection:
        return claims.find(connection, Wanted())


def _one(ledger: Ledger, name: str) -> Claim:
    with ledger.database.read() as connection:
        found = claims.one(connection, name)
    assert found is not None
    return found


def _place(one: Mention) -> str:
    return f"{one.article}/{one.figure}"


def _places(found: list[Claim]) -> set[str]:
    return {_place(one) for claim in found for one in claim.mentions}
