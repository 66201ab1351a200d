"""Refusals: what could not be read and why; tried again as a job."""

from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from selon.desk import bringing, digits
from selon.desk.doors import word
from selon.desk.visit import Visit
from selon.ledger.asking import refusing
from selon.ledger.asking.refusing import Sought

BAD, MISSING = 400, 404
PAGE, MOST = 50, 10_000
TOGETHER = 200
"""How many are tried again by one press."""


def show(visit: Visit) -> Response:
    """The newest, by code and server as the address asks."""
    params = visit.request.query_params
    code, host = params.get("code", "").strip(), params.get("host", "").strip().lower()
    if "\0" in code + host:
        raise HTTPException(BAD)
    sought = Sought(code=code or None, host=host or None)
    offset = _number(params.get("offset", "0"))
    with visit.desk.ledger.database.read() as connection:
        found = refusing.newest(connection, sought, limit=PAGE, offset=offset)
        total = refusing.count(connection, sought, most=MOST)
        codes = refusing.codes(connection)
    path = visit.request.url.path

    def address(offset: int) -> str:
        given = {"code": code, "host": host, "offset": str(offset) if offset else ""}
        kept = {name: one for name, one in given.items() if one}
        return f"{path}?{urlencode(kept)}" if kept else path

    return visit.page(
        "admin-refusals.html",
        refusals=found,
        tried={one.id for one in found if one.source and bringing.is_address(one.source)},
        total=total,
        most=MOST,
        codes=codes,
        sought=sought,
        offset=offset,
        limit=PAGE,
        address=address,
    )


def again(visit: Visit, form: FormData) -> Response:
    """Have some read again: those that are named, or those of a code."""
    numbers = [_number(one) for one in form.getlist("refusal") if isinstance(one, str)]
    code = word(form, "code")
    with visit.desk.ledger.database.read() as connection:
        if numbers:
            found = refusing.some(connection, numbers[:TOGETHER])
        else:
            sought = Sought(code=code or None, host=word(form, "host") or None)
            found = refusing.newest(connection, sought, limit=TOGETHER)
    sources = dict.fromkeys(one.source for one in found if one.source)
    pages = [one for one in sources if bringing.is_address(one)]
    if not pages:
        raise HTTPException(MISSING)
    return visit.go("job", number=bringing.addresses(visit, pages))


def _number(written: str) -> int:
    number = digits.read(written)
    if number is None:
        raise HTTPException(BAD)
    return number
