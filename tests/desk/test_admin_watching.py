"""Feeds, refusals, jobs, the audit and the ledger's state, looked after by who may."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk import jobs
from selon.ledger.desk.jobs import State
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from selon.ledger.tables import feeds
from selon.ledger.watch import book
from selon.model.refusal import Code, Refusal, Stage
from tests.desk.conftest import House, words

URL = "https://news.example/feed.xml"
SCRIPT = "<script>alert(1)</script>\"'{{7*7}}%(count)s"


def watched(house: House, url: str = URL) -> None:
    with house.ledger.database.write() as connection:
        book.add(connection, url, now=house.ledger.clock())


def refuse(house: House, source: str, code: Code = Code.NOT_ARTICLE, message: str = "no") -> None:
    house.ledger.add(Refusal(source=source, stage=Stage.READING, code=code, message=message))


def asked(house: House, kind: str = "another kind", owner: str | None = "1") -> int:
    with house.ledger.database.write() as connection:
        detail = {"source": f"of {owner}"}
        return jobs.ask(connection, kind, {**detail}, owner=owner, now=house.ledger.clock())


def active(house: House) -> dict[str, bool]:
    with house.ledger.database.read() as connection:
        return {row.url: row.active for row in connection.execute(select(feeds))}


def put_down(house: House, action: str) -> list[str | None]:
    with house.ledger.database.read() as connection:
        rows = connection.execute(select(audit).where(audit.c.action == action))
        return [row.target for row in rows]


def test_a_feed_is_added_paused_gone_on_with_and_taken_out(
    house: House, admin: TestClient
) -> None:
    seen = []
    admin.post("/admin/feeds", data={"url": URL})
    seen.append(active(house))
    for what in ("pause", "resume", "remove"):
        admin.post("/admin/feeds/change", data={"feed": "1", "do": what})
        seen.append(active(house))

    assert seen == [{URL: True}, {URL: False}, {URL: True}, {}]
    for what in ("add", "pause", "resume", "remove"):
        assert put_down(house, f"{what} feed") == [URL]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "file:///etc/passwd",
        "ftp://news.example/",
        "http://127.0.0.1/feed",
        "http://[::1]/feed",
        "http://[::ffff:10.0.0.1]/",
        "http://10.0.0.1/feed",
        "http://169.254.169.254/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/feed",
        "http://ana:secret@news.example/",
        "javascript:alert(1)",
        "https://news.example/" + "x" * 3000,
    ],
)
def test_what_is_no_public_address_is_not_watched(
    house: House, admin: TestClient, url: str
) -> None:
    page = admin.post("/admin/feeds", data={"url": url})

    assert page.status_code == 422
    assert active(house) == {}


def test_what_ails_a_feed_is_said(house: House, admin: TestClient) -> None:
    watched(house)
    with house.ledger.database.write() as connection:
        connection.execute(feeds.update().values(failures=3, message=f"timeout: {SCRIPT}"))

    page = admin.get("/admin/feeds").text

    assert "failed 3 times" in words(page)
    assert "<script>alert" not in page


def test_a_feed_is_polled_now(house: House, admin: TestClient) -> None:
    watched(house)
    with house.ledger.database.write() as connection:
        later = house.ledger.clock() + timedelta(days=1)
        connection.execute(feeds.update().values(due_at=later))

    job = admin.post("/admin/feeds/poll", data={"feed": "1"})

    assert job.status_code == 303
    assert put_down(house, "poll") == ["job 1"]
    with house.ledger.database.read() as connection:
        due = connection.scalar(select(feeds.c.due_at))
        assert due
        assert due < later
    assert admin.post("/admin/feeds/poll", data={"feed": "99"}).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.REVIEWER])
@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/admin/feeds", {"url": URL}),
        ("/admin/feeds/change", {"feed": "1", "do": "remove"}),
        ("/admin/feeds/poll", {}),
        ("/admin/refusals/again", {"refusal": "1"}),
    ],
)
def test_who_is_no_editor_changes_nothing(
    house: House, role: Role, address: str, given: dict[str, str]
) -> None:
    watched(house)
    refuse(house, "https://news.example/1")

    assert house.sign_up("Eve", role).post(address, data=given).status_code == 403
    assert active(house) == {URL: True}


def test_an_editor_looks_after_feeds(house: House) -> None:
    eve = house.sign_up("Eve", Role.EDITOR)

    assert eve.post("/admin/feeds", data={"url": URL}).status_code == 303
    assert URL in eve.get("/admin/feeds").text


@pytest.mark.parametrize("what", ["", "destroy", "PAUSE"])
def test_a_feed_is_not_changed_otherwise(house: House, admin: TestClient, what: str) -> None:
    watched(house)

    given = {"feed": "1", "do": what}
    assert admin.post("/admin/feeds/change", data=given).status_code == 404


def test_refusals_are_found_by_code_and_server(house: House, admin: TestClient) -> None:
    refuse(house, "https://news.example/1", Code.PAYWALL)
    refuse(house, "http://news.example:8080/2", Code.EMPTY)
    refuse(house, "https://news.example.org/3", Code.EMPTY)

    by_code = admin.get("/admin/refusals", params={"code": "empty"}).text
    by_host = admin.get("/admin/refusals", params={"host": "News.example"}).text
    both = admin.get("/admin/refusals", params={"host": "news.example", "code": "empty"}).text

    assert ["example/1" in by_code, ":8080/2" in by_code, "org/3" in by_code] == [0, 1, 1]
    assert ["example/1" in by_host, ":8080/2" in by_host, "org/3" in by_host] == [1, 1, 0]
    assert ["example/1" in both, ":8080/2" in both, "org/3" in both] == [0, 1, 0]


def test_many_refusals_have_pages(house: House, admin: TestClient) -> None:
    for number in range(60):
        refuse(house, f"https://news.example/{number:02}")

    first = admin.get("/admin/refusals").text
    second = admin.get("/admin/refusals?offset=50").text

    assert "/59" in first
    assert "/05<" not in first
    assert "/05<" in second


def test_refusals_are_tried_again_as_one_job(house: House, admin: TestClient) -> None:
    refuse(house, "http://10.0.0.1/1")
    refuse(house, "http://10.0.0.1/2")
    refuse(house, "a file.html")

    made = admin.post("/admin/refusals/again", data={"code": "not-article"})

    assert made.status_code == 303
    with house.ledger.database.read() as connection:
        job = jobs.one(connection, 1)
    assert job
    sources = job.detail["sources"]
    assert isinstance(sources, list)
    assert set(sources) == {"http://10.0.0.1/1", "http://10.0.0.1/2"}
    assert len(put_down(house, "read")) == 1


@pytest.mark.parametrize("given", [{"refusal": "1"}, {"refusal": "99"}, {"code": "empty"}])
def test_what_is_no_page_is_not_tried_again(
    house: House, admin: TestClient, given: dict[str, str]
) -> None:
    refuse(house, "a file.html")

    assert admin.post("/admin/refusals/again", data=given).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["offset=x", "offset=-1", "code=%00", "host=%00", "offset=99999999999999999999"],
)
def test_an_address_that_is_none_of_refusals(admin: TestClient, query: str) -> None:
    assert admin.get(f"/admin/refusals?{query}").status_code == 400


def test_hostile_refusals_stay_words(house: House, admin: TestClient) -> None:
    refuse(house, f"https://news.example/{SCRIPT}", message=SCRIPT)

    page = admin.get("/admin/refusals", params={"host": SCRIPT}).text
    every = admin.get("/admin/refusals").text

    assert "<script>alert" not in page + every
    assert "&lt;script&gt;alert" in every


def test_an_editor_sees_all_jobs_and_stops_their_own(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.EDITOR)
    hers, his = asked(house, owner="2"), asked(house, owner="1")
    page = eve.get("/admin/jobs").text

    assert "of 1" in page
    assert f"/jobs/{hers}/stop" in page
    assert f"/jobs/{his}/stop" not in page
    assert eve.post(f"/jobs/{his}/stop").status_code == 404
    assert admin.post(f"/jobs/{hers}/stop").status_code == 303


def test_jobs_are_found_by_their_state(house: House, admin: TestClient) -> None:
    asked(house)
    failed = asked(house, kind="fails")
    with house.ledger.database.write() as connection:
        now = house.ledger.clock()
        job = jobs.take(connection, ("fails",), now=now)
        assert job
        jobs.end(connection, job, State.FAILED, now=now, message=f"broke on {SCRIPT}")

    page = admin.get("/admin/jobs?state=failed").text

    assert f'href="/jobs/{failed}"' in page
    assert page.count('href="/jobs/') == 1
    assert "broke on" in words(page)
    assert "<script>alert" not in page
    assert admin.get("/admin/jobs?state=odd").status_code == 400


def test_the_audit_is_found_by_who_what_and_when(house: House, admin: TestClient) -> None:
    eve = house.sign_up("Eve", Role.EDITOR)
    eve.post("/admin/feeds", data={"url": URL})
    admin.post("/admin/feeds", data={"url": "https://other.example/"})

    def found(**params: str) -> list[bool]:
        page = words(admin.get("/admin/audit", params=params).text)
        return [URL in page, "other.example" in page]

    assert found() == [True, True]
    assert found(user="2") == [True, False]
    assert found(action="add feed", user="1") == [False, True]
    assert found(action="sign out") == [False, False]
    assert found(until="2020-01-01") == [False, False]
    assert found(since="2020-01-01", until="2099-01-01") == [True, True]


@pytest.mark.parametrize(
    "query",
    ["user=x", "since=x", "until=2020-13-01", "offset=a", "action=%00", "user=" + "9" * 30],
)
def test_an_address_that_is_none_of_the_audit(admin: TestClient, query: str) -> None:
    assert admin.get(f"/admin/audit?{query}").status_code == 400


def test_a_hostile_audit_stays_words(house: House, admin: TestClient) -> None:
    house.guest().post("/sign-in", data={"name": SCRIPT, "password": "wrong password"})

    page = admin.get("/admin/audit").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_ledger_tells_its_size_and_who_read_it(house: House, admin: TestClient) -> None:
    page = words(admin.get("/admin").text)

    assert "Everything is up to date." in page
    assert "selon.db" not in house.sign_up("Eve", Role.EDITOR).get("/admin").text
    assert "Readings" in page


@pytest.mark.parametrize("what", ["", "no-such-dossier", "<script>"])
def test_nothing_else_is_read_again(admin: TestClient, what: str) -> None:
    assert admin.post("/admin/reread", data={"what": what}).status_code == 404
