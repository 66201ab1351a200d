"""Who speaks, what they said, which figures they put forward; statements of everybody."""

from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk.api import answers, cursors, queries
from selon.desk.api.errors import missing
from selon.desk.api.queries import Claims, Speakers, Statements
from selon.desk.visit import Visit
from selon.ledger.asking import pages, speakers
from selon.ledger.asking.pages import Much, Newest, Spoken
from selon.ledger.asking.speakers import Known


def find(visit: Visit, query: Speakers) -> Response:
    """Those who speak, who says the most first."""
    after = cursors.read(query.cursor, Much)
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        return answers.page(visit, pages.of_speakers(connection, wanted, after))


def show(visit: Visit) -> Response:
    """One of them."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _one(connection, visit))


def claims(visit: Visit, query: Claims) -> Response:
    """The claims that they put forward, the newest first."""
    after = cursors.read(query.cursor, Newest)
    with visit.desk.ledger.database.read() as connection:
        theirs = (_one(connection, visit).id,)
        wanted = replace(queries.wanted(connection, visit, query), speakers=theirs)
        return answers.page(visit, pages.of_claim_records(connection, wanted, after))


def said(visit: Visit, query: Statements) -> Response:
    """What they said, of the newest articles first."""
    after = cursors.read(query.cursor, Spoken)
    with visit.desk.ledger.database.read() as connection:
        theirs = (_one(connection, visit).id,)
        wanted = replace(queries.wanted(connection, visit, query), speakers=theirs)
        words = queries.words(query.q)
        return answers.page(visit, pages.of_statements(connection, wanted, words, after))


def statements(visit: Visit, query: Statements) -> Response:
    """What anybody said, of the newest articles first."""
    after = cursors.read(query.cursor, Spoken)
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        words = queries.words(query.q)
        return answers.page(visit, pages.of_statements(connection, wanted, words, after))


def _one(connection: Connection, visit: Visit) -> Known:
    number = int(visit.request.path_params["number"])
    found = speakers.one(connection, number)
    if found is None:
        raise missing(f"speaker {number}")
    return found
