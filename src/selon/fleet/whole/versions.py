"""Which page is a new version of which article, and which is nothing new, as a ledger has it.

What :mod:`selon.ledger.versions` asks its tables, one page after another, is asked here of the few
pages that it may depend on.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct


class Arrival(Struct, frozen=True, kw_only=True):
    """A page as it comes.

    Attributes:
        place: its number among all.
        own: what all versions of its article have in common.
        page, shown: hashes of its bytes, and of what a reader would call a change.
        url: where it was fetched from.
        given: what a text that somebody brought is known by.
        fetched: when, where that is known; ``since`` stands for it where it is not.
    """

    place: int
    own: str
    page: str
    shown: str
    url: str | None
    given: str | None
    fetched: datetime | None
    since: datetime


class Version(Struct, kw_only=True):
    """One that is kept: which version of the article that began at the place ``first``."""

    arrival: Arrival
    first: int
    number: int
    current: bool = True

    @property
    def age(self) -> tuple[datetime, int]:
        """When it was fetched; of two at once, the later to come."""
        return self.arrival.since, self.arrival.place


def keep(arrivals: Iterable[Arrival]) -> list[Version]:
    """Those of *arrivals*, in the order in which they come, that are something new."""
    held = _Held()
    for one in arrivals:
        held.take(one)
    for versions in held.by_article.values():
        latest = max(versions, key=lambda one: one.age)
        for version in versions:
            version.current = version is latest
    return held.kept


class _Held:
    """What has been kept so far."""

    def __init__(self) -> None:
        self.kept: list[Version] = []
        self.by_article: dict[str, list[Version]] = {}
        self._by_page: dict[str, list[Version]] = {}

    def take(self, one: Arrival) -> None:
        """Keep *one*, if it is new."""
        versions = self.by_article.get(one.own, [])
        if self._is_known(one) or any(
            other.arrival.page == one.page or other.arrival.shown == one.shown
            for other in _beside(versions, one.fetched)
        ):
            return
        first = versions[0].first if versions else one.place
        made = Version(arrival=one, first=first, number=len(versions) + 1)
        self.by_article.setdefault(one.own, versions).append(made)
        self.kept.append(made)
        self._by_page.setdefault(one.page, []).append(made)

    def _is_known(self, one: Arrival) -> bool:
        """Whether there is a version of the same bytes from the same place, next to it in time."""
        alike = next(
            (other for other in self._by_page.get(one.page, ()) if _same_place(one, other)), None
        )
        if alike is None or one.fetched is None:
            return alike is not None
        beside = _beside(self.by_article[alike.arrival.own], one.fetched)
        return any(other.arrival.page == one.page for other in beside)


def _same_place(one: Arrival, other: Version) -> bool:
    if (one.given is None) != (other.arrival.given is None):
        return False
    if one.url is not None:
        return one.url == other.arrival.url
    return one.given is None or one.given == other.arrival.own


def _beside(versions: Sequence[Version], fetched: datetime | None) -> Iterator[Version]:
    """Yield those of the instant *fetched*, or that before it; that after it; of no time, all."""
    if fetched is None:
        yield from versions
        return
    then = [one for one in versions if one.arrival.since == fetched]
    before = [one for one in versions if one.arrival.since < fetched]
    after = [one for one in versions if one.arrival.since > fetched]
    yield from then
    if before and not then:
        yield max(before, key=lambda one: one.age)
    if after:
        yield min(after, key=lambda one: one.age)
