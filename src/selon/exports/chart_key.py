"""How to read the marks of a chart: each wing and each fill, with its word."""

from collections.abc import Iterator

from selon.exports.chart_style import FILLS
from selon.exports.hypertext import element, text
from selon.exports.labels import Labels
from selon.exports.lettering import flowing, long
from selon.exports.shapes import CAP, path, placed, shape, wing
from selon.model.figure import Verification
from selon.model.quantity import Comparator

SIZE = 13.0
BEFORE = 22
GAP = 22
WINGED = 54
PLAIN = 26
ABOVE = 12
RANGE = -20

Entry = tuple[str, str]


def drawn(labels: Labels, *, y: float, x: float, room: float) -> tuple[str, float]:
    """The key from *x* and *y* on, in *room* pixels, and how high it is."""
    parts, height = [], 0.0
    for entries, each in ((list(_wings(labels)), WINGED), (list(_fills(labels)), PLAIN)):
        widths = [BEFORE + long(words, SIZE) for _, words in entries]
        lines = 0
        for (mark, words), (left, number) in zip(entries, flowing(widths, room, GAP), strict=True):
            lines = number + 1
            parts.append(_entry(mark, words, x + left, y + ABOVE + height + number * each))
        height += lines * each
    return element("g", *parts, class_="keys", role="group", aria_label=labels.key), height + ABOVE


def _entry(mark: str, words: str, x: float, y: float) -> str:
    label = element("text", text(words), x=f"{x + BEFORE:.1f}", y=f"{y + 4:.1f}", class_="small")
    return placed(f"{x + 8:.1f}", y, mark) + label


def _wings(labels: Labels) -> Iterator[Entry]:
    for comparator, words in labels.wings:
        inside = wing(comparator)
        if comparator is Comparator.RANGE:
            bar = element("line", y1=0, y2=RANGE, class_="bar")
            inside = bar + placed("0", RANGE, path(CAP, "wing"))
        yield element("g", inside, shape("circle"), class_="full"), words


def _fills(labels: Labels) -> Iterator[Entry]:
    for check, words in labels.fills:
        half, struck = check is Verification.NOT_STATED, check is Verification.DISPUTED
        mark = shape("circle", half=half, struck=struck)
        yield element("g", mark, class_=FILLS.get(check, "hollow")), words
    yield element("g", shape("circle"), class_="hollow hedged"), labels.hedged
