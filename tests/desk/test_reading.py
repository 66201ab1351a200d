"""Something read in the background: asked for, watched, stopped."""

import gzip
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from selon.ledger.desk import jobs, uploads
from selon.ledger.desk.jobs import State
from selon.ledger.desk.roles import Role
from selon.ledger.desk.tables import audit
from tests.desk.conftest import House, words

TEXT = """Un incendie fait douze morts à Valmont

Au moins douze personnes sont mortes mardi dans un incendie à Valmont, a annoncé la préfecture.
La maire a demandé aux habitants de rester chez eux. Elle dit attendre les experts.
"""


def over(browser: TestClient, address: str) -> str:
    """The page of a job once it is over."""
    for _ in range(200):
        page = browser.get(address).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.05)
    return pytest.fail("the job does not end")


def test_a_text_is_read(admin: TestClient) -> None:
    asked = admin.post("/read", data={"paste": TEXT})

    page = over(admin, asked.headers["location"])

    assert "1 page read." in words(page)
    article = re.search(r'href="(/articles/a\d+)"', page)
    assert article
    assert "Valmont" in admin.get(article[1]).text


def test_a_file_is_read_by_its_bytes(admin: TestClient) -> None:
    file = ("../../etc/passwd", gzip.compress(TEXT.encode()))

    page = over(admin, admin.post("/read", files={"file": file}).headers["location"])

    assert "1 page read." in words(page)
    assert "passwd" in words(page)
    assert "/etc/" not in page


def test_several_files_are_read_each_as_a_job(admin: TestClient) -> None:
    other = TEXT.replace("Valmont", "Montbrun")
    files = [("file", ("one.txt", TEXT.encode())), ("file", ("two.txt", other.encode()))]

    asked = admin.post("/read", files=files)

    assert asked.headers["location"] == "/"
    for number in (1, 2):
        assert "1 page read." in words(over(admin, f"/jobs/{number}"))
    assert "one.txt" in words(admin.get("/").text)
    assert "two.txt" in words(admin.get("/").text)


def test_more_files_than_may_be_are_refused(admin: TestClient) -> None:
    files = [("file", (f"{number}.txt", b"Some words.")) for number in range(21)]

    assert admin.post("/read", files=files).status_code == 400


def test_what_is_refused_is_named(admin: TestClient) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)

    page = over(admin, admin.post("/read", files={"file": ("b.gz", bomb)}).headers["location"])

    assert "too-large" in words(page)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
    ],
)
def test_nothing_of_this_machine_or_its_neighbours_is_read(
    admin: TestClient, address: str
) -> None:
    asked = admin.post("/read", data={"source": address})

    page = over(admin, asked.headers["location"]) if asked.status_code == 303 else asked.text

    assert "forbidden-address" in page or asked.status_code == 400


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "/etc/passwd", "ftp://x.example/", "-", "selon.db", "http://"]
)
def test_only_addresses_of_the_web_are_asked_for(admin: TestClient, source: str) -> None:
    assert admin.post("/read", data={"source": source}).status_code == 400


def test_nothing_is_no_source(admin: TestClient) -> None:
    response = admin.post("/read", data={"source": " ", "paste": ""})

    assert response.status_code == 400
    assert "Give an address, a file or a text." in words(response.text)


def test_a_job_is_its_owners(house: House, admin: TestClient) -> None:
    eve, bob = house.sign_up("Eve", Role.EDITOR), house.sign_up("Bob", Role.REVIEWER)
    address = admin.post("/read", data={"paste": TEXT}).headers["location"]

    assert bob.get(address).status_code == 404
    assert bob.post(f"{address}/stop").status_code == 404
    assert eve.get(address).status_code == 200
    assert f'action="{address}/stop"' not in eve.get(address).text
    assert eve.post(f"{address}/stop").status_code == 404
    mine = eve.post("/read", data={"paste": TEXT}).headers["location"]
    assert admin.get(mine).status_code == 200


def test_a_job_that_waits_is_stopped_at_once(house: House, admin: TestClient) -> None:
    with house.ledger.database.write() as connection:
        now = house.ledger.clock()
        number = jobs.ask(connection, "another kind", {"source": "x"}, owner="1", now=now)

    admin.post(f"/jobs/{number}/stop")

    with house.ledger.database.read() as connection:
        job = jobs.one(connection, number)
    assert job
    assert job.state is State.STOPPED


def test_what_was_read_before_the_stop_stays(admin: TestClient) -> None:
    lines = "".join(
        f'{{"id": "t{n}", "text": "Douze personnes sont mortes, dit le maire {n}."}}\n'
        for n in range(500)
    )
    asked = admin.post("/read", files={"file": ("many.jsonl", lines.encode())})
    address = asked.headers["location"]
    for _ in range(200):
        page = admin.get(address).text
        if "so far" in words(page) or "hx-trigger" not in page:
            break
        time.sleep(0.02)

    admin.post(f"{address}/stop")

    page = over(admin, address)
    assert "Stopped after" in words(page)


def test_too_many_are_refused(house: House, admin: TestClient) -> None:
    tries = [
        admin.post("/read", data={"source": "http://10.0.0.1/"}).status_code for _ in range(62)
    ]

    assert tries == [303] * 60 + [429] * 2
    with house.ledger.database.read() as connection:
        put = connection.execute(select(audit).where(audit.c.action == "read")).all()
    assert len(put) == 60


def test_nothing_is_left_of_an_upload(
    open_house: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    house = open_house()
    admin = house.sign_up("Ana")

    over(admin, admin.post("/read", data={"paste": TEXT}).headers["location"])

    time.sleep(0.2)
    assert list(tmp_path.glob("selon-desk-*")) == []
    with house.ledger.database.read() as connection:
        assert uploads.size(connection) == 0


def test_what_waits_has_an_end(
    house: House, admin: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST", uploads.PIECE)

    refused = admin.post("/read", files={"file": ("a.txt", b"x" * (4 * uploads.PIECE))})

    assert refused.status_code == 503
    assert "retry-after" in refused.headers
    with house.ledger.database.read() as connection:
        assert uploads.size(connection) == 0
