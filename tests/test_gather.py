"""Gathering: every page and text in sources of any kind, and behind lists."""

import gzip
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.refusal import Code, Refusal
from selon.reading import listing
from selon.reading.gather import Gatherer
from selon.reading.politely import Found, Question
from selon.reading.raw import LIMIT, Raw
from selon.reading.refused import Refused
from tests import archives
from tests.archives import PAGE, packed, record

HOST = "https://courrier.example"
TEXTS = b'{"id": "1", "text": "Crue"}\n{"id": 2}\n\n{"id": "3", "text": "Gu\xc3\xa9"}\n'


def sitemap(*paths: str, name: str = "url") -> bytes:
    rows = "".join(f"<{name}><loc>{HOST}{one}</loc></{name}>" for one in paths)
    return f"<urlset>{rows}</urlset>".encode()


class Web:
    """Addresses and what is at them, without a network."""

    def __init__(self, **pages: bytes) -> None:
        self.pages = {f"{HOST}/{path}": data for path, data in pages.items()}
        self.asked: list[str] = []

    def ask(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Found]]:
        for question in questions:
            url = question.listed.url
            self.asked.append(url.removeprefix(HOST))
            data = self.pages.get(url)
            missing = Refused(Code.TIMEOUT, "no whole answer within 30 s")
            raw = Raw(source=url, url=url, data=data or b"", listed=question.listed)
            yield question, missing if data is None else raw


def gather(*sources: str | Path, web: Web | None = None) -> list[Raw | Refusal]:
    return list(Gatherer(ask=(web or Web()).ask).gather(sources))


def told(found: Iterable[Raw | Refusal], folder: str = HOST) -> list[str]:
    """Each source's name, and the code where it was refused."""
    return [
        f"{(one.source or '').removeprefix(folder)}{f' {one.code}' * isinstance(one, Refusal)}"
        if isinstance(one, Refusal)
        else one.source.removeprefix(folder)
        for one in found
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PAGE, ["x"]),
        (TEXTS, ["x, line 1", "x, line 2 not-text", "x, line 4"]),
        (record(b"?"), ["x, record at 0 not-text"]),
        (sitemap("/1", "/2"), ["/1", "/2 timeout"]),
        (b"", ["x"]),
    ],
    ids=["page", "texts", "warc", "sitemap", "empty"],
)
def test_a_file_is_known_by_its_bytes(
    tmp_path: Path, data: bytes, expected: list[str], pack: type[bytes]
) -> None:
    file = tmp_path / "x"
    file.write_bytes(pack(data))

    found = told(gather(file, web=Web(**{"1": PAGE})))

    names = [one.removeprefix(f"{tmp_path}/") for one in found]
    assert names == expected


def test_a_text_is_kept_as_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_bytes(TEXTS)

    *_, last = gather(file)

    assert isinstance(last, Raw)
    assert last.given is not None
    assert (last.given.id, last.data) == ("3", "Gué".encode())


@pytest.mark.parametrize(
    "data", [PAGE, TEXTS, packed(record()), archives.wacz({"a.warc": record()})],
    ids=["page", "texts", "warc", "wacz"],
)  # fmt: skip
def test_standard_input_may_be_anything_that_holds_something(data: bytes) -> None:
    web = Web()

    found = list(Gatherer(ask=web.ask, stdin=io.BytesIO(data)).gather(["-"]))

    assert isinstance(found[0], Raw)
    assert (found[0].source or "").startswith("-")


def test_a_folder_is_read_and_nothing_fetched_for_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, data in {
        "a.html": PAGE,
        "b.warc.gz": packed(record()),
        "c.jsonl": TEXTS[:28],
        "d.html": sitemap("/1"),
        "e.xml": sitemap("/1"),
        "in/f.wacz": archives.wacz({"a.warc": record()}),
    }.items():
        (tmp_path / name).write_bytes(data)
    web = Web()

    found = told(gather(tmp_path, web=web), f"{tmp_path}/")

    assert found == [
        "a.html",
        "b.warc.gz, record at 0",
        "c.jsonl, line 1",
        "d.html not-article",
        "in/f.wacz, a.warc, record at 0",
    ]
    assert web.asked == []


