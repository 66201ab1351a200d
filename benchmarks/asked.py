"""What a desk asks a ledger, each question with other words in every round."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from benchmarks.synthetic import BEGIN, DAYS
from selon.ledger.asking import articles, claims, statements
from selon.ledger.asking.wanted import Wanted, latest
from selon.ledger.tables import articles as article_rows
from selon.ledger.tables import claims as claim_rows
from selon.ledger.tables import versions
from selon.model.figure import Measure

OFTEN = 3
"""Articles of a claim that is worth a look."""

COMMON = ("people", "gouvernement", "police", "president", "millions", "année", "company", "pays")
PHRASES = (
    '"said on Monday"',
    '"depuis le début"',
    '"beginning of the war"',
    '"defence ministry"',
    '"ministère de la Défense"',
)
PREFIXES = ("ukrain*", "minist*", "econom*", "hosp*", "infla*")
SPEAKERS = ("defence ministry", "police", "ministère", "Emmanuel Macron", "government")
SIDES = ("UKR", "RUS", "ARM", "AZE", "ERI", "ETH")


def _day(round_: int) -> date:
    return (BEGIN + timedelta(days=(round_ * 97) % DAYS)).date()


def _home(connection: Connection, round_: int) -> int:
    return len(claims.find(connection, Wanted(offset=round_ % 3 * 50)))


def _filtered(connection: Connection, round_: int) -> int:
    side = SIDES[round_ % len(SIDES)]
    return len(claims.find(connection, Wanted(measure=Measure.KILLED_OR_WOUNDED, side=side)))


def _compare(connection: Connection, round_: int) -> int:
    side = SIDES[round_ % 2]
    wanted = Wanted(
        dossier="war", side=side, since=_day(round_), until=_day(round_) + timedelta(60)
    )
    return len(claims.find(connection, wanted))


def _one_claim(connection: Connection, round_: int) -> int:
    often = (
        select(claim_rows.c.id)
        .where(claim_rows.c.first_day >= _day(round_), claim_rows.c.articles > OFTEN)
        .order_by(claim_rows.c.first_day)
        .limit(1)
    )
    found = claims.one(connection, f"c{connection.scalar(often) or 1}")
    return found.articles if found else 0


def _article(connection: Connection, round_: int) -> int:
    many = connection.scalar(select(func.max(article_rows.c.id))) or 1
    found = articles.one(connection, f"a{1 + round_ * 7919 % many}")
    return len(found.claims) if found else 0


def _search(*words: str) -> Callable[[Connection, int], int]:
    def ask(connection: Connection, round_: int) -> int:
        return len(articles.find(connection, Wanted(), words[round_ % len(words)]))

    return ask


def _said_by(connection: Connection, round_: int) -> int:
    return len(statements.find(connection, Wanted(claimant=SPEAKERS[round_ % len(SPEAKERS)])))


def _as_of(connection: Connection, round_: int) -> int:
    side = SIDES[round_ % len(SIDES)]
    return len(claims.find(connection, Wanted(side=side, as_of=_day(round_))))


def _facets(connection: Connection, _: int) -> int:
    chosen = (
        select(versions.c.outlet, func.count()).where(latest(Wanted())).group_by(versions.c.outlet)
    )
    return len(connection.execute(chosen).all())


def _said(connection: Connection, round_: int) -> int:
    return len(statements.find(connection, Wanted(), COMMON[round_ % len(COMMON)]))


QUERIES = {
    "newest claims": _home,
    "claims by side and measure": _filtered,
    "claims of a dossier, two months": _compare,
    "one claim": _one_claim,
    "one article": _article,
    "articles with a common word": _search(*COMMON),
    "articles with two words": _search(*(f"{one} said" for one in COMMON[:4]), "guerre pays"),
    "articles with a phrase": _search(*PHRASES),
    "articles with a beginning of a word": _search(*PREFIXES),
    "a speaker's statements": _said_by,
    "claims as of a day": _as_of,
    "articles by outlet, counted": _facets,
    "statements with a common word": _said,
}
