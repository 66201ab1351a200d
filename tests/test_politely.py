"""Politeness: one question at a time to a server, pauses, back-off, and only what changed."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.model.errors import ContactError
from selon.model.refusal import Code
from selon.reading import listing
from selon.reading.connection import agent
from selon.reading.fetch import Fetcher, Limits, Robots
from selon.reading.hosts import NEVER, Host, Hosts, Pace, seconds_of
from selon.reading.listed import Leads, Listed
from selon.reading.politely import Found, Politely, Question
from selon.reading.raw import LIMIT, Raw, State, Unchanged
from selon.reading.refused import Refused
from tests.servers import HOST, Reply, Server, answer, in_turn, redirect, serving

HERE = Limits(ports=None, loopback=True, seconds=5)
NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)
PAGE = b"<p>Selon lui, tout va bien.</p>"
BUSY = answer(status="503 Busy", headers={"Retry-After": "7"})


class Clock:
    """A time that only goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = NOON
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += timedelta(seconds=seconds)


def here(_host: str, _port: int) -> Iterable[str]:
    return [HOST]


def fetcher(clock: Callable[[], datetime] = lambda: NOON, contact: str | None = None) -> Fetcher:
    return Fetcher(limits=HERE, resolve=here, now=clock, contact=contact)


def polite(clock: Clock, pace: Pace | None = None, stopped: Callable[[], bool] = bool) -> Politely:
    hosts = Hosts(now=clock, pace=pace or Pace(jitter=0), chance=lambda: 0.0)
    return Politely(fetcher(clock), hosts, sleep=clock.sleep, stopped=stopped)


def questions(*urls: str, leads: Leads = Leads.PAGE) -> Iterator[Question]:
    return (Question(listed=Listed(url=one, leads=leads)) for one in urls)


def code(found: Found) -> str | None:
    return found.code if isinstance(found, Refused) else None


@contextmanager
def site(replies: Mapping[str, Reply]) -> Iterator[Server]:
    with serving(replies) as server:
        yield server


def test_a_page_comes_with_its_state_and_when_it_was_fetched() -> None:
    headers = {"ETag": '"a1"', "Last-Modified": "Wed, 12 Mar 2025 08:00:00 GMT"}

    with site({"/": answer(PAGE, headers=headers)}) as server:
        found = fetcher().fetch(server.url)

    assert isinstance(found, Raw)
    assert found.state == State(etag='"a1"', modified="Wed, 12 Mar 2025 08:00:00 GMT")
    assert found.fetched == NOON


def test_a_page_in_the_state_that_is_known_is_not_sent_again() -> None:
    state = State(etag='W/"a1"', modified="Wed, 12 Mar 2025 08:00:00 GMT")

    with site({"/": answer(status="304 Not Modified", headers={"Content-Type": ""})}) as server:
        found = fetcher().fetch(server.url, state=state)

    assert isinstance(found, Unchanged)
    assert found.state == state
    assert 'If-None-Match: W/"a1"\r\n' in server.heads[-1]
    assert "If-Modified-Since: Wed, 12 Mar 2025 08:00:00 GMT\r\n" in server.heads[-1]
    assert "If-" not in server.heads[0]  # robots.txt


def test_a_server_that_answers_so_without_being_asked_is_refused() -> None:
    with site({"/": answer(status="304 Not Modified")}) as server:
        assert code(fetcher().fetch(server.url)) == "http-304"


@pytest.mark.parametrize("etag", ["a\r\nHost: b", "é", "x" * 600])
def test_a_state_that_cannot_be_sent_is_not(etag: str) -> None:
    with site({"/": answer(PAGE)}) as server:
        found = fetcher().fetch(server.url, state=State(etag=etag))

    assert isinstance(found, Raw)
    assert "If-None-Match" not in server.heads[-1]


def test_servers_are_told_who_asks() -> None:
    with site({"/": answer(PAGE)}) as server:
        fetcher(contact="desk@courrier.example").fetch(server.url)

    assert all("(desk@courrier.example)\r\n" in head for head in server.heads)
    assert all("User-Agent: selon/" in head for head in server.heads)


@pytest.mark.parametrize("contact", ["a\r\nHost: b", "Ana (desk)", "é@courrier.example", ""])
def test_a_contact_that_cannot_be_sent_is_an_error(contact: str) -> None:
    with pytest.raises(ContactError):
        agent(contact)


