"""Exactly one claim as a file: JSON, CSV, Web Annotations, the words of schema.org."""

from starlette.responses import Response

from selon.desk import documents, files
from selon.desk.documents import LD
from selon.desk.rooms.claim import day_of, find
from selon.desk.visit import Visit
from selon.exports.csv_text import csv_lines
from selon.ledger.asking import rows
from selon.ledger.asking.wanted import Wanted


def record(visit: Visit) -> Response:
    """The claim with its mentions, as the command line and the API have it."""
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, day_of(visit))
    return files.records([claim], name=claim.id)


def table(visit: Visit) -> Response:
    """A line a mention."""
    wanted = Wanted(as_of=day_of(visit))
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, wanted.as_of)
        text = "".join(csv_lines(rows.find(connection, wanted, claim=claim.id)))
    return files.file(text, files.CSV, f"{claim.id}.csv")


def annotations(visit: Visit) -> Response:
    """Its mentions as annotations of the texts (W3C Web Annotation)."""
    wanted = Wanted(as_of=day_of(visit))
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, wanted.as_of)
        text = documents.annotations(connection, claim, wanted)
    return files.file(text, LD, f"{claim.id}.annotations.jsonld")


def graph(visit: Visit) -> Response:
    """It and its articles in the words of schema.org."""
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, day_of(visit))
        text = documents.graph(connection, claim)
    return files.file(text, LD, f"{claim.id}.jsonld")
