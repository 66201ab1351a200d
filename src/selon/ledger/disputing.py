"""Claims that cannot be true together: an index of those that may, asked where one is shown."""

from datetime import date
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Row, func, or_, select

from selon.comparing import contradictions
from selon.comparing.asserted import Asserted
from selon.comparing.same_claimant import who
from selon.ledger import naming
from selon.ledger.tables import claims, dispute_keys
from selon.model.claim import Contradiction
from selon.model.figure import Measure, Status, Unit
from selon.model.record import Json
from selon.model.restored import restored
from selon.model.speaker import Speaker

MOST = 200
"""How many claims one is held against, the nearest in time."""


def pack(one: Asserted) -> Json:
    """What a claim asserts besides what its columns say."""
    return {
        "day": one.day.isoformat() if one.day else None,
        "started": one.started.isoformat() if one.started else None,
        "total": one.total,
        "places": list[Json](sorted(one.places)),
        "languages": list[Json](sorted(one.languages)),
        "part": one.part,
        "last": one.last.isoformat() if one.last else None,
    }


def index(connection: Connection, number: int, one: Asserted, *, new: bool) -> None:
    """Let the claim *number* be found by those that it may exclude."""
    if not new:
        connection.execute(dispute_keys.delete().where(dispute_keys.c.claim == number))
    rows = [
        {"key": key, "claim": number}
        for key in sorted({naming.hashed(key) for key in contradictions.keys(one)})
    ]
    if rows:
        connection.execute(dispute_keys.insert(), rows)


def find(connection: Connection, row: Row[Any]) -> tuple[Contradiction, ...]:
    """What contradicts the claim *row*, the nearest in time first."""
    other = claims.alias()
    theirs, mine = dispute_keys.alias(), dispute_keys.alias()
    excluded = [other.c.lower > row.upper] if row.upper is not None else []
    excluded += [other.c.upper < row.lower] if row.lower is not None else []
    if not excluded:
        return ()
    near = select(theirs.c.claim).where(
        theirs.c.key == mine.c.key, mine.c.claim == row.id, theirs.c.claim != row.id
    )
    chosen = (
        select(other)
        .where(other.c.id.in_(near), other.c.articles > 0, or_(*excluded))
        .order_by(_apart(connection, other, row.first_day), other.c.id)
        .limit(MOST)
    )
    me = _asserted(row)
    found = (
        (one, contradictions.between(me, _asserted(one))) for one in connection.execute(chosen)
    )
    return tuple(
        Contradiction(claim=naming.claim(one.id), why=conflict.why)
        for one, conflict in found
        if conflict
    )


def _apart(connection: Connection, other: Any, day: date) -> Any:  # noqa: ANN401 -- an alias; a column
    """How far from *day* another claim is."""
    if connection.dialect.name == "postgresql":
        return func.abs(other.c.first_day - day)
    return func.abs(func.julianday(other.c.first_day) - func.julianday(day.isoformat()))


def _asserted(row: Row[Any]) -> Asserted:
    held = row.asserted
    return Asserted(
        claim=naming.claim(row.id),
        who=who(restored(Speaker, row.claimant) if row.claimant else None),
        measure=Measure(row.measure),
        household=row.unit == Unit.HOUSEHOLD,
        side=row.side,
        status=Status(row.status),
        lower=row.lower,
        upper=row.upper,
        said=row.claimed_on,
        day=date.fromisoformat(held["day"]) if held["day"] else None,
        started=date.fromisoformat(held["started"]) if held["started"] else None,
        total=held["total"],
        places=frozenset(held["places"]),
        languages=frozenset(held["languages"]),
        part=held["part"],
        last=date.fromisoformat(held["last"]) if held["last"] else None,
    )
