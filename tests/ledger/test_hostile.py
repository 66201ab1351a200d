"""What pages and texts hold that a database does not take: nothing of it stops the others."""

import re
from datetime import date
from hashlib import shake_128

import pytest
from msgspec import json

from selon.ledger.added import Outcome
from selon.ledger.asking.wanted import Wanted
from selon.ledger.checking import check
from selon.ledger.ledger import Ledger
from selon.reading.given import Given
from selon.reading.raw import Raw

PAGE = """<html lang="en"><head><title>A ford gives way</title>{head}
<script type="application/ld+json">{data}</script></head>
<body><article><h1>A ford gives way</h1>
<p>Police said on Wednesday that twelve people were killed at the ford of Varelle, where the
river had risen overnight and carried away the old bridge with those who stood on it.</p>
<p>The mayor said the search would go on until everybody was found, and that the school would
stay closed for the rest of the week.</p></article></body></html>"""

FILLING = "The river had risen overnight and carried away the old bridge of Varelle. " * 3


def noise(length: int) -> str:
    """Letters that no compression makes fewer."""
    return shake_128(b"selon").hexdigest(length // 2)


def page(*, head: str = "", **fields: object) -> Raw:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    written = PAGE.format(head=head, data=json.encode(data).decode())
    return Raw(source="ford.html", data=written.encode())


def text(body: str, **fields: str) -> Raw:
    given = Given(id="a", text=body, **fields)
    return Raw(source="a.jsonl, line 1", data=body.encode(), given=given)


LONG = noise(9_000)


@pytest.mark.parametrize(
    "raw",
    [
        page(headline="A ford gives way", author={"name": "Ada\0 Reed"}),
        page(headline="A ford\0 gives way", publisher={"name": "The\0 Courier"}),
        page(articleSection="World\0", keywords=["floods\0", "rivers"]),
        page(image={"url": "a.jpg", "caption": "The\0 ford"}),
        page(datePublished="0001-01-01T00:00:00+05:00"),
        page(datePublished="9999-12-31T23:59:59-05:00"),
        page(datePublished="1913-06-01T10:00:00"),
        page(publisher={"name": LONG}, author={"name": LONG}),
        page(articleSection=LONG, keywords=[LONG]),
        page(headline=LONG, url=f"https://courrier.example/{LONG}"),
        page(head=f'<link rel="canonical" href="https://courrier.example/{LONG}">'),
        page(head=f'<meta property="og:site_name" content="{LONG}">'),
        text(f"“Twelve people were killed”, said {LONG.title()} {LONG.title()}. {FILLING}"),
        text(f"Police said that 99,999,999,999,999,999,999 people were killed. {FILLING}"),
        text(f"Police said that {'9' * 40} people were killed. {FILLING}"),
        text(f"Police said that twelve people were killed. {FILLING}", publisher=LONG),
        text(f"Police said that twelve people were killed. {FILLING}", publisher="a\0b"),
        text(f"Police said that twelve people were killed. {FILLING}", language="e\0n"),
        text(f"Police said that twelve people were killed. {FILLING}", language=LONG),
        text(f"Police said twelve were killed. {FILLING}", published="0001-01-01T00:00+05:00"),
        text(f"Police said twelve were killed. {FILLING}", published="9999-12-31T23:00-05:00"),
        text(" ".join(re.findall(".{5}", noise(2_000_000)))),
        Raw(source=f"{LONG}.html", data=b"nothing"),
        Raw(source="a\0b.html", data=b"nothing"),
        Raw(source="a\udcffb.html", data=b"nothing"),
    ],
)
def test_whatever_a_source_holds_the_next_one_is_added(ledger: Ledger, raw: Raw) -> None:
    good = page(headline="A ford gives way", url="https://courrier.example/good")

    found = list(ledger.add_all([raw, good]))

    assert found[-1].outcome is Outcome.ARTICLE
    assert list(check(ledger.database)) == []


@pytest.mark.parametrize(
    "name", ["99999999999999999999", "1.99999999999999999999", "9" * 5_000, "\u0663"]
)
def test_a_name_that_no_row_can_have_is_nothing(ledger: Ledger, name: str) -> None:
    assert ledger.claim(f"c{name}") is None
    assert ledger.article(f"a{name}") is None
    assert ledger.origin(f"o{name}") is None


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(fetched_by=date.max),
        Wanted(as_of=date.min),
        Wanted(claimant="a\0b", outlet="a\0b", dossier="a\0b", place="a\0b"),
        Wanted(claimant="\udcff", side="\udcff"),
    ],
)
def test_whatever_is_asked_for_is_no_error(filled: Ledger, wanted: Wanted) -> None:
    filled.claims(wanted)
    filled.statements("", wanted)
    filled.search("", wanted)
    filled.speakers(wanted)

    assert list(filled.rows(wanted)) == (list(filled.rows()) if wanted.fetched_by else [])


def test_a_sign_is_no_wildcard(filled: Ledger) -> None:
    assert filled.claims(Wanted(claimant="%")) == []
