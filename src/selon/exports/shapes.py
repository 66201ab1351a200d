"""The shapes of a chart, drawn around 0,0: one a claimant, one a comparator."""

from selon.exports.hypertext import element, lone
from selon.model.quantity import Comparator

SHAPES = {
    "diamond": ("M0-6.8 6.8 0 0 6.8-6.8 0Z", "M0-6.8V6.8L-6.8 0Z"),
    "circle": ("M0-5.6A5.6 5.6 0 0 1 0 5.6 5.6 5.6 0 0 1 0-5.6Z", "M0-5.6A5.6 5.6 0 0 0 0 5.6Z"),
    "square": ("M-5.2-5.2H5.2V5.2H-5.2Z", "M-5.2-5.2H0V5.2H-5.2Z"),
    "triangle": ("M0-6.6 6.4 4.8H-6.4Z", "M0-6.6V4.8H-6.4Z"),
    "hexagon": ("M-3.3-5.7H3.3L6.6 0 3.3 5.7H-3.3L-6.6 0Z", "M0-5.7H-3.3L-6.6 0-3.3 5.7H0Z"),
    "wedge": ("M0 6.6 6.4-4.8H-6.4Z", "M0 6.6V-4.8H-6.4Z"),
    "plus": (
        "M-2.2-6.4H2.2V-2.2H6.4V2.2H2.2V6.4H-2.2V2.2H-6.4V-2.2H-2.2Z",
        "M-2.2-6.4H0V6.4H-2.2V2.2H-6.4V-2.2H-2.2Z",
    ),
    "cross": (
        "M0-3.1 3-6.2 6.2-3 3.1 0 6.2 3 3 6.2 0 3.1-3 6.2-6.2 3-3.1 0-6.2-3-3-6.2Z",
        "M0-3.1V3.1L-3 6.2-6.2 3-3.1 0-6.2-3-3-6.2Z",
    ),
}
WINGS = {
    Comparator.MORE_THAN: "M0-9V-24M-4.5-19.5 0-24 4.5-19.5",
    Comparator.AT_LEAST: "M0-9V-24M-4.5-19.5 0-24 4.5-19.5M-6 9.5H6",
    Comparator.LESS_THAN: "M0 9V24M-4.5 19.5 0 24 4.5 19.5",
    Comparator.AT_MOST: "M0 9V24M-4.5 19.5 0 24 4.5 19.5M-6-9.5H6",
    Comparator.NEARLY: "M0 9V17M-6-9.5H6",
    Comparator.ABOUT: "M-3-11.5q1.5-2 3 0t3 0M-3 12.5q1.5-2 3 0t3 0",
}
PREFIX = "m-"
CAP = "M-5 0H5"
STRUCK = "M-8 8 8-8"


def shape(name: str, *, half: bool = False, struck: bool = False) -> str:
    """A claimant's shape; filled to its left half; struck through."""
    whole, left = SHAPES[name]
    parts = [path(whole, "shape")]
    if half:
        parts.append(path(left, "part"))
    if struck:
        parts.append(path(STRUCK, "wing"))
    return "".join(parts)


def wing(comparator: Comparator) -> str:
    """What a comparator adds to a shape; nothing for an exact number."""
    found = WINGS.get(comparator)
    return path(found, "wing") if found else ""


def path(data: str, class_: str) -> str:
    """A path."""
    return lone("path", d=data, class_=class_)


def sprite() -> str:
    """Every shape and wing once, to be used by :func:`used` in a page that has this in it."""
    drawn = [
        element("g", path(whole, "shape"), path(left, "half"), id=PREFIX + name)
        for name, (whole, left) in SHAPES.items()
    ]
    drawn += [lone("path", id=PREFIX + one, d=data, class_="wing") for one, data in WINGS.items()]
    drawn += [
        lone("path", id=PREFIX + one, d=data, class_="wing")
        for one, data in (("cap", CAP), ("struck", STRUCK))
    ]
    return element("svg", *drawn, class_="sprite", aria_hidden="true", focusable="false")


def used(name: str, **place: object) -> str:
    """One of the sprite."""
    return lone("use", href=f"#{PREFIX}{name}", **place)


def placed(x: str, y: float, *inside: str) -> str:
    """*inside* with its 0,0 at *x* (a length of SVG, which can be per cent) and *y*."""
    return element("svg", *inside, x=x, y=f"{y:.1f}", overflow="visible")
