"""How far reviewers agree: their verdicts on the same claims, set against each other."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from msgspec import Struct

from selon.model.reviewed import Reviewed

VERDICTS = frozenset({"confirm", "correct", "dispute"})
"""What judges a claim; merging and splitting say what it is made of."""

Detail = Mapping[str, str | int | None] | str | None


class Verdict(Struct, frozen=True, kw_only=True):
    """What somebody holds of a claim, as long as they do not take it back or say otherwise."""

    id: int
    at: datetime
    reviewer: str
    target: str
    action: str
    detail: Detail = None
    reason: str | None = None

    @property
    def label(self) -> str:
        """What two verdicts have in common that are one: corrections, only if to the same."""
        detail = json.dumps(self.detail, sort_keys=True) if self.detail else ""
        return f"{self.action} {detail}".strip()


class Apart(Struct, frozen=True, kw_only=True):
    """A claim that two reviewers judge differently."""

    target: str
    one: Verdict
    other: Verdict


class Pair(Struct, frozen=True, kw_only=True):
    """Two reviewers.

    Attributes:
        both: how many claims both have judged, ``agreed`` how many of these alike.
        kappa: see :func:`kappa`.
        apart: the claims on which they differ, the last judged first.
    """

    one: str
    other: str
    both: int
    agreed: int
    kappa: float | None
    apart: tuple[Apart, ...]

    @property
    def share(self) -> float:
        """Raw agreement: of the claims that both judged, those judged alike."""
        return self.agreed / self.both


def standing(events: Iterable[Reviewed]) -> list[Verdict]:
    """The verdicts that stand: of each reviewer on each target the last that is not undone."""
    last: dict[tuple[str, str], Reviewed] = {}
    for one in sorted(events, key=lambda event: event.id):
        if one.action in VERDICTS and not one.undone:
            last[one.reviewer, one.target] = one
    found = [
        Verdict(
            id=one.id,
            at=one.at,
            reviewer=one.reviewer,
            target=one.target,
            action=one.action,
            detail=one.detail,
            reason=one.reason,
        )
        for one in last.values()
    ]
    return sorted(found, key=lambda verdict: verdict.id)


def disagree(verdicts: Sequence[Verdict]) -> bool:
    """Whether those who judged one claim hold different things of it."""
    return len({one.label for one in verdicts}) > 1


def pairs(verdicts: Iterable[Verdict]) -> list[Pair]:
    """Every two reviewers who judged a claim in common, those with most such claims first."""
    by_target: dict[str, dict[str, Verdict]] = {}
    for verdict in verdicts:
        by_target.setdefault(verdict.target, {})[verdict.reviewer] = verdict
    shared: dict[tuple[str, str], list[tuple[Verdict, Verdict]]] = {}
    for held in by_target.values():
        for names in combinations(sorted(held), 2):
            shared.setdefault(names, []).append((held[names[0]], held[names[1]]))
    found = [_pair(one, other, both) for (one, other), both in shared.items()]
    return sorted(found, key=lambda pair: (-pair.both, pair.one, pair.other))


def kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of what two reviewers called the same things.

    Agreement beyond that which chance brings if each kept their own shares of every label:
    1 where they always agree, 0 where they do as chance would, less than 0 where more rarely.
    ``None`` where chance alone brings full agreement, or there is nothing.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement, 20(1), 37-46.
    """
    many = len(labels)
    agreed = sum(one == other for one, other in labels)
    ones, others = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    chance = sum(times * others[label] for label, times in ones.items())
    if many * many == chance:
        return None
    return (agreed * many - chance) / (many * many - chance)


def _pair(one: str, other: str, both: Sequence[tuple[Verdict, Verdict]]) -> Pair:
    labels = [(mine.label, theirs.label) for mine, theirs in both]
    apart = [
        Apart(target=mine.target, one=mine, other=theirs)
        for mine, theirs in both
        if mine.label != theirs.label
    ]
    apart.sort(key=lambda held: max(held.one.id, held.other.id), reverse=True)
    return Pair(
        one=one,
        other=other,
        both=len(both),
        agreed=len(both) - len(apart),
        kappa=kappa(labels),
        apart=tuple(apart),
    )
