"""``selon run`` measured: one process, two, Dask; memory as pages go by; what a page costs.

    python benchmarks/fleet.py [--pages 2000] [--files 20] [--only pool …]

Pages are made of real texts in other words (``synthetic.py``), packed as web archives; with
``../shared`` also real pages, for what ``queue_of_files.py`` reckons with. What a page costs is
seconds of the processor; the others are of the wall: run it where nothing else runs.
"""

import argparse
import gzip
import html
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ledger import texts
from synthetic import Press

from selon.exports.json_text import json_line
from selon.fleet.making import make
from selon.fleet.planning import plan
from selon.fleet.report import Report
from selon.fleet.running import run
from selon.fleet.unit import Work
from selon.reading.bounded import memory

PARTS = ("pool", "dask", "cost", "memory", "compare")
SUPPORTED = ("fr_", "uk_", "us_", "ca_", "au_", "ie_", "nz_", "ind_", "za_")
COMPARED = """
import resource, sys
from pathlib import Path
from selon.cli.main import main
try:
    main(sys.argv[1:])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    held = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    print(used.ru_utime + used.ru_stime, int(held) // 1024)
"""
"""A command that tells its own peak: what a parent is told begins with the parent's own."""

TIMES = 4
"""How often each real page is read."""


def record(page: bytes, url: str) -> bytes:
    """A packed record of a web archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n" + page
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2025-03-12T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 6)


def page(text: str, title: str, language: str) -> bytes:
    """*text* as a page with furniture around it."""
    body = "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n") if one.strip())
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(200))
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>{html.escape(title)}</title>"
        f"<script>var data = {list(range(2_000))};</script></head><body><ul>{links}</ul>"
        f"<article><h1>{html.escape(title)}</h1>{body}</article><footer>{links}</footer></body>"
    ).encode()


def made(shared: Path, total: int) -> Iterator[bytes]:
    """Yield so many pages, packed."""
    press = Press(texts(shared), total=total)
    for number, one in enumerate(islice(press.articles(), total)):
        article = one.reading.article
        assert article is not None  # noqa: S101 -- it was made with one
        title = article.title or f"Page {number}"
        whole = page(article.text, title, article.language or "en")
        yield record(whole, f"https://paper{number % 97}.example/{number}")


def write(folder: Path, pages: Iterable[bytes], *, files: int, each: int) -> None:
    """Put *pages* into so many files of so many."""
    folder.mkdir()
    coming = iter(pages)
    for number in range(files):
        with (folder / f"{number:04}.warc.gz").open("wb") as file:
            file.writelines(islice(coming, each))


def timed(folder: Path, to: Path, *, workers: int = 1, scheduler: str | None = None) -> float:
    """Seconds that a run takes, its start included."""
    begun = time.perf_counter()
    for _ in run([str(folder)], to, workers=workers, scheduler=scheduler):
        pass
    return time.perf_counter() - begun


def reports(to: Path) -> list[Report]:
    """What became of each file."""
    from selon.fleet.report import read  # noqa: PLC0415 -- here alone

    return [read(file.read_bytes()) for file in sorted((to / "units").glob("*/report.json"))]


def pool(folder: Path, work: Path) -> dict[str, object]:
    """Print how much two processes do of what one does; what each file took."""
    one, two = timed(folder, work / "one"), timed(folder, work / "two", workers=2)
    pages = sum(each.articles for each in reports(work / "one"))
    print(f"one process   {one:7.1f} s  {pages / one:6.0f} pages/s")
    print(f"two processes {two:7.1f} s  {pages / two:6.0f} pages/s  {one / two:.2f} × one")
    took = [each.seconds for each in reports(work / "one")]
    return {"one": one, "two": two, "pages": pages, "seconds": took}


def dask(folder: Path, work: Path) -> dict[str, object]:
    """Print what Dask with two workers takes beside the pool."""
    from distributed import LocalCluster  # noqa: PLC0415 -- here alone

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        took = timed(folder, work / "dask", scheduler=cluster.scheduler_address)
    pages = sum(each.articles for each in reports(work / "dask"))
    print(f"Dask, two     {took:7.1f} s  {pages / took:6.0f} pages/s")
    return {"dask": took}


def cost(shared: Path, work: Path) -> dict[str, object]:
    """Print what a real page costs: one in a language that selon knows, and any other."""
    found: dict[str, object] = {}
    every = sorted((shared / "pages").glob("*.html.gz"))
    for name, kind in (("known", True), ("other", False)):
        pages = [gzip.decompress(one.read_bytes()) for one in every]
        chosen = [
            held
            for file, held in zip(every, pages, strict=True)
            if file.name.startswith(SUPPORTED) is kind
        ]
        packed = [
            record(held, f"https://{name}.example/{number}")
            for number, held in enumerate(chosen * TIMES)
        ]
        if not packed:
            continue
        write(work / name, packed, files=1, each=len(packed))
        report, seconds = alone(work / name, work / f"{name}-out")
        size = sum(file.stat().st_size for file in (work / f"{name}-out").rglob("*.parquet"))
        pages_ = sum(
            file.stat().st_size for file in (work / f"{name}-out").rglob("pages-*.parquet")
        )
        ms = 1000 * seconds / len(packed)
        kept = (size - pages_) / len(packed) / 1024
        came = report.bytes / len(packed) / 1024
        print(f"{name} language: {ms:5.1f} ms a page, {came:.0f} kB in, {kept:.1f} kB of tables")
        found[name] = {"ms": ms, "kB_in": came, "kB_out": kept}
    return found


def alone(folder: Path, to: Path) -> tuple[Report, float]:
    """Read the one file of *folder* here, twice; the processor's seconds of the second time."""
    for again in range(2):
        work = Work(to=str(to / str(again)), folder=str(Path.cwd()), selon="1")
        (to / str(again) / "units").mkdir(parents=True)
        (unit,) = plan([str(folder)], work)
        begun = time.process_time()
        report = make(unit, work)
        took = time.process_time() - begun
        if not again:
            shutil.rmtree(to / "0")
    return report, took


