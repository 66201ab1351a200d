"""selon beside the tools that people use for a part of it, one core, in one run, as one table.

    python -m benchmarks.compared [--shared ../shared] [--rounds 3] [--texts 60]

Pages: the French and English ones of pages/, one after another, each tool in turn; trafilatura
and newspaper4k extract text and metadata, selon the claims too. Texts: French news; spaCy's usual
small architecture (tagger, parser, entities, each on a tok2vec of width 96, from spaCy's own
quickstart for efficiency) with weights by chance: for its speed alone. Seconds are the process's
own, the least of the rounds. Two processes against one are seconds of the wall.
"""

import argparse
import gzip
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import selon
from benchmarks.extracting import seconds, texts
from selon.flow import read_raw
from selon.languages.load import known
from selon.reading.raw import Raw

LABELS = 20
"""Of each part of the pipeline: what its last layer tells apart."""
ROWS = "| what | time | against selon |\n| --- | --- | --- |"


def pages(shared: Path) -> list[tuple[str, bytes]]:
    lines = (shared / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    files = [shared / "pages" / one["file"] for one in gold if one["language"] in known()]
    return [(file.name, gzip.decompress(file.read_bytes())) for file in files]


def extractors() -> dict[str, Callable[[str, bytes], object]]:
    import newspaper  # noqa: PLC0415 -- slow to import, needed here only
    import trafilatura  # noqa: PLC0415 -- likewise

    def newspaper4k(_name: str, page: bytes) -> object:
        html = page.decode(errors="replace")
        article = newspaper.Article("https://courrier.example/a", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return article.text

    return {
        "selon, bytes to claims": lambda name, page: read_raw(Raw(source=name, data=page)),
        "trafilatura, text": lambda _name, page: trafilatura.extract(page),
        "trafilatura, text and metadata": lambda _name, page: trafilatura.bare_extraction(page),
        "newspaper4k, text and metadata": newspaper4k,
    }


def of_pages(shared: Path, rounds: int) -> None:
    tools = extractors()
    spent: dict[str, list[float]] = {name: [] for name in tools}
    for name, page in pages(shared):
        for tool, run in tools.items():
            run(name, page)  # what is compiled once is not counted
            spent[tool].append(min(seconds(lambda: run(name, page)) for _ in range(rounds)))  # noqa: B023 -- called at once
    ours = sum(spent["selon, bytes to claims"])
    for tool, times in spent.items():
        mean = 1000 * statistics.mean(times)
        print(f"| {tool} | {mean:.1f} ms a page | {sum(times) / ours:.2f} |")


def pipeline(language: str) -> Callable[[str], object]:
    """The small architecture, untrained."""
    import spacy  # noqa: PLC0415 -- slow to import, needed here only
    from spacy.cli.init_config import init_config  # noqa: PLC0415 -- likewise
    from spacy.training import Example  # noqa: PLC0415 -- likewise

    parts = ["tagger", "parser", "ner"]
    config = init_config(lang=language, pipeline=parts, optimize="efficiency")
    made = spacy.util.load_model_from_config(config, auto_fill=True)
    words = [f"word{at}" for at in range(LABELS)]
    doc = spacy.tokens.Doc(made.vocab, words=words)
    given = {
        "tags": [f"T{at}" for at in range(LABELS)],
        "heads": [0] * LABELS,
        "deps": ["ROOT", *(f"d{at}" for at in range(1, LABELS))],
        "entities": [f"U-E{at % 4}" for at in range(LABELS)],
    }
    made.initialize(lambda: [Example.from_dict(doc, given)])
    return made


def of_texts(shared: Path, rounds: int, many: int) -> None:
    language = "fr"
    articles = texts(shared, language)[:many]
    words = sum(len(one.split()) for one in articles)
    tools: dict[str, Callable[[str], object]] = {
        "selon, text to claims": lambda text: selon.extract(text, language=language),
        "spaCy, tagger, parser, entities": pipeline(language),
    }
    spent = {}
    for name, run in tools.items():
        run(articles[0])
        spent[name] = min(
            seconds(lambda: [run(one) for one in articles])  # noqa: B023 -- called at once
            for _ in range(rounds)
        )
    ours = spent["selon, text to claims"]
    for name, took in spent.items():
        each = f"{1000 * took / many:.1f} ms an article, {words / took:,.0f} words/s"
        print(f"| {name} | {each} | {took / ours:.2f} |")


def extracted(text: str) -> int:
    return len(selon.extract(text, language="fr").statements)


def walled(articles: Sequence[str], processes: int) -> float:
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(extracted, articles[: 4 * processes], chunksize=1)  # begun, with its rules read
        begun = time.perf_counter()
        pool.map(extracted, articles, chunksize=8)
        return time.perf_counter() - begun


def of_processes(shared: Path) -> None:
    articles = texts(shared, "fr")
    one, two = walled(articles, 1), walled(articles, 2)
    each = f"{len(articles) / one:.0f} and {len(articles) / two:.0f} articles/s"
    print(f"| selon, one process and two | {each} | {one / two:.2f} times as fast |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--texts", type=int, default=60)
    options = parser.parse_args()
    print(ROWS)
    of_pages(options.shared, options.rounds)
    of_texts(options.shared, options.rounds, options.texts)
    of_processes(options.shared)


if __name__ == "__main__":
    main()
