"""A run on Dask: the same tables, whatever becomes of its workers."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from selon.fleet.errors import FleetError
from selon.fleet.guard import Limits
from selon.fleet.report import Outcome
from selon.fleet.running import run
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


@pytest.mark.parametrize("scheduler", ["foo", "tcp://", "tcp://h:abc", "http://h:1"])
def test_no_address_of_a_scheduler(tmp_path: Path, scheduler: str) -> None:
    sources.archives(tmp_path / "in", count=1, pages=1)

    with pytest.raises(FleetError, match="no scheduler there"):
        list(run([str(tmp_path / "in")], tmp_path / "to", scheduler=scheduler))
