"""The API, address by address, as its own description has it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any  # JSON Schema

from docs.made import records, schemas
from docs.made.markdown import code, listed, sections, table, told
from docs.made.usual import USUAL
from selon.desk.api.openapi import description

Operation = dict[str, Any]
OK = ("200", "201", "202", "204")


def address_tables() -> str:
    """A table for each sort of thing, and one of the parameters."""
    found = sorted(_operations(), key=lambda one: _tags().index(one[2]["tags"][0]))
    groups = groupby(found, key=lambda one: one[2]["tags"][0])
    head = ("address", "what it does", "who, with what token", "parameters", "answer")
    parts = [(tag, f"api-{tag}", table(head, map(_row, held))) for tag, held in groups]
    return sections([*parts, ("Parameters", "api-parameters", _parameters())])


def body_tables() -> str:
    """What is sent, field by field."""
    held = description()["components"]["schemas"]
    kinds = {ref for _, _, one in _operations() for ref in _sent(one)}
    bodies = [name for name in held if schemas.linked(name) in kinds]
    inner = [name for name in held if name in {"NewRule", "Corrected"}]
    names = [*bodies, *(name for name in inner if name not in bodies)]
    return sections((name, schemas.anchor(name), _record(held[name])) for name in names)


def answer_tables() -> str:
    """What only the API answers, field by field."""
    held = description()["components"]["schemas"]
    sent = body_tables()
    elsewhere = records.names() | {name for name in held if _anchor(name) in sent}
    names = sorted(name for name in held if name not in elsewhere)
    return sections((name, schemas.anchor(name), _record(held[name])) for name in names)


def _anchor(name: str) -> str:
    return f"({schemas.anchor(name)})="


def _record(schema: dict[str, Any]) -> str:
    said = told(schema.get("description", "").partition("\n\n")[0])
    if "properties" not in schema:
        return f"{said}\n\nOne of {listed(schema.get('enum', ()))}.\n"
    return f"{said}\n\n{schemas.fields(schema)}"


def _operations() -> Iterator[tuple[str, str, Operation]]:
    """Yield path, method and what is said of it."""
    for path, methods in description()["paths"].items():
        for method, one in methods.items():
            yield path, method, one


def _tags() -> list[str]:
    return [one["name"] for one in description()["tags"]]


def _row(found: tuple[str, str, Operation]) -> tuple[str, ...]:
    path, method, one = found
    asked = [each for each in one["parameters"] if each["in"] == "query"]
    takes = [*(f"body: {each}" for each in _sent(one)), listed(each["name"] for each in asked)]
    return (
        code(f"{method.upper()} {path}"),
        one["summary"],
        one["description"],
        "; ".join(filter(None, takes)),
        "; ".join(_answers(one)),
    )


def _sent(one: Operation) -> list[str]:
    """What its body is, as a link."""
    content = one.get("requestBody", {}).get("content", {})
    return [
        schemas.typed(each["schema"]) if "schema" in each else "bytes" for each in content.values()
    ]


def _answers(one: Operation) -> Iterator[str]:
    for status, response in one["responses"].items():
        if status in OK:
            content = response.get("content", {})
            kinds = dict.fromkeys(filter(None, map(_answer, content.values())))
            yield f"{status} {' or '.join(kinds) or listed(content)}".strip()


def _answer(content: dict[str, Any]) -> str:
    schema = content.get("schema")
    if schema is None:
        return ""
    items = schema.get("properties", {}).get("items")
    return f"list of {schemas.typed(items['items'])}" if items else schemas.typed(schema)


def _parameters() -> str:
    """Each once; where it is not the same everywhere, once for each sort."""
    held: dict[tuple[str, str, str, str], None] = {}
    for _, _, one in _operations():
        for each in one["parameters"]:
            schema = each["schema"]
            default = schema.get("default", "")
            said = told(each.get("description") or USUAL[each["name"]])
            held[each["name"], schemas.typed(schema), code(default), said] = None
    head = ("parameter", "type", "default", "what")
    return table(head, ((code(name), *rest) for name, *rest in sorted(held)))
