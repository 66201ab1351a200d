"""What was known on a day."""

from datetime import UTC, datetime

from selon.comparing.asof import fetched_by, said_by
from selon.comparing.occurrence import Occurrence
from tests.occurring import DAY, after, told

EARLY = datetime(2022, 11, 9, 8, tzinfo=UTC)
LATE = datetime(2022, 12, 1, 8, tzinfo=UTC)


def names(occurrences: list[Occurrence]) -> list[str]:
    return [one.article for one in occurrences]


def test_said_and_published_by_then() -> None:
    told_ = [
        told("a1"),
        told("a2", published=after(1)),
        told("a3", claimed_on=after(1)),
        told("a4", published=None, fetched=EARLY),
        told("a5", published=None, fetched=LATE),
        told("a6", published=None),
        told("a7", claimed_on=None),
        told("a8", published=EARLY),
    ]

    assert names(list(said_by(told_, DAY))) == ["a1", "a4", "a7", "a8"]


def test_fetched_by_then_in_the_latest_version() -> None:
    told_ = [
        told("a1", fetched=EARLY),
        told("a1", fetched=EARLY, version=2, number=2),
        told("a1", fetched=LATE, version=3, number=3),
        told("a2", fetched=LATE),
        told("a3"),
    ]

    assert [one.version for one in fetched_by(told_, DAY)] == [2]
    assert [one.version for one in fetched_by(told_, LATE.date())] == [3, 1]
