"""Captures out of their order, pages changed and changed back, texts of several outlets."""

from datetime import UTC, date, datetime

from msgspec import structs

from selon.ledger.added import Added, Outcome
from selon.ledger.asking.wanted import Wanted
from selon.ledger.ledger import Ledger
from selon.reading.given import Given
from selon.reading.raw import Raw
from tests.ledger.test_adding import page

URL = "https://courrier.example/ford"
TEXT = "Police said on Wednesday that twelve people were killed at the ford of Varelle. " * 2
LATER = Wanted(as_of=date(2025, 4, 1))


def captured(hour: int, number: str) -> Raw:
    at = datetime(2025, 3, 12, hour, tzinfo=UTC)
    return structs.replace(page(number), fetched=at, url=URL)


def brought(publisher: str) -> Raw:
    given = Given(id="1", text=TEXT, publisher=publisher, published="2025-03-12")
    return Raw(source="texts.jsonl, line 1", data=TEXT.encode(), given=given)


def test_a_page_that_is_changed_back_is_a_version(ledger: Ledger) -> None:
    ledger.add(captured(1, "twelve"))
    ledger.add(captured(2, "fifteen"))

    added = ledger.add(captured(3, "twelve"))

    assert (added.outcome, added.version) == (Outcome.VERSION, 3)


def test_a_capture_beside_one_that_is_there_adds_nothing(ledger: Ledger) -> None:
    ledger.add(captured(1, "twelve"))
    ledger.add(captured(4, "fifteen"))

    assert [_known(ledger.add(captured(hour, "twelve"))) for hour in (0, 3)] == [1, 1]
    assert [_known(ledger.add(captured(hour, "fifteen"))) for hour in (3, 5)] == [2, 2]


def test_captures_of_one_instant_come_again_and_add_nothing(ledger: Ledger) -> None:
    both = [captured(1, "twelve"), captured(1, "fifteen")]
    first = [ledger.add(one).version for one in both]

    again = [ledger.add(one) for one in both]
    alike = ledger.add(structs.replace(both[0], data=both[0].data + b" "))

    assert first == [1, 2]
    assert list(map(_known, [*again, alike])) == [1, 2, 1]


def test_an_older_capture_that_comes_later_is_not_what_is_said_now(ledger: Ledger) -> None:
    ledger.add(captured(5, "fifteen"))

    ledger.add(captured(2, "twelve"))

    assert [one.quantity.value for one in ledger.claims()] == [15]
    assert [one.quantity.value for one in ledger.claims(LATER)] == [15]
    assert [one.version for one in ledger.search("", LATER)] == [1]


def test_one_text_of_two_outlets_is_two_articles_of_one_origin(ledger: Ledger) -> None:
    found = [ledger.add(brought(one)) for one in ("The Courier", "The Post", "The Courier")]

    assert [one.outcome for one in found] == [Outcome.ARTICLE, Outcome.ARTICLE, Outcome.KNOWN]
    assert [(one.outlets, one.origins) for one in ledger.claims()] == [(2, 1)]


def test_revisions_are_told_in_the_order_of_their_fetching(ledger: Ledger) -> None:
    for hour, number in ((1, "twelve"), (5, "twenty"), (3, "fifteen")):
        ledger.add(captured(hour, number))

    assert [one.version for one in ledger.revisions("a1")] == [1, 3, 2]


def _known(added: Added) -> int | None:
    assert added.outcome is Outcome.KNOWN
    return added.version
