"""Mentions as Web Annotations (W3C Web Annotation Data Model): each at its words.

The target is the article's address; a position counts code points of the text that selon read
there, which the target's state names by its hash.
"""

import json
from collections.abc import Iterable, Iterator

from selon.exports import sentence
from selon.exports.naming import hashed, named, source
from selon.model.record import Json
from selon.model.row import Row

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of the text given before and after the words."""

Cited = tuple[Row, str | None]


def annotation(row: Row, text: str | None = None) -> dict[str, Json]:
    """The annotation of *row*; with what stands around its words if *text* is its article's.

    Its id is made of what was read and where, and is the same from every ledger.
    """
    return {
        "@context": CONTEXT,
        "id": _id(row),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _body(sentence.of_row(row), "text/plain", language="en"),
            _body(json.dumps(row.to_dict(), ensure_ascii=False), "application/json"),
        ],
        "target": {
            "source": source(row),
            "selector": [_quote(row, text), _position(row)],
            "state": {"type": "TimeState", "cached": hashed(row.text_sha256)},
        },
    }


def collection(cited: Iterable[Cited], *, label: str) -> Iterator[str]:
    """Yield an Annotation Collection of one page, piece by piece."""
    whole = named("collection", label)
    head = {
        "@context": CONTEXT,
        "id": whole,
        "type": "AnnotationCollection",
        "label": label,
    }
    page = {"id": named("page", label), "type": "AnnotationPage", "startIndex": 0}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "first": '
    yield json.dumps(page, ensure_ascii=False)[:-1] + ', "items": [\n'
    total = 0
    for row, text in cited:
        item = annotation(row, text)
        del item["@context"]
        yield (",\n" if total else "") + _encodable(json.dumps(item, ensure_ascii=False))
        total += 1
    yield f'\n]}}, "total": {total}}}\n'


def _id(row: Row) -> str:
    read = (row.measure.value, row.comparator.value, row.value, row.lower, row.upper, row.who)
    return named(row.text_sha256, row.start, row.end, *read)


def _body(value: str, format_: str, language: str | None = None) -> dict[str, Json]:
    found: dict[str, Json] = {"type": "TextualBody", "value": value, "format": format_}
    return {**found, "language": language} if language else found


def _quote(row: Row, text: str | None) -> dict[str, Json]:
    found: dict[str, Json] = {"type": "TextQuoteSelector", "exact": row.exact}
    if text is not None and text[row.start : row.end] == row.exact:
        found["prefix"] = text[max(0, row.start - AROUND) : row.start]
        found["suffix"] = text[row.end : row.end + AROUND]
    return found


def _position(row: Row) -> dict[str, Json]:
    return {"type": "TextPositionSelector", "start": row.start, "end": row.end}


def _encodable(line: str) -> str:
    """Half a surrogate pair stays escaped."""
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
