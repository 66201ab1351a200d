"""Claims that one might be taken for: of the same people, near in time and number."""

from datetime import date
from typing import Any  # a row has columns of every type

from sqlalchemy import ColumnElement, Connection, Row, select

from selon.ledger import naming
from selon.ledger.asking.claims import load
from selon.ledger.asking.wanted import Wanted
from selon.ledger.tables import claims
from selon.model.claim import Claim
from selon.model.figure import Unit

NEAR = 40
"""Claims before and after one that are looked at."""

MONTH = 30


def find(connection: Connection, claim: str, *, limit: int) -> list[Claim]:
    """Those that are most like *claim*, of its measure, side and unit; the likest first."""
    mine = connection.execute(
        select(claims).where(claims.c.id == naming.number("c", claim))
    ).first()
    if mine is None:
        return []
    day = claims.c.first_day
    rows = [
        *_near(connection, mine, day >= mine.first_day, day.asc()),
        *_near(connection, mine, day < mine.first_day, day.desc()),
    ]
    ranked = sorted(rows, key=lambda row: (_distance(mine, row), row.id))[:limit]
    found = {one.id: one for one in load(connection, ranked, Wanted(disputes=False))}
    names = [naming.claim(row.id) for row in ranked]
    return [found[name] for name in names if name in found]


def apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> float:
    """How far two numbers are from each other by their bounds: 0 where these meet, 1 at most.

    >>> apart((40, None), (50, 50)), apart((10, 10), (40, 40)), apart((None, None), (3, 3))
    (0.0, 0.75, 1.0)
    """
    if {None} in ({*one}, {*other}):
        return 1.0
    low = max(bound for bound in (one[0], other[0], 0) if bound is not None)
    tops = [bound for bound in (one[1], other[1]) if bound is not None]
    high = min(tops, default=low)
    return 0.0 if high >= low else (low - high) / low


def _near(
    connection: Connection, mine: Row[Any], when: ColumnElement[bool], order: ColumnElement[date]
) -> list[Row[Any]]:
    same = (
        (claims.c.measure == mine.measure)
        & (claims.c.side.is_(None) if mine.side is None else claims.c.side == mine.side)
        & (claims.c.articles > 0)
        & (claims.c.id != mine.id)
    )
    chosen = select(claims).where(same, when).order_by(order, claims.c.id).limit(NEAR)
    household = mine.unit == Unit.HOUSEHOLD
    rows = connection.execute(chosen).all()
    return [row for row in rows if (row.unit == Unit.HOUSEHOLD) == household]


def _distance(one: Row[Any], other: Row[Any]) -> float:
    """How unlike they are: by number, days, claimant, status."""
    number = apart((one.lower, one.upper), (other.lower, other.upper))
    days: int = abs((one.first_day - other.first_day).days)
    others = (one.speaker != other.speaker, one.status != other.status, one.place != other.place)
    return float(2 * number + min(days / MONTH, 1.0) + sum(others) / 4)
