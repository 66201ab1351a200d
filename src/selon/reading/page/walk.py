"""One walk over a page: its boxes, and the blocks of text that stand in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from selon.reading.page.parts import NOTHING, Part, named

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
DROPPED = frozenset((
    "-comment", "audio", "canvas", "dialog", "embed", "head", "iframe", "input",
    "link", "map", "math", "menu", "meta", "nav", "noscript", "object", "option", "script",
    "select", "style", "svg", "template", "textarea", "video",
))  # fmt: skip
SET_ASIDE = frozenset({"aside", "footer", "form"})
LINKS = frozenset({"a", "time"})
PICTURES = frozenset({"amp-img", "img", "picture"})
TEXT, BREAK, BUTTON = "-text", "br", "button"
LINE = "\0"  # a line break, until the text around it is known; no page can hold the character
NAMING = ("class", "id", "itemprop", "data-testid", "data-component", "data-role", "data-type")
MOST_LINES, LONGEST_LINE = 8, 1_000  # blocks and characters of a headline or a byline
SPACES = re.compile(r"[ \t\n\r\f]+")
INVISIBLE = re.compile("[\u00ad\u200b\ufeff\u2060]")  # hyphenation hints and the like


@dataclass(slots=True)
class Box:
    """An element that holds blocks.

    Attributes:
        parent: an index into the outline's boxes, or -1.
        begins, ends: the range of the blocks in it, and in the boxes in it.
    """

    node: LexborNode
    tag: str
    parent: int
    parts: frozenset[Part]
    begins: int
    ends: int


@dataclass(slots=True)
class Block:
    """A stretch of text between two block-level tags.

    Attributes:
        text: with white space folded as a browser does.
        linked: how many of its characters stand in a link or a time.
        box: the innermost box around it.
    """

    text: str
    linked: int
    box: int


@dataclass(slots=True)
class Outline:
    """A page as boxes and blocks, both in the page's order.

    Attributes:
        spans: inline elements whose names say what they are; each with its parts and the
            number of blocks before it.
        pictures: the pictures, each after the box that it stands in.
        links: where blocks link to: the first address in each.
        depth: of the deepest element in it.
    """

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    spans: list[tuple[LexborNode, frozenset[Part], int]] = field(default_factory=list)
    pictures: list[tuple[int, LexborNode]] = field(default_factory=list)
    links: dict[int, str] = field(default_factory=dict)
    depth: int = 0

    def around(self, box: int) -> Iterator[int]:
        """Yield *box* and the boxes around it, the innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def line(self, box: int) -> str:
        """The words in *box* if they are as few as a headline or a byline has, else nothing."""
        one = self.boxes[box]
        size = sum(len(block.text) for block in self.blocks[one.begins : one.ends][:MOST_LINES])
        if one.ends - one.begins > MOST_LINES or not 0 < size <= LONGEST_LINE:
            return ""
        return fold(one.node.text(separator=" "))

    def inherited(self) -> list[frozenset[Part]]:
        """For each box its parts, and those of the boxes around it."""
        found: list[frozenset[Part]] = []
        for box in self.boxes:
            above = found[box.parent] if box.parent >= 0 else NOTHING
            found.append(above if box.parts <= above else above | box.parts)
        return found


def outline(body: LexborNode) -> Outline:
    """Walk over *body*, without recursion; time linear in its size."""
    walk = _Walk()
    node = body
    depth = 0
    while True:
        child = walk.enter(node, depth)
        if child is not None:
            node = child
            depth += 1
            walk.outline.depth = max(walk.outline.depth, depth)
            continue
        while depth:
            following = node.next
            if following is not None:
                node = following
                break
            parent = node.parent
            if parent is None:
                return walk.outline
            node = parent
            depth -= 1
            walk.leave(depth)
        if not depth:
            return walk.outline


def fold(text: str) -> str:
    r"""*text* with white space as a browser shows it, and without what it does not show.

    >>> fold(" plus de\n 100\xa0000 ")
    'plus de 100\xa0000'
    """
    if not text.isascii():
        text = INVISIBLE.sub("", text)
        return SPACES.sub(" ", text).strip()
    return " ".join(text.split())


def names_of(attributes: Mapping[str, str | None]) -> str:
    """What the mark-up calls an element with these *attributes*."""
    return " ".join([attributes[one] or "" for one in NAMING if one in attributes])


class _Walk:
    """Where the walk stands: the open boxes and links, the text since the last block."""

    __slots__ = ("box", "linked", "open_boxes", "open_links", "outline", "texts")

    def __init__(self) -> None:
        self.outline = Outline()
        self.box = -1
        self.texts: list[str] = []
        self.linked = 0
        self.open_boxes: list[int] = []
        self.open_links: list[int] = []

    def enter(self, node: LexborNode, depth: int) -> LexborNode | None:
        """Take in *node*; its first child, if the walk should go on there."""
        tag = node.tag or ""
        if tag == TEXT:
            self._text(node.text_content or "")
        elif tag == BREAK:
            self.texts.append(LINE)
        elif tag not in DROPPED:
            return self._element(node, tag, depth)
        return None

    def leave(self, depth: int) -> None:
        """Close what was opened at *depth*."""
        if self.open_boxes and self.open_boxes[-1] == depth:
            self._flush()
            self.open_boxes.pop()
            self.outline.boxes[self.box].ends = len(self.outline.blocks)
            self.box = self.outline.boxes[self.box].parent
        elif self.open_links and self.open_links[-1] == depth:
            self.open_links.pop()

    def _text(self, text: str) -> None:
        if self.texts or not text.isspace():
            self.texts.append(text)
            if self.open_links:
                self.linked += len(text)

    def _element(self, node: LexborNode, tag: str, depth: int) -> LexborNode | None:
        child = node.first_child
        attributes = node.attributes
        if tag in PICTURES:
            self.outline.pictures.append((self.box, node))
        elif (tag == BUTTON or attributes.get("role") == BUTTON) and not node.css_first("img"):
            return None
        names = names_of(attributes)
        parts = named(names) if names else NOTHING
        if tag in BLOCKS or "-" in tag:
            self._flush()
            begins = len(self.outline.blocks)
            self.outline.boxes.append(Box(node, tag, self.box, parts, begins, begins))
            if child is not None:
                self.box = len(self.outline.boxes) - 1
                self.open_boxes.append(depth)
        else:
            if parts:
                self.outline.spans.append((node, parts, len(self.outline.blocks)))
            if child is not None and tag in LINKS:
                self.open_links.append(depth)
                if address := attributes.get("href"):
                    self.outline.links.setdefault(len(self.outline.blocks), address)
        return child

    def _flush(self) -> None:
        if not self.texts:
            return
        for piece in _pieces("".join(self.texts)):
            self.outline.blocks.append(Block(piece, min(self.linked, len(piece)), self.box))
        self.texts.clear()
        self.linked = 0


def _pieces(text: str) -> list[str]:
    """Two line breaks end a paragraph, one is a space."""
    if LINE not in text:
        folded = fold(text)
        return [folded] if folded else []
    lines = LINE.join([fold(one) for one in text.split(LINE)])
    found = [one.replace(LINE, " ").strip() for one in lines.split(LINE + LINE)]
    return [one for one in found if one]