def test_lists_lead_to_lists_and_pages_each_once() -> None:
    web = Web(
        opml=f'<opml><body><outline xmlUrl="{HOST}/index"/></body></opml>'.encode(),
        index=sitemap("/one", "/two", "/index", name="sitemap"),
        one=sitemap("/1", "/2"),
        two=gzip.compress(sitemap("/2", "/3")),
        **{"1": PAGE, "2": PAGE, "3": PAGE},
    )

    found = gather(f"{HOST}/opml", web=web)

    assert told(found) == ["/1", "/2", "/3"]
    assert web.asked == ["/opml", "/index", "/one", "/1", "/2", "/two", "/3"]


def test_lists_are_followed_only_so_deep() -> None:
    web = Web(**{str(one): sitemap(f"/{one + 1}", name="sitemap") for one in range(9)})

    assert told(gather(f"{HOST}/0", web=web)) == ["/4 too-deep"]
    assert web.asked == ["/0", "/1", "/2", "/3"]


def test_a_page_in_a_list_that_is_a_list_is_not_followed() -> None:
    web = Web(index=sitemap("/one"), one=sitemap("/1"))

    assert told(gather(f"{HOST}/index", web=web)) == ["/one not-article"]


def test_pages_in_a_list_may_be_skipped() -> None:
    web = Web(list=sitemap("/1", "/2"), **{"1": PAGE, "2": PAGE})
    gatherer = Gatherer(ask=web.ask, skip=lambda listed: {listed[0].url})

    found = list(gatherer.gather([f"{HOST}/list", f"{HOST}/1"]))

    assert told(found) == ["/2", "/1"]


def test_what_a_list_tells_comes_with_the_page() -> None:
    feed = f"<rss><item><title>Crue</title><link>{HOST}/1</link></item></rss>".encode()

    (found,) = gather(f"{HOST}/flux", web=Web(flux=feed, **{"1": PAGE}))

    assert isinstance(found, Raw)
    assert found.listed is not None
    assert (found.listed.title, found.listed.within) == ("Crue", f"{HOST}/flux")


def test_an_archive_or_texts_may_be_at_an_address() -> None:
    web = Web(a=packed(record()), b=archives.wacz({"a.warc": record()}), c=TEXTS[:28])

    found = told(gather(f"{HOST}/a", f"{HOST}/b", f"{HOST}/c", web=web))

    assert found == ["/a, record at 0", "/b, a.warc, record at 0", "/c, line 1"]


def test_a_page_may_not_be_as_long_as_a_list(tmp_path: Path) -> None:
    web = Web(large=b"<p>" + b"a" * LIMIT)
    file = tmp_path / "large.xml"
    file.write_bytes(b"<urlset>" + b" " * listing.LIMIT)

    assert told(gather(f"{HOST}/large", file, web=web), f"{tmp_path}/") == [
        f"{HOST}/large too-large",
        "large.xml too-large",
    ]


def test_a_bad_entry_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(f"{HOST}/1\nhttp://u:p@courrier.example/\n".encode())

    found = told(gather(file, web=Web(**{"1": PAGE})), f"{tmp_path}/")

    assert found == ["list.txt, entry 2 forbidden-address", f"{HOST}/1"]


def test_a_password_is_not_told() -> None:
    (found,) = gather("https://ana:secret@courrier.example/")

    assert "secret" not in str(found)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_nothing_is_raised(data: bytes) -> None:
    for begin in (
        b"",
        b"WARC/1.0\r\n",
        b"PK\x03\x04",
        b"<rss>",
        b'{"id":',
        b"\x1f\x8b\x08",
        b"{}\n",
    ):
        list(Gatherer(ask=Web().ask, stdin=io.BytesIO(begin + data)).gather(["-"]))
