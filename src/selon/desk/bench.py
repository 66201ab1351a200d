"""One claim as a reviewer judges it: its words, its fields, what it may be taken for."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from sqlalchemy import Connection

from selon.desk import corrections, looks
from selon.desk.corrections import Field
from selon.desk.visit import Visit
from selon.exports.panels import Look
from selon.ledger import naming
from selon.ledger.asking import alike, places, verdicts
from selon.ledger.asking.agreement import Verdict
from selon.ledger.asking.places import Place
from selon.model.claim import Claim
from selon.model.mention import Mention
from selon.model.quantity import Quantity

SENTENCES, MENTIONS, ALIKE = 12, 60, 6


class Sentence(Struct, frozen=True, kw_only=True):
    """What some mentions stand in, around their exact words; the first of them, how many more."""

    place: Place
    mention: Mention
    before: str
    exact: str
    after: str
    more: int


class Named(Struct, frozen=True, kw_only=True):
    """A mention by its name."""

    name: str
    mention: Mention
    place: Place


class Told(Struct, frozen=True, kw_only=True):
    """A verdict; ``fields`` is what it corrects, as it is said, by the field's name."""

    verdict: Verdict
    said: tuple[tuple[str, str], ...]
    fields: Mapping[str, str]


class Given(Struct, frozen=True, kw_only=True):
    """What stands in a reviewer's form that could not be done.

    Attributes:
        wrong: what is wrong with fields, by their names.
        problem: why it could not be done; ``at`` is where in the form that is.
    """

    fields: Mapping[str, str] = MappingProxyType({})
    wrong: Mapping[str, str] = MappingProxyType({})
    reason: str = ""
    other: str = ""
    problem: str | None = None
    at: str = "fields"


class Bench(Struct, frozen=True, kw_only=True):
    """All of it.

    Attributes:
        more: distinct sentences that are not among ``sentences``.
        mine: what they hold of it themselves; ``others`` what others do.
        open: whether ``others`` are shown: when one's own verdict is in, or on request.
        looks: of the claim and those that are like it.
    """

    claim: Claim
    sentences: tuple[Sentence, ...]
    more: int
    fields: tuple[Field, ...]
    mine: Told | None
    others: tuple[Told, ...]
    open: bool
    mentions: tuple[Named, ...]
    alike: tuple[Claim, ...]
    looks: Mapping[str, Look]


def lay(
    connection: Connection,
    visit: Visit,
    claim: Claim,
    *,
    shown: bool,
    stands: Mapping[tuple[str, int, str], Place] | None = None,
) -> Bench:
    """The bench of *claim*; *stands* is where its mentions stand, if that is known."""
    held = list(_named(claim, places.of(connection, claim) if stands is None else stands))
    near = alike.find(connection, claim.id, limit=ALIKE)
    given = [
        _told(one, claim.quantity, visit)
        for one in verdicts.of(connection, [claim.id]).get(claim.id, ())
    ]
    name = visit.user.name if visit.user else None
    mine = next((one for one in given if one.verdict.reviewer == name), None)
    sentences = _sentences(held)
    return Bench(
        claim=claim,
        sentences=sentences[:SENTENCES],
        more=len(sentences[SENTENCES:]),
        fields=tuple(corrections.fields(claim, held[0].place.figure, visit.words)),
        mine=mine,
        others=tuple(one for one in given if one is not mine),
        open=shown or mine is not None,
        mentions=tuple(held[:MENTIONS]) if len(held) > 1 else (),
        alike=tuple(near),
        looks=looks.of_claims([claim, *near]),
    )


def _named(claim: Claim, stands: Mapping[tuple[str, int, str], Place]) -> Iterator[Named]:
    for one in claim.mentions:
        number = naming.number("a", one.article) or 0
        name = f"{naming.article(number, one.version)}/{one.figure}"
        yield Named(name=name, mention=one, place=stands[one.article, one.version, one.figure])


def _sentences(held: Sequence[Named]) -> tuple[Sentence, ...]:
    """Each sentence once, in the order of the mentions."""
    groups: dict[str, list[Named]] = {}
    for one in held:
        groups.setdefault(one.place.sentence, []).append(one)
    return tuple(
        _sentence(sentence, group[0], len(group) - 1) for sentence, group in groups.items()
    )


def _sentence(sentence: str, first: Named, more: int) -> Sentence:
    before, exact, after = sentence.partition(first.mention.exact)
    return Sentence(
        place=first.place,
        mention=first.mention,
        before=before if exact else "",
        exact=exact or first.mention.exact,
        after=after,
        more=more,
    )


def _told(verdict: Verdict, quantity: Quantity, visit: Visit) -> Told:
    detail = verdict.detail if isinstance(verdict.detail, Mapping) else {}
    return Told(
        verdict=verdict,
        said=tuple(corrections.told(detail, quantity, visit.words)),
        fields={
            name: corrections.shown(name, value, visit.words) for name, value in detail.items()
        },
    )
