"""Long work, done behind what people look at: asked for, under way, ended."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, select

from selon.ledger.tables import jobs
from selon.model.record import Json


class State(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


OVER = frozenset({State.DONE, State.STOPPED, State.FAILED})


class Job(Struct, frozen=True, kw_only=True):
    """One piece of work.

    Attributes:
        detail: what is to be done, and what came of it so far.
        owner: the number of the user who asked for it, as text.
        total: how much there is, where that is known.
        cancelled: somebody asked it to stop.
    """

    id: int
    kind: str
    detail: dict[str, Json]
    owner: str | None
    state: State
    done: int
    total: int | None
    message: str | None
    made: datetime
    ended: datetime | None
    cancelled: bool

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in OVER


def ask(
    connection: Connection, kind: str, detail: dict[str, Json], *, owner: str, now: datetime
) -> int:
    """Have it done; its number."""
    values = {"kind": kind, "detail": detail, "owner": owner, "state": State.WAITING.value}
    rest = {"done": 0, "made_at": now, "cancelled": False}
    made = connection.execute(jobs.insert(), {**values, **rest}).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    return int(made[0])


def one(connection: Connection, number: int) -> Job | None:
    """The one of that number."""
    row = connection.execute(select(jobs).where(jobs.c.id == number)).first()
    return _job(row) if row else None


def latest(connection: Connection, *, owner: str | None = None, limit: int = 20) -> list[Job]:
    """The newest, of one owner or of all."""
    mine = [] if owner is None else [jobs.c.owner == owner]
    chosen = select(jobs).where(*mine).order_by(jobs.c.id.desc()).limit(limit)
    return [_job(row) for row in connection.execute(chosen)]


def is_waiting(connection: Connection, kinds: Sequence[str]) -> bool:
    """Whether one of these *kinds* waits."""
    which = (jobs.c.state == State.WAITING.value) & jobs.c.kind.in_(kinds)
    return connection.scalar(select(jobs.c.id).where(which).limit(1)) is not None


def take(connection: Connection, kinds: Sequence[str], *, now: datetime) -> Job | None:
    """Begin the one of these *kinds* that has waited longest."""
    which = (jobs.c.state == State.WAITING.value) & jobs.c.kind.in_(kinds)
    row = connection.execute(select(jobs).where(which).order_by(jobs.c.id).limit(1)).first()
    if row is None:
        return None
    _change(connection, row.id, state=State.RUNNING.value, started_at=now, seen_at=now)
    return one(connection, row.id)


def moved(
    connection: Connection, number: int, detail: dict[str, Json], *, done: int, now: datetime
) -> None:
    """It has come so far."""
    _change(connection, number, detail=detail, done=done, seen_at=now)


def end(
    connection: Connection, number: int, state: State, *, now: datetime, message: str | None = None
) -> None:
    """It is over."""
    _change(connection, number, state=state.value, ended_at=now, message=message)


def cancel(connection: Connection, number: int, *, now: datetime) -> None:
    """Ask it to stop; one that has not begun is over at once."""
    _change(connection, number, cancelled=True)
    waiting = (jobs.c.id == number) & (jobs.c.state == State.WAITING.value)
    over = {"state": State.STOPPED.value, "ended_at": now}
    connection.execute(jobs.update().where(waiting).values(over))


def is_cancelled(connection: Connection, number: int) -> bool:
    """Whether somebody asked it to stop."""
    return bool(connection.scalar(select(jobs.c.cancelled).where(jobs.c.id == number)))


def interrupted(connection: Connection, *, before: datetime, now: datetime) -> None:
    """End what was under way when a desk went away: nothing was seen of it since *before*."""
    lost: ColumnElement[bool] = (jobs.c.state == State.RUNNING.value) & (jobs.c.seen_at < before)
    over = {"state": State.STOPPED.value, "ended_at": now, "message": "interrupted"}
    connection.execute(jobs.update().where(lost).values(over))


def _change(connection: Connection, number: int, **values: object) -> None:
    connection.execute(jobs.update().where(jobs.c.id == number).values(values))


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        detail=row.detail,
        owner=row.owner,
        state=State(row.state),
        done=row.done,
        total=row.total,
        message=row.message,
        made=row.made_at,
        ended=row.ended_at,
        cancelled=row.cancelled,
    )
