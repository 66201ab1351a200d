"""Refusals, asked for: what could not be read, and when that was first so."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, select

from selon.ledger.tables import refusals
from selon.model.refusal import Code, HttpCode, Refusal, Stage
from selon.model.restored import restored

AT_ONCE = 1_000


class Refused(Struct, frozen=True, kw_only=True):
    """A refusal as the ledger keeps it."""

    id: int
    source: str | None
    stage: Stage
    code: Code | HttpCode
    message: str
    at: datetime


def every(connection: Connection, *, code: str | None = None) -> Iterator[Refused]:
    """Yield all of them, or those with that *code*, the newest last."""
    after = 0
    while found := find(connection, code=code, after=after, limit=AT_ONCE):
        yield from found
        after = found[-1].id


def find(connection: Connection, *, code: str | None, after: int, limit: int) -> list[Refused]:
    """Those with that *code*, or all, the newest last; those *after* one, up to *limit*."""
    chosen = select(refusals).where(refusals.c.id > after).order_by(refusals.c.id).limit(limit)
    if code is not None:
        chosen = chosen.where(refusals.c.code == code)
    return [
        _refused(row.id, restored(Refusal, row._asdict()), row.at)
        for row in connection.execute(chosen)
    ]


def _refused(number: int, why: Refusal, at: datetime) -> Refused:
    return Refused(
        id=number,
        source=why.source,
        stage=why.stage,
        code=why.code,
        message=why.message,
        at=at,
    )
