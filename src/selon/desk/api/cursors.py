"""Where a list goes on, as a word that means nothing to whoever passes it on."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, TypeVar  # msgspec takes any type

from msgspec import DecodeError, json

from selon.desk.api.errors import unclear

K = TypeVar("K")


def write(after: object) -> str:
    """The cursor that goes on after that row.

    >>> write(("2022-11-09", 17))
    'WyIyMDIyLTExLTA5IiwxN10'
    """
    return urlsafe_b64encode(json.encode(after)).decode().rstrip("=")


def read(cursor: str | None, kind: type[K] | Any) -> Any:  # noqa: ANN401 -- what *kind* says
    """The row that it goes on after, as *kind* has it.

    Raises:
        ProblemError: it is no cursor of such a list.
    """
    if cursor is None:
        return None
    try:
        data = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        found = json.decode(data, type=kind)
    except (ValueError, DecodeError, RecursionError):
        raise unclear("no cursor of this list; take it from a link", field="cursor") from None
    return found
