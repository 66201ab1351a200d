"""Texts, pages, archives and lists made to be slow, each twice as long as the one before.

    python benchmarks/growth.py [--length 20000] [--steps 4]

Time that doubles with the length is linear; the last column says how much the last
doubling cost. What grows by more than about 2.5 is worth a look.
"""

import argparse
import time
from collections.abc import Callable
from io import BytesIO

import selon
from selon.flow import read_raw
from selon.languages.load import known
from selon.reading import encoding, listing, robots, texts, warc
from selon.reading.raw import Raw

SAID = "« Nous partons », a déclaré Anna Roan. 'We leave', said Anna Roan. "
TEXTS = {
    "quotation marks": '"',
    "quotation marks, spaced": '" ',
    "guillemets opened": "« ",
    "guillemets closed": "» ",
    "guillemets in turn": "« a » ",
    "curly marks": "“a ",
    "apostrophes": "'",
    "elisions": "l'",
    "cues": "déclare said ",
    "cues with commas": "déclare, said, ",
    "prepositions": "selon according to ",
    "nouns": "le bilan the toll ",
    "digits": "1",
    "digits, spaced": "1 ",
    "digits with points": "1.",
    "thousands": "100 000 ",
    "dead": "3 morts dead ",
    "number words": "cent mille hundred ",
    "spaces": " ",
    "line ends": "\n",
    "lines": "a\n",
    "paragraphs": "A.\n\n",
    "capitals": "A",
    "capitals, spaced": "A ",
    "names": "Anna Roan ",
    "initials": "A.",
    "brackets opened": "(",
    "brackets": "() ",
    "dashes": "- ",
    "hyphens": "a-",
    "commas": ", ",
    "days": "le 9 novembre on 9 November ",
    "days of the week": "mercredi Wednesday ",
    "wars": "depuis la guerre since the war ",
    "pronouns": "il he ",
    "that": "que that ",
    "statements": SAID,
    "statements in one sentence": SAID.replace(".", ","),
    "surrogate-like": "\ud800",
    "soft hyphens": "a\u00ad",
}
PAGES = {
    "tags opened": "<div>",
    "tags, nested": "<b><i>",
    "paragraphs": "<p>A word.",
    "brackets": "<",
    "entities": "&amp;",
    "comments": "<!--",
    "attributes": "<p a=",
    "links": "<a href='/a'>A</a>",
    "headings": "<h1>A word or two</h1>",
    "statements": f"<p>{SAID}</p>",
    "scripts": "<script type='application/ld+json'>[{</script>",
    "mathematics": "<math><mi>a</math>",
    "drawings": "<svg><path><b>",
    "lists of two kinds": "<li><dt>",
    "options": "<option>a",
    "formatting, closed in turn": "<a><b><p></a>",
    "bodies": "<body>",
    "ends in quotes": "<p a='>' ",
    "captions": "<figure><img src=a><figcaption>Ana Roan, AFP</figcaption></figure>",
    "dates": "<time datetime='2025-03-12'>12 mars 2025</time> ",
}
RECORD = "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nno answer\r\n\r\n"
READERS: dict[str, tuple[Callable[[bytes], object], str, str]] = {
    "archive: records": (lambda data: list(warc.pages(BytesIO(data), source="a")), "", RECORD),
    "archive: broken": (
        lambda data: list(warc.pages(BytesIO(data), source="a")),
        RECORD,
        "WARC/1.1\r\nnothing\r\n\r\n\xff\r\n\r\n",
    ),
    "archive: headers": (
        lambda data: list(warc.pages(BytesIO(data), source="a")),
        "WARC/1.1\r\n",
        "a: b\r\n",
    ),
    "feed: entries": (
        lambda data: listing.read(data, source="a"),
        "<rss><channel>",
        "<item><link>https://a.example/b</link></item>",
    ),
    "feed: open tags": (lambda data: listing.read(data, source="a"), "<rss><channel>", "<item>"),
    "feed: entities": (
        lambda data: listing.read(data, source="a"),
        "<rss><channel><item><title>",
        "&amp;",
    ),
    "feed: mark-up": (
        lambda data: listing.read(data, source="a"),
        "<rss><channel><item><description><![CDATA[",
        "<b><i>",
    ),
    "sitemap: pages": (
        lambda data: listing.read(data, source="a"),
        "<urlset>",
        "<url><loc>https://a.example/b</loc></url>",
    ),
    "sitemap: open tags": (lambda data: listing.read(data, source="a"), "<urlset>", "<url>"),
    "OPML: outlines": (
        lambda data: listing.read(data, source="a"),
        "<opml><body>",
        "<outline xmlUrl='https://a.example/b'>",
    ),
    "addresses": (
        lambda data: listing.read(data, source="a"),
        "https://a.example/\n",
        "https://a.example/b\n",
    ),
    "JSON feed": (
        lambda data: listing.read(data, source="a"),
        '{"version": "https://jsonfeed.org/version/1", "items": [',
        '{"url": "https://a.example/b"},',
    ),
    "JSON Lines": (
        lambda data: list(texts.texts(BytesIO(data), source="a")),
        "",
        '{"id": "a", "text": "b"}\n',
    ),
    "robots.txt": (
        lambda data: robots.allows(robots.parse(data.decode(), agent="selon"), "/" + "a" * 99),
        "User-agent: *\n",
        "Disallow: /*a*a*a*b\n",
    ),
    "letters: wide": (encoding.decode, "a", "\0a"),
    "letters: of no encoding": (encoding.decode, "", "\xe9\x81\xff"),
}


def seconds(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def grown(piece: str, length: int) -> str:
    return piece * (length // len(piece))


def show(name: str, make: Callable[[int], Callable[[], object]], lengths: list[int]) -> None:
    """One line: a time for each length."""
    spent = [min(seconds(make(length)) for _ in range(3)) for length in lengths]
    times = "".join(f"{1000 * one:9.0f}" for one in spent)
    print(f"{name:34s}{times} ms {spent[-1] / spent[-2]:7.1f}")


def extracting(piece: str, language: str) -> Callable[[int], Callable[[], object]]:
    return lambda length: lambda: selon.extract(grown(piece, length), language=language)


def reading(piece: str) -> Callable[[int], Callable[[], object]]:
    def make(length: int) -> Callable[[], object]:
        page = f"<html lang='fr'><title>Un titre</title><body>{grown(piece, length)}".encode()
        return lambda: read_raw(Raw(data=page, source="page"))

    return make


def listed(name: str) -> Callable[[int], Callable[[], object]]:
    """A reader of something else, and what it is given."""
    read, head, piece = READERS[name]
    return lambda length: lambda: read((head + grown(piece, length)).encode("latin-1"))


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--length", type=int, default=20_000)
    options.add_argument("--steps", type=int, default=4)
    given = options.parse_args()
    lengths = [given.length * 2**step for step in range(given.steps)]
    print(f"{'characters':34s}" + "".join(f"{length:9d}" for length in lengths))
    for language in known():
        selon.extract(SAID, language=language)
        for name, piece in TEXTS.items():
            show(f"{language}: {name}", extracting(piece, language), lengths)
    for name, piece in PAGES.items():
        show(f"page: {name}", reading(piece), lengths)
    for name in READERS:
        show(name, listed(name), lengths)


if __name__ == "__main__":
    main()
