"""A page that takes too much costs itself alone: added, watched, read again, by many processes."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from selon import flow
from selon.cli.report import Status
from selon.cli.rereading import reread_all
from selon.ledger import reader
from selon.ledger.added import Outcome
from selon.ledger.ledger import Ledger
from selon.ledger.reader import NoReaderError, Reader
from selon.ledger.watch import book
from selon.ledger.watch.records import Happened
from selon.ledger.watch.start import start
from selon.model.refusal import Code
from selon.reading.bounded import Bounds
from selon.reading.gather import Gatherer
from selon.reading.raw import Raw
from tests.fleet import poisoned as word
from tests.fleet import sources
from tests.ledger import poisoned
from tests.ledger.test_watch import HERE, PACE, Clock, rss
from tests.servers import HOST, answer, serving
from tests.test_bounded import SLOW_TEXT, stuck
from tests.test_cli import run

BOUNDS = Bounds(seconds=10, memory=600)
TOO_LONG = "took more than 10 seconds"


def page(number: int, says: str = "") -> Raw:
    return Raw(source=f"{number}.html", data=sources.page(number, says).encode())


@pytest.fixture
def bounded(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "selon.db", bounds=BOUNDS) as opened:
        yield opened


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "CHILD", poisoned.COMMAND)


def test_a_page_of_an_archive_is_refused_and_those_around_it_added(
    bounded: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "read_raw", stuck)
    pages = [sources.page(number, says).encode() for number, says in enumerate(("", "spin", ""))]
    (tmp_path / "news.warc.gz").write_bytes(sources.archive(pages))

    found = Gatherer(ask=lambda _: iter(())).gather([tmp_path / "news.warc.gz"])
    added = list(bounded.add_all(found))

    assert [one.outcome for one in added] == ["article", "refused", "article"]
    (refusal,) = added[1].refusals
    assert refusal.source is not None
    assert "news.warc.gz, record at " in refusal.source
    assert (refusal.code, refusal.message) == (Code.TIMEOUT, TOO_LONG)
    assert [one.source for _, one in bounded.refusals()] == [refusal.source]


def test_what_was_refused_is_read_when_it_may_take_longer(tmp_path: Path) -> None:
    where, slow = tmp_path / "selon.db", Raw(source="a.txt", data=SLOW_TEXT[:12_000].encode())
    with Ledger.open(where, bounds=Bounds(seconds=0.002)) as ledger:
        before = ledger.add(slow)

    with Ledger.open(where) as ledger:
        after = ledger.add(slow)

    assert [one.code for one in before.refusals] == [Code.TIMEOUT]
    assert after.outcome is Outcome.ARTICLE


def test_the_command_refuses_it_and_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLOW_TEXT, encoding="utf-8")
    (tmp_path / "b.html").write_text(sources.page(1), encoding="utf-8")

    done = run("add", "a.txt", "b.html", "--page-seconds", "2", folder=tmp_path)

    assert done.returncode == 3
    assert done.stderr == "selon: a.txt: timeout: took more than 2 seconds\n"
    assert done.stdout.startswith("a1 ")


def test_a_watch_goes_on(bounded: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "read_raw", stuck)
    now = Clock()
    bounded.clock = now
    paths = [f"/{number}" for number in range(3)]
    replies = {
        one: answer(sources.page(number, "spin" * (number == 1)).encode())
        for number, one in enumerate(paths)
    }
    with serving({**replies, "/flux": rss(*paths)}) as server:
        with bounded.database.write() as connection:
            book.add(connection, f"{server.url}/flux", now=now())
        watch = start(
            bounded.database,
            add=bounded.add,
            sleep=now.sleep,
            stopped=lambda: False,
            clock=now,
            limits=HERE,
            resolve=lambda _host, _port: [HOST],
            pace=PACE,
        )
        told = [(one.what, one.detail) for one in watch.once()][1:]

    assert sorted(told) == [
        (Happened.ADDED, "a1"),
        (Happened.ADDED, "a2"),
        (Happened.REFUSED, f"timeout: {TOO_LONG}"),
    ]


def test_what_is_read_again_keeps_what_was_read_before(
    bounded: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Iterator[object]
) -> None:
    list(bounded.add_all([page(0), page(1, "spin")]))
    before = bounded.article("a2")
    monkeypatch.setattr(flow, "read_raw", stuck)

    status = reread_all(str(tmp_path / "selon.db"), everything=True, bounds=BOUNDS)

    out, said = capfd.readouterr()  # type: ignore[attr-defined] # pytest's
    assert status is Status.SOME_REFUSED
    assert out.splitlines()[-1].startswith("2 read again: 1 as before, ")
    assert said == f"selon: 1.html: timeout: {TOO_LONG}\n"
    assert bounded.article("a2") == before


@pytest.mark.usefixtures("poison")
def test_many_processes_lose_a_page_each_and_no_other(bounded: Ledger) -> None:
    says = ["", word.CRASH, "", word.HANG, "", word.GROW, "", word.EXIT, ""]

    added = list(bounded.add_all(map(page, range(9), says), workers=2))

    assert [one.source for one in added] == [f"{number}.html" for number in range(9)]
    assert [one.outcome == Outcome.ARTICLE for one in added] == [not one for one in says]
    assert [(one.refusals[0].code, one.refusals[0].message) for one in added[1::2]] == [
        ("failed", "ended the process that read it (signal 11)"),
        ("timeout", TOO_LONG),
        ("too-large", "took more than 600 MB of memory"),
        ("failed", "ended the process that read it (7)"),
    ]


@pytest.mark.usefixtures("poison")
def test_many_processes_end_at_once_when_nobody_wants_them(bounded: Ledger) -> None:
    coming = bounded.add_all(
        (page(number, word.HANG * (number > 0)) for number in range(9)), workers=2
    )
    next(coming)
    begun = time.monotonic()

    coming.close()  # type: ignore[attr-defined] # a generator

    assert time.monotonic() - begun < 3


def reads(one: Reader, *pages: Raw) -> list[str]:
    found: Iterable[list[str]] = (
        [str(why.code) for why in one(raw, ()).refusals] for raw in pages
    )
    return [codes[0] if codes else "read" for codes in found]


def test_a_process_is_begun_again_for_other_actors(bounded: Ledger) -> None:
    one = Reader(BOUNDS)
    first = one(page(0), ())

    second = one(page(0), tuple(bounded.knowledge.files))

    one.end()
    assert first == second


@pytest.mark.usefixtures("poison")
def test_a_process_that_nobody_needs_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "KEPT", 0.0)
    one = Reader(BOUNDS)
    before = reads(one, page(0), page(1, word.CRASH), page(2))

    one.rest()

    assert before == ["read", "failed", "read"]
    assert one._process is None  # noqa: SLF001 -- what is asked
    assert reads(one, page(0)) == ["read"]
    one.end()


def test_a_process_that_does_not_begin_is_no_fault_of_a_page() -> None:
    for command in (("/no/such/program",), ("/bin/false",)):
        with pytest.raises(NoReaderError):
            Reader(BOUNDS, child=command)(page(0), ())


def test_a_process_that_says_what_nobody_understands_is_ended() -> None:
    babbles = (
        "import pickle, sys, time; read, out = sys.stdin.buffer, sys.stdout.buffer; "
        "pickle.load(read); pickle.dump(True, out); out.flush(); pickle.load(read); "
        "out.write(b'no pickle'); out.flush(); time.sleep(1000)"
    )
    one = Reader(Bounds(seconds=60), child=(sys.executable, "-c", babbles))

    found = one(page(0), ())

    one.end()
    assert [why.code for why in found.refusals] == [Code.FAILED]


def test_a_record_of_it_is_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLOW_TEXT, encoding="utf-8")

    done = run("read", "a.txt", "--page-seconds", "0.3", "--format", "json", folder=tmp_path)

    (record,) = json.loads(done.stdout)
    assert record["refusals"] == [
        {
            "source": "a.txt",
            "stage": "extraction",
            "code": "timeout",
            "message": "took more than 0.3 seconds",
        }
    ]
