"""The types of the ledger's columns: alike on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any  # what a column's type holds is SQLAlchemy's to know

import msgspec
from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from selon.model.record import Json

Id = BigInteger().with_variant(Integer, "sqlite")
"""A whole number that the database gives; SQLite's own row number."""

NUL = "\0"
HASH = 16
LONGEST = 2_600
"""Bytes of UTF-8; PostgreSQL takes 2,704 in an index, with all that is beside them."""


class Moment(TypeDecorator[datetime]):
    """An instant, in UTC; SQLite keeps it as text that sorts as time does."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL has a type for it."""
        kind = DateTime(timezone=True) if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """In UTC, always to the microsecond."""
        if value is None:
            return None
        moment = _in_utc(value)
        return (
            moment if dialect.name == "postgresql" else moment.isoformat(timespec="microseconds")
        )

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's
        """In UTC, whatever the server's zone."""
        if value is None:
            return None
        found = datetime.fromisoformat(value) if isinstance(value, str) else value
        assert isinstance(found, datetime)  # noqa: S101 -- the column holds nothing else
        return found.astimezone(UTC)


class Line(TypeDecorator[str]):
    """A name, an address, a key: in one index of PostgreSQL at least."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's
        """As :func:`fitting` has it; what is looked for, likewise."""
        return None if value is None else fitting(value)


class Document(TypeDecorator[Json]):
    """JSON as bytes of UTF-8: kept and given back, never searched."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Json, dialect: Dialect) -> bytes | None:  # noqa: ARG002 -- SQLAlchemy's
        """Written without spaces, keys in their order."""
        return None if value is None else msgspec.json.encode(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Json:  # noqa: ARG002 -- SQLAlchemy's
        """Read back."""
        found: Json = None if value is None else msgspec.json.decode(value)
        return found


def fitting(value: str) -> str:
    r"""*value* without what PostgreSQL has no text for; where it is too long, its end as a hash.

    >>> fitting("Ada\0 Reed"), len(fitting("Ada" * LONGEST))
    ('Ada Reed', 2600)
    """
    if len(value) <= LONGEST and value.isascii() and NUL not in value:
        return value
    data = value.replace(NUL, "").encode(errors="replace")
    if len(data) <= LONGEST:
        return data.decode()
    end = blake2b(data, digest_size=HASH).hexdigest()
    return data[: LONGEST - len(end)].decode(errors="ignore") + end


def _in_utc(value: datetime) -> datetime:
    """*value* in UTC; at the ends of the calendar, where that would be outside of it, as it is."""
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value.replace(tzinfo=UTC)
