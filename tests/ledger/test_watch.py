"""A watch: feeds polled, their pages added and read again, servers let alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from selon.ledger.added import Added
from selon.ledger.ledger import Ledger
from selon.ledger.tables import articles, feeds, hosts, versions, visits
from selon.ledger.watch import book
from selon.ledger.watch.loop import Watch
from selon.ledger.watch.records import Event, Feed
from selon.ledger.watch.start import start
from selon.model.refusal import Refusal
from selon.reading.fetch import Limits
from selon.reading.hosts import Pace
from selon.reading.raw import Raw
from tests.servers import HOST, Reply, Server, answer, in_turn, serving

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
HERE = Limits(ports=None, loopback=True, seconds=5)
PACE = Pace(jitter=0, patience=90, tries=1, wait=60)
UNCHANGED = answer(status="304 Not Modified")
PAGE = """<html lang="en"><head><title>A ford gives way</title></head><body><article>
<h1>A ford gives way</h1><p>Police said on Wednesday that {number} people were killed at the ford
of Varelle, where the river had risen overnight and carried away the old bridge with them.</p>
<p>The mayor said that the search would go on until everybody was found, and that the school would
stay closed for the rest of the week, whatever the weather.</p></article></body></html>"""


class Clock:
    """A time that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = NOON
        self.nights = 0

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.nights += 1
        self.now += timedelta(seconds=seconds)


def page(number: str = "twelve") -> Reply:
    return answer(PAGE.format(number=number).encode(), headers={"ETag": f'"{number}"'})


def rss(*entries: str, **headers: str) -> Reply:
    items = "".join(f"<item><link>{one}</link></item>" for one in entries)
    text = f"<rss><channel><title>Une</title>{items}</channel></rss>"
    return answer(text.encode(), headers={"Content-Type": "text/xml", **headers})


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture
def kept(where: str, now: Clock) -> Iterator[Ledger]:
    with Ledger.open(where, clock=now) as ledger:
        yield ledger


class Site:
    """A server, and a watch over its feed."""

    def __init__(self, ledger: Ledger, server: Server, clock: Clock) -> None:
        self.ledger = ledger
        self.server = server
        self.clock = clock

    def watch(
        self,
        *,
        stopped: Callable[[], bool] = bool,
        add: Callable[[Raw | Refusal], Added] | None = None,
    ) -> Watch:
        return start(
            self.ledger.database,
            add=add or self.ledger.add,
            sleep=self.clock.sleep,
            stopped=stopped,
            clock=self.clock,
            limits=HERE,
            resolve=lambda _host, _port: [HOST],
            pace=PACE,
        )

    def once(self, after: timedelta = timedelta()) -> list[str]:
        """What happens in one round."""
        self.clock.now += after
        return told(self.watch().once(), self.server)

    def feed(self) -> Feed:
        with self.ledger.database.read() as connection:
            return book.all_feeds(connection)[0]


@contextmanager
def site(ledger: Ledger, clock: Clock, replies: Mapping[str, Reply]) -> Iterator[Site]:
    with serving(replies) as server:
        with ledger.database.write() as connection:
            assert book.add(connection, f"{server.url}/feed", now=clock())
        yield Site(ledger, server, clock)


def told(events: Iterable[Event], server: Server) -> list[str]:
    return [
        f"{one.what} {one.name.removeprefix(server.url)} {one.detail}".strip() for one in events
    ]


def test_what_a_feed_lists_is_added(kept: Ledger, now: Clock) -> None:
    replies = {"/feed": rss("/1", "/2"), "/1": page("twelve"), "/2": answer(b"")}

    with site(kept, now, replies) as one:
        happened = one.once()

    assert happened == [
        "polled /feed 2 new",
        "added /1 a1",
        "refused /2 empty: there is nothing in it",
    ]
    assert [refusal.code for _, refusal in kept.refusals()] == ["empty"]
    with kept.database.read() as connection:
        row = connection.execute(select(visits).order_by(visits.c.id)).first()
    assert row is not None
    assert (row.article, row.visits, row.etag) == (1, 1, '"twelve"')


def test_nothing_is_done_before_it_is_due(kept: Ledger, now: Clock) -> None:
    with site(kept, now, {"/feed": rss("/1"), "/1": page()}) as one:
        one.once()

        assert one.once(timedelta(minutes=20)) == []


def test_a_feed_is_polled_again_with_its_state(kept: Ledger, now: Clock) -> None:
    replies = {"/feed": in_turn(rss(ETag='"1"'), UNCHANGED)}

    with site(kept, now, replies) as one:
        first, second = one.once(), one.once(timedelta(hours=1))

        assert (first, second) == (["polled /feed 0 new"], ["unchanged /feed"])
        assert 'If-None-Match: "1"' in one.server.heads[-1]
        assert one.feed().interval == timedelta(minutes=45)


