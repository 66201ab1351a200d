"""Pages and files that break the process that reads them: set aside, and the rest goes on."""

import errno
import os
from pathlib import Path

import pytest
from msgspec import structs

from selon.fleet import folder, writing
from selon.fleet.errors import FleetError
from selon.fleet.guard import Limits
from selon.fleet.report import Outcome, Report, read
from selon.fleet.running import run
from tests.fleet import poisoned, sources
from tests.fleet.tables import rows


def ran(tmp_path: Path, limits: Limits, *, workers: int = 1) -> list[Report]:
    return list(run([str(tmp_path / "in")], tmp_path / "to", workers=workers, limits=limits))


def refused(to: Path) -> list[tuple[str, str]]:
    return [(row["code"], row["message"]) for row in rows(to, "refusals")]


@pytest.mark.parametrize(
    ("word", "code", "why"),
    [
        (poisoned.CRASH, "failed", "ended its process (signal 11)"),
        (poisoned.EXIT, "failed", "ended its process (7)"),
        (poisoned.HANG, "timeout", "took more than 3 seconds"),
        (poisoned.GROW, "too-large", "took more than 600 MB of memory"),
        (poisoned.BUG, "failed", "a bug in selon: ZeroDivisionError: "),
    ],
)
def test_a_page_that_breaks_it_is_left_out(
    tmp_path: Path, limits: Limits, word: str, code: str, why: str
) -> None:
    pages = [sources.page(number, word if number == 2 else "").encode() for number in range(5)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "news.warc.gz").write_bytes(sources.archive(pages))

    held = structs.replace(limits, page=3) if word == poisoned.HANG else limits
    (report,) = ran(tmp_path, held)

    assert (report.outcome, report.articles) == (Outcome.DONE, 4)
    ((found, message),) = refused(tmp_path / "to")
    assert found == code
    assert message.startswith(why)


def test_a_few_bad_pages_among_small_ones(tmp_path: Path, limits: Limits) -> None:
    sources.folder_of_pages(tmp_path / "in", 8)
    for number, word in ((1, poisoned.EXIT), (5, poisoned.CRASH)):
        page = sources.page(number, word)
        (tmp_path / "in" / f"{number:05}.html").write_text(page, encoding="utf-8")

    reports = ran(tmp_path, limits)

    assert sum(one.articles for one in reports) == 6
    named = {Path(name).name for one in reports for name, _, _ in one.named}
    assert named == {"00001.html", "00005.html"}


def test_a_file_that_breaks_it_is_set_aside(tmp_path: Path, limits: Limits) -> None:
    sources.archives(tmp_path / "in", count=3, pages=2)
    (tmp_path / "in" / "0001.warc.gz").rename(tmp_path / "in" / "poison-file.warc.gz")

    reports = ran(tmp_path, limits, workers=2)

    aside = [one for one in reports if one.outcome is Outcome.ASIDE]
    assert [Path(one.name).name for one in aside] == ["poison-file.warc.gz"]
    assert aside[0].reason == "ended its process (9), 3 times"
    assert read((tmp_path / "to" / "aside" / f"{aside[0].unit}.json").read_bytes()) == aside[0]
    assert len(rows(tmp_path / "to", "articles")) == 4


def test_what_was_set_aside_is_tried_by_the_next_run(tmp_path: Path, limits: Limits) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)
    (tmp_path / "in" / "0000.warc.gz").rename(tmp_path / "in" / "poison-file.warc.gz")
    ran(tmp_path, limits)

    (report,) = ran(tmp_path, Limits())

    assert report.outcome is Outcome.DONE
    assert not list((tmp_path / "to" / "aside").iterdir())


def test_a_file_that_takes_too_long_is_set_aside(tmp_path: Path, limits: Limits) -> None:
    pages = [sources.page(number, poisoned.SLOW).encode() for number in range(9)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "news.warc.gz").write_bytes(sources.archive(pages))

    (report,) = ran(tmp_path, structs.replace(limits, unit=1))

    assert report.outcome is Outcome.ASIDE
    assert report.reason == "took more than 1 seconds, 2 times"


def test_a_file_that_is_gone_or_another_is_set_aside(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=4, pages=2)
    named = sorted((tmp_path / "in").iterdir())
    reading = run([str(tmp_path / "in")], tmp_path / "to", limits=Limits(tries=1))
    first = next(reading)
    named[2].unlink()
    named[3].write_bytes(named[0].read_bytes() * 2)

    reports = [first, *reading]

    assert [one.reason for one in reports] == [
        None,
        None,
        f"{named[2]}: it changed since the run began: no such file, 1 times",
        f"{named[3]}: it changed since the run began, 1 times",
    ]
    assert [one.articles for one in run([str(tmp_path / "in")], tmp_path / "to")] == [4]


def test_nothing_is_left_behind(tmp_path: Path, limits: Limits) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(sources.page(1, poisoned.CRASH), encoding="utf-8")

    ran(tmp_path, limits)

    assert not (tmp_path / "to" / folder.UNFINISHED).exists()


def test_a_full_disk_ends_the_run(tmp_path: Path, limits: Limits) -> None:
    """A limit on the size of files stands for it: both are an error when something is written."""
    sources.archives(tmp_path / "in", count=2, pages=3)
    command = ("/bin/sh", "-c", 'ulimit -f 4; exec "$0" "$@"', *limits.child)

    with pytest.raises(FleetError, match="cannot be written"):
        ran(tmp_path, structs.replace(limits, child=command))

    assert list((tmp_path / "to" / "units").iterdir()) == []
    assert len(ran(tmp_path, limits)) == 2


def test_no_half_of_a_unit_is_left_by_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    parts = writing.Parts(tmp_path / "unit", writing.tables_of(pages=True))
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        parts.close()
    parts.drop()

    assert not (tmp_path / "unit").exists()
