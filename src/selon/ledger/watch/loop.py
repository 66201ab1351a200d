"""The watch itself: what is due is asked for, what is new is added, what happened is told."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from selon.ledger.added import Added, Outcome
from selon.ledger.watch import schedule
from selon.ledger.watch.records import Event, Feed, Happened, Poll, Visit, Visited
from selon.ledger.watch.schedule import Bounds
from selon.model.refusal import Refusal, Stage
from selon.reading import listing
from selon.reading.gather import Ask
from selon.reading.kinds import Kind, kind
from selon.reading.listed import Leads, Listed, Listing
from selon.reading.politely import Found, Question
from selon.reading.raw import LIMIT, TOO_LARGE, Raw, State, Unchanged
from selon.reading.refused import Refused

AT_ONCE = 200
"""Pages that are read before feeds are looked at again."""

LONGEST_SLEEP = timedelta(minutes=1)
"""So that a feed that somebody adds meanwhile is seen."""


class Book(Protocol):
    """Where feeds and pages are kept, and what came of asking for them."""

    def due_feeds(self, now: datetime) -> Sequence[Feed]:
        """The feeds to be polled."""

    def due_visits(self, now: datetime, *, most: int) -> Sequence[Visit]:
        """The pages to be read, the longest due first."""

    def next_due(self) -> datetime | None:
        """When there is something to do again."""

    def polled(self, feed: Feed, poll: Poll) -> int:
        """Keep what came of polling *feed*; how many of its pages are new."""

    def visited(self, visit: Visit, visited: Visited) -> None:
        """Keep what came of *visit*."""


class Watch:
    """Polls feeds, reads their new pages, and reads pages again.

    Args:
        book: what is to be done, and was.
        ask: fetches addresses, as :meth:`selon.reading.politely.Politely.ask` does.
        add: puts a page, or a refusal, into a ledger.
        sleep: is told seconds; ``stopped`` whether to end.
    """

    def __init__(  # noqa: PLR0913 -- what a watch acts on, each by its name
        self,
        *,
        book: Book,
        ask: Ask,
        add: Callable[[Raw | Refusal], Added],
        sleep: Callable[[float], object],
        stopped: Callable[[], bool] = lambda: False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        bounds: Bounds | None = None,
    ) -> None:
        self._book = book
        self._ask = ask
        self._add = add
        self._sleep = sleep
        self._stopped = stopped
        self._clock = clock
        self._bounds = bounds or Bounds()

    def run(self) -> Iterator[Event]:
        """Yield what happens, until it is stopped."""
        while not self._stopped():
            yield from self.once()
            due = self._book.next_due()
            pause = due - self._clock() if due else LONGEST_SLEEP
            if pause > timedelta() and not self._stopped():
                self._sleep(min(pause, LONGEST_SLEEP).total_seconds())

    def once(self) -> Iterator[Event]:
        """Yield what happens while all that is due now is done."""
        begun = self._clock()
        yield from self._poll(self._book.due_feeds(begun))
        while not self._stopped() and (due := self._book.due_visits(self._clock(), most=AT_ONCE)):
            yield from self._visit(due)
            if self._book.due_feeds(self._clock()):
                return

    def _poll(self, feeds: Sequence[Feed]) -> Iterator[Event]:
        by_url = {one.url: one for one in feeds}
        questions = (_question(one.url, one.state, Leads.LIST) for one in feeds)
        for question, found in self._ask(questions):
            feed = by_url[question.listed.url]
            yield self._polled(feed, found)

    def _polled(self, feed: Feed, found: Found) -> Event:
        now = self._clock()
        if isinstance(found, Unchanged):
            self._book.polled(feed, self._quiet(feed, now))
            return Event(what=Happened.UNCHANGED, name=feed.url, at=now)
        read = found if isinstance(found, Refused) else _listing(found)
        if isinstance(read, Refused):
            self._book.polled(feed, self._failed(feed, read, now))
            return Event(what=Happened.REFUSED, name=feed.url, detail=_in_words(read), at=now)
        assert isinstance(found, Raw)  # noqa: S101 -- only that is read
        for place, why in read.refused:
            self._add(_refusal(f"{feed.url}, {place}", why))
        new = self._book.polled(feed, self._news(feed, found, read, now))
        return Event(what=Happened.POLLED, name=feed.url, detail=f"{new} new", at=now)

    def _quiet(self, feed: Feed, now: datetime) -> Poll:
        after = schedule.interval(feed.interval, new=0, asked=None, bounds=self._bounds)
        return Poll(
            at=now,
            due=schedule.spread(after, name=feed.url, now=now),
            interval=after,
            kind=feed.kind,
            title=feed.title,
            state=feed.state,
        )

    def _failed(self, feed: Feed, why: Refused, now: datetime) -> Poll:
        failures = feed.failures + 1
        wait = schedule.after_failure(
            feed.interval, failures=failures, why=why, now=now, bounds=self._bounds
        )
        return Poll(
            at=now,
            due=schedule.spread(wait, name=feed.url, now=now),
            interval=feed.interval,
            kind=feed.kind,
            title=feed.title,
            state=feed.state,
            failures=failures,
            message=_in_words(why),
            active=why.code != schedule.GONE,
        )

    def _news(self, feed: Feed, raw: Raw, read: Listing, now: datetime) -> Poll:
        found = kind(raw.data)
        pages = [one for one in read.listed if one.leads is Leads.PAGE]
        is_first = feed.polled is None
        news = [
            one
            for one in pages
            if schedule.is_news(one, kind=found, is_first=is_first, now=now)
        ]
        return Poll(
            at=now,
            due=now,
            interval=feed.interval,
            kind=found,
            title=read.title,
            state=raw.state or State(),
            minutes=read.minutes,
            pages=tuple(news),
            seen=tuple(one for one in pages if one not in news),
            lists=tuple(one for one in read.listed if one.leads is Leads.LIST),
        )
