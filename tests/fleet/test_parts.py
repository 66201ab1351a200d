"""A large archive in parts: all of them together give what the whole gives, once."""

import gzip
import zlib
from io import BytesIO
from itertools import pairwise
from random import Random
from typing import BinaryIO, cast

import pytest

from selon.model.refusal import Refusal
from selon.reading import warc
from selon.reading.raw import Raw
from tests.archives import http, packed, record
from tests.fleet import sources

PARTS = (1, 2, 3, 7, 40)
BROKEN = b"\x1f\x8b\x08 broken"


def found(data: bytes, begin: int = 0, end: int | None = None) -> list[Raw | Refusal]:
    held = warc.pages(cast("BinaryIO", BytesIO(data)), source="a", begin=begin, end=end)
    return [one for one in held if not _is_empty(one)]


def _is_empty(one: Raw | Refusal) -> bool:
    """A part may hold no page where the whole does."""
    return isinstance(one, Refusal) and one.message == warc.NO_PAGE_HERE.message


def in_parts(data: bytes, many: int) -> list[Raw | Refusal]:
    edges = [len(data) * number // many for number in range(many + 1)]
    edges[-1] += 1
    return [one for begin, end in pairwise(edges) for one in found(data, begin, end)]


def pages(many: int) -> list[bytes]:
    return [
        record(http(sources.page(number).encode()), url=f"https://a.example/{number}")
        for number in range(many)
    ]


@pytest.mark.parametrize("many", PARTS)
def test_the_parts_are_the_whole(many: int) -> None:
    data = packed(*pages(30))

    assert in_parts(data, many) == found(data)
    assert len(found(data)) == 30


@pytest.mark.parametrize("before", [0, 100, 5_000, warc.BEFORE])
def test_however_little_is_looked_at_before(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "BEFORE", before)
    data = packed(*pages(30))

    assert in_parts(data, 11) == found(data)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("many", PARTS)
def test_what_is_broken_is_found_once(many: int, seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- the same each time
    made = [gzip.compress(one) for one in pages(30)]
    made[random.randrange(30)] = BROKEN * 40
    at = random.randrange(30)
    made[at] = made[at][: len(made[at]) // 2]
    made.append(made[0][:-20])
    data = b"".join(made)

    assert in_parts(data, many) == found(data)


@pytest.mark.parametrize("many", PARTS)
def test_an_archive_that_a_page_brings_is_no_part_of_it(many: int) -> None:
    inner = packed(*pages(9))
    media = http(inner, headers={"Content-Type": "application/gzip"})
    outer = zlib.compressobj(0, wbits=31)  # as it is, so that its records can be seen
    held = outer.compress(record(media)) + outer.flush()
    data = packed(*pages(4)) + held + packed(*pages(4))

    assert in_parts(data, many) == found(data)
    assert len(found(data)) == 8


@pytest.mark.parametrize("many", PARTS)
def test_one_that_is_packed_as_a_whole_is_in_its_first_part(many: int) -> None:
    for data in (gzip.compress(b"".join(pages(20))), b"".join(pages(20))):
        assert in_parts(data, many) == found(data)
        assert len(found(data)) == 20


@pytest.mark.parametrize("many", PARTS)
def test_a_length_that_is_wrong(many: int) -> None:
    made = [gzip.compress(one) for one in pages(12)]
    made[5] = gzip.compress(record(http(b"<html>"), length=9_000_000))
    data = b"".join(made)

    assert in_parts(data, many) == found(data)


def test_a_part_without_pages_says_so() -> None:
    (one,) = warc.pages(cast("BinaryIO", BytesIO(packed(*pages(3)))), source="a", begin=10**6)

    assert isinstance(one, Refusal)
    assert one.message == "no page in this part of the archive"
