"""Where on a page the article's own text stands."""

from collections.abc import Sequence

from msgspec import Struct

from selon.reading.page.parts import Part
from selon.reading.page.walk import Outline

NOT_BODY = frozenset(
    {
        Part.FURNITURE,
        Part.MENU,
        Part.COMMENTS,
        Part.RELATED,
        Part.TAGS,
        Part.CAPTION,
        Part.CREDIT,
        Part.BYLINE,
    }
)
NEVER_BODY = frozenset({"aside", "figcaption", "footer", "form"})
FRAME = frozenset({"body", "main", "article"})  # their names tell of the page's design
NO_PROSE = frozenset((
    "address", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "summary", "td", "th",
))  # fmt: skip
SHORT = 25  # characters; a block under it does not show where the text is
MARKED = 200  # characters; a box that is named a body holds so much, if it is one
LARGE_SHARE = 0.4  # of the page's prose: no furniture is so large
ARTICLE_SHARE = 0.25  # of the page's prose: the article around the title holds so much
BODY_SHARE = 0.5  # of the article's prose
PARAGRAPH = 100  # characters; a box with as much in paragraphs of its own is the body
DEEPER = 0.85  # of a box's prose that one of its boxes must hold to be the body instead


class Body(Struct, frozen=True):
    """The box that holds the article's text, and which boxes are none of it.

    Attributes:
        box: an index into the outline's boxes.
        heading: the box of the page's headline, or -1.
        outside: for each box, whether it is furniture of some kind.
        prose: characters of prose in the body.
        around: characters of prose on the page.
    """

    box: int
    heading: int
    outside: Sequence[bool]
    prose: float
    around: float


def find(outline: Outline, heading: int) -> Body:
    """The body of the page, given the box of its headline (or -1)."""
    weights = [_weight(outline, at) for at in range(len(outline.blocks))]
    everything = _totals(outline, weights, None)
    around = frozenset(outline.around(heading))
    outside = _outside(outline, everything, around)
    totals = _totals(outline, weights, outside)
    direct = _direct(outline, weights, outside)
    box = _deepest(outline, totals, direct, _start(outline, totals, around))
    return Body(box, heading, outside, totals[box], everything[0])


def _weight(outline: Outline, at: int) -> float:
    """How many characters of prose a block has."""
    block = outline.blocks[at]
    size = len(block.text)
    if size < SHORT or block.linked * 2 > size or outline.boxes[block.box].tag in NO_PROSE:
        return 0.0
    return float(size - block.linked)


def _totals(
    outline: Outline, weights: Sequence[float], outside: Sequence[bool] | None
) -> list[float]:
    """The prose in each box and the boxes in it."""
    totals = [0.0] * len(outline.boxes)
    for block, one in zip(outline.blocks, weights, strict=True):
        if not (outside and outside[block.box]):
            totals[block.box] += one
    for at in range(len(outline.boxes) - 1, 0, -1):
        totals[outline.boxes[at].parent] += totals[at]
    return totals


def _outside(outline: Outline, totals: Sequence[float], around: frozenset[int]) -> list[bool]:
    """Which boxes are not the article's text, by their names and those around them."""
    marked = {
        one
        for at, box in enumerate(outline.boxes)
        if Part.BODY in box.parts and Part.COMMENTS not in box.parts and totals[at] > MARKED
        for one in outline.around(at)
    }
    spared = around | marked
    outside: list[bool] = []
    for at, box in enumerate(outline.boxes):
        named = not NOT_BODY.isdisjoint(box.parts) and box.tag not in FRAME and at not in spared
        own = named or box.tag in NEVER_BODY
        above = box.parent >= 0 and outside[box.parent]
        outside.append(above or (own and totals[at] < LARGE_SHARE * totals[0]))
    return outside


def _start(outline: Outline, totals: Sequence[float], around: frozenset[int]) -> int:
    """The box to begin at: what is named a body, in the article around the headline."""
    articles = [one for one in sorted(around) if outline.boxes[one].tag == "article"]
    start = next(
        (one for one in reversed(articles) if totals[one] >= ARTICLE_SHARE * totals[0]), 0
    )
    named = [
        at
        for at in range(start, len(outline.boxes))
        if Part.BODY in outline.boxes[at].parts
        and totals[at] >= max(BODY_SHARE * totals[start], 1)
        and start in outline.around(at)
    ]
    return max(named, key=totals.__getitem__, default=start)


def _direct(outline: Outline, weights: Sequence[float], outside: Sequence[bool]) -> list[float]:
    """The prose in each box that stands in paragraphs of its own, not in a box in it."""
    direct = [0.0] * len(outline.boxes)
    for block, one in zip(outline.blocks, weights, strict=True):
        box = outline.boxes[block.box]
        if box.tag == "p" and box.parent >= 0 and not outside[block.box]:
            direct[box.parent] += one
    return direct


def _deepest(
    outline: Outline, totals: Sequence[float], direct: Sequence[float], start: int
) -> int:
    """The smallest box that still holds nearly all the prose of *start*."""
    inside = [False] * len(outline.boxes)
    at = start
    for one in range(start, len(outline.boxes)):
        parent = outline.boxes[one].parent
        inside[one] = one == start or (parent >= 0 and inside[parent])
        if not inside[one] or parent != at or direct[at] >= PARAGRAPH:
            continue
        if totals[one] >= max(DEEPER * totals[at], 1):
            at = one
    return at
