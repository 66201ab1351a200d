"""WARC and WACZ: the pages in them, and what is broken without costing the rest."""

import gzip
import io
import time
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.refusal import Code, Refusal
from selon.reading import wacz, warc
from selon.reading.payload import body, dechunk
from selon.reading.raw import LIMIT, Raw
from tests import archives
from tests.archives import PAGE, http, packed, record

SECOND = record(url="https://courrier.example/second")


def read(data: bytes) -> list[Raw | Refusal]:
    return list(warc.pages(io.BytesIO(data), source="a.warc"))


def pages(data: bytes) -> list[str | None]:
    return [one.url for one in read(data) if isinstance(one, Raw)]


def codes(data: bytes) -> list[str]:
    return [one.code for one in read(data) if isinstance(one, Refusal)]


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_page_is_read_with_where_and_when_it_was_fetched(is_packed: bool) -> None:  # noqa: FBT001 -- a parameter
    records = (record(kind="warcinfo", block=b"software: x"), record(), SECOND)
    data = packed(*records) if is_packed else b"".join(records)

    first, second = read(data)

    at = len(packed(records[0])) if is_packed else len(records[0])
    assert first == Raw(
        source=f"a.warc, record at {at}",
        data=PAGE,
        url="https://courrier.example/ford",
        charset="utf-8",
        media_type="text/html",
        fetched=datetime(2025, 3, 12, 8, tzinfo=UTC),
    )
    assert isinstance(second, Raw)


@pytest.mark.parametrize(
    "left_out",
    [
        record(http(b"\x89PNG", headers={"Content-Type": "image/png"})),
        record(http(status="404 Not Found")),
        record(http(status="301 Moved", headers={"Location": "/"})),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(http(), kind="revisit"),
        record(b"dns", content_type="text/dns"),
        record(http(b"{}", headers={"Content-Type": ""})),
        record(b"Une page", kind="conversion", content_type="text/plain"),
        record(b"a" * (LIMIT + 1), content_type="video/mp4", kind="resource"),
    ],
    ids=["image", "404", "301", "request", "revisit", "dns", "untyped", "conversion", "video"],
)
def test_what_is_no_page_is_left_out(left_out: bytes) -> None:
    assert pages(left_out + SECOND) == ["https://courrier.example/second"]
    assert codes(left_out + SECOND) == []
    assert codes(left_out) == [Code.EMPTY]


def test_a_page_needs_no_type_and_a_resource_no_http() -> None:
    untyped = record(http(headers={"Content-Type": ""}))
    resource = record(PAGE, kind="resource", content_type="text/html; charset=iso-8859-1")

    first, second = read(untyped + resource)

    assert isinstance(first, Raw)
    assert isinstance(second, Raw)
    assert (second.data, second.charset) == (PAGE, "iso-8859-1")


CHUNKED = b"%x;a=b\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content-Encoding": "deflate"}),
        (CHUNKED, {"Transfer-Encoding": "chunked"}),
        (PAGE, {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
        (PAGE, {"Content-Encoding": "deflate"}),
        (PAGE, {"Content-Encoding": "br"}),
        (PAGE, {"X-Crawler-Content-Encoding": "gzip"}),
    ],
    ids=["gzip", "deflate", "bare deflate", "chunked", "plain", "no deflate", "no br", "decoded"],
)
def test_a_payload_is_decoded_if_it_still_is_coded(data: bytes, headers: dict[str, str]) -> None:
    """Archives often keep the headers of what they have decoded."""
    (found,) = read(record(http(data, headers=headers)))

    assert isinstance(found, Raw)
    assert found.data == PAGE


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (record(b"no HTTP at all"), [Code.NOT_TEXT]),
        (record(length=10**12), [Code.TOO_LARGE]),
        (record(length=-3), [Code.NOT_TEXT, Code.UNREADABLE]),
        (record(http(b"a" * (LIMIT + 1))), [Code.TOO_LARGE]),
        (record(more={"WARC-Truncated": "length"}), [Code.TRUNCATED]),
        (record() + b"\x00" * 99 + b"\r\n\r\n", [Code.UNREADABLE]),
        (record(http(gzip.compress(bytes(2 * LIMIT)))), [Code.TOO_LARGE]),
        (record(http(gzip.compress(PAGE)[:-9])), [Code.TRUNCATED]),
    ],
    ids=["no http", "long", "negative", "large", "truncated", "noise", "bomb", "gzip"],
)
def test_a_broken_record_costs_no_other(broken: bytes, expected: list[str]) -> None:
    assert pages(broken + SECOND)[-1] == "https://courrier.example/second"
    assert codes(broken + SECOND) == expected


