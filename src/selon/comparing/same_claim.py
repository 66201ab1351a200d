"""The record of a claim, from its mentions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from selon.claims.alike import number
from selon.comparing.drift_mentions import drifts
from selon.comparing.same_claimant import who
from selon.comparing.same_gathered import Gathered, Linked
from selon.model.claim import Claim, Contradiction
from selon.model.figure import Figure, Verification
from selon.model.mention import Drift, Mention
from selon.model.speaker import Speaker

Value = TypeVar("Value")


def claim(
    gathered: Gathered,
    *,
    name: str,
    origins: Mapping[str, str] | None = None,
    contradicts: Sequence[Contradiction] = (),
) -> Claim:
    """The record of *gathered*, with *name* as its id.

    It says what the fullest mention says; what that leaves out, the earliest other that has its
    number. *origins* gives the origin of each article; one that is not in it is its own.
    """
    held = origins or {}
    occurrences = [one.occurrence for one in gathered.mentions]
    figures = _own(gathered)
    first = figures[0]
    articles = {one.article for one in occurrences}
    changed = drifts(gathered)
    return Claim(
        id=name,
        claimant=_claimant(figures),
        measure=first.measure,
        side=_first(one.side for one in figures),
        status=first.status,
        quantity=first.quantity,
        claimed_on=_first(one.claimed_on for one in figures),
        period=_first(one.period for one in figures),
        place=_first(one.place for one in figures),
        hedge=first.hedge,
        verification=dict(_checked(one.figure for one in occurrences)),
        mentions=tuple(_mention(one, held, changed) for one in gathered.mentions),
        articles=len(articles),
        outlets=len({one.outlet for one in occurrences if one.outlet is not None}),
        origins=len({held.get(article, article) for article in articles}),
        contradicts=tuple(contradicts),
    )


def _own(gathered: Gathered) -> list[Figure]:
    """The figures that have the claim's number: the fullest, then the others in order."""
    first = gathered.fullest.figure
    others = (one.occurrence.figure for one in gathered.mentions if one.to is not None)
    return [first, *(one for one in others if number(one) == number(first))]


def _claimant(figures: Iterable[Figure]) -> Speaker | None:
    """The claimant in the fullest form that a mention has."""
    speakers = [one.claimant for one in figures if one.claimant]
    return max(speakers, key=lambda one: (*who(one).rank, one.title is not None), default=None)


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((one for one in values if one is not None), None)


def _checked(figures: Iterable[Figure]) -> Iterator[tuple[Verification, int]]:
    """Yield how many say what of checking, in the order of the values."""
    said = [one.verification for one in figures]
    return ((one, said.count(one)) for one in Verification if one in said)


def _mention(
    linked: Linked, origins: Mapping[str, str], changed: Mapping[str, tuple[Drift, ...]]
) -> Mention:
    one = linked.occurrence
    return Mention(
        article=one.article,
        version=one.version,
        figure=one.figure.id,
        outlet=one.outlet,
        language=one.language,
        published=one.published,
        exact=one.figure.span.text,
        origin=origins.get(one.article),
        why=linked.why,
        drift=changed.get(one.name, ()),
    )
