"""Dossiers: looked through, made, changed, filled by hand, retired."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk import slugs
from selon.desk.api import answers, compare, cursors, queries
from selon.desk.api.errors import ProblemError, missing, unclear
from selon.desk.api.queries import Claims, Counted, Line, Timed
from selon.desk.visit import Visit
from selon.ledger import dossiers
from selon.ledger.asking import claims as asking
from selon.ledger.asking import finding, overview, pages
from selon.ledger.asking.pages import Newest
from selon.ledger.dossiers import Dossier, Rule
from selon.model.errors import LedgerError

DAYS = 100
Lines = Annotated[tuple[Line, ...], Meta(max_length=100)]


class NewRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which articles a dossier takes in: those that fit every part that is given.

    Attributes:
        topics: any of those that pages name themselves.
        actors: any of these speaks, or somebody speaks for it: slugs, ISO 3166 alpha-3.
        places: a figure is of any of them.
        words: any of these is in the title or the text.
        since, until: published in these days, both inside.
    """

    topics: Lines = ()
    actors: Lines = ()
    places: Lines = ()
    words: Lines = ()
    since: date | None = None
    until: date | None = None


class NewDossier(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A dossier as it is to be; without a rule it keeps the one that it has."""

    title: Annotated[
        str, Meta(min_length=1, max_length=slugs.LONGEST, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
    ]
    rule: NewRule | None = None


def find(visit: Visit) -> Response:
    """All of them, by their titles."""
    with visit.desk.ledger.database.read() as connection:
        return answers.listed(visit, dossiers.every(connection))


def show(visit: Visit) -> Response:
    """One of them; its claims are beside it, a page at a time."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _one(connection, visit))


def claims(visit: Visit, query: Claims) -> Response:
    """Its claims, the newest first."""
    after = cursors.read(query.cursor, Newest)
    with visit.desk.ledger.database.read() as connection:
        wanted = replace(
            queries.wanted(connection, visit, query), dossier=_slug(connection, visit)
        )
        return answers.page(visit, pages.of_claim_records(connection, wanted, after))


def draw(visit: Visit, query: Counted) -> Response:
    """The chart of the newest of its claims."""
    with visit.desk.ledger.database.read() as connection:
        dossier = _one(connection, visit)
        wanted = replace(queries.wanted(connection, visit, query), dossier=dossier.slug)
        found = asking.find(connection, compare.with_limit(wanted))
    return compare.drawn(visit, found, dossier.title)


def days(visit: Visit, query: Timed) -> Response:
    """Its last days: how many articles were published, how much was said."""
    with visit.desk.ledger.database.read() as connection:
        wanted = replace(
            queries.wanted(connection, visit, query), dossier=_slug(connection, visit)
        )
        return answers.listed(visit, overview.days(connection, wanted, limit=DAYS))


def beside(visit: Visit) -> Response:
    """The dossiers that share articles with it, the nearest first."""
    with visit.desk.ledger.database.read() as connection:
        return answers.listed(visit, overview.beside(connection, _slug(connection, visit)))


def put(visit: Visit, written: NewDossier) -> Response:
    """Make it, or give it another title and rule; what is in it follows."""
    slug = str(visit.request.path_params["slug"])
    if slug in slugs.TAKEN or len(slug) > slugs.LONGEST:
        raise unclear("no dossier can be called that", field="slug")
    rule = _rule(written.rule)
    with visit.desk.ledger.database.write() as connection:
        held = _held(connection, slug)
        _check_unchanged(visit, held)
        dossiers.make(connection, slug, written.title, rule, now=visit.now)
        done = "change dossier" if held else "make dossier"
        visit.record(connection, done, slug, {"title": written.title})
        made = dossiers.one(connection, slug)
    if held is not None:
        return answers.one(visit, made)
    return answers.one(visit, made, status=HTTPStatus.CREATED, at=visit.request.url.path)


def retire(visit: Visit) -> Response:
    """Show it no more; what is in it is kept."""
    with visit.desk.ledger.database.write() as connection:
        held = _one(connection, visit)
        _check_unchanged(visit, held)
        dossiers.retire(connection, held.slug)
        visit.record(connection, "retire dossier", held.slug)
    return answers.nothing()


def take_in(visit: Visit) -> Response:
    """Take an article in by hand; the rule does not change that."""
    return _pick(visit, inside=True)


def put_out(visit: Visit) -> Response:
    """Put an article out by hand; the rule does not change that."""
    return _pick(visit, inside=False)


def _pick(visit: Visit, *, inside: bool) -> Response:
    article = str(visit.request.path_params["article"])
    with visit.desk.ledger.database.write() as connection:
        held = _one(connection, visit)
        _check_unchanged(visit, held)
        try:
            dossiers.pick(connection, held.slug, article, inside=inside, now=visit.now)
        except LedgerError:
            raise missing(f"article {article}") from None
        visit.record(connection, "pick article", held.slug, {"article": article, "inside": inside})
    return answers.nothing()


def _rule(given: NewRule | None) -> Rule | None:
    if given is None:
        return None
    for one in given.words:
        if not finding.terms(one):
            raise unclear("there is no word in it", field="rule.words")
    if given.since and given.until and given.since > given.until:
        raise unclear("the first day is after the last", field="rule.since")
    return Rule(**{name: getattr(given, name) for name in NewRule.__struct_fields__})


def _one(connection: Connection, visit: Visit) -> Dossier:
    slug = str(visit.request.path_params["slug"])
    found = _held(connection, slug)
    if found is None:
        raise missing(f"dossier {slug}")
    return found


def _slug(connection: Connection, visit: Visit) -> str:
    return _one(connection, visit).slug


def _held(connection: Connection, slug: str) -> Dossier | None:
    try:
        return dossiers.one(connection, slug)
    except LedgerError:
        return None


def _check_unchanged(visit: Visit, held: Dossier | None) -> None:
    """What the conditions of a change say: of which state it is, or that there is to be none.

    Raises:
        ProblemError: they do not hold.
    """
    headers = visit.request.headers
    match, no_match = headers.get("if-match"), headers.get("if-none-match")
    if match is not None:
        named = [one.strip() for one in match.split(",")]
        if held is None or ("*" not in named and answers.tag_of(held) not in named):
            raise ProblemError(HTTPStatus.PRECONDITION_FAILED)
    if no_match is None or held is None:
        return
    if no_match.strip() == "*" or answers.tag_of(held) in answers.tags(no_match):
        raise ProblemError(HTTPStatus.PRECONDITION_FAILED)
