"""What somebody asks for: the filters of every query."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any  # a field has a type of its own

from msgspec import Meta, Struct, ValidationError, convert
from msgspec.structs import fields, force_setattr
from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
)

from selon.ledger.asking.walking import asked
from selon.ledger.columns import fitting
from selon.ledger.tables import (
    claims,
    dossier_articles,
    dossiers,
    mentions,
    speakers,
    versions,
)
from selon.ledger.words import fold
from selon.model.errors import AskedError
from selon.model.figure import Hedge, Measure, Status, Verification

PAGE = 50
"""Records at once, unless asked otherwise."""

OF_A_CLAIM = ("measure", "side", "status", "claimant", "affiliation", "speakers", "place", "hedge")

MOST = 1_000_000_000
"""Records at once, and passed over, that can be asked for."""

Row = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Many = Annotated[int, Meta(ge=0, le=MOST)]


class Wanted(Struct, frozen=True, kw_only=True):
    """What is asked for; what is not given narrows nothing.

    Words stand for what they name: ``measure="killed"``, ``since="2025-03-12"``. What is no value
    of a field raises :class:`~selon.model.errors.AskedError`.

    Attributes:
        measure, status, hedge: those of the claim.
        side: whose people: ISO 3166 alpha-3, or the name that the claim has for them.
        claimant: an actor's slug, or a name or part of one, accents and case aside.
        affiliation: whom the claimant speaks for: ISO 3166 alpha-3, or an actor's slug.
        speakers: any of these claimants, by their rows; 0 is nobody named.
        outlet: who published a mention; case aside.
        language: of a mention's article, ISO 639-1.
        place: that of the claim; case aside.
        verification: what a mention says of checking.
        since, until: a claim was made, or passed on, between these days, both inside.
        as_of: only what had been published by the end of that day.
        fetched_by: only what this ledger had by the end of that day (UTC).
        dossier: its slug.
        disputes: whether each claim is held against those that may exclude it.
        limit, offset: how many, and how many are passed over.
    """

    measure: Measure | None = None
    side: str | None = None
    status: Status | None = None
    claimant: str | None = None
    affiliation: str | None = None
    speakers: tuple[Row, ...] = ()
    outlet: str | None = None
    language: str | None = None
    place: str | None = None
    hedge: Hedge | None = None
    verification: Verification | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    fetched_by: date | None = None
    dossier: str | None = None
    disputes: bool = True
    limit: Many = PAGE
    offset: Many = 0

    if TYPE_CHECKING:

        def __init__(  # noqa: PLR0913 -- what can be asked for, each by its name
            self,
            *,
            measure: Measure | str | None = None,
            side: str | None = None,
            status: Status | str | None = None,
            claimant: str | None = None,
            affiliation: str | None = None,
            speakers: Sequence[int] = (),
            outlet: str | None = None,
            language: str | None = None,
            place: str | None = None,
            hedge: Hedge | str | None = None,
            verification: Verification | str | None = None,
            since: date | str | None = None,
            until: date | str | None = None,
            as_of: date | str | None = None,
            fetched_by: date | str | None = None,
            dossier: str | None = None,
            disputes: bool = True,
            limit: int = PAGE,
            offset: int = 0,
        ) -> None: ...

    def __post_init__(self) -> None:
        """Take each field as what it must be."""
        for name, type_ in _types():
            given = getattr(self, name)
            try:
                force_setattr(self, name, convert(given, type_))
            except ValidationError as error:
                raise AskedError(f"{name}: {given!r:.60}: {error}") from None

    @property
    def timed(self) -> bool:
        """Whether it is asked for what was known then, and not now."""
        return self.as_of is not None or self.fetched_by is not None


@cache
def _types() -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.type) for one in fields(Wanted))


def known(wanted: Wanted) -> ColumnElement[bool]:
    """Of ``mentions``: those that count, now or on the day asked for.

    Of each article that is its latest version by then.
    """
    if not wanted.timed:
        return mentions.c.current
    counts: ColumnElement[bool] = mentions.c.version == _newest(wanted, mentions)
    if wanted.fetched_by is None:  # what is the latest now was so then, if it was there
        counts = or_(mentions.c.current, counts)
    return and_(*([mentions.c.day <= wanted.as_of] if wanted.as_of else []), counts)


def latest(wanted: Wanted) -> ColumnElement[bool]:
    """Of ``versions``: the one of each article that counts, now or on the day asked for."""
    if not wanted.timed:
        return versions.c.current
    counts = or_(versions.c.current, versions.c.id == _newest(wanted, versions))
    return and_(*_by_then(wanted, versions), counts)


def _newest(wanted: Wanted, table: Table) -> ScalarSelect[int]:
    """The version of the article of a row of *table* that was fetched last, of those by then.

    Not the one with the highest number: an archive may bring older ones later.
    """
    other = versions.alias()
    return (
        select(other.c.id)
        .where(other.c.article == table.c.article, *_by_then(wanted, other))
        .order_by(other.c.fetched_at.desc(), other.c.id.desc())
        .limit(1)
        .correlate(table)
        .scalar_subquery()
    )


def _by_then(wanted: Wanted, table: FromClause) -> list[ColumnElement[bool]]:
    found = []
    if wanted.as_of:
        found.append(table.c.day <= wanted.as_of)
    if wanted.fetched_by:
        found.append(table.c.fetched_at < end(wanted.fetched_by))
    return found


def end(day: date) -> datetime:
    """The first moment after *day*, in UTC; of the last day, its own last."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time.min, UTC)


