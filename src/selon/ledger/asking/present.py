"""Which values a filter can have in this ledger, and which of them are like what was asked for."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import ColumnElement, Connection, select

from selon.ledger.tables import claims, dossiers, speakers, versions
from selon.ledger.words import fold

MOST = 3000
"""Values that are looked at."""

NEAR = 3
"""Names that are told."""
LIKE = 0.7

COLUMNS: dict[str, ColumnElement[str]] = {
    "side": claims.c.side,
    "place": claims.c.place,
    "claimant": speakers.c.name,
    "affiliation": speakers.c.affiliation,
    "outlet": versions.c.outlet,
    "language": versions.c.language,
}
"""The filters that take any words, and where these stand."""


def values(connection: Connection, name: str) -> list[str]:
    """Those of the filter *name*, in the order of the alphabet; of very many, the first."""
    column = COLUMNS[name]
    chosen = select(column).where(column.is_not(None)).distinct().order_by(column).limit(MOST)
    return list(connection.scalars(chosen))


def slugs(connection: Connection) -> list[str]:
    """The dossiers that are shown, by their slugs."""
    chosen = select(dossiers.c.slug).where(~dossiers.c.retired).order_by(dossiers.c.slug)
    return list(connection.scalars(chosen.limit(MOST)))


def near(given: str, held: Iterable[str]) -> list[str]:
    """Those *held* that are spelt like *given*, as a whole or in one of their last words."""
    spelt: dict[str, str] = {}
    for one in held:
        parts = fold(one).split()
        for at in range(len(parts)):
            spelt.setdefault("".join(parts[at:]), one)
        for part in parts:
            spelt.setdefault(part, one)
    asked = "".join(fold(given).split())
    found = get_close_matches(asked, spelt, n=NEAR * NEAR, cutoff=LIKE)
    return list(dict.fromkeys(spelt[one] for one in found))[:NEAR]