class Watch(threading.Thread):
    """Looks at the memory of all that this process has begun."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: list[int] = []
        self.going = True

    def run(self) -> None:
        while self.going:
            held = 0
            for task in Path("/proc/self/task").glob("*/children"):
                held += sum(map(memory, map(int, task.read_text().split())))
            self.seen.append(held)
            time.sleep(0.5)


def flat(folder: Path, work: Path) -> dict[str, object]:
    """Print the memory of one process as pages go by: the most in each tenth of the time."""
    watch = Watch()
    watch.start()
    took = timed(folder, work / "memory")
    watch.going = False
    done = reports(work / "memory")
    articles = sum(each.articles for each in done)
    pages = articles + sum(sum(each.refusals.values()) for each in done)
    step = max(1, len(watch.seen) // 10)
    tenths = [max(watch.seen[at : at + step]) for at in range(0, len(watch.seen), step)]
    print(f"{pages} pages, {articles} articles, in {took:.0f} s")
    print(f"MB at most in each tenth: {tenths}")
    late, early = statistics.mean(tenths[-3:]), statistics.mean(tenths[2:5])
    print(f"the last three against the third to fifth: {late / early:.2f} ×")
    return {"tenths": tenths}


def compare(shared: Path, work: Path, sizes: Iterable[int]) -> dict[str, object]:
    """Print what comparing takes for archives of those sizes: articles that were read already."""
    (work / "read").mkdir()
    press = Press(texts(shared), total=max(sizes))
    coming = press.articles()
    held = 0
    found: dict[str, object] = {}
    for size in sorted(sizes):
        lines = (json_line(one.reading) for one in islice(coming, size - held))
        (work / "read" / f"{size:08}.jsonl").write_text("".join(lines), encoding="utf-8")
        held = size
        to = work / "compared"
        timed(work / "read", to, workers=2)
        command = [sys.executable, "-c", COMPARED, "run", "--compare", "--to", str(to)]
        begun = time.perf_counter()
        told = subprocess.run(  # noqa: S603 -- ourselves
            [*command, str(work / "read")], capture_output=True, text=True, check=True
        )
        took = time.perf_counter() - begun
        busy, peak = map(float, told.stdout.split())
        print(
            f"{size} articles compared: {took:.0f} s, {busy:.0f} of the processor, {peak:.0f} MB"
        )
        found[str(size)] = {"seconds": took, "busy": busy, "memory": peak}
    return {"compared": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--of-memory", type=int, default=22_000)
    parser.add_argument("--compared", type=int, nargs="*", default=[2_500, 5_000, 10_000])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--json", type=Path, help="for queue_of_files.py")
    options = parser.parse_args()
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if {"pool", "dask"} & set(options.only):
            each = options.pages // options.files
            pages = made(options.shared, options.pages)
            write(work / "in", pages, files=options.files, each=each)
        if "pool" in options.only:
            found |= pool(work / "in", work)
        if "dask" in options.only:
            found |= dask(work / "in", work)
        if "cost" in options.only:
            found |= cost(options.shared, work)
        if "memory" in options.only:
            many = max(1, options.of_memory // 1_000)
            each = options.of_memory // many
            write(work / "many", made(options.shared, options.of_memory), files=many, each=each)
            found |= flat(work / "many", work)
        if "compare" in options.only:
            found |= compare(options.shared, work, options.compared)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
