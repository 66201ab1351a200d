"""Search: articles and statements by their words, narrowed step by step."""

from collections.abc import Iterator

from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import files, following, narrowing, sought
from selon.desk.asked import Asked
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger import dossiers
from selon.ledger.asking import articles, facets, speaking, statements
from selon.ledger.asking.articles import Listed
from selon.ledger.asking.facets import Value
from selon.ledger.asking.finding import terms
from selon.ledger.asking.statements import Said
from selon.ledger.asking.wanted import Wanted

BAD = 400
PEOPLE = 6
IN_A_FILE = 5000
COUNTED = 10_000
"""Statements are counted as far as that."""
NO_WORD = said("There is no word in that. Type at least one letter or digit.")


def show(visit: Visit) -> Response:
    """What is found, and what it can be narrowed by."""
    view = sought.read(visit.request.url.query)
    told = sought.is_of_statements(view)
    if not _is_asked(view):
        return _nothing(visit, view, told=told)
    with visit.desk.ledger.database.read() as connection:
        known = {one.slug: one.title for one in dossiers.every(connection)}
        people = {
            str(one.number): one.speaker.name
            for one in speaking.these(connection, view.wanted.speakers)
        }
        counted = _counted(connection, view)
        made = [
            narrowing.offer(visit.words, view, name, found, known | people)
            for name, found in counted
        ]
        return visit.page(
            "search.html",
            view=view,
            is_of_statements=told,
            found=_found(connection, view),
            many=_count(connection, view, told=told),
            other=_count(connection, view, told=not told),
            counted_to=COUNTED,
            people=speaking.called(connection, view.words, limit=PEOPLE),
            facets=[one for one in made if one.options],
            chips=narrowing.chips(visit.words, view, made),
            wrong=None,
            saved=following.saved(connection, visit),
            is_saved=following.is_saved(connection, visit, view.query()),
        )


def table(visit: Visit) -> Response:
    """All that is found, as CSV."""
    view = _some(visit)
    with visit.desk.ledger.database.read() as connection:
        whole = _whole(view)
        if sought.is_of_statements(view):
            told = statements.find(connection, whole, view.words)
            return files.told(told, name=sought.STATEMENTS)
        return files.listed(articles.find(connection, whole, view.words), name="articles")


def records(visit: Visit) -> Response:
    """All that is found, as JSON."""
    view = _some(visit)
    with visit.desk.ledger.database.read() as connection:
        if sought.is_of_statements(view):
            told = statements.find(connection, _whole(view), view.words)
            return files.records(told, name=sought.STATEMENTS)
        found = articles.find(connection, _whole(view), view.words)
        return files.records(found, name="articles")


def _is_asked(view: Asked) -> bool:
    """Whether there is a word to look for, where anything is typed."""
    return not view.words or bool(terms(view.words))


def _some(visit: Visit) -> Asked:
    """What is asked for, if anything can be.

    Raises:
        HTTPException: there is no word in what is to be looked for.
    """
    view = sought.read(visit.request.url.query)
    if not _is_asked(view):
        raise HTTPException(BAD)
    return view


def _nothing(visit: Visit, view: Asked, *, told: bool) -> Response:
    """What is looked for has no word in it: that is said, and nothing else is listed."""
    with visit.desk.ledger.database.read() as connection:
        kept = following.saved(connection, visit)
    return visit.page(
        "search.html",
        view=view,
        is_of_statements=told,
        found=[],
        many=0,
        other=0,
        counted_to=COUNTED,
        people=[],
        facets=[],
        chips=narrowing.chips(visit.words, view, []),
        wrong=visit.words.gettext(NO_WORD),
        saved=kept,
        is_saved=True,
    )


def _whole(view: Asked) -> Wanted:
    """All of it, from the first."""
    return replace(view.wanted, limit=IN_A_FILE, offset=0)


def _found(connection: Connection, view: Asked) -> list[Listed] | list[Said]:
    if sought.is_of_statements(view):
        return statements.find(connection, view.wanted, view.words)
    return articles.find(connection, view.wanted, view.words)


def _count(connection: Connection, view: Asked, *, told: bool) -> int:
    if told:
        return statements.count(
            connection, sought.of_statements(view.wanted), view.words, most=COUNTED
        )
    return articles.count(connection, view.wanted, view.words)


def _counted(connection: Connection, view: Asked) -> Iterator[tuple[str, list[Value]]]:
    """Yield the values of each facet, in the order that they are shown."""
    ask = facets.of_statements if sought.is_of_statements(view) else facets.of_articles
    found = ask(connection, view.wanted, view.words)
    for name in narrowing.FACETS:
        yield name, list(found.get(name, ()))
