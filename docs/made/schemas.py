"""JSON Schema in words."""

from collections.abc import Mapping
from typing import Any, TypeAlias  # JSON Schema

from docs.made.markdown import code, listed, table, told
from docs.made.usual import USUAL
from selon.desk.api.schemas import PLACE, WHEN, said_of_fields

Schema: TypeAlias = Mapping[str, Any]

PLAIN = {
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "`true` or `false`",
    "null": "`null`",
    "object": "object",
}
FORMATS = {"date": "day", "date-time": "moment"}


def fields(schema: Schema, usual: Mapping[str, str] = USUAL) -> str:
    """The fields of an object as a table; what is not said of one is the *usual*."""
    said = {**usual, **said_of_fields(schema.get("description"))}
    rows = (
        (code(name), typed(one), absent(told(one.get("description") or said[name])))
        for name, one in schema["properties"].items()
    )
    return table(("key", "type", "what"), rows)


def absent(said: str) -> str:
    """In JSON, nothing is null."""
    return said.replace("`None`", "`null`")


def typed(schema: Schema) -> str:
    """What can stand there; a record or a word of a list is a link.

    >>> typed({"type": "array", "items": {"type": ["integer", "null"], "minimum": 0}})
    'list of integer or `null`'
    """
    if "$ref" in schema:
        return linked(schema["$ref"].removeprefix(PLACE))
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(typed, schema["anyOf"])))
    if "enum" in schema:
        return listed(schema["enum"])
    if "const" in schema:
        return code(schema["const"])
    return _plain(schema)


def linked(name: str) -> str:
    """A link to where a record is described."""
    return f"[{name}](#{anchor(name)})"


def anchor(name: str) -> str:
    """What that place is called."""
    return f"record-{name.lower()}"


def _plain(schema: Schema) -> str:
    types = schema.get("type")
    if isinstance(types, list):
        return " or ".join(_plain({**schema, "type": one}) for one in types)
    if types == "array":
        return f"list of {typed(schema.get('items', {}))}"
    if types == "object" and schema.get("additionalProperties"):
        return f"object of {typed(schema['additionalProperties'])}, by name"
    if types == "string" and schema.get("pattern") == WHEN["pattern"]:
        return "day or moment"
    if types is None:
        return "anything"
    found = (
        FORMATS.get(schema.get("format", ""), PLAIN[types]) if types != "null" else PLAIN[types]
    )
    return f"{found}{_bounds(schema)}" if types in {"integer", "number"} else found


def _bounds(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None and high < 10**6:
        return f", {low} to {high}"
    return ""
