"""The schemas of what the API answers, made from the types of the records themselves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct

from selon.desk.api import jobs, people
from selon.ledger.asking import overview, statements
from selon.ledger.desk import comments
from selon.ledger.desk import jobs as working
from selon.model.record import Json

Schema = dict[str, Any]

PLACE = "#/components/schemas/"
NAMES: Mapping[type, str] = {
    jobs.JobTold: "Job",
    people.Somebody: "User",
    people.Done: "Event",
    overview.Counted: "Kind",
    statements.Said: "StatementFound",
    comments.State: "CommentState",
    working.State: "JobState",
}
"""What some types are called, whose own name says too little here."""

WHEN: Schema = {
    "pattern": r"^\d{4}-\d\d-\d\d(T.+)?$",
    "description": "A day, or a moment; with its zone, where the page has one.",
}

PLAIN: Mapping[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


class Schemas:
    """The schemas of some types, each said once and referred to."""

    def __init__(self) -> None:
        self.held: dict[str, Schema] = {}

    def of(self, hint: Any) -> Schema:  # noqa: ANN401 -- any type that a field can have
        """The schema of a value of the type *hint*."""
        if isinstance(hint, NewType):
            return self.of(hint.__supertype__)
        origin, arguments = get_origin(hint), get_args(hint)
        if hint == Json:
            return {}
        if origin in {Union, UnionType}:
            return self._one_of(arguments)
        if origin in {tuple, list}:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is not None:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        return self._type(hint) if isinstance(hint, type) else {}

    def _one_of(self, arguments: tuple[Any, ...]) -> Schema:
        if {date, datetime} <= {*arguments}:
            return {"type": ["string", "null"] if NoneType in arguments else "string", **WHEN}
        parts: list[Schema] = []
        for one in map(self.of, arguments):
            if one not in parts:
                parts.append(one)
        types = [one.get("type") for one in parts]
        if all(len(one) == 1 and isinstance(one.get("type"), str) for one in parts):
            return {"type": types} if len(types) > 1 else parts[0]
        return {"anyOf": parts}

    def _type(self, kind: type) -> Schema:
        if kind in PLAIN:
            return dict(PLAIN[kind])
        if issubclass(kind, Enum) or is_dataclass(kind) or issubclass(kind, Struct):
            return self._named(kind)
        return {}

    def _named(self, kind: type) -> Schema:
        name = NAMES.get(kind, kind.__name__)
        if name not in self.held:
            self.held[name] = {}  # it may refer to itself
            self.held[name] = _enum(kind) if issubclass(kind, Enum) else self._record(kind)
        return {"$ref": PLACE + name}

    def _record(self, kind: type) -> Schema:
        said = said_of_fields(kind.__doc__)
        properties: dict[str, Schema] = {}
        for name, hint in _fields(kind):
            schema = self.of(hint)
            about = said.get(name)
            properties[name.rstrip("_")] = {**schema, "description": about} if about else schema
        return {
            "type": "object",
            "description": summary(kind),
            "properties": properties,
            "required": list(properties),
        }


def of_bodies(kinds: list[type[Struct]]) -> dict[str, Schema]:
    """The schemas of what is sent, by their names."""
    _, held = msgspec.json.schema_components(kinds, ref_template=PLACE + "{name}")
    return held


def of_parameters(kind: type[Struct]) -> Iterator[tuple[str, Schema, object]]:
    """Yield name, schema and default of each parameter of *kind*."""
    (schema,), held = msgspec.json.schema_components([kind], ref_template=PLACE + "{name}")
    whole = _inline(schema, held)
    for one in msgspec.structs.fields(kind):
        default = None if one.default is NODEFAULT else one.default
        yield one.name, whole["properties"][one.name], default


def _inline(schema: Any, held: Mapping[str, Schema]) -> Any:  # noqa: ANN401 -- any part of one
    """*schema* without references."""
    if isinstance(schema, list):
        return [_inline(one, held) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return {**_inline(held[schema["$ref"].removeprefix(PLACE)], held), **rest}
    return {key: _inline(value, held) for key, value in schema.items()}


def summary(told: Callable[..., object] | type) -> str:
    """The first lines of a docstring."""
    return " ".join((told.__doc__ or "").partition("\n\n")[0].split())


def _enum(kind: type[Enum]) -> Schema:
    return {"type": "string", "enum": [one.value for one in kind], "description": summary(kind)}


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    held = fields(kind) if is_dataclass(kind) else msgspec.structs.fields(kind)
    for name in (one.name for one in held):
        yield name, hints[name]


def said_of_fields(docstring: str | None) -> dict[str, str]:
    """What a *docstring* says of each attribute; one line may be of several."""
    found: dict[str, str] = {}
    names: list[str] = []
    _, _, told = (docstring or "").partition("Attributes:")
    for line in told.splitlines():
        head, colon, rest = line.strip().partition(": ")
        if colon and line.startswith(" " * 8) and not line.startswith(" " * 9):
            names = [one.strip() for one in head.split(",")]
            found.update(dict.fromkeys(names, rest))
        else:
            found.update({one: f"{found[one]} {line.strip()}".strip() for one in names})
    return found
