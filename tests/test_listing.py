"""Lists of addresses: what feeds, sitemaps and OPML tell, and what they cannot do."""

import gzip
import io
import time
import tracemalloc
from datetime import UTC, datetime

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.refusal import Code
from selon.reading import feeds, listing
from selon.reading.kinds import Kind, kind
from selon.reading.listed import Leads, Listed, Listing
from selon.reading.prolog import after_prolog
from selon.reading.refused import Refused

HERE = "https://courrier.example/flux/une.xml"
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<!-- <html> of no importance -->
<rss version="2.0"><channel><title>Une été</title><link>/</link><ttl>45</ttl>
<item><title>Crue : &lt;b&gt;douze&lt;/b&gt; morts</title><link>../crue.html#haut</link>
<pubDate>Wed, 12 Mar 2025 09:00:00 +0100</pubDate></item>
<item><title>Sans lien</title></item>
<item><guid isPermaLink="true">https://courrier.example/gué</guid></item>
<item><guid>tag:courrier.example,2025:1</guid></item>
<item><link>https://courrier.example/crue.html</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://courrier.example/a/">
<title>Une</title><entry><title type="html">&lt;i&gt;Crue&lt;/i&gt;</title>
<link rel="enclosure" href="crue.mp3"/><link rel="alternate" href="crue"/>
<published>2025-03-12T08:00:00Z</published><updated>2025-03-12T10:00:00+01:00</updated>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Une</title></channel>
<item rdf:about="https://courrier.example/1"><title>Crue</title>
<link>https://courrier.example/1</link></item></rdf:RDF>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Une", "items": [
{"id": "1", "url": "/crue", "title": "Crue", "date_published": "2025-03-12T08:00:00Z"},
{"id": "2"}]}"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://courrier.example/crue </loc><lastmod>2025-03-13</lastmod>
<image:image><image:loc>https://courrier.example/crue.jpg</image:loc>
<image:title>Le pont</image:title></image:image>
<n:news><n:publication><n:name>Courrier</n:name></n:publication>
<n:publication_date>2025-03-12T09:00:00+01:00</n:publication_date>
<n:title>Crue &amp; gué</n:title></n:news></url>
<url><loc>https://courrier.example/2</loc><lastmod>hier</lastmod></url></urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://courrier.example/s1.xml.gz</loc></sitemap>
</sitemapindex>"""
OPML = """<opml version="2.0"><head><title>Mes flux</title></head><body><outline text="Presse">
<outline type="rss" text="Courrier" xmlUrl="https://courrier.example/flux"/>
<outline type="link" text="Page" url="https://courrier.example/page"/></outline></body></opml>"""
ADDRESSES = "# à lire\nhttps://courrier.example/1\n\nhttps://courrier.example/2\n"
LAUGHS = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha ha ha ha ha ha ha ha">
{more}]><{root}>&a9;</{root}>"""


def read(text: str | bytes, url: str | None = HERE) -> Listing:
    found = maybe(text, url)
    assert isinstance(found, Listing)
    return found


def maybe(text: str | bytes, url: str | None = HERE) -> Listing | Refused:
    data = text.encode() if isinstance(text, str) else text
    return listing.read(data, source="une.xml", url=url)


def urls(found: Listing) -> list[str]:
    return [one.url.removeprefix("https://courrier.example") for one in found.listed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RSS.format(encoding="utf-8"), Kind.FEED),
        (ATOM, Kind.FEED),
        (RDF, Kind.FEED),
        (JSON, Kind.JSON_FEED),
        (SITEMAP, Kind.SITEMAP),
        (INDEX, Kind.SITEMAP),
        (OPML, Kind.OPML),
        (ADDRESSES, Kind.ADDRESSES),
        ('{"id": "1", "text": "Crue"}\n', Kind.TEXTS),
        ('{\n "name": "x"\n}', Kind.PAGE),
        ("WARC/1.0\r\n", Kind.WARC),
        ("<!doctype html><!-- <rss> --><html>", Kind.PAGE),
        ("https://courrier.example/1 is an address", Kind.PAGE),
        ("", Kind.PAGE),
    ],
)
def test_a_kind_is_known_by_its_beginning(text: str, expected: Kind) -> None:
    assert kind(text.encode()) is expected
    assert kind(gzip.compress(text.encode())) is expected


