"""What stands around an article: reading time, comments, other articles it sends readers to."""

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from selon.languages.load import Language
from selon.model.article import Comments, Related
from selon.reading.furniture import Found, recognise
from selon.reading.page.layout import Layout
from selon.reading.page.parts import Part
from selon.reading.page.said import Said, urljoined
from selon.reading.page.walk import Block, Box
from selon.reading.page.wording import bare

SHORTEST_TITLE, LONGEST_TITLE = 20, 250  # characters
LINKED = 0.8  # of the words that send a reader to another article
SHORTEST_SLUG = 8  # characters at the end of the address of an article
MOST_RELATED = 20
NOT_RELATED = frozenset({Part.COMMENTS, Part.TAGS, Part.BYLINE})
AFTER = 40  # blocks behind the article in which others are named
LONGEST_LINE = 120  # characters of a line that is no text
ENDS = frozenset('.!?…»”"')
LONGEST_LABEL = 80  # characters of a line that says a number or asks for something
FORMS = "textarea, form, iframe"  # in which a reader may write
MOST_LINES = 12  # lines looked at; the right one is among the first
BEHIND = 4  # blocks behind an article that may speak of its comments


def without_furniture(blocks: Iterable[Block], language: Language) -> list[Block]:
    """*blocks* without lines that the language's data knows as furniture."""
    return [
        one
        for one in blocks
        if _is_sentence(one.text) or not _is_furniture(recognise(one.text, language))
    ]


def _is_sentence(text: str) -> bool:
    """Whether *text* is too long for a label, or long and ends as sentences do."""
    return len(text) > LONGEST_LINE or (len(text) > LONGEST_LABEL and text[-1] in ENDS)


def minutes(said: Said, layout: Layout, language: Language | None) -> int | None:
    """How long reading takes, where the page says so."""
    if (told := said.minutes()) or not language:
        return told
    lines = [one for one in layout.lines_around() if any(map(str.isdecimal, one))]
    for found in _recognised(lines, language):
        if found.kind == "reading-time" and found.slots.get("minutes", "").isdecimal():
            return int(found.slots["minutes"])
    return None


def comments(said: Said, layout: Layout, language: Language | None) -> Comments | None:
    """Whether readers may comment and how many did; ``None`` if nothing is said of it."""
    outline = layout.outline
    boxes = [one for one in outline.boxes if Part.COMMENTS in one.parts]
    ends = outline.boxes[layout.body.box].ends
    near = [*range(ends, ends + BEHIND), *(one.begins for one in boxes), *_inner(boxes)]
    lines = [outline.blocks[at].text for at in dict.fromkeys(near) if at < len(outline.blocks)]
    found = list(_recognised(lines, language)) if language else []
    told = [one for one in found if one.kind == "comments"]
    counts = [said.linked.first("commentCount"), *(one.slots.get("count") for one in told)]
    count = next((number for one in counts if (number := _number(one)) is not None), None)
    asked = any(one.node.css_first(FORMS) for one in boxes[:BEHIND])
    if not (asked or told or count is not None):
        return None
    return Comments(
        open=True if asked or told else None,
        sign_in=True if any(one.kind == "sign-in" for one in found) else None,
        count=count,
    )


def _inner(boxes: Iterable[Box]) -> Iterator[int]:
    """Yield the first blocks of boxes for comments."""
    for one in islice(boxes, BEHIND):
        yield from range(one.begins, min(one.ends, one.begins + BEHIND))


def related(layout: Layout, url: str | None) -> tuple[Related, ...]:
    """The articles that the page sends its readers to from around its text."""
    found: dict[str, Related] = {}
    outline = layout.outline
    reach = layout.reach(AFTER)
    for at in sorted(outline.links.keys() & reach):
        title = _title(layout, at)
        address = urljoined(url, outline.links[at]) if title else None
        if title and is_article(address, url):
            found.setdefault(bare(title), Related(title=title, url=address))
    return tuple(found.values())[:MOST_RELATED]


def is_article(address: str | None, url: str | None) -> bool:
    """Whether *address* looks like that of an article, of the site of *url* if it is known.

    >>> is_article("https://example.org/world/bridge-reopens", "https://www.example.org/")
    True
    """
    if not address:
        return url is None
    there = urlsplit(address)
    here = urlsplit(url) if url else None
    slug = there.path.rstrip("/").rpartition("/")[2]
    if here and (here.netloc.split(".")[-2:] != there.netloc.split(".")[-2:]):
        return False
    return len(slug) >= SHORTEST_SLUG and not (here and here.path == there.path)


def _title(layout: Layout, at: int) -> str:
    """The title of another article that a block is, if it is one: named so, or in the text."""
    block = layout.outline.blocks[at]
    size = len(block.text)
    if not SHORTEST_TITLE <= block.linked <= LONGEST_TITLE or block.linked * 2 < size:
        return ""
    within = layout.outline.boxes[block.box].within
    if not NOT_RELATED.isdisjoint(within):
        return ""
    body = layout.outline.boxes[layout.body.box]
    if Part.RELATED not in within and at not in range(body.begins, body.ends):
        return ""
    return block.text if block.linked >= LINKED * size else block.text[-block.linked :].strip()


def _is_furniture(found: tuple[Found, ...]) -> bool:
    return bool(found) and all(one.kind != "caption" for one in found)


def _recognised(lines: Iterable[str], language: Language) -> Iterator[Found]:
    short = (one for one in lines if len(one) <= LONGEST_LABEL)
    for line in islice(short, MOST_LINES):
        yield from recognise(line, language)


def _number(value: object) -> int | None:
    digits = "".join([one for one in str(value or "") if one.isdecimal()])
    return int(digits) if digits and len(digits) < len(str(10**9)) else None
