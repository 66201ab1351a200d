"""The API within the desk: its routes, and its own way to say what is wrong."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from selon.desk.api import answers
from selon.desk.api.endpoint import Endpoint, Gives, route
from selon.desk.api.errors import HANDLERS
from selon.desk.api.openapi import description
from selon.desk.api.table import TABLE
from selon.desk.permissions import Action
from selon.desk.visit import Visit


def describe(visit: Visit) -> Response:
    """The description of the API."""
    return answers.answer(visit, description())


DESCRIBED = Endpoint(
    method="GET",
    path="/openapi.json",
    name="openapi",
    needs=Action.LOOK,
    view=describe,
    gives=Gives(),
)


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 -- ASGI's
    raise HTTPException(HTTPStatus.NOT_FOUND)


def routes() -> list[Route]:
    """Those of the table; a name that is written out stands before one that is any."""
    by_path: dict[str, list[Endpoint]] = {}
    for one in (DESCRIBED, *TABLE):
        by_path.setdefault(one.path, []).append(one)
    paths = sorted(by_path, key=lambda path: path.count("{"))
    return [route(path, by_path[path]) for path in paths]


APP = ExceptionMiddleware(
    Router(routes(), redirect_slashes=False, default=_nothing_here), handlers=HANDLERS
)
