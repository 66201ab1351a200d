"""Long work, done behind what people look at: asked for, under way, ended.

Several desks may work on one ledger. A job is taken by one of them, which shows every few seconds
that it is still at it; what was not seen for long is put back, for another to go on with. Whoever
took a job before and was only slow finds that it is no longer theirs: every word on a job says
when it was taken.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any  # a row has columns of every type

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, func, select, true

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
TRIES = "tries"
MOST_TRIES = 3
"""How often a job may be lost: one that ends its desk each time is not begun again and again."""

LARGEST = 2**63 - 1
"""The last number that a row can have."""


class Job(Struct, frozen=True, kw_only=True):
    """One piece of work.

    Attributes:
        detail: what is to be done, and what came of it so far.
        owner: the number of the user who asked for it, as text; nobody's is the desk's own.
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
    started: datetime | None
    seen: datetime | None
    ended: datetime | None
    cancelled: bool

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in OVER


def ask(
    connection: Connection, kind: str, detail: dict[str, Json], *, owner: str | None, now: datetime
) -> int:
    """Have it done; its number."""
    values = {"kind": kind, "detail": detail, "owner": owner, "state": State.WAITING.value}
    rest = {"done": 0, "made_at": now, "cancelled": False}
    made = connection.execute(jobs.insert(), {**values, **rest}).inserted_primary_key
    assert made is not None  # noqa: S101 -- it was inserted
    return int(made[0])


def one(connection: Connection, number: int) -> Job | None:
    """The one of that number."""
    if number > LARGEST:
        return None
    row = connection.execute(select(jobs).where(jobs.c.id == number)).first()
    return _job(row) if row else None


def latest(
    connection: Connection,
    *,
    owner: str | None = None,
    state: State | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Job]:
    """The newest, of one owner or of all."""
    chosen = select(jobs).where(_which(owner, state)).order_by(jobs.c.id.desc())
    return [_job(row) for row in connection.execute(chosen.limit(limit).offset(offset))]


def older(
    connection: Connection, *, before: int | None, owner: str | None, limit: int
) -> list[Job]:
    """Those that were asked for before the one of that number, the newest first."""
    which = _which(owner, None)
    earlier = which if before is None else which & (jobs.c.id < before)
    chosen = select(jobs).where(earlier).order_by(jobs.c.id.desc()).limit(limit)
    return [_job(row) for row in connection.execute(chosen)]


def count(connection: Connection, *, owner: str | None = None, state: State | None = None) -> int:
    """How many there are, as :func:`latest` has them."""
    chosen = select(func.count()).select_from(jobs).where(_which(owner, state))
    return connection.scalar(chosen) or 0


def is_waiting(connection: Connection, kinds: Collection[str]) -> bool:
    """Whether one of these *kinds* waits."""
    which = (jobs.c.state == State.WAITING.value) & jobs.c.kind.in_(kinds)
    return connection.scalar(select(jobs.c.id).where(which).limit(1)) is not None


def is_open(connection: Connection, kinds: Collection[str]) -> bool:
    """Whether one of these *kinds* waits or is under way."""
    states = (State.WAITING.value, State.RUNNING.value)
    which = jobs.c.state.in_(states) & jobs.c.kind.in_(kinds)
    return connection.scalar(select(jobs.c.id).where(which).limit(1)) is not None


def take(
    connection: Connection, kinds: Collection[str], *, now: datetime, alone: Collection[str] = ()
) -> Job | None:
    """Begin the one of these *kinds* that has waited longest.

    Of a kind that is done *alone* there is one under way at a time.
    """
    waits = (jobs.c.state == State.WAITING.value) & jobs.c.kind.in_(kinds)
    held = select(jobs.c.kind).where(jobs.c.state == State.RUNNING.value, jobs.c.kind.in_(alone))
    which = waits & jobs.c.kind.not_in(held) if alone else waits
    number = connection.scalar(select(jobs.c.id).where(which).order_by(jobs.c.id).limit(1))
    if number is None:
        return None
    begun = {"state": State.RUNNING.value, "started_at": now, "seen_at": now}
    mine = jobs.update().where(jobs.c.id == number, jobs.c.state == State.WAITING.value)
    if not connection.execute(mine.values(begun)).rowcount:
        return None
    return one(connection, number)


