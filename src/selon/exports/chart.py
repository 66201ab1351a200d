"""Claims over time as one SVG file that needs nothing else: panels two abreast, and their key.

A mark sits at the day and the number of a claim. What is beyond the number is a wing: a bar to
the upper bound, an arrow for *more than*. Fill is verification, a dashed outline a hedge, colour
and shape the claimant. Every mark is a link with its claim in words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from msgspec import Struct
from msgspec.structs import replace

from selon.exports import chart_key
from selon.exports.chart_style import (
    GUTTER,
    LABEL,
    Style,
    classes,
    counts,
    figure,
    heading,
    name,
    named,
    sign,
    summary,
    told,
)
from selon.exports.hypertext import element, text
from selon.exports.labels import ENGLISH, Labels
from selon.exports.lettering import fitting, long, wrapped
from selon.exports.panels import Look, Panel, latest, looks, panels
from selon.exports.plot import direct, height, plot
from selon.exports.shapes import placed
from selon.model.claim import Claim

NAMESPACE = "http://www.w3.org/2000/svg"
EDGE = 40
BETWEEN = 48
LEAST = 420
"""Pixels that a panel with its labels needs to stand beside another."""
HEAD = 36
FOOT = 32
ENTRY = 22
LINE = 17
SMALL = 13.0
NAME_SIZE = 12.0
HEAD_SIZE = 15.0
TITLE_SIZE = 24.0
TITLE_Y = 30
MOST_LINES = 3
WIDEST = 260
GUTTER_SHARE = 0.36
"""Of a panel's width, for the labels right of it."""


class Picture(Struct, frozen=True, kw_only=True):
    """What a chart is to be like.

    Attributes:
        width: in pixels.
        log: whether its scale of numbers is logarithmic, and not linear.
        names: what codes of sides are called.
        link: the address of a claim.
        sprite: whether the page has the shapes, so that they are only named.
        looks: of claimants, where a page has given them some; else as their claims were made.
    """

    title: str | None = None
    labels: Labels = ENGLISH
    width: int = 1200
    log: bool = True
    names: Mapping[str, str] = {}
    link: Callable[[Claim], str] = lambda claim: f"#{claim.id}"
    sprite: bool = False
    looks: Mapping[str, Look] = {}

    def style(self, claims: Iterable[Claim]) -> Style:
        """How the panels of *claims* are drawn."""
        found = self.looks or looks(claims)
        return Style(
            labels=self.labels,
            looks=found,
            names=self.names,
            link=self.link,
            sprite=self.sprite,
        )


def chart(claims: Iterable[Claim], picture: Picture | None = None) -> str:
    """The chart of *claims* as the text of an SVG file."""
    picture = picture or Picture()
    given = list(claims)
    style = picture.style(given)
    found = panels(given, log=picture.log)
    room = picture.width - 2 * EDGE
    title, top = _title(picture, room)
    parts = [title]
    for row, high in _rows(found, style, room):
        parts.append(element("g", row, transform=f"translate({EDGE} {top})"))
        top += high
    if not found:
        parts.append(_text(picture.labels.empty, EDGE, top, "small"))
    key, key_height = chart_key.drawn(picture.labels, x=EDGE, y=top, room=room)
    size = (picture.width, round(top + key_height + EDGE - LINE))
    return _file(picture, "".join((*parts, key)), size, told=_told(found, style))


def _file(picture: Picture, inside: str, size: tuple[int, int], *, told: str) -> str:
    data = files(__package__)
    sheets = ("chart_file.css", "chart.css")
    css = "".join(data.joinpath(one).read_text(encoding="utf-8") for one in sheets)
    width, high = size
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "svg",
        element("title", text(picture.title or picture.labels.title), id="title"),
        element("desc", text(told), id="desc"),
        element("style", css),
        element("rect", width="100%", height="100%", class_="paper"),
        inside,
        xmlns=NAMESPACE,
        width=width,
        height=high,
        viewBox=f"0 0 {width} {high}",
        class_="chart",
        lang=picture.labels.code,
        role="graphics-document document",
        aria_labelledby="title",
        aria_describedby="desc",
    )


def _title(picture: Picture, room: int) -> tuple[str, int]:
    """The title, a rule and a note; and where the panels begin."""
    labels = picture.labels
    title = fitting(picture.title or labels.title, TITLE_SIZE, room)
    note = labels.note.format(scale=labels.log if picture.log else labels.linear)
    lines = wrapped(note, SMALL, room)
    top = EDGE + TITLE_Y
    parts = [
        _text(title, EDGE, top - 14, "title"),
        element("line", x1=EDGE, x2=EDGE + room, y1=top, y2=top, class_="thick"),
    ]
    parts += [_text(one, EDGE, top + 26 + LINE * at, "small") for at, one in enumerate(lines)]
    return "".join(parts), top + 26 + LINE * len(lines) + 20


