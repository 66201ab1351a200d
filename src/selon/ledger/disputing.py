"""Claims that cannot be true together: an index of those that may, asked where one is shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Row, Subquery, func, select

from selon.comparing import contradictions
from selon.comparing.asserted import Asserted
from selon.comparing.same_claimant import who
from selon.ledger import naming
from selon.ledger.occurrences import parts
from selon.ledger.tables import claims, dispute_keys
from selon.model.claim import Contradiction
from selon.model.figure import Measure, Status, Unit
from selon.model.record import Json
from selon.model.restored import restored
from selon.model.speaker import Speaker

ME, OTHER = claims.alias("me"), claims.alias("other")
MINE, THEIRS = dispute_keys.alias("mine"), dispute_keys.alias("theirs")
JOINED = (
    ME.join(MINE, MINE.c.claim == ME.c.id)
    .join(THEIRS, (THEIRS.c.key == MINE.c.key) & (THEIRS.c.claim != ME.c.id))
    .join(OTHER, OTHER.c.id == THEIRS.c.claim)
)
"""Made at once: the columns of an alias come when they are first asked for, by one thread."""

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


def find(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, tuple[Contradiction, ...]]:
    """What contradicts each of the claims *rows*, the nearest in time first."""
    near: list[tuple[int, int]] = []
    for part in parts([row.id for row in rows]):
        ranked = _ranked(connection, part)
        chosen = select(ranked.c.one, ranked.c.other).where(ranked.c.rank <= MOST)
        pairs = connection.execute(chosen.order_by(ranked.c.one, ranked.c.rank))
        near += ((one, other) for one, other in pairs)
    held = {row.id: _asserted(row) for row in rows}
    missing = sorted({other for _, other in near} - held.keys())
    for part in parts(missing):
        chosen = select(claims).where(claims.c.id.in_(part))
        for row in connection.execute(chosen):
            held[row.id] = _asserted(row)  # type: ignore[arg-type] # a row of any columns
    found: dict[int, list[Contradiction]] = {}
    for one, other in near:
        if conflict := contradictions.between(held[one], held[other]):
            against = Contradiction(claim=naming.claim(other), why=conflict.why)
            found.setdefault(one, []).append(against)
    return {row: tuple(every) for row, every in found.items()}


def _ranked(connection: Connection, numbers: Sequence[int]) -> Subquery:
    """The claims whose bounds leave no number for one of *numbers*, by how near they are."""
    apart = _apart(connection, ME.c.first_day, OTHER.c.first_day)
    rank = func.row_number().over(partition_by=ME.c.id, order_by=(apart, OTHER.c.id))
    return (
        select(ME.c.id.label("one"), OTHER.c.id.label("other"), rank.label("rank"))
        .select_from(JOINED)
        .where(
            ME.c.id.in_(numbers),
            OTHER.c.articles > 0,
            (OTHER.c.lower > ME.c.upper) | (OTHER.c.upper < ME.c.lower),
        )
        .group_by(ME.c.id, OTHER.c.id)
        .subquery()
    )


def _apart(connection: Connection, one: Any, other: Any) -> Any:  # noqa: ANN401 -- columns
    """How many days are between two."""
    if connection.dialect.name == "postgresql":
        return func.abs(one - other)
    return func.abs(func.julianday(one) - func.julianday(other))


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
