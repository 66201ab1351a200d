"""Who did what, from where: put down in the transaction that does it, never changed."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, select

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


def latest(
    connection: Connection, *, limit: int = 50, offset: int = 0, before: int | None = None
) -> Sequence[Entry]:
    """The newest first; those *before* one."""
    joined = audit.outerjoin(users, users.c.id == audit.c.user)
    chosen = select(audit, users.c.name).select_from(joined).order_by(audit.c.id.desc())
    if before is not None:
        chosen = chosen.where(audit.c.id < before)
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
        for row in connection.execute(chosen.limit(limit).offset(offset))
    ]
