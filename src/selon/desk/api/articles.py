"""Articles: found by their words; one with all that it says, its versions, changes and copies."""

from msgspec import Struct
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk.api import answers, cursors, queries
from selon.desk.api.errors import missing
from selon.desk.api.queries import Articles, Timed
from selon.desk.visit import Visit
from selon.ledger import naming
from selon.ledger.asking import articles, facets, history, origins, pages, revisions
from selon.ledger.asking.articles import Held
from selon.ledger.asking.pages import Newest
from selon.model.figure import Figure
from selon.model.record import Json
from selon.model.statement import Statement

PLAIN = "text/plain; charset=utf-8"


def find(visit: Visit, query: Articles) -> Response:
    """The articles that are asked for, the newest first."""
    after = cursors.read(query.cursor, Newest)
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        words = queries.words(query.q)
        return answers.page(visit, pages.of_articles(connection, wanted, words, after))


def search(visit: Visit, query: Articles) -> Response:
    """The articles that are asked for, and on the first page what they can be narrowed by."""
    after = cursors.read(query.cursor, Newest)
    with visit.desk.ledger.database.read() as connection:
        wanted = queries.wanted(connection, visit, query)
        words = queries.words(query.q)
        found = pages.of_articles(connection, wanted, words, after)
        counted = facets.of_articles(connection, wanted, words) if after is None else None
    told: Json = None
    if counted is not None:
        named = {"language" if name == "in" else name: held for name, held in counted.items()}
        told = {name: [answers.content(one) for one in held] for name, held in named.items()}
    return answers.listed(visit, found.items, after=found.after, facets=told)


def show(visit: Visit, query: Timed) -> Response:
    """One, or one of its versions, with all that was read from it."""
    return answers.one(visit, _held(visit, query))


def text(visit: Visit, query: Timed) -> Response:
    """Its text, which all offsets count in, in Unicode code points."""
    article = _held(visit, query).reading.article
    if article is None:
        raise missing("text")
    return answers.document(visit, article.text.encode("utf-8", "replace"), PLAIN)


def part(visit: Visit, query: Timed) -> Response:
    """One of its figures or statements."""
    reading = _held(visit, query).reading
    label = visit.request.path_params["label"]
    found: dict[str, Figure | Statement] = {one.id: one for one in reading.figures}
    found |= {one.id: one for one in reading.statements}
    if label in found:
        return answers.one(visit, found[label])
    raise missing(f"{label} in it")


def versions(visit: Visit) -> Response:
    """Its versions, the first first."""
    with visit.desk.ledger.database.read() as connection:
        found = history.versions_of(connection, _name(connection, visit))
    return answers.listed(visit, found)


def revised(visit: Visit) -> Response:
    """What each version changed in its text and in its claims."""
    with visit.desk.ledger.database.read() as connection:
        found = revisions.find(connection, _name(connection, visit))
    return answers.listed(visit, found)


def copies(visit: Visit) -> Response:
    """The articles that go back to the same text as it does, and what shows that."""
    with visit.desk.ledger.database.read() as connection:
        number = naming.number("a", _name(connection, visit))
        return _family(connection, visit, f"o{number}")


def origin(visit: Visit) -> Response:
    """The articles of an origin, the earliest first, and what ties them together."""
    with visit.desk.ledger.database.read() as connection:
        return _family(connection, visit, str(visit.request.path_params["origin"]))


def _family(connection: Connection, visit: Visit, name: str) -> Response:
    found = origins.one(connection, name)
    if found is None:
        raise missing(f"origin {name}")
    return answers.one(visit, found)


def _held(visit: Visit, query: Struct) -> Held:
    name = str(visit.request.path_params["version"])
    with visit.desk.ledger.database.read() as connection:
        held = articles.one(connection, name, queries.wanted(connection, visit, query))
    if held is None:
        raise missing(f"article {name}")
    return held


def _name(connection: Connection, visit: Visit) -> str:
    """The article that the address names, if it is there."""
    name = str(visit.request.path_params["article"])
    if not articles.these(connection, [naming.number("a", name) or 0]):
        raise missing(f"article {name}")
    return name
