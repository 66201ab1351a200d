"""Mentions of one claim in one article."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.comparing.within import link
from selon.model.figure import Figure, Measure, Status
from selon.model.quantity import Comparator
from selon.model.span import Span
from selon.model.speaker import Speaker, SpeakerKind
from tests.claimed import Counted, figure

STATE = Speaker(name="Etats-Unis", kind=SpeakerKind.STATE, actor="usa", affiliation="USA")
GENERAL = Speaker(name="Mark Milley", kind=SpeakerKind.PERSON, affiliation="USA")
MAYOR = Speaker(name="Anna Orsini", kind=SpeakerKind.PERSON)
MINISTRY = Speaker(name="transport ministry", kind=SpeakerKind.ORGANISATION)
RESCUERS = Speaker(name="rescuers", kind=SpeakerKind.UNNAMED)
DOCTORS = Speaker(name="doctors", kind=SpeakerKind.UNNAMED)


def of(number: int, counted: Counted, claimant: Speaker | None = None) -> Figure:
    made = figure(Span(number * 10, number * 10 + 1, "x"), number, counted)
    return replace(made, claimant=claimant)


def linked(*pairs: tuple[Counted, Speaker | None]) -> list[str | None]:
    figures = tuple(of(number, *pair) for number, pair in enumerate(pairs, 1))
    return [one.same_as for one in link(figures)]


TWELVE = Counted(value=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, None),
        (None, MAYOR),
        (MAYOR, None),
        (MAYOR, MAYOR),
        (STATE, GENERAL),
        (GENERAL, STATE),
        (RESCUERS, MAYOR),
        (RESCUERS, MINISTRY),
    ],
)
def test_one_claim_by_one_claimant(one: Speaker | None, other: Speaker | None) -> None:
    assert linked((TWELVE, one), (TWELVE, other)) == [None, "f1"]


@pytest.mark.parametrize(
    ("one", "other"), [(MAYOR, GENERAL), (MAYOR, STATE), (RESCUERS, DOCTORS), (RESCUERS, STATE)]
)
def test_two_claimants_make_two_claims(one: Speaker, other: Speaker) -> None:
    assert linked((TWELVE, one), (TWELVE, other)) == [None, None]


@pytest.mark.parametrize(
    "other",
    [
        Counted(value=13),
        Counted(value=12, measure=Measure.WOUNDED),
        Counted(value=12, subset_of="f1"),
    ],
    ids=["number", "measure", "part"],
)
def test_another_number_is_another_claim(other: Counted) -> None:
    assert linked((TWELVE, None), (other, None)) == [None, None]


def test_sides_that_exclude_each_other_make_two_claims() -> None:
    one, other = Counted(value=12, side="RUS"), Counted(value=12, side="UKR")

    assert linked((one, None), (other, None)) == [None, None]


def test_what_only_one_mention_says_excludes_nothing() -> None:
    one = Counted(value=12, side="RUS", status=Status.MILITARY)

    assert linked((one, None), (TWELVE, None)) == [None, "f1"]


def test_a_headline_may_drop_the_comparator() -> None:
    body = Counted(value=12, comparator=Comparator.AT_LEAST)

    assert linked((TWELVE, None), (body, MAYOR)) == [None, "f1"]


def test_comparators_that_differ_make_two_claims() -> None:
    one = Counted(value=12, comparator=Comparator.AT_LEAST)
    other = Counted(value=12, comparator=Comparator.AT_MOST)

    assert linked((one, None), (other, None)) == [None, None]


def test_every_mention_names_the_first() -> None:
    assert linked((TWELVE, None), (TWELVE, MAYOR), (TWELVE, MAYOR)) == [None, "f1", "f1"]


def test_a_figure_that_repeats_another_is_no_mention_of_it() -> None:
    first, second = of(1, TWELVE), replace(of(2, TWELVE), refers_to="f1")

    assert [one.same_as for one in link((first, second))] == [None, None]


SPEAKERS = st.sampled_from([None, STATE, GENERAL, MAYOR, RESCUERS, DOCTORS])
COUNTED = st.builds(
    Counted,
    value=st.integers(1, 3),
    measure=st.sampled_from([Measure.KILLED, Measure.WOUNDED]),
    side=st.sampled_from([None, "RUS", "UKR"]),
)


@given(st.lists(st.tuples(COUNTED, SPEAKERS), max_size=12))
def test_a_mention_names_an_earlier_figure_that_names_none(
    pairs: list[tuple[Counted, Speaker | None]],
) -> None:
    figures = tuple(of(number, *pair) for number, pair in enumerate(pairs, 1))

    found = {one.id: one for one in link(figures)}
    assert [replace(one, same_as=None) for one in found.values()] == list(figures)
    for one in found.values():
        if one.same_as is not None:
            first = found[one.same_as]
            assert first.same_as is None
            assert int(first.id[1:]) < int(one.id[1:])
            assert (first.measure, first.quantity.value) == (one.measure, one.quantity.value)


def test_many_figures_are_linked_in_time() -> None:
    """Here a comparison of all pairs would not come back."""
    figures = tuple(of(number, Counted(value=1, side=f"s{number}")) for number in range(60_000))

    assert len(link(figures)) == 60_000
