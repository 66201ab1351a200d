"""The pictures of an article: what their captions say, and whom they are credited to."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from selectolax.lexbor import LexborNode

from selon.reading.page import credits as crediting
from selon.reading.page import frames
from selon.reading.page.body import Body
from selon.reading.page.frames import CAPTIONED, FIGURES, Frame
from selon.reading.page.parts import Part
from selon.reading.page.walk import Outline, fold
from selon.reading.page.wording import bare

ALONE = 300  # characters of a caption that only its place shows
LONGEST = 2_000  # characters of a caption
MOST_CREDITS = 5  # inline, of one block
MOST_NAMES = 10  # of one picture
QUOTED = "blockquote"  # a quotation may be set as a figure; its words are the article's
CREDITING = ("data-credit", "data-copyright", "title", "alt")


class Picture(Struct, frozen=True):
    """A picture as the page shows it.

    Attributes:
        caption: without its credit line.
        credits: whom it names.
        blocks: where they stand among the page's blocks.
    """

    caption: str
    credits: tuple[str, ...]
    blocks: tuple[int, ...]


def find(outline: Outline, body: Body) -> list[Picture]:
    """The pictures of the article, in the page's order."""
    credited: dict[int, list[LexborNode]] = {}
    for node, parts, at in outline.spans:
        if Part.CREDIT in parts:
            credited.setdefault(at, []).append(node)
    found: list[Picture] = []
    until = -1
    for frame in frames.find(outline, body):
        held = outline.boxes[frame.box]
        picture = _picture(outline, frame, credited) if until <= held.begins else None
        if picture:
            found.append(picture)
            until = held.ends
    return found


class _Words(Struct):
    """What stands in a frame, block by block.

    Attributes:
        beside: what is named furniture, and may be a caption where nothing else is.
        sure: whether a name says that it is a picture's.
        plain: whether none of it is a paragraph.
    """

    captions: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    sure: bool = False
    plain: bool = True


def _picture(
    outline: Outline, frame: Frame, credited: dict[int, list[LexborNode]]
) -> Picture | None:
    """The picture in *frame*, if its names or its form say that there is one."""
    words = _words(outline, frame, credited)
    size = sum(map(len, words.captions))
    shaped = words.credits or (words.plain and frame.inner)
    if not words.sure and not (shaped and size <= ALONE):
        return None
    said = words.captions or (words.beside if frame.inner else [])
    cuts = [crediting.cut(one) for one in said]
    caption = " ".join([one.caption for one in cuts if one.caption])
    words.credits += [one.credit for one in cuts if one.credit]
    lines = words.credits or _described(frame.nodes, caption)
    named = _once(one for line in lines for one in crediting.split(line))
    return Picture(caption, named, tuple(words.blocks)) if caption or named else None


def _words(outline: Outline, frame: Frame, credited: dict[int, list[LexborNode]]) -> _Words:
    held = outline.boxes[frame.box]
    words = _Words(sure=held.tag in FIGURES or not CAPTIONED.isdisjoint(held.parts))
    for at in range(held.begins, held.ends):
        block = outline.blocks[at]
        named = frames.names(outline, block, frame.box)
        signed = Part.BYLINE in named
        if (signed and not words.sure) or _is_quoted(outline, block.box, frame.box):
            continue
        known = not CAPTIONED.isdisjoint(named)
        words.sure = words.sure or known
        words.plain = words.plain and outline.boxes[block.box].tag != "p"
        words.blocks.append(at)
        if signed or Part.CREDIT in named or _is_credit(outline, at, words):
            words.credits.append(block.text)
            continue
        text, inside = _apart(block.text, credited.get(at, ()))
        words.credits += inside
        to = words.beside if Part.FURNITURE in named and not known else words.captions
        if text and text not in to and len(text) <= LONGEST:
            to.append(text)
    return words


def _is_credit(outline: Outline, at: int, words: _Words) -> bool:
    """Whether a block without a name is a credit: by its label, by its form under a caption."""
    text = outline.blocks[at].text
    if crediting.is_label(text) or crediting.is_labelled(text):
        return True
    before = outline.blocks[at - 1].text if at - 1 in words.blocks else ""
    return crediting.is_label(before) or (bool(words.captions) and crediting.is_credit(text))


def _is_quoted(outline: Outline, box: int, frame: int) -> bool:
    """Whether *box* is, in its frame, in a quotation."""
    for at in outline.around(box):
        if at == frame:
            return False
        if outline.boxes[at].tag == QUOTED:
            return True
    return False


def _apart(text: str, credited: Sequence[LexborNode]) -> tuple[str, list[str]]:
    """The text of a block without the credits that are marked in it, and these."""
    said = []
    for node in credited[:MOST_CREDITS]:
        credit = fold(node.text())
        if credit and credit in text:
            start, _, rest = text.rpartition(credit)
            text = f"{start} {rest}"
            said.append(credit)
    return fold(text), said


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """*names*, without those that only repeat what others say."""
    found: list[str] = []
    for one in names:
        if bare(one) not in "".join(map(bare, found)):
            found.append(one)
    return tuple(found[:MOST_NAMES])


def _described(nodes: Iterable[LexborNode], caption: str) -> list[str]:
    """The credit line in what pictures say of themselves to those who cannot see them."""
    for node in nodes:
        for name in CREDITING:
            text = fold(node.attributes.get(name) or "")
            credit = crediting.cut(text).credit or crediting.behind(caption, text)
            if credit:
                return [credit]
    return []
