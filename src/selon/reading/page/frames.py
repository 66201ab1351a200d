"""Where the pictures of an article stand: the boxes that hold one with its caption."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct, field
from selectolax.lexbor import LexborNode

from selon.reading.page.body import Body
from selon.reading.page.parts import Part
from selon.reading.page.walk import Block, Outline

AROUND = 900  # characters that a box around a picture and its caption holds at most
BLOCKS = 5  # blocks that it holds at most
LOOSE = 40  # characters of a <p> that is no credit
PARAGRAPH = 120  # characters of a <p> that is the article's own
ABOVE = 15  # blocks above the headline in which a picture may stand
WHOLE = frozenset({"article", "body", "main"})
TEASERS = frozenset({Part.BYLINE, Part.COMMENTS, Part.TAGS})
TEASER_TAGS = frozenset({"aside", "footer", "form"})
FIGURES = frozenset({"figcaption", "figure"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CAPTIONED = frozenset({Part.CAPTION, Part.CREDIT, Part.PICTURE})


class Frame(Struct):
    """A box around pictures: ``inner`` if it is in the article's body."""

    box: int
    inner: bool
    nodes: list[LexborNode] = field(default_factory=list)


def find(outline: Outline, body: Body) -> list[Frame]:
    """The frames of the article's pictures, in the page's order; not those of teasers."""
    place = _Place.of(outline, body)
    text = outline.boxes[body.box]
    found: dict[int, Frame] = {}
    for at, node in _candidates(outline):
        if outline.boxes[at].begins not in place.near:
            continue
        box = _holder(outline, at, place)
        if box < 0 or not (box in found or _is_shown(outline, box, place)):
            continue
        inner = outline.boxes[box].begins in range(text.begins, text.ends)
        frame = found.setdefault(box, Frame(box, inner))
        frame.nodes += [node] if node else []
    return [found[box] for box in sorted(found)]


def names(outline: Outline, block: Block, box: int) -> frozenset[Part]:
    """What the boxes between a block and the *box* around it are named."""
    found: frozenset[Part] = frozenset()
    for at in outline.around(block.box):
        if at == box:
            return found
        one = outline.boxes[at]
        found |= one.parts
        if one.tag == "figcaption":
            found |= {Part.CAPTION}
    return found


class _Place(Struct, frozen=True):
    """Where the article's pictures may stand.

    Attributes:
        region: the box that they are in.
        spared: the boxes around the body and the headline, whatever their names.
        blocks: from shortly before the headline to the end of the body.
        near: the same, with what a frame in it may reach beyond it.
        linked: how many characters before each block are links.
    """

    region: int
    spared: frozenset[int]
    blocks: range
    near: range
    linked: Sequence[int]

    @classmethod
    def of(cls, outline: Outline, body: Body) -> "_Place":
        text, head = frozenset(outline.around(body.box)), frozenset(outline.around(body.heading))
        shared = max(text & head, default=0)
        whole = (at for at in outline.around(shared) if outline.boxes[at].tag in WHOLE)
        ends = outline.boxes[body.box].ends
        begins = outline.boxes[body.heading].begins if body.heading >= 0 else 0
        blocks = range(max(min(begins, ends) - ABOVE, 0), ends)
        near = range(blocks.start, ends + BLOCKS + 1)
        linked = list(accumulate((one.linked for one in outline.blocks), initial=0))
        return cls(next(whole, shared), text | head, blocks, near, linked)


def _candidates(outline: Outline) -> Iterator[tuple[int, LexborNode | None]]:
    """Yield the boxes that pictures and captions stand in, with the picture."""
    yield from outline.pictures
    for at, one in enumerate(outline.boxes):
        if one.tag in FIGURES or Part.CAPTION in one.parts:
            yield at, None


def _holder(outline: Outline, box: int, place: _Place) -> int:
    """The largest box around *box* that holds a picture with its caption, no more; or -1."""
    best = box if outline.boxes[box].tag in FIGURES else -1
    for at in outline.around(box):
        if at in place.spared or not _is_compact(outline, at):
            break
        best = at
        if outline.boxes[at].tag == "figure":
            break
    return best


def _is_compact(outline: Outline, box: int) -> bool:
    """Whether *box* is small and holds no paragraphs."""
    one = outline.boxes[box]
    if one.ends - one.begins > BLOCKS:
        return False
    blocks = outline.blocks[one.begins : one.ends]
    if sum(len(block.text) for block in blocks) > AROUND:
        return False
    captioned = loose = 0
    for block in blocks:
        tag = outline.boxes[block.box].tag
        if tag in HEADINGS:
            return False
        if _is_captioned(outline, block, box):
            captioned += 1
        elif tag == "p" and len(block.text) > LOOSE:
            loose += 2 if len(block.text) > PARAGRAPH else 1
    return loose <= (0 if captioned else 1)


def _is_captioned(outline: Outline, block: Block, box: int) -> bool:
    """Whether the names of the boxes around a block say that it is a caption."""
    inside = True
    for at in outline.around(block.box):
        one = outline.boxes[at]
        if one.tag == "figure" or (inside and not CAPTIONED.isdisjoint(one.parts)):
            return True
        inside = inside and at != box
        if inside and one.tag == "figcaption":
            return True
    return False


def _is_shown(outline: Outline, box: int, place: _Place) -> bool:
    """Whether a box is in the article's part of the page and no teaser."""
    held = outline.boxes[box]
    if held.begins not in place.blocks or box in place.spared:
        return False
    for at in outline.around(box):
        if at == place.region:
            return held.tag == "figure" or not _is_linked(outline, box)
        if at not in place.spared and _is_teaser(outline, at, place):
            return False
    return False


def _is_teaser(outline: Outline, box: int, place: _Place) -> bool:
    """Whether *box* is not the article's, by its name."""
    one = outline.boxes[box]
    if not TEASERS.isdisjoint(one.parts) or one.tag in TEASER_TAGS:
        return True
    return Part.RELATED in one.parts and place.linked[one.begins] < place.linked[one.ends]


def _is_linked(outline: Outline, box: int) -> bool:
    """Whether most of the words in *box* are a link."""
    blocks = outline.blocks[outline.boxes[box].begins : outline.boxes[box].ends]
    return sum(one.linked for one in blocks) * 2 > sum(len(one.text) for one in blocks)
