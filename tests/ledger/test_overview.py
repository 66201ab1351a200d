"""What is counted by the database is what the records themselves say, on each kind of it."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Connection, select

from selon.ledger.asking import articles, claims, movements, overview, speakers, statements
from selon.ledger.asking.wanted import Wanted, latest
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.tables import articles as article_rows
from selon.ledger.tables import claims as claim_rows
from selon.ledger.tables import statements as statement_rows
from selon.ledger.tables import versions
from selon.model.claim import Claim
from selon.model.quantity import Quantity
from selon.model.restored import restored
from tests.ledger.test_adding import page

EVERY = 10_000
ASKED = [
    Wanted(limit=EVERY),
    Wanted(limit=EVERY, dossier="some"),
    Wanted(limit=EVERY, dossier="some", as_of=date(2025, 3, 1)),
    Wanted(limit=EVERY, as_of=date(2025, 3, 1)),
    Wanted(limit=EVERY, fetched_by=date(2025, 4, 1)),
    Wanted(limit=EVERY, measure="killed"),
    Wanted(limit=EVERY, measure="killed", language="fr", dossier="some"),
    Wanted(limit=EVERY, measure="killed", until=date(2025, 3, 20)),
    Wanted(limit=EVERY, verification="unverified", outlet="the harbour post"),
    Wanted(limit=EVERY, claimant="minister"),
    Wanted(limit=EVERY, outlet="THE harbour POST"),
    Wanted(limit=EVERY, language="fr"),
]


@pytest.fixture
def asked(filled: Ledger) -> Ledger:
    filled.make_dossier("some", "Some", Rule(words=("le", "people")))
    return filled


def _claimant(one: Claim) -> str | None:
    return one.claimant.name if one.claimant else None


def _counted(connection: Connection, wanted: Wanted) -> list[Claim]:
    found = claims.find(connection, wanted)
    assert found or wanted.timed
    return found


@pytest.mark.parametrize("wanted", ASKED)
def test_as_many_are_counted_as_are_found(asked: Ledger, wanted: Wanted) -> None:
    with asked.database.read() as connection:
        found = _counted(connection, wanted)

        assert claims.count(connection, wanted) == len(found)
        assert articles.count(connection, wanted) == len(articles.find(connection, wanted))
        assert statements.count(connection, wanted) == len(statements.find(connection, wanted))


@pytest.mark.parametrize("wanted", ASKED)
def test_groups_hold_the_claims_that_are_found(asked: Ledger, wanted: Wanted) -> None:
    with asked.database.read() as connection:
        rows = {f"c{row.id}": row for row in connection.execute(select(claim_rows))}
        of = (rows[one.id] for one in _counted(connection, wanted))
        counted = Counter((row.speaker or 0, row.measure, row.side, row.status) for row in of)
        found = overview.groups(connection, wanted)

    assert counted == {
        (one.speaker, one.measure, one.side, one.status): one.claims for one in found
    }


@pytest.mark.parametrize("wanted", ASKED)
def test_kinds_of_groups_are_those_of_the_claims(asked: Ledger, wanted: Wanted) -> None:
    with asked.database.read() as connection:
        found = overview.groups(connection, wanted)

        assert overview.kinds_of(found) == overview.kinds(connection, wanted)


def test_the_claimant_of_most_claims_comes_first(asked: Ledger) -> None:
    with asked.database.read() as connection:
        many = Counter(map(_claimant, claims.find(connection, ASKED[0])))
        found = overview.claimants(connection, ASKED[0], limit=3)

    assert [one.claims for one in found] == [held for _, held in many.most_common(3)]
    assert {one.name: one.claims for one in found}.items() <= many.items()


@pytest.mark.parametrize("wanted", ASKED)
def test_the_last_of_each_is_the_first_that_is_found_of_it(asked: Ledger, wanted: Wanted) -> None:
    with asked.database.read() as connection:
        rows = {f"c{row.id}": row for row in connection.execute(select(claim_rows))}
        first: dict[object, str] = {}
        for one in _counted(connection, wanted):
            row = rows[one.id]
            first.setdefault((row.speaker, row.measure, row.side, row.status), one.id)
        found = overview.last_of_each(connection, wanted, limit=EVERY)

    assert [one.id for one in found] == list(first.values())


@pytest.mark.parametrize("words", ["le", "people", "the", "le président", "nowhere"])
def test_statements_are_counted_as_they_are_found(asked: Ledger, words: str) -> None:
    with asked.database.read() as connection:
        found = statements.find(connection, ASKED[0], words)

        assert statements.count(connection, ASKED[0], words) == len(found)
        assert statements.count(connection, ASKED[0], words, most=EVERY) == len(found)
        assert statements.count(connection, ASKED[0], words, most=1) == min(1, len(found))


def test_a_version_counts_on_a_day_if_it_was_the_last_by_then(asked: Ledger) -> None:
    with asked.database.read() as connection:
        every = connection.execute(select(versions)).all()
        for day in {row.day for row in every}:
            then: dict[int, object] = {}
            for row in sorted(every, key=lambda one: (one.fetched_at, one.id)):
                if row.day <= day:
                    then[row.article] = row.id
            chosen = select(versions.c.id).where(latest(Wanted(as_of=day)))

            assert set(connection.scalars(chosen)) == set(then.values())


@pytest.mark.parametrize(
    "narrower",
    [{"measure": "killed"}, {"side": "FRA"}, {"status": "civilian"}, {"speakers": (0, 1, 2)}],
)
def test_groups_are_narrowed_as_claims_are(asked: Ledger, narrower: dict[str, object]) -> None:
    wanted = Wanted(**narrower)  # type: ignore[arg-type] # words stand for values
    with asked.database.read() as connection:
        every = overview.groups(connection, Wanted())
        found = overview.within(every, wanted)

        assert found == overview.groups(connection, wanted)
        assert overview.total(found) == claims.count(connection, wanted)


def test_speakers_have_what_they_say_in_the_latest_versions(asked: Ledger) -> None:
    for number in ("twelve", "thirteen"):
        asked.add(page(number))
    with asked.database.read() as connection:
        last = set(connection.scalars(select(article_rows.c.latest)))
        every = connection.execute(select(versions.c.id, versions.c.extraction)).all()
        counts = {row.extraction for row in every if row.id in last}
        told = connection.execute(select(statement_rows.c.speaker, statement_rows.c.extraction))
        many = Counter(row.speaker for row in told if row.extraction in counts)
        stated = connection.execute(select(claim_rows.c.speaker, claim_rows.c.articles))
        put = Counter(row.speaker for row in stated if row.articles)
        found = speakers.find(connection, Wanted(limit=EVERY))

    assert len(every) > len(last)
    assert {one.id: (one.statements, one.claims) for one in found} == {
        one: (many[one], put[one]) for one in (many.keys() | put.keys()) - {None}
    }


def test_what_was_said_before_is_the_last_that_its_claimant_said_of_the_same(
    asked: Ledger,
) -> None:
    same = ("measure", "unit", "side", "status", "place", "speaker")
    with asked.database.read() as connection:
        every = connection.execute(select(claim_rows)).all()
        found = movements.find(connection, [f"c{row.id}" for row in every], since=None)

    for row in every:
        earlier = [
            other
            for other in every
            if other.first_day < row.first_day
            and other.articles
            and row.speaker is not None
            and all(getattr(row, name) == getattr(other, name) for name in same)
        ]
        last = max(earlier, key=lambda one: (one.first_day, one.id), default=None)
        before = restored(Quantity, last.quantity) if last else None
        assert found[f"c{row.id}"].before == before
