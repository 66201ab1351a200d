"""The pictures of a page: their captions and credits, found in the page's boxes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from selon.reading.page import credits as crediting
from selon.reading.page.body import Body
from selon.reading.page.parts import Part
from selon.reading.page.walk import Block, Outline, fold
from selon.reading.page.wording import bare

AROUND = 900  # characters that a box around a picture and its caption holds at most
BLOCKS = 5  # blocks that it holds at most
ALONE = 300  # characters of a caption that only its place shows
MOST_CREDITS = 5  # of one block
MOST_NAMES = 10  # of one picture
LONGEST = 2_000  # characters of a caption
CREDITING = ("data-credit", "data-copyright", "title", "alt")
LOOSE = 40  # characters of a <p> that is no credit
PARAGRAPH = 120  # characters of a <p> that is the article's own
ABOVE = 15  # blocks above the headline in which a picture may stand
WHOLE = frozenset({"article", "main", "body"})
TEASERS = frozenset({Part.COMMENTS, Part.BYLINE, Part.TAGS})
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
    place = _Place.of(outline, body)
    found: list[Picture] = []
    until = -1
    held_by: dict[int, list[LexborNode]] = {}
    for at, node in _candidates(outline):
        held_by.setdefault(_holder(outline, at, place), []).extend([node] if node else [])
    for box in sorted(held_by):
        held = outline.boxes[box]
        if until <= held.begins and _is_shown(outline, box, place):
            picture = _picture(outline, box, place, _described(held_by[box]))
            if picture:
                found.append(picture)
                until = held.ends
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the article's pictures may stand.

    Attributes:
        region: the box that they are in.
        spared: the boxes around the body and the headline, whatever their names.
        blocks: from shortly before the headline to the end of the body.
        credited: inline elements named a credit, by their block.
    """

    region: int
    spared: frozenset[int]
    blocks: range
    credited: Mapping[int, Sequence[LexborNode]]

    @classmethod
    def of(cls, outline: Outline, body: Body) -> "_Place":
        text, head = frozenset(outline.around(body.box)), frozenset(outline.around(body.heading))
        shared = max(text & head, default=0)
        region = next(
            (at for at in outline.around(shared) if outline.boxes[at].tag in WHOLE), shared
        )
        ends = outline.boxes[body.box].ends
        begins = outline.boxes[body.heading].begins if body.heading >= 0 else 0
        credited: dict[int, list[LexborNode]] = {}
        for node, parts, at in outline.spans:
            if Part.CREDIT in parts:
                credited.setdefault(at, []).append(node)
        blocks = range(max(min(begins, ends) - ABOVE, 0), ends)
        return cls(region, text | head, blocks, credited)


def _candidates(outline: Outline) -> Iterator[tuple[int, LexborNode | None]]:
    """Yield the boxes that pictures and captions stand in, with the picture."""
    yield from outline.pictures
    for at, one in enumerate(outline.boxes):
        if one.tag in {"figure", "figcaption"} or Part.CAPTION in one.parts:
            yield at, None


def _holder(outline: Outline, box: int, place: _Place) -> int:
    """The largest box around *box* that holds a picture with its caption, no more."""
    best = box
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
    blocks = outline.blocks[one.begins : one.ends]
    if len(blocks) > BLOCKS or sum(len(block.text) for block in blocks) > AROUND:
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
    return _any(_names(outline, block, box) | outline.boxes[box].parts, CAPTIONED) or any(
        outline.boxes[at].tag == "figure" for at in outline.around(block.box)
    )


def _is_shown(outline: Outline, box: int, place: _Place) -> bool:
    """Whether a box is in the article's part of the page and no teaser."""
    held = outline.boxes[box]
    if held.begins not in place.blocks or box in place.spared:
        return False
    for at in outline.around(box):
        if at == place.region:
            return held.tag == "figure" or not _is_linked(outline, box)
        one = outline.boxes[at]
        if at in place.spared:
            continue
        teaser = Part.RELATED in one.parts and any(
            block.linked for block in outline.blocks[one.begins : one.ends]
        )
        if teaser or _any(one.parts, TEASERS) or one.tag in TEASER_TAGS:
            return False
    return False


def _is_linked(outline: Outline, box: int) -> bool:
    """Whether most of the words in *box* are a link."""
    blocks = outline.blocks[outline.boxes[box].begins : outline.boxes[box].ends]
    return sum(one.linked for one in blocks) * 2 > sum(len(one.text) for one in blocks)


def _picture(outline: Outline, box: int, place: _Place, described: str) -> Picture | None:
    """The picture that *box* holds, if its names or its form say that it does.

    ``described`` is a credit line from the picture's own attributes, used if there is no other.
    """
    held = outline.boxes[box]
    captions: list[str] = []
    around: list[str] = []
    credited: list[str] = []
    sure = held.tag in {"figure", "figcaption"} or _any(held.parts, CAPTIONED)
    plain = True
    for at in range(held.begins, held.ends):
        block = outline.blocks[at]
        names = _names(outline, block, box)
        sure = sure or _any(names, CAPTIONED)
        plain = plain and outline.boxes[block.box].tag != "p"
        text, credit = _apart(block, place.credited.get(at, ()), names, captions)
        if text and text not in captions and len(text) <= LONGEST:
            beside = Part.FURNITURE in names and not _any(names, CAPTIONED)
            (around if beside else captions).append(text)
        if credit:
            credited.append(credit)
    if not sure and not ((plain or credited) and sum(map(len, captions)) <= ALONE):
        return None
    cuts = [crediting.cut(one) for one in captions or around]
    caption = " ".join([one.caption for one in cuts if one.caption])
    credited += [one.credit for one in cuts if one.credit]
    if described and not credited:
        credited.append(described)
    names_found = _once(one for each in credited for one in crediting.split(each))
    if not caption and not names_found:
        return None
    return Picture(caption, names_found, range(held.begins, held.ends))


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
    block: Block, inside: Sequence[LexborNode], names: frozenset[Part], before: Sequence[str]
) -> tuple[str, str]:
    """The text of a block as caption and credit, either of them empty."""
    if Part.CREDIT in names or (before and crediting.is_credit(block.text)):
        return "", block.text
    text = block.text
    said = []
    for node in inside[:MOST_CREDITS]:
        credit = fold(node.text())
        if credit and credit in text:
            start, _, rest = text.rpartition(credit)
            text = f"{start} {rest}"
            said.append(credit)
    return fold(text) if said else text, " / ".join(said)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """*names*, without those that only repeat what others say."""
    found: list[str] = []
    for one in names:
        if bare(one) not in "".join(map(bare, found)):
            found.append(one)
    return tuple(found[:MOST_NAMES])


def _described(nodes: list[LexborNode]) -> str:
    """The credit line in what pictures say of themselves to those who cannot see them."""
    for node in nodes:
        for name in CREDITING:
            text = fold(node.attributes.get(name) or "")
            said = crediting.cut(text).credit
            if said:
                return said
    return ""


def _any(parts: frozenset[Part], wanted: frozenset[Part]) -> bool:
    return not parts.isdisjoint(wanted)
