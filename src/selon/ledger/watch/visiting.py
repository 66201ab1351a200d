"""What came of asking for a page -> what is kept of it, and when it is read again."""

from datetime import datetime

from msgspec.structs import replace

from selon.ledger.added import Added, Outcome
from selon.ledger.watch import schedule
from selon.ledger.watch.records import Visit, Visited
from selon.reading.raw import Raw, State
from selon.reading.refused import Refused


def unchanged(visit: Visit, *, now: datetime) -> Visited:
    """A page that is in the state in which it was."""
    return Visited(
        at=now,
        due=schedule.next_visit(visit.listed, now=now),
        state=visit.state,
        visits=visit.visits + 1,
        failures=0,
    )


def read(visit: Visit, raw: Raw, added: Added, *, now: datetime) -> Visited:
    """A page that was fetched; one that holds no article is not asked for again."""
    is_article = added.outcome is not Outcome.REFUSED
    return replace(
        unchanged(visit, now=now),
        state=raw.state or State(),
        due=schedule.next_visit(visit.listed, now=now) if is_article else None,
        article=added.article,
    )


def failed(visit: Visit, why: Refused, *, now: datetime) -> Visited:
    """A page that could not be had."""
    failures = visit.failures + 1
    return Visited(
        at=now,
        due=schedule.retry(why, failures=failures, visits=visit.visits, now=now),
        state=visit.state,
        visits=visit.visits,
        failures=failures,
    )