def _rows(found: Sequence[Panel], style: Style, room: int) -> Iterator[tuple[str, int]]:
    """Yield the panels row by row, and how high each row is."""
    abreast = 2 if len(found) > 1 and room >= 2 * LEAST + BETWEEN else 1
    width = (room - BETWEEN * (abreast - 1)) // abreast
    style = replace(style, room=_names(found, style, width))
    for start in range(0, len(found), abreast):
        row = [_panel(one, style, width) for one in found[start : start + abreast]]
        parts = [
            element("g", one, transform=f"translate({at * (width + BETWEEN)} 0)")
            for at, (one, _) in enumerate(row)
        ]
        yield "".join(parts), max(high for _, high in row) + FOOT


def _names(found: Sequence[Panel], style: Style, width: int) -> float:
    """The pixels that the names right of the plots take, if the panels are wide enough."""
    last = (one for panel in found for one in latest(panel.drawn))
    needed = max((long(named(one, style), NAME_SIZE) for one in last), default=0)
    return max(GUTTER - LABEL, min(needed, width * GUTTER_SHARE, WIDEST))


def _panel(panel: Panel, style: Style, width: int) -> tuple[str, int]:
    """A panel under its head, with what is not drawn in it below; and how high it is."""
    measure, whose = heading(panel, style)
    inside = plot(panel, style)
    parts, top = [_head(panel, style, width)], HEAD
    if inside:
        room = width - LABEL - round(style.room) if direct(panel) else width
        size = {"width": room, "height": height(panel), "y": HEAD, "overflow": "visible"}
        parts.append(element("svg", inside, **size, class_="plot"))
        top += height(panel) + 8
        if not direct(panel):
            top = _list(parts, panel, style, width=width, top=top + LINE)
    if panel.others:
        told_ = "; ".join(told(one, style) for one in panel.others)
        lines = wrapped(style.labels.unplaced.format(told_), SMALL, width)
        lines[MOST_LINES - 1 :] = [fitting(" ".join(lines[MOST_LINES - 1 :]), SMALL, width)]
        parts += [_text(one, 0, top + LINE * (at + 1), "small") for at, one in enumerate(lines)]
        top += LINE * (len(lines) + 1)
    return element("g", *parts, role="group", aria_label=f"{measure}, {whose}"), top


def _head(panel: Panel, style: Style, width: int) -> str:
    measure, whose = heading(panel, style)
    tally = counts(panel, style.labels)
    left = width - long(f"{measure} ", HEAD_SIZE) - long(tally, SMALL) - LINE
    bold = element("tspan", text(measure), class_="measure")
    return "".join(
        (
            element("text", bold, " ", text(fitting(whose, HEAD_SIZE, left)), y=14, class_="head"),
            element("text", text(tally), x=width, y=14, text_anchor="end", class_="small"),
            element("line", x2=width, y1=24, y2=24, class_="grid"),
        )
    )


def _list(parts: list[str], panel: Panel, style: Style, *, width: int, top: int) -> int:
    """Add the last figure of each claimant, in two columns; where they end."""
    last = latest(panel.drawn)
    rows = -(-len(last) // 2)
    for number, claim in enumerate(last):
        x, y = number // rows * width // 2, top + number % rows * ENTRY
        amount = figure(claim, style)
        taken = long(style.labels.amount(claim.quantity), HEAD_SIZE) + 2 * ENTRY
        who = fitting(name(claim, style), SMALL, width / 2 - ENTRY - taken)
        words = element("tspan", amount, class_="number")
        words += element("tspan", " ", text(who), class_="name")
        inside = placed(str(x + 8), y - 4, sign(claim, style))
        inside += element("text", words, x=x + ENTRY, y=y, class_="small")
        parts.append(element("g", inside, class_=classes(claim, style), aria_hidden="true"))
    return top + rows * ENTRY


def _text(words: str, x: int, y: float, class_: str) -> str:
    return element("text", text(words), x=x, y=y, class_=class_)


def _told(found: Iterable[Panel], style: Style) -> str:
    """The chart in words: its panels, and the last figure of each claimant."""
    parts = [", ".join((*heading(one, style), summary(one, style))) for one in found]
    return " ".join(parts) or style.labels.empty
