"""Views made into endpoints: who may not come in is stopped here, before the view is asked."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias
from urllib.parse import quote

from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from selon.desk import digits
from selon.desk.permissions import Action
from selon.desk.visit import SEE_OTHER, Visit, receive

View: TypeAlias = Callable[[Visit], Response]
Act: TypeAlias = Callable[[Visit, FormData], Response]

BAD, FORBIDDEN = 400, 403
FIELD = 2 * 2**20
"""The longest field of a form, in bytes; files are counted by the body."""

DIGITS = 18
"""Of the number of a row."""

UTF_8 = frozenset({b"utf-8", b"utf8"})


class Row(IntegerConvertor):
    """The number of a row in an address: ``{number:row}``; what is longer than any is none."""

    regex = f"[0-9]{{1,{DIGITS}}}"


register_url_convertor("row", Row())


def shows(view: View, *, needs: Action | None = Action.LOOK) -> Callable[[Request], Response]:
    """An endpoint that shows something; ``None`` needs nothing."""

    def endpoint(request: Request) -> Response:
        visit = receive(request)
        return _stopped(visit, needs) or view(visit)

    return endpoint


def does(
    act: Act, *, needs: Action | None, files: int = 0
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that does what a form asks for, which may bring as many *files*."""

    async def endpoint(request: Request) -> Response:
        visit = await run_in_threadpool(receive, request)
        stopped = _stopped(visit, needs)
        if stopped is not None:
            return stopped
        if not visit.who.writes:
            raise HTTPException(FORBIDDEN)
        if _says_other_letters(request.headers.get("content-type")):
            raise HTTPException(BAD)
        async with request.form(max_files=files, max_fields=50, max_part_size=FIELD) as form:
            return await run_in_threadpool(act, visit, form)

    return endpoint


def word(form: FormData, name: str) -> str:
    """What stands in a field, without NUL; nothing if it is a file, or not there."""
    found = form.get(name)
    return found.replace("\0", "").strip() if isinstance(found, str) else ""


def number(form: FormData, name: str) -> int | None:
    """The number of a row that stands in a field, if one does."""
    return digits.read(word(form, name))


def _says_other_letters(content_type: str | None) -> bool:
    """Whether a form is to be decoded otherwise than browsers send it.

    Starlette takes any codec of Python's for it: some make half surrogate pairs, some never end.
    """
    return parse_options_header(content_type)[1].get(b"charset", b"utf-8").lower() not in UTF_8


def _stopped(visit: Visit, needs: Action | None) -> Response | None:
    """What those are told who may not: whoever is nobody, to sign in."""
    if needs is None or visit.may(needs):
        return None
    if visit.user is None and "authorization" not in visit.request.headers:
        after = quote(visit.here) if visit.request.method == "GET" else "/"
        return RedirectResponse(f"/sign-in?next={after}", SEE_OTHER)
    raise HTTPException(FORBIDDEN)
