"""A desk told to end: what is in hand is done, what is not is gone on with by the next."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from selon.ledger.desk import jobs, uploads
from selon.ledger.desk.jobs import State
from selon.ledger.ledger import Ledger
from tests.desk.conftest import words
from tests.desk.processes import free_port, over, running
from tests.ledger import varied

MANY = 90
TEXTS = varied.texts(MANY)


def several() -> bytes:
    lines = [json.dumps({"id": f"t{n}", "text": one}) for n, one in enumerate(TEXTS)]
    return "\n".join(lines).encode()


def begun(browser: httpx.Client) -> str:
    """The address of a job that reads many texts and has begun to."""
    asked = browser.post("/read", files={"file": ("many.jsonl", several())})
    address = asked.headers["location"]
    for _ in range(300):
        if "so far" in words(browser.get(address).text) and "0 pages" not in words(
            browser.get(address).text
        ):
            return address
        time.sleep(0.05)
    raise AssertionError("the job does not begin")


def job(where: Path) -> jobs.Job:
    with Ledger.open(where) as ledger, ledger.database.read() as connection:
        return jobs.latest(connection)[0]


def copied(filled: Path, folder: Path) -> Path:
    where = folder / "selon.db"
    shutil.copy(filled, where)
    return where


def test_a_job_goes_on_when_the_desk_opens_again(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    port = free_port()
    with running(where, port=port) as desk:
        browser = desk.sign_up("Ana")
        address = begun(browser)
        began = time.monotonic()
        status = desk.end()
        took = time.monotonic() - began
    between = job(where)
    with running(where, port=port) as desk:
        page = over(desk.sign_in("Ana"), address)

    assert status == 0
    assert took < 30
    assert between.state is State.WAITING
    assert 0 < between.done < MANY
    assert f"{MANY} pages read." in words(page)
    with Ledger.open(where) as ledger, ledger.database.read() as connection:
        assert uploads.size(connection) == 0


def test_killed_it_leaves_a_job_that_is_taken_up(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    with running(where) as desk:
        begun(desk.sign_up("Ana"))
        desk.process.send_signal(signal.SIGKILL)
        desk.process.wait(10)
    left = job(where)
    with Ledger.open(where) as ledger, ledger.database.write() as connection:
        assert left.seen
        now = ledger.clock()
        jobs.lost(connection, before=now, now=now)

    assert left.state is State.RUNNING
    assert job(where).state is State.WAITING
    assert job(where).detail["tries"] == 1


def test_a_second_signal_ends_it_at_once(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    with running(where) as desk:
        begun(desk.sign_up("Ana"))
        desk.process.send_signal(signal.SIGTERM)
        time.sleep(0.01)
        began = time.monotonic()
        status = desk.end()

    assert status in {0, 130}
    assert time.monotonic() - began < 5


def test_an_answer_in_hand_is_given(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    with running(where) as desk:
        host, port = "127.0.0.1", desk.origin.rpartition(":")[2]
        body = b"name=nobody&password=wrong+password"
        head = (
            f"POST /sign-in HTTP/1.1\r\nhost: {host}:{port}\r\norigin: {desk.origin}\r\n"
            "content-type: application/x-www-form-urlencoded\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        program = (
            "import socket,sys,time\n"
            f"s=socket.create_connection(({host!r},{port}))\n"
            f"s.sendall({head.encode() + body[:5]!r})\n"
            "print('begun',flush=True)\n"
            "time.sleep(1.5)\n"
            f"s.sendall({body[5:]!r})\n"
            "print(s.recv(100).decode().split()[1])\n"
        )
        asks = subprocess.Popen(  # noqa: S603 -- ours
            [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
        )
        assert asks.stdout
        assert asks.stdout.readline() == "begun\n"
        time.sleep(0.3)
        status = desk.end()
        answered = asks.stdout.read()
        asks.wait(5)

    assert status == 0
    assert answered.strip() == "422"


def test_what_it_says_of_itself_has_no_secret_in_it(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    with running(where) as desk:
        link = desk.link()
        browser = desk.sign_up("Ana")
        session = browser.cookies["selon_session"]
        form = {"name": "script", "scope": "read", "ends": "2999-01-01"}
        browser.post("/account/tokens", data=form)
        browser.post("/sign-in", data={"name": "Ana", "password": "a wrong password"})
        browser.get("/search", params={"q": "a secret question"})
        browser.get("/articles/a2", headers={"authorization": "Bearer selon_secret_token"})
        answered = browser.get("/healthz")
        desk.end()
        told = desk.told.read_text(encoding="utf-8")
        lines = desk.lines()

    log = "\n".join(line for line in told.splitlines() if line.startswith("{"))
    secrets = (link.rpartition("/")[2], session, "a wrong password", "secret question")
    assert not [one for one in (*secrets, "selon_secret_token", "correct horse") if one in log]
    asked = [one for one in lines if one["what"] == "request"]
    assert {"request", "method", "path", "status", "ms", "user", "from"} <= set(asked[0])
    assert answered.headers["x-request-id"] in {one["request"] for one in asked}
    assert [one["user"] for one in asked if one["path"] == "/search"] == [1]
    assert lines[-1]["what"] == "closed"


def test_a_port_that_is_taken_is_said_to_be(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    with running(where) as desk:
        port = desk.origin.rpartition(":")[2]
        command = [sys.executable, "-m", "selon", "serve", "--ledger", str(where), "--port", port]
        other = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 -- ours

    assert other.returncode == 1
    assert "cannot listen there" in other.stderr
    assert "Traceback" not in other.stderr


def test_a_ledger_in_a_file_has_one_process(filled: Path, tmp_path: Path) -> None:
    where = copied(filled, tmp_path)
    command = [sys.executable, "-m", "selon", "serve", "--ledger", str(where), "--workers", "2"]

    other = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 -- ours

    assert other.returncode == 1
    assert "need PostgreSQL" in other.stderr
