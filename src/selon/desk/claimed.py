"""Claims laid out: by what they count, the last of each claimant, what excludes what, drift."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from selon.desk.wording import Piece, compare
from selon.desk.words import said
from selon.exports.panels import Look, claimant, day, level, panels
from selon.model.claim import Claim
from selon.model.figure import Measure, Status
from selon.model.mention import DriftKind, Mention
from selon.model.speaker import Speaker

COLUMNS, ROWS = 6, 8
SAME = re.compile(r"same (\w+), (\w+) and (\w+)")
SHARED = {
    "measure": said("measure"),
    "side": said("side"),
    "place": said("place"),
    "period": said("period"),
    "day": said("day"),
}
Kind = tuple[Measure, str | None, Status]


class Group(Struct, frozen=True, kw_only=True):
    """The claims on one count, in the order of their days."""

    measure: Measure
    side: str | None
    status: Status
    claims: tuple[Claim, ...]


class Latest(Struct, frozen=True, kw_only=True):
    """One claimant's last claim on each count, in the order of the columns."""

    claimant: Speaker | None
    look: Look
    cells: tuple[Claim | None, ...]


class Matrix(Struct, frozen=True, kw_only=True):
    """Claimants by counts; ``more`` claimants are left out."""

    columns: tuple[Group, ...]
    rows: tuple[Latest, ...]
    more: int


class Clash(Struct, frozen=True, kw_only=True):
    """Two claims that cannot both be true.

    Attributes:
        one: whose bounds are below those of the ``other``.
        same: what they share, as it is to be said.
        drawn: both on one scale.
    """

    one: Claim
    other: Claim
    same: tuple[str, ...]
    drawn: Markup = Markup()


class Drifted(Struct, frozen=True, kw_only=True):
    """A mention whose words changed its claim, set against those that it differs from."""

    claim: Claim
    mention: Mention
    kinds: tuple[DriftKind, ...]
    words: tuple[Piece, ...]


def groups(claims: Iterable[Claim]) -> list[Group]:
    """By what they count, as the panels of the chart stand."""
    return [
        Group(
            measure=one.measure,
            side=one.side,
            status=one.status,
            claims=(*one.drawn, *one.others),
        )
        for one in panels(claims, log=True)
    ]


def matrix(last: Sequence[Claim], looks: Mapping[str, Look]) -> Matrix:
    """The last claim of each claimant on each count, the counts with most claimants first."""
    columns = sorted(groups(last), key=lambda one: -len(one.claims))[:COLUMNS]
    places = {_kind(one.claims[0]): at for at, one in enumerate(columns)}
    rows: dict[str, list[Claim | None]] = {}
    first: dict[str, Claim] = {}
    for one in last:
        at = places.get(_kind(one))
        if at is None:
            continue
        cells = rows.setdefault(claimant(one), [None] * len(columns))
        first.setdefault(claimant(one), one)
        cells[at] = cells[at] or one
    found = [
        Latest(claimant=first[name].claimant, look=looks[first[name].id], cells=tuple(cells))
        for name, cells in rows.items()
    ]
    found.sort(key=lambda one: (one.claimant is None, -sum(map(bool, one.cells))))
    everybody = {claimant(one) for one in last}
    shown = tuple(found[:ROWS])
    return Matrix(columns=tuple(columns), rows=shown, more=len(everybody) - len(shown))


def against(claims: Iterable[Claim]) -> set[str]:
    """The claims that *claims* are held against and that are not among them."""
    given = list(claims)
    return {one.claim for claim in given for one in claim.contradicts} - {one.id for one in given}


def clashes(claims: Iterable[Claim], others: Iterable[Claim]) -> Iterator[Clash]:
    """Yield each pair that cannot both be true, once."""
    given = list(claims)
    by_id = {one.id: one for one in (*others, *given)}
    told: set[frozenset[str]] = set()
    for claim in given:
        for one in claim.contradicts:
            pair = frozenset((claim.id, one.claim))
            if one.claim in by_id and pair not in told:
                told.add(pair)
                yield clash(claim, by_id[one.claim], one.why)


def clash(one: Claim, other: Claim, why: str) -> Clash:
    """The two, the lower one first."""
    low, high = sorted((one, other), key=lambda claim: level(claim.quantity) or 0)
    return Clash(one=low, other=high, same=_same(why))


def drifts(claims: Iterable[Claim]) -> Iterator[Drifted]:
    """Yield each mention that changed its claim, in their order."""
    for claim in claims:
        for mention in claim.mentions:
            if mention.drift:
                yield Drifted(
                    claim=claim,
                    mention=mention,
                    kinds=tuple(dict.fromkeys(one.kind for one in mention.drift)),
                    words=_words(claim, mention),
                )


def lowest_and_highest(last: Iterable[Claim]) -> tuple[Claim, Claim] | None:
    """Of the last claim of each, that with the lowest number and that with the highest."""
    numbered = [(number, one) for one in last if (number := level(one.quantity)) is not None]
    if not numbered:
        return None
    ordered = sorted(numbered, key=lambda pair: pair[0])
    return ordered[0][1], ordered[-1][1]


def span(claims: Iterable[Claim]) -> tuple[object, object] | None:
    """The first and the last day of *claims*."""
    days = sorted(when for one in claims if (when := day(one)))
    return (days[0], days[-1]) if days else None


def _same(why: str) -> tuple[str, ...]:
    found = SAME.search(why)
    return tuple(SHARED.get(one, one) for one in found.groups()) if found else ()


def _kind(claim: Claim) -> Kind:
    return claim.measure, claim.side, claim.status


def _words(claim: Claim, mention: Mention) -> tuple[Piece, ...]:
    """Its words against those of the mention that it differs from, if of one language."""
    names = {one.against for one in mention.drift}
    for other in claim.mentions:
        same = other.language == mention.language and other is not mention
        if same and names & set(_names(other)):
            return compare(other.exact, mention.exact)
    return compare(mention.exact, mention.exact)


def _names(mention: Mention) -> Iterator[str]:
    yield f"{mention.article}.{mention.version}/{mention.figure}"
    if mention.version == 1:
        yield f"{mention.article}/{mention.figure}"
