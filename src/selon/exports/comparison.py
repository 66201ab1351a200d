"""Claims side by side for a person in a terminal: by what they count, then by day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from selon.exports import words
from selon.exports.columns import fit, pad, plain, width, wrap
from selon.exports.panels import ORDER, day
from selon.exports.table import DOT, GAP, INDENT, NAMELESS, Style
from selon.model.claim import Claim, Contradiction
from selon.model.figure import Hedge, Status, Verification
from selon.model.quantity import Comparator

HEADS = ("claimed on", "claimant", "figure", "verification", "articles", "origins")
NUMBERS = frozenset({"articles", "origins"})
AGAINST = "contradicts"
UNDATED = "undated"
NO_SIDE = "side not stated"
NOTHING = "No claims."
CHECKS = {one: one.value.replace("_", " ") for one in Verification}
LEAST = 12
PARTS = (3, 4, 5)
"""How much of the width a name or a number may take, as far as the rest fits."""

Row = tuple[str, ...]


class _Pool(NamedTuple):
    """The claims that there are, by their ids."""

    shown: Mapping[str, Claim]
    others: Mapping[str, Claim]


def lines(
    claims: Iterable[Claim],
    style: Style,
    *,
    as_of: date | None = None,
    others: Iterable[Claim] = (),
) -> Iterator[str]:
    """Yield *claims* as tables: one for each measure, side and status.

    Each claim is a row: when it was said, by whom, its bounds, what its mentions say of
    verification, how many articles carry it and from how many origins, how many of its
    mentions drift, and its id, which ``selon show`` takes. *others* are not shown, but named
    where they contradict.
    """
    given = list(claims)
    pool = _Pool({one.id: one for one in given}, {one.id: one for one in others})
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for one in sorted(given, key=_place):
        groups.setdefault(_kind(one), []).append(one)
    if not given:
        yield NOTHING
    for number, group in enumerate(groups.values()):
        if number:
            yield ""
        yield from _group(sorted(group, key=_when), pool, style, as_of)


def _group(
    claims: Sequence[Claim], pool: _Pool, style: Style, as_of: date | None
) -> Iterator[str]:
    first = claims[0]
    known = f"as known on {words.day(as_of)}" if as_of else None
    head = (words.MEASURES[first.measure].upper(), _whose(first, style.names), known)
    yield from map(style.bold, wrap(DOT.join(filter(None, head)), style.width))
    drifts = [_drifts(one) for one in claims]
    most = max(map(len, drifts))
    tails = [
        (pad(one, most) + GAP if most else "") + plain(claim.id)
        for one, claim in zip(drifts, claims, strict=True)
    ]
    left = style.width - max(map(width, tails))
    for part in PARTS:
        rows = [_row(one, style.width // part) for one in claims]
        cells = [max(map(width, column)) for column in zip(HEADS, *rows, strict=True)]
        cells[0] = max(cells[0], len(AGAINST))
        if table := sum(cells) + len(GAP) * len(cells) <= left:
            break
    else:
        rows = [_row(one, style.width // PARTS[0]) for one in claims]
    if table:
        yield style.faint(_line(HEADS, cells))
    for claim, row, tail in zip(claims, rows, tails, strict=True):
        if table:
            yield f"{_line(row, cells)}{GAP}{style.faint(tail)}".rstrip()
        else:
            yield from _stacked(row, cells, tail, style)
        yield from _against(claim, pool, cells, style)


def _line(row: Sequence[str], cells: Sequence[int]) -> str:
    """A row, its numbers to the right."""
    padded = (
        " " * (room - width(cell)) + cell if head in NUMBERS else pad(cell, room)
        for head, cell, room in zip(HEADS, row, cells, strict=True)
    )
    return GAP.join(padded)


def _stacked(row: Row, cells: Sequence[int], tail: str, style: Style) -> Iterator[str]:
    """A row on a narrow paper: what does not fit beside the day stands under it."""
    day, claimant, figure, check, articles, origins = row
    begin = pad(day, cells[0]) + GAP
    room = max(LEAST, style.width - width(begin))
    yield begin + style.bold(fit(figure, room))
    counts = (_many(articles, "article"), _many(origins, "origin"), *tail.split(GAP))
    rest = DOT.join(filter(None, (claimant, check, *counts)))
    for line in wrap(rest, style.width - len(INDENT)):
        yield INDENT + line


def _many(count: str, noun: str) -> str:
    return f"{count} {noun}" if count == "1" else f"{count} {noun}s"


def _row(claim: Claim, most: int) -> Row:
    return (
        _day(claim),
        fit(plain(claim.claimant.name) if claim.claimant else NAMELESS, most),
        fit(_figure(claim), most),
        _checked(claim.verification),
        words.number(claim.articles),
        words.number(claim.origins),
    )


def _day(claim: Claim) -> str:
    """When it was made; else by when, for it was published then."""
    when = day(claim)
    if when is None:
        return UNDATED
    return when.isoformat() if claim.claimed_on else f"by {when.isoformat()}"


def _figure(claim: Claim) -> str:
    """Its sign, its number, its hedge; vague words as they are."""
    amount = words.amount(claim.quantity)
    sign = words.SIGNS.get(claim.quantity.comparator)
    if amount is None or claim.quantity.comparator is Comparator.VAGUE:
        amount = f"“{plain(claim.quantity.text)}”"
    shown = f"{sign} {amount}" if sign else amount
    return shown if claim.hedge is Hedge.NONE else f"{shown}, {claim.hedge.value}"


def _checked(counts: Mapping[Verification, int]) -> str:
    """What the texts say, and how many of them if not all do."""
    said = [one for one in Verification if one is not Verification.NOT_STATED and counts.get(one)]
    if not said:
        return CHECKS[Verification.NOT_STATED]
    whole = sum(counts.values())
    if counts[said[0]] == whole:
        return CHECKS[said[0]]
    return ", ".join(f"{CHECKS[one]} {counts[one]}/{whole}" for one in said)


def _drifts(claim: Claim) -> str:
    """How many of its mentions drift."""
    many = sum(bool(one.drift) for one in claim.mentions)
    return f"drift {many}" if many else ""


def _against(claim: Claim, pool: _Pool, cells: Sequence[int], style: Style) -> Iterator[str]:
    """Yield the claims that it contradicts, each pair once, at the later of the two."""
    for one in claim.contradicts:
        shown = pool.shown.get(one.claim)
        if shown and _kind(shown) == _kind(claim) and _when(shown) > _when(claim):
            continue
        begin = pad(AGAINST, cells[0]) + GAP
        room = max(LEAST, style.width - width(begin))
        told = wrap(_told(one, shown or pool.others.get(one.claim)), room)
        for number, line in enumerate(told):
            yield (begin if number == 0 else " " * width(begin)) + line


def _told(one: Contradiction, other: Claim | None) -> str:
    """*Sergei Shoigu, 5 937 killed (21 Sep 2022): why*; the id of a claim that is not known."""
    if other is None:
        return f"{plain(one.claim)}: {plain(one.why)}"
    who = plain(other.claimant.name) if other.claimant else NAMELESS
    day = f" ({words.day(other.claimed_on)})" if other.claimed_on else ""
    figure = f"{_figure(other)} {words.MEASURES[other.measure]}"
    return f"{who}, {figure}{day}: {plain(one.why)}"


def _whose(claim: Claim, names: Mapping[str, str]) -> str:
    side = plain(names.get(claim.side, claim.side)) if claim.side else NO_SIDE
    return side if claim.status is Status.UNKNOWN else f"{side}, {claim.status.value}"


def _place(claim: Claim) -> tuple[object, ...]:
    """Where its table stands: by measure, then by side, those without one last."""
    return ORDER.index(claim.measure), claim.side is None, claim.side or "", claim.status.value


def _kind(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.side, claim.status


def _when(claim: Claim) -> tuple[date, int, str]:
    """By day, what is undated last; as the ledger met them inside a day."""
    return day(claim) or date.max, len(claim.id), claim.id
