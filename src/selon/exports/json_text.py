"""Records as the contract's JSON, a line each or one array; and back."""

import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

from selon.model.errors import RecordDataError
from selon.model.record import Record
from selon.model.restored import restored

R = TypeVar("R", bound=Record)


def json_line(record: Record) -> str:
    """*record* on one line.

    Half a surrogate pair, which JSON can escape and UTF-8 cannot hold, stays escaped.
    """
    text = json.dumps(record.to_dict(), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def json_array(records: Iterable[Record]) -> Iterator[str]:
    """Yield an array of *records*, piece by piece as they come, one a line."""
    before = "[\n"
    for record in records:
        yield before + json_line(record).rstrip("\n")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def json_records(kind: type[R], lines: Iterable[str]) -> Iterator[R]:
    """Yield the records of that *kind* that stand in JSON Lines; an empty line is none.

    Raises:
        RecordDataError: a line is no such record; the message has its number and the key.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield restored(kind, json.loads(line))
        except (ValueError, RecursionError, RecordDataError) as error:
            raise RecordDataError(f"line {number}: {error}") from None
