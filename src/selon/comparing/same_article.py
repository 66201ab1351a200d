"""Mentions of one claim inside one article, as the article's own reading linked them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from selon.comparing.drift import excluded
from selon.comparing.same_claimant import Level, Who, other_names, shared
from selon.comparing.same_fit import narrower
from selon.comparing.same_node import Edge, Node

RANK = 0


def link(nodes: Iterable[Node]) -> Iterator[Edge]:
    """Yield what links mentions of one article, whose headline says less than its text."""
    articles: dict[tuple[str, int], list[Node]] = {}
    for node in nodes:
        where = (node.occurrence.article, node.occurrence.version)
        articles.setdefault(where, []).append(node)
    for held in articles.values():
        if len(held) > 1:
            yield from _linked(held)


def _linked(held: Sequence[Node]) -> Iterator[Edge]:
    done: set[str] = set()
    for group in _groups(held).values():
        if len(group) > 1:
            done.update(node.name for node in group)
            yield from _fullest(group)
    above = [one for one in held if one.occurrence.headline and one.name not in done]
    below = [one for one in held if not one.occurrence.headline]
    for node in above:
        yield from _headline(node, below)


def _groups(held: Sequence[Node]) -> Mapping[str, list[Node]]:
    """The mentions of each claim, by the first of them."""
    found: dict[str, list[Node]] = {}
    for node in held:
        figure = node.occurrence.figure
        found.setdefault(figure.same_as or figure.id, []).append(node)
    return found


def _fullest(group: Sequence[Node]) -> Iterator[Edge]:
    """Yield links of each mention to the fullest that may have its claimant."""
    by_detail = sorted(group, key=lambda node: (-_detail(node), node.order))
    for at, node in enumerate(by_detail):
        for other in by_detail[:at]:
            claimant = shared(node.signature.who, other.signature.who)
            if claimant is not None or _described(node, other):
                why = (claimant,) if claimant else ()
                yield Edge(node, other, (*why, "quantity", "same_as"), RANK)
                break


def _detail(node: Node) -> int:
    """The more is said of claimant, people and number, the greater; least in a headline."""
    return 2 * node.signature.detail - node.occurrence.headline


def _described(node: Node, other: Node) -> bool:
    """Whether *node* describes somebody whom the same article names."""
    less, more = node.signature.who, other.signature.who
    if less.level is not Level.DESCRIBED or more.level is Level.NOBODY:
        return False
    return None in {less.affiliation, more.affiliation} or less.affiliation == more.affiliation


def _headline(node: Node, below: Sequence[Node]) -> Iterator[Edge]:
    """Yield the link of a figure in a headline to the one in the text that it puts otherwise."""
    near = [one for one in below if _fits(node, one)]
    same = [one for one in near if node.signature.number == one.signature.number]
    if same:
        yield Edge(node, same[0], ("quantity", "headline"), RANK)
        return
    like = [one for one in near if one.signature.measure is node.signature.measure]
    if len(like) == 1 and _changed(node, like[0]):
        yield Edge(node, like[0], ("headline",), RANK)


def _fits(node: Node, other: Node) -> bool:
    """Whether nothing that is said of claimant, people and outcome keeps the two apart."""
    less, more = node.signature, other.signature
    people = less.side in {None, more.side} and less.status in {None, more.status}
    whole = other.occurrence.figure.subset_of is None and node.occurrence.figure.subset_of is None
    fate = less.household == more.household and narrower(less.measure, more.measure)
    return people and whole and fate and not _two(less.who, more.who)


def _two(less: Who, more: Who) -> bool:
    """Whether the claimant of a headline is another than the text's; a state has spokesmen."""
    return less.level is not Level.STATE and other_names(less, more)


def _changed(node: Node, other: Node) -> bool:
    """Whether the headline has another number, and not a rounder one."""
    one, text = node.occurrence.figure.quantity, other.occurrence.figure.quantity
    return excluded(one, text) and node.signature.value is not None
