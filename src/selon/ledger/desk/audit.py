"""Who did what, from where: put down in the transaction that does it, never changed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from selon.ledger.desk.tables import audit, users
from selon.model.record import Json


class Event(Struct, frozen=True, kw_only=True):
    """One thing that was done; ``user`` is nobody for what nobody signed in did."""

    action: str
    user: int | None = None
    target: str | None = None
    address: str | None = None
    detail: Json = None


class Entry(Struct, frozen=True, kw_only=True):
    """An event as it is shown."""

    id: int
    at: datetime
    name: str | None
    event: Event


def put(connection: Connection, event: Event, *, now: datetime) -> None:
    """Put it down."""
    values = {"user": event.user, "action": event.action, "target": event.target}
    rest = {"address": event.address, "detail": event.detail}
    connection.execute(audit.insert(), {"at": now, **values, **rest})


class Asked(Struct, frozen=True, kw_only=True):
    """Which events somebody wants to see; what is not said is any."""

    user: int | None = None
    action: str | None = None
    since: date | None = None
    until: date | None = None


EVERYTHING = Asked()


def latest(
    connection: Connection,
    asked: Asked = EVERYTHING,
    *,
    limit: int = 50,
    offset: int = 0,
    before: int | None = None,
) -> Sequence[Entry]:
    """The newest first; those *before* one."""
    joined = audit.outerjoin(users, users.c.id == audit.c.user)
    chosen = select(audit, users.c.name).select_from(joined).where(_which(asked))
    if before is not None:
        chosen = chosen.where(audit.c.id < before)
    chosen = chosen.order_by(audit.c.id.desc()).limit(limit).offset(offset)
    return [
        Entry(
            id=row.id,
            at=row.at,
            name=row.name,
            event=Event(
                action=row.action,
                user=row.user,
                target=row.target,
                address=row.address,
                detail=row.detail,
            ),
        )
        for row in connection.execute(chosen)
    ]


def count(connection: Connection, asked: Asked = EVERYTHING, *, most: int) -> int:
    """How many there are, as far as *most*: nobody turns so many pages."""
    some = select(audit.c.id).where(_which(asked)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def actions(connection: Connection) -> list[str]:
    """What was ever done, each once."""
    found = []
    last = ""
    while (last := connection.scalar(_after(last)) or "") != "":
        found.append(last)
    return found


def _after(action: str) -> Select[str]:
    """The next one, by its index: reading it whole would take long."""
    return select(func.min(audit.c.action)).where(audit.c.action > action)


def _which(asked: Asked) -> ColumnElement[bool]:
    which: ColumnElement[bool] = true()
    if asked.user is not None:
        which &= audit.c.user == asked.user
    if asked.action is not None:
        which &= audit.c.action == asked.action
    if asked.since is not None:
        which &= audit.c.at >= _midnight(asked.since)
    if asked.until is not None:
        which &= audit.c.at <= datetime.combine(asked.until, time.max, UTC)
    return which


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
