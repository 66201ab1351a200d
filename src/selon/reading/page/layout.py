"""A page's parts, told apart: headline, standfirst, paragraphs, pictures, bylines."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from selon.reading.page import body, paragraphs, pictures, standfirst
from selon.reading.page.body import Body
from selon.reading.page.parts import Part, is_signed
from selon.reading.page.pictures import Picture
from selon.reading.page.walk import Block, Outline, fold
from selon.reading.page.wording import bare

MOST_BYLINES = 4
MOST_SPANS = 20
LONG = 60  # letters and digits; a shorter line may be said twice
ABOVE = 10  # blocks above the headline that may say when it was written
LONGEST_BYLINE = 300  # characters
NOT_SIGNED = frozenset({Part.COMMENTS, Part.RELATED, Part.CAPTION})


class Layout(Struct, frozen=True):
    """A page, its parts told apart; blocks and boxes are the outline's."""

    outline: Outline
    body: Body
    standfirst: Sequence[Block]
    paragraphs: Sequence[Block]
    pictures: Sequence[Picture]

    def bylines(self) -> list[str]:
        """What stands in the places where authors sign, the nearest to the text first."""
        found = [
            (box.begins, self.outline.line(at))
            for at, box in enumerate(self.outline.boxes)
            if Part.BYLINE in box.parts and NOT_SIGNED.isdisjoint(box.within)
        ]
        spans = [one for one in self.outline.spans if Part.BYLINE in one[1]][:MOST_SPANS]
        found += [(at, fold(node.text(separator=" "))) for node, _, at in spans]
        found.sort(key=lambda one: one[0])
        marked = [text for _, text in found if text and len(text) <= LONGEST_BYLINE]
        return [*marked[:MOST_BYLINES], *(one for one in self.lines_around() if is_signed(one))]

    def lines_around(self) -> list[str]:
        """The short lines between the headline and the text: dates stand there."""
        blocks = self.outline.blocks
        first = self.paragraphs[0] if self.paragraphs else None
        end = next((at for at, one in enumerate(blocks) if one is first), 0)
        heading = self.body.heading
        start = self.outline.boxes[heading].begins if heading >= 0 else end
        lines = blocks[max(min(start, end) - ABOVE, 0) : end + 1]
        return [one.text for one in lines if len(one.text) <= LONGEST_BYLINE]

    def reach(self, after: int) -> range:
        """The blocks of the article, and as many as *after* behind it."""
        boxes = self.outline.boxes
        begins = boxes[self.body.box].begins
        if self.body.heading >= 0:
            begins = min(begins, boxes[self.body.heading].begins)
        return range(begins, min(boxes[self.body.box].ends + after, len(self.outline.blocks)))


def find(outline: Outline, title: str | None, described: Sequence[str]) -> Layout:
    """Tell the parts of a page apart."""
    place = body.find(outline, heading(outline, title))
    shown = pictures.find(outline, place)
    captions = {at for one in shown for at in one.blocks}
    text = paragraphs.find(outline, place, captions)
    leading = standfirst.find(outline, place, text, described)
    told = {bare(one.text) for one in leading} | {bare(one.caption) for one in shown}
    rest = list(_once(text, {bare(title or ""), *told}))
    return Layout(outline, place, leading, rest, shown)


def _once(blocks: Sequence[Block], told: set[str]) -> Iterator[Block]:
    """Yield *blocks* without what has been *told*: a page may hold its text for two screens."""
    for one in blocks:
        key = bare(one.text)
        if key and key not in told:
            yield one
        if len(key) >= LONG:
            told.add(key)


def heading(outline: Outline, title: str | None) -> int:
    """The box of the headline: the ``<h1>`` that says the title, else the first; or -1."""
    key = bare(title or "")
    first = -1
    for at, box in enumerate(outline.boxes):
        if box.tag != "h1":
            continue
        said = bare(outline.line(at))
        if said and key and (said in key or key in said):
            return at
        if said and first < 0:
            first = at
    return first
