"""Claims by when the ledger last changed them."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import Connection, select

from selon.ledger import naming
from selon.ledger.asking.claims import these
from selon.ledger.asking.remembered import gathered, remembered
from selon.ledger.asking.wanted import Wanted, of_claims
from selon.ledger.tables import claims
from selon.model.claim import Claim


def find(
    connection: Connection, wanted: Wanted, *, since: datetime | None = None
) -> list[tuple[datetime, Claim]]:
    """The claims that are *wanted*, the last changed first; only those changed after *since*."""
    key = ("changes", replace(wanted, disputes=True), since)
    when = remembered(connection, key, lambda: _rows(connection, wanted, since))
    by_name = {naming.claim(number): at for number, at in when.items()}
    return [(by_name[one.id], one) for one in these(connection, list(when), wanted)]


def _rows(
    connection: Connection, wanted: Wanted, since: datetime | None
) -> Mapping[int, datetime]:
    """When each of them changed, by its row."""
    conditions = of_claims(wanted, newest=True, rows=gathered(connection, wanted))
    if since is not None:
        conditions.append(claims.c.changed_at > since)
    chosen = (
        select(claims.c.id, claims.c.changed_at)
        .where(*conditions)
        .order_by(claims.c.changed_at.desc(), claims.c.id.desc())
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    return {row.id: row.changed_at for row in connection.execute(chosen)}
