"""Where the mentions of a claim put it otherwise than its fullest mention."""

from collections.abc import Iterator, Mapping, Sequence

from selon.claims.alike import number
from selon.comparing.same_claimant import Level, other_names, who
from selon.comparing.same_fit import narrower
from selon.comparing.same_gathered import Gathered, Linked
from selon.comparing.same_signature import BOUNDS, Bound
from selon.model.figure import Figure, Hedge, Measure, Verification
from selon.model.mention import Drift, DriftKind

Change = tuple[DriftKind, str | None, str | None]

CAVEATS = (Verification.DISPUTED, Verification.UNVERIFIED)


def drifts(gathered: Gathered) -> dict[str, tuple[Drift, ...]]:
    """What changed in each mention, by its name; those that are faithful are left out.

    ``against`` is the fullest mention, the earliest of those that say as much. Number,
    comparator, outcome and hedge are compared figure by figure; claimant and caveat article by
    article, for a headline may leave them to its text.
    """
    full = gathered.fullest
    ways = {one.occurrence.name: one for one in gathered.mentions}
    articles: dict[str, list[Linked]] = {}
    for one in gathered.mentions:
        articles.setdefault(one.occurrence.article, []).append(one)
    origin = [one.occurrence.figure for one in articles[full.article]]
    found: dict[str, tuple[Drift, ...]] = {}
    for held in articles.values():
        told = [one.occurrence.figure for one in held]
        fullest = _fullest(held).occurrence.name
        for one in held:
            figure, name = one.occurrence.figure, one.occurrence.name
            changes = [*between(full.figure, figure, _way(one, ways))]
            if name == fullest:
                changes += [*renamed(full.figure, told), *caveat(origin, told)]
            found[name] = tuple(
                Drift(kind=kind, from_=before, to=after, against=full.name)
                for kind, before, after in changes
            )
    return {name: held for name, held in found.items() if held}


def between(full: Figure, told: Figure, why: frozenset[str]) -> Iterator[Change]:
    """Yield what *told* changes of *full*, to which it is linked for the reasons *why*."""
    same = number(full) == number(told)
    if "sides_added" in why:
        yield DriftKind.SIDES_ADDED, full.span.text, told.span.text
    elif not same and "rounded" not in why:
        yield DriftKind.NUMBER, full.quantity.text, told.quantity.text
    elif same and _loosened(full, told):
        yield DriftKind.COMPARATOR, full.quantity.text, told.quantity.text
    if narrower(told.measure, full.measure) and _fates(full, told):
        yield DriftKind.OUTCOME, _words(full.measure), _words(told.measure)
    if full.hedge is not Hedge.NONE and told.hedge is Hedge.NONE:
        yield DriftKind.HEDGE, full.hedge, told.hedge


def _loosened(full: Figure, told: Figure) -> bool:
    """Whether a comparator was lost, or one that asserts less stands in its place."""
    before, after = BOUNDS[full.quantity.comparator], BOUNDS[told.quantity.comparator]
    return before is not after and before is not Bound.EXACT


def _fates(full: Figure, told: Figure) -> bool:
    """Whether another thing happened to the people; *casualties* is both in one word."""
    if told.measure is Measure.VICTIMS:
        return False
    return told.measure is not full.measure


def renamed(full: Figure, told: Sequence[Figure]) -> Iterator[Change]:
    """Yield the claimant that an article whose figures are *told* does not name, or renames."""
    speaker = max((one.claimant for one in told), key=lambda one: who(one).level)
    before, after = who(full.claimant), who(speaker)
    nameless = after.level <= Level.DESCRIBED < before.level
    if nameless or (after.level is Level.NAMED and other_names(before, after)):
        name = full.claimant.name if full.claimant else None
        yield DriftKind.CLAIMANT, name, speaker.name if speaker else None


def caveat(origin: Sequence[Figure], told: Sequence[Figure]) -> Iterator[Change]:
    """Yield the doubt that *origin* tells, and *told*, of another article, nowhere does."""
    said = {one.verification for one in origin}
    doubt = next((one for one in CAVEATS if one in said), None)
    if doubt and {one.verification for one in told} == {Verification.NOT_STATED}:
        yield DriftKind.CAVEAT, _words(doubt), _words(Verification.NOT_STATED)


def _fullest(held: Sequence[Linked]) -> Linked:
    """The mention by which an article tells the claim: with a claimant, not in its headline."""
    return min(
        held,
        key=lambda one: (-who(one.occurrence.figure.claimant).level, one.occurrence.headline),
    )


def _way(linked: Linked, ways: Mapping[str, Linked]) -> frozenset[str]:
    """All reasons on the way from a mention to the fullest."""
    found: set[str] = set()
    while linked.to is not None:
        found |= set(linked.why)
        linked = ways[linked.to]
    return frozenset(found)


def _words(value: str) -> str:
    return value.replace("_", " ")
