"""Hostile mark-up: read or refused, in a moment, whatever a parser would make of it."""

import time

import pytest

from selon.model.refusal import Code
from selon.reading import listing
from selon.reading.page.parse import MOST_TAGS, parse
from selon.reading.raw import Raw
from selon.reading.read import read_raw
from selon.reading.refused import Refused
from tests.test_cli import PAGE

LONGEST = 8 * 2**20 - 4_096
ATTRIBUTES = 200_000
MOST = 20
"""Seconds of a processor, even of a slow one; what is refused here takes minutes unrefused."""

PAGES = {
    "depth": "<div>" * 100_000,
    "depth of two kinds that close themselves": "<li><dt>" * 100_000,
    "depth behind closing tags that close nothing": "<b></i>" * 100_000,
    "depth in formulas": "<math>" + "<tr></td>" * 100_000,
    "depth in drawings": "<svg>" + "<input>" * 200_000,
    "depth, drawings and formulas in turn": "<svg><foreignObject><math><mtext>" * 25_000,
    "formatting that is never closed": "".join(f"<font a={n}>" for n in range(100_000)),
    "width": "<p>a" * 1_000_000,
    "tables": "<table>" * 1_000_000,
    "cells": "<table>" + "<tr><td>a" * 100_000,
    "text before tables": "<table>" + "a<i></i>" * 80_000,
    "options": "<select>" + "<option>a" * 120_000,
    "options that are closed": "<select>" + "<option>a</option>" * 100_000,
    "bodies": "".join(f"<body a{n}=b>" for n in range(100_000)),
    "attributes": "<p " + "".join(f"a{n}=b " for n in range(ATTRIBUTES)),
    "attributes in capitals": "<P " + "".join(f"A{n}=b " for n in range(ATTRIBUTES)),
    "attributes with a sign in them": "<p " + "".join(f"a<{n} " for n in range(ATTRIBUTES)),
    "attributes with an end in quotes": "<p " + "".join(f"a{n}='>' " for n in range(ATTRIBUTES)),
    "attributes with both": "<p " + "".join(f'a{n}="<>" ' for n in range(ATTRIBUTES)),
    "attributes of many tags": ("<p " + "".join(f"a{n} " for n in range(14_000)) + ">b") * 80,
    "attributes of a closing tag": "</p " + "".join(f"a{n} " for n in range(ATTRIBUTES)),
    "entities": "<p>" + "&amp;" * 1_500_000,
    "entities of no name": "<p>" + "&aaaaaaaaaaaaaaa" * 500_000,
    "entities of no letter": "<p>" + "&#x110000;&#0;" * 500_000,
    "a comment that is not closed": "<!--" + "a-" * 4_000_000,
    "comments that are not closed": "<!--" * 240_000,
    "a script that is not closed": "<script>" + "var a = 1; " * 700_000,
    "a script in a comment in a script": "<script><!--<script>" + "<!--" * 240_000,
    "a style that is not closed": "<style>" + "a { b: c } " * 700_000,
    "a section of a drawing that is not closed": "<svg><![CDATA[" + "]]" * 4_000_000,
    "declarations": "<!doctype html>" * 240_000,
    "data, deep": "<script type='application/ld+json'>" + "[" * 1_000_000,
    "data, wide": "<script type='application/ld+json'>[" + '{"@type": "Person"},' * 300_000,
    "frames": "<iframe srcdoc='" + "&lt;p&gt;" * 500_000 + "'></iframe>",
    "letters of seven bits": "+ADw-b+AD4-" * 700_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_mark_up_takes_a_moment(name: str) -> None:
    data = f"<html lang=fr><body>{PAGES[name]}"[:LONGEST].encode()
    begun = time.process_time()

    found = read_raw(Raw(source="page", data=data))

    assert time.process_time() - begun < MOST
    assert found.article or found.refusals


@pytest.mark.parametrize("name", [name for name in PAGES if "attributes" in name])
def test_no_tag_keeps_so_many_attributes(name: str) -> None:
    found = parse(PAGES[name])

    assert isinstance(found, Refused) or "a199" not in (found.html or "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("declared", ["utf-7", "utf-16", "utf-32", "ebcdic-cp-us", "x" * 40, "\0"])
def test_an_encoding_that_lies_is_seen_through(encoding: str, declared: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').encode(encoding)

    found = read_raw(Raw(source="page", data=page, charset=declared))

    assert found.article is not None
    assert "préfecture" in found.article.text


def test_tags_in_another_alphabet_are_no_tags() -> None:
    """What a decoder of UTF-7 would make a script is text."""
    page = PAGE.replace("Le bilan", "+ADw-script+AD4-alert(1)+ADw-/script+AD4- Le bilan")

    found = read_raw(Raw(source="page", data=page.encode(), charset="utf-7"))

    assert found.article is not None
    assert "+ADw-script+AD4-" in found.article.text


def test_zero_bytes_in_a_page_do_no_harm() -> None:
    page = PAGE.replace("<p>", "<p\0>").replace("préfecture", "préf\0ecture")

    found = read_raw(Raw(source="page", data=page.encode()))

    assert found.article or found.refusals


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>" * (MOST_TAGS + 1), Code.TOO_LARGE),
        ("<div>" * 13_000, Code.TOO_DEEP),
        ("<li><dt>" * 50_000, Code.TOO_DEEP),
        ("<select>" + "<option>a</option>" * 30_000, Code.TOO_LARGE),
    ],
)
def test_the_reason_is_told(page: str, expected: Code) -> None:
    found = parse(page)

    assert isinstance(found, Refused)
    assert found.code is expected


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td>Une ligne<td>Une autre" * 5_000,
        "<ul>" + "<li><p>Une ligne</p></li>" * 20_000 + "</ul>",
        "<dl>" + "<dt>Un mot<dd>Son sens" * 6_000,
        "<select>" + "<option>Une commune</option>" * 15_000 + "</select>",
        "<svg>" + '<path d="M0 0"/></path>' * 20_000 + "</svg>",
        f"<p title='{'a > b, ' * 60_000}' class=last>Un titre",
        "<p style='" + "a: b; " * 60_000 + "' class=last>Une ligne",
    ],
    ids=["table", "list", "glossary", "choice", "drawing", "title", "style"],
)
def test_what_is_only_long_is_parsed(page: str) -> None:
    found = parse(page)

    assert not isinstance(found, Refused)
    assert len(found.html or "") > len(page) * 0.9


def test_a_feed_of_many_attributes_is_refused() -> None:
    many = " ".join(f"a{number}='b'" for number in range(300_000))

    found = listing.read(f"<rss><channel><item {many}/>".encode(), source="a.xml")

    assert isinstance(found, Refused)
    assert found.code is Code.TOO_LARGE
