"""Reading: a source that somebody brings, read in the background while they watch."""

from sqlalchemy import Connection
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import bringing
from selon.desk.doors import word
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.desk.words import said
from selon.ledger.asking import articles
from selon.ledger.asking.articles import Held
from selon.ledger.desk import jobs
from selon.ledger.desk.jobs import Job

BAD, MISSING = 400, 404
FILES = 20
"""Files at once."""
FEW = 3
"""Articles that are shown while there are more to come: the page is asked for each second."""


EMPTY = said("Give an address, a file or a text.")
NO_ADDRESS = said("That is no address of a page: it begins with https:// or http://.")


def ask(visit: Visit, form: FormData) -> Response:
    """Have an address, files or a text read: whichever was given. Each file is a job."""
    given = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    source, text = word(form, "source"), word(form, "paste")
    if given:
        begun = [bringing.file(visit, one.filename or "", one.file) for one in given]
        return _to(visit, begun[0]) if len(begun) == 1 else visit.go("home")
    if source:
        if not bringing.is_address(source):
            return _wrong(visit, NO_ADDRESS)
        return _to(visit, bringing.address(visit, source))
    if text:
        return _to(visit, bringing.text(visit, text))
    return _wrong(visit, EMPTY)


def show(visit: Visit) -> Response:
    """How far a job is, and what came of it."""
    return _page(visit, "job.html")


def progress(visit: Visit) -> Response:
    """The same without what stands around it, for a page that is already there."""
    return _page(visit, "parts/progress.html")


def stop(visit: Visit, _: FormData) -> Response:
    """Stop it; what was read stays."""
    with visit.desk.ledger.database.write() as connection:
        job = _find(connection, visit)
        if not _stops(visit, job):
            raise HTTPException(MISSING)
        jobs.cancel(connection, job.id, now=visit.now)
        visit.record(connection, "stop", f"job {job.id}")
    return visit.go("job", number=job.id)


def _page(visit: Visit, template: str) -> Response:
    with visit.desk.ledger.database.read() as connection:
        job = _find(connection, visit)
        stops, read = _stops(visit, job), _read(connection, job)
    return visit.page(template, job=job, read=read, stops=stops)


def _find(connection: Connection, visit: Visit) -> Job:
    """The job that the address names, if it is theirs, or for them to see."""
    job = jobs.one(connection, visit.request.path_params["number"])
    if job is None or not (_stops(visit, job) or visit.may(Action.OVERSEE)):
        raise HTTPException(MISSING)
    return job


def _stops(visit: Visit, job: Job) -> bool:
    """Whether they may stop it: it is theirs, or they administer the desk."""
    return visit.may(Action.STOP, owner=int(job.owner) if job.owner else None)


def _to(visit: Visit, number: int) -> Response:
    return visit.go("job", number=number)


def _wrong(visit: Visit, why: str) -> Response:
    return visit.page("read.html", status=BAD, why=visit.words.gettext(why))


def _read(connection: Connection, job: Job) -> list[Held]:
    """The articles that came of it, as far as they are named."""
    named = job.detail.get("articles") or []
    assert isinstance(named, list)  # noqa: S101 -- as the worker writes it
    shown = named if job.over else named[-FEW:]
    found = (articles.one(connection, str(one)) for one in shown)
    return [one for one in found if one is not None]