def test_a_kind_is_known_in_utf_16() -> None:
    assert kind(OPML.encode("utf-16")) is Kind.OPML
    assert kind(OPML.encode("utf-16-be")) is Kind.OPML


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_feed_lists_its_entries(encoding: str) -> None:
    """By its links, else by an identifier that is one; each address once, without fragment."""
    found = read(RSS.format(encoding=encoding).encode(encoding))

    assert (found.title, found.minutes) == ("Une été", 45)
    assert urls(found) == ["/crue.html", "/gu%C3%A9"]
    assert found.listed[0] == Listed(
        url="https://courrier.example/crue.html",
        title="Crue : douze morts",
        published=datetime(2025, 3, 12, 8, tzinfo=UTC),
        within="une.xml",
    )
    assert [(place, why.code) for place, why in found.refused] == [
        ("entry 2", Code.EMPTY),
        ("entry 4", Code.EMPTY),
    ]


def test_atom_has_two_dates_and_its_own_base() -> None:
    (one,) = read(ATOM).listed

    assert (one.url, one.title) == ("https://courrier.example/a/crue", "Crue")
    assert one.published == datetime(2025, 3, 12, 8, tzinfo=UTC)
    assert one.updated == datetime(2025, 3, 12, 9, tzinfo=UTC)


def test_rdf_is_a_feed() -> None:
    assert urls(read(RDF)) == ["/1"]


def test_a_json_feed_is_read() -> None:
    found = read(JSON)

    assert urls(found) == ["/crue"]
    assert found.listed[0].published == datetime(2025, 3, 12, 8, tzinfo=UTC)
    assert [place for place, _ in found.refused] == ["entry 2"]


def test_a_sitemap_lists_pages_not_pictures() -> None:
    first, second = read(gzip.compress(SITEMAP.encode())).listed

    assert (first.url, first.title) == ("https://courrier.example/crue", "Crue & gué")
    assert first.published == datetime(2025, 3, 12, 8, tzinfo=UTC)
    assert first.updated == datetime(2025, 3, 13, tzinfo=UTC)
    assert second.updated is None


def test_an_index_lists_lists() -> None:
    (one,) = read(INDEX).listed

    assert (one.leads, one.url) == (Leads.LIST, "https://courrier.example/s1.xml.gz")


def test_opml_lists_feeds_and_pages() -> None:
    found = read(OPML)

    assert found.title == "Mes flux"
    assert [(one.leads, one.title) for one in found.listed] == [
        (Leads.LIST, "Courrier"),
        (Leads.PAGE, "Page"),
    ]


def test_addresses_are_read_line_by_line() -> None:
    assert urls(read(ADDRESSES)) == ["/1", "/2"]


def test_without_an_address_of_its_own_a_list_has_no_relative_ones() -> None:
    found = read(RSS.format(encoding="utf-8"), url=None)

    assert urls(found) == ["/gu%C3%A9", "/crue.html"]
    assert found.refused[0] == (
        "entry 1",
        Refused(Code.FORBIDDEN_ADDRESS, "only http and https are read"),
    )


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "file:///etc/passwd", "http://u:p@x/", "http://["]
)
def test_an_address_that_may_not_be_read_is_refused(written: str) -> None:
    found = read(f"<urlset><url><loc>{written}</loc></url></urlset>")

    assert (found.listed, [place for place, _ in found.refused]) == ((), ["entry 1"])


