"""Adding: an article once, its versions, its claims; nothing is overwritten."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from msgspec import structs

from selon.ledger.added import Outcome
from selon.ledger.ledger import Ledger
from selon.reading.given import Given
from selon.reading.raw import Raw

PAGE = """<html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://courrier.example/ford">
<meta property="article:published_time" content="2025-03-12T08:00:00Z"></head>
<body><article><h1>{title}</h1>
<p>Police said on Wednesday that {number} people were killed at the ford of Varelle, where the
river had risen overnight and carried away the old bridge with those who stood on it.</p>
<p>The mayor said the search would go on until everybody was found, and that the school would
stay closed for the rest of the week.</p></article></body></html>"""


def page(number: str = "twelve", *, title: str = "A ford gives way") -> Raw:
    return Raw(source="ford.html", data=PAGE.format(number=number, title=title).encode())


def test_an_article_is_kept_with_what_it_says(ledger: Ledger) -> None:
    added = ledger.add(page())

    assert (added.outcome, added.article, added.version) == (Outcome.ARTICLE, "a1", 1)
    assert added.figures == 1
    assert added.claims == ("c1",)


def test_the_same_page_twice_adds_nothing(ledger: Ledger) -> None:
    ledger.add(page())

    again = ledger.add(page())

    assert (again.outcome, again.article, again.version) == (Outcome.KNOWN, "a1", 1)


def test_a_page_that_changed_is_a_new_version(ledger: Ledger) -> None:
    ledger.add(page("twelve"))

    again = ledger.add(page("fifteen"))

    assert (again.outcome, again.article, again.version) == (Outcome.VERSION, "a1", 2)
    assert again.claims == ("c2",)


def test_a_version_that_comes_again_adds_nothing(ledger: Ledger) -> None:
    ledger.add(page("twelve"))
    ledger.add(page("fifteen"))

    again = ledger.add(page("twelve"))

    assert (again.outcome, again.version) == (Outcome.KNOWN, 1)


def test_what_is_no_article_is_a_refusal(ledger: Ledger) -> None:
    added = ledger.add(Raw(source="empty.html", data=b""))

    assert added.outcome is Outcome.REFUSED
    assert [one.code for one in added.refusals] == ["empty"]


def test_an_older_capture_of_what_is_there_adds_nothing(ledger: Ledger) -> None:
    ledger.add(page())

    old = structs.replace(page(), fetched=datetime(2025, 3, 12, 9, tzinfo=UTC))
    again = ledger.add(structs.replace(old, url="https://courrier.example/ford"))

    assert again.outcome is Outcome.KNOWN


def test_what_was_taken_back_is_a_version(ledger: Ledger) -> None:
    for hour, number in enumerate(("twelve", "fifteen", "twelve")):
        at = datetime(2025, 3, 12, hour, tzinfo=UTC)
        added = ledger.add(
            structs.replace(
                page(number), fetched=at, url=f"https://courrier.example/ford?at={hour}"
            )
        )

    assert (added.outcome, added.version) == (Outcome.VERSION, 3)


def test_a_text_with_a_nul_is_refused(ledger: Ledger) -> None:
    given = Given(id="a", text=f"Police said\0 that twelve people were killed. {FILLING}")

    added = ledger.add(Raw(source="a.jsonl, line 1", data=given.text.encode(), given=given))

    assert [one.code for one in added.refusals] == ["not-text"]


def test_what_is_known_is_told_at_once(ledger: Ledger) -> None:
    ledger.add(page())

    def coming() -> Iterator[Raw]:
        yield page()
        pytest.fail("asked for the next before the first was told")

    assert next(ledger.add_all(coming())).outcome is Outcome.KNOWN


def test_several_processes_read_in_order(ledger: Ledger) -> None:
    texts = [Raw(source=f"{at}.txt", data=f"Ford {at}\n\n{FILLING}".encode()) for at in range(9)]

    added = list(ledger.add_all([*texts, texts[0]], workers=2))

    assert [one.source for one in added] == [one.source for one in (*texts, texts[0])]
    assert [one.outcome for one in added[-2:]] == [Outcome.ARTICLE, Outcome.KNOWN]


FILLING = """Police said on Wednesday that twelve people were killed at the ford of Varelle, where
the river had risen overnight and carried away the old bridge with those who stood on it."""
