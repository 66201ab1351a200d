"""Sources: what is in files, folders and streams, and why there is nothing."""

import gzip
import io
import os
import socket
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.refusal import Code, Refusal
from selon.reading.raw import LIMIT, TOO_LARGE, Raw, unpack
from selon.reading.refused import Refused
from selon.reading.sources import open_all

PAGE = b"<p>Selon lui, tout va bien.</p>"


def only(source: str | Path) -> Raw | Refusal:
    (found,) = open_all([source])
    return found


def code(found: Raw | Refusal) -> str:
    assert isinstance(found, Refusal)
    return found.code


def named(found: Iterable[Raw | Refusal], folder: Path) -> list[str]:
    return [str(one.source).removeprefix(f"{folder}{os.sep}") for one in found]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(PAGE)


@pytest.mark.parametrize(
    "data",
    [PAGE, gzip.compress(PAGE), gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])],
    ids=["plain", "gzipped", "two members"],
)
def test_a_file_is_read_gzipped_or_not(tmp_path: Path, data: bytes) -> None:
    """By its bytes: its name says nothing."""
    file = tmp_path / "page.bin"
    file.write_bytes(data)

    assert only(file) == Raw(source=str(file), data=PAGE)


@pytest.mark.parametrize(
    "data", [PAGE, gzip.compress(PAGE), b""], ids=["plain", "gzipped", "empty"]
)
def test_standard_input_is_read(data: bytes) -> None:
    (found,) = open_all(["-"], stdin=io.BytesIO(data))

    assert found == Raw(source="-", data=PAGE if data else b"")


def test_a_folder_is_read_by_name_without_what_is_hidden_or_no_page(tmp_path: Path) -> None:
    write(tmp_path, "b.html", "a.TXT", "c/d.htm.gz", "c/b/e.xhtml", "a/z.html")
    write(tmp_path, ".b.html", ".git/a.html", "notes.md", "gold.jsonl", "c/picture.png")

    found = open_all([tmp_path])

    assert named(found, tmp_path) == ["a.TXT", "b.html", "a/z.html", "c/d.htm.gz", "c/b/e.xhtml"]


def test_a_folder_is_named_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "pages/a.html")
    monkeypatch.chdir(tmp_path)

    assert [one.source for one in open_all(["pages", "./pages/", "."])] == [
        "pages/a.html",
        "./pages/a.html",
        "./pages/a.html",
    ]


def test_a_folder_without_page_is_told(tmp_path: Path) -> None:
    write(tmp_path, "notes.md", ".hidden.html")

    assert code(only(tmp_path)) == Code.EMPTY


def test_sources_keep_their_order(tmp_path: Path) -> None:
    write(tmp_path, "b.html", "a.html")

    found = list(open_all([tmp_path / "b.html", tmp_path / "none.html", tmp_path / "a.html"]))

    assert named(found, tmp_path) == ["b.html", "none.html", "a.html"]
    assert [type(one) for one in found] == [Raw, Refusal, Raw]


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    with file.open("wb") as out:
        out.truncate(200 * 2**20)
    tracemalloc.start()

    found = only(file)

    assert code(found) == Code.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 2**20
    tracemalloc.stop()


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b"x" * LIMIT)

    assert isinstance(only(file), Raw)


def test_a_bomb_is_refused_half_unpacked() -> None:
    bomb = gzip.compress(bytes(200 * 2**20))
    tracemalloc.start()

    found = unpack(bomb)

    assert found == TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 3 * LIMIT
    tracemalloc.stop()


def test_many_small_bombs_are_refused_together() -> None:
    assert unpack(gzip.compress(bytes(2**20)) * 9) == TOO_LARGE


def test_endless_standard_input_is_cut_off() -> None:
    with open("/dev/zero", "rb") as endless:  # noqa: PTH123 -- as a shell opens it
        (found,) = open_all(["-"], stdin=endless)

    assert code(found) == Code.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (gzip.compress(PAGE)[:-4], Code.TRUNCATED),
        (gzip.compress(PAGE)[:5], Code.TRUNCATED),
        (gzip.compress(PAGE)[:10] + b"\xff" * 20, Code.ENCODING),
        (b"\x1f\x8bnot gzip at all", Code.ENCODING),
    ],
    ids=["no end", "no body", "no deflate", "no gzip"],
)
def test_broken_gzip_is_refused(data: bytes, expected: Code) -> None:
    found = unpack(data)

    assert isinstance(found, Refused)
    assert found.code == expected


@given(st.binary())
def test_whatever_is_after_the_gzip_mark_is_unpacked_or_refused(data: bytes) -> None:
    assert isinstance(unpack(b"\x1f\x8b" + data), bytes | Refused)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert code(only(tmp_path / "none.html")) == Code.NOT_FOUND
    assert code(only("\0")) == Code.NOT_FOUND
    assert code(only("x" * 5000)) == Code.NOT_FOUND


def test_a_link_to_nothing_is_not_found(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "none.html")

    assert [code(one) for one in open_all([link, tmp_path])] == 2 * [Code.NOT_FOUND]


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(link)

    assert [code(one) for one in open_all([link, tmp_path])] == 2 * [Code.UNREADABLE]


def test_a_link_to_a_folder_is_not_followed_inside_one(tmp_path: Path) -> None:
    write(tmp_path, "a.html")
    (tmp_path / "again").symlink_to(tmp_path)

    linked, page = sorted(open_all([tmp_path]), key=lambda one: isinstance(one, Raw))

    assert code(linked) == Code.UNREADABLE
    assert isinstance(page, Raw)


def test_a_link_to_a_folder_is_read_when_named(tmp_path: Path) -> None:
    write(tmp_path, "pages/a.html")
    (tmp_path / "link").symlink_to(tmp_path / "pages")

    assert isinstance(only(tmp_path / "link"), Raw)


def test_pipes_sockets_and_devices_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.html"))

        found = list(open_all([pipe, tmp_path / "socket.html", "/dev/zero", tmp_path]))

    assert [code(one) for one in found] == 5 * [Code.UNREADABLE]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_unreadable(tmp_path: Path) -> None:
    write(tmp_path, "a/a.html", "b.html")
    (tmp_path / "b.html").chmod(0)
    (tmp_path / "a").chmod(0)

    found = list(open_all([tmp_path]))
    (tmp_path / "a").chmod(0o700)

    assert [code(one) for one in found] == 2 * [Code.UNREADABLE]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "I/O")])
def test_what_the_system_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def refuse(*_: object) -> int:
        raise error

    write(tmp_path, "a.html")
    monkeypatch.setattr(os, "open", refuse)

    assert code(only(tmp_path / "a.html")) == Code.UNREADABLE


def test_a_name_that_is_no_text_is_printable(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html")
    Path(name).write_bytes(PAGE)

    found = only(name)

    assert isinstance(found, Raw)
    assert found.source.endswith(r"caf\udce9.html")


def test_an_address_is_fetched_and_named_as_given() -> None:
    asked = []

    def fetch(url: str) -> Raw | Refused:
        asked.append(url)
        return Refused(Code.ROBOTS, "no")

    found = list(open_all(["HTTP://news.example/", "ftp://news.example/"], fetch=fetch))

    assert asked == ["HTTP://news.example/", "ftp://news.example/"]
    assert [(one.source, code(one)) for one in found] == [(url, Code.ROBOTS) for url in asked]
