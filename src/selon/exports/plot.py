"""One panel of the chart as SVG: fluid across, in per cent; fixed up, in pixels."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from selon.exports.chart_style import Style, beyond, classes, figure, named, sign, told
from selon.exports.hypertext import element, lone, text
from selon.exports.labels import Labels
from selon.exports.lettering import fitting, line
from selon.exports.panels import NOBODY, Panel, claimant, day, latest, level
from selon.exports.scale import Time
from selon.exports.shapes import CAP, path, placed
from selon.model.claim import Claim

HEIGHT = 232
CROWDED = 280
"""Pixels; of a panel whose labels stand below it."""
TOP = 34.0
BELOW = 26.0
"""Under the lowest number."""
AXIS = 20
"""Under the axis."""
APART = 33.0
MOST_LABELS = 6
NEAR = 10.0
ASIDE = 9
MOST_ASIDE = 8


def direct(panel: Panel) -> bool:
    """Whether there is room for a label at each claimant's last figure."""
    return panel.claimants <= MOST_LABELS


def height(panel: Panel) -> int:
    """How high the panel's SVG is, in pixels."""
    return HEIGHT if direct(panel) else CROWDED


def plot(panel: Panel, given: Style) -> str:
    """The inside of a panel's SVG; empty if nothing can be drawn."""
    if panel.time is None or not panel.drawn:
        return ""
    return "".join(
        (
            *_grid(panel, given.labels),
            *_days(panel.time, given.labels, height(panel) - AXIS),
            element("g", *_steps(panel, given), aria_hidden="true"),
            element("g", *_labels(panel, given), aria_hidden="true") if direct(panel) else "",
            *_marks(panel, given),
        )
    )


def _grid(panel: Panel, labels: Labels) -> Iterator[str]:
    for tick in panel.scale.ticks:
        y = _up(panel, tick)
        yield _line("grid", "0", "100%", y, y)
        yield element("text", text(labels.short(tick)), x=0, y=f"{y - 4:.1f}")
    base = height(panel) - AXIS
    yield _line("axis", "0", "100%", base, base)


def _days(time: Time, labels: Labels, base: int) -> Iterator[str]:
    before: date | None = None
    for tick in time.ticks:
        x = _along(time, tick)
        month = labels.months[tick.month - 1]
        shown = f"{tick.day} {month}" if time.by_day else month
        new = before is None or before.year != tick.year
        inside = str(tick.year) if time.by_year else text(shown)
        yield _line("tick", x, x, base, base + 5)
        yield element("text", inside, x=x, y=base + 17)
        if new and not time.by_year:
            yield element("text", str(tick.year), x=x, y=base + 31, class_="year")
        before = tick


def _steps(panel: Panel, given: Style) -> Iterator[str]:
    """Yield the steps from each claimant's figure to the next of the same place."""
    last: dict[tuple[str, str | None], Claim] = {}
    for claim in panel.drawn:
        who = claimant(claim)
        before = last.get((who, claim.place))
        last[who, claim.place] = claim
        if before is None or who == NOBODY or day(before) == day(claim):
            continue
        (x1, y1), (x2, y2) = _place(panel, before), _place(panel, claim)
        inside = _line("step", x1, x2, y1, y1) + _line("step", x2, x2, y1, y2)
        yield element("g", inside, class_=given.looks[who].colour)


def _marks(panel: Panel, given: Style) -> Iterator[str]:
    """Yield the marks; those that would hide one another stand side by side."""
    taken: Counter[tuple[date | None, int]] = Counter()
    for claim in panel.drawn:
        band = round(_place(panel, claim)[1] / NEAR)
        near = sum(taken[day(claim), one] for one in (band - 1, band, band + 1))
        taken[day(claim), band] += 1
        yield _mark(panel, claim, given, aside=min(near, MOST_ASIDE) * ASIDE)


def _mark(panel: Panel, claim: Claim, given: Style, *, aside: int) -> str:
    x, y = _place(panel, claim)
    words = told(claim, given)
    parts = [
        element("title", text(words)),
        lone("circle", cx=x, cy=f"{y:.1f}", r=12, class_="hit"),
        _bar(panel, claim),
        placed(x, y, beyond(claim, given), sign(claim, given)),
    ]
    return element(
        "a",
        *parts,
        href=line(given.link(claim)),
        class_=classes(claim, given, "mark"),
        aria_label=words,
        transform=f"translate({aside} 0)" if aside else None,
    )


def _bar(panel: Panel, claim: Claim) -> str:
    """From the lower bound to the upper, where they are two."""
    lower, upper = claim.quantity.lower, claim.quantity.upper
    if lower is None or upper is None or lower == upper:
        return ""
    x = _place(panel, claim)[0]
    high = _up(panel, upper)
    return _line("bar", x, x, _up(panel, lower), high) + placed(x, high, path(CAP, "wing"))


def _labels(panel: Panel, given: Style) -> Iterator[str]:
    """Yield the last figure of each claimant, right of the plot, no nearer than they are high."""
    last = latest(panel.drawn)
    for claim, at in zip(last, spread([_place(panel, one)[1] for one in last]), strict=True):
        x, y = _place(panel, claim)
        whole = named(claim, given)
        shown = fitting(whole, 12, given.room)
        parts = (
            "" if shown == whole else element("title", text(whole)),
            lone("path", d=f"M0 {y:.1f}L10 {at:.1f}", class_="lead"),
            placed("20", at, sign(claim, given)),
            element("text", figure(claim, given), x=32, y=f"{at + 4:.1f}", class_="number"),
            element(
                "text",
                text(shown),
                x=32,
                y=f"{at + 18:.1f}",
                class_="name",
            ),
        )
        inside = _line("lead", x, "100%", y, y)
        inside += element("svg", *parts, x="100%", overflow="visible")
        yield element("g", inside, class_=classes(claim, given))


def spread(wanted: Sequence[float]) -> list[float]:
    """Heights near those *wanted*, which rise, none nearer to the next than a label is high.

    >>> spread([50.0, 60.0])
    [38.5, 71.5]
    """
    groups: list[tuple[float, int]] = []
    for one in wanted:
        middle, size = _inside(one, 1), 1
        while groups and groups[-1][0] + (groups[-1][1] + size) * APART / 2 > middle:
            before, many = groups.pop()
            middle = (before * many + middle * size) / (many + size)
            size += many
            middle = _inside(middle, size)
        groups.append((middle, size))
    return [
        middle + (number - (size - 1) / 2) * APART
        for middle, size in groups
        for number in range(size)
    ]


def _inside(middle: float, size: int) -> float:
    """The middle of so many labels, so that none leaves the plot."""
    half = (size - 1) * APART / 2
    return min(max(middle, 18 + half), HEIGHT - AXIS - 18 - half)


def _place(panel: Panel, claim: Claim) -> tuple[str, float]:
    """Where a claim that is drawn stands."""
    value = level(claim.quantity) or 0
    when = day(claim)
    if panel.time is None or when is None:
        return "0", _up(panel, value)
    return _along(panel.time, when), _up(panel, value)


def _along(time: Time, day: date) -> str:
    return f"{time.share(day) * 100:.2f}%"


def _up(panel: Panel, value: int) -> float:
    bottom = height(panel) - BELOW
    return bottom - (bottom - TOP) * panel.scale.share(value)


def _line(class_: str, x1: str, x2: str, y1: float, y2: float) -> str:
    return lone("line", x1=x1, x2=x2, y1=f"{y1:.1f}", y2=f"{y2:.1f}", class_=class_)
