"""The description of the API as a page: every endpoint, what it takes and who may."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from starlette.responses import Response

from selon.desk.api.endpoint import Endpoint
from selon.desk.api.openapi import AT, tag
from selon.desk.api.parts import PARTS
from selon.desk.api.schemas import of_parameters, summary
from selon.desk.api.table import TABLE
from selon.desk.permissions import LEAST
from selon.desk.visit import Visit
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tokens import Scope


class Taken(Struct, frozen=True, kw_only=True):
    """A parameter, or a field of a body."""

    name: str
    said: str


class Shown(Struct, frozen=True, kw_only=True):
    """An endpoint as it is shown.

    Attributes:
        role: who may; nothing where it is about what is one's own.
        scope: what a token must be for; nothing where no token may.
    """

    name: str
    method: str
    address: str
    said: str
    role: Role | None
    scope: Scope | None
    parameters: tuple[Taken, ...]
    fields: tuple[str, ...]


def show(visit: Visit) -> Response:
    """All of it."""
    groups = {name: [_shown(one) for one in held] for name, held in groupby(_sorted(), key=tag)}
    return visit.page("api.html", groups=groups, at=AT, origin=visit.desk.settings.origin)


def _sorted() -> list[Endpoint]:
    """By what they are about, in the order of the table."""
    tags = list(dict.fromkeys(map(tag, TABLE)))
    return sorted(TABLE, key=lambda one: tags.index(tag(one)))


def _shown(one: Endpoint) -> Shown:
    return Shown(
        name=one.name,
        method=one.method,
        address=AT + one.path,
        said=summary(one.view),
        role=None if one.own else LEAST[one.needs],
        scope=None if one.by_browser else one.scope,
        parameters=tuple(_taken(one)),
        fields=one.body.__struct_fields__ if one.body is not None else (),
    )


def _taken(one: Endpoint) -> Iterator[Taken]:
    for name, part in PARTS.items():
        if f"{{{name}}}" in one.path:
            yield Taken(name=name, said=part.said.replace("`", ""))
    for name, schema, _ in of_parameters(one.query):
        options = schema.get("anyOf", [schema])
        said = schema.get("description") or next(
            (option["description"] for option in options if "description" in option), ""
        )
        choices = next((option["enum"] for option in options if "enum" in option), ())
        told = " ".join((said, ", ".join(choices))).strip()
        yield Taken(name=name, said=told.replace("`", ""))
