"""Links between articles: a looser mention to one fuller, and alike ones to each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from selon.comparing import same_fit as fits
from selon.comparing.same_claimant import shared
from selon.comparing.same_fit import Fit, near
from selon.comparing.same_keys import sentence_keys, signature_keys
from selon.comparing.same_node import Edge, Node
from selon.comparing.same_signature import Signature

ALIKE, LOOSER, REPEATED, ROUNDED, ADDED, CHANGED = range(1, 7)

FITS = ((LOOSER, fits.LOOSER), (ROUNDED, fits.ROUNDED), (ADDED, fits.ADDED))

Pairs = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Sort:
    """The nodes that have one signature, the earliest first: what links one links all.

    Attributes:
        like: equal for those that say the same of the same people, whenever they do; ``kind``
            for those that name their claimant alike, too.
        fixed: the name of its only node, where people corrected what that is linked to.
    """

    signature: Signature
    nodes: list[Node]
    like: int
    kind: int
    fixed: str = ""
    keys: tuple[str, ...] = field(default=())

    @property
    def first(self) -> Node:
        """The earliest."""
        return self.nodes[0]


def link(nodes: Sequence[Node], held: frozenset[str], apart: Pairs) -> Iterator[Edge]:
    """Yield the links of *nodes* across articles.

    A node has one parent at most, so that what is said loosely never joins two claims: those
    that *held* names have theirs already. Those without one are joined where they are alike.
    No pair of *apart*, names in order, is linked.
    """
    sorts = _sorts(nodes, {name for pair in apart for name in pair})
    parents = Parents(apart)
    roots: list[Sort] = []
    for sort, others in _neighbours(sorts):
        free = [node for node in sort.nodes if node.name not in held]
        parent = parents.find(sort, others) if free else None
        if parent is not None:
            yield from (Edge(node, *parent) for node in free)
        elif free:
            roots.append(replace(sort, nodes=free))
    yield from _joined(roots, apart)
    yield from _repeated(roots, apart)


def _sorts(nodes: Sequence[Node], fixed: set[str]) -> list[Sort]:
    found: dict[tuple[Signature, str], Sort] = {}
    kinds: dict[tuple[object, ...], int] = {}
    for node in nodes:
        held, name = node.signature, node.name if node.name in fixed else ""
        sort = found.get((held, name))
        if sort is None:
            like = kinds.setdefault(held.like, len(kinds))
            kind = kinds.setdefault((*held.like, held.who), len(kinds))
            found[held, name] = Sort(held, [node], like, kind, name, signature_keys(held))
        else:
            sort.nodes.append(node)
    return list(found.values())


def _neighbours(sorts: Sequence[Sort]) -> Iterator[tuple[Sort, list[Sort]]]:
    """Yield each sort with those that share a key, in order."""
    index: dict[str, list[int]] = {}
    for at, sort in enumerate(sorts):
        for key in sort.keys:
            index.setdefault(key, []).append(at)
    for at, sort in enumerate(sorts):
        found = {other for key in sort.keys for other in index[key] if other != at}
        yield sort, [sorts[one] for one in sorted(found)]


def _apart(sort: Sort, other: Sort, apart: Pairs) -> bool:
    if not (sort.fixed and other.fixed):
        return False
    return tuple(sorted((sort.fixed, other.fixed))) in apart


@dataclass(frozen=True, slots=True)
class Parents:
    """Finds the fuller mention that a looser one goes back to.

    Attributes:
        known: for two kinds and a fit, whether it allows the one to be the other.
    """

    apart: Pairs
    known: dict[tuple[int, int, int], bool] = field(default_factory=dict)

    def find(self, sort: Sort, others: Sequence[Sort]) -> tuple[Node, tuple[str, ...], int] | None:
        """The mention that those of *sort* go back to, why, and how surely."""
        for rank, fit in FITS:
            ranked = [
                (_distance(sort, other), -other.signature.detail, other.first.order, other, why)
                for other in self._fitting(rank, fit, sort, others)
                if (why := fit.reasons(sort.signature, other.signature)) is not None
            ]
            ranked = [one for one in ranked if rank != ADDED or _two_sides(one[3], others)]
            if ranked:
                *_, other, why = min(ranked, key=lambda one: one[:3])
                return other.first, why, rank
        return None

    def _fitting(self, rank: int, fit: Fit, sort: Sort, others: Iterable[Sort]) -> Iterator[Sort]:
        """Yield those that *fit* allows, whatever their days."""
        for other in others:
            if sort.like == other.like:
                continue
            pair = (rank, sort.kind, other.kind)
            allowed = self.known.get(pair)
            if allowed is None:
                allowed = self.known[pair] = fit.people(sort.signature, other.signature)
            if allowed and not _apart(sort, other, self.apart):
                yield other


def _distance(sort: Sort, other: Sort) -> int:
    """Days between the two."""
    one = sort.signature.said or sort.signature.day
    two = other.signature.said or other.signature.day
    return abs((one - two).days) if one and two else 0


def _two_sides(sort: Sort, around: Iterable[Sort]) -> bool:
    """Whether *around* has the same number for another side."""
    return any(_counterpart(sort.signature, one.signature) for one in around)


def _counterpart(one: Signature, other: Signature) -> bool:
    """Whether *other* is the same number, by the same claimant, for another side."""
    sides = other.side is not None and other.side != one.side
    same = one.value == other.value and one.measure is other.measure
    return sides and same and shared(other.who, one.who) is not None and near(other, one)


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
                if why is not None and not _apart(later, sooner, apart):
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
                if found and not _apart(sort, sooner, apart):
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
