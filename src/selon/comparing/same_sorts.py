"""Nodes that have one signature: what links one of them links all."""

from collections.abc import Sequence
from dataclasses import dataclass

from selon.comparing.same_keys import signature_keys
from selon.comparing.same_node import Node
from selon.comparing.same_signature import Signature

Pairs = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Sort:
    """The nodes that have one signature, the earliest first.

    Attributes:
        like: equal for those that say the same of the same people, whenever they do; ``kind``
            for those that name their claimant alike, too.
        fixed: the name of its only node, where people corrected what that is linked to.
        day: a number of the day that it was claimed, or else published.
        detail: see :class:`~selon.comparing.same_signature.Signature`.
    """

    signature: Signature
    nodes: list[Node]
    like: int
    kind: int
    fixed: str
    keys: tuple[str, ...]
    day: int
    detail: int

    @property
    def first(self) -> Node:
        """The earliest."""
        return self.nodes[0]


def sorts_of(nodes: Sequence[Node], fixed: set[str]) -> list[Sort]:
    """The sorts of *nodes*; those named in *fixed* are each one of its own."""
    found: dict[tuple[Signature, str], Sort] = {}
    kinds: dict[tuple[object, ...], int] = {}
    for node in nodes:
        held, name = node.signature, node.name if node.name in fixed else ""
        sort = found.get((held, name))
        if sort is None:
            like = kinds.setdefault(held.like, len(kinds))
            kind = kinds.setdefault((*held.like, held.who), len(kinds))
            day = held.said or held.day
            number = day.toordinal() if day else 0
            keys = signature_keys(held)
            found[held, name] = Sort(held, [node], like, kind, name, keys, number, held.detail)
        else:
            sort.nodes.append(node)
    return list(found.values())


def set_apart(sort: Sort, other: Sort, apart: Pairs) -> bool:
    """Whether people said that the two are not one claim."""
    if not (sort.fixed and other.fixed):
        return False
    return tuple(sorted((sort.fixed, other.fixed))) in apart