@pytest.mark.parametrize(
    ("headers", "after", "asked"),
    [
        ({}, timedelta(hours=23), 1),
        ({}, timedelta(hours=25), 2),
        ({"Cache-Control": "max-age=7200"}, timedelta(hours=1), 1),
        ({"Cache-Control": "max-age=7200"}, timedelta(hours=3), 2),
        ({"Cache-Control": "max-age=0"}, timedelta(minutes=5), 1),
        ({"Cache-Control": "max-age=999999999"}, timedelta(hours=25), 2),
    ],
)
def test_robots_hold_for_a_while(headers: dict[str, str], after: timedelta, asked: int) -> None:
    clock = Clock()
    reply = answer(b"User-agent: *\nDisallow: /closed", headers=headers)

    with site({"/robots.txt": reply, "/": answer(PAGE)}) as server:
        one = fetcher(clock)
        one.fetch(server.url)
        clock.now += after
        one.fetch(server.url)

    assert server.asked.count("/robots.txt") == asked


def test_robots_that_cannot_be_had_are_asked_for_again() -> None:
    clock = Clock()

    with site({"/robots.txt": in_turn(BUSY, answer(b"")), "/": answer(PAGE)}) as server:
        one = fetcher(clock)
        first = one.fetch(server.url)
        clock.now += timedelta(minutes=11)
        second = one.fetch(server.url)

    assert (code(first), code(second)) == (Code.ROBOTS, None)


def test_robots_may_be_kept_and_given_again() -> None:
    with site({"/": answer(PAGE)}) as server:
        known = {server.url: Robots(text="User-agent: *\nDisallow: /", until=NOON + timedelta(1))}
        one = Fetcher(limits=HERE, resolve=here, now=lambda: NOON, robots=known)
        found = one.fetch(server.url)

    assert (code(found), server.asked) == (Code.ROBOTS, [])


def test_a_server_is_asked_one_page_a_second() -> None:
    clock = Clock()

    with site({"/a": answer(PAGE), "/b": answer(PAGE), "/c": answer(PAGE)}) as server:
        urls = [f"{server.url}/{one}" for one in "abc"]
        found = list(polite(clock).ask(questions(*urls)))

    assert [question.listed.url for question, _ in found] == urls
    assert all(isinstance(one, Raw) and one.listed for _, one in found)
    assert clock.slept == [1.0, 1.0]


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("User-agent: *\nCrawl-delay: 3.5", 3.5),
        ("User-agent: *\nCrawl-delay: 3\nUser-agent: selon\nDisallow:", 1.0),
        ("User-agent: *\nCrawl-delay: 0.1", 1.0),
        ("User-agent: *\nCrawl-delay: 99999", 60.0),
        ("User-agent: *\nCrawl-delay: soon", 1.0),
    ],
)
def test_a_server_may_ask_for_longer_pauses(robots: str, expected: float) -> None:
    clock = Clock()
    replies = {"/robots.txt": answer(robots.encode()), "/a": answer(PAGE), "/b": answer(PAGE)}

    with site(replies) as server:
        list(polite(clock).ask(questions(f"{server.url}/a", f"{server.url}/b")))

    assert clock.slept == [expected]


def test_many_names_of_agents_are_read_in_linear_time() -> None:
    begun = time.perf_counter()

    with site({"/robots.txt": answer(b"User-agent: a\n" * 40_000), "/": answer(PAGE)}) as server:
        fetcher().fetch(server.url)

    assert time.perf_counter() - begun < 3


def test_a_busy_server_is_asked_again_when_it_said() -> None:
    clock = Clock()

    with site({"/": in_turn(BUSY, answer(PAGE))}) as server:
        ((_, found),) = polite(clock).ask(questions(server.url))

    assert isinstance(found, Raw)
    assert clock.slept == [7.0]


def test_a_server_that_fails_is_waited_for_longer_each_time() -> None:
    clock = Clock()

    with site({"/": answer(status="500 Oops"), "/b": answer(PAGE)}) as server:
        found = list(polite(clock).ask(questions(f"{server.url}/", f"{server.url}/b")))

    assert [code(one) for _, one in found] == ["http-500", None]
    assert clock.slept == [5.0, 10.0, 20.0]
    assert server.asked.count("/") == 3


def test_nobody_waits_for_a_server_that_wants_to_be_let_alone() -> None:
    clock = Clock()
    reply = answer(status="429 Too Many", headers={"Retry-After": "9999"})

    with site({"/a": reply}) as server:
        found = list(polite(clock).ask(questions(f"{server.url}/a", f"{server.url}/b")))

    assert [code(one) for _, one in found] == ["http-429", Code.UNREACHABLE]
    assert (clock.slept, server.asked) == ([], ["/robots.txt", "/a"])


