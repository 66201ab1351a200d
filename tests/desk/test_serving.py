"""The desk as a program: started, asked, ended."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import House


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
    return port


def started(where: Path, *options: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "selon", "serve", "--ledger", str(where), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 -- ours


def answer(url: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=5) as found:  # noqa: S310 -- loopback
                return str(found.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    return pytest.fail(f"{url} does not answer")


def test_it_starts_tells_its_link_and_ends(filled: Path, tmp_path: Path) -> None:
    where = tmp_path / "selon.db"
    shutil.copy(filled, where)
    port = free_port()
    desk = started(where, "--port", str(port))
    try:
        well = answer(f"http://127.0.0.1:{port}/healthz")
        desk.send_signal(signal.SIGTERM)
        _, told = desk.communicate(timeout=30)
    finally:
        desk.kill()

    assert json.loads(well) == {"ok": True}
    assert re.search(rf"http://127\.0\.0\.1:{port}/join/\S{{43}}\n", told)
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    asked = [one for one in lines if one["what"] == "request"]
    assert asked[0]["path"] == "/healthz"
    assert asked[0]["status"] == 200
    assert desk.returncode == 0


@pytest.mark.parametrize(
    "options",
    [("--host", "0.0.0.0"), ("--host", "::", "--proxy", "https://desk.example")],  # noqa: S104 -- refused
)
def test_others_are_kept_out(filled: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    where = tmp_path / "selon.db"
    shutil.copy(filled, where)

    desk = started(where, *options)
    _, told = desk.communicate(timeout=60)

    assert desk.returncode == 1
    assert "other machines could reach it" in told
    assert "Traceback" not in told


def test_a_link_is_not_in_the_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="selon.desk")
    secret = "x" * 43

    house.guest().get(f"/join/{secret}")

    told = [str(vars(one).get("fields")) for one in caplog.records]
    assert any("/join/…" in one for one in told)
    assert not any(secret in one for one in told)


@pytest.mark.parametrize(
    ("proxy", "header", "seen"),
    [
        (None, "198.51.100.7", "testclient"),
        ("https://desk.example", "203.0.113.5, 198.51.100.7", "198.51.100.7"),
        ("https://desk.example", "not an address", "testclient"),
    ],
)
def test_forwarded_headers_are_believed_when_told_so(
    open_house: Callable[..., House],
    caplog: pytest.LogCaptureFixture,
    proxy: str | None,
    header: str,
    seen: str,
) -> None:
    caplog.set_level("INFO", logger="selon.desk")
    house = open_house(proxy=proxy)

    house.guest().get("/healthz", headers={"x-forwarded-for": header})

    fields = [vars(one)["fields"] for one in caplog.records if one.getMessage() == "request"]
    assert fields[-1]["from"] == seen
