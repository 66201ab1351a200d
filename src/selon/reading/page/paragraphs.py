"""The paragraphs of an article: blocks of its body without what stands between them."""

from collections.abc import Collection

from selon.reading.page.body import Body
from selon.reading.page.walk import Block, Outline
from selon.reading.page.wording import WIDTH, wide

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
NO_TEXT = frozenset({"figure", "h1", "hr", "td", "th"})
LABEL = 40  # characters
LINE = 60  # characters; a shorter line at either end is a name, a date, a label
SHORT_SENTENCE = 15  # characters, where it ends as sentences do
ENDS = frozenset('.!?…。！？।"»”’)')


def find(outline: Outline, body: Body, captions: Collection[int]) -> list[Block]:
    """The paragraphs and the headings between them; ``captions`` are blocks of pictures."""
    inside = _inside(outline, body)
    found: list[Block] = []
    headings: list[Block] = []
    for at, block in enumerate(outline.blocks):
        tag = outline.boxes[block.box].tag
        if not inside[block.box] or tag in NO_TEXT or at in captions:
            continue
        if _only_links(block):
            headings.clear()
            if found and _is_label(found[-1]):
                found.pop()
        elif tag in HEADINGS:
            headings += [block] if found else []
        else:
            found += [*headings, block]
            headings.clear()
    return _trimmed(found)


def _is_label(block: Block) -> bool:
    """Whether a line before links is there for them, and says no sentence."""
    return len(block.text) <= LABEL and block.text[-1] not in ENDS


def _trimmed(blocks: list[Block]) -> list[Block]:
    """*blocks* without the short lines before the first and after the last sentence."""
    said = [at for at, one in enumerate(blocks) if _is_said(one)]
    return blocks[said[0] : said[-1] + 1] if said else []


def _is_said(block: Block) -> bool:
    size = len(block.text) * (WIDTH if wide(block.text) else 1)
    return size >= LINE or (size >= SHORT_SENTENCE and block.text[-1] in ENDS)


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
