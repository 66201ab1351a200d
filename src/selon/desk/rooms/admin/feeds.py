"""Feeds: which are watched, how they fare; added, let rest, taken out, polled now."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import watchable
from selon.desk.doors import number, word
from selon.desk.visit import Visit
from selon.desk.watchable import Wrong
from selon.desk.worker import POLL
from selon.ledger.desk import jobs
from selon.ledger.watch import book, feeds
from selon.model.record import Json

WRONG, MISSING = 422, 404


def show(visit: Visit) -> Response:
    """All of them."""
    return _page(visit)


def add(visit: Visit, form: FormData) -> Response:
    """Have one watched."""
    given = word(form, "url")
    url = watchable.read(given)
    if isinstance(url, Wrong):
        return _page(visit, status=WRONG, why=visit.words.gettext(url.value), given=given)
    with visit.desk.ledger.database.write() as connection:
        book.add(connection, url, now=visit.now)
        visit.record(connection, "add feed", url)
    return visit.go("admin-feeds")


def change(visit: Visit, form: FormData) -> Response:
    """Let one rest, or go on, or take it out."""
    which, what = number(form, "feed"), word(form, "do")
    with visit.desk.ledger.database.write() as connection:
        url = None if which is None else feeds.url(connection, which)
        if which is None or url is None or what not in {"pause", "resume", "remove"}:
            raise HTTPException(MISSING)
        if what == "pause":
            feeds.pause(connection, which)
        elif what == "resume":
            feeds.hasten(connection, which, now=visit.now)
        else:
            feeds.forget(connection, which)
        visit.record(connection, f"{what} feed", url)
    return visit.go("admin-feeds")


def poll(visit: Visit, form: FormData) -> Response:
    """Have one polled now, or all."""
    which = number(form, "feed")
    detail: dict[str, Json] = {"source": POLL}
    with visit.desk.ledger.database.write() as connection:
        if which is not None:
            url = feeds.url(connection, which)
            if url is None:
                raise HTTPException(MISSING)
            detail = {"source": url}
        feeds.hasten(connection, which, now=visit.now)
        owner = str(visit.who.user)
        job = jobs.ask(connection, POLL, detail, owner=owner, now=visit.now)
        visit.record(connection, "poll", f"job {job}", {**detail})
    visit.desk.worker.wake()
    return visit.go("job", number=job)


def _page(visit: Visit, *, status: int = 200, why: str | None = None, given: str = "") -> Response:
    with visit.desk.ledger.database.read() as connection:
        found = feeds.every(connection)
        polling = jobs.is_open(connection, (POLL,))
    return visit.page(
        "admin-feeds.html",
        status=status,
        feeds=found,
        polling=polling,
        watches=visit.desk.settings.watches,
        why=why,
        given=given,
    )
