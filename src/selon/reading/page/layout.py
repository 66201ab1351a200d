"""A page's parts, told apart: headline, standfirst, paragraphs, pictures, bylines."""

from collections.abc import Sequence
from dataclasses import dataclass

from selon.reading.page import body, paragraphs, pictures, standfirst
from selon.reading.page.body import Body
from selon.reading.page.parts import Part, is_signed
from selon.reading.page.pictures import Picture
from selon.reading.page.walk import Block, Outline, fold
from selon.reading.page.wording import bare

MOST_BYLINES = 4
LONGEST_BYLINE = 300  # characters
NOT_SIGNED = frozenset({Part.COMMENTS, Part.RELATED, Part.CAPTION})


@dataclass(frozen=True, slots=True)
class Layout:
    """A page, its parts told apart; blocks and boxes are the outline's."""

    outline: Outline
    body: Body
    standfirst: Sequence[Block]
    paragraphs: Sequence[Block]
    pictures: Sequence[Picture]

    def bylines(self) -> list[str]:
        """What stands in the places where authors sign, the nearest to the text first."""
        boxes = self.outline.boxes
        found = []
        for at, box in enumerate(boxes):
            if Part.BYLINE in box.parts and box.begins < box.ends and self._is_signed(at):
                found.append((box.begins, fold(box.node.text(separator=" "))))
        for node, parts, at in self.outline.spans:
            if Part.BYLINE in parts and NOT_SIGNED.isdisjoint(parts):
                found.append((at, fold(node.text(separator=" "))))
        found.sort(key=lambda one: one[0])
        marked = [text for _, text in found if text and len(text) <= LONGEST_BYLINE]
        return [*marked[:MOST_BYLINES], *(one for one in self.lines_around() if is_signed(one))]

    def lines_around(self) -> list[str]:
        """The short lines between the headline and the text: dates stand there."""
        blocks = self.outline.blocks
        end = next(
            (at for at, one in enumerate(blocks) if self.paragraphs and one is self.paragraphs[0]),
            0,
        )
        start = (
            max(self.outline.boxes[self.body.heading].begins - 10, 0)
            if self.body.heading >= 0
            else max(end - 20, 0)
        )
        return [one.text for one in blocks[start : end + 1] if len(one.text) <= LONGEST_BYLINE]

    def reach(self, after: int) -> range:
        """The blocks of the article, and as many as *after* behind it."""
        boxes = self.outline.boxes
        begins = boxes[self.body.box].begins
        if self.body.heading >= 0:
            begins = min(begins, boxes[self.body.heading].begins)
        return range(begins, min(boxes[self.body.box].ends + after, len(self.outline.blocks)))

    def _is_signed(self, at: int) -> bool:
        around = self.outline.around(at)
        return all(NOT_SIGNED.isdisjoint(self.outline.boxes[one].parts) for one in around)


def find(outline: Outline, title: str | None, described: Sequence[str]) -> Layout:
    """Tell the parts of a page apart."""
    place = body.find(outline, heading(outline, title))
    shown = pictures.find(outline, place)
    captions = {at for one in shown for at in one.blocks}
    text = paragraphs.find(outline, place, captions)
    leading = standfirst.find(outline, place, text, described)
    leads = {bare(one.text) for one in leading} | {bare(title or "")}
    rest = [one for one in text if bare(one.text) not in leads]
    return Layout(outline, place, leading, rest, shown)


def heading(outline: Outline, title: str | None) -> int:
    """The box of the headline: the ``<h1>`` that says the title, else the first; or -1."""
    key = bare(title or "")
    first = -1
    for at, box in enumerate(outline.boxes):
        if box.tag != "h1":
            continue
        said = bare(box.node.text())
        if said and key and (said in key or key in said):
            return at
        if said and first < 0:
            first = at
    return first
