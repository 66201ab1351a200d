"""Text to claims and bytes to claims, on one core, with the share of each stage.

    python benchmarks/extracting.py [--shared ../shared] [--rounds 3]

Texts are data/news of both languages, pages the French and English ones of pages/. Two
figures stand against trafilatura, which extracts the text and nothing else, page by page in
the same run, so that the machine's speed cancels out. Seconds are the process's own: what
else the machine does counts less. Two floors tell what no rule can save: cutting a text into
tokens, and decoding and parsing a page.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import selon
from selon import claims, figures
from selon import statements as said
from selon.comparing import within
from selon.flow import read_raw
from selon.languages.load import known, load
from selon.reading import encoding, tokens
from selon.reading.page.parse import parse
from selon.reading.prose import analyse
from selon.reading.raw import Raw


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begun


def texts(shared: Path, language: str) -> list[str]:
    with gzip.open(shared / "data" / "news" / f"{language}.jsonl.gz", "rt") as lines:
        return [json.loads(line)["text"] for line in lines]


def by_stage(articles: list[str], language: str, clock: Clock) -> None:
    """Run the stages of `flow.extract` one by one."""
    rules = load(language)
    for text in articles:
        with clock.stage("prose"):
            prose = analyse(text, rules)
        with clock.stage("statements"):
            found = said.find(prose)
        with clock.stage("speakers"):
            statements = said.resolve(prose, found)
        with clock.stage("figures"):
            counted = figures.find(prose, said=statements)
        with clock.stage("claims"):
            counted = claims.attribute(prose, statements, counted)
        with clock.stage("comparing"):
            within.link(counted)


def seconds(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def text_to_claims(shared: Path, rounds: int) -> None:
    for language in known():
        articles = texts(shared, language)
        selon.extract(articles[0], language=language)
        words = sum(len(text.split()) for text in articles)
        best = min(
            seconds(lambda: [selon.extract(text, language=language) for text in articles])  # noqa: B023 -- called at once
            for _ in range(rounds)
        )
        rules = load(language)
        floor = min(
            seconds(lambda: [tokens.cut(text, rules) for text in articles])  # noqa: B023 -- called at once
            for _ in range(rounds)
        )
        clock = Clock()
        by_stage(articles, language, clock)
        whole = sum(clock.seconds.values())
        spent = clock.seconds.items()
        shares = "  ".join(f"{name} {100 * took / whole:.0f} %" for name, took in spent)
        print(
            f"text to claims, {language}: {len(articles) / best:6.0f} articles/s  "
            f"{words / best:8.0f} words/s  ({words // len(articles)} words an article)\n"
            f"  {shares}\n  tokens alone: {len(articles) / floor:.0f} articles/s"
        )


def parsed(page: bytes) -> None:
    """Decode and parse *page*, and no more."""
    found = encoding.decode(page)
    if isinstance(found, encoding.Decoded):
        parse(found.text)


def bytes_to_claims(shared: Path, rounds: int) -> None:
    """Time selon to the claims against trafilatura to the text, the same pages in turn."""
    import trafilatura  # noqa: PLC0415 -- slow to import, needed here only

    lines = (shared / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    files = [shared / "pages" / one["file"] for one in gold if one["language"] in known()]
    pages = [gzip.decompress(file.read_bytes()) for file in files]
    raws = [Raw(source=file.name, data=page) for file, page in zip(files, pages, strict=True)]
    for raw, page in zip(raws, pages, strict=True):  # what is compiled once is not counted
        read_raw(raw)
        trafilatura.extract(page)
    ours: list[float] = []
    theirs: list[float] = []
    floor: list[float] = []
    for raw, page in zip(raws, pages, strict=True):
        a = [seconds(lambda: read_raw(raw)) for _ in range(rounds)]  # noqa: B023 -- called at once
        b = [seconds(lambda: trafilatura.extract(page)) for _ in range(rounds)]  # noqa: B023 -- called at once
        c = [seconds(lambda: parsed(page)) for _ in range(rounds)]  # noqa: B023 -- called at once
        floor.append(min(c))
        ours.append(min(a))
        theirs.append(min(b))
    print(
        f"bytes to claims, {len(pages)} pages: selon {1000 * statistics.mean(ours):.1f} ms mean, "
        f"{1000 * statistics.median(ours):.1f} median; trafilatura (text only) "
        f"{1000 * statistics.mean(theirs):.1f} mean, "
        f"{1000 * statistics.median(theirs):.1f} median; "
        f"ratio {sum(ours) / sum(theirs):.2f} of the sums\n"
        f"  decoded and parsed alone: {1000 * statistics.mean(floor):.1f} ms mean"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    text_to_claims(options.shared, options.rounds)
    bytes_to_claims(options.shared, options.rounds)


if __name__ == "__main__":
    main()