def test_a_page_is_read_again_and_its_revision_kept(kept: Ledger, now: Clock) -> None:
    replies = {
        "/feed": rss("/1"),
        "/1": in_turn(page("twelve"), UNCHANGED, page("fifteen")),
    }

    with site(kept, now, replies) as one:
        one.once()
        after_one = one.once(timedelta(hours=1, minutes=1))
        after_six = one.once(timedelta(hours=5))

    assert "unchanged /1" in after_one
    assert "revised /1 a1" in after_six
    with kept.database.read() as connection:
        numbers = list(connection.scalars(select(versions.c.number).order_by(versions.c.id)))
    assert numbers == [1, 2]


def test_a_page_that_its_list_says_has_changed_is_read_again_at_once(
    kept: Ledger, now: Clock
) -> None:
    def sitemap(moment: datetime) -> Reply:
        row = f"<url><loc>/1</loc><lastmod>{moment.isoformat()}</lastmod></url>"
        return answer(f"<urlset>{row}</urlset>".encode())

    replies = {
        "/feed": in_turn(sitemap(NOON), sitemap(NOON + timedelta(minutes=40))),
        "/1": in_turn(page("twelve"), page("fifteen")),
    }

    with site(kept, now, replies) as one:
        one.once()

        assert one.once(timedelta(minutes=50)) == ["polled /feed 0 new", "revised /1 a1"]


def test_only_what_is_new_in_a_sitemap_is_read(kept: Ledger, now: Clock) -> None:
    def sitemap(*rows: str) -> Reply:
        return answer(f"<urlset>{''.join(f'<url>{row}</url>' for row in rows)}</urlset>".encode())

    old = "<loc>/old</loc><lastmod>2024-01-01</lastmod>", "<loc>/undated</loc>"
    replies = {
        "/feed": in_turn(
            sitemap(*old, "<loc>/1</loc><lastmod>2025-03-12</lastmod>"),
            sitemap(*old, "<loc>/2</loc>"),
        ),
        "/1": page("twelve"),
        "/2": page("thirteen"),
    }

    with site(kept, now, replies) as one:
        first, second = one.once(), one.once(timedelta(minutes=40))

    assert first == ["polled /feed 1 new", "added /1 a1"]
    assert second == ["polled /feed 1 new", "added /2 a2"]
    with kept.database.read() as connection:
        assert len(connection.execute(select(visits)).all()) == 3  # what is dated is not noted


def test_lists_in_a_list_are_watched_too(kept: Ledger, now: Clock) -> None:
    opml = answer(b'<opml><body><outline xmlUrl="/other"/><outline xmlUrl="/feed"/></body></opml>')
    replies = {"/feed": opml, "/other": rss("/1"), "/1": page()}

    with site(kept, now, replies) as one:
        assert one.once() == ["polled /feed 0 new"]
        assert one.once() == ["polled /other 1 new", "added /1 a1"]


def test_a_page_may_name_its_feed(kept: Ledger, now: Clock) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="Une" href="{}">'
    links = [link.format(one) for one in ("http://[", "flux?id=1", "comments")]
    home = answer(f"<html><head>{''.join(links)}</head><p>Une</p></html>".encode())

    with site(kept, now, {"/feed": home, "/flux?id=1": rss("/1"), "/1": page()}) as one:
        first, second = one.once(), one.once()

        assert first[0].startswith("polled /feed a page; ")
        assert second == ["polled /flux?id=1 1 new", "added /1 a1"]
        assert one.feed().url == f"{one.server.url}/flux?id=1"


def test_a_page_in_two_feeds_is_read_once(kept: Ledger, now: Clock) -> None:
    replies = {"/feed": rss("/1"), "/other": rss("/1", "/1#top"), "/1": page()}

    with site(kept, now, replies) as one:
        with kept.database.write() as connection:
            book.add(connection, f"{one.server.url}/other", now=now())
        one.once()

        assert one.server.asked.count("/1") == 1


def test_a_feed_that_fails_is_asked_less_and_less(kept: Ledger, now: Clock) -> None:
    replies = {"/feed": in_turn(answer(status="500 Oops"), answer(b"no feed"), rss())}

    with site(kept, now, replies) as one:
        first = one.once()
        failed = one.feed()
        second = one.once(timedelta(hours=2))
        third = one.once(timedelta(hours=5))
        healed = one.feed()

    assert first == ["refused /feed http-500: Internal Server Error"]
    assert (failed.failures, failed.message) == (1, "http-500: Internal Server Error")
    assert timedelta(minutes=50) < failed.due - NOON < timedelta(minutes=70)
    assert second == ["refused /feed not-text: no feed, no sitemap and no list of feeds"]
    assert third == ["polled /feed 0 new"]
    assert (healed.failures, healed.message) == (0, None)


def test_a_feed_that_is_gone_is_watched_no_more(kept: Ledger, now: Clock) -> None:
    with site(kept, now, {"/feed": answer(status="410 Gone")}) as one:
        one.once()

        with kept.database.read() as connection:
            assert book.all_feeds(connection) == []


