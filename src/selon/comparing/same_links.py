"""Links between articles: a looser mention to one fuller, and alike ones to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selon.comparing import same_fit as fits
from selon.comparing.same_keys import sentence_keys
from selon.comparing.same_node import Edge, Node
from selon.comparing.same_parents import ADDED, ROUNDED, Parents
from selon.comparing.same_signature import Signature
from selon.comparing.same_sorts import Pairs, Sort, set_apart, sorts_of

ALIKE, REPEATED, CHANGED = 1, 3, 6

OTHERWISE = frozenset({ROUNDED, ADDED, CHANGED})
"""Ranks of links to a mention that has another number."""


def link(nodes: Sequence[Node], held: frozenset[str], apart: Pairs) -> Iterator[Edge]:
    """Yield the links of *nodes* across articles.

    A node has one parent at most, so that what is said loosely never joins two claims: those
    that *held* names have theirs already. Those without one are joined where they are alike.
    No pair of *apart*, names in order, is linked.
    """
    sorts = sorts_of(nodes, {name for pair in apart for name in pair})
    parents = Parents.among(sorts, apart)
    roots: list[Sort] = []
    for sort in sorts:
        free = [node for node in sort.nodes if node.name not in held]
        parent = parents.find(sort) if free else None
        if parent is not None:
            yield from (Edge(node, *parent) for node in free)
        elif free:
            roots.append(replace(sort, nodes=free))
    yield from _joined(roots, apart)
    yield from _repeated(roots, apart)


def _joined(roots: Sequence[Sort], apart: Pairs) -> Iterator[Edge]:
    """Yield links of those that say the same of the same people, one after another."""
    like: dict[int, list[Sort]] = {}
    for root in roots:
        like.setdefault(root.like, []).append(root)
        why = fits.LOOSER(root.signature, root.signature)
        if why is not None:
            yield from (Edge(node, root.first, why, ALIKE) for node in root.nodes[1:])
    for group in like.values():
        for at, later in enumerate(group):
            for sooner in group[:at]:
                why = fits.LOOSER(later.signature, sooner.signature)
                if why is not None and not set_apart(later, sooner, apart):
                    yield Edge(later.first, sooner.first, why, ALIKE)


def _repeated(roots: Sequence[Sort], apart: Pairs) -> Iterator[Edge]:
    """Yield links of those whose sentence is the same, or differs in its number alone."""
    by_sentence: dict[str, list[tuple[Sort, Node]]] = {}
    for root in roots:
        for node in root.nodes:
            for key in sentence_keys(node.occurrence, root.signature):
                by_sentence.setdefault(key, []).append((root, node))
    for held in by_sentence.values():
        held.sort(key=lambda one: one[1].order)
        for at, (sort, node) in enumerate(held):
            for sooner, other in held[:at]:
                found = _again(sort.signature, sooner.signature)
                if found and not set_apart(sort, sooner, apart):
                    yield Edge(node, other, *found)
                    break


def _again(later: Signature, sooner: Signature) -> tuple[tuple[str, ...], int] | None:
    """Why two in one sentence are one claim, and how surely."""
    if later.number == sooner.number and later.bound is sooner.bound:
        days = None in {later.said, sooner.said} or later.said == sooner.said
        return (("claimant", "quantity", "sentence"), REPEATED) if days else None
    one, other = later.value, sooner.value
    if one is None or other is None or not _mistaken(one, other):
        return None
    day = (later.said or later.day) == (sooner.said or sooner.day)
    why = fits.CHANGED(later, sooner) if day else None
    return (why, CHANGED) if why else None


def _mistaken(one: int, other: int) -> bool:
    """Whether a slip makes one number of the other: of digits, of zeros; no toll grows so."""
    digits = sorted(str(one)) == sorted(str(other))
    return digits or str(one).rstrip("0") == str(other).rstrip("0")
