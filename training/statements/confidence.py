"""How far the confidence of statements can be trusted: tables of the development texts.

    python -m training.statements.confidence --shared ../shared

A statement is right when it pairs with an annotated one: their contents overlap by half or more
and so do, at all, their sources. A corpus that does not annotate statements without a cue says
nothing of them.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, convert

import selon
from selon.model.span import Span
from selon.model.statement import Statement
from training import confidence as shared
from training.statements.corpora import read
from training.statements.pairs import Marked, Ranges, right

BANDS = tuple(number / 10 for number in range(11))


class Annotated(Struct, frozen=True):
    """An annotated statement, as far as it is needed here."""

    source: Ranges = []
    content: Ranges = []


def judged(records: Iterable[dict[str, object]], *, free: bool) -> Iterator[shared.Sure]:
    """Yield how sure each statement is, and whether it is right; uncued ones only if *free*."""
    for record in records:
        text = str(record["text"])
        found = selon.extract(text, language=str(record["language"])).statements
        good = right(text, _marked(record), [_as_marked(one) for one in found])
        for number, one in enumerate(found):
            if free or one.cue:
                yield one.confidence or 0.0, number in good


def _marked(record: dict[str, object]) -> list[Marked]:
    held = convert(record["statements"], list[Annotated])
    return [Marked(one.source, one.content) for one in held if one.content]


def _as_marked(one: Statement) -> Marked:
    return Marked(_ranges(one.source), _ranges(one.content))


def _ranges(spans: Iterable[Span]) -> Ranges:
    return [(span.start, span.end) for span in spans]


def held_out(folder: Path) -> Iterator[tuple[str, list[shared.Sure]]]:
    """Yield each development corpus of each language."""
    data, gold = folder / "data", folder / "gold"
    yield "PolNeAR dev, en", list(judged(read(data / "polnear" / "dev.jsonl.gz"), free=False))
    for name in ("wikinews_fr", "tolls", "wire"):
        texts = list(read(gold / f"{name}.dev.jsonl"))
        for language in sorted({str(one["language"]) for one in texts}):
            own = (one for one in texts if one["language"] == language)
            yield f"{name} dev, {language}", list(judged(own, free=True))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    for name, rows in held_out(options.shared):
        print(f"-- {name}")
        for line in shared.reliability(rows, bands=BANDS, noun="statements"):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
