"""What is fuzzed: each target takes bytes, and raises where something is not as it must be."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO

from selon.flow import extract, read_raw
from selon.languages.load import known
from selon.model.reading import Extraction, Reading
from selon.model.refusal import Refusal
from selon.reading import encoding, listing, plain, robots, texts, wacz, warc
from selon.reading.address import parse
from selon.reading.raw import Raw
from selon.reading.refused import Refused

DAY = date(2024, 3, 6)
MANY = 200
"""Records that are looked at of one archive."""

Target = Callable[[bytes], object]


def page(data: bytes) -> None:
    """A page or a plain text, by its bytes, with what it says."""
    found = read_raw(Raw(source="page", data=data, url="https://courrier.example/2024/03/06/a"))
    _check_reading(found)


def markup(data: bytes) -> None:
    """HTML, whatever its bytes are."""
    _check_reading(read_raw(Raw(source="page", data=b"<!doctype html><body>" + data)))


def furniture(data: bytes) -> None:
    """A plain text with what stands around an article."""
    found = plain.read(_text(data))
    assert isinstance(found, Refused) or found.text.strip()


def said(data: bytes) -> None:
    """A text in each language: statements, figures, numbers, dates."""
    text = _text(data)
    for code in known():
        _check(text, extract(text, language=code, published=DAY))


def archive(data: bytes) -> None:
    """WARC."""
    _walk(warc.pages(BytesIO(data), source="a.warc"))


def packed(data: bytes) -> None:
    """WACZ."""
    _walk(wacz.pages(BytesIO(data), source="a.wacz"))


def lists(data: bytes) -> None:
    """Feeds, sitemaps, OPML, addresses line by line."""
    found = listing.read(data, source="list", url="https://courrier.example/list")
    if not isinstance(found, Refused):
        for one in found.listed:
            assert not isinstance(parse(one.url), Refused)


def lines(data: bytes) -> None:
    """JSON Lines of texts."""
    _walk(texts.texts(BytesIO(data), source="a.jsonl"))


def rules(data: bytes) -> None:
    """robots.txt."""
    text = _text(data)
    found = robots.parse(text, agent="selon")
    assert robots.allows(found, "/") in {True, False}
    wait = robots.delay(text, agent="selon")
    assert wait is None or wait >= 0


def letters(data: bytes) -> None:
    """Bytes of unknown encoding."""
    found = encoding.decode(data)
    if not isinstance(found, Refused):
        found.text.encode()


def addresses(data: bytes) -> None:
    """What may be an address."""
    found = parse(_text(data))
    if not isinstance(found, Refused):
        assert found.host
        assert not isinstance(parse(f"{found.origin}{found.target}"), Refused)


TARGETS: dict[str, Target] = {
    one.__name__: one
    for one in (
        *(page, markup, furniture, said, archive, packed, lists, lines, rules, letters, addresses),
    )
}


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


def _walk(found: Iterable[Raw | Refusal]) -> None:
    for number, one in enumerate(found):
        assert isinstance(one, Refusal) or one.data is not None
        if number > MANY:
            break


def _check_reading(found: Reading) -> None:
    json.dumps(found.to_dict()).encode()
    if found.article is None:
        assert found.refusals
        return
    _check(found.article.text, found)


def _check(text: str, found: Reading | Extraction) -> None:
    """Every span is a slice of *text*, every reference leads somewhere."""
    json.dumps(found.to_dict()).encode()
    for statement in found.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert text[span.start : span.end] == span.text
        assert statement.content
    ids = {one.id for one in found.figures} | {one.id for one in found.statements}
    for figure in found.figures:
        for one in (figure.span, figure.verification_span):
            assert one is None or text[one.start : one.end] == one.text
        for name in (figure.statement, figure.same_as, figure.subset_of, figure.refers_to):
            assert name is None or name in ids