def of_claims(
    wanted: Wanted, *, newest: bool = False, held: bool = False, rows: Select[Any] | None = None
) -> list[ColumnElement[bool]]:
    """The conditions on ``claims``; *newest* where the newest are looked for.

    They are *held* where there is another condition by which they are found. Those of a dossier
    are among *rows*, if these have been gathered.
    """
    found: list[ColumnElement[bool]] = []
    walked = held or (newest and wanted.timed)  # when it was known is asked of few
    for name in ("measure", "side", "status", "hedge"):
        value = getattr(wanted, name)
        if value is not None:
            found.append((asked(claims.c[name]) if walked else claims.c[name]) == value)
    speaker = asked(claims.c.speaker) if held else claims.c.speaker
    if wanted.since:
        found.append(claims.c.last_day >= wanted.since)
    if wanted.until:
        found.append(claims.c.first_day <= wanted.until)
    if wanted.claimant or wanted.affiliation:
        found.append(speaker.in_(select(speakers.c.id).where(*of_speakers(wanted))))
    if wanted.speakers:
        found.append(among(speaker, wanted.speakers))
    if wanted.place:
        found.append(named(claims.c.place, wanted.place))
    found += _mentioned(wanted, newest=newest, rows=rows)
    return found


def _mentioned(
    wanted: Wanted, *, newest: bool, rows: Select[Any] | None
) -> list[ColumnElement[bool]]:
    """The conditions on ``claims`` that its mentions fulfil."""
    number = asked(claims.c.id) if newest else claims.c.id
    inside = mentioned(wanted) if rows is None else rows
    if wanted.dossier:  # few articles: their claims are gathered once, not asked one by one
        return [*_early(wanted), number.in_(inside)]
    if wanted.timed:
        return [*_early(wanted), _held(wanted)]
    if wanted.outlet:
        return [number.in_(inside)]
    return [_held(wanted) if _needs_mentions(wanted) else claims.c.articles > 0]


def mentioned(wanted: Wanted) -> Select[Any]:
    """The claims of mentions that are *wanted*."""
    return select(mentions.c.claim).where(*of_mentions(wanted))


def _held(wanted: Wanted) -> ColumnElement[bool]:
    held = exists().where(mentions.c.claim == claims.c.id, *of_mentions(wanted, held=True))
    return held.correlate(claims)


def _early(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is known without its mentions: none is of an earlier day than the claim."""
    return [claims.c.first_day <= wanted.as_of] if wanted.as_of else []


def printed_by(outlet: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether *outlet* is the one of that *name*, as :func:`named` has it."""
    return outlet.in_(select(OUTLETS.c.outlet).where(named(OUTLETS.c.outlet, name)))


def _outlets() -> CTE:
    """Every outlet: from each to the next of the index, and not article by article."""
    some, next_ = versions.alias(), versions.alias()
    first = select(func.min(some.c.outlet).label("outlet")).cte("outlets", recursive=True)
    following = select(func.min(next_.c.outlet)).where(next_.c.outlet > first.c.outlet)
    after = following.correlate(first).scalar_subquery()
    return first.union_all(select(after).where(first.c.outlet.is_not(None)))


OUTLETS = _outlets()


def named(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether *column* is *name*; case counts where SQLite knows none, in accented letters."""
    return or_(column == name, func.lower(column) == fitting(name.lower()))


def among(column: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether the speaker in *column* is one of *numbers*; 0 is nobody named."""
    one_of = column.in_([one for one in numbers if one])
    return or_(one_of, column.is_(None)) if 0 in numbers else one_of


def of_mentions(wanted: Wanted, *, held: bool = False) -> list[ColumnElement[bool]]:
    """The conditions on ``mentions``; *held* if there is another by which they are found."""
    found = [known(wanted)]
    if wanted.outlet:
        outlet = asked(mentions.c.outlet) if held else mentions.c.outlet
        found.append(printed_by(outlet, wanted.outlet))
    if wanted.language:
        found.append(mentions.c.language == wanted.language)
    if wanted.verification:
        found.append(mentions.c.verification == wanted.verification)
    if wanted.dossier:
        every = in_dossier(wanted.dossier)
        found.append(_is_in(wanted.dossier) if held else mentions.c.article.in_(every))
    return found


def _is_in(slug: str) -> ColumnElement[bool]:
    """Whether the article of a row of ``mentions`` is in the dossier *slug*: asked of few."""
    this = select(dossiers.c.id).where(dossiers.c.slug == slug).scalar_subquery()
    mine = dossier_articles.c.article == mentions.c.article
    held = exists().where(dossier_articles.c.dossier == this, mine, dossier_articles.c.inside)
    return held.correlate(mentions)


def of_speakers(wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions on ``speakers``."""
    found: list[ColumnElement[bool]] = []
    if wanted.claimant:
        named = speakers.c.folded.contains(
            " ".join(fold(wanted.claimant).split()), autoescape=True
        )
        found.append(or_(speakers.c.actor == wanted.claimant, named))
    if wanted.affiliation:
        found.append(speakers.c.affiliation == wanted.affiliation)
    return found


def about_claims(wanted: Wanted) -> bool:
    """Whether anything is asked that only a claim can answer."""
    return wanted.verification is not None or any(getattr(wanted, one) for one in OF_A_CLAIM)


def in_dossier(slug: str) -> Select[tuple[int]]:
    """The articles of the dossier *slug*."""
    return (
        select(dossier_articles.c.article)
        .join(dossiers, dossiers.c.id == dossier_articles.c.dossier)
        .where(dossiers.c.slug == slug, dossier_articles.c.inside)
    )


def _needs_mentions(wanted: Wanted) -> bool:
    return any((wanted.outlet, wanted.language, wanted.verification, wanted.dossier))
