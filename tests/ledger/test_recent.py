"""What was interrupted goes on: pages that were only just fetched are not fetched again."""

from datetime import UTC, datetime, timedelta

from selon.ledger.ledger import Ledger
from selon.ledger.recent import recent
from selon.reading.listed import Listed
from selon.reading.raw import Raw
from tests.ledger.test_adding import PAGE

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://courrier.example/ford"


def fetch(ledger: Ledger, at: datetime) -> None:
    data = PAGE.format(number="twelve", title="A ford gives way").encode()
    ledger.add(Raw(source=URL, url=URL, data=data, fetched=at))


def listed(updated: datetime | None = None) -> list[Listed]:
    others = [Listed(url=f"https://courrier.example/{one}") for one in range(1_200)]
    return [*others, Listed(url=URL, updated=updated)]


def test_a_page_that_was_only_just_fetched_is_skipped(ledger: Ledger) -> None:
    fetch(ledger, NOON - HOUR)

    assert recent(ledger.database, listed(), now=NOON) == {URL}
    assert recent(ledger.database, listed(NOON - 2 * HOUR), now=NOON) == {URL}


def test_a_page_that_may_have_changed_is_not(ledger: Ledger) -> None:
    fetch(ledger, NOON - HOUR)

    assert recent(ledger.database, listed(NOON), now=NOON) == set()
    assert recent(ledger.database, listed(), now=NOON + 24 * HOUR) == set()
