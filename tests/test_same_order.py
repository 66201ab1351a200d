"""The same claims whatever the order and the portions in which mentions come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from selon.comparing import update
from selon.comparing.corrections import Correction, Tie
from selon.comparing.occurrence import Occurrence
from selon.comparing.same import Gathered, gather
from selon.model.figure import Measure, Status
from selon.model.quantity import Comparator
from tests.occurring import (
    DAY,
    GENERAL,
    ITS_NAME,
    MINISTRY,
    OFFICIAL,
    POLICE,
    PRESIDENT,
    SHORT,
    STATE,
    MemoryShelf,
    claims_of,
    told,
)

FREELANCE = replace(GENERAL, affiliation=None)
UNKNOWN = replace(GENERAL, actor=None)
NAMED = [GENERAL, FREELANCE, UNKNOWN, SHORT, PRESIDENT, MINISTRY, ITS_NAME, POLICE]
SPEAKERS = [None, STATE, OFFICIAL, *NAMED]
SENTENCE = "More than {} soldiers were killed or wounded since the invasion began"


@st.composite
def mentions(draw: st.DrawFn) -> Occurrence:
    """One of few articles, numbers, days and people, so that many are alike."""
    article, number = draw(st.integers(1, 9)), draw(st.integers(1, 4))
    value = draw(st.sampled_from([3, 61, 5937, 6000, 100_000, 10_000, 200_000]))
    said = draw(st.none() | st.integers(0, 5))
    kinds = [Comparator.EXACT, Comparator.ABOUT, Comparator.MORE_THAN, Comparator.AT_LEAST]
    comparator = draw(st.sampled_from(kinds))
    others = draw(st.none() | st.integers(1, max(number - 1, 1)))
    return told(
        f"a{article}",
        value,
        comparator,
        number=number,
        measure=draw(st.sampled_from([Measure.KILLED, Measure.KILLED_OR_WOUNDED])),
        side=draw(st.sampled_from([None, "RUS", "UKR"])),
        status=draw(st.sampled_from([Status.UNKNOWN, Status.MILITARY])),
        place=draw(st.sampled_from([None, "Kherson"])),
        claimant=draw(st.sampled_from(SPEAKERS)),
        claimed_on=None if said is None else DAY + timedelta(days=said),
        same_as=f"f{others}" if others and others < number else None,
        published=DAY + timedelta(days=article % 6),
        headline=number == 1 and draw(st.booleans()),
        language="fr" if article % 2 else "en",
        statement=draw(st.none() | st.just(SENTENCE.format(value))),
    )


MANY = st.lists(mentions(), max_size=25, unique_by=lambda one: one.name)
NAMES = st.builds("a{}/f{}".format, st.integers(1, 9), st.integers(1, 4))
DECIDED = st.lists(st.builds(Correction, st.sampled_from(Tie), NAMES, NAMES), max_size=4)


@given(MANY, DECIDED, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_claims(
    told_: list[Occurrence], decided: list[Correction], chance: Random
) -> None:
    shuffled = chance.sample(told_, len(told_))

    assert gather(shuffled, decided) == gather(told_, decided)


@given(MANY, DECIDED, st.lists(st.integers(1, 6), min_size=1))
def test_any_portions_give_the_same_claims(
    told_: list[Occurrence], decided: list[Correction], sizes: list[int]
) -> None:
    shelf = MemoryShelf()
    claims: dict[str, Gathered] = {}
    for part in portions(told_, sizes):
        shelf.held.update((one.name, one) for one in part)
        claims = regathered(shelf, part, decided, claims)

    assert set(claims.values()) == set(gather(told_, decided))


@given(MANY, st.data())
def test_what_goes_leaves_no_trace(told_: list[Occurrence], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(told_), unique=True) if told_ else st.just([]))
    shelf = MemoryShelf()
    claims: dict[str, Gathered] = {}
    shelf.held.update((one.name, one) for one in told_)
    claims = regathered(shelf, told_, [], claims)
    for one in gone:
        del shelf.held[one.name]
    claims = regathered(shelf, gone, [], claims)

    assert set(claims.values()) == set(gather(shelf.held.values()))


@given(MANY, DECIDED)
def test_corrections_that_come_later(told_: list[Occurrence], decided: list[Correction]) -> None:
    shelf = MemoryShelf()
    claims: dict[str, Gathered] = {}
    shelf.held.update((one.name, one) for one in told_)
    claims = regathered(shelf, told_, [], claims)
    for at, one in enumerate(decided, 1):
        named = [shelf.held[name] for name in (one.one, one.other) if name in shelf.held]
        claims = regathered(shelf, named, decided[:at], claims)

    assert set(claims.values()) == set(gather(told_, decided))


@given(MANY)
def test_every_occurrence_is_in_one_claim(told_: list[Occurrence]) -> None:
    names = [name for one in gather(told_) for name in one.names]

    assert sorted(names) == sorted(one.name for one in told_)


@given(MANY)
def test_claimants_never_merge(told_: list[Occurrence]) -> None:
    """But for a headline's, and where the article itself said that two are one."""
    plain = [one for one in told_ if one.figure.same_as is None and not one.headline]
    for one in gather(plain):
        figures = [linked.occurrence.figure for linked in one.mentions]
        people = {held.claimant.actor for held in figures if held.claimant in {GENERAL, PRESIDENT}}
        assert len(people) <= 1
        assert len({held.side for held in figures} - {None}) <= 1 or sides_added(one)


@given(MANY)
def test_all_links_lead_to_the_fullest(told_: list[Occurrence]) -> None:
    for one in gather(told_):
        ways = {linked.occurrence.name: linked.to for linked in one.mentions}
        for name in ways:
            seen = [name]
            while (to := ways[seen[-1]]) is not None:
                assert to not in seen
                seen.append(to)
            assert seen[-1] == one.fullest.name


def sides_added(claim: Gathered) -> bool:
    return any("sides_added" in linked.why for linked in claim.mentions)


def portions(told_: Sequence[Occurrence], sizes: Sequence[int]) -> list[Sequence[Occurrence]]:
    found: list[Sequence[Occurrence]] = []
    at = 0
    while at < len(told_):
        size = sizes[len(found) % len(sizes)]
        found.append(told_[at : at + size])
        at += size
    return found


def regathered(
    shelf: MemoryShelf,
    changed: Sequence[Occurrence],
    decided: Sequence[Correction],
    claims: dict[str, Gathered],
) -> dict[str, Gathered]:
    """The claims that the shelf has now, by the names of their mentions."""

    def about(names: frozenset[str]) -> list[Correction]:
        return [one for one in decided if names & {one.one, one.other}]

    scope = update.scope(changed, shelf, about)
    made = update.regather(scope)
    kept = {name: one for name, one in claims.items() if name not in scope.names}
    assert claims_of(made).isdisjoint(claims_of(kept.values()))
    shelf.keep(made, scope.names)
    return kept | {name: one for one in made for name in one.names}