def standing(connection: Connection, job: Job) -> Job | None:
    """*job* as it is now; ``None`` if it is no longer with whoever took it."""
    row = connection.execute(select(jobs).where(_held(job))).first()
    return _job(row) if row else None


def moved(
    connection: Connection, job: Job, detail: dict[str, Json], *, done: int, now: datetime
) -> bool:
    """It has come so far; whether it was still with whoever says so."""
    return _say(connection, job, detail=detail, done=done, seen_at=now)


def expect(connection: Connection, job: Job, total: int) -> bool:
    """There is so much of it; see :func:`moved`."""
    return _say(connection, job, total=total)


def beat(connection: Connection, job: Job, *, now: datetime) -> bool:
    """Somebody is still at it; see :func:`moved`."""
    return _say(connection, job, seen_at=now)


def end(
    connection: Connection, job: Job, state: State, *, now: datetime, message: str | None = None
) -> bool:
    """It is over; see :func:`moved`."""
    return _say(connection, job, state=state.value, ended_at=now, message=message)


def put_back(connection: Connection, job: Job) -> bool:
    """Let another desk, or this one when it opens again, go on with it; see :func:`moved`."""
    return _say(connection, job, state=State.WAITING.value)


def cancel(connection: Connection, number: int, *, now: datetime) -> None:
    """Ask it to stop; one that has not begun is over at once."""
    open_ = (jobs.c.id == number) & jobs.c.state.not_in([one.value for one in OVER])
    connection.execute(jobs.update().where(open_).values(cancelled=True))
    waiting = (jobs.c.id == number) & (jobs.c.state == State.WAITING.value)
    over = {"state": State.STOPPED.value, "ended_at": now}
    connection.execute(jobs.update().where(waiting).values(over))


def lost(connection: Connection, *, before: datetime, now: datetime) -> int:
    """Put back what a desk left behind, seen last *before*; how many there were.

    What somebody had asked to stop is stopped; what was lost too often has failed.
    """
    gone = (jobs.c.state == State.RUNNING.value) & (jobs.c.seen_at < before)
    found = [_job(row) for row in connection.execute(select(jobs).where(gone))]
    for job in found:
        tries = job.detail.get(TRIES, 0)
        tries = (tries if isinstance(tries, int) else 0) + 1
        if job.cancelled:
            end(connection, job, State.STOPPED, now=now)
        elif tries >= MOST_TRIES:
            end(connection, job, State.FAILED, now=now, message="interrupted again and again")
        else:
            detail = {**job.detail, TRIES: tries}
            _say(connection, job, state=State.WAITING.value, detail=detail)
    return len(found)


def files(connection: Connection) -> set[str]:
    """The uploads that are still to be read."""
    states = (State.WAITING.value, State.RUNNING.value)
    details = connection.scalars(select(jobs.c.detail).where(jobs.c.state.in_(states)))
    return {str(one["file"]) for one in details if "file" in one}


def sweep(connection: Connection, *, before: datetime) -> None:
    """Let go of what the desk itself had done, and that ended well *before*."""
    own = jobs.c.owner.is_(None) & (jobs.c.state == State.DONE.value)
    connection.execute(jobs.delete().where(own, jobs.c.ended_at < before))


def _which(owner: str | None, state: State | None) -> ColumnElement[bool]:
    which: ColumnElement[bool] = true()
    if owner is not None:
        which &= jobs.c.owner == owner
    return which & (jobs.c.state == state.value) if state is not None else which


def _held(job: Job) -> ColumnElement[bool]:
    """That it is under way, as it was taken."""
    running = jobs.c.state == State.RUNNING.value
    return (jobs.c.id == job.id) & running & (jobs.c.started_at == job.started)


def _say(connection: Connection, job: Job, **values: object) -> bool:
    return connection.execute(jobs.update().where(_held(job)).values(values)).rowcount > 0


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
        started=row.started_at,
        seen=row.seen_at,
        ended=row.ended_at,
        cancelled=row.cancelled,
    )
