"""One walk over a page: its boxes, and the blocks of text that stand in them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
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
UNNAMED = frozenset(
    {"b", "bdi", "bdo", "em", "i", "mark", "s", "strong", "sub", "sup", "u", "wbr"}
)
ENDS = frozenset({"footer", "header"})
WORTH = "p, h1, article, figure, img, time"  # without one of them a menu is not worth the way
PICTURES = frozenset({"amp-img", "img", "picture"})
TEXT, BREAK, BUTTON = "-text", "br", "button"
LINE = "\0"  # a line break, until the text around it is known; no page can hold the character
NAMING = frozenset(
    ("class", "id", "itemprop", "data-testid", "data-component", "data-role", "data-type")
)
MOST_LINES, LONGEST_LINE = 8, 1_000  # blocks and characters of a headline or a byline
SPACES = "\t\n\r\f"  # shown as one
INVISIBLE = "\u00ad\u200b\ufeff\u2060"  # hyphenation hints and the like


class Box(Struct):
    """An element that holds blocks.

    Attributes:
        parent: an index into the outline's boxes, or -1.
        within: its parts and those of the boxes around it.
        begins, ends: the range of the blocks in it, and in the boxes in it.
    """

    node: LexborNode
    tag: str
    parent: int
    parts: frozenset[Part]
    within: frozenset[Part]
    begins: int
    ends: int


class Block(Struct):
    """A stretch of text between two block-level tags.

    Attributes:
        text: with white space folded as a browser does.
        linked: how many of its characters stand in a link or a time.
        box: the innermost box around it.
    """

    text: str
    linked: int
    box: int


class Outline(Struct):
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


def outline(body: LexborNode) -> Outline:
    """Walk over *body*, without recursion; time linear in its size."""
    walk = _Walk()
    opened = walk.opened
    above: list[LexborNode] = []  # the elements around the node
    node: LexborNode | None = body
    deepest = 0
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == TEXT:
            walk.text(node.text_content or "")
        elif tag not in DROPPED:
            child = walk.element(node, tag, len(above))
        if child is not None:
            above.append(node)
            deepest = max(deepest, len(above))
            node = child
            continue
        following = node.next if above else None
        while following is None and above:
            node = above.pop()
            if opened and opened[-1] == len(above):
                walk.close()
            following = node.next if above else None
        node = following
    walk.outline.depth = deepest
    return walk.outline


def fold(text: str) -> str:
    r"""*text* with white space as a browser shows it, and without what it does not show.

    >>> fold(" plus de\n 100\xa0000 ")
    'plus de 100\xa0000'
    """
    if text.isascii():
        return " ".join(text.split())
    for mark in INVISIBLE:
        text = text.replace(mark, "")
    for mark in SPACES:
        text = text.replace(mark, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


def names_of(attributes: Mapping[str, str | None]) -> str:
    """What the mark-up calls an element with these *attributes*."""
    return " ".join([value for name, value in attributes.items() if value and name in NAMING])


class _Walk:
    """Where the walk stands: the open boxes and links, the text since the last block.

    Attributes:
        opened: how deep the open boxes and links are; ``boxed`` says which are boxes.
    """

    __slots__ = ("box", "boxed", "linked", "links", "opened", "outline", "parts", "texts")

    def __init__(self) -> None:
        self.outline = Outline()
        self.box = -1
        self.texts: list[str] = []
        self.linked = 0
        self.links = 0
        self.opened: list[int] = []
        self.boxed: list[bool] = []
        self.parts: dict[str, frozenset[Part]] = {}

    def text(self, text: str) -> None:
        """Take in a piece of text."""
        if self.texts or not text.isspace():
            self.texts.append(text)
            if self.links:
                self.linked += len(text)

    def element(self, node: LexborNode, tag: str, depth: int) -> LexborNode | None:
        """Take in *node*; its first child, if the walk should go on there."""
        if tag == BREAK:
            self.texts.append(LINE)
            return None
        child = node.first_child
        if tag in UNNAMED:
            return child
        attributes = node.attributes
        if tag in PICTURES:
            self.outline.pictures.append((self.box, node))
        elif (tag == BUTTON or attributes.get("role") == BUTTON) and not node.css_first("img"):
            return None
        parts = self._parts(names_of(attributes)) if attributes else NOTHING
        if tag in BLOCKS or "-" in tag:
            self._open_box(node, tag, parts)
            if (Part.MENU in parts or tag in ENDS) and node.css_first(WORTH) is None:
                return None
            if child is not None:
                self.box = len(self.outline.boxes) - 1
                self.opened.append(depth)
                self.boxed.append(True)
            return child
        if parts:
            self.outline.spans.append((node, parts, len(self.outline.blocks)))
        if child is not None and tag in LINKS:
            self._open_link(attributes.get("href"), depth)
        return child

    def close(self) -> None:
        """Close the innermost box or link."""
        self.opened.pop()
        if not self.boxed.pop():
            self.links -= 1
            return
        if self.texts:
            self._flush()
        box = self.outline.boxes[self.box]
        box.ends = len(self.outline.blocks)
        self.box = box.parent

    def _open_box(self, node: LexborNode, tag: str, parts: frozenset[Part]) -> None:
        if self.texts:
            self._flush()
        begins = len(self.outline.blocks)
        boxes = self.outline.boxes
        above = boxes[self.box].within if self.box >= 0 else NOTHING
        within = above | parts if parts else above
        boxes.append(Box(node, tag, self.box, parts, within, begins, begins))

    def _open_link(self, address: str | None, depth: int) -> None:
        self.links += 1
        self.opened.append(depth)
        self.boxed.append(False)
        if address:
            self.outline.links.setdefault(len(self.outline.blocks), address)

    def _parts(self, names: str) -> frozenset[Part]:
        """The parts that *names* speak of; a page has few different ones."""
        parts = self.parts.get(names)
        if parts is None:
            parts = self.parts[names] = named(names)
        return parts

    def _flush(self) -> None:
        """Make blocks of the text since the last one."""
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
