"""Pages without an article, known by what stands in its place."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from selon.model.refusal import Code
from selon.reading.page.layout import Layout
from selon.reading.page.parts import Part, walls
from selon.reading.page.said import Said
from selon.reading.page.walk import Block
from selon.reading.page.wording import WIDTH, wide
from selon.reading.refused import Refused

SHORTEST = 140  # characters of prose; less is no article, whatever the page says of itself
STUB = 500  # characters of prose; as much is shown of an article that is for subscribers
LITTLE = 500  # characters of prose; less is an article where the page says so
PARAGRAPH = 80  # characters; a teaser or a list has shorter ones
HEADINGS = frozenset({"h2", "h3", "h4"})
ITEM = "li"
MANY = 4  # headings that are links, in a list of articles
TOGETHER = 0.5  # of the prose: so much stands in one box, in an article
DENSE = 0.2  # of the page's words that are no links, in an article
WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 500  # of a text, looked at
KINDS, ASKING = 4, 0.03  # different words of consent, and their share of a text that asks for it
ADDRESSED = 3  # words in which a site speaks of itself to its reader, in such a text
LISTED, LINK = 10, 25  # links, and characters of each, in a list of articles
WHOLE = 2  # paragraphs under a headline, in an article that is short
LINE = 200  # characters of a line that ends a text for subscribers
LONGEST_ARTICLE = 2**20  # characters
MOST_DECLARED = 3  # articles that the page of one article declares; a list has more
ARTICLE_TYPES = frozenset({"article", "newsarticle", "news", "blog", "video.other"})

EMPTY = Refused(Code.EMPTY, "a page without text")
CONSENT_WALL = Refused(Code.CONSENT_WALL, "a question for consent where the article should be")
PAYWALL = Refused(Code.PAYWALL, "for subscribers; no more than the beginning of it is here")
TOO_LITTLE = Refused(Code.NOT_ARTICLE, "not enough text in one place for an article")
LIST = Refused(Code.NOT_ARTICLE, "a page of links or teasers, not an article")
TOO_LARGE = Refused(Code.TOO_LARGE, f"an article of more than {LONGEST_ARTICLE} characters")


def refuse(  # noqa: PLR0911 -- one line a reason
    said: Said, layout: Layout
) -> Refused | None:
    """Why the page has no article to read, or ``None`` if it has one."""
    blocks = layout.outline.blocks
    if not blocks:
        return EMPTY
    article = [*layout.standfirst, *layout.paragraphs]
    prose = _size(article)
    declared = is_declared(said)
    if not declared and prose < LITTLE and _is_linking(blocks, prose):
        return LIST
    whole = _is_whole(layout)
    if not whole and prose < LITTLE and _is_consent(layout, article):
        return CONSENT_WALL
    if not declared and _asks(article):
        return CONSENT_WALL
    if prose < STUB and _is_paywalled(said, layout):
        return PAYWALL
    if prose < SHORTEST:
        return TOO_LITTLE
    if not declared:
        if prose < LITTLE and not whole:
            return TOO_LITTLE
        if not _is_together(layout) or _is_list(layout) or prose < DENSE * _size(blocks):
            return LIST
    return TOO_LARGE if prose > LONGEST_ARTICLE else None


def is_declared(said: Said) -> bool:
    """Whether the page says that it is one article."""
    kind = (said.metas.first("og:type") or "").lower()
    return 0 < said.linked.declared <= MOST_DECLARED or kind in ARTICLE_TYPES


def _size(blocks: Iterable[Block]) -> int:
    """How much is said in *blocks* outside links, in letters of an alphabet."""
    return sum(max(len(one.text) - one.linked, 0) + (WIDTH - 1) * wide(one.text) for one in blocks)


def _is_consent(layout: Layout, article: Sequence[Block]) -> bool:
    """Whether the page asks for consent at greater length than it says anything else."""
    asking: set[int] = set()
    for box in layout.outline.boxes:
        if Part.CONSENT in box.parts:
            asking.update(range(box.begins, box.ends))
    asked = [layout.outline.blocks[at] for at in sorted(asking)]
    own = {id(one) for one in asked}
    return _size(asked) > _size(one for one in article if id(one) not in own)


def _asks(article: Iterable[Block]) -> bool:
    """Whether a site speaks to its readers, and of consent as much as no article does."""
    words = WORD.findall(" ".join(one.text for one in article).lower())[:MOST_WORDS]
    found = [one for one in words if one in walls().consent]
    addressed = sum(one in walls().addressing for one in words)
    return (
        len(set(found)) >= KINDS and len(found) >= ASKING * len(words) and addressed >= ADDRESSED
    )


def _is_linking(blocks: Iterable[Block], prose: int) -> bool:
    """Whether titles of articles, each a link, are most of what the page says."""
    links = [one.linked for one in blocks if one.linked >= LINK and one.linked * 2 > len(one.text)]
    return len(links) >= LISTED and sum(links) > prose


def _is_whole(layout: Layout) -> bool:
    """Whether a short text stands under its headline in one ``<article>``, in paragraphs."""
    outline = layout.outline
    around = (outline.boxes[at] for at in outline.around(layout.body.heading))
    article = next((one for one in around if one.tag == "article"), None)
    if article is None:
        return False
    held = {id(one) for one in outline.blocks[article.begins : article.ends]}
    told = [one for one in layout.paragraphs if id(one) in held and _size([one]) >= PARAGRAPH]
    return len(told) >= WHOLE


def _is_paywalled(said: Said, layout: Layout) -> bool:
    """Whether the metadata says so, or a box with something in it is named a wall."""
    free = [one.get("isAccessibleForFree") for one in said.linked.articles]
    if any(str(one).lower().endswith(("false", "no")) for one in free if one is not None):
        return True
    tier = said.metas.first("article:content_tier", "cxenseparse:recs:paywall", "premium")
    if tier and tier.lower() in {"locked", "metered", "premium", "true", "paid"}:
        return True
    if any(Part.PAYWALL in one.parts and one.begins < one.ends for one in layout.outline.boxes):
        return True
    lines = [one.text.lower() for one in layout.outline.blocks if len(one.text) <= LINE]
    return any(form in line for line in lines for form in walls().paywall)


def _is_list(layout: Layout) -> bool:
    """Whether linked headings, or items with links, are as many as in a list of articles."""
    outline = layout.outline
    body = outline.boxes[layout.body.box]
    linked = sum(
        outline.boxes[one.box].tag in HEADINGS and one.linked * 2 > len(one.text)
        for one in outline.blocks[body.begins : body.ends]
    )
    tags = [outline.boxes[one.box].tag for one in layout.paragraphs if one.linked]
    items = tags.count(ITEM)
    return max(linked, items) >= max(MANY, len(layout.paragraphs) / 2)


def _is_together(layout: Layout) -> bool:
    """Whether most paragraphs are of one box, or of its boxes."""
    boxes = layout.outline.boxes
    sizes: Counter[int] = Counter()
    for one in layout.paragraphs:
        size = _size([one])
        if size < PARAGRAPH:
            continue
        parent = boxes[one.box].parent
        sizes[one.box] += size
        sizes[parent] += size
    largest = max(sizes.values(), default=0)
    return largest >= TOGETHER * _size(layout.paragraphs)
