"""Claims gathered from occurrences: a looser mention goes back to one fuller, alike ones join."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from selon.comparing import same_article, same_links
from selon.comparing.corrections import Correction
from selon.comparing.occurrence import Occurrence
from selon.comparing.same_gathered import Gathered, Linked
from selon.comparing.same_joining import apart, joined
from selon.comparing.same_links import OTHERWISE
from selon.comparing.same_node import Edge, Node, lay_out
from selon.comparing.same_signature import CASUALTIES


def gather(
    occurrences: Iterable[Occurrence], corrections: Iterable[Correction] = ()
) -> tuple[Gathered, ...]:
    """The claims that *occurrences* state, the earliest first.

    The answer does not depend on the order of *occurrences*; of *corrections*, the later wins.
    It is that of a whole ledger for the claims of which all that shares a key with a mention is
    among *occurrences*: :mod:`~selon.comparing.update` sees to that.
    """
    return gather_nodes(lay_out(occurrences), tuple(corrections))


def gather_nodes(
    nodes: Sequence[Node],
    decided: Sequence[Correction],
    articles: frozenset[str] | None = None,
) -> tuple[Gathered, ...]:
    """The claims that *nodes*, in order, state.

    Of *articles* all figures are among *nodes*; where it is ``None``, of all.
    """
    compared = [node for node in nodes if not node.occurrence.beyond]
    known = [node for node in compared if articles is None or node.occurrence.article in articles]
    by_name = {node.name: node for node in nodes}
    kept_apart = apart(decided)
    inside = [one for one in same_article.link(known) if not _apart(one, kept_apart)]
    held = frozenset(one.child.name for one in inside)
    edges = [*inside, *same_links.link(compared, held, kept_apart)]
    return tuple(_gathered(*one) for one in joined(by_name, edges, decided))


def _apart(edge: Edge, pairs: frozenset[tuple[str, str]]) -> bool:
    one, other = sorted((edge.child.name, edge.parent.name))
    return (one, other) in pairs


def _gathered(nodes: Sequence[Node], edges: Sequence[Edge]) -> Gathered:
    """The claim of *nodes*, which *edges* make a tree of."""
    fullest = _fullest(nodes, edges)
    links = _towards(fullest, edges)
    return Gathered(
        tuple(
            Linked(node.occurrence, *links[node.name])
            if node is not fullest
            else Linked(node.occurrence)
            for node in nodes
        )
    )


def _fullest(nodes: Sequence[Node], edges: Sequence[Edge]) -> Node:
    """The mention that says most, of those whose number is the claim's own."""
    changed = {edge.child.name for edge in edges if edge.rank in OTHERWISE}
    own = [node for node in nodes if node.name not in changed] or list(nodes)
    return min(own, key=_fullness)


def _fullness(node: Node) -> tuple[object, ...]:
    """The claimant and what happened come first, then the earliest day, then all other detail."""
    held = node.signature
    told = (-held.who.level, -CASUALTIES.get(held.measure, 0), node.occurrence.headline)
    return *told, *node.order[:2], -held.detail, node.order


def _towards(fullest: Node, edges: Sequence[Edge]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """For each other node, the next one on the way to *fullest*, and why they are linked."""
    beside: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for edge in edges:
        one, other = edge.child.name, edge.parent.name
        beside.setdefault(one, []).append((other, edge.why))
        beside.setdefault(other, []).append((one, edge.why))
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    waiting = deque([fullest.name])
    while waiting:
        name = waiting.popleft()
        for other, why in beside.get(name, ()):
            if other not in found and other != fullest.name:
                found[other] = (name, why)
                waiting.append(other)
    return found
