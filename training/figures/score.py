"""How well the figures of our own wire copy are read."""

from collections import Counter
from collections.abc import Iterator

import selon
from selon.model.figure import Figure
from training.figures import texts
from training.figures.pairs import FIELDS, agrees, pairs, said, same_quantity
from training.figures.texts import Expected, News

Found = tuple[News, tuple[Figure, ...]]


def extracted() -> list[Found]:
    """Every text of the corpus with the figures that are read from it."""
    return [
        (one, selon.extract(one.text, language=one.language, published=one.published).figures)
        for one in texts.read()
    ]


def lines(found: list[Found]) -> Iterator[str]:
    """Yield the table of a score: F1 by language, then every field of the pairs."""
    for language in sorted({news.language for news, _ in found}):
        own = [(news, figures) for news, figures in found if news.language == language]
        yield from _language(language, own)


def _language(language: str, found: list[Found]) -> Iterator[str]:
    count = counted(found)
    yield f"-- {language}: {len(found)} texts, {count['gold']} figures"
    for name in ("figure", "quantity", "tuple"):
        yield f"{name:14s} {f1(count, name):5.1f}"
    for field in FIELDS:
        if count[f"{field} of"]:
            share = 100 * count[field] / count[f"{field} of"]
            yield f"{field:14s} {share:5.1f}  (of {count[f'{field} of']})"


def f1(count: Counter[str], name: str) -> float:
    """The F1 of *name*, in per cent."""
    total = count["gold"] + count["pred"]
    return 200 * count[name] / total if total else 0.0


def counted(found: list[Found]) -> Counter[str]:
    """How many figures there are, how many pairs, and on what these agree."""
    count: Counter[str] = Counter()
    for news, figures in found:
        count["gold"] += len(news.figures)
        count["pred"] += len(figures)
        for one, other in pairs(news.figures, figures):
            count.update(_agreed(one, other))
    return count


def _agreed(one: Expected, other: Figure) -> Iterator[str]:
    quantity = same_quantity(one, other)
    yield "figure"
    if quantity:
        yield "quantity"
        if agrees(one, other, "claimant") and agrees(one, other, "verification"):
            yield "tuple"
    for field in FIELDS:
        if said(one, field) is not None or said(other, field) is not None:
            yield f"{field} of"
            if agrees(one, other, field):
                yield field


def errors(found: list[Found]) -> Iterator[str]:
    """Yield what was missed, what is too much, and what the pairs do not agree on."""
    for news, figures in found:
        paired = list(pairs(news.figures, figures))
        for one in news.figures:
            if not any(one is gold for gold, _ in paired):
                yield f"missed   {news.name}: {one.measure} {one.span.text!r}"
        for other in figures:
            if not any(other is read for _, read in paired):
                yield f"too much {news.name}: {other.measure} {other.span.text!r} ({other.rule})"
        for one, other in paired:
            if not same_quantity(one, other):
                yield f"quantity {news.name}: {one.span.text!r} as {other.quantity}"
            for field in FIELDS:
                if not agrees(one, other, field):
                    yield (
                        f"{field:8s} {news.name}: {one.span.text!r}: "
                        f"{said(one, field)!s}, not {said(other, field)!s}"
                    )