def test_a_page_that_cannot_be_had_is_asked_for_later(kept: Ledger, now: Clock) -> None:
    busy = answer(status="503 Busy", headers={"Retry-After": "1800"})

    with site(kept, now, {"/feed": rss("/1"), "/1": in_turn(busy, page())}) as one:
        first = one.once()
        too_soon = one.once(timedelta(minutes=15))
        later = one.once(timedelta(minutes=20))

    assert first[-1] == "refused /1 http-503: Service Unavailable"
    assert too_soon == []
    assert "added /1 a1" in later


def test_a_page_that_is_refused_for_good_is_left(kept: Ledger, now: Clock) -> None:
    with site(kept, now, {"/feed": rss("/1"), "/1": answer(status="403 Forbidden")}) as one:
        one.once()
        one.once(timedelta(days=2))

        assert one.server.asked.count("/1") == 1
    assert [refusal.code for _, refusal in kept.refusals()] == ["http-403"]


def test_a_bad_entry_is_kept_as_a_refusal(kept: Ledger, now: Clock) -> None:
    with site(kept, now, {"/feed": rss("file:///etc/passwd", "/1"), "/1": page()}) as one:
        one.once()
        name = f"{one.server.url}/feed, entry 1"

    assert [(why.source, why.code) for _, why in kept.refusals()] == [(name, "forbidden-address")]


def test_what_servers_asked_for_is_known_to_the_next_watch(kept: Ledger, now: Clock) -> None:
    robots = answer(b"User-agent: *\nDisallow: /closed\nCrawl-delay: 30")
    replies = {"/robots.txt": robots, "/feed": rss("/1", "/closed"), "/1": page()}

    with site(kept, now, replies) as one:
        first = one.once()
        one.once(timedelta(hours=2))

        assert first[-1].startswith("refused /closed robots")
        assert one.server.asked.count("/robots.txt") == 1
        with kept.database.read() as connection:
            rows = connection.execute(select(hosts)).all()
        assert [row.host for row in rows] == [one.server.url]
        assert rows[0].free_at == now.now + timedelta(seconds=30)


def test_it_goes_on_until_it_is_stopped(kept: Ledger, now: Clock) -> None:
    end = NOON + timedelta(hours=3)

    with site(kept, now, {"/feed": rss("/1"), "/1": page()}) as one:
        happened = told(one.watch(stopped=lambda: now() >= end).run(), one.server)

    assert happened[:2] == ["polled /feed 1 new", "added /1 a1"]
    assert happened.count("unchanged /1 a1") == 1  # after an hour
    assert 3 <= sum(event.startswith("polled") for event in happened) <= 5
    assert now() - end < timedelta(minutes=1)


def test_a_stop_between_two_pages_loses_none(kept: Ledger, now: Clock) -> None:
    stop: list[str] = []

    def add(raw: Raw | Refusal) -> Added:
        stop.append("now")
        return kept.add(raw)

    replies = {"/feed": rss("/1", "/2"), "/1": page("twelve"), "/2": page("thirteen")}
    with site(kept, now, replies) as one:
        first = told(one.watch(stopped=lambda: bool(stop), add=add).run(), one.server)
        second = one.once(timedelta(minutes=1))

    assert first == ["polled /feed 2 new", "added /1 a1"]
    assert second == ["added /2 a2"]


def test_a_feed_is_added_taken_out_and_added_again(kept: Ledger, now: Clock) -> None:
    url = "https://courrier.example/feed"
    with kept.database.write() as connection:
        done = [
            book.add(connection, url, now=now()),
            book.add(connection, url, now=now()),
            book.remove(connection, url),
            book.remove(connection, url),
            bool(book.all_feeds(connection)),
            book.add(connection, url, now=now()),
            bool(book.all_feeds(connection)),
        ]

    assert done == [True, False, True, False, False, True, True]


def test_pages_of_a_feed_that_is_taken_out_are_not_read_again(kept: Ledger, now: Clock) -> None:
    replies = {"/feed": rss("/1", "/2"), "/1": page(), "/2": answer(status="503 Busy")}

    with site(kept, now, replies) as one:
        one.once()
        with kept.database.write() as connection:
            book.remove(connection, f"{one.server.url}/feed")
        after = one.once(timedelta(days=1))
        with kept.database.write() as connection:
            book.add(connection, f"{one.server.url}/feed", now=now())
        again = one.once()

    assert after == []
    assert again == ["polled /feed 1 new", "refused /2 http-503: Service Unavailable"]


def test_many_pages_are_written_down_at_once(kept: Ledger, now: Clock) -> None:
    entries = [f"/{one}" for one in range(1_500)]
    with site(kept, now, {"/feed": rss(*entries)}) as one:
        watch = one.watch()
        next(iter(watch.once()))
        known = book.Book(kept.database).known([f"{one.server.url}{path}" for path in entries])

    assert len(known) == 1_500
    assert set(known.values()) == {None}
    with kept.database.read() as connection:
        assert connection.scalar(select(feeds.c.changed_at)) == now()
        assert not connection.execute(select(articles)).all()
