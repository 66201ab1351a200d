"""What somebody brings to be read, as a job: an address, a file, a text."""

from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO

from starlette.exceptions import HTTPException

from selon.desk.spool import FullError, Kept
from selon.desk.visit import Visit
from selon.desk.worker import READ
from selon.ledger.desk import jobs, limits
from selon.model.record import Json
from selon.reading.address import parse
from selon.reading.refused import Refused
from selon.reading.sources import without_password

NAMED = 60
WEB = ("http://", "https://")
FULL = "300"  # seconds, until something of what waits has been read


def is_address(source: str) -> bool:
    """Whether a page can be asked for there."""
    return source.lower().startswith(WEB) and not isinstance(parse(source), Refused)


def address(visit: Visit, source: str) -> int:
    """Have the page at *source* read; the number of the job.

    Raises:
        HTTPException: they have had too much read of late.
    """
    _count(visit)
    return _ask(visit, {"source": source})


def addresses(visit: Visit, sources: Sequence[str]) -> int:
    """Have several pages read as one job; as :func:`address`."""
    _count(visit)
    return _ask(visit, {"source": sources[0], "sources": list(sources)})


def file(visit: Visit, name: str, held: BinaryIO) -> int:
    """Have a file read that they call *name*; as :func:`address`.

    Raises:
        HTTPException: also if too much waits to be read.
    """
    _count(visit)
    kept = _keep(visit, name, held)
    return _ask(visit, {"source": kept.name, "file": kept.key})


def text(visit: Visit, written: str) -> int:
    """Have a text read, by its first line; as :func:`file`."""
    _count(visit)
    kept = _keep(visit, "text.txt", BytesIO(written.encode("utf-8", "replace")))
    return _ask(visit, {"source": _first_line(written), "file": kept.key})


def _keep(visit: Visit, name: str, held: BinaryIO) -> Kept:
    try:
        return visit.desk.spool.put(name, held)
    except FullError:
        headers = {"retry-after": FULL}
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, headers=headers) from None


def _count(visit: Visit) -> None:
    """Count one more source of theirs, before anything of it is kept."""
    with visit.desk.ledger.database.write() as connection:
        wait = limits.take(connection, limits.READ, str(visit.who.user), now=visit.now)
    if wait is not None:
        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, headers=after(wait))


def _ask(visit: Visit, detail: dict[str, Json]) -> int:
    owner = str(visit.who.user)
    with visit.desk.ledger.database.write() as connection:
        number = jobs.ask(connection, READ, detail, owner=owner, now=visit.now)
        shown = without_password(str(detail["source"]))
        visit.record(connection, "read", f"job {number}", {"source": shown})
    visit.desk.worker.wake()
    return number


def after(wait: timedelta) -> dict[str, str]:
    """When to try again."""
    return {"retry-after": str(int(wait.total_seconds()) + 1)}


def _first_line(written: str) -> str:
    line = " ".join(written.split("\n", 1)[0].split())
    return line if len(line) <= NAMED else line[:NAMED].rstrip() + "…"
