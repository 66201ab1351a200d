"""Claims as what links join, the surest link first; what people corrected comes before all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selon.comparing.corrections import Correction, Tie
from selon.comparing.same_node import Edge, Node

CORRECTED = -1


@dataclass(slots=True)
class Joining:
    """Sets of nodes that grow together, and those that must not."""

    parents: dict[str, str]
    apart: dict[str, set[str]] = field(default_factory=dict)

    def find(self, name: str) -> str:
        """The name of the set that *name* is in."""
        while (parent := self.parents[name]) != name:
            self.parents[name] = name = self.parents[parent]
        return name

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; false if they are one, or must not be."""
        left, right = sorted((self.find(one), self.find(other)))
        if left == right or right in self.apart.get(left, ()):
            return False
        self.parents[right] = left
        for name in self.apart.pop(right, ()):
            self.apart[name].discard(right)
            self._keep_apart(left, name)
        return True

    def set_apart(self, one: str, other: str) -> None:
        """Never make one set of two; nothing if they are one by now."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._keep_apart(left, right)

    def _keep_apart(self, one: str, other: str) -> None:
        self.apart.setdefault(one, set()).add(other)
        self.apart.setdefault(other, set()).add(one)


def joined(
    nodes: Mapping[str, Node], edges: Iterable[Edge], corrections: Sequence[Correction]
) -> list[tuple[list[Node], list[Edge]]]:
    """The nodes of each claim, in their order, and the links that make a tree of them."""
    sets = Joining({name: name for name in nodes})
    taken = [*_corrected(sets, nodes, corrections)]
    ranked = sorted(edges, key=lambda edge: edge.order)
    taken += [edge for edge in ranked if sets.join(edge.child.name, edge.parent.name)]
    found: dict[str, tuple[list[Node], list[Edge]]] = {}
    for name, node in nodes.items():
        found.setdefault(sets.find(name), ([], []))[0].append(node)
    for edge in taken:
        found[sets.find(edge.child.name)][1].append(edge)
    return list(found.values())


def apart(corrections: Iterable[Correction]) -> frozenset[tuple[str, str]]:
    """The pairs that must not be linked, names in order."""
    last = {_pair(one): one.tie for one in corrections}
    return frozenset(pair for pair, tie in last.items() if tie is Tie.APART)


def _corrected(
    sets: Joining, nodes: Mapping[str, Node], corrections: Sequence[Correction]
) -> Iterator[Edge]:
    """Yield the links that people made; the latest are done first, so that they win."""
    for one in reversed(corrections):
        names = _pair(one)
        if not all(name in nodes for name in names):
            continue
        if one.tie is Tie.APART:
            sets.set_apart(*names)
        elif sets.join(*names):
            sooner, later = sorted((nodes[name] for name in names), key=lambda node: node.order)
            yield Edge(later, sooner, ("correction",), CORRECTED)


def _pair(correction: Correction) -> tuple[str, str]:
    one, other = sorted((correction.one, correction.other))
    return one, other
