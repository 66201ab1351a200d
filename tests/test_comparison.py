"""Claims side by side in a terminal."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import model
from selon.exports.columns import width
from selon.exports.comparison import lines
from selon.exports.table import Style
from tests.exported import STAFF, claim, mention
from tests.test_chart import CLAIMS

NAMES = {"VEL": "Velmoria"}
OUTCOME = model.Drift(
    kind=model.DriftKind.OUTCOME, from_="killed or wounded", to="killed", against="a1/f1"
)
EARLY = claim(
    "c9",
    value=None,
    comparator=model.Comparator.RANGE,
    lower=12_000,
    upper=15_000,
    claimant=STAFF,
    on=date(2018, 5, 17),
)
LATE = claim(
    "c17",
    comparator=model.Comparator.MORE_THAN,
    verification=model.Verification.UNVERIFIED,
    mentions=(mention("a1"), mention("a2", drift=(OUTCOME,))),
    contradicts=(model.Contradiction(claim="c9", why="bounds exclude each other"),),
)


def shown(*claims: model.Claim, width: int = 100) -> str:
    style = Style(width=width, names=NAMES)
    return "\n".join(lines(claims, style, as_of=date(2018, 12, 31)))


def test_claimants_stand_side_by_side_over_time() -> None:
    assert (
        shown(LATE, EARLY)
        == """\
KILLED · Velmoria, military · as known on 31 Dec 2018
claimed on    claimant        figure          verification   articles   origins
2018-05-17    General Staff   12 000–15 000   not stated            1         1             c9
2018-11-07    Ruth Calder     > 40 000        unverified            2         1   drift 1   c17
contradicts   General Staff, 12 000–15 000 killed (17 May 2018): bounds exclude each other"""
    )


def test_a_narrow_paper_has_all_of_it() -> None:
    narrow = shown(LATE, EARLY, width=40)

    assert max(map(width, narrow.splitlines())) <= 40
    assert all(one in narrow for one in ("Ruth Calder", "2 articles", "drift 1", "c17", "> 40"))


def test_each_measure_and_side_has_its_table() -> None:
    other = claim("c3", side=None, status=model.Status.UNKNOWN, measure=model.Measure.MISSING)

    assert "\n\nMISSING · side not stated · as known on 31 Dec 2018\n" in shown(EARLY, other)


def test_a_claim_that_is_not_shown_is_named_by_its_id() -> None:
    assert "contradicts   c9: bounds exclude each other" in shown(LATE)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({model.Verification.NOT_STATED: 3}, "not stated"),
        ({model.Verification.DISPUTED: 3}, "disputed"),
        ({model.Verification.UNVERIFIED: 3, model.Verification.NOT_STATED: 15}, "unverified 3/18"),
        ({}, "not stated"),
    ],
)
def test_verification_is_counted(counts: dict[model.Verification, int], words: str) -> None:
    fields = {name: getattr(EARLY, name) for name in EARLY.__slots__}

    assert f"   {words}  " in shown(model.Claim(**{**fields, "verification": counts}))


def test_vague_words_and_a_hedge_are_shown() -> None:
    vague = claim(
        value=None,
        comparator=model.Comparator.VAGUE,
        text="des dizaines",
        hedge=model.Hedge.PROBABLE,
        claimant=None,
        on=None,
    )

    assert "undated" in shown(vague)
    assert "“des dizaines”, probable" in shown(vague)


def test_a_claim_without_a_day_was_made_by_its_publication() -> None:
    assert "\nby 2018-11-08   Ruth" in shown(claim(on=None, mentions=(mention(),)))


def test_nothing_is_said_to_be_nothing() -> None:
    assert shown() == "No claims."


@given(st.lists(CLAIMS, max_size=4), st.integers(30, 140))
def test_any_claims_can_be_compared(claims: list[model.Claim], room: int) -> None:
    for line in lines(claims, Style(width=room)):
        assert not {unicodedata.category(char) for char in line} & {"Cc", "Cf", "Zl", "Zp"}
