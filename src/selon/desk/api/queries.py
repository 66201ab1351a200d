"""The parameters of questions: those of the command line, and where a list goes on."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct
from sqlalchemy import Connection

from selon.desk.api.errors import ProblemError, unclear
from selon.desk.visit import Visit
from selon.ledger import dossiers
from selon.ledger.asking.coded import coded
from selon.ledger.asking.finding import terms
from selon.ledger.asking.wanted import Wanted
from selon.model.errors import LedgerError
from selon.model.figure import Hedge, Measure, Status, Verification

NO_NUL = r"^[^\x00]*$"
WORDS = 200

Line = Annotated[str, Meta(min_length=1, max_length=WORDS, pattern=NO_NUL)]
Cursor = Annotated[
    str,
    Meta(
        max_length=4000,
        pattern="^[A-Za-z0-9_-]+$",
        description="Where to go on; from `next` of the page before.",
    ),
]
Limit = Annotated[int, Meta(ge=1, le=200, description="Records in a page.")]
Words = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=WORDS,
        pattern=NO_NUL,
        description='Words, all of them wanted; `"two words"` is a phrase, `pert*` a beginning.',
        examples=["pertes"],
    ),
]
Code = Annotated[str, Meta(min_length=1, max_length=40, pattern="^[a-z0-9-]+$")]


def _said(description: str, *examples: str) -> Meta:
    return Meta(
        min_length=1,
        max_length=WORDS,
        pattern=NO_NUL,
        description=description,
        examples=list(examples) or None,
    )


class Timed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was known on a day."""

    as_of: (
        Annotated[date, Meta(description="Only what had been published by that day.")] | None
    ) = None
    fetched_by: (
        Annotated[date, Meta(description="Only what this ledger had by that day.")] | None
    ) = None


class Said(Timed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who says it, where and when."""

    claimant: (
        Annotated[str, _said("Who says it: a name, a part of one, a slug.", "Milley")] | None
    ) = None
    affiliation: Annotated[str, _said("Whom they speak for: `USA`, or a name.", "USA")] | None = (
        None
    )
    outlet: Annotated[str, _said("Who published it.", "franceinfo")] | None = None
    language: Annotated[str, _said("Of the article.", "fr")] | None = None
    since: Annotated[date, Meta(description="Said or passed on from that day on.")] | None = None
    until: Annotated[date, Meta(description="Said up to that day.")] | None = None
    dossier: Annotated[str, _said("Only what is in that dossier.", "war")] | None = None


class Counted(Said, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted; without pages."""

    measure: Annotated[Measure, Meta(description="What happened to the people.")] | None = None
    side: Annotated[str, _said("Whose people: `RUS`, or the name of a state.", "RUS")] | None = (
        None
    )
    status: Annotated[Status, Meta(description="Whether they fought.")] | None = None
    place: Annotated[str, _said("Where.", "Kyiv")] | None = None
    hedge: Annotated[Hedge, Meta(description="How far a text stands back from it.")] | None = None
    verification: (
        Annotated[Verification, Meta(description="What texts say of checking.")] | None
    ) = None


class Claims(Counted, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of claims."""

    limit: Limit = 50
    cursor: Cursor | None = None


class Articles(Claims, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of articles."""

    q: Words | None = None


class Statements(Said, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of statements."""

    q: Words | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class Paged(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of anything."""

    limit: Limit = 50
    cursor: Cursor | None = None


class Speakers(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of speakers."""

    claimant: Annotated[str, _said("A name, a part of one, a slug.", "Milley")] | None = None
    affiliation: Annotated[str, _said("Whom they speak for: `USA`, or a name.", "USA")] | None = (
        None
    )


NOT_WANTED = frozenset({"limit", "cursor", "q"})


def wanted(connection: Connection, visit: Visit, query: Struct) -> Wanted:
    """What *query* asks a ledger for, with codes for names.

    Raises:
        ProblemError: its days are the wrong way round, or there is no such dossier.
    """
    given = {
        name: value
        for name in query.__struct_fields__
        if name not in NOT_WANTED and (value := getattr(query, name)) is not None
    }
    if "since" in given and "until" in given and given["since"] > given["until"]:
        raise unclear("the first day is after the last", field="since")
    _check_dossier(connection, given.get("dossier"))
    asked = Wanted(**given, limit=getattr(query, "limit", 50))
    return coded(asked, visit.desk.ledger.knowledge)


def words(given: str | None) -> str:
    """What is looked for.

    Raises:
        ProblemError: there is no word in it.
    """
    if given and not terms(given):
        raise unclear("there is no word in it", field="q")
    return given or ""


def _check_dossier(connection: Connection, slug: str | None) -> None:
    if slug is None:
        return
    try:
        dossiers.one(connection, slug)
    except LedgerError:
        raise ProblemError(404, f"there is no dossier {slug:.60}", field="dossier") from None
