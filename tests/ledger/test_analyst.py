"""What a careful analyst finds in eleven articles about one war, put into a ledger: all of it."""

import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from selon.ledger.added import Outcome
from selon.ledger.asking.wanted import Wanted
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.model.claim import Claim
from selon.reading.given import Given
from selon.reading.raw import Raw
from tests.stories import STORIES, Story

ACTORS = Path(__file__).parents[2] / "examples" / "actors.toml"
TRANSLATED = Story("a11", "mercury", "en", date(2031, 5, 15))
ALL = (*STORIES, TRANSLATED)
ORDERS = ("as published", "backwards", "shuffled")

CLAIMS = {
    (
        "chronicle/f1 chronicle/f2 courrier/f1 courrier/f2 depeche/f1 gazette/f1 gazette/f2 "
        "harbour-post/f1 harbour-post/f2 ledger/f1 mercury/f1 mercury/f2 observer/f1 soir/f1"
    ),
    "courrier/f3 depeche/f2 harbour-post/f3 mercury/f3",
    "orlande/f1",
    "observer/f2",
    "matin/f1",
}
"""The figures of each claim: of the toll, of the other side's, of what that side says itself; of
those who fled; and the later toll of the same general, which is another claim."""

ORIGINS = {
    "courrier depeche mercury",  # the wire copy under another headline, and the translation
    "chronicle harbour-post",  # two sentences of the one are the other's, edited
    "gazette",
    "ledger",
    "matin",
    "observer",
    "orlande",
    "soir",
}

