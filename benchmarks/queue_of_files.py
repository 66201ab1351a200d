"""A queue of parts of files and so many workers, simulated from measured costs: what bounds it.

    python benchmarks/fleet.py --json measured.json
    python benchmarks/queue_of_files.py measured.json

First the simulation is held against what was measured: the seconds of each file by one process
must give the time that two took. Then it is asked for a day and for all of Common Crawl's news,
whose sizes are not measured here: they are options, and stand in the table.
"""

import argparse
import heapq
import json
from pathlib import Path
from random import Random
from typing import NamedTuple

START = 1.0
"""Seconds until a process reads its first page."""


class News(NamedTuple):
    """What is known of the archive from elsewhere."""

    files: int
    parts: int
    megabytes: float
    pages: int
    known: float


class Rates(NamedTuple):
    """What a machine does: milliseconds of one core a page, megabytes a second for all workers."""

    known: float
    other: float
    network: float
    kilobytes: tuple[float, float]


class Done(NamedTuple):
    """A simulated run."""

    hours: float
    busy: float
    waiting: float


def makespan(seconds: list[float], workers: int, *, start: float = START) -> float:
    """How long *workers* take that each take the next file when they are free."""
    free = [start] * workers
    for one in seconds:
        heapq.heapreplace(free, free[0] + one)
    return max(free)


def simulate(news: News, rates: Rates, workers: int, *, lost: float, seed: int = 1) -> Done:
    """Each part of a file is fetched by the network that all share, then read; some twice.

    Fetching goes on while others read; a worker waits where the network is the slower one. *lost*
    is the share of parts whose worker is lost, half-way on average.
    """
    random, losses = Random(seed), Random(seed + 1)  # noqa: S311 -- the same each time
    free = [START] * workers
    network = busy = waiting = size = known = 0.0
    for number in range(news.files * news.parts):
        if number % news.parts == 0:
            size = random.lognormvariate(0, 0.15) / news.parts
            known = min(1.0, random.gauss(news.known, news.known / 5))
        network += size * news.megabytes / rates.network
        work = size * news.pages * (known * rates.known + (1 - known) * rates.other) / 1000
        if losses.random() < lost:
            work += losses.random() * work
        begin = free[0]
        waiting += max(0.0, network - begin)
        heapq.heapreplace(free, max(begin, network) + work)
        busy += work
    hours = max(free) / 3600
    return Done(hours, busy / (hours * 3600 * workers), waiting / (hours * 3600 * workers))


def check(measured: dict[str, object]) -> None:
    """Print what the simulation says of the measured run."""
    seconds = [float(one) for one in measured.get("seconds", [])]  # type: ignore[attr-defined]
    if not seconds:
        return
    one, two = float(str(measured["one"])), float(str(measured["two"]))
    start = max(0.0, one - sum(seconds))
    said = makespan(seconds, 2, start=start)
    print(f"two processes: measured {two:.1f} s, simulated {said:.1f} s ({said / two - 1:+.0%})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measured", type=Path)
    parser.add_argument("--files-a-day", type=int, default=15)
    parser.add_argument("--all-files", type=int, default=50_000)
    parser.add_argument("--megabytes", type=float, default=1_050)
    parser.add_argument("--part", type=float, default=268, help="megabytes; 0: whole files")
    parser.add_argument("--pages", type=int, default=27_000, help="of one file")
    parser.add_argument("--known", type=float, default=0.45, help="share in French and English")
    parser.add_argument("--network", type=float, default=100, help="megabytes a second")
    parser.add_argument("--lost", type=float, default=0.01)
    parser.add_argument("--core-hour", type=float, default=0.04, help="its price")
    options = parser.parse_args()
    measured = json.loads(options.measured.read_text(encoding="utf-8"))
    check(measured)
    known, other = measured["known"], measured["other"]
    rates = Rates(known["ms"], other["ms"], options.network, (known["kB_out"], other["kB_out"]))
    kept = options.known * rates.kilobytes[0] + (1 - options.known) * rates.kilobytes[1]
    print(f"{rates.known:.1f} and {rates.other:.1f} ms a page; {kept:.1f} kB of tables a page")
    parts = max(1, round(options.megabytes / options.part)) if options.part else 1
    print(f"{parts} parts of each file")
    print("| what | files | workers | hours | cores busy | waits for network | price | tables |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for what, files, crew in (
        ("a day", options.files_a_day, (1, 2, 8, 16, 64)),
        ("all of it", options.all_files, (16, 64, 256, 1_024)),
    ):
        news = News(files, parts, options.megabytes, options.pages, options.known)
        for workers in crew:
            done = simulate(news, rates, workers, lost=options.lost)
            price = done.hours * workers * options.core_hour
            size = files * options.pages * kept / 2**20
            print(
                f"| {what} | {files} | {workers} | {done.hours:.2f} | {done.busy:.0%} "
                f"| {done.waiting:.0%} | {price:,.2f} | {size:,.1f} GB |"
            )


if __name__ == "__main__":
    main()
