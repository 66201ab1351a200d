"""The few sentences under a headline that say what the article is about."""

from collections.abc import Sequence
from itertools import islice

from selon.reading.page.body import Body
from selon.reading.page.parts import Part
from selon.reading.page.walk import Block, Outline
from selon.reading.page.wording import bare

SHORTEST = 30  # characters
LONGEST = 1_000  # characters
NAMED = 2  # boxes around a text that may be named a standfirst
LEVELS = 4  # boxes up from a text in which its name may stand
SAME_START = 40  # letters by which a text and its shortened copy are known as one


def find(
    outline: Outline, body: Body, paragraphs: Sequence[Block], described: Sequence[str]
) -> list[Block]:
    """The blocks of the standfirst: named so, or repeated in the page's description.

    It may be the beginning of ``paragraphs``; ``described`` is what the page's metadata
    says that the article is about.
    """
    first = outline.blocks.index(paragraphs[0]) if paragraphs else len(outline.blocks)
    keys = [bare(one) for one in described]
    if paragraphs and _is_standfirst(outline, paragraphs[0], keys):
        return [paragraphs[0]]
    begin = next(
        (at + 1 for at, one in enumerate(outline.blocks[:first]) if one.box == body.heading), 0
    )
    between = [one for one in outline.blocks[begin:first] if _may_be(outline, one)]
    named = [one for one in between if _is_named(outline, one)]
    said = [one for one in between if _is_said(one, keys)]
    return named[:3] or said[:1]


def _is_standfirst(outline: Outline, block: Block, keys: Sequence[str]) -> bool:
    return _may_be(outline, block) and (_is_named(outline, block) or _is_said(block, keys))


def _may_be(outline: Outline, block: Block) -> bool:
    around = list(islice(outline.around(block.box), LEVELS))
    parts = {part for one in around for part in outline.boxes[one].parts}
    tags = {outline.boxes[one].tag for one in around}
    return (
        SHORTEST <= len(block.text) <= LONGEST
        and block.linked * 2 < len(block.text)
        and not tags & {"figure", "figcaption", "h1", "aside"}
        and not parts & {Part.CAPTION, Part.CREDIT, Part.COMMENTS, Part.BYLINE}
    )


def _is_named(outline: Outline, block: Block) -> bool:
    around = islice(outline.around(block.box), NAMED)
    return any(Part.STANDFIRST in outline.boxes[one].parts for one in around)


def _is_said(block: Block, keys: Sequence[str]) -> bool:
    text = bare(block.text)
    return any(
        one == text
        or (min(len(one), len(text)) >= SAME_START and one[:SAME_START] == text[:SAME_START])
        for one in keys
    )
