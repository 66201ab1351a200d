"""What schemathesis makes of the description is answered as the description says."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from selon.desk.app import make
from selon.desk.settings import Settings
from selon.desk.worker import Worker
from selon.ledger.desk import tokens, users
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from tests.desk.api.conftest import BOTH, V1
from tests.ledger.conftest import Clock

CONFIG = Path(__file__).with_name("schemathesis.toml")
SHORT = ("--phases=examples,fuzzing", "--max-examples=2", "--seed=1")
LONG = ("--phases=examples,coverage,fuzzing,stateful", "--max-time=400")


@pytest.fixture
def served(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """The address of a desk that listens on this machine, and a token; nothing is fetched."""
    monkeypatch.setattr(Worker, "start", lambda _: None)
    shutil.copy(furnished, tmp_path / "served.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    settings = Settings(port=port)
    with Ledger.open(tmp_path / "served.db", clock=Clock()) as ledger:
        with ledger.database.write() as connection:
            now = ledger.clock()
            user = users.make(connection, "Sol", "x", Role.EDITOR, now=now)
            assert user
            token = tokens.make(connection, user.id, "script", BOTH, now=now)
        config = uvicorn.Config(make(ledger, settings), port=port, log_level="critical")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield settings.origin, token
        server.should_exit = True
        thread.join(timeout=30)


def run(served: tuple[str, str], folder: Path, *options: str) -> None:
    """Have it run against the desk, with all of its checks."""
    origin, token = served
    command = (
        str(Path(sys.executable).with_name("schemathesis")),
        f"--config-file={CONFIG}",
        "run",
        f"{origin}{V1}/openapi.json",
        f"--header=Authorization: Bearer {token}",
        "--checks=all",
        "--no-color",
        "--generation-database=none",
        *options,
    )
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 -- ours

    assert ran.returncode == 0, ran.stdout[-20_000:] + ran.stderr[-2_000:]


def test_what_is_made_of_the_description(served: tuple[str, str], tmp_path: Path) -> None:
    run(served, tmp_path, *SHORT)


@pytest.mark.soak
def test_all_that_can_be_made_of_it(served: tuple[str, str], tmp_path: Path) -> None:
    run(served, tmp_path, *LONG)
