"""Pages that take too much, brought to a desk: the desk goes on, and so does the job."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from selon.desk.app import make
from selon.desk.settings import Settings
from selon.ledger import reader
from selon.ledger.desk.roles import Role
from selon.ledger.ledger import Ledger
from selon.reading.bounded import Bounds
from tests.desk.conftest import House, words
from tests.fleet import poisoned as word
from tests.fleet import sources
from tests.ledger import poisoned

BOUNDS = Bounds(seconds=10, memory=600)


@pytest.fixture
def bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Somebody at a desk that reads as it does when it is served."""
    monkeypatch.setattr(reader, "CHILD", poisoned.COMMAND)
    given = Settings(bounds=BOUNDS)
    with (
        Ledger.open(tmp_path / "selon.db") as ledger,
        TestClient(make(ledger, given), base_url=given.origin) as door,
    ):
        yield House(ledger=ledger, settings=given, door=door).sign_up("Ada Roan", Role.ADMIN)


def over(browser: TestClient, address: str) -> str:
    """The page of a job once it is over; processes begin for it."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        page = browser.get(address).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.1)
    return pytest.fail("the job does not end")


def test_what_takes_too_much_is_named_and_the_rest_read(bounded: TestClient) -> None:
    says = ["", word.HANG, "", word.GROW, "", word.CRASH, ""]
    pages = [sources.page(number, one).encode() for number, one in enumerate(says)]
    file = {"file": ("news.warc.gz", sources.archive(pages))}

    page = words(over(bounded, bounded.post("/read", files=file).headers["location"]))

    assert "7 pages read." in page
    assert "timeout took more than 10 seconds" in page.replace(":", "")
    assert "took more than 600 MB of memory" in page
    assert "ended the process that read it (signal 11)" in page
    assert bounded.get("/healthz").status_code == 200


def test_reading_again_goes_on_too(bounded: TestClient) -> None:
    over(bounded, bounded.post("/read", data={"paste": sources.page(1)}).headers["location"])

    job = bounded.post("/admin/reread", data={"what": "everything"}).headers["location"]

    assert "as before 1" in words(over(bounded, job))
