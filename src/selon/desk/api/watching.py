"""What a ledger's watch polls, and what could not be read."""

from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk import bringing, watchable
from selon.desk.api import answers, cursors
from selon.desk.api.errors import missing, unclear
from selon.desk.api.jobs import made
from selon.desk.api.queries import Code, Paged
from selon.desk.visit import Visit
from selon.desk.watchable import Wrong
from selon.ledger.asking import pages, refused
from selon.ledger.watch import book
from selon.ledger.watch.told import Watched, told


class Asked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of refusals."""

    code: (
        Annotated[Code, Meta(description="Only those with this code.", examples=["not-article"])]
        | None
    ) = None


class NewFeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The address of a feed or of a sitemap."""

    url: Annotated[str, Meta(min_length=8, max_length=2000, pattern=r"^https?://[^\x00\s]+$")]


def feeds(visit: Visit) -> Response:
    """The feeds that are polled, in the order in which they were added."""
    with visit.desk.ledger.database.read() as connection:
        return answers.listed(visit, map(told, book.all_feeds(connection)))


def feed(visit: Visit) -> Response:
    """One of them."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, _one(connection, visit))


def watch(visit: Visit, given: NewFeed) -> Response:
    """Have a feed polled from now on."""
    url = watchable.read(given.url)
    if isinstance(url, Wrong):
        raise unclear(url.value, field="url")
    with visit.desk.ledger.database.write() as connection:
        fresh = book.add(connection, url, now=visit.now)
        if fresh:
            visit.record(connection, "add feed", url)
        held = next(one for one in book.all_feeds(connection) if one.url == url)
    if not fresh:
        return answers.one(visit, told(held))
    at = visit.request.app.url_path_for("api", path=f"/feeds/{held.id}")
    return answers.one(visit, told(held), status=HTTPStatus.CREATED, at=at)


def remove(visit: Visit) -> Response:
    """Have it polled no more; its articles stay."""
    with visit.desk.ledger.database.write() as connection:
        held = _one(connection, visit)
        book.remove(connection, held.url)
        visit.record(connection, "remove feed", held.url)
    return answers.nothing()


def refusals(visit: Visit, query: Asked) -> Response:
    """What could not be read, and why; the newest last."""
    after = cursors.read(query.cursor, int)
    with visit.desk.ledger.database.read() as connection:
        found = pages.of_refusals(connection, code=query.code, limit=query.limit, after=after)
        return answers.page(visit, found)


def retry(visit: Visit) -> Response:
    """Have an address that was refused read again."""
    number = int(visit.request.path_params["number"])
    with visit.desk.ledger.database.read() as connection:
        found = refused.find(connection, code=None, after=number - 1, limit=1)
    if not found or found[0].id != number:
        raise missing(f"refusal {number}")
    source = found[0].source or ""
    if not bringing.is_address(source):
        raise unclear("only an address can be read again", field="number")
    return made(visit, bringing.address(visit, source))


def _one(connection: Connection, visit: Visit) -> Watched:
    number = int(visit.request.path_params["number"])
    for one in book.all_feeds(connection):
        if one.id == number:
            return told(one)
    raise missing(f"feed {number}")
