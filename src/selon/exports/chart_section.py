"""The panels of the chart in a page: SVG as wide as it is given, and what is not drawn in HTML.

The page has ``chart.css`` and the tokens that it takes; there is no script and no inline style.
"""

from collections.abc import Iterable, Iterator

from selon.exports.chart import Picture
from selon.exports.chart_style import Style, classes, counts, heading, name, sign, summary, told
from selon.exports.hypertext import element, text
from selon.exports.lettering import line
from selon.exports.panels import Panel, latest, panels
from selon.exports.plot import direct, height, plot
from selon.model.claim import Claim

MOST = 6
"""Panels that are drawn, those with most in them; of the others the last figures are listed."""


def sections(claims: Iterable[Claim], picture: Picture | None = None) -> Iterator[str]:
    """Yield a section a panel; its heading has the id ``panel-1`` and so on."""
    picture = picture or Picture()
    given = list(claims)
    style = picture.style(given)
    found = panels(given, log=picture.log)
    fullest = sorted(found, key=lambda one: -len(one.drawn))[:MOST]
    drawn = [one for one in found if one in fullest]
    rest = [one for one in found if one not in fullest]
    for number, panel in enumerate((*drawn, *rest), 1):
        is_drawn = panel in drawn
        yield element(
            "section",
            _head(panel, style, number),
            _plot(panel, style, number) if is_drawn else "",
            "" if is_drawn and direct(panel) else _list(panel, style),
            _others(panel, style),
            class_="panel",
            aria_labelledby=f"panel-{number}",
        )


def _head(panel: Panel, style: Style, number: int) -> str:
    measure, whose = heading(panel, style)
    title = element("h3", element("b", text(measure)), " ", text(whose), id=f"panel-{number}")
    tally = element("p", text(counts(panel, style.labels)))
    return element("div", title, tally, class_="panel-head")


def _plot(panel: Panel, style: Style, number: int) -> str:
    inside = plot(panel, style)
    if not inside:
        return ""
    drawn = element(
        "svg",
        element("title", text(" ".join(heading(panel, style)))),
        element("desc", text(summary(panel, style)), id=f"panel-{number}-told"),
        inside,
        class_="plot" if direct(panel) else "plot wide",
        height=height(panel),
        role="group",
        aria_labelledby=f"panel-{number}",
        aria_describedby=f"panel-{number}-told",
    )
    return element("div", drawn, class_="chart")


def _list(panel: Panel, style: Style) -> str:
    """The last figure of each claimant, where there are too many for labels."""
    items = []
    if not panel.drawn:
        return ""
    for claim in latest(panel.drawn):
        mark = element(
            "svg",
            sign(claim, style),
            class_=classes(claim, style, "mark-alone"),
            viewBox="-9 -9 18 18",
            aria_hidden="true",
        )
        number = element("b", text(style.labels.signed(claim.quantity)))
        link = element("a", number, " ", text(name(claim, style)), href=line(style.link(claim)))
        items.append(element("li", mark, link))
    return element("ul", *items, class_="chart chart-list")


def _others(panel: Panel, style: Style) -> str:
    if not panel.others:
        return ""
    links = [
        element("a", text(told(one, style)), href=line(style.link(one))) for one in panel.others
    ]
    before, after = map(text, style.labels.unplaced.split("{}"))
    return element("p", before, "; ".join(links), after, class_="chart-others")
