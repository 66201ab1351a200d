"""What the desk keeps, whatever the database."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from selon.ledger.desk import audit as events
from selon.ledger.desk import invitations, jobs, limits, tokens, users
from selon.ledger.desk.audit import Event
from selon.ledger.desk.jobs import State
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


def test_a_job_is_taken_once_and_ended_if_it_is_lost(ledger: Ledger) -> None:
    with ledger.database.write() as connection:
        number = jobs.ask(connection, "read", {"source": "x"}, owner="1", now=NOW)
        taken = jobs.take(connection, ("read",), now=NOW)
        again = jobs.take(connection, ("read",), now=NOW)
        jobs.interrupted(connection, before=NOW + timedelta(hours=1), now=NOW)
        job = jobs.one(connection, number)

    assert taken
    assert taken.state is State.RUNNING
    assert again is None
    assert job
    assert job.state is State.STOPPED


def test_the_audit_says_who(ledger: Ledger) -> None:
    ana = somebody(ledger)
    with ledger.database.write() as connection:
        events.put(connection, Event(action="test", user=ana), now=NOW)
        rows = connection.execute(select(audit)).all()

        assert [one.name for one in events.latest(connection)] == ["Ana"]
    assert rows[0].at == NOW