def test_a_broken_member_costs_no_other() -> None:
    first = bytearray(packed(record()))
    first[60:90] = b"\xff" * 30

    found = read(bytes(first) + packed(SECOND))

    assert [type(one) for one in found] == [Refusal, Raw]
    assert found[1].source == f"a.warc, record at {len(first)}"


@pytest.mark.parametrize(
    "when", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "soon"]
)
def test_a_page_of_no_time_that_there_is_is_a_page(when: str) -> None:
    (found,) = read(record(date=when))

    assert isinstance(found, Raw)
    assert found.fetched is None


EMPTY_MEMBER = gzip.compress(b"")


@pytest.mark.parametrize(
    "data",
    [
        EMPTY_MEMBER + packed(SECOND),
        packed(record()) + EMPTY_MEMBER + packed(SECOND),
        packed(record()) + EMPTY_MEMBER * 3_000 + packed(SECOND) + EMPTY_MEMBER,
        EMPTY_MEMBER + packed(record()) + EMPTY_MEMBER + packed(SECOND),
    ],
    ids=["first", "between", "many", "several"],
)
def test_members_that_hold_nothing_are_not_the_end(data: bytes) -> None:
    assert pages(data)[-1] == "https://courrier.example/second"
    assert codes(data) == []


def bomb(head: bytes, megabytes: int) -> bytes:
    """One packed member: *head*, and then zeros."""
    member = zlib.compressobj(6, zlib.DEFLATED, 31)
    pieces = [member.compress(head)]
    pieces += [member.compress(bytes(2**20)) for _ in range(megabytes)]
    return b"".join([*pieces, member.flush()])


HEADERS = b"a: b\r\n"
ANSWER = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"


@pytest.mark.parametrize(
    "hostile",
    [
        packed(record(length=10**13)),
        packed(record(length=2**63 - 1)),
        packed(record(length=2**64)),
        bomb(ANSWER + b"Content-Length: %d\r\n\r\n" % (300 * 2**20), 300),
        bomb(ANSWER + b"X: ", 300),
        gzip.compress(ANSWER + HEADERS * 2_000_000),
        gzip.compress(
            ANSWER + b"Content-Length: 12000017\r\n\r\nHTTP/1.1 200 OK\r\n" + HEADERS * 2_000_000
        ),
        packed(SECOND.replace(b"WARC/1.1\r\n", b"")),
        packed(SECOND.replace(b"WARC/1.1", b"WARC/9.9")),
        packed(SECOND.replace(b"Content-Length: ", b"Content-Length: five")),
        packed(SECOND.replace(b"Content-Length: ", b"Content-Length: 5\r\nContent-Length: ")),
        packed(record(http(gzip.compress(gzip.compress(bytes(10**8)))))),
        gzip.compress(bomb(b"", 300)),
    ],
    ids=[
        *("10 TB", "2^63", "2^64", "zeros", "a header of zeros", "headers", "answer's headers"),
        *("no version", "version 9", "no number", "two lengths", "bomb in bomb", "packed twice"),
    ],
)
def test_a_hostile_record_costs_a_moment_and_no_other(hostile: bytes) -> None:
    begun = time.process_time()
    tracemalloc.start()

    found = pages(hostile + packed(SECOND))

    assert found[-1] == "https://courrier.example/second"
    assert tracemalloc.get_traced_memory()[1] < 4 * LIMIT
    assert time.process_time() - begun < 10
    tracemalloc.stop()


def test_names_in_a_wacz_are_only_names() -> None:
    """Nothing is ever unpacked to a file."""
    names = (
        "../../etc/a.warc",
        "/etc/b.warc",
        "C:\\c.warc",
        "d\x1b[31m.warc",
        "e" * 60_000 + ".warc",
    )

    found = wacz.pages(io.BytesIO(archives.wacz(dict.fromkeys(names, SECOND))), source="a.wacz")

    assert [type(one) for one in found] == [Raw] * len(names)


def test_a_wacz_of_files_one_over_the_other_ends() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.warc", SECOND * 50)
        archive.filelist *= 3_000

    found = list(wacz.pages(io.BytesIO(out.getvalue()), source="a.wacz"))

    assert isinstance(found[-1], Refusal)
    assert found[-1].code is Code.TOO_LARGE
    assert len(found) <= 1_000 * 50 + 1


