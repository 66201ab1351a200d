"""A run: its tables, what is read again and what is not."""

import gzip
import os
import shutil
from pathlib import Path

import msgspec
import pytest

from selon import flow
from selon.fleet import folder, parts, running
from selon.fleet.columns import TABLES
from selon.fleet.errors import BusyFolderError, FleetError
from selon.fleet.planning import TOGETHER
from selon.fleet.report import Outcome, Report
from selon.fleet.running import run
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.restored import restored
from selon.model.statement import Statement
from tests.fleet import sources
from tests.fleet.tables import digests, rows

ACTORS = Path(__file__).parents[2] / "examples" / "actors.toml"

pq = pytest.importorskip("pyarrow.parquet")


def done(folder_: Path, to: Path, *, workers: int = 1) -> list[Report]:
    return list(run([str(folder_)], to, workers=workers))


@pytest.fixture(scope="module")
def ran(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the mixed folder."""
    to = tmp_path_factory.mktemp("ran") / "tables"
    done(mixed, to)
    return to


def test_the_tables_hold_what_reading_finds(tmp_path: Path) -> None:
    pages = Path(__file__).parents[2] / "examples" / "pages"
    done(pages, tmp_path / "to")

    found = {one.source: one for one in flow.read_all(pages) if one.article}
    articles = rows(tmp_path / "to", "articles")
    assert {row["source"] for row in articles} == set(found)
    for row in articles:
        reading = found[row["source"]]
        assert reading.article is not None
        record = restored(Article, msgspec.json.decode(row["record"]) | {"text": row["text"]})
        assert record == reading.article
        for table, kind, held in (
            ("statements", Statement, reading.statements),
            ("figures", Figure, reading.figures),
        ):
            mine = [
                one for one in rows(tmp_path / "to", table) if one["article"] == row["article"]
            ]
            assert (
                tuple(restored(kind, msgspec.json.decode(one["record"])) for one in mine) == held
            )


def test_every_kind_of_source_is_read(ran: Path) -> None:
    found = {Path(row["source"].partition(",")[0]).name for row in rows(ran, "articles")}

    assert {"news.warc.gz", "site.wacz", "0000.txt", "0000.jsonl"} <= found
    read = [row for row in rows(ran, "articles") if "examples" in row["source"]]
    assert read, "readings keep the names that they were read by"


def test_every_column_has_its_meaning(ran: Path) -> None:
    for name, columns in TABLES.items():
        file = next((ran / "units").glob(f"*/{name}-0000.parquet"))
        fields = pq.read_schema(file)
        assert fields.names == [one.name for one in columns]
        assert all(fields.field(one.name).metadata for one in columns)


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_changes_nothing(
    mixed: Path, ran: Path, tmp_path: Path, workers: int
) -> None:
    done(mixed, tmp_path / "to", workers=workers)

    assert digests(tmp_path / "to") == digests(ran)


def test_the_order_of_sources_changes_no_table(mixed: Path, ran: Path, tmp_path: Path) -> None:
    parts = sorted(map(str, mixed.iterdir()), reverse=True)

    list(run(parts, tmp_path / "to"))

    assert set(digests(tmp_path / "to").values()) == set(digests(ran).values())


def test_what_is_finished_is_not_read_again(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=3, pages=2)
    assert len(done(tmp_path / "in", tmp_path / "to")) == 3

    assert done(tmp_path / "in", tmp_path / "to") == []


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=3, pages=2)
    done(tmp_path / "in", tmp_path / "to")
    (tmp_path / "in" / "0001.warc.gz").write_bytes(sources.archive([sources.page(99).encode()]))

    again = done(tmp_path / "in", tmp_path / "to")

    assert [Path(one.name).name for one in again] == ["0001.warc.gz"]
    assert len(rows(tmp_path / "to", "articles")) == 5


def test_a_file_that_went_keeps_its_tables(tmp_path: Path) -> None:
    """A source that is not named any more may be on another disk by now."""
    sources.archives(tmp_path / "in", count=2, pages=2)
    done(tmp_path / "in", tmp_path / "to")

    list(run([str(tmp_path / "in" / "0001.warc.gz")], tmp_path / "to"))

    assert len(rows(tmp_path / "to", "articles")) == 4


def test_other_actors_are_another_reading(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)
    done(tmp_path / "in", tmp_path / "to")

    with pytest.raises(FleetError, match="was read with other actors; --anew reads all of it"):
        list(run([str(tmp_path / "in")], tmp_path / "to", actors=[ACTORS]))
    assert len(rows(tmp_path / "to", "articles")) == 2, "nothing is lost by a forgotten option"
    again = list(run([str(tmp_path / "in")], tmp_path / "to", actors=[ACTORS], anew=True))

    assert len(again) == 1
    assert len(rows(tmp_path / "to", "articles")) == 2


def test_another_selon_is_another_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)
    (tmp_path / "in" / "empty.html").write_bytes(b"")
    with monkeypatch.context() as patched:
        patched.setattr(running, "selon", lambda: "0.0.1")
        done(tmp_path / "in", tmp_path / "to")

    with pytest.raises(FleetError, match=r"was read by selon 0\.0\.1; --anew reads"):
        done(tmp_path / "in", tmp_path / "to")
    (tmp_path / "more.html").write_text(sources.page(9), encoding="utf-8")
    with pytest.raises(
        FleetError, match=r"0000\.warc\.gz was read by selon 0\.0\.1; name that too"
    ):
        list(run([str(tmp_path / "more.html")], tmp_path / "to", anew=True))

    assert len(list(run([str(tmp_path / "in")], tmp_path / "to", anew=True))) == 2


def test_a_run_that_had_nothing_finished_may_have_had_other_options(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)
    list(run([str(tmp_path / "in")], tmp_path / "to", pages=False))
    for unit in (tmp_path / "to" / "units").iterdir():
        shutil.rmtree(unit)

    assert len(done(tmp_path / "in", tmp_path / "to")) == 1


def test_one_file_by_several_names_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sources.archives(Path("in"), count=1, pages=2)
    Path("in", "link.warc.gz").symlink_to("0000.warc.gz")
    name = str(Path("in", "0000.warc.gz"))

    given = [name, f"./{name}", str(tmp_path / name), f"in/../{name}", "in", "./in/.", name]

    assert [one.name for one in run(given, "to")] == [name]


def test_files_of_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.archives(tmp_path / "a", count=1, pages=2)
    sources.archives(tmp_path / "b", count=1, pages=3)

    for where in ("a", "b"):
        monkeypatch.chdir(tmp_path / where)
        assert len(list(run(["0000.warc.gz"], tmp_path / "to"))) == 1

    assert len(rows(tmp_path / "to", "articles")) == 5
    monkeypatch.chdir(tmp_path)
    assert len(list(run(["a/0000.warc.gz", "b"], tmp_path / "to"))) == 2
    assert len(rows(tmp_path / "to", "articles")) == 5, "the same, by other names"


def test_one_page_named_alone_leaves_those_that_were_read_with_it(tmp_path: Path) -> None:
    sources.folder_of_pages(tmp_path / "in", 30)
    done(tmp_path / "in", tmp_path / "to")
    (tmp_path / "in" / "00004.html").write_text(sources.page(777), encoding="utf-8")
    (tmp_path / "in" / "00005.html").unlink()

    list(run([str(tmp_path / "in" / "00004.html")], tmp_path / "to"))

    found = [row["title"] for row in rows(tmp_path / "to", "articles")]
    assert len(found) == len(set(found)) == 29
    assert "Ford 777 gives way" in found


def test_a_large_archive_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources.archives(tmp_path / "in", count=1, pages=40)
    done(tmp_path / "in", tmp_path / "whole")
    size = (tmp_path / "in" / "0000.warc.gz").stat().st_size
    monkeypatch.setattr(parts, "PART", size // 5)

    reports = done(tmp_path / "in", tmp_path / "to", workers=3)

    assert len(reports) == 5
    assert {one.name.partition(", ")[2] for one in reports} == {
        f"part {number} of 5" for number in range(1, 6)
    }
    assert sum(one.bytes for one in reports) == size
    names = ("source", "url", "text", "page_sha256")
    for table, held in (("articles", names), ("figures", ("exact", "record"))):
        read, whole = (
            sorted(tuple(row[one] for one in held) for row in rows(to, table))
            for to in (tmp_path / "to", tmp_path / "whole")
        )
        assert read == whole, table
    victim = tmp_path / "to" / "units" / reports[2].unit
    shutil.rmtree(victim)
    assert [one.unit for one in done(tmp_path / "in", tmp_path / "to")] == [reports[2].unit]


def test_what_is_not_packed_record_by_record_is_read_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources.archives(tmp_path / "in", count=1, pages=9)
    data = gzip.decompress((tmp_path / "in" / "0000.warc.gz").read_bytes())
    (tmp_path / "in" / "plain.warc").write_bytes(data)
    (tmp_path / "in" / "packed.warc.gz").write_bytes(gzip.compress(data))
    (tmp_path / "in" / "broken.warc.gz").write_bytes(b"\x1f\x8b\x08 and nothing more" * 99)
    (tmp_path / "in" / "lines.jsonl").write_text(sources.line(id="a", text="A." * 999))
    monkeypatch.setattr(parts, "PART", 100)

    cut = {
        Path(one.name.partition(",")[0]).name for one in _plan(tmp_path / "in") if "," in one.name
    }

    assert cut == {"0000.warc.gz"}


def test_a_file_that_cannot_be_found_keeps_its_tables(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=2, pages=2)
    named = sorted(map(str, (tmp_path / "in").iterdir()))
    list(run(named, tmp_path / "to"))
    Path(named[0]).unlink()

    (report,) = run(named, tmp_path / "to")

    assert list(report.refusals) == ["not-found"]
    assert len(rows(tmp_path / "to", "articles")) == 4


def test_tables_of_two_sorts_are_not_mixed(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=2, pages=2)
    done(tmp_path / "in", tmp_path / "to")

    with pytest.raises(FleetError, match="another folder"):
        list(run([str(tmp_path / "in" / "0001.warc.gz")], tmp_path / "to", pages=False))

    assert len(rows(tmp_path / "to", "articles")) == 4


def test_one_page_more_changes_one_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # units are cut by the names of pages: the same each time
    sources.folder_of_pages(Path("in"), TOGETHER + 20)
    before = {one.unit for one in _plan(Path("in"))}
    Path("in", "00003b.html").write_text(sources.page(7), encoding="utf-8")

    after = {one.unit for one in _plan(Path("in"))}

    assert len(before) > 2
    assert len(after - before) == 1


def _plan(folder_: Path) -> list[Report]:
    from selon.fleet.planning import plan  # noqa: PLC0415 -- for two tests
    from selon.fleet.report import aside  # noqa: PLC0415
    from selon.fleet.unit import Work  # noqa: PLC0415

    work = Work(to="", folder="", selon="1")
    return [aside(one, "", tries=0) for one in plan([str(folder_)], work)]


def test_small_pages_are_read_together(tmp_path: Path) -> None:
    sources.folder_of_pages(tmp_path / "in", 30)

    assert len(_plan(tmp_path / "in")) < 5


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    held = tmp_path / "in"
    held.mkdir()
    (held / "empty.html").write_bytes(b"")
    (held / "broken.warc.gz").write_bytes(b"\x1f\x8b\x08 and nothing more")
    (held / "empty.warc.gz").write_bytes(b"")
    (held / "broken.wacz").write_bytes(b"PK\x03\x04 and nothing more")
    (held / "broken.jsonl").write_text('{"id": 1}\n{"id": "a"}\n[]\n', encoding="utf-8")
    (held / "feed.xml.txt").write_text('<?xml version="1.0"?><rss version="2.0"/>')
    (tmp_path / "nothing").mkdir()

    reports = list(
        run([str(held), str(tmp_path / "gone.html"), str(tmp_path / "nothing")], tmp_path / "to")
    )

    assert {one.outcome for one in reports} == {Outcome.DONE}
    assert sum(one.articles for one in reports) == 0
    named = {Path(name.partition(",")[0]).name for one in reports for name, _, _ in one.named}
    every = {one.name for one in held.iterdir()} | {"gone.html", "nothing"}
    assert named == every
    assert {row["code"] for row in rows(tmp_path / "to", "refusals")} >= {"empty", "not-found"}


def test_readings_whose_spans_are_not_theirs_are_refused(tmp_path: Path) -> None:
    text = "Dix morts, selon la police."
    span = {"start": 0, "end": 4, "text": "Onze"}
    said = {
        "id": "s1",
        "content": [span],
        "kind": "assertion",
        "manner": "indirect",
        "polarity": "affirmed",
    }
    article = {"text": text, "text_sha256": "0" * 64}
    lines = sources.line(source="a.html", article=article, statements=[said], figures=[])
    lines += sources.line(source="b.html", article=article, statements=[], figures=[])
    lines += sources.line(source="c.html", article={"text": 1})
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")

    (report,) = run([str(tmp_path / "in.jsonl")], tmp_path / "to")

    assert report.articles == 1
    assert [name.partition(", ")[2] for name, _, _ in report.named] == ["line 1", "line 3"]


def test_an_address_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(FleetError, match="selon add asks servers"):
        list(run(["https://courrier.example/"], tmp_path / "to"))


def test_a_second_run_into_one_folder_is_refused(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=1)

    with folder.locked(tmp_path / "to"), pytest.raises(BusyFolderError, match="another run"):
        done(tmp_path / "in", tmp_path / "to")


def test_a_folder_of_something_else_is_let_be(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=1)
    (tmp_path / "to" / "units" / "mine").mkdir(parents=True)

    with pytest.raises(FleetError, match="something else"):
        done(tmp_path / "in", tmp_path / "to")

    assert (tmp_path / "to" / "units" / "mine").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "to").mkdir(mode=0o500)

    with pytest.raises(FleetError, match="cannot be written"):
        done(tmp_path, tmp_path / "to")


def test_large_files_are_cut_into_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from selon.fleet import making, writing  # noqa: PLC0415 -- in this process, for their limits
    from selon.fleet.planning import plan  # noqa: PLC0415
    from selon.fleet.unit import Work  # noqa: PLC0415

    monkeypatch.setattr(writing, "GROUP_ROWS", 3)
    monkeypatch.setattr(writing, "PART_GROUPS", 2)
    sources.archives(tmp_path / "in", count=1, pages=14)
    work = Work(to=str(tmp_path / "to"), folder=str(tmp_path), selon="1")
    (tmp_path / "to" / "units").mkdir(parents=True)

    report = making.make(next(plan([str(tmp_path / "in")], work)), work)

    assert report.parts == 3
    found = rows(tmp_path / "to", "articles")
    assert [row["number"] for row in found] == list(range(14))


def test_without_pages(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)

    list(run([str(tmp_path / "in")], tmp_path / "to", pages=False))

    assert len(rows(tmp_path / "to", "articles")) == 2
    assert not list((tmp_path / "to").glob("units/*/pages-*"))


def test_a_folder_can_be_moved(tmp_path: Path) -> None:
    sources.archives(tmp_path / "in", count=1, pages=2)
    done(tmp_path / "in", tmp_path / "to")
    shutil.move(tmp_path / "to", tmp_path / "elsewhere")

    assert done(tmp_path / "in", tmp_path / "elsewhere") == []
