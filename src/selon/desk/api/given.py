"""What a program sends: parameters and a body, taken apart and checked by their types."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import parse_qsl

from msgspec import DecodeError, Struct, ValidationError, convert, json
from msgspec.inspect import ListType, VarTupleType, type_info
from msgspec.structs import fields
from starlette.requests import Request

from selon.desk.api.errors import ProblemError, unclear

S = TypeVar("S", bound=Struct)

JSON = "application/json"
PLACE = re.compile(r" - at `\$\.?(.*)`$")
MOST = 100
"""Parameters of one address."""


def parameters(query: str, kind: type[S]) -> S:
    """The parameters of an address, as *kind* has them.

    Raises:
        ProblemError: one is unknown, is given twice, or is no value that it can have.
    """
    many = lists(kind)
    known = kind.__struct_fields__
    found: dict[str, str | list[str]] = {}
    for name, value in _pairs(query):
        if name not in known:
            raise unclear(f"there is no such parameter here: {name:.60}", field=name[:60])
        if name in many:
            held = found.setdefault(name, [])
            assert isinstance(held, list)  # noqa: S101 -- made one just above
            held.append(value)
        elif name in found:
            raise unclear("given more than once", field=name)
        else:
            found[name] = value
    return _converted(found, kind)


def lists(kind: type[Struct]) -> frozenset[str]:
    """The parameters that may be given more than once."""
    named = ((one.name, type_info(one.type)) for one in fields(kind))
    return frozenset(name for name, info in named if isinstance(info, ListType | VarTupleType))


def body(request: Request, data: bytes, kind: type[S]) -> S:
    """What was sent, as *kind* has it.

    Raises:
        ProblemError: it is no JSON, or not as it should be.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent != JSON:
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {JSON}")
    try:
        return json.decode(data, type=kind)
    except ValidationError as error:
        raise _wrong(error) from None
    except (DecodeError, ValueError, RecursionError):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the body is no JSON") from None


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            query, keep_blank_values=True, errors="strict", max_num_fields=MOST, separator="&"
        )
    except UnicodeDecodeError:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the address is no UTF-8") from None
    except ValueError:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "too many parameters") from None


def _converted(found: Mapping[str, object], kind: type[S]) -> S:
    try:
        made = convert(found, kind, strict=False)
    except ValidationError as error:
        raise _wrong(error) from None
    for name in found:
        if getattr(made, name) is None:  # msgspec reads the word null so
            raise unclear("null is no value of it; leave it out", field=name)
    return made


def _wrong(error: ValidationError) -> ProblemError:
    message = str(error)
    place = PLACE.search(message)
    field = place[1] if place else None
    return unclear(PLACE.sub("", message), field=field or None)
