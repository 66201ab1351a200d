"""The pictures of a page: their captions and credits, found in the page's boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from selon.reading.page import credits as crediting
from selon.reading.page.body import Body
from selon.reading.page.parts import Part
from selon.reading.page.walk import Block, Outline, fold

AROUND = 900  # characters that a box around a picture and its caption holds at most
BLOCKS = 5  # blocks that it holds at most
ALONE = 300  # characters of a caption that only its place shows
LONGEST = 2_000  # characters of a caption
TEASERS = frozenset({Part.COMMENTS, Part.RELATED, Part.BYLINE, Part.TAGS})
TEASER_TAGS = frozenset({"aside", "footer", "form"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CAPTIONED = frozenset({Part.CAPTION, Part.CREDIT, Part.PICTURE})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the page shows it.

    Attributes:
        caption: without its credit line.
        credits: whom it names.
        blocks: where they stand among the page's blocks.
    """

    caption: str
    credits: tuple[str, ...]
    blocks: range


def find(outline: Outline, body: Body) -> list[Picture]:
    """The pictures of the article, in the page's order; not those of teasers."""
    shared = frozenset(outline.around(body.box)) & frozenset(outline.around(body.heading))
    region = max(shared, default=0) if body.heading >= 0 else 0
    spared = frozenset(outline.around(body.box)) | frozenset(outline.around(body.heading))
    found: dict[int, Picture] = {}
    until = -1
    for box in sorted({_holder(outline, one, spared) for one in _candidates(outline)}):
        held = outline.boxes[box]
        if box in spared or held.begins < until or held.begins == held.ends:
            continue
        if not _is_shown(outline, box, region, spared):
            continue
        if picture := _picture(outline, box):
            found[box] = picture
            until = held.ends
    return list(found.values())


def _candidates(outline: Outline) -> Iterator[int]:
    """Yield the boxes that pictures and captions stand in."""
    for box, _ in outline.pictures:
        yield box
    for at, one in enumerate(outline.boxes):
        if one.tag in {"figure", "figcaption"} or Part.CAPTION in one.parts:
            yield at


def _holder(outline: Outline, box: int, spared: frozenset[int]) -> int:
    """The largest box around *box* that holds a picture with its caption, no more."""
    best = box
    for at in outline.around(box):
        one = outline.boxes[at]
        if at in spared or not _is_compact(outline, at):
            break
        best = at
        if one.tag == "figure":
            break
    return best


def _is_compact(outline: Outline, box: int) -> bool:
    one = outline.boxes[box]
    if one.ends - one.begins > BLOCKS:
        return False
    blocks = outline.blocks[one.begins : one.ends]
    if any(outline.boxes[block.box].tag in HEADINGS for block in blocks):
        return False
    return sum(len(block.text) for block in blocks) <= AROUND


def _is_shown(outline: Outline, box: int, region: int, spared: frozenset[int]) -> bool:
    """Whether a box is in the article's part of the page and no teaser."""
    inside = False
    for at in outline.around(box):
        if at == region:
            inside = True
            break
        one = outline.boxes[at]
        if at not in spared and (not TEASERS.isdisjoint(one.parts) or one.tag in TEASER_TAGS):
            return False
    held = outline.boxes[box]
    blocks = outline.blocks[held.begins : held.ends]
    linked = sum(block.linked for block in blocks)
    return inside and linked * 2 <= sum(len(block.text) for block in blocks)


def _picture(outline: Outline, box: int) -> Picture | None:
    """The picture that *box* holds, if its names or its form say that it does."""
    held = outline.boxes[box]
    captions: list[str] = []
    credited: list[str] = []
    sure = held.tag in {"figure", "figcaption"} or not CAPTIONED.isdisjoint(held.parts)
    plain = True
    for at in range(held.begins, held.ends):
        block = outline.blocks[at]
        names = _names(outline, block, box)
        sure = sure or not CAPTIONED.isdisjoint(names)
        plain = plain and outline.boxes[block.box].tag != "p"
        text, credit = _apart(outline, at, block, names, captions)
        if text and len(text) <= LONGEST:
            captions.append(text)
        if credit:
            credited.append(credit)
    size = sum(map(len, captions))
    if not sure and not (plain and size <= ALONE):
        return None
    cut = crediting.cut(" ".join(captions))
    credited += [cut.credit] if cut.credit else []
    names_found = tuple(dict.fromkeys(one for each in credited for one in crediting.split(each)))
    if not cut.caption and not names_found:
        return None
    return Picture(cut.caption, names_found, range(held.begins, held.ends))


def _names(outline: Outline, block: Block, box: int) -> frozenset[Part]:
    """What the boxes between a block and the picture's box are named."""
    found: frozenset[Part] = frozenset()
    for at in outline.around(block.box):
        if at == box:
            return found
        one = outline.boxes[at]
        found |= one.parts | ({Part.CAPTION} if one.tag == "figcaption" else frozenset())
    return found


def _apart(
    outline: Outline, at: int, block: Block, names: frozenset[Part], before: list[str]
) -> tuple[str, str]:
    """The text of a block as caption and credit, either of them empty."""
    if Part.CREDIT in names or (before and crediting.is_credit(block.text)):
        return "", block.text
    text = block.text
    said = []
    for node, parts, number in outline.spans:
        if number == at and Part.CREDIT in parts:
            credit = fold(node.text())
            if credit and credit in text:
                text = text.replace(credit, " ", 1)
                said.append(credit)
    return " ".join(text.split()) if said else text, " / ".join(said)
