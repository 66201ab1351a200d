"""Pages to articles, on one core: pages per second, the share of each stage, memory.

    python benchmarks/reading.py [FOLDER] [--rounds 3] [--language fr --language en]

FOLDER holds pages (.html, .html.gz); ../shared/pages if not given. Each page is read by
selon and, in the same run, extracted by trafilatura (text only), so that the machine's
speed cancels out. Then pages made to be slow are read at growing lengths: time that
doubles with the length is linear.
"""

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.model.article import Article
from selon.reading import encoding
from selon.reading.page import around, authors, layout, said, signed, times, titles, walk
from selon.reading.page.parse import parse
from selon.reading.raw import LIMIT
from selon.reading.read import read
from selon.reading.refused import Refused

PROSE = "<p>More than a hundred people were killed on Monday night, the ministry said.</p>"
HOSTILE: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda count: PROSE * count,
    "open tags": lambda count: "<div>" * 400 + PROSE + "<b></p>" * count,
    "headlines": lambda count: "<h1>A headline of some words</h1>" * count + PROSE * 9,
    "links": lambda count: (
        "<div class='related'><a href='/some-title'>Some title</a></div>" * count
    ),
    "pictures": lambda count: "<figure><img><figcaption>A (B / C)</figcaption></figure>" * count,
    "attributes": lambda count: "<p " + " ".join(f"a{at}" for at in range(count)) + ">" + PROSE,
    "metadata": lambda count: "<script type='application/ld+json'>{}</script>" * count + PROSE,
    "line breaks": lambda count: "<p>" + "A word<br>" * count,
}


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun


def pages(folder: Path, languages: list[str]) -> dict[str, bytes]:
    """The pages of *folder* by name, those in *languages* if the folder says which they are."""
    gold = folder / "gold.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines() if languages and gold.exists() else []
    chosen = {one["file"] for one in map(json.loads, lines) if one["language"] in languages}
    files = sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")])
    kept = [file for file in files if not chosen or file.name in chosen]
    return {file.name: unzipped(file) for file in kept}


def unzipped(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


def milliseconds(do: Callable[[bytes], object], held: list[bytes], rounds: int) -> list[float]:
    """The best of *rounds* for each page."""
    best = [float("inf")] * len(held)
    for _ in range(rounds):
        for at, data in enumerate(held):
            begun = time.perf_counter()
            do(data)
            best[at] = min(best[at], (time.perf_counter() - begun) * 1e3)
    return best


def by_stage(held: list[bytes], clock: Clock) -> None:
    """Run the steps of `reading.page` one by one."""
    for data in held:
        with clock.stage("decode"):
            decoded = encoding.decode(data)
        if isinstance(decoded, Refused):
            continue
        with clock.stage("parse"):
            parser = parse(decoded.text)
        if isinstance(parser, Refused) or parser.body is None:
            continue
        with clock.stage("walk"):
            outline = walk.outline(parser.body)
        with clock.stage("metadata"):
            told = said.read(parser)
            headings = [
                outline.line(at) for at, one in enumerate(outline.boxes) if one.tag == "h1"
            ]
            title = titles.choose(told, headings)
        with clock.stage("body, pictures"):
            parts = layout.find(outline, title, told.descriptions())
        with clock.stage("authors, dates, related"):
            below = signed.read(parts, None)
            authors.find(told, parts.bylines(), below.authors)
            times.published(told, parts.lines_around(), below.published, url=None)
            around.related(parts, None)


def extracted(data: bytes) -> object:
    import trafilatura  # noqa: PLC0415 -- measured against, not needed

    return trafilatura.extract(data.decode("utf-8", "replace"))


def memory_of(length: int) -> float:
    """Megabytes at their peak in a process that reads one page of *length* bytes."""
    script = (
        "from selon.reading.read import read; from pathlib import Path; "
        f"read(({PROSE!r} * {length // len(PROSE)}).encode(), source='page'); "
        "print(Path('/proc/self/status').read_text())"
    )
    done = subprocess.run(  # noqa: S603 -- this interpreter, on the line above
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    peak = next(line for line in done.stdout.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def describe(name: str, spent: list[float]) -> None:
    mean, median = statistics.mean(spent), statistics.median(spent)
    print(f"{name:24s}{1e3 / mean:8.1f} pages/s{median:8.2f} ms median{mean:8.2f} ms mean")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", type=Path, nargs="?", default=Path("../shared/pages"))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--language", action="append", default=[])
    given = options.parse_args()
    held = list(pages(given.folder, given.language).values())
    found = [read(data, source="page").article for data in held]
    print(f"{len(held)} pages, {sum(isinstance(one, Article) for one in found)} read")
    ours = milliseconds(lambda data: read(data, source="page"), held, given.rounds)
    theirs = milliseconds(extracted, held, given.rounds)
    describe("selon, everything", ours)
    describe("trafilatura, text only", theirs)
    print(f"{'ratio of the two':24s}{sum(ours) / sum(theirs):8.2f}")
    clock = Clock()
    by_stage(held, clock)
    whole = sum(clock.seconds.values())
    for name, seconds in clock.seconds.items():
        print(f"  {name:26s}{seconds / len(held) * 1e3:8.2f} ms{seconds / whole:8.1%}")
    scale()
    for length in (0, LIMIT // 8, LIMIT):
        print(f"memory, {length // 2**20} MB page{memory_of(length):10.0f} MB")


def scale() -> None:
    """Time for hostile pages of doubling length."""
    for name, make in HOSTILE.items():
        spent = []
        for count in (2_500, 5_000, 10_000):
            data = ("<html><body>" + make(count)).encode()
            spent += milliseconds(lambda page: read(page, source="page"), [data], 1)
        print(f"  {name:20s}" + "".join(f"{one:9.0f} ms" for one in spent))


if __name__ == "__main__":
    main()
