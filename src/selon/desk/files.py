"""A view as a file: the mentions of its claims as CSV, the claims themselves as JSON."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk.visit import Visit
from selon.exports.csv_text import csv_lines, safe
from selon.exports.json_text import json_array
from selon.ledger.asking import claims, rows
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.statements import Said
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim
from selon.model.record import Json, Record

CSV, JSON, SVG = "text/csv; charset=utf-8", "application/json", "image/svg+xml"
AT_ONCE = 200
ARTICLE = (
    "article",
    "version",
    "title",
    "outlet",
    "language",
    "published",
    "url",
    "claims",
    "excerpt",
)
STATEMENT = (
    *ARTICLE[:-2],
    "statement",
    "speaker",
    "affiliation",
    "cue",
    "content",
    "kind",
    "manner",
    "polarity",
    "said_on",
    "start",
)
MOST = 20_000
"""Claims in one file; whoever wants more takes them from the command line."""


def as_csv(visit: Visit, wanted: Wanted, *, name: str) -> Response:
    """Every mention that is *wanted*, a line each."""
    with visit.desk.ledger.database.read() as connection:
        text = "".join(csv_lines(rows.find(connection, wanted)))
    return file(text, CSV, f"{name}.csv")


def as_json(visit: Visit, wanted: Wanted, *, name: str) -> Response:
    """Every claim that is *wanted*, whichever page of them is looked at."""
    with visit.desk.ledger.database.read() as connection:
        return records(_claims(connection, wanted), name=name)


def as_svg(drawn: str, *, name: str) -> Response:
    """A picture, to be kept: a browser is not to show it among the pages of the desk."""
    return file(drawn, SVG, f"{name}.svg")


def records(found: Iterable[Record], *, name: str) -> Response:
    """Any records as an array of JSON."""
    return file("".join(json_array(found)), JSON, f"{name}.json")


def listed(found: Iterable[Listed], *, name: str) -> Response:
    """Articles as CSV."""
    return _table(ARTICLE, (one.to_dict() for one in found), name)


def told(found: Iterable[Said], *, name: str) -> Response:
    """Statements as CSV, each with its article."""
    return _table(STATEMENT, map(_told, found), name)


def _told(one: Said) -> Mapping[str, Json]:
    statement = one.statement
    speaker = statement.speaker
    return one.to_dict() | {
        "statement": statement.id,
        "speaker": speaker.name if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "cue": " … ".join(span.text for span in statement.cue),
        "content": " … ".join(span.text for span in statement.content),
        "kind": statement.kind.value,
        "manner": statement.manner.value,
        "polarity": statement.polarity.value,
        "said_on": str(statement.said_on or ""),
        "start": statement.content[0].start if statement.content else None,
    }


def _table(columns: Sequence[str], found: Iterable[Mapping[str, Json]], name: str) -> Response:
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    for one in found:
        cells = (one.get(column) for column in columns)
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
    text = written.getvalue().encode("utf-8", "replace").decode("utf-8")
    return file(text, CSV, f"{name}.csv")


def _claims(connection: Connection, wanted: Wanted) -> Iterator[Claim]:
    for offset in range(0, MOST, AT_ONCE):
        page = claims.find(connection, replace(wanted, limit=AT_ONCE, offset=offset))
        yield from page
        if not page:
            return


def file(text: str, media_type: str, name: str) -> Response:
    """*text* as a file, to be kept under that *name*."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=media_type, headers=headers)
