"""Claims that cannot be true together with others, found where a claim is asked for."""

from collections.abc import Sequence
from typing import Any  # a row has columns of every type

from sqlalchemy import Connection, Row

from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Contradiction


def find(
    connection: Connection, rows: Sequence[Row[Any]], wanted: Wanted
) -> dict[int, Sequence[Contradiction]]:
    """The contradictions of each of the claims *rows*, where it has any."""
    del connection, rows, wanted
    return {}
