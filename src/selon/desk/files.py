"""A view as a file: the mentions of its claims as CSV, the claims themselves as JSON."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk.visit import Visit
from selon.exports.csv_text import csv_lines
from selon.exports.json_text import json_array
from selon.ledger.asking import claims, rows
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim
from selon.model.record import Record

CSV, JSON = "text/csv; charset=utf-8", "application/json"
AT_ONCE = 200
MOST = 20_000
"""Claims in one file; whoever wants more takes them from the command line."""


def as_csv(visit: Visit, wanted: Wanted, *, name: str) -> Response:
    """Every mention that is *wanted*, a line each."""
    with visit.desk.ledger.database.read() as connection:
        text = "".join(csv_lines(rows.find(connection, wanted)))
    return _file(text, CSV, f"{name}.csv")


def as_json(visit: Visit, wanted: Wanted, *, name: str) -> Response:
    """Every claim that is *wanted*, whichever page of them is looked at."""
    with visit.desk.ledger.database.read() as connection:
        return records(_claims(connection, wanted), name=name)


def records(found: Iterable[Record], *, name: str) -> Response:
    """Any records as an array of JSON."""
    return _file("".join(json_array(found)), JSON, f"{name}.json")


def _claims(connection: Connection, wanted: Wanted) -> Iterator[Claim]:
    for offset in range(0, MOST, AT_ONCE):
        page = claims.find(connection, replace(wanted, limit=AT_ONCE, offset=offset))
        yield from page
        if not page:
            return


def _file(text: str, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=media_type, headers=headers)
