"""Claim: one claim through all its mentions, and how to cite it."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from selon.desk import bench, charts, citing, claimed, looks
from selon.desk.bench import Bench, Given
from selon.desk.lineage import LINKS, TIES
from selon.desk.permissions import Action
from selon.desk.visit import Visit
from selon.desk.wording import Piece, compare
from selon.ledger.asking import claims, overview, passed, places
from selon.ledger.asking.passed import Tie
from selon.ledger.asking.places import Place
from selon.ledger.asking.wanted import Wanted
from selon.model.claim import Claim
from selon.model.figure import Verification
from selon.model.mention import DriftKind, Mention

MISSING, BAD = 404, 400
AS_OF = "as-of"
Key = tuple[str, int, str]
MENTIONS = 40
"""Rows of one page of the table."""
ORIGINS, TEXTS = 24, 12
"""Origins that are listed, and texts of each."""
SHOWN = 8
"""Contradictions, of however many."""


class Said(Struct, frozen=True, kw_only=True):
    """A mention as it is shown.

    Attributes:
        words: its own, set against those of the mention that it differs from.
        drift: what changed.
    """

    mention: Mention
    place: Place
    words: tuple[Piece, ...]
    drift: tuple[DriftKind, ...]


class Text(Struct, frozen=True, kw_only=True):
    """An article that mentions it, once or more.

    Attributes:
        drift: that of all its mentions.
        tie: what it shares with an earlier text of its origin, if that is known.
    """

    said: Said
    drift: tuple[DriftKind, ...]
    tie: Tie | None


class Origin(Struct, frozen=True, kw_only=True):
    """What goes back to one text: the earliest of it, then its copies."""

    number: int
    mentions: tuple[Said, ...]
    texts: tuple[Text, ...]


class Checked(Struct, frozen=True, kw_only=True):
    """What some of the texts say of checking; ``words`` are theirs, each once."""

    verification: Verification
    many: int
    share: float
    words: tuple[Said, ...]


def show(visit: Visit) -> Response:
    """All of it, now or as it was known on a day."""
    as_of = day_of(visit)
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, as_of)
        stands = places.of(connection, claim)
        said = [_said(one, stands) for one in claim.mentions]
        others = _others(connection, claim, as_of)
        tied = passed.ties(connection, claim)
        filed = passed.filed(connection, claim)
        reviewing = _bench(connection, visit, claim, stands) if as_of is None else None
    known = as_of or visit.now.date()
    origins = _origins(said, tied)
    begin = _begin(visit)
    by_claim = looks.of_claims([claim, *others])
    against = [
        replace(one, drawn=charts.clash((one.one, one.other), visit.words, by_claim))
        for one in claimed.clashes([claim], others)
    ]
    return visit.page(
        "claim.html",
        claim=claim,
        look=by_claim[claim.id],
        looks=by_claim,
        first=said[0],
        exact=_exact(said[0]),
        origins=origins[:ORIGINS],
        more_origins=len(origins) - len(origins[:ORIGINS]),
        each=TEXTS,
        rows=_rows(origins, begin),
        begin=begin,
        most=MENTIONS,
        page=lambda offset: _page(as_of, offset),
        filed=filed,
        ties=TIES,
        links=LINKS,
        drifted=len({one.mention.article for one in said if one.drift}),
        checked=[_checked(one, said) for one in Verification],
        against=against[:SHOWN],
        contradictions=len(against),
        reviews=[one for one in reversed(claim.reviews) if one.undoes is None],
        reviewing=reviewing,
        given=Given(),
        as_of=as_of,
        today=visit.now.date(),
        citation=citing.text(claim, said[0].place, visit.words, known),
        permalink=citing.permalink(visit, claim, known),
    )


def _begin(visit: Visit) -> int:
    """The mention that the page of the table begins with.

    Raises:
        HTTPException: that is no number.
    """
    given = visit.request.query_params.get("offset") or "0"
    if not (given.isascii() and given.isdecimal()):
        raise HTTPException(BAD)
    return int(given[:9]) // MENTIONS * MENTIONS


def _page(as_of: date | None, offset: int) -> str:
    """The address of another page of the table."""
    given = {AS_OF: as_of, "offset": offset or None}
    return f"?{urlencode({key: value for key, value in given.items() if value})}#mentions"


def _rows(origins: Sequence[Origin], begin: int) -> list[Origin]:
    """The mentions of one page, by their origins."""
    found, left = [], MENTIONS
    for one in origins:
        shown = one.mentions[begin : begin + left] if begin < len(one.mentions) else ()
        begin = max(0, begin - len(one.mentions))
        left -= len(shown)
        if shown:
            found.append(replace(one, mentions=shown))
    return found


def cite(visit: Visit) -> Response:
    """The same as an entry for BibTeX."""
    as_of = day_of(visit)
    with visit.desk.ledger.database.read() as connection:
        claim = find(connection, visit, as_of)
        place = places.of(connection, claim)[_key(claim.mentions[0])]
    known = as_of or visit.now.date()
    link = citing.permalink(visit, claim, known)
    entry = citing.bibtex(claim, place, visit.words, link, known)
    return PlainTextResponse(
        entry, headers={"content-disposition": f'inline; filename="{claim.id}.bib"'}
    )


def _bench(
    connection: Connection, visit: Visit, claim: Claim, stands: Mapping[Key, Place]
) -> Bench | None:
    """What a reviewer may do with it."""
    if not visit.may(Action.REVIEW):
        return None
    return bench.lay(connection, visit, claim, shown=False, stands=stands)


def find(connection: Connection, visit: Visit, as_of: date | None) -> Claim:
    """The claim that the address names, as it was known then."""
    name = visit.request.path_params["name"]
    found = claims.one(connection, name, Wanted(as_of=as_of))
    if found is None:
        raise HTTPException(MISSING)
    return found


def day_of(visit: Visit) -> date | None:
    """The day that is asked for; none is now."""
    written = visit.request.query_params.get(AS_OF)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise HTTPException(BAD) from None


def _key(mention: Mention) -> Key:
    return mention.article, mention.version, mention.figure


def _said(mention: Mention, stands: Mapping[Key, Place]) -> Said:
    place = stands[_key(mention)]
    against = _other(mention, stands)
    words = compare(against, mention.exact) if against else compare(mention.exact, mention.exact)
    kinds = tuple(dict.fromkeys(one.kind for one in mention.drift))
    return Said(mention=mention, place=place, words=words, drift=kinds)


def _other(mention: Mention, stands: Mapping[Key, Place]) -> str | None:
    """The words that a mention drifted from, where they are of its language."""
    for drift in mention.drift:
        article, _, figure = drift.against.partition("/")
        same = (one for (name, _, id_), one in stands.items() if (name, id_) == (article, figure))
        for place in same:
            if place.language == mention.language:
                return place.figure.span.text
    return None


def _origins(said: list[Said], ties: Sequence[Tie]) -> list[Origin]:
    """The mentions by what they go back to, the earliest first."""
    groups: dict[str | None, list[Said]] = {}
    for one in said:
        groups.setdefault(one.mention.origin, []).append(one)
    return [
        Origin(number=number, mentions=tuple(group), texts=_texts(group, ties))
        for number, group in enumerate(groups.values(), 1)
    ]


def _texts(said: list[Said], ties: Sequence[Tie]) -> tuple[Text, ...]:
    """The same by article: one that says it in its headline and below is one text."""
    inside = {one.place.article for one in said}
    closest: dict[str, Tie] = {}
    for tie in ties:
        if tie.earlier in inside:
            closest.setdefault(tie.later, tie)
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.mention.article, []).append(one)
    return tuple(
        Text(
            said=group[0],
            drift=tuple(dict.fromkeys(kind for one in group for kind in one.drift)),
            tie=closest.get(group[0].place.article),
        )
        for group in groups.values()
    )


def _checked(verification: Verification, said: list[Said]) -> Checked:
    same = [one for one in said if one.place.figure.verification is verification]
    words = {
        one.place.figure.verification_span.text: one
        for one in reversed(same)
        if one.place.figure.verification_span
    }
    return Checked(
        verification=verification,
        many=len(same),
        share=len(same) / len(said),
        words=tuple(reversed(words.values())),
    )


def _others(connection: Connection, claim: Claim, as_of: date | None) -> list[Claim]:
    """The claims that cannot be true together with it."""
    names = [one.claim for one in claim.contradicts]
    return overview.called(connection, names, Wanted(as_of=as_of, disputes=False))


def _exact(said: Said) -> tuple[str, str, str]:
    """The sentence: before the figure, the figure, after it."""
    before, exact, after = said.place.sentence.partition(said.mention.exact)
    return (before, exact, after) if exact else ("", said.mention.exact, "")
