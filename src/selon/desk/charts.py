"""The chart of some claims as a page shows it, and its key."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from selon.desk.words import Words, said
from selon.exports import shapes
from selon.exports.chart import Picture, chart
from selon.exports.chart_section import sections
from selon.exports.hypertext import element, text
from selon.exports.panels import Look, checked, claimant
from selon.exports.scale import Scale, scale
from selon.exports.shapes import CAP, STRUCK, path, placed, shape, wing
from selon.model.claim import Claim
from selon.model.figure import Verification
from selon.model.quantity import Comparator

RANGE = -20
WINGED, PLAIN = "-9 -26 18 52", "-9 -9 18 18"
ROWS, AXIS, TALL = (14, 38), 56, 76
"""Of two claims on one scale, in pixels."""
EDGE, WIDE = 6.0, 88.0
"""Per cent that are left free for arrows, and those between them."""
APART = said("The bounds exclude each other.")


class Sign(Struct, frozen=True, kw_only=True):
    """A mark of the key, and what it says; ``winged`` needs room above and below."""

    mark: Markup
    words: str
    winged: bool


def panels(
    claims: Iterable[Claim],
    words: Words,
    *,
    log: bool,
    looks: Mapping[str, Look],
    link: Callable[[Claim], str],
) -> list[Markup]:
    """A section a panel, with the *looks* that the page gives each claim's claimant."""
    given = list(claims)
    names = {one.side: words.side(one.side) for one in given if one.side}
    picture = Picture(
        labels=words.labels,
        log=log,
        names=names,
        link=link,
        sprite=True,
        looks={claimant(one): looks[one.id] for one in given},
    )
    return [Markup(one) for one in sections(given, picture)]  # noqa: S704 -- escaped there


def sprite() -> Markup:
    """What the marks of the panels are made of."""
    return Markup(shapes.sprite())  # noqa: S704 -- ours alone


def file(
    claims: Iterable[Claim],
    words: Words,
    *,
    title: str,
    log: bool,
    link: Callable[[Claim], str],
) -> str:
    """The same as the text of an SVG file."""
    given = list(claims)
    names = {one.side: words.side(one.side) for one in given if one.side}
    picture = Picture(title=title, labels=words.labels, log=log, names=names, link=link)
    return chart(given, picture)


def key(words: Words) -> list[Sign]:
    """How to read the marks."""
    return [*_wings(words), *_fills(words)]


def clash(both: Sequence[Claim], words: Words, looks: Mapping[str, Look]) -> Markup:
    """Two claims on one scale: bars from bound to bound, with an arrow where there is none."""
    bounds = [(one.quantity.lower, one.quantity.upper) for one in both]
    found = scale([one for pair in bounds for one in pair if one is not None], log=True)
    rows = [_bounded(one, y, found, looks[one.id]) for one, y in zip(both, ROWS, strict=True)]
    edges = (bounds[0][1], bounds[1][0])
    gap = [_upright("gap", _x(found, one), 4, AXIS) for one in edges if one is not None]
    told = "; ".join(_told(one, words) for one in both)
    label = f"{told}. {words.gettext(APART)}"
    inside = (*gap, *_ticks(found, words), *rows)
    drawn = element("svg", *inside, class_="scaled", height=TALL, role="img", aria_label=label)
    return Markup(drawn)  # noqa: S704 -- escaped there


def _told(one: Claim, words: Words) -> str:
    name = one.claimant.name if one.claimant else words.labels.nobody
    return f"{name}{words.labels.colon} {words.spoken(one.quantity)}"


def _bounded(one: Claim, y: int, found: Scale, look: Look) -> str:
    """A claim's bounds as a bar, and its claimant's mark at the bound that is stated first."""
    lower, upper = one.quantity.lower, one.quantity.upper
    left = "0%" if lower is None else _x(found, lower)
    right = "100%" if upper is None else _x(found, upper)
    at = right if lower is None else left
    parts = [element("line", x1=left, x2=right, y1=y, y2=y, class_="ray")]
    if lower is None:
        parts.append(_placed("0%", y, "M8-5 2 0 8 5"))
    if upper is None:
        parts.append(_placed("100%", y, "M-8-5-2 0-8 5"))
    elif lower not in {None, upper}:
        parts.append(_placed(right, y, "M0-6V6"))
    parts.append(element("use", href=f"#{look.shape}", x=at, y=y))
    check = checked(one)
    if check is Verification.DISPUTED:
        parts.append(_placed(at, y, STRUCK))
    return element("g", *parts, class_=look.colour, data_v=check.value)


def _ticks(found: Scale, words: Words) -> Iterator[str]:
    """Yield the axis and the first, the middle and the last of its numbers."""
    yield element("line", x1=0, x2="100%", y1=AXIS, y2=AXIS, class_="axis")
    written = found.ticks
    for one in sorted({written[0], written[len(written) // 2], written[-1]}):
        x = _x(found, one)
        yield _upright("tick", x, AXIS, AXIS + 5)
        number = text(words.labels.short(one))
        yield element("text", number, x=x, y=TALL - 2, text_anchor="middle")


def _x(found: Scale, value: int) -> str:
    return f"{EDGE + WIDE * found.share(value):.2f}%"


def _upright(class_: str, x: str, top: int, bottom: int) -> str:
    return element("line", x1=x, x2=x, y1=top, y2=bottom, class_=class_)


def _placed(x: str, y: int, data: str) -> str:
    return placed(x, y, path(data, "wing"))


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
