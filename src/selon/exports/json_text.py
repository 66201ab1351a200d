"""Readings as the contract's JSON: a line each, or one array."""

import json
from collections.abc import Iterable, Iterator

from selon.model.record import Record


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
