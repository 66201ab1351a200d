"""Count how often each rule of figures is right, and write it down for the package.

A figure is right when it pairs with an annotated one and their quantities agree. Counted are
our own wire copy and, where a folder of annotated texts is given, those. Shares of rules that
were seen seldom lean towards the share of all.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

import selon
import selon.languages
from selon.figures.confidence import Shape, confidence, shape
from selon.languages.confidence import ConfidenceFile
from selon.model.figure import Figure
from selon.model.span import Span
from training.figures import texts
from training.figures.pairs import pairs, same_quantity
from training.figures.texts import Expected, News

FILES = ("tolls.dev", "wire.dev", "wikinews_fr.dev", "news_fr.train")
PRIOR = 20.0
HIGHEST = 0.995
BINS = (0.0, 0.8, 0.9, 0.95, 0.98, 1.0)
FOLDER = Path(selon.languages.__file__).parent

Judged = tuple[Figure, bool]


class GoldFigure(msgspec.Struct, frozen=True):
    """A figure of the annotated texts, as far as it is needed here."""

    span: tuple[int, int]
    measure: str
    comparator: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None


class GoldText(msgspec.Struct, frozen=True):
    """An annotated text."""

    id: str
    text: str
    language: str
    figures: tuple[GoldFigure, ...] = ()


def gold(folder: Path) -> Iterator[News]:
    """Yield the annotated texts of *folder*."""
    for name in FILES:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            one = msgspec.convert(json.loads(line), GoldText, strict=False)
            held = (msgspec.to_builtins(figure) for figure in one.figures)
            figures = tuple(_expected(one.text, figure) for figure in held)
            yield News(one.id, one.language, None, one.text, figures)


def _expected(text: str, held: dict[str, object]) -> Expected:
    start, end = msgspec.convert(held.pop("span"), tuple[int, int])
    numbers = {name: held.get(name) for name in ("value", "lower", "upper")}
    whole = {name: int(str(value).partition(".")[0]) for name, value in numbers.items() if value}
    kept = {**whole, "span": Span.cut(text, start, end)}
    return msgspec.convert(
        {**kept, "measure": held["measure"], "comparator": held["comparator"]}, Expected
    )


def judged(news: Iterable[News]) -> Iterator[tuple[News, list[Judged]]]:
    """Yield each text with its figures as they are read, and whether they are right."""
    for one in news:
        found = selon.extract(one.text, language=one.language, published=one.published).figures
        right = {
            other.id for wanted, other in pairs(one.figures, found) if same_quantity(wanted, other)
        }
        yield one, [(other, other.id in right) for other in found]


def shares(figures: Iterable[Judged]) -> ConfidenceFile:
    """The shares of right figures, of all, by rule and by shape."""
    every, right = Counter[str](), Counter[str]()
    for figure, good in figures:
        for name in ("all", f"rule {figure.rule}", f"shape {shape(figure)}"):
            every[name] += 1
            right[name] += good
    whole = (right["all"] + 1) / (every["all"] + 2)

    def share(name: str) -> float:
        found = (right[name] + PRIOR * whole) / (every[name] + PRIOR)
        return round(min(found, HIGHEST), 3)

    rules = sorted(name.partition(" ")[2] for name in every if name.startswith("rule "))
    return ConfidenceFile(
        figures=round(whole, 3),
        rules={rule: share(f"rule {rule}") for rule in rules},
        shapes={form: share(f"shape {form}") for form in Shape},
    )


def write(folder: Path | None) -> None:
    """Write ``confidence.toml`` of each language."""
    held = list(judged([*texts.read(), *(gold(folder) if folder else ())]))
    for language in sorted({news.language for news, _ in held}):
        own = [figure for news, figures in held if news.language == language for figure in figures]
        file = FOLDER / language / "confidence.toml"
        file.write_text(_toml(shares(own)), encoding="utf-8")


def _toml(found: ConfidenceFile) -> str:
    lines = ["# Made by `python -m training.figures confidence`.", f"figures = {found.figures}"]
    for name, table in (("rules", found.rules), ("shapes", found.shapes)):
        lines += ["", f"[{name}]", *(f'"{key}" = {value}' for key, value in table.items())]
    return "\n".join(lines) + "\n"


def reliability(folder: Path | None) -> Iterator[str]:
    """Yield a table: in each band of confidence, the mean confidence and the share of right.

    Each half of the texts is judged by the shares counted on the other.
    """
    held = list(judged([*texts.read(), *(gold(folder) if folder else ())]))
    rows: list[tuple[float, bool]] = []
    for language in sorted({news.language for news, _ in held}):
        own = [figures for news, figures in held if news.language == language]
        for fold in (0, 1):
            counted = shares(one for figures in own[fold::2] for one in figures)
            rest = (one for figures in own[1 - fold :: 2] for one in figures)
            rows += [(confidence(figure, counted), good) for figure, good in rest]
    yield "confidence    figures    mean    right"
    for low, high in pairwise(BINS):
        band = [(sure, good) for sure, good in rows if low <= sure < high or sure == high == 1]
        if band:
            mean = sum(sure for sure, _ in band) / len(band)
            right = sum(good for _, good in band) / len(band)
            yield f"{low:4.2f} to {high:4.2f} {len(band):9d} {mean:9.3f} {right:8.3f}"
    off = sum(abs(sure - good) ** 2 for sure, good in rows) / max(len(rows), 1)
    yield f"Brier score {off:.4f}, {len(rows)} figures"
