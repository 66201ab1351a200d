"""What a new version of an article did to what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from selon.claims.alike import key, number
from selon.comparing.drift_mentions import between, caveat, renamed
from selon.comparing.plain import fold
from selon.comparing.same_claimant import shared, who
from selon.comparing.same_signature import CASUALTIES
from selon.model.figure import Figure
from selon.model.mention import Drift
from selon.model.statement import Statement

MOST = 200
"""Figures, and statements, that are paired where they changed; beyond, they came and went."""

ENOUGH = 0.5
"""Of the words of two contents, those in both, for one to be the other changed."""

PLACED = frozenset(
    {"id", "span", "statement", "verification_span", "subset_of", "refers_to", "same_as"}
    | {"rule", "confidence", "source", "cue"}
)
"""Fields that change when the text around does."""

Kind = TypeVar("Kind", Figure, Statement)


class Fate(StrEnum):
    """What became of a figure or a statement.

    Attributes:
        ADDED: it is new.
        REMOVED: it is gone.
        CHANGED: it says something else.
        UNCHANGED: it says the same, wherever it stands now.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure or statement in two versions.

    Attributes:
        before, after: its id in each; ``None`` where it is not.
        fields: those that differ.
        drift: what the change lost of a figure, as between two mentions of a claim.
    """

    fate: Fate
    before: str | None
    after: str | None
    fields: tuple[str, ...] = ()
    drift: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of all; in the order of the new version, what was removed at the end."""

    figures: tuple[Change, ...]
    statements: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What was read in one version of an article."""

    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()


def revise(before: Version, after: Version) -> Revision:
    """What became of the figures and statements of *before* in *after*.

    Where they stand does not count, nor how the text names what it named before.
    """
    figures = _pairs(before.figures, after.figures, _figure, _kin)
    said = _pairs(before.statements, after.statements, _statement, _overlap)
    return Revision(tuple(_changes(figures, _lost)), tuple(_changes(said, _nothing)))


def _pairs(
    before: Sequence[Kind],
    after: Sequence[Kind],
    content: Callable[[Kind], object],
    likeness: Callable[[Kind, Kind], float],
) -> list[tuple[Kind | None, Kind | None]]:
    """Each of *after* with what it was, equal ones first; then what was removed."""
    olds: dict[object, list[int]] = {}
    for at, one in enumerate(before):
        olds.setdefault(content(one), []).append(at)
    found: dict[int, int] = {}
    for at, one in enumerate(after):
        if held := olds.get(content(one)):
            found[at] = held.pop(0)
    left = sorted(set(range(len(before))) - set(found.values()))[:MOST]
    new = [at for at in range(len(after)) if at not in found][:MOST]
    ranked = sorted(
        (-like, at, old)
        for at in new
        for old in left
        if (like := likeness(before[old], after[at])) > 0
    )
    for _, at, old in ranked:
        if at not in found and old in left:
            found[at] = old
            left.remove(old)
    pairs: list[tuple[Kind | None, Kind | None]] = []
    pairs.extend((before[found[at]] if at in found else None, one) for at, one in enumerate(after))
    kept = set(found.values())
    pairs.extend((one, None) for at, one in enumerate(before) if at not in kept)
    return pairs


def _changes(
    pairs: Sequence[tuple[Kind | None, Kind | None]],
    lost: Callable[[Kind, Kind], Iterator[Drift]],
) -> Iterator[Change]:
    for old, new in pairs:
        if old is None or new is None:
            fate = Fate.ADDED if old is None else Fate.REMOVED
            yield Change(fate, old.id if old else None, new.id if new else None)
            continue
        names = tuple(_differing(old, new))
        fate = Fate.CHANGED if names else Fate.UNCHANGED
        yield Change(fate, old.id, new.id, names, tuple(lost(old, new)) if names else ())


def _differing(old: Kind, new: Kind) -> Iterator[str]:
    """Yield the fields that say otherwise; words that only stand elsewhere are equal."""
    for one in fields(old):
        if one.name not in PLACED and _value(old, one.name) != _value(new, one.name):
            yield one.name


def _value(record: Figure | Statement, name: str) -> object:
    """A field as it is compared."""
    if isinstance(record, Statement):
        return _words(record) if name == "content" else getattr(record, name)
    if name == "quantity":
        return _quantity(record)
    return fold(record.who or "") if name == "who" else getattr(record, name)


def _figure(figure: Figure) -> object:
    """What makes two figures equal."""
    people = (figure.measure, figure.unit, fold(figure.who or ""), figure.side, figure.status)
    claimant = key(figure.claimant) if figure.claimant else None
    said = (claimant, figure.claimed_on, figure.via, figure.hedge, figure.verification)
    return (*people, figure.place, figure.period, _quantity(figure), *said)


def _quantity(figure: Figure) -> tuple[object, ...]:
    return (figure.quantity.comparator, *number(figure))


def _kin(old: Figure, new: Figure) -> float:
    """How likely *new* is *old* changed: more than nothing if people and fate may be the same."""
    fates = old.measure is new.measure
    if not fates and not {old.measure, new.measure} <= CASUALTIES.keys():
        return 0
    if None not in {old.side, new.side} and old.side != new.side:
        return 0
    before, after = who(old.claimant), who(new.claimant)
    known = shared(before, after) is not None or shared(after, before) is not None
    same = number(old) == number(new)
    people = fold(old.who or "") == fold(new.who or "")
    if not same and not (fates and known and people):
        return 0
    return 4 * same + 2 * known + fates + people


def _lost(old: Figure, new: Figure) -> Iterator[Drift]:
    changes = [*between(old, new, frozenset()), *renamed(old, (new,)), *caveat((old,), (new,))]
    for kind, before, after in changes:
        yield Drift(kind=kind, from_=before, to=after, against=old.id)


def _statement(statement: Statement) -> object:
    speaker = key(statement.speaker) if statement.speaker else None
    said = (statement.kind, statement.polarity, statement.said_on)
    return (" ".join(_words(statement)), speaker, *said)


def _overlap(old: Statement, new: Statement) -> float:
    """The share of words that both contents have; nothing where it is small."""
    before, after = {*_words(old)}, {*_words(new)}
    either = before | after
    share = len(before & after) / len(either) if either else 0
    return share if share >= ENOUGH else 0


def _words(statement: Statement) -> list[str]:
    return fold(" ".join(one.text for one in statement.content)).split()


def _nothing(old: Statement, new: Statement) -> Iterator[Drift]:
    """Yield nothing: drift is of figures."""
    del old, new
    return iter(())
