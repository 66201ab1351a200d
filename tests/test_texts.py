"""JSON Lines of texts: line by line, each bad one named, never a whole file in memory."""

import gzip
import io
import json
import tracemalloc
from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from selon.model.article import Basis
from selon.model.refusal import Code, Refusal
from selon.reading.given import Given
from selon.reading.raw import LIMIT, Raw
from selon.reading.read import read_raw
from selon.reading.texts import texts

GOOD = b'{"id": "1", "text": "La crue a fait douze morts.", "other": []}\n'


def read(data: bytes) -> list[Raw | Refusal]:
    return list(texts(io.BytesIO(data), source="a.jsonl"))


def codes(data: bytes) -> list[str]:
    return [one.code if isinstance(one, Refusal) else "text" for one in read(data)]


def test_a_line_is_a_text_with_its_place() -> None:
    first, second = read(b"\xef\xbb\xbf" + GOOD + b"\n" + GOOD)

    assert isinstance(first, Raw)
    assert (first.source, first.data) == ("a.jsonl, line 1", b"La crue a fait douze morts.")
    assert first.given == Given(id="1", text="La crue a fait douze morts.")
    assert second.source == "a.jsonl, line 3"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'{"id": 1, "text": ""}', Code.NOT_TEXT),
        (b'{"text": "a"}', Code.NOT_TEXT),
        (b'{"id": "1", "text": "a", "published": "hier"}', Code.NOT_TEXT),
        (b'{"id": "1", "text": "\xff"}', Code.NOT_TEXT),
        (b'{"id": "1", "text": "\\ud800"}', Code.NOT_TEXT),
        (b'{"x": ' + b"[" * 100_000, Code.TOO_DEEP),
        (b'"' + b"a" * LIMIT + b'"', Code.TOO_LARGE),
    ],
    ids=["no id", "without id", "no date", "no UTF-8", "half a character", "deep", "long"],
)
def test_a_bad_line_costs_no_other(line: bytes, expected: Code) -> None:
    assert codes(GOOD + line + b"\n" + GOOD) == ["text", expected, "text"]


def test_packed_lines_that_end_early_give_those_before() -> None:
    many = b"".join(b'{"id": "%d", "text": "a"}\n' % one for one in range(20_000))

    found = codes(gzip.compress(many)[:-20])

    assert found[0] == "text"
    assert found[-1] == Code.TRUNCATED


def test_lines_are_read_in_little_memory() -> None:
    packed = gzip.compress(GOOD * 50_000)  # 3 MB
    tracemalloc.start()

    found = sum(isinstance(one, Raw) for one in texts(io.BytesIO(packed), source="a"))

    assert found == 50_000
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def test_a_text_is_an_article_as_it_is() -> None:
    """Nothing is furniture, nothing is put together."""
    text = "  Lire aussi : la crue.\u00a0\n\n\nPartager\r\n"
    given = {"id": "1", "text": text, "language": "FR", "title": "Crue", "published": "2025-03-12"}
    (raw,) = read(json.dumps(given).encode())
    assert isinstance(raw, Raw)

    article = read_raw(raw).article

    assert article is not None
    assert (article.text, article.title, article.language) == (text, "Crue", "fr")
    assert article.published == date(2025, 3, 12)
    assert article.dated is not None
    assert article.dated.basis is Basis.PUBLISHED


def test_an_empty_text_is_no_article() -> None:
    (raw,) = read(b'{"id": "1", "text": " "}')
    assert isinstance(raw, Raw)

    assert [one.code for one in read_raw(raw).refusals] == [Code.EMPTY]


@examples(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)
    read(GOOD + data)
    read(gzip.compress(GOOD)[:30] + data)
