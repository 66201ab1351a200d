"""Records read back from the contract's JSON: the other way of ``to_dict``."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from selon.model.errors import RecordDataError, SpanError
from selon.model.record import Record

R = TypeVar("R", bound=Record)
Reader = Callable[[object], object]

DAY = len("2022-11-09")


def restored(kind: type[R], data: object) -> R:
    """The record of that *kind* that *data* is the JSON of; keys it does not know are let be.

    >>> from selon.model.period import Period
    >>> restored(Period, {"start": "2022-02-24", "end": None})
    Period(start=datetime.date(2022, 2, 24), end=None)

    Raises:
        RecordDataError: *data* is no such record; the message names the key.
    """
    if not isinstance(data, Mapping):
        raise RecordDataError(f"not an object but {data!r:.80}")
    found = {}
    for name, key, required, read in _fields(kind):  # type: ignore[arg-type] # mypy looks at its instances' hash
        if key not in data:
            if required:
                raise RecordDataError(f"{key}: not there")
            continue
        try:
            found[name] = read(data[key])
        except RecordDataError as error:
            raise RecordDataError(f"{key}: {error}") from None
    return _made(kind, found)


def _made(kind: type[R], found: Mapping[str, object]) -> R:
    try:
        return kind(**found)
    except SpanError as error:
        raise RecordDataError(str(error)) from error


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str, bool, Reader], ...]:
    """The fields of a sort of record: name, key in JSON, whether it must be there, reader."""
    hints = get_type_hints(kind)
    return tuple(
        (
            one.name,
            one.name.rstrip("_"),
            one.default is MISSING and one.default_factory is MISSING,
            _reader(hints[one.name]),
        )
        for one in fields(kind)
    )


def _reader(hint: object) -> Reader:
    """What turns JSON into a value of the type *hint*."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _one_of([_reader(one) for one in arguments if one is not NoneType], arguments)
    if origin is tuple:
        return _tuple(_reader(arguments[0]))
    if origin is Mapping:
        return _mapping(*map(_reader, arguments))
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__)
    if isinstance(hint, type):
        return _plain(hint)
    return _nothing


def _plain(kind: type) -> Reader:
    if issubclass(kind, Record):
        return lambda data: restored(kind, data)
    if issubclass(kind, datetime):
        return lambda data: _parsed(datetime.fromisoformat, data, longer=True)
    if issubclass(kind, date):
        return lambda data: _parsed(date.fromisoformat, data, longer=False)
    if issubclass(kind, StrEnum):
        return lambda data: _parsed(kind, data)
    return lambda data: _same(kind, data)


def _one_of(readers: list[Reader], arguments: tuple[object, ...]) -> Reader:
    """The first that takes it; the message is the last one's."""

    def read(data: object) -> object:
        if data is None and NoneType in arguments:
            return None
        for one in readers[:-1]:
            try:
                return one(data)
            except RecordDataError:
                continue
        return readers[-1](data)

    return read


def _tuple(inside: Reader) -> Reader:
    def read(data: object) -> object:
        if not isinstance(data, list):
            raise RecordDataError(f"not a list but {data!r:.80}")
        return tuple(map(inside, data))

    return read


def _mapping(keys: Reader, values: Reader) -> Reader:
    def read(data: object) -> object:
        if not isinstance(data, Mapping):
            raise RecordDataError(f"not an object but {data!r:.80}")
        return {keys(key): values(value) for key, value in data.items()}

    return read


def _parsed(parse: Callable[[str], object], data: object, *, longer: bool | None = None) -> object:
    """*data* through *parse*; a day is as long as a day is, a moment is longer."""
    if isinstance(data, str) and longer in {None, len(data) > DAY}:
        try:
            return parse(data)
        except ValueError as error:
            raise RecordDataError(str(error)) from None
    raise RecordDataError(f"not {parse.__qualname__.partition('.')[0]} but {data!r:.80}")


def _same(kind: type, data: object) -> object:
    if isinstance(data, kind) and not (kind is int and isinstance(data, bool)):
        return data
    if kind is float and type(data) is int:
        return float(data)
    raise RecordDataError(f"not {kind.__name__} but {data!r:.80}")


def _nothing(data: object) -> object:
    raise RecordDataError(f"nothing can stand here, not {data!r:.80}")
