"""Claims: a page of them; one with its mentions, cited, annotated, for search engines."""

from msgspec import Struct
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk import citing, documents
from selon.desk.api import answers, cursors, queries
from selon.desk.api.errors import missing
from selon.desk.api.queries import Claims, Timed
from selon.desk.documents import LD
from selon.desk.visit import Visit
from selon.ledger.asking import claims, pages, places
from selon.ledger.asking.pages import Newest
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim


class Citation(Struct, frozen=True, kw_only=True):
    """How a claim is cited.

    Attributes:
        text: a line for readers.
        bibtex: the same as an entry of BibTeX.
        permalink: where what is known now can be found again.
    """

    text: str
    bibtex: str
    permalink: str


def find(visit: Visit, query: Claims) -> Response:
    """The claims that are asked for, the newest first."""
    after = cursors.read(query.cursor, Newest)
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        return answers.page(visit, pages.of_claim_records(connection, wanted, after))


def show(visit: Visit, query: Timed) -> Response:
    """One, with its mentions, drift, contradictions and reviews."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _one(connection, visit, query)[0])


def stand(visit: Visit, query: Timed) -> Response:
    """Where each mention stands: the figure as its text has it, in its sentence."""
    with visit.desk.ledger.database.read() as connection:
        claim, _ = _one(connection, visit, query)
        stands = places.of(connection, claim)
    keys = ((one.article, one.version, one.figure) for one in claim.mentions)
    return answers.listed(visit, [stands[key] for key in keys])


def reviews(visit: Visit, query: Timed) -> Response:
    """What people decided of it and of its mentions, the newest last."""
    with visit.desk.ledger.database.read() as connection:
        claim, _ = _one(connection, visit, query)
    return answers.listed(visit, claim.reviews)


def cite(visit: Visit, query: Timed) -> Response:
    """How to cite it, in the language of the interface."""
    with visit.desk.ledger.database.read() as connection:
        claim, _ = _one(connection, visit, query)
        first = claim.mentions[0]
        place = places.of(connection, claim)[first.article, first.version, first.figure]
    known = query.as_of or visit.now.date()
    permalink = citing.permalink(visit, claim, known)
    cited = Citation(
        text=citing.text(claim, place, visit.words, known),
        bibtex=citing.bibtex(claim, place, visit.words, permalink, known),
        permalink=permalink,
    )
    response = answers.one(visit, cited)
    response.headers["vary"] = f"{answers.VARIES}, Accept-Language"
    return response


def annotate(visit: Visit, query: Timed) -> Response:
    """Its mentions as Web Annotations."""
    with visit.desk.ledger.database.read() as connection:
        claim, wanted = _one(connection, visit, query)
        text = documents.annotations(connection, claim, wanted)
    return answers.document(visit, text.encode("utf-8", "backslashreplace"), LD)


def describe(visit: Visit, query: Timed) -> Response:
    """It and the articles that carry it in the words of schema.org."""
    with visit.desk.ledger.database.read() as connection:
        claim, _ = _one(connection, visit, query)
        text = documents.graph(connection, claim)
    return answers.document(visit, text.encode("utf-8", "backslashreplace"), LD)


def _one(connection: Connection, visit: Visit, query: Timed) -> tuple[Claim, Wanted]:
    name = str(visit.request.path_params["claim"])
    wanted = queries.wanted(connection, visit, query)
    found = claims.one(connection, name, wanted)
    if found is None:
        raise missing(f"claim {name}")
    return found, wanted