def test_a_page_that_is_not_there_is_not_asked_for_again() -> None:
    clock = Clock()

    with site({}) as server:
        ((_, found),) = polite(clock).ask(questions(f"{server.url}/a"))

    assert (code(found), clock.slept) == ("http-404", [])


def test_what_is_no_address_is_told() -> None:
    ((_, found),) = polite(Clock()).ask(questions("http://[/"))

    assert code(found) == Code.FORBIDDEN_ADDRESS


def test_servers_are_asked_side_by_side_each_once_at_a_time() -> None:
    meeting = threading.Barrier(2)
    busy = {"a": 0, "b": 0}

    def reply(name: str) -> Reply:
        def meet(client: object) -> None:
            busy[name] += 1
            assert busy[name] == 1
            meeting.wait(timeout=5)
            busy[name] -= 1
            answer(PAGE)(client)  # type: ignore[arg-type] # the client, whatever it is

        return meet

    clock = Clock()
    with site({"/1": reply("a")}) as one, site({"/1": reply("b")}) as other:
        urls = [f"{one.url}/1", f"{other.url}/1"]
        found = list(polite(clock).ask(questions(*urls)))

    assert all(isinstance(one, Raw) for _, one in found)


def test_a_slow_server_keeps_no_other_waiting() -> None:
    released = threading.Event()

    def slow(client: object) -> None:
        released.wait(5)
        answer(PAGE)(client)  # type: ignore[arg-type] # as above

    clock = Clock()
    with site({"/": slow}) as one, site({"/": answer(PAGE)}) as other:
        coming = polite(clock).ask(questions(f"{one.url}/", f"{other.url}/"))
        first = next(coming)[0].listed.url
        released.set()
        second = next(coming)[0].listed.url

    assert (first, second) == (f"{other.url}/", f"{one.url}/")


def test_nothing_more_is_asked_once_it_is_stopped() -> None:
    clock = Clock()
    stopped = threading.Event()

    with site({"/a": answer(PAGE), "/b": answer(PAGE)}) as server:
        urls = [f"{server.url}/{one}" for one in "ab"]
        coming = polite(clock, stopped=stopped.is_set).ask(questions(*urls))
        next(coming)
        stopped.set()

        assert list(coming) == []

    assert "/b" not in server.asked


def test_a_list_may_be_longer_than_a_page() -> None:
    long = b"<urlset>" + b" " * (LIMIT + 1)
    assert len(long) < listing.LIMIT

    with site({"/": answer(long)}) as server:
        ((_, page),) = polite(Clock()).ask(questions(server.url))
        ((_, found),) = polite(Clock()).ask(questions(server.url, leads=Leads.LIST))

    assert code(page) == Code.TOO_LARGE
    assert isinstance(found, Raw)


def test_a_private_address_is_not_asked_behind_a_redirect() -> None:
    """As for any other fetch: politeness changes nothing about it."""
    with site({"/": redirect("http://10.0.0.1/")}) as server:
        hosts = Hosts(now=lambda: NOON)
        one = Fetcher(limits=HERE, resolve=lambda host, _: [HOST if "news" in host else host])
        ((_, found),) = Politely(one, hosts).ask(questions(server.url))

    assert code(found) == Code.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("120", 120.0),
        ("Wed, 12 Mar 2025 12:00:30 GMT", 30.0),
        ("Wed, 12 Mar 2025 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read(written: str | None, expected: float | None) -> None:
    assert seconds_of(written, now=NOON) == expected


@given(st.text())
def test_any_retry_after_is_read_or_not(written: str) -> None:
    seconds_of(written, now=NOON)


def test_jitter_is_by_chance_alone() -> None:
    hosts = Hosts(now=lambda: NOON, pace=Pace(delay=2, jitter=0.5), chance=lambda: 1.0)

    hosts.answered("https://courrier.example", None)

    assert hosts.wait("https://courrier.example") == 3.0
    assert hosts.wait("https://autre.example") == 0.0


def test_back_off_has_an_end() -> None:
    origin = "https://courrier.example"
    known = {origin: Host(free_at=NEVER, failures=10**6)}
    hosts = Hosts(now=lambda: NOON, chance=lambda: 0.0, known=known)

    hosts.answered(origin, Refused(Code.TIMEOUT, "no whole answer within 30 s"))

    assert hosts.wait(origin) == hosts.pace.most
