"""The watch itself: what is due is asked for, what is new is added, what happened is told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from selon.ledger.added import Added, Outcome
from selon.ledger.watch import polling, visiting
from selon.ledger.watch.records import Event, Feed, Happened, Poll, Visit, Visited
from selon.ledger.watch.schedule import Bounds
from selon.model.refusal import Refusal
from selon.reading import discovery, listing
from selon.reading.files import refuse
from selon.reading.gather import Ask
from selon.reading.kinds import kind
from selon.reading.listed import Leads, Listed, Listing
from selon.reading.politely import Found, Question
from selon.reading.raw import Raw, State, Unchanged
from selon.reading.refused import Refused

AT_ONCE = 200
"""Pages that are read before feeds are looked at again."""

LONGEST_SLEEP = timedelta(minutes=1)
"""So that a feed that somebody adds meanwhile is seen."""

HAPPENED = {
    Outcome.ARTICLE: Happened.ADDED,
    Outcome.VERSION: Happened.REVISED,
    Outcome.KNOWN: Happened.UNCHANGED,
    Outcome.REFUSED: Happened.REFUSED,
}


class Book(Protocol):
    """Where feeds and pages are kept, and what came of asking for them."""

    def due_feeds(self, now: datetime) -> Sequence[Feed]:
        """The feeds to be polled."""

    def due_visits(self, now: datetime, *, most: int) -> Sequence[Visit]:
        """The pages to be read, the longest due first."""

    def next_due(self) -> datetime | None:
        """When there is something to do again."""

    def known(self, urls: Sequence[str]) -> Mapping[str, datetime | None]:
        """Those of *urls* that were listed before, and when each was last visited."""

    def polled(self, feed: Feed, poll: Poll) -> None:
        """Keep what came of polling *feed*."""

    def visited(self, visit: Visit, visited: Visited) -> None:
        """Keep what came of *visit*."""


class Watch:
    """Polls feeds, reads their new pages, and reads pages again.

    Args:
        book: what is to be done, and was.
        ask: fetches addresses, as :meth:`selon.reading.politely.Politely.ask` does.
        add: puts a page, or a refusal, into a ledger.
        sleep: is told seconds; ``stopped`` whether to end.
        rest: is called whenever all that was due is done.
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
        rest: Callable[[], object] = bool,
    ) -> None:
        self._book = book
        self._ask = ask
        self._add = add
        self._sleep = sleep
        self._stopped = stopped
        self._clock = clock
        self._bounds = bounds or Bounds()
        self._rest = rest

    def run(self) -> Iterator[Event]:
        """Yield what happens, until it is stopped."""
        while not self._stopped():
            yield from self._round()
            due = self._book.next_due()
            pause = due - self._clock() if due else LONGEST_SLEEP
            if pause > timedelta() and not self._stopped():
                self._sleep(min(pause, LONGEST_SLEEP).total_seconds())

    def once(self) -> Iterator[Event]:
        """Yield what happens while all that is due now is done."""
        yield from self._round()
        while not self._stopped() and self._book.due_visits(self._clock(), most=1):
            yield from self._round()

    def _round(self) -> Iterator[Event]:
        """Poll the feeds that are due, read some of the pages that are."""
        yield from self._poll(self._book.due_feeds(self._clock()))
        if not self._stopped():
            yield from self._visit(self._book.due_visits(self._clock(), most=AT_ONCE))
        self._rest()

    def _poll(self, feeds: Sequence[Feed]) -> Iterator[Event]:
        by_url = {one.url: one for one in feeds}
        questions = (_question(one.url, one.state, Leads.LIST) for one in feeds)
        for question, found in self._ask(questions):
            feed = by_url[question.listed.url]
            yield self._polled(feed, found)

    def _polled(self, feed: Feed, found: Found) -> Event:
        now = self._clock()
        if isinstance(found, Unchanged):
            self._book.polled(feed, polling.quiet(feed, now=now, bounds=self._bounds))
            return Event(what=Happened.UNCHANGED, name=feed.url, at=now)
        if isinstance(found, Refused):
            return self._failed(feed, found, now)
        listed = _listing(found)
        if isinstance(listed, Refused):
            named = discovery.feeds(found)
            return self._found(feed, named, now) if named else self._failed(feed, listed, now)
        for place, why in listed.refused:
            self._add(refuse(f"{feed.url}, {place}", why))
        poll = polling.read(
            feed,
            listed,
            kind=kind(found.data),
            state=found.state or State(),
            known=self._book.known([one.url for one in listed.listed]),
            now=now,
            bounds=self._bounds,
        )
        self._book.polled(feed, poll)
        detail = f"{len(poll.fresh)} new"
        return Event(what=Happened.POLLED, name=feed.url, detail=detail, at=now)

    def _found(self, feed: Feed, named: tuple[Listed, ...], now: datetime) -> Event:
        self._book.polled(feed, polling.found(feed, named, now=now))
        detail = f"a page; {named[0].url} is watched in its place"
        return Event(what=Happened.POLLED, name=feed.url, detail=detail, at=now)

    def _failed(self, feed: Feed, why: Refused, now: datetime) -> Event:
        self._book.polled(feed, polling.failed(feed, why, now=now, bounds=self._bounds))
        detail = polling.in_words(why)
        return Event(what=Happened.REFUSED, name=feed.url, detail=detail, at=now)

    def _visit(self, visits: Sequence[Visit]) -> Iterator[Event]:
        by_url = {one.url: one for one in visits}
        questions = (_question(one.url, one.state, Leads.PAGE) for one in visits)
        for question, found in self._ask(questions):
            yield self._visited(by_url[question.listed.url], found)

    def _visited(self, visit: Visit, found: Found) -> Event:
        now = self._clock()
        if isinstance(found, Unchanged):
            self._book.visited(visit, visiting.unchanged(visit, now=now))
            return Event(what=Happened.UNCHANGED, name=visit.url, at=now)
        if isinstance(found, Refused):
            self._add(refuse(visit.url, found))
            self._book.visited(visit, visiting.failed(visit, found, now=now))
            detail = polling.in_words(found)
            return Event(what=Happened.REFUSED, name=visit.url, detail=detail, at=now)
        added = self._add(found)
        self._book.visited(visit, visiting.read(visit, found, added, now=now))
        why = "; ".join(f"{one.code}: {one.message}" for one in added.refusals)
        detail = added.article or why
        return Event(what=HAPPENED[added.outcome], name=visit.url, detail=detail, at=now)


def _question(url: str, state: State, leads: Leads) -> Question:
    return Question(listed=Listed(url=url, leads=leads), state=state)


def _listing(raw: Raw) -> Listing | Refused:
    return listing.read(raw.data, source=raw.source, url=raw.url, charset=raw.charset)
