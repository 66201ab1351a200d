"""One endpoint: what it needs, takes and gives; from that it is routed, guarded and described."""

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Any  # views take parameters of types of their own

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.desk.api import given
from selon.desk.api.answers import VARIES
from selon.desk.api.errors import ProblemError, missing
from selon.desk.api.parts import PARTS
from selon.desk.permissions import BY_BROWSER, SEEING, Action
from selon.desk.visit import Visit, receive
from selon.ledger.desk.tokens import Scope

IN_MEMORY = 2**20
ANY = "*/*"
JSON = "application/json"
CHALLENGE = 'Bearer realm="selon"'
View = Callable[..., Response]


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


class Gives(Struct, frozen=True, kw_only=True):
    """What an endpoint answers with.

    Attributes:
        kinds: a record of one of these types; none for a document.
        listed: whether it is a page of such records.
        beside: what else stands in the envelope, by its name, as JSON Schema.
        types: the media types that it can be in.
    """

    kinds: tuple[type[Any], ...] = ()
    listed: bool = False
    beside: Mapping[str, Mapping[str, Any]] = {}
    types: tuple[str, ...] = (JSON,)


class Endpoint(Struct, frozen=True, kw_only=True):
    """One method of one address.

    Attributes:
        needs: what one must be allowed to do; one's own objects apart.
        view: is given the visit, then parameters and body, if there are any; its docstring is
            what people are told of it.
        own: whether it is about who asks: a guest is nobody.
        raw: whether the body is bytes of any type, and not JSON.
        statuses: those of success.
        fails: others, besides those that any endpoint of its sort can have.
        example: of the body.
    """

    method: str
    path: str
    name: str
    needs: Action
    view: View
    query: type[Struct] = Nothing
    body: type[Struct] | None = None
    gives: Gives | None = None
    own: bool = False
    raw: bool = False
    statuses: tuple[int, ...] = (200,)
    fails: tuple[int, ...] = ()
    example: Any = None

    @property
    def by_browser(self) -> bool:
        """Whether no token may."""
        return self.needs in BY_BROWSER

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.method != "GET"

    @property
    def scope(self) -> Scope:
        """What a token must be for."""
        return Scope.WRITE if self.writes or self.needs not in SEEING else Scope.READ

    @property
    def types(self) -> tuple[str, ...]:
        """The media types that it answers in."""
        return self.gives.types if self.gives else ()


def route(path: str, endpoints: Iterable[Endpoint]) -> Route:
    """The route of the *endpoints* at *path*: one a method."""
    by_method = {one.method: one for one in endpoints}

    async def answered(request: Request) -> Response:
        endpoint = by_method["GET" if request.method == "HEAD" else request.method]
        if endpoint.raw:
            return await _streamed(endpoint, request)
        data = await request.body() if endpoint.body else b""
        return await run_in_threadpool(_answer, endpoint, request, data)

    return Route(path, answered, methods=list(by_method))


async def _streamed(endpoint: Endpoint, request: Request) -> Response:
    """Who may not is told so before anything is taken in; what comes is kept as it comes."""
    visit = await run_in_threadpool(_admitted, endpoint, request)
    query = given.parameters(request.url.query, endpoint.query)
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        async for chunk in request.stream():
            await run_in_threadpool(file.write, chunk)
        file.seek(0)
        return await run_in_threadpool(endpoint.view, visit, query, file)


def _answer(endpoint: Endpoint, request: Request, data: bytes) -> Response:
    visit = _admitted(endpoint, request)
    took: list[Struct] = []
    query = given.parameters(request.url.query, endpoint.query)
    if endpoint.query is not Nothing:
        took.append(query)
    if endpoint.body is not None:
        took.append(given.body(request, data, endpoint.body))
    response = endpoint.view(visit, *took)
    response.headers.setdefault("vary", VARIES)
    return response


def _admitted(endpoint: Endpoint, request: Request) -> Visit:
    """Who comes, if they may.

    Raises:
        ProblemError: they may not, or want what there is not.
    """
    visit = receive(request)
    if visit.user is None and "authorization" in request.headers:
        raise _unknown('error="invalid_token"')
    if visit.user is None and (endpoint.own or not visit.may(endpoint.needs)):
        raise _unknown()
    if not _may(visit, endpoint) or (endpoint.writes and not visit.who.writes):
        raise ProblemError(HTTPStatus.FORBIDDEN)
    for name, value in request.path_params.items():
        if not PARTS[name].pattern.fullmatch(value):
            raise missing(f"{name} of that name")
    _check_accepted(endpoint, request)
    return visit


def _may(visit: Visit, endpoint: Endpoint) -> bool:
    """Whether they may do it at least to what is theirs; the view asks whose it is."""
    return visit.may(endpoint.needs, owner=visit.who.user)


def _unknown(more: str | None = None) -> ProblemError:
    challenge = ", ".join(filter(None, (CHALLENGE, more)))
    return ProblemError(HTTPStatus.UNAUTHORIZED, headers={"www-authenticate": challenge})


def _check_accepted(endpoint: Endpoint, request: Request) -> None:
    types = endpoint.types
    header = request.headers.get("accept", "")
    if types and header and not any(is_accepted(header, one) for one in types):
        raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, f"there is {', '.join(types)}")


def is_accepted(header: str, media_type: str) -> bool:
    """Whether an ``Accept`` takes it.

    >>> is_accepted("text/*;q=0.5, application/json;q=0", "application/json")
    False
    """
    return quality(header, media_type) > 0


def quality(header: str, media_type: str) -> float:
    """How much an ``Accept`` wants it: by the part of it that names it most closely.

    >>> quality("*/*;q=0.1, text/*;q=0.5", "text/csv")
    0.5
    """
    plain = media_type.partition(";")[0]
    family = plain.partition("/")[0] + "/*"
    wanted = dict(map(_weighed, header.split(",")))
    return next((wanted[one] for one in (plain, family, ANY) if one in wanted), 0.0)


def _weighed(part: str) -> tuple[str, float]:
    name, *parameters = (one.strip().lower() for one in part.split(";"))
    weights = [one[2:] for one in parameters if one.startswith("q=")]
    try:
        return name, float(weights[0]) if weights else 1.0
    except ValueError:
        return name, 0.0
