"""The chart of some claims as a page shows it, and its key."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup
from msgspec import Struct

from selon.desk.words import Words
from selon.exports.chart import Picture
from selon.exports.chart_section import sections
from selon.exports.hypertext import element
from selon.exports.shapes import CAP, path, placed, shape, wing
from selon.model.claim import Claim
from selon.model.figure import Verification
from selon.model.quantity import Comparator

RANGE = -20
WINGED, PLAIN = "-9 -26 18 52", "-9 -9 18 18"


class Sign(Struct, frozen=True, kw_only=True):
    """A mark of the key, and what it says; ``winged`` needs room above and below."""

    mark: Markup
    words: str
    winged: bool


def panels(claims: Iterable[Claim], words: Words, *, log: bool) -> list[Markup]:
    """A section a panel; every mark leads to the row of its claim on the same page."""
    given = list(claims)
    names = {one.side: words.side(one.side) for one in given if one.side}
    picture = Picture(labels=words.labels, log=log, names=names)
    return [Markup(one) for one in sections(given, picture)]  # noqa: S704 -- escaped there


def key(words: Words) -> list[Sign]:
    """How to read the marks."""
    return [*_wings(words), *_fills(words)]


def _wings(words: Words) -> Iterator[Sign]:
    for comparator, name in words.labels.wings:
        inside = wing(comparator)
        if comparator is Comparator.RANGE:
            inside = element("line", y1=0, y2=RANGE, class_="bar")
            inside += placed("0", RANGE, path(CAP, "wing"))
        mark = element("g", inside, shape("circle"), class_="full")
        yield Sign(mark=_drawn(mark, WINGED), words=name, winged=True)


def _fills(words: Words) -> Iterator[Sign]:
    fills = {Verification.VERIFIED: "full", Verification.NOT_STATED: "half"}
    for check, name in words.labels.fills:
        half, struck = check is Verification.NOT_STATED, check is Verification.DISPUTED
        inside = shape("circle", half=half, struck=struck)
        mark = element("g", inside, class_=fills.get(check, "hollow"))
        yield Sign(mark=_drawn(mark, PLAIN), words=name, winged=False)
    hedged = element("g", shape("circle"), class_="hollow hedged")
    yield Sign(mark=_drawn(hedged, PLAIN), words=words.labels.hedged, winged=False)


def _drawn(mark: str, box: str) -> Markup:
    drawn = element("svg", mark, viewBox=box, class_="keys", aria_hidden="true")
    return Markup(drawn)  # noqa: S704 -- ours alone
