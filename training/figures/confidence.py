"""Count how often each rule of figures is right, and write it down for the package.

A figure is right when it pairs with an annotated one and their quantities agree. Counted are
our own wire copy and, where a folder of annotated texts is given, those. Shares of rules that
were seen seldom lean towards the share of all.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

import selon
from selon.figures.confidence import Shape, shape
from selon.languages.confidence import Shares
from selon.model.figure import Figure
from selon.model.span import Span
from training import confidence as shared
from training.figures import texts
from training.figures.pairs import pairs, same_quantity
from training.figures.texts import Expected, News

FILES = ("tolls.dev", "wire.dev", "wikinews_fr.dev", "news_fr.train")
PRIOR = 20.0
HIGHEST = 0.995
BANDS = (0.0, 0.8, 0.9, 0.95, 0.98, 1.0)

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


def shares(figures: Iterable[Judged]) -> Shares:
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
    return Shares(
        any=round(whole, 3),
        rules={rule: share(f"rule {rule}") for rule in rules},
        shapes={form: share(f"shape {form}") for form in Shape},
    )


def write(folder: Path | None) -> None:
    """Write the figures' part of ``confidence.toml`` of each language."""
    held = list(judged([*texts.read(), *(gold(folder) if folder else ())]))
    for language in sorted({news.language for news, _ in held}):
        own = [figure for news, figures in held if news.language == language for figure in figures]
        shared.write(language, figures=shares(own))


def reliability(folder: Path | None) -> Iterator[str]:
    """Yield a table: in each band of confidence, the mean confidence and the share of right.

    Each half of the texts is judged by the shares counted on the other.
    """
    held = list(judged([*texts.read(), *(gold(folder) if folder else ())]))
    rows: list[shared.Sure] = []
    for language in sorted({news.language for news, _ in held}):
        own = [figures for news, figures in held if news.language == language]
        for fold in (0, 1):
            counted = shares(one for figures in own[fold::2] for one in figures)
            rest = (one for figures in own[1 - fold :: 2] for one in figures)
            rows += [(counted.sure(one.rule, (shape(one),)), good) for one, good in rest]
    yield from shared.reliability(rows, bands=BANDS, noun="figures")
