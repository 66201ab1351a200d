"""The description of the API (OpenAPI 3.1), made from the table of its endpoints."""

from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any  # JSON Schema

from msgspec import to_builtins

from selon.desk.api.endpoint import JSON, Endpoint, Gives, Nothing
from selon.desk.api.errors import TYPE, Problem
from selon.desk.api.parts import PARTS
from selon.desk.api.schemas import PLACE, Schema, Schemas, of_bodies, of_parameters, summary
from selon.desk.api.table import BESIDE, TABLE
from selon.desk.permissions import LEAST

AT = "/api/v1"
ABOUT = """What the desk of a ledger shows and does, for programs.

Records are those of the command line: `selon claims --format json` prints the `items` of
`/claims`. A list is an envelope, `{"items": […], "next": …}`; `next` is the address of the next
page, or null.
Every answer has an ETag; send it as `If-None-Match`, and what has not changed is not sent again.
What is wrong is told as problem details (RFC 9457). Dates are ISO 8601, offsets count code points.
"""
LATER = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
CHALLENGE = {"description": "What to sign in with.", "schema": {"type": "string"}}
HEADERS = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": CHALLENGE},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": LATER},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": LATER},
}


@cache
def description() -> dict[str, Any]:
    """All of it."""
    schemas = Schemas()
    paths: dict[str, Any] = {}
    for one in TABLE:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, schemas)
    for kind in (*BESIDE, Problem):
        schemas.of(kind)
    bodies = of_bodies([one.body for one in TABLE if one.body is not None])
    return {
        "openapi": "3.1.0",
        "info": {"title": "selon", "version": version("selon"), "description": ABOUT},
        "servers": [{"url": AT}],
        "tags": [{"name": name} for name in dict.fromkeys(tag(one) for one in TABLE)],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": {**bodies, **schemas.held},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "__Host-selon"},
            },
        },
    }


def tag(one: Endpoint) -> str:
    """What it is filed under."""
    return one.path.split("/")[1]


def statuses(one: Endpoint) -> Iterator[int]:
    """Yield the statuses that *one* can fail with."""
    asks = one.query is not Nothing or one.body is not None
    yield from (400, 401, 403)
    if "{" in one.path or "dossier" in one.query.__struct_fields__:
        yield 404
    if one.gives is not None:
        yield 406
    if one.body is not None or one.raw:
        yield 413
    if one.body is not None:
        yield 415
    if asks or one.writes:
        yield 422
    yield from one.fails
    yield 503


def _operation(one: Endpoint, schemas: Schemas) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": one.name,
        "summary": summary(one.view).rstrip("."),
        "description": _needed(one),
        "tags": [tag(one)],
        "parameters": list(_parameters(one)),
        "responses": _responses(one, schemas),
    }
    if one.by_browser:
        found["security"] = [{"session": []}]
    if one.body is not None:
        content: dict[str, Any] = {"schema": {"$ref": PLACE + one.body.__name__}}
        if one.example is not None:
            content["example"] = one.example
        found["requestBody"] = {"required": True, "content": {JSON: content}}
    elif one.raw:
        found["requestBody"] = {"required": True, "content": {"application/octet-stream": {}}}
    return found


def _needed(one: Endpoint) -> str:
    """Who may."""
    if one.needs in LEAST and not one.own:
        role = LEAST[one.needs].value
        who = f"For whoever has the role `{role}` or more."
    else:
        who = "For everybody, of what is their own."
    if one.by_browser:
        return f"{who} Only in a browser: no token may."
    return f"{who} The token needs the scope `{one.scope.value}`."


def _parameters(one: Endpoint) -> Iterator[dict[str, Any]]:
    for piece in one.path.split("/"):
        if piece.startswith("{"):
            name = piece.strip("{}")
            part = PARTS[name]
            schema = {"type": "string", "pattern": f"^{part.pattern.pattern}$"}
            where = {"name": name, "in": "path", "required": True}
            yield {**where, "schema": schema, "description": part.said, "example": part.example}
    for name, schema, default in of_parameters(one.query):
        yield _parameter(name, schema, default)
    if one.method == "GET" and one.gives is not None:
        yield _condition("If-None-Match", "Tags of what one has.")
    if HTTPStatus.PRECONDITION_FAILED in one.fails:
        yield _condition(
            "If-Match", "The tag of what one saw: it is changed only if it is so still."
        )


def _condition(name: str, said: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": said, "schema": {"type": "string"}}


def _parameter(name: str, schema: Schema, default: object) -> dict[str, Any]:
    """A parameter; what is not given is left out, so that nothing is null."""
    found = {key: value for key, value in schema.items() if key not in {"default", "title"}}
    options = [each for each in found.pop("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        found = {**options[0], **found}
    said = found.pop("description", None)
    if default not in {None, ()}:
        found["default"] = to_builtins(default)
    told: dict[str, Any] = {"name": name, "in": "query", "schema": found}
    return {**told, "description": said} if said else told


def _responses(one: Endpoint, schemas: Schemas) -> dict[str, Any]:
    found = {str(status): _success(one, status, schemas) for status in one.statuses}
    if one.method == "GET":
        found["304"] = {"description": "It has not changed."}
    for status in statuses(one):
        response: dict[str, Any] = {
            "description": HTTPStatus(status).phrase,
            "content": {TYPE: {"schema": {"$ref": PLACE + "Problem"}}},
        }
        if status in HEADERS:
            response["headers"] = HEADERS[HTTPStatus(status)]
        found[str(status)] = response
    return found


def _success(one: Endpoint, status: int, schemas: Schemas) -> dict[str, Any]:
    told: dict[str, Any] = {"description": HTTPStatus(status).phrase}
    if one.gives is None:
        return told
    content = {plain(name): _content(one.gives, schemas) for name in one.gives.types}
    return {**told, "content": content}


def plain(media_type: str) -> str:
    """A media type without its parameters."""
    return media_type.partition(";")[0]


def _content(gives: Gives, schemas: Schemas) -> dict[str, Any]:
    if not gives.kinds:
        return {}
    refs = [schemas.of(kind) for kind in gives.kinds]
    schema = refs[0] if len(refs) == 1 else {"anyOf": refs}
    if not gives.listed:
        return {"schema": schema}
    next_ = {
        "type": ["string", "null"],
        "description": "The address of the next page, on this desk.",
    }
    properties = {"items": {"type": "array", "items": schema}, **gives.beside, "next": next_}
    return {"schema": {"type": "object", "properties": properties, "required": list(properties)}}
