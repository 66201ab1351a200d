"""Whatever the bytes, there is an article or a refusal that says why, never an exception."""

import gzip
import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.refusal import Code
from selon.reading.raw import LIMIT
from selon.reading.read import read
from tests.conftest import SHARED

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
NEWSPAPERS = sorted((SHARED / "pages").glob("*.html.gz"))
PAGE = (Path(__file__).parent / "pages" / "fr_article.html").read_bytes()
SOUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<div class='article-body'>", "</div>", "<article>", "<h1>", "<br>"),
            *("<figure>", "<figcaption>", "<a href='/x'>", "<img alt='(A / B)'>", "<table><td>"),
            *("<script type='application/ld+json'>{", "}</script>", "<title>", "<!--", "&#0;"),
            *("<span class='credit'>", "<time datetime='x'>", "&amp", "\x00", "\ud7ff"),
            *("Le maire a dit que oui. ", "Three people were killed on Monday, police said. "),
        ]
    ),
    max_size=80,
)


def code(data: bytes, **known: str) -> Code | str | None:
    refusals = read(data, source="a", **known).refusals
    return refusals[0].code if refusals else None


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Code.EMPTY),
        (b" \n\t ", Code.EMPTY),
        (b"<html><body></body></html>", Code.EMPTY),
        (b"<html><body><p>Not found</p></body></html>", Code.NOT_ARTICLE),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", Code.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Code.NOT_TEXT),
        (bytes(range(256)) * 8, Code.NOT_TEXT),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", Code.NOT_ARTICLE),
        (b"<p>a</p>" * (LIMIT // 8 + 1), Code.TOO_LARGE),
        (gzip.compress(b" " * (LIMIT + 1), mtime=0), Code.TOO_LARGE),
        (gzip.compress(PAGE, mtime=0)[:-20], Code.TRUNCATED),
        (b"<html><body>" + b"<div>" * 10_000 + b"<p>x</p>", Code.TOO_DEEP),
        (b"a word and another " * 60_000, Code.TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:12].hex(),
)
def test_what_cannot_be_read_is_refused(data: bytes, expected: Code) -> None:
    assert code(data) == expected


def test_a_picture_is_no_text_whatever_its_bytes() -> None:
    assert code(b"abc", media_type="image/svg+xml") == Code.NOT_TEXT


def test_a_gzipped_page_is_read_as_the_page() -> None:
    assert read(gzip.compress(PAGE, mtime=0), source="a") == read(PAGE, source="a")


def test_a_page_may_begin_with_a_long_comment() -> None:
    found = read(b"<!-- " + b"note " * 2_000 + b"-->" + PAGE, source="a").article

    assert found is not None
    assert found.title == "Glissement de terrain à Valbrune : au moins neuf morts"


def test_the_page_is_known_by_its_bytes() -> None:
    found = read(PAGE, source="a").article

    assert found is not None
    assert found.page_sha256 == hashlib.sha256(PAGE).hexdigest()


def test_plain_text_is_no_page() -> None:
    text = "Deux morts à Lyon\n\nDeux personnes ont été tuées lundi, a annoncé la police de Lyon."

    found = read(text.encode(), source="a").article

    assert found is not None
    assert found.title == "Deux morts à Lyon"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_mangled_page_raises_nothing(page: Path) -> None:
    mangle(page.read_bytes(), times=25)


@given(SOUP)
def test_tag_soup_raises_nothing(pieces: list[str]) -> None:
    data = "".join(["<html>", *pieces]).encode("utf-8", "replace")

    assert read(data, source="a") == read(data, source="a")


@given(st.binary(max_size=300))
def test_any_bytes_raise_nothing(data: bytes) -> None:
    found = read(data, source="a")

    assert bool(found.article) != bool(found.refusals)


@pytest.mark.skipif(not NEWSPAPERS, reason="no ../shared")
@pytest.mark.parametrize("page", NEWSPAPERS, ids=lambda page: page.name.removesuffix(".html.gz"))
def test_a_page_of_a_newspaper_is_read(page: Path) -> None:
    found = read(page.read_bytes(), source=page.name)

    assert found.article is not None
    assert not any(one in found.article.text for one in "\u00ad\u200b\x00")


@pytest.mark.soak
@pytest.mark.skipif(not NEWSPAPERS, reason="no ../shared")
@pytest.mark.parametrize("page", NEWSPAPERS, ids=lambda page: page.name.removesuffix(".html.gz"))
def test_a_mangled_page_of_a_newspaper_raises_nothing(page: Path) -> None:
    mangle(gzip.decompress(page.read_bytes()), times=20)


def mangle(page: bytes, *, times: int) -> None:
    """Read *page* cut at its beginning and its end, with wrong bytes in between."""
    chance = random.Random(len(page))  # noqa: S311 -- no secret
    for _ in range(times):
        data = bytearray(page)
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        start, end = sorted(chance.randrange(len(data)) for _ in range(2))
        read(bytes(data[start:end]), source="a")