def test_an_archive_that_is_cut_gives_what_is_before_the_cut() -> None:
    for data in (record() + SECOND[:-30], packed(record()) + packed(SECOND)[:-30]):
        assert len(pages(data)) == 1
        assert codes(data) == [Code.TRUNCATED]


def test_where_everything_is_broken_reading_ends() -> None:
    data = (b"WARC/1.0\r\nnonsense\r\n\r\n" + b"\xff\r\n\r\n") * 5_000

    assert len(read(data)) <= warc.MOST_FAULTS + 1


def test_an_archive_is_read_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    one = packed(record(http(PAGE * 20_000)))
    with file.open("wb") as out:
        for _ in range(300):
            out.write(one)
    tracemalloc.start()

    with file.open("rb") as archive:
        found = sum(isinstance(one, Raw) for one in warc.pages(archive, source="a"))

    assert found == 300  # 290 MB, unpacked
    assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    tracemalloc.stop()


def test_a_wacz_of_very_many_archives_ends() -> None:
    files = {f"archive/{number}.warc": b"" for number in range(3_000)}

    found = list(wacz.pages(io.BytesIO(archives.wacz(files)), source="a.wacz"))

    assert len(found) == 1_001
    assert isinstance(found[-1], Refusal)
    assert found[-1].code is Code.TOO_LARGE


def test_a_wacz_gives_the_pages_of_its_archives() -> None:
    files = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": packed(record(), SECOND),
        "archive/more.warc": record(url="https://courrier.example/third"),
    }

    found = list(wacz.pages(io.BytesIO(archives.wacz(files)), source="a.wacz"))

    assert [one.source for one in found] == [
        "a.wacz, archive/data.warc.gz, record at 0",
        f"a.wacz, archive/data.warc.gz, record at {len(packed(record()))}",
        "a.wacz, archive/more.warc, record at 0",
    ]


def opened(data: bytes) -> list[str]:
    found = wacz.pages(io.BytesIO(data), source="a.wacz")
    return [one.code if isinstance(one, Refusal) else "page" for one in found]


def encrypted() -> bytes:
    data = bytearray(archives.wacz({"a.warc": record()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (archives.wacz({"notes.txt": b"x"}), [Code.NOT_TEXT]),
        (archives.wacz({"a.warc": record()})[:-9], [Code.UNREADABLE]),
        (b"PK\x03\x04" + b"\xff" * 100, [Code.UNREADABLE]),
        (encrypted(), [Code.UNREADABLE]),
        (
            archives.wacz(
                {"a.warc": bytes(10**7), "b.warc": record()}, method=zipfile.ZIP_DEFLATED
            ),
            [Code.TOO_LARGE, "page"],
        ),
        (archives.wacz({"a.warc": b""}), [Code.EMPTY]),
    ],
    ids=["no archive", "cut", "noise", "password", "bomb", "empty"],
)
def test_a_bad_wacz_is_refused(data: bytes, expected: list[str]) -> None:
    assert opened(data) == expected


def test_a_bomb_in_a_payload_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(100 * 2**20))
    tracemalloc.start()

    found = body(bomb, transfer=None, coding="gzip")

    assert not isinstance(found, bytes)
    assert tracemalloc.get_traced_memory()[1] < 3 * LIMIT
    tracemalloc.stop()


@pytest.mark.parametrize(
    "data", [b"", b"zz\r\n", b"5\r\nab", b"ffffffff\r\nab", b"5\r\nSelon"], ids=repr
)
def test_what_is_in_no_chunks_is_not_put_together(data: bytes) -> None:
    assert dechunk(data) is None


@given(st.binary(max_size=200), st.integers(0, 900), st.integers(0, 80))
def test_whatever_the_bytes_nothing_is_raised(put: bytes, at: int, cut: int) -> None:
    plain = record(http(CHUNKED, headers={"Transfer-Encoding": "chunked"})) + SECOND
    zipped = archives.wacz({"a.warc.gz": packed(record())})

    for data in (plain, packed(plain)):
        read(data[:at] + put + data[at + cut :])
    opened(zipped[:at] + put + zipped[at + cut :])


@given(st.binary(), st.sampled_from(["chunked", None]), st.sampled_from(["gzip", "br", "deflate"]))
def test_any_payload_is_decoded_or_left(data: bytes, transfer: str | None, coding: str) -> None:
    body(data, transfer=transfer, coding=coding)
