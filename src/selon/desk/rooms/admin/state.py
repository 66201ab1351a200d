"""The ledger as it is: how large, by which selon it was read; read again as a job."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk.doors import word
from selon.desk.visit import Visit
from selon.desk.worker import REREAD
from selon.ledger import dossiers
from selon.ledger.asking import state
from selon.ledger.desk import jobs, users
from selon.ledger.extractions import selon
from selon.model.record import Json

MISSING = 404
MOST = 10_000
OUTDATED, EVERYTHING = "outdated", "everything"


def show(visit: Visit) -> Response:
    """How it is."""
    ledger = visit.desk.ledger
    known = {"selon": selon(), "actors": ledger.knowledge.name}
    with ledger.database.read() as connection:
        return visit.page(
            "admin-state.html",
            sizes=state.sizes(connection),
            size=state.size(connection),
            where=ledger.database.name,
            readings=state.readings(connection, **known),
            outdated=state.outdated(connection, **known, most=MOST),
            most=MOST,
            users=users.count(connection),
            dossiers=dossiers.every(connection),
            rereading=jobs.is_open(connection, (REREAD,)),
            actors=ledger.knowledge.files,
        )


def reread(visit: Visit, form: FormData) -> Response:
    """Have it read again: what an older selon read, everything, or a dossier."""
    what = word(form, "what")
    detail: dict[str, Json]
    with visit.desk.ledger.database.write() as connection:
        if what in {OUTDATED, EVERYTHING}:
            detail = {"source": what, "everything": what == EVERYTHING}
        elif what in {one.slug for one in dossiers.every(connection)}:
            detail = {"source": what, "dossier": what}
        else:
            raise HTTPException(MISSING)
        owner = str(visit.who.user)
        number = jobs.ask(connection, REREAD, detail, owner=owner, now=visit.now)
        visit.record(connection, "read again", f"job {number}", {**detail})
    visit.desk.worker.wake()
    return visit.go("job", number=number)