def test_a_broken_list_gives_what_stands_before_the_fault() -> None:
    found = read(SITEMAP[:-40])

    assert urls(found) == ["/crue"]
    assert found.refused[-1][0] == "after entry 1"


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    """As browsers do; feeds are written by hand more often than anybody thinks."""
    text = RSS.format(encoding="utf-8").replace("&lt;b&gt;", "& <br>")

    assert urls(read(text)) == ["/crue.html", "/gu%C3%A9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<rss", Code.NOT_TEXT),
        ("<html><p>Une page", Code.NOT_TEXT),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', Code.NOT_TEXT),
        ('{"version": "https://jsonfeed.org/version/1", "x": ' + "[" * 100_000, Code.TOO_DEEP),
        ("<rss>" + "x" * feeds.LIMIT, Code.TOO_LARGE),
        (b"<urlset>" + b" " * listing.LIMIT, Code.TOO_LARGE),
        (gzip.compress(b"<urlset>")[:-9], Code.TRUNCATED),
    ],
    ids=["cut", "page", "no items", "deep", "large feed", "large sitemap", "cut gzip"],
)
def test_what_is_no_list_is_refused(text: str | bytes, expected: Code) -> None:
    found = maybe(text)

    assert isinstance(found, Refused)
    assert found.code == expected


def test_a_list_has_a_most_of_entries() -> None:
    found = read("\n".join(f"https://courrier.example/{one}" for one in range(60_000)))

    assert len(found.listed) == listing.MOST
    assert [(place, why) for place, why in found.refused] == [
        (f"entry {listing.MOST + 1}", listing.TOO_MANY)
    ]


@pytest.mark.parametrize("root", ["rss", "urlset", "opml"])
def test_entities_are_not_expanded(root: str) -> None:
    more = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};&a{n - 1};">' for n in range(1, 10))
    text = LAUGHS.format(root=root, more=more.replace("&a0;", "&a;"))
    tracemalloc.start()

    found = maybe(text)

    assert "ha ha" not in str(found)
    assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    tracemalloc.stop()


@pytest.mark.parametrize("root", ["rss", "urlset", "opml"])
def test_nothing_outside_is_looked_up(root: str) -> None:
    outside = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    text = f"{outside}<{root}><url><loc>https://courrier.example/&x;</loc></url></{root}>"

    assert "courrier" not in str(maybe(text))


def test_feedparser_is_given_no_name_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def parse(data: object, **_: object) -> object:
        seen.append(data)
        return feedparser.FeedParserDict(entries=[], feed={}, bozo=0)

    monkeypatch.setattr(feedparser, "parse", parse)

    maybe(RSS.format(encoding="utf-8"))

    assert isinstance(seen[0], io.BytesIO)


@pytest.mark.parametrize(
    "text",
    [
        "<rss>" + "<" * 200_000,
        "<rss><channel>" + "<item>" * 15_000,
        "<rss><channel><item><title>" + "&" * 400_000,
        "<rss>" + "<a>" * 20_000,
        "<rss>" + "<![CDATA[" * 40_000,
        "<!DOCTYPE " * 40_000 + "<rss>",
        "<!-- " * 80_000 + "<rss>",
        "<?a " * 80_000 + "<rss>",
        "<urlset>" + "<url>" * 100_000,
        "<opml>" + '<outline xmlUrl="a"/>' * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_hostile_list_is_read_in_time(text: str) -> None:
    begun = time.process_time()

    maybe(text)

    assert time.process_time() - begun < 10


def test_the_prolog_is_skipped_whatever_stands_in_it() -> None:
    prolog = '\ufeff <?xml version="1.0"?><!-- <a> --><!DOCTYPE a [<!ENTITY b "]">]>\n'

    assert after_prolog(f"{prolog}<a/>") == "<a/>"
    assert after_prolog("<!DOCTYPE rss PUBLIC 'x' 'y'><rss/>") == "<rss/>"
    assert after_prolog("<!-- never closed") == "<!-- never closed"


SEEDS = [RSS.format(encoding="utf-8"), ATOM, RDF, JSON, SITEMAP, OPML, ADDRESSES]


@given(st.binary(), st.sampled_from(SEEDS), st.integers(0, 600), st.integers(0, 80))
def test_whatever_the_bytes_nothing_is_raised(put: bytes, seed: str, at: int, cut: int) -> None:
    data = seed.encode()

    for one in (put, data[:at] + put + data[at + cut :], gzip.compress(data)[:at] + put):
        maybe(one)
        kind(one)
