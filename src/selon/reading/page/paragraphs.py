"""The paragraphs of an article: blocks of its body without what stands between them."""

from collections.abc import Collection

from selon.reading.page.body import Body
from selon.reading.page.walk import Block, Outline

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
NO_TEXT = frozenset({"figure", "h1", "hr", "td", "th"})
ENDS = frozenset('.!?…。！？।"»”’)')


def find(outline: Outline, body: Body, captions: Collection[int]) -> list[Block]:
    """The paragraphs and the headings between them; ``captions`` are blocks of pictures."""
    inside = _inside(outline, body)
    found: list[Block] = []
    heading: Block | None = None
    for at, block in enumerate(outline.blocks):
        tag = outline.boxes[block.box].tag
        if not inside[block.box] or tag in NO_TEXT or at in captions:
            continue
        if tag in HEADINGS:
            heading = block if found else None
        elif _only_links(block):
            heading = None
        else:
            if heading:
                found.append(heading)
                heading = None
            found.append(block)
    return found


def _inside(outline: Outline, body: Body) -> list[bool]:
    """Which boxes may hold text: in the body, not furniture, not a picture's caption."""
    inside: list[bool] = []
    pictured: list[bool] = []
    for at, box in enumerate(outline.boxes):
        within = box.parent >= 0 and inside[box.parent]
        inside.append(at == body.box or (within and not body.outside[at]))
        above = box.parent >= 0 and pictured[box.parent]
        pictured.append((above or box.tag == "figure") and box.tag != "blockquote")
    return [one and not picture for one, picture in zip(inside, pictured, strict=True)]


def _only_links(block: Block) -> bool:
    """Whether a block is there for what it links to, with or without a label before it."""
    size = len(block.text)
    if block.linked * 2 <= size:
        return False
    return block.linked * 3 > size * 2 or block.text[-1] not in ENDS
