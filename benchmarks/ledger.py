"""A ledger of many articles: how fast it takes them, how large it is, how fast it answers.

    python benchmarks/ledger.py [--articles 10000] [--ledger FILE] [--shared ../shared]

The articles are made of real ones by script (:mod:`benchmarks.synthetic`). A FILE that is there
already is only asked, and given the next articles.
"""

import argparse
import gc
import gzip
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import func, select

from benchmarks.asked import QUERIES
from benchmarks.synthetic import Made, Press
from selon.cli.commands import GARBAGE
from selon.ledger import dossiers
from selon.ledger.dossiers import Rule
from selon.ledger.ledger import Ledger
from selon.ledger.tables import articles, claims, copies, mentions, pages, versions
from selon.reading.given import Given
from selon.reading.raw import Raw

EXAMPLES = Path(__file__).parents[1] / "examples" / "texts"
TEXTS = 300
READ = 100
ROUNDS = 40


def texts(shared: Path) -> list[tuple[str, str]]:
    """Language and text of real articles; of our own examples where there are no others."""
    found: dict[str, list[str]] = {"fr": [], "en": []}
    for name, share in (("gold/tolls.dev.jsonl", 1), ("data/news/{}.jsonl.gz", TEXTS // 2)):
        for language in found:
            file = shared / name.format(language)
            if file.exists():
                held = [one["text"] for one in _lines(file) if one["language"] == language]
                found[language] += held[:share] if share > 1 else held
    every = [(language, one) for language, held in found.items() for one in held]
    return every or [(_language(one.name), one.read_text()) for one in sorted(EXAMPLES.iterdir())]


def _lines(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        yield from map(json.loads, lines)


def _language(name: str) -> str:
    return "en" if name.startswith(("ferry", "signal")) else "fr"


def fill(ledger: Ledger, made: Iterable[Made]) -> float:
    """Put *made* into *ledger*, which have been read; how many seconds that took."""
    took = 0.0
    for one in made:
        begin = time.perf_counter()
        ledger._put(one.raw, one.reading)  # noqa: SLF001 -- what a reading costs is measured apart
        took += time.perf_counter() - begin
    return took


def prepare(ledger: Ledger) -> None:
    """Make the dossiers that every article is held against."""
    with ledger.database.write() as connection:
        for slug, rule in (
            ("war", Rule(topics=("War 1",))),
            ("ukraine", Rule(actors=("UKR", "RUS"))),
            ("floods", Rule(words=("flood*", "inondation*"))),
        ):
            dossiers.make(connection, slug, slug, rule, now=ledger.clock())


def there(ledger: Ledger) -> int:
    """How many articles and versions *ledger* has."""
    with ledger.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(versions)) or 0


def grow(ledger: Ledger, press: Press, total: int) -> None:
    """Fill it up to *total*; print what a thousand cost on the way."""
    made = press.articles()
    held = there(ledger)
    for _ in islice(made, held):
        pass
    while held < total:
        chunk = list(islice(made, min(1_000, total - held)))
        busy = time.process_time()
        took = fill(ledger, chunk)
        busy = time.process_time() - busy
        held += len(chunk)
        each = 1000 / len(chunk)
        speed = f"{len(chunk) / took:6.0f} added/s  {took * each:5.2f} ms each"
        print(f"{held:>7} articles  {speed}, {busy * each:5.2f} of them its own", flush=True)


def read(ledger: Ledger, press: Press) -> None:
    """Print how fast texts are read and put in."""
    made = islice(Press.articles(press), READ)
    raws = [
        Raw(source=f"text {number}", data=one.raw.data, given=_given(one, number))
        for number, one in enumerate(made)
    ]
    begin = time.perf_counter()
    for _ in ledger.add_all(raws):
        pass
    print(f"read and added: {READ / (time.perf_counter() - begin):.0f}/s")


def _given(one: Made, number: int) -> Given:
    article = one.reading.article
    assert article is not None  # noqa: S101 -- it was made with one
    return Given(
        id=f"read-{number}",
        text=one.raw.data.decode(),
        language=article.language,
        published=article.published.isoformat() if article.published else None,
        title=article.title,
        publisher=article.publisher,
    )


def sizes(ledger: Ledger, file: Path) -> None:
    """Print what a ledger takes."""
    ledger.database.checkpoint()
    with ledger.database.read() as connection:
        count = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (articles, versions, claims, mentions, copies)
        }
        archived = connection.scalar(select(func.sum(func.length(pages.c.data)))) or 0
    size = file.stat().st_size
    print(", ".join(f"{number} {name}" for name, number in count.items()))
    kept = count["versions"] or 1
    print(
        f"on disk: {size / 2**20:.0f} MB, {size / kept / 1024:.1f} kB an article, "
        f"{(size - archived) / kept / 1024:.1f} without the page in the archive"
    )


def ask(ledger: Ledger) -> None:
    """Print how long the desk's questions take."""
    for name, query in QUERIES.items():
        times, own = [], []
        answers = 0
        for round_ in range(ROUNDS):
            begin, busy = time.perf_counter(), time.process_time()
            with ledger.database.read() as connection:
                answers = query(connection, round_)
            times.append(1000 * (time.perf_counter() - begin))
            own.append(1000 * (time.process_time() - busy))
        print(f"{name:<40} {_usual(times)}, of them its own {_usual(own)} ({answers})", flush=True)


def _usual(ms: Sequence[float]) -> str:
    p95 = statistics.quantiles(ms, n=20)[-1]
    return f"p50 {statistics.median(ms):6.1f} ms, p95 {p95:6.1f}"


def main() -> None:
    """Make it, measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--total", type=int, default=100_000, help="that two years have")
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--ask", action="store_true", help="only ask")
    options = parser.parse_args()
    gc.set_threshold(GARBAGE)  # as every command of selon does
    with tempfile.TemporaryDirectory() as folder:
        file = options.ledger or Path(folder) / "selon.db"
        fresh = not file.exists()
        with Ledger.open(file) as ledger:
            if not options.ask:
                press = Press(texts(options.shared), total=options.total)
                if fresh:
                    prepare(ledger)
                grow(ledger, press, options.articles)
                read(ledger, press)
            sizes(ledger, file)
            ask(ledger)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at its peak: {peak:.0f} MB")


if __name__ == "__main__":
    main()
