"""Count how often statements are right, and write it down for the package.

    python -m training.statements.confidence --shared ../shared [--write]

A statement is right when it pairs with an annotated one: their contents overlap by half or more
and so do, at all, their sources. Learnt from what the tagger learns from, judged on the
development texts, of which nothing is learnt; a corpus that does not annotate statements without a
cue says nothing of them. Shares of what was seen seldom lean towards the share of all.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct, convert

import selon
from selon.languages.confidence import Shares, odds, probability
from selon.model.span import Span
from selon.model.statement import Statement
from selon.statements.confidence import contents, shapes
from training import confidence as shared
from training.statements.corpora import read
from training.statements.pairs import Marked, Ranges, right

PRIOR = 10.0
"""So many more statements, as right as all are, lean each share towards the share of all."""
SEEN = 5
ROUNDS = 100
LOWEST, HIGHEST = 0.01, 0.99
BANDS = tuple(number / 10 for number in range(11))


class Annotated(Struct, frozen=True):
    """An annotated statement, as far as it is needed here."""

    source: Ranges = []
    content: Ranges = []


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement as its confidence sees it, and whether it is right."""

    rule: str
    shapes: tuple[str, ...]
    right: bool


def judged(records: Iterable[dict[str, object]], *, free: bool) -> Iterator[Judged]:
    """Yield the statements read in annotated texts; those without a cue only if *free*."""
    for record in records:
        text = str(record["text"])
        found = selon.extract(text, language=str(record["language"])).statements
        good = right(text, _marked(record), [_as_marked(one) for one in found])
        others = contents(found)
        for number, one in enumerate(found):
            if free or one.cue:
                yield Judged(
                    one.rule or "", tuple(shapes(one, one.manner, others)), number in good
                )


def _marked(record: dict[str, object]) -> list[Marked]:
    held = convert(record["statements"], list[Annotated])
    return [Marked(one.source, one.content) for one in held if one.content]


def _as_marked(one: Statement) -> Marked:
    return Marked(_ranges(one.source), _ranges(one.content))


def _ranges(spans: Iterable[Span]) -> Ranges:
    return [(span.start, span.end) for span in spans]


def shares(statements: Sequence[Judged]) -> Shares:
    """The shares that make what is expected of each rule and shape what was seen of it.

    Rules and shapes go together (a noun's content is seldom direct), so that shares counted one by
    one would count the same thing twice: they are fitted in turn (a logistic regression by
    coordinate), each to what the others leave.
    """
    whole = sum(one.right for one in statements) / len(statements)
    prior = odds(whole)
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(statements):
        members["rule", one.rule].append(number)
        for shape in one.shapes:
            members["shape", shape].append(number)
    told = {key: held for key, held in sorted(members.items()) if len(held) >= SEEN}
    weights = dict.fromkeys(told, 0.0)
    totals = [prior] * len(statements)
    for _ in range(ROUNDS):
        for key, held in told.items():
            step = _step(statements, totals, held, prior, weights[key])
            weights[key] += step
            for number in held:
                totals[number] += step
    table = {key: _share(prior + weight) for key, weight in weights.items()}
    return Shares(
        any=_share(prior),
        rules={name: share for (sort, name), share in table.items() if sort == "rule"},
        shapes={name: share for (sort, name), share in table.items() if sort == "shape"},
    )


def _step(
    statements: Sequence[Judged],
    totals: Sequence[float],
    held: Sequence[int],
    prior: float,
    weight: float,
) -> float:
    """Newton's step of one weight; PRIOR statements stand at the share of all."""
    mine, whole = probability(prior + weight), probability(prior)
    slope = PRIOR * (whole - mine)
    bend = PRIOR * mine * (1 - mine)
    for number in held:
        sure = probability(totals[number])
        slope += statements[number].right - sure
        bend += sure * (1 - sure)
    return max(-1.0, min(1.0, slope / bend))


def _share(logarithm: float) -> float:
    return round(max(LOWEST, min(HIGHEST, probability(logarithm))), 3)


def learnt(folder: Path) -> dict[str, list[Judged]]:
    """What the shares of each language are counted on."""
    data, gold = folder / "data", folder / "gold"
    news = {str(one["id"]): one for one in read(data / "news" / "fr.jsonl.gz")}
    files = sorted((Path(__file__).parent / "annotations").glob("*.jsonl"))
    ours = [{**news[str(one["id"])], **one} for file in files for one in read(file)]
    given = [*read(gold / "news_fr.train.jsonl"), *ours]
    return {
        "en": list(judged(read(data / "polnear" / "train.jsonl.gz"), free=False)),
        "fr": list(judged(given, free=True)),
    }


def held_out(folder: Path) -> Iterator[tuple[str, str, list[Judged]]]:
    """Yield what they are judged on: language, name, statements."""
    data, gold = folder / "data", folder / "gold"
    polnear = read(data / "polnear" / "dev.jsonl.gz")
    yield "en", "PolNeAR dev", list(judged(polnear, free=False))
    for name in ("wikinews_fr", "tolls", "wire"):
        texts = list(read(gold / f"{name}.dev.jsonl"))
        for language in sorted({str(one["language"]) for one in texts}):
            own = (one for one in texts if one["language"] == language)
            yield language, f"{name} dev", list(judged(own, free=True))


def report(counted: dict[str, Shares], folder: Path) -> Iterator[str]:
    """Yield a table of each development corpus."""
    for language, name, statements in held_out(folder):
        rows = [(counted[language].sure(one.rule, one.shapes), one.right) for one in statements]
        yield f"-- {name}, {language}"
        yield from shared.reliability(rows, bands=BANDS, noun="statements")


def main() -> None:
    """Count, write, print how far it can be trusted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", action="store_true", help="into the package's data")
    options = parser.parse_args()
    counted = {language: shares(held) for language, held in learnt(options.shared).items()}
    if options.write:
        for language, table in counted.items():
            shared.write(language, statements=table)
    sys.stdout.writelines(f"{line}\n" for line in report(counted, options.shared))


if __name__ == "__main__":
    main()
