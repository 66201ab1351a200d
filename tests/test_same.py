"""Which mentions are one claim, pair by pair; and what people corrected."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from selon.comparing.corrections import Correction, Tie
from selon.comparing.occurrence import Occurrence
from selon.comparing.same import claim, gather
from selon.model.figure import Measure, Status, Unit
from selon.model.quantity import Comparator
from selon.model.speaker import Speaker, SpeakerKind
from tests.occurring import (
    GENERAL,
    ITS_NAME,
    MINISTRY,
    OFFICIAL,
    POLICE,
    PRESIDENT,
    SHORT,
    STATE,
    after,
    claims_of,
    told,
)

RUSSIAN = Speaker(name="Defence Ministry", kind=SpeakerKind.ORGANISATION, affiliation="RUS")
NAMELESS = Speaker(name="responsable occidental", kind=SpeakerKind.UNNAMED)
EVENT: dict[str, Any] = {"side": None, "measure": Measure.KILLED, "status": Status.UNKNOWN}


def one_claim(*occurrences: Occurrence) -> bool:
    return len(gather(occurrences)) == 1


@pytest.mark.parametrize(
    "other",
    [
        told("a2"),
        told("a2", claimant=None),
        told("a2", claimant=STATE),
        told("a2", claimant=OFFICIAL),
        told("a2", claimant=SHORT),
        told("a2", claimant=replace(GENERAL, actor=None, affiliation=None)),
        told("a2", measure=Measure.KILLED),
        told("a2", measure=Measure.VICTIMS),
        told("a2", side=None),
        told("a2", status=Status.UNKNOWN),
        told("a2", 100_000, Comparator.EXACT),
        told("a2", 100_000, Comparator.ABOUT),
        told("a2", 100_000, Comparator.AT_LEAST),
        told("a2", claimed_on=None, published=after(9)),
        told("a2", claimed_on=after(1)),
        told("a2", language="en", place="Ukraine", who="Russian soldiers"),
    ],
    ids=[
        "again", "nobody", "state", "official", "surname", "unresolved", "killed", "victims",
        "side", "status", "number alone", "about", "at least", "no day", "a day later",
        "translated",
    ],
)  # fmt: skip
def test_one_claim(other: Occurrence) -> None:
    assert one_claim(told("a1"), other)


@pytest.mark.parametrize(
    "other",
    [
        told("a2", claimant=PRESIDENT),
        told("a2", claimant=MINISTRY),
        told("a2", claimant=NAMELESS),
        told("a2", 101_000),
        told("a2", 100_000, Comparator.AT_MOST),
        told("a2", side="UKR"),
        told("a2", status=Status.CIVILIAN),
        told("a2", measure=Measure.CAPTURED),
        told("a2", unit=Unit.HOUSEHOLD),
        told("a2", claimed_on=after(20)),
        told("a2", claimed_on=None, published=after(60)),
        told("a2", claimant=None, side=None),
        told("a2", claimed_on=None, published=None),
    ],
    ids=[
        "another of the state", "another", "unnamed", "number", "at most", "side", "status",
        "fate", "unit", "said later", "published later", "nothing shared", "no time",
    ],
)  # fmt: skip
def test_two_claims(other: Occurrence) -> None:
    assert not one_claim(told("a1"), other)


def test_an_organisation_has_one_name_in_two_languages() -> None:
    assert one_claim(told("a1", claimant=MINISTRY), told("a2", claimant=ITS_NAME))
    assert not one_claim(told("a1", claimant=ITS_NAME), told("a2", claimant=RUSSIAN))


@pytest.mark.parametrize(
    ("value", "known", "same"),
    [
        (1_000_000, {}, False),
        (1_000_000, {"place": "Sudan"}, True),
        (1_024_000, {}, True),
        (1_000_000, {"claimant": GENERAL}, True),
    ],
)
def test_an_organisation_counts_many_things(value: int, known: dict[str, Any], same: bool) -> None:  # noqa: FBT001 -- of a table
    fields: dict[str, Any] = {"claimant": MINISTRY, "side": None, "status": Status.UNKNOWN}
    one, other = (told(article, value, **(fields | known)) for article in ("a1", "a2"))

    assert one_claim(one, other) is same


def test_a_loose_mention_joins_nobody() -> None:
    """The state said it: the general, or the president; not both."""
    one, other = told("a1"), told("a2", claimant=PRESIDENT)
    loose = [told("a3", claimant=STATE), told("a4", claimant=None), told("a5", claimant=OFFICIAL)]

    claims = claims_of(gather([one, other, *loose]))
    assert len(claims) == 2


def test_loose_mentions_alone_are_one_claim() -> None:
    assert one_claim(told("a1", claimant=None), told("a2", claimant=None))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"claimant": POLICE, "place": "Lyon"}, {"claimant": POLICE, "place": "Lyon"}, True),
        ({"claimant": POLICE, "place": "Lyon"}, {"claimant": POLICE, "place": "Nantes"}, False),
        ({"claimant": POLICE}, {"claimant": POLICE}, False),
        ({"claimant": None, "place": "Lyon"}, {"claimant": None, "place": "Lyon"}, False),
        ({"claimant": None, "place": "Lyon"}, {"claimant": POLICE, "place": "Lyon"}, False),
        (
            {"claimant": POLICE, "place": "Lyon"},
            {"claimant": POLICE, "place": "Lyon", "claimed_on": after(1)},
            False,
        ),
    ],
)
def test_three_killed_is_common(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:  # noqa: FBT001 -- of a table
    first = told("a1", 3, Comparator.EXACT, **(EVENT | one))
    second = told("a2", 3, Comparator.EXACT, **(EVENT | other))

    assert one_claim(first, second) is same


def test_children_are_not_women() -> None:
    people = {"claimant": POLICE, "place": "Lyon", "status": Status.CIVILIAN}
    first = told("a1", 3, Comparator.EXACT, **(EVENT | people), who="enfants")
    second = told("a2", 3, Comparator.EXACT, **(EVENT | people), who="femmes")

    assert not one_claim(first, second)


@pytest.mark.parametrize(
    ("value", "comparator", "same"),
    [
        (6000, Comparator.NEARLY, True),
        (6000, Comparator.ABOUT, True),
        (5900, Comparator.MORE_THAN, True),
        (6000, Comparator.MORE_THAN, False),
        (6000, Comparator.EXACT, False),
        (7000, Comparator.ABOUT, False),
    ],
)
def test_a_number_rounded_as_such(value: int, comparator: Comparator, same: bool) -> None:  # noqa: FBT001 -- of a table
    assert one_claim(told("a1", 5937, Comparator.EXACT), told("a2", value, comparator)) is same


def test_sides_are_added_where_both_are_known() -> None:
    russian, ukrainian = told("a1"), told("a1", number=2, side="UKR")
    both = told("a2", 200_000, Comparator.ABOUT, side=None)

    assert claims_of(gather([russian, ukrainian, both])) == {
        frozenset({"a1/f1", "a2/f1"}),
        frozenset({"a1/f2"}),
    }
    assert not one_claim(russian, both)


SENTENCE = "At least {} soldiers were killed or wounded since the start, he said"


@pytest.mark.parametrize(
    ("value", "same"), [(10_000, True), (1_000_000, True), (120_000, False), (100_001, False)]
)
def test_a_slip_in_the_same_sentence(value: int, same: bool) -> None:  # noqa: FBT001 -- of a table
    def placed(article: str, value: int) -> Occurrence:
        words = f"{Comparator.MORE_THAN} {value}"
        return told(article, value, statement=SENTENCE.format(words))

    assert one_claim(placed("a1", 100_000), placed("a2", value)) is same


def test_a_copy_keeps_small_numbers() -> None:
    """The same sentence, where two readings have two places for it."""
    known: dict[str, Any] = EVENT | {"claimant": POLICE, "status": Status.CIVILIAN}
    text = "exact 3 children were killed in the shelling of the old harbour"

    first = told("a1", 3, Comparator.EXACT, **known, place="Lyon", statement=text)
    second = told("a2", 3, Comparator.EXACT, **known, place="France", statement=text)
    assert one_claim(first, second)


def test_what_an_article_links_is_linked() -> None:
    title = told("a1", 100_000, Comparator.EXACT, claimant=NAMELESS, headline=True)
    body = told("a1", number=2, same_as="f1")

    [one] = gather([title, body])
    assert one.fullest is body
    assert one.mentions[0].why == ("quantity", "same_as")


def test_a_headline_with_another_number() -> None:
    title = told("a1", 15, Comparator.EXACT, **EVENT, claimant=None, headline=True)
    body = told("a1", 12, Comparator.EXACT, number=2, **EVENT, claimant=POLICE)
    other = told("a1", 14, Comparator.EXACT, number=3, **EVENT, claimant=POLICE)

    assert one_claim(title, body)
    assert len(gather([title, body, other])) == 3


def test_people_merge_and_split() -> None:
    told_ = [told("a1"), told("a2"), told("a3", 101_000)]
    merge = Correction(Tie.TOGETHER, "a3/f1", "a1/f1")
    split = Correction(Tie.APART, "a2/f1", "a1/f1")

    assert claims_of(gather(told_)) == {frozenset({"a1/f1", "a2/f1"}), frozenset({"a3/f1"})}
    assert claims_of(gather(told_, [merge])) == {frozenset({"a1/f1", "a2/f1", "a3/f1"})}
    assert claims_of(gather(told_, [merge, split])) == {
        frozenset({"a1/f1", "a3/f1"}),
        frozenset({"a2/f1"}),
    }


def test_the_later_correction_wins() -> None:
    told_ = [told("a1"), told("a2")]
    split, merge = (Correction(tie, "a1/f1", "a2/f1") for tie in (Tie.APART, Tie.TOGETHER))

    assert len(gather(told_, [merge, split])) == 2
    assert len(gather(told_, [split, merge])) == 1


def test_a_claim_is_told_in_its_fullest_form() -> None:
    first = told("a1", claimant=STATE, measure=Measure.KILLED, place="Ukraine", outlet="one")
    again = told("a2", published=after(1), outlet="two")
    once = told("a3", published=after(2), outlet="one")

    record = claim(gather([once, first, again])[0], name="c1", origins={"a1": "o1", "a2": "o1"})
    assert record.claimant == GENERAL
    assert (record.measure, record.place) == (Measure.KILLED_OR_WOUNDED, "Ukraine")
    assert [one.article for one in record.mentions] == ["a1", "a2", "a3"]
    assert (record.articles, record.outlets, record.origins) == (3, 2, 2)
    assert record.verification == {"not_stated": 3}


def test_an_old_page_fetched_late_comes_first() -> None:
    late = datetime(2026, 11, 22, tzinfo=UTC)
    old = told("a9", published=None, fetched=late)
    again = told("a1", published=after(1))

    [one] = gather([again, old])
    assert one.fullest is old


def test_a_figure_behind_hundreds_of_others_is_linked_to_none() -> None:
    one, other = told("a1"), told("a2")
    far = replace(other, figure=replace(other.figure, id="f301"))

    assert one_claim(one, other)
    assert not one_claim(one, far)
