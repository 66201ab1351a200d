"""Which mentions are one claim, across articles, outlets and languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selon.claims.alike import key, number
from selon.comparing.corrections import Correction
from selon.comparing.occurrence import Occurrence
from selon.model.claim import Claim
from selon.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention of a claim.

    Attributes:
        to: the name of the occurrence that it is linked to; ``None`` for the one that the
            others go back to.
        why: what they share: *claimant*, *quantity*, *side*, *date*, …
    """

    occurrence: Occurrence
    to: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """One claim: its mentions, the earliest first."""

    mentions: tuple[Linked, ...]


def keys(occurrence: Occurrence) -> tuple[str, ...]:
    """What an index finds the occurrences by that may be linked to this one.

    Two that may be linked have one of them in common.
    """
    figure = occurrence.figure
    who = key(figure.claimant) if figure.claimant else ""
    said = figure.claimed_on or occurrence.day
    return ("|".join(map(str, (who, figure.measure, *number(figure), figure.side, said))),)


def gather(
    occurrences: Iterable[Occurrence], corrections: Iterable[Correction] = ()
) -> tuple[Gathered, ...]:
    """The claims that *occurrences* state.

    The answer does not depend on the order of *occurrences*; of *corrections*, the later wins.
    """
    del corrections
    groups: dict[tuple[str, ...], list[Occurrence]] = {}
    for one in sorted(occurrences, key=lambda held: (str(held.day), held.name)):
        groups.setdefault(keys(one), []).append(one)
    return tuple(
        Gathered((Linked(first), *(Linked(one, first.name, ("claimant",)) for one in rest)))
        for first, *rest in groups.values()
    )


def claim(gathered: Gathered, *, name: str, origins: Mapping[str, str] | None = None) -> Claim:
    """The record of a claim, with *name* as its id.

    *origins* gives the origin of each article; an article that is not in it is its own.
    """
    origins = origins or {}
    occurrences = [one.occurrence for one in gathered.mentions]
    figure = occurrences[0].figure
    articles = {one.article for one in occurrences}
    return Claim(
        id=name,
        claimant=figure.claimant,
        measure=figure.measure,
        side=figure.side,
        status=figure.status,
        quantity=figure.quantity,
        claimed_on=figure.claimed_on,
        period=figure.period,
        place=figure.place,
        hedge=figure.hedge,
        verification={},
        mentions=tuple(_mention(one, origins) for one in gathered.mentions),
        articles=len(articles),
        outlets=len({one.outlet for one in occurrences}),
        origins=len({origins.get(one, one) for one in articles}),
    )


def _mention(linked: Linked, origins: Mapping[str, str]) -> Mention:
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
    )
