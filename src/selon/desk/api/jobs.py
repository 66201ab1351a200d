"""Jobs: what is asked to be read, how far that is, and stopped."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, BinaryIO, cast

from msgspec import Meta, Struct
from sqlalchemy import Connection
from starlette.responses import Response

from selon.desk import bringing
from selon.desk.api import answers, cursors
from selon.desk.api.errors import missing, unclear
from selon.desk.api.queries import Paged
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.ledger.desk import jobs
from selon.ledger.desk.jobs import Job, State
from selon.model.record import Json
from selon.reading.sources import without_password


class NotRead(Struct, frozen=True, kw_only=True):
    """A source that gave no article."""

    source: str | None
    code: str
    message: str


class JobTold(Struct, frozen=True, kw_only=True):
    """A job.

    Attributes:
        source: what is read, as it was given.
        done: sources so far; ``total`` is known of some only.
        outcomes: how many sources came to what.
        articles: versions that are there now, the first of them.
        refused: sources that gave none, the first of them.
    """

    id: int
    kind: str
    source: str | None
    state: State
    done: int
    total: int | None
    message: str | None
    made: datetime
    ended: datetime | None
    outcomes: dict[str, int]
    articles: tuple[str, ...]
    refused: tuple[NotRead, ...]


class NewJob(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be read: the address of a page, a feed or a list, or a text; one of them."""

    url: (
        Annotated[str, Meta(min_length=8, max_length=8000, pattern=r"^https?://[^\x00\s]+$")]
        | None
    ) = None
    text: Annotated[str, Meta(min_length=1, pattern=r"\S")] | None = None


class Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file is called."""

    name: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="What the file is called; its ending says what it may be.",
            examples=["page.html"],
        ),
    ] = "file"


def find(visit: Visit, query: Paged) -> Response:
    """The newest of those that they may see: their own, or all for who administers."""
    owner = None if visit.may(Action.STOP) else str(visit.who.user)
    before = cursors.read(query.cursor, int)
    with visit.desk.ledger.database.read() as connection:
        found = jobs.older(connection, before=before, owner=owner, limit=query.limit + 1)
    shown = [told(one) for one in found[: query.limit]]
    return answers.listed(visit, shown, after=shown[-1].id if len(found) > len(shown) else None)


def show(visit: Visit) -> Response:
    """One of them."""
    with visit.desk.ledger.database.read() as connection:
        return answers.one(visit, told(_one(connection, visit)))


def stop(visit: Visit) -> Response:
    """Stop it; what was read stays."""
    with visit.desk.ledger.database.write() as connection:
        held = _one(connection, visit)
        if not held.over:
            jobs.cancel(connection, held.id, now=visit.now)
            visit.record(connection, "stop", f"job {held.id}")
        return answers.one(visit, told(_one(connection, visit)))


def ask(visit: Visit, brought: NewJob) -> Response:
    """Have an address or a text read."""
    if (brought.url is None) == (brought.text is None):
        raise unclear("give an address or a text", field="url")
    if brought.url is None:
        return made(visit, bringing.text(visit, str(brought.text)))
    if not bringing.is_address(brought.url):
        raise unclear("that is no address of a page", field="url")
    return made(visit, bringing.address(visit, brought.url))


def upload(visit: Visit, query: Named, file: BinaryIO) -> Response:
    """Have a file read: a page, a feed, an archive."""
    if not file.read(1):
        raise unclear("there is nothing in it")
    file.seek(0)
    return made(visit, bringing.file(visit, query.name, file))


def made(visit: Visit, number: int) -> Response:
    """It has been asked for: where to look."""
    with visit.desk.ledger.database.read() as connection:
        job = jobs.one(connection, number)
    assert job is not None  # noqa: S101 -- it was made just now
    at = visit.request.app.url_path_for("api", path=f"/jobs/{number}")
    return answers.one(visit, told(job), status=HTTPStatus.ACCEPTED, at=at)


def told(job: Job) -> JobTold:
    """*job* without what is the desk's own affair."""
    detail = job.detail
    source = detail.get("source")
    refused = cast("list[dict[str, Json]]", detail.get("refused") or [])
    return JobTold(
        id=job.id,
        kind=job.kind,
        source=without_password(source) if isinstance(source, str) else None,
        state=job.state,
        done=job.done,
        total=job.total,
        message=job.message,
        made=job.made,
        ended=job.ended,
        outcomes=cast("dict[str, int]", detail.get("outcomes") or {}),
        articles=tuple(cast("list[str]", detail.get("articles") or [])),
        refused=tuple(
            NotRead(
                source=cast("str | None", one.get("source")),
                code=str(one.get("code")),
                message=str(one.get("message")),
            )
            for one in refused
        ),
    )


def _one(connection: Connection, visit: Visit) -> Job:
    number = int(visit.request.path_params["number"])
    job = jobs.one(connection, number)
    owner = int(job.owner) if job and job.owner else None
    is_theirs = owner is not None and owner == visit.who.user
    if job is None or not (is_theirs or visit.may(Action.STOP)):
        raise missing(f"job {number}")
    return job
