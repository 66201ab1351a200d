"""When a watch asks again: as often as feeds change and pages are corrected."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.ledger.watch import schedule
from selon.ledger.watch.schedule import DAY, HOUR, REVISITS, Bounds
from selon.model.refusal import Code, HttpCode, http_code
from selon.reading.kinds import Kind
from selon.reading.listed import Listed
from selon.reading.refused import Refused

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
BOUNDS = Bounds()
MINUTE = timedelta(minutes=1)
BUSY = Refused(http_code(503), "Service Unavailable")


def listed(published: datetime | None = None, updated: datetime | None = None) -> Listed:
    return Listed(url="https://courrier.example/1", published=published, updated=updated)


@pytest.mark.parametrize(
    ("before", "new", "asked", "expected"),
    [
        (None, 30, None, 30 * MINUTE),
        (HOUR, 3, None, 30 * MINUTE),
        (HOUR, 2, None, HOUR),
        (HOUR, 0, None, 90 * MINUTE),
        (6 * MINUTE, 9, None, 5 * MINUTE),
        (20 * HOUR, 0, None, DAY),
        (HOUR, 3, 45, 45 * MINUTE),
        (HOUR, 3, 10**6, DAY),
    ],
)
def test_a_feed_is_polled_as_often_as_it_changes(
    before: timedelta | None, new: int, asked: int | None, expected: timedelta
) -> None:
    assert schedule.interval(before, new=new, asked=asked, bounds=BOUNDS) == expected


@pytest.mark.parametrize("every", [10 * MINUTE, HOUR, 5 * HOUR])
def test_the_interval_settles_where_an_entry_or_two_are_new(every: timedelta) -> None:
    interval: timedelta | None = None
    waited = timedelta()
    for _ in range(60):
        interval = schedule.interval(interval, new=int(waited / every), asked=None, bounds=BOUNDS)
        waited = waited % every + interval

    assert interval is not None
    assert every / 2 <= interval <= every * 3


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.integers(0, 10**6))
def test_an_interval_stays_between_its_bounds(before: int, new: int, asked: int) -> None:
    found = schedule.interval(timedelta(seconds=before), new=new, asked=asked, bounds=BOUNDS)

    assert BOUNDS.least <= found <= BOUNDS.most


def test_a_feed_that_fails_is_let_be_longer_each_time() -> None:
    waits = [
        schedule.after_failure(HOUR, failures=one, why=BUSY, now=NOON, bounds=BOUNDS)
        for one in (1, 2, 3, 9, 10**6)
    ]

    assert waits == [2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, DAY]


def test_a_feed_may_ask_to_be_let_be() -> None:
    why = Refused(http_code(429), "Too Many Requests", str(5 * 3600))

    wait = schedule.after_failure(HOUR, failures=1, why=why, now=NOON, bounds=BOUNDS)

    assert wait == 5 * HOUR


@given(st.text(), st.integers(300, 86_400))
def test_polls_are_spread_by_name_alone(name: str, seconds: int) -> None:
    after = timedelta(seconds=seconds)

    found = schedule.spread(after, name=name, now=NOON)

    assert NOON + after * 0.9 <= found <= NOON + after * 1.1
    assert found == schedule.spread(after, name=name, now=NOON)


def test_a_page_is_read_again_less_and_less_often() -> None:
    times = []
    at: datetime | None = NOON + MINUTE
    while at and (at := schedule.next_visit(NOON, now=at)):
        times.append(at - NOON)

    assert tuple(times) == REVISITS


def test_a_visit_that_comes_late_stands_for_those_that_were_missed() -> None:
    assert schedule.next_visit(NOON, now=NOON + 3 * DAY) == NOON + 7 * DAY
    assert schedule.next_visit(NOON, now=NOON + 50 * MINUTE) == NOON + 6 * HOUR
    assert schedule.next_visit(NOON, now=NOON + 31 * DAY) is None


@pytest.mark.parametrize(
    ("code", "visits", "again"),
    [
        (http_code(503), 0, True),
        (http_code(503), 3, True),
        (Code.TIMEOUT, 0, True),
        (Code.ROBOTS, 0, True),
        (http_code(404), 0, True),
        (http_code(404), 1, False),
        (http_code(410), 0, False),
        (http_code(403), 0, False),
        (Code.FORBIDDEN_ADDRESS, 0, False),
        (Code.NOT_TEXT, 0, False),
    ],
)
def test_a_page_that_may_come_yet_is_asked_for_again(
    code: Code | HttpCode,
    visits: int,
    again: bool,  # noqa: FBT001 -- a parameter
) -> None:
    found = schedule.retry(Refused(code, ""), failures=1, visits=visits, now=NOON)

    assert found == (NOON + 10 * MINUTE if again else None)


def test_a_page_is_not_asked_for_for_ever() -> None:
    times = [schedule.retry(BUSY, failures=one, visits=0, now=NOON) for one in range(1, 8)]

    assert times.count(None) == 2
    assert times[4] == NOON + 256 * 10 * MINUTE


@pytest.mark.parametrize(
    ("entry", "kind", "is_first", "expected"),
    [
        (listed(), Kind.FEED, True, True),
        (listed(), Kind.SITEMAP, True, False),
        (listed(), Kind.SITEMAP, False, True),
        (listed(NOON - 29 * DAY), Kind.SITEMAP, True, True),
        (listed(NOON - 31 * DAY), Kind.FEED, False, False),
        (listed(NOON - 31 * DAY, NOON), Kind.FEED, False, True),
    ],
)
def test_only_what_is_new_is_read(
    entry: Listed,
    kind: Kind,
    is_first: bool,  # noqa: FBT001 -- a parameter
    expected: bool,  # noqa: FBT001 -- a parameter
) -> None:
    assert schedule.is_news(entry, kind=kind, is_first=is_first, now=NOON) is expected


@pytest.mark.parametrize(
    ("updated", "visited", "expected"),
    [
        (NOON - HOUR, NOON - 2 * HOUR, True),
        (NOON - 2 * HOUR, NOON - HOUR, False),
        (NOON, NOON - MINUTE, False),
        (NOON + HOUR, NOON - 2 * HOUR, False),
        (None, NOON - HOUR, False),
    ],
)
def test_a_list_may_say_that_a_page_has_changed(
    updated: datetime | None,
    visited: datetime,
    expected: bool,  # noqa: FBT001 -- a parameter
) -> None:
    found = schedule.has_changed(listed(updated=updated), visited=visited, now=NOON)

    assert found is expected