FULLEST = "courrier/f2"
DRIFTS = {
    ("chronicle/f1", "outcome", "killed or wounded", "killed"),
    ("chronicle/f2", "outcome", "killed or wounded", "killed"),
    ("gazette/f1", "sides_added", "Plus de 30 000 militaires kestaniens", "60 000 soldats"),
    (
        "gazette/f2",
        "sides_added",
        "Plus de 30 000 militaires kestaniens",
        "Quelque 60 000 soldats",
    ),
    ("soir/f1", "caveat", "unverified", "not stated"),
    ("ledger/f1", "comparator", "Plus de 30 000", "Some 30,000"),
    ("ledger/f1", "claimant", "Teo Marsk", None),
    ("ledger/f1", "caveat", "unverified", "not stated"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_in_whatever_order_they_come(ledger: Ledger, order: str) -> None:
    add(ledger, ordered(order))

    assert claims(ledger) == CLAIMS
    assert origins(ledger) == ORIGINS
    assert drifts(ledger) == {(*one, FULLEST) for one in DRIFTS}
    assert list(check(ledger.database)) == []


def test_the_toll(ledger: Ledger) -> None:
    add(ledger, ALL)

    toll = widest(ledger)
    assert toll.claimant is not None
    assert (toll.claimant.name, toll.side, toll.claimed_on) == (
        "Teo Marsk",
        "XKE",
        date(2031, 5, 14),
    )
    assert (toll.quantity.comparator, toll.quantity.value) == ("more_than", 30_000)
    assert (toll.articles, toll.outlets, toll.origins) == (9, 9, 6)


def test_what_contradicts_it(ledger: Ledger) -> None:
    add(ledger, ALL)

    toll = widest(ledger)
    (against,) = toll.contradicts
    other = ledger.claim(against.claim)
    assert other is not None
    assert other.claimant is not None
    assert other.claimant.name == "Ivo Brandt"
    assert [one.claim for one in other.contradicts] == [toll.id]
    assert against.why == "bounds exclude each other, same measure, side and period"


def test_the_same_articles_again_change_nothing(ledger: Ledger) -> None:
    add(ledger, ALL)
    before = ledger.claims()

    again = add(ledger, ordered("shuffled"))

    assert set(again) == {Outcome.KNOWN}
    assert ledger.claims() == before


def test_a_correction_takes_its_drift_away(ledger: Ledger) -> None:
    add(ledger, ALL)
    chronicle = next(one for one in ALL if one.outlet == "chronicle")
    corrected = chronicle.text.replace("killed", "killed or wounded")

    added = ledger.add(raw(chronicle, corrected))

    assert added.outcome is Outcome.VERSION
    assert claims(ledger) == CLAIMS
    assert drifts(ledger) == {(*one, FULLEST) for one in DRIFTS if "chronicle" not in one[0]}
    changed = ledger.revisions(added.article or "")[-1].figures
    assert [one.fields for one in changed] == [("measure",)] * 2
    assert list(check(ledger.database)) == []


def test_as_known_on_the_first_day(ledger: Ledger) -> None:
    add(ledger, ALL)

    then = Wanted(as_of=date(2031, 5, 14))
    assert claims(ledger, then) == {
        "courrier/f1 courrier/f2 harbour-post/f1 harbour-post/f2",
        "courrier/f3 harbour-post/f3",
        "orlande/f1",
    }
    assert drifts(ledger, then) == set()
    assert {one.origins for one in ledger.claims(then)} == {1, 2}


def test_as_known_on_the_next_day(ledger: Ledger) -> None:
    add(ledger, ordered("backwards"))

    then = Wanted(as_of=date(2031, 5, 15))
    later = {"ledger", "observer", "matin"}
    assert claims(ledger, then) == {
        kept
        for one in CLAIMS
        if (kept := " ".join(name for name in one.split() if name.split("/")[0] not in later))
    }
    assert drifts(ledger, then) == {
        (*one, FULLEST) for one in DRIFTS if one[0].split("/")[0] not in later
    }


def ordered(how: str) -> list[Story]:
    found = sorted(ALL, key=lambda one: str(one.published))
    if how == "backwards":
        found.reverse()
    elif how == "shuffled":
        random.Random(7).shuffle(found)  # noqa: S311 -- the same each time
    return found


def add(ledger: Ledger, stories: Iterable[Story]) -> list[Outcome]:
    ledger.learn(ACTORS)
    return [one.outcome for one in ledger.add_all(map(raw, stories))]


def raw(story: Story, text: str = "") -> Raw:
    given = Given(
        id=story.outlet,
        text=text or story.text,
        language=story.language,
        published=story.published.isoformat(),
        title=(text or story.text).partition("\n")[0],
        publisher=story.outlet,
    )
    url = f"https://{story.outlet}.example/war"
    return Raw(source=story.outlet, data=given.text.encode(), url=url, given=given)


def widest(ledger: Ledger) -> Claim:
    return max(ledger.claims(), key=lambda one: one.articles)


def places(ledger: Ledger, wanted: Wanted) -> dict[str, str]:
    """What this test calls each mention that the ledger has a name for."""
    found = {}
    for claim in ledger.claims(wanted):
        for one in claim.mentions:
            version = f".{one.version}" if one.version != 1 else ""
            found[f"{one.article}{version}/{one.figure}"] = f"{one.outlet}/{one.figure}"
    return found


def claims(ledger: Ledger, wanted: Wanted = Wanted()) -> set[str]:  # noqa: B008 -- frozen
    return {
        " ".join(sorted(f"{one.outlet}/{one.figure}" for one in claim.mentions))
        for claim in ledger.claims(wanted)
    }


def drifts(
    ledger: Ledger,
    wanted: Wanted = Wanted(),  # noqa: B008 -- frozen
) -> set[tuple[str, str, str | None, str | None, str]]:
    named = places(ledger, wanted)
    return {
        (
            f"{one.outlet}/{one.figure}",
            drift.kind.value,
            drift.from_,
            drift.to,
            named[drift.against],
        )
        for claim in ledger.claims(wanted)
        for one in claim.mentions
        for drift in one.drift
    }


def origins(ledger: Ledger) -> set[str]:
    found = (ledger.origin(f"o{number}") for number in range(1, len(ALL) + 1))
    return {
        " ".join(sorted(one.outlet or "" for one in family.articles))
        for family in found
        if family is not None
    }
