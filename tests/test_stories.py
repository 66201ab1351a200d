"""What a careful analyst finds in ten articles about one war: all of it, and no more."""

from datetime import date
from pathlib import Path

import pytest

import selon
from selon.comparing import asof, contradictions
from selon.comparing.asserted import asserted
from selon.comparing.occurrence import Occurrence
from selon.comparing.same import claim, gather
from selon.model.claim import Claim
from tests.stories import STORIES, occurrences, sentence

TOLL, OTHERS, OWN, FLED, LATER = "c1", "c2", "c3", "c4", "c5"

MENTIONS = {
    TOLL: "a1/f1 a1/f2 a2/f1 a2/f2 a3/f1 a4/f1 a4/f2 a5/f1 a5/f2 a6/f1 a7/f1 a9/f1",
    OTHERS: "a1/f3 a2/f3 a3/f2",
    OWN: "a10/f1",
    FLED: "a7/f2",
    LATER: "a8/f1",
}

DRIFTS = {
    ("a4/f1", "outcome", "killed or wounded", "killed"),
    ("a4/f2", "outcome", "killed or wounded", "killed"),
    ("a5/f1", "sides_added", "Plus de 30 000 militaires kestaniens", "60 000 soldats"),
    ("a5/f2", "sides_added", "Plus de 30 000 militaires kestaniens", "Quelque 60 000 soldats"),
    ("a6/f1", "caveat", "unverified", "not stated"),
    ("a9/f1", "comparator", "Plus de 30 000", "Some 30,000"),
    ("a9/f1", "claimant", "Teo Marsk", None),
    ("a9/f1", "caveat", "unverified", "not stated"),
}


@pytest.fixture(scope="module")
def told() -> list[Occurrence]:
    return [one for story in STORIES for one in occurrences(story)]


@pytest.fixture(scope="module")
def claims(told: list[Occurrence]) -> dict[str, Claim]:
    return numbered(told)


def numbered(told: list[Occurrence]) -> dict[str, Claim]:
    found = [claim(one, name=f"c{at}") for at, one in enumerate(gather(told), 1)]
    return {one.id: one for one in found}


def names(one: Claim) -> str:
    return " ".join(sorted(f"{held.article}/{held.figure}" for held in one.mentions))


def test_the_claims(claims: dict[str, Claim]) -> None:
    assert {name: names(one) for name, one in claims.items()} == MENTIONS


def test_the_drifts(claims: dict[str, Claim]) -> None:
    found = {
        (f"{held.article}/{held.figure}", str(drift.kind), drift.from_, drift.to)
        for one in claims.values()
        for held in one.mentions
        for drift in held.drift
    }

    assert found == DRIFTS


def test_what_the_claim_says(claims: dict[str, Claim]) -> None:
    toll = claims[TOLL]

    assert toll.claimant is not None
    assert (toll.claimant.name, toll.measure, toll.side) == (
        "Teo Marsk",
        "killed_or_wounded",
        "XKE",
    )
    assert (toll.quantity.comparator, toll.quantity.value) == ("more_than", 30_000)
    assert toll.claimed_on == date(2031, 5, 14)
    assert (toll.articles, toll.outlets) == (8, 8)


def test_every_link_says_why(claims: dict[str, Claim]) -> None:
    whys = {
        f"{held.article}/{held.figure}": held.why
        for one in claims.values()
        for held in one.mentions
    }

    assert whys["a2/f2"] == ("claimant", "quantity", "date", "side", "status")
    assert "sides_added" in whys["a5/f2"]
    assert "claimant" not in whys["a9/f1"]
    assert [name for name, why in whys.items() if not why] == [
        "a1/f2",
        "a1/f3",
        "a10/f1",
        "a7/f2",
        "a8/f1",
    ]


def test_the_contradiction(told: list[Occurrence]) -> None:
    held = [asserted(one, name=f"c{at}") for at, one in enumerate(gather(told), 1)]

    found = contradictions.find(held)
    assert {name: [one.claim for one in held] for name, held in found.items()} == {
        TOLL: [OWN],
        OWN: [TOLL],
    }
    assert found[OWN][0].why == "bounds exclude each other, same measure, side and period"


def test_as_of_a_day(told: list[Occurrence]) -> None:
    known = numbered(list(asof.said_by(told, date(2031, 5, 14))))

    assert {names(one) for one in known.values()} == {
        "a1/f1 a1/f2 a2/f1 a2/f2",
        "a1/f3 a2/f3",
        "a10/f1",
    }


def test_origins_are_counted(told: list[Occurrence]) -> None:
    first = gather(told)[0]

    counted = claim(first, name=TOLL, origins={"a1": "o1", "a3": "o1"})
    assert (counted.articles, counted.origins) == (8, 7)


def test_the_article_that_selon_is_measured_by(shared: Path) -> None:
    [source] = (shared / "seed").glob("*.txt")
    reading = selon.read(source)
    assert reading.article is not None
    text, title = reading.article.text, reading.article.title or ""
    told = [
        Occurrence(
            article="a1",
            figure=one,
            statement=sentence(text, one.span.start, one.span.end),
            headline=one.span.end <= len(title),
        )
        for one in reading.figures
    ]

    found = [claim(one, name="c") for one in gather(told)]
    assert [(one.side, len(one.mentions), names(one)) for one in found] == [
        ("RUS", 2, "a1/f1 a1/f2"),
        ("UKR", 1, "a1/f3"),
    ]
    assert not any(held.drift for one in found for held in one.mentions)
