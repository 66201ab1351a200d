"""A run on Dask: the same tables, whatever becomes of its workers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from msgspec import structs

from selon.fleet import cluster as cluster_
from selon.fleet import folder
from selon.fleet.errors import FleetError
from selon.fleet.guard import Limits
from selon.fleet.report import Outcome, Report
from selon.fleet.running import run
from selon.fleet.unit import Unit, Work
from selon.fleet.versions import selon
from tests.fleet import poisoned, sources
from tests.fleet.tables import digests, rows

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process, on the loopback."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def test_the_same_tables_as_a_pool(cluster: Any, mixed: Path, tmp_path: Path) -> None:  # noqa: ANN401 -- distributed has no types
    list(run([str(mixed)], tmp_path / "pool"))

    list(run([str(mixed)], tmp_path / "to", scheduler=cluster.scheduler_address))

    assert digests(tmp_path / "to") == digests(tmp_path / "pool")


def test_a_worker_is_killed_midway(cluster: Any, tmp_path: Path) -> None:  # noqa: ANN401 -- as above
    sources.archives(tmp_path / "in", count=12, pages=10)
    list(run([str(tmp_path / "in")], tmp_path / "pool"))
    killed: list[int] = []

    def kill() -> None:
        time.sleep(0.5)
        worker = next(iter(cluster.workers.values()))
        killed.append(worker.process.process.pid)
        os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    reports = list(
        run([str(tmp_path / "in")], tmp_path / "to", scheduler=cluster.scheduler_address)
    )
    thread.join()

    assert killed
    assert len(reports) == len({one.unit for one in reports}) == 12
    assert digests(tmp_path / "to") == digests(tmp_path / "pool")


def test_a_page_that_breaks_it(cluster: Any, limits: Limits, tmp_path: Path) -> None:  # noqa: ANN401 -- as above
    sources.folder_of_pages(tmp_path / "in", 4)
    page = sources.page(9, poisoned.CRASH)
    (tmp_path / "in" / "00001.html").write_text(page, encoding="utf-8")
    sources.archives(tmp_path / "in" / "more", count=1, pages=1)
    (tmp_path / "in/more/0000.warc.gz").rename(tmp_path / "in/more/poison-file.warc.gz")

    reports = list(
        run(
            [str(tmp_path / "in")],
            tmp_path / "to",
            scheduler=cluster.scheduler_address,
            limits=limits,
        )
    )

    assert {one.outcome for one in reports} == {Outcome.DONE, Outcome.ASIDE}
    assert len(rows(tmp_path / "to", "articles")) == 3


def test_no_scheduler_there(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=1)

    with pytest.raises(FleetError, match="no scheduler there"):
        list(run([str(tmp_path / "in")], tmp_path / "to", scheduler="tcp://127.0.0.1:9"))


@pytest.mark.parametrize("scheduler", ["foo", "tcp://", "tcp://h:abc", "http://h:1", "tls://h:1"])
def test_no_address_of_a_scheduler(tmp_path: Path, scheduler: str) -> None:
    sources.archives(tmp_path / "in", count=1, pages=1)

    with pytest.raises(FleetError, match="no scheduler there"):
        list(run([str(tmp_path / "in")], tmp_path / "to", scheduler=scheduler))


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_, "WORKERS", "1s")
    sources.archives(tmp_path / "in", count=1, pages=1)

    with (
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as made,
        pytest.raises(FleetError, match="it has no worker"),
    ):
        list(run([str(tmp_path / "in")], tmp_path / "to", scheduler=made.scheduler_address))


def test_a_scheduler_that_is_lost(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=30, pages=5)
    with begun("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1") as scheduler:
        address = heard(scheduler, "Scheduler at:").rpartition(" ")[2]
        with begun("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"):
            reading = run([str(tmp_path / "in")], tmp_path / "to", scheduler=address)
            assert next(reading).articles == 5
            scheduler.kill()

            with pytest.raises(FleetError, match="the same command goes on where it was"):
                list(reading)

    assert not (tmp_path / "to" / folder.UNFINISHED).exists()
    assert 0 < len(list(run([str(tmp_path / "in")], tmp_path / "to"))) < 30


@contextmanager
def begun(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A process of Dask."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 -- ours
        try:
            yield process
        finally:
            process.kill()


def heard(process: "subprocess.Popen[str]", words: str) -> str:
    """The line in which it says *words*."""
    assert process.stderr is not None
    return next(line.strip() for line in process.stderr if words in line)


@pytest.mark.parametrize("what", ["selon", "to", "folder"])
def test_a_worker_that_is_not_fit(what: str, tmp_path: Path) -> None:
    (tmp_path / folder.MANIFEST).touch()
    work = Work(to=str(tmp_path), folder=str(tmp_path), selon=selon())
    other = structs.replace(work, **{what: str(tmp_path / "elsewhere")})
    packed = map(msgspec.json.encode, (other, Limits(), Unit(key="a", files=())))

    with pytest.raises(FleetError, match=r"the worker on .* (has selon|does not see)"):
        cluster_.guarded(*packed)


def test_a_run_that_is_given_up_stops_its_workers(
    cluster: Any,  # noqa: ANN401 -- as above
    limits: Limits,
    tmp_path: Path,
) -> None:
    pages = [sources.page(number, poisoned.HANG).encode() for number in range(2)]
    for name in ("a", "b"):
        (tmp_path / f"{name}.warc.gz").write_bytes(sources.archive(pages))
    (tmp_path / "c.html").write_text(sources.page(1), encoding="utf-8")
    given = [str(tmp_path / name) for name in ("c.html", "a.warc.gz", "b.warc.gz")]
    reading = run(given, tmp_path / "to", scheduler=cluster.scheduler_address, limits=limits)
    with closing(cast("Generator[Report]", reading)):
        next(reading)

    begin = time.monotonic()
    list(run(given[:1], tmp_path / "other", scheduler=cluster.scheduler_address))

    assert time.monotonic() - begin < limits.page, "no worker is about what nobody wants"
