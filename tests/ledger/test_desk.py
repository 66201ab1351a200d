"""What the desk keeps, whatever the database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from selon.ledger.desk import audit as events
from selon.ledger.desk import invitations, jobs, limits, tokens, uploads, users
from selon.ledger.desk.audit import Event
from selon.ledger.desk.jobs import Job, State
from selon.ledger.desk.limits import Limit
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from selon.ledger.desk.tokens import PREFIX, Scope
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerError

NOW = datetime(2026, 1, 1, tzinfo=UTC)
READ = (Scope.READ,)


def somebody(ledger: Ledger, name: str = "Ana", role: Role = Role.ADMIN) -> int:
    with ledger.database.write() as connection:
        user = users.make(connection, name, "a hash", role, now=NOW)
    assert user
    return user.id


def refused() -> AbstractContextManager[object]:
    return pytest.raises((DBAPIError, LedgerError), match="only added to")


def test_the_audit_is_only_added_to(ledger: Ledger) -> None:
    with ledger.database.write() as connection:
        events.put(connection, Event(action="test", detail={"a": 1}), now=NOW)

    for statement in (delete(audit), update(audit).values(action="another")):
        with refused(), ledger.database.write() as connection:
            connection.execute(statement)
    with ledger.database.read() as connection:
        assert [one.event.action for one in events.latest(connection)] == ["test"]


def test_a_token_is_known_by_its_hash_until_it_is_revoked(ledger: Ledger) -> None:
    ana, eve = somebody(ledger), somebody(ledger, "Eve")
    with ledger.database.write() as connection:
        made = tokens.make(connection, ana, "script", READ, now=NOW)
        found = tokens.find(connection, made, now=NOW)
        assert found
        assert found[1].scopes == READ

        assert made.startswith(PREFIX)
        assert tokens.find(connection, made[:-1], now=NOW) is None
        assert not tokens.revoke(connection, eve, found[1].id, now=NOW)
        assert tokens.revoke(connection, ana, found[1].id, now=NOW)
        assert tokens.find(connection, made, now=NOW) is None


def test_a_token_ends(ledger: Ledger) -> None:
    ana = somebody(ledger)
    with ledger.database.write() as connection:
        made = tokens.make(connection, ana, "script", READ, now=NOW, ends=NOW)

        assert tokens.find(connection, made, now=NOW) is None


def test_who_is_disabled_has_no_token(ledger: Ledger) -> None:
    somebody(ledger)
    eve = somebody(ledger, "Eve")
    with ledger.database.write() as connection:
        made = tokens.make(connection, eve, "script", READ, now=NOW)
        users.change(connection, eve, disabled=True)

        assert tokens.find(connection, made, now=NOW) is None
        assert users.to_sign_in(connection, "Eve") is None


def test_somebody_always_administers(ledger: Ledger) -> None:
    ana = somebody(ledger)

    with pytest.raises(LedgerError, match="administer"), ledger.database.write() as connection:
        users.change(connection, ana, role=Role.READER)

    with ledger.database.read() as connection:
        found = users.one(connection, ana)
    assert found
    assert found.role is Role.ADMIN


def test_an_invitation_is_used_once(ledger: Ledger) -> None:
    ana = somebody(ledger)
    with ledger.database.write() as connection:
        made = invitations.make(connection, Role.READER, now=NOW)

        assert invitations.use(connection, made, by=ana, now=NOW)
        assert not invitations.use(connection, made, by=ana, now=NOW)


def test_a_limit_counts_in_its_window(ledger: Ledger) -> None:
    limit = Limit(what="test", many=2, window=timedelta(minutes=1))
    with ledger.database.write() as connection:
        waits = [limits.take(connection, limit, "ana", now=NOW) for _ in range(3)]
        other = limits.take(connection, limit, "eve", now=NOW)
        later = limits.take(connection, limit, "ana", now=NOW + limit.window)

    assert waits == [None, None, limit.window]
    assert other is None
    assert later is None


def asked(ledger: Ledger, kind: str = "read") -> int:
    with ledger.database.write() as connection:
        return jobs.ask(connection, kind, {"source": "x"}, owner="1", now=NOW)


def taken(ledger: Ledger, now: datetime = NOW) -> Job | None:
    with ledger.database.write() as connection:
        return jobs.take(connection, ("read", "poll"), now=now, alone=("poll",))


def as_it_is(ledger: Ledger, number: int) -> Job:
    with ledger.database.read() as connection:
        found = jobs.one(connection, number)
    assert found
    return found


def test_a_job_is_taken_once(ledger: Ledger) -> None:
    asked(ledger)

    first, second = taken(ledger), taken(ledger)

    assert first
    assert first.state is State.RUNNING
    assert second is None


def test_of_many_that_take_each_job_has_one(ledger: Ledger) -> None:
    numbers = [asked(ledger) for _ in range(24)]
    with ThreadPoolExecutor(8) as several:
        found = list(several.map(lambda _: taken(ledger), range(40)))

    assert sorted(one.id for one in found if one) == numbers


def test_what_is_done_alone_waits_for_the_other(ledger: Ledger) -> None:
    polls = [asked(ledger, "poll"), asked(ledger, "poll")]
    first, second = taken(ledger), taken(ledger)
    assert first
    with ledger.database.write() as connection:
        jobs.end(connection, first, State.DONE, now=NOW)
    third = taken(ledger)

    assert second is None
    assert third
    assert [first.id, third.id] == polls


def test_a_job_that_was_lost_is_put_back_until_it_was_too_often(ledger: Ledger) -> None:
    number = asked(ledger)
    states = []
    for hour in range(1, 4):
        now = NOW + timedelta(hours=hour)
        assert taken(ledger, now)
        with ledger.database.write() as connection:
            jobs.lost(connection, before=now + timedelta(minutes=5), now=now)
        states.append(as_it_is(ledger, number).state)

    assert states == [State.WAITING, State.WAITING, State.FAILED]


def test_a_job_that_is_seen_is_not_lost(ledger: Ledger) -> None:
    number = asked(ledger)
    job = taken(ledger)
    assert job
    later = NOW + timedelta(hours=1)
    with ledger.database.write() as connection:
        jobs.beat(connection, job, now=later)
        jobs.lost(connection, before=later - timedelta(minutes=1), now=later)

    assert as_it_is(ledger, number).state is State.RUNNING


def test_who_was_only_slow_says_nothing_more_of_a_job(ledger: Ledger) -> None:
    number = asked(ledger)
    slow = taken(ledger)
    assert slow
    later = NOW + timedelta(hours=1)
    with ledger.database.write() as connection:
        jobs.lost(connection, before=later, now=later)
    other = taken(ledger, later)
    assert other
    with ledger.database.write() as connection:
        said = [
            jobs.moved(connection, slow, {"source": "slow"}, done=9, now=later),
            jobs.beat(connection, slow, now=later),
            jobs.end(connection, slow, State.DONE, now=later),
            jobs.put_back(connection, slow),
        ]
        assert jobs.standing(connection, slow) is None
        assert jobs.standing(connection, other)

    assert said == [False] * 4
    assert as_it_is(ledger, number).detail["source"] == "x"


def test_a_job_that_is_to_stop_is_not_begun_again(ledger: Ledger) -> None:
    number = asked(ledger)
    taken(ledger)
    later = NOW + timedelta(hours=1)
    with ledger.database.write() as connection:
        jobs.cancel(connection, number, now=NOW)
        jobs.lost(connection, before=later, now=later)

    assert as_it_is(ledger, number).state is State.STOPPED


def test_a_job_that_is_over_stays_so(ledger: Ledger) -> None:
    number = asked(ledger)
    job = taken(ledger)
    assert job
    with ledger.database.write() as connection:
        jobs.end(connection, job, State.DONE, now=NOW)
        jobs.cancel(connection, number, now=NOW)

    assert not as_it_is(ledger, number).cancelled


def test_an_upload_is_given_back_as_it_came_and_dropped(ledger: Ledger) -> None:
    with ledger.database.write() as connection:
        for number, piece in enumerate((b"one", b"", b"\0three")):
            uploads.put(connection, "a", number, piece, now=NOW)
        uploads.put(connection, "b", 0, b"other", now=NOW)
    with ledger.database.read() as connection:
        whole = [uploads.piece(connection, "a", number) for number in range(4)]
    with ledger.database.write() as connection:
        uploads.drop(connection, "a")
        left = uploads.piece(connection, "a", 0), uploads.piece(connection, "b", 0)

    assert whole == [b"one", b"", b"\0three", None]
    assert left == (None, b"other")


def test_uploads_that_nobody_waits_for_are_swept(ledger: Ledger) -> None:
    with ledger.database.write() as connection:
        for name in ("old", "wanted"):
            uploads.put(connection, name, 0, b"x", now=NOW)
        uploads.put(connection, "new", 0, b"x", now=NOW + timedelta(hours=2))
        jobs.ask(connection, "read", {"file": "wanted"}, owner="1", now=NOW)

        uploads.sweep(connection, jobs.files(connection), before=NOW + timedelta(hours=1))
        left = [n for n in ("old", "wanted", "new") if uploads.piece(connection, n, 0)]

    assert left == ["wanted", "new"]


def test_the_audit_says_who(ledger: Ledger) -> None:
    ana = somebody(ledger)
    with ledger.database.write() as connection:
        events.put(connection, Event(action="test", user=ana), now=NOW)
        rows = connection.execute(select(audit)).all()

        assert [one.name for one in events.latest(connection)] == ["Ana"]
    assert rows[0].at == NOW
