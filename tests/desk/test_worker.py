"""Jobs of each kind, done by a desk's worker: once, to the end, or gone on with."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from selon.desk.spool import Spool
from selon.desk.worker import LANES, POLL, READ, REREAD, Worker
from selon.ledger.desk import jobs
from selon.ledger.desk.jobs import Job, State
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.watch import book
from selon.model.record import Json
from tests.desk.conftest import House, words
from tests.desk.test_reading import over


def worker(ledger: Ledger, *, watches: bool = False) -> Worker:
    """One that does nothing by itself."""
    return Worker(ledger, Spool(ledger.database, ledger.clock), watches=watches)


def ask(ledger: Ledger, kind: str, **detail: Json) -> int:
    with ledger.database.write() as connection:
        return jobs.ask(connection, kind, detail, owner="1", now=ledger.clock())


def as_it_is(ledger: Ledger, number: int) -> Job:
    with ledger.database.read() as connection:
        found = jobs.one(connection, number)
    assert found
    return found


def work(ledger: Ledger) -> None:
    """Do all that waits."""
    one = worker(ledger)
    for kinds in LANES:
        while one.work(kinds):
            pass


def test_everything_is_read_again(house: House, admin: TestClient) -> None:
    job = admin.post("/admin/reread", data={"what": "everything"}).headers["location"]

    page = words(over(admin, job))

    assert "as before 9" in page
    assert "9 pages read." in page
    assert admin.get("/").status_code == 200
    assert admin.get("/admin/jobs").status_code == 200
    assert as_it_is(house.ledger, 1).total == 9


def test_what_an_older_selon_read_is_read_again_once(house: House, admin: TestClient) -> None:
    with house.ledger.database.write() as connection:
        connection.execute(text("UPDATE extractions SET selon = '0.0.1' WHERE id < 4"))
    before = words(admin.get("/admin").text)

    over(admin, admin.post("/admin/reread", data={"what": "outdated"}).headers["location"])

    assert "3 versions were read by another selon" in before
    assert "Everything is up to date." in words(admin.get("/admin").text)
    assert as_it_is(house.ledger, 1).done == 3


def test_a_dossier_is_read_again(house: House, admin: TestClient) -> None:
    dossier = house.ledger.make_dossier("all", "All", Rule(since=None, words=("a*",)))
    job = admin.post("/admin/reread", data={"what": "all"}).headers["location"]

    page = over(admin, job)

    assert "Reading the dossier all again" in words(page)
    assert as_it_is(house.ledger, 1).done >= dossier.articles


def test_an_interrupted_rereading_goes_on_where_it_was(house: House) -> None:
    ledger = house.ledger
    with ledger.database.read() as connection:
        rows = connection.scalars(text("SELECT id FROM versions ORDER BY id")).all()
    number = ask(ledger, "later", source="x", everything=True, after=rows[5])
    with ledger.database.write() as connection:
        connection.execute(text("UPDATE jobs SET kind = 'reread', done = 6"))

    work(ledger)

    for _ in range(100):
        if as_it_is(ledger, number).over:
            break
        time.sleep(0.05)
    job = as_it_is(ledger, number)
    assert (job.state, job.done, job.total) == (State.DONE, 9, 9)
    assert job.detail["outcomes"] == {"reread-none": 3}


def test_feeds_that_cannot_be_had_are_told(house: House, admin: TestClient) -> None:
    with house.ledger.database.write() as connection:
        book.add(connection, "http://10.0.0.1/feed", now=house.ledger.clock())
    job = admin.post("/admin/feeds/poll", data={}).headers["location"]

    page = words(over(admin, job))

    assert "forbidden-address" in page
    assert "failed 1 time" in words(admin.get("/admin/feeds").text)


def test_a_desk_that_watches_polls_what_is_due(house: House) -> None:
    ledger = house.ledger
    with ledger.database.write() as connection:
        book.add(connection, "http://10.0.0.1/feed", now=ledger.clock())

    worker(ledger).look_after()
    with ledger.database.read() as connection:
        unasked = jobs.count(connection)
    for _ in range(3):
        worker(ledger, watches=True).look_after()

    with ledger.database.read() as connection:
        found = jobs.latest(connection)
    assert unasked == 0
    assert [(one.kind, one.owner) for one in found] == [(POLL, None)]


def test_each_job_is_done_by_one_of_many(house: House) -> None:
    ledger = house.ledger
    with ThreadPoolExecutor(6) as several:
        numbers = [ask(ledger, READ, source=f"http://10.0.0.{n}/") for n in range(12)]
        workers = [worker(ledger) for _ in range(6)]
        list(several.map(lambda one: [one.work((READ,)) for _ in range(4)], workers))
    for _ in range(200):
        if all(as_it_is(ledger, one).over for one in numbers):
            break
        time.sleep(0.05)

    found = [as_it_is(ledger, one) for one in numbers]
    assert {one.state for one in found} == {State.DONE}
    assert {one.done for one in found} == {1}


def test_two_rereadings_follow_each_other(house: House) -> None:
    ledger = house.ledger
    numbers = [ask(ledger, REREAD, source="x", everything=True) for _ in range(2)]
    with ThreadPoolExecutor(2) as several:
        list(several.map(lambda one: one.work((REREAD,)), [worker(ledger), worker(ledger)]))
    work(ledger)
    for _ in range(200):
        if all(as_it_is(ledger, one).over for one in numbers):
            break
        time.sleep(0.05)

    first, second = (as_it_is(ledger, one) for one in numbers)
    assert first.ended
    assert second.started
    assert first.ended <= second.started


def test_a_job_that_breaks_has_failed_and_costs_no_other(
    admin: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("a secret in the message")

    monkeypatch.setattr("selon.desk.worker.worker_reading.run", breaks)
    job = admin.post("/read", data={"paste": "x"}).headers["location"]
    page = words(over(admin, job))
    monkeypatch.undo()

    again = admin.post("/read", data={"paste": "Douze morts à Tarn, dit Jean."})

    assert "It failed: a bug in selon: ValueError" in page
    assert "a secret" not in page
    assert "1 page read." in words(over(admin, again.headers["location"]))


def test_what_another_desk_lost_is_taken_up(house: House, admin: TestClient) -> None:
    ledger = house.ledger
    number = ask(ledger, "later", source="http://10.0.0.1/")
    with ledger.database.write() as connection:
        jobs.take(connection, ("later",), now=ledger.clock() - timedelta(hours=1))
        connection.execute(text("UPDATE jobs SET kind = 'read'"))

    worker(ledger).look_after()

    assert "1 page read." in words(over(admin, f"/jobs/{number}"))


def test_a_desk_that_ends_puts_back_what_it_is_at(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = house.ledger
    begun, go = threading.Event(), threading.Event()

    def slow(*_: object) -> None:
        begun.set()
        go.wait(10)

    monkeypatch.setattr("selon.desk.worker.worker_rereading.run", slow)
    monkeypatch.setattr("selon.desk.worker.PATIENCE", 0.2)
    monkeypatch.setattr("selon.desk.worker.NAP", 3600)
    number = ask(ledger, REREAD, source="x", everything=True)
    one = worker(ledger)
    one.start()
    one.wake()
    assert begun.wait(10)

    one.stop()
    stopped = as_it_is(ledger, number).state
    go.set()

    assert stopped in {State.WAITING, State.RUNNING}  # another desk may have it by now
