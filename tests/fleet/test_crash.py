"""Processes that are killed at any moment: nothing is lost, nothing is there twice or by half."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

from selon.fleet import folder
from selon.fleet.running import run
from selon.model.errors import SelonError
from tests.fleet import sources
from tests.fleet.tables import digests

FILES, PAGES = 10, 12
STOPPED = {signal.SIGTERM: 143, signal.SIGINT: 130}
SOON = 120

Found = TypeVar("Found")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("archives") / "in"
    sources.archives(where, count=FILES, pages=PAGES)
    return where


@pytest.fixture(scope="module")
def undisturbed(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The tables, made by a run that nothing happened to."""
    to = tmp_path_factory.mktemp("undisturbed") / "to"
    list(run([str(archives)], to))
    return digests(to)


def test_a_worker_is_killed_midway(
    archives: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    to = tmp_path / "to"
    with begun(archives, to) as process:
        wait_for(lambda: children(process.pid))
        for _ in range(3):
            victims = wait_for(lambda: children(process.pid))
            os.kill(victims[0], signal.SIGKILL)
            time.sleep(0.2)
        assert process.wait(SOON) == 0

    assert digests(to) == undisturbed


@pytest.mark.parametrize("seed", [1, 2])
def test_the_whole_run_is_killed(
    archives: Path, undisturbed: dict[str, str], tmp_path: Path, seed: int
) -> None:
    killed(archives, undisturbed, tmp_path / "to", seed=seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 60))
def test_the_whole_run_is_killed_often(
    archives: Path, undisturbed: dict[str, str], tmp_path: Path, seed: int
) -> None:
    killed(archives, undisturbed, tmp_path / "to", seed=seed)


def killed(archives: Path, undisturbed: dict[str, str], to: Path, *, seed: int) -> None:
    """Kill runs at random moments until one gets to its end."""
    random = Random(seed)  # noqa: S311 -- the same each time
    for _ in range(3):
        with begun(archives, to) as process:
            time.sleep(random.uniform(0.1, 2.5))
            orphans = children(process.pid)
            process.kill()
            process.wait(SOON)
        seen = digests(to)
        assert seen.items() <= undisturbed.items(), "nothing is there by half"
        wait_for(lambda: not any(map(alive, orphans)))  # noqa: B023 -- at once

    with begun(archives, to) as process:
        assert process.wait(SOON) == 0
    assert digests(to) == undisturbed
    assert not (to / folder.UNFINISHED).exists()


@pytest.mark.parametrize("number", list(STOPPED))
def test_it_stops_when_it_is_told_to(
    archives: Path, undisturbed: dict[str, str], tmp_path: Path, number: signal.Signals
) -> None:
    to = tmp_path / "to"
    with begun(archives, to) as process:
        workers = wait_for(lambda: children(process.pid))
        wait_for(lambda: digests(to) or process.poll() is not None)
        process.send_signal(number)
        assert process.wait(SOON) in {STOPPED[number], 0}
        told = process.stderr.read() if process.stderr else b""

    assert process.returncode == 0 or b"goes on where it was" in told
    assert not any(map(alive, workers))
    assert not (to / folder.UNFINISHED).exists()
    list(run([str(archives)], to))
    assert digests(to) == undisturbed


def test_two_runs_at_once(archives: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    to = tmp_path / "to"
    with begun(archives, to) as process:
        wait_for((to / folder.MANIFEST).exists)
        if process.poll() is None:
            with pytest.raises(SelonError, match="another run"):
                list(run([str(archives)], to))
        assert process.wait(SOON) == 0

    assert digests(to) == undisturbed


def test_what_is_told(archives: Path, tmp_path: Path) -> None:
    with begun(archives, tmp_path / "to") as process:
        out, told = process.communicate(timeout=SOON)

    reports = [json.loads(line) for line in out.splitlines()]
    assert {one["articles"] for one in reports} == {PAGES}
    assert {one["outcome"] for one in reports} == {"done"}
    assert told == b"", "no bar in a pipe"


@contextmanager
def begun(archives: Path, to: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A run in a process of its own."""
    command = [sys.executable, "-m", "selon", "run", "--workers", "2", "--format", "jsonl"]
    with subprocess.Popen(  # noqa: S603 -- ours
        [*command, "--to", str(to), str(archives)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def children(process: int) -> list[int]:
    """The processes that it has begun."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(what: Callable[[], Found]) -> Found:
    """What is there as soon as there is anything."""
    until = time.monotonic() + SOON
    while not (found := what()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return found
