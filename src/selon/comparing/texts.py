"""A text as copies are found in it: its passages, whom it credits, what it claims."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from msgspec import Struct

from selon.claims.alike import key, number
from selon.comparing.passages import Passage, cut
from selon.model.figure import Figure


class Text(Struct, frozen=True, kw_only=True):
    """One version of one article, as :func:`describe` makes it.

    Attributes:
        article, version: its name in the ledger; versions of one article are no copies.
        fetched: when its page was.
        passages: what it is made of, in its order.
        keys: what other texts with some of its words share, sorted.
        credits: agencies and media that it says it took from, by their actors' ids, sorted.
        claims: measure, number and claimant of its figures, sorted, each once.
    """

    article: str
    version: int = 1
    outlet: str | None = None
    language: str | None = None
    published: date | datetime | None = None
    fetched: datetime | None = None
    passages: tuple[Passage, ...] = ()
    keys: tuple[int, ...] = ()
    credits: tuple[str, ...] = ()
    claims: tuple[tuple[str, str, str], ...] = ()

    @property
    def name(self) -> str:
        """Which version of which article: ``a3.1``."""
        return f"{self.article}.{self.version}"

    @property
    def moment(self) -> datetime:
        """When it was published, else fetched: at a day's end where only the day is known."""
        known = self.published or self.fetched
        if known is None:
            return datetime.max.replace(tzinfo=UTC)
        if not isinstance(known, datetime):
            return datetime.combine(known, time.max, UTC)
        return known.astimezone(UTC) if known.tzinfo else known.replace(tzinfo=UTC)

    @property
    def day(self) -> date | None:
        """The day that it was published, else fetched."""
        moment = self.published or self.fetched
        return moment.date() if isinstance(moment, datetime) else moment


def describe(  # noqa: PLR0913 -- what is known of a text, each by its name
    text: str,
    *,
    article: str,
    version: int = 1,
    outlet: str | None = None,
    authors: Sequence[str] = (),
    language: str | None = None,
    published: date | datetime | None = None,
    fetched: datetime | None = None,
    figures: Iterable[Figure] = (),
) -> Text:
    """The record of *text*, that is of an article's ``text``; never raises, linear in time.

    ``outlet`` is the article's ``publisher``; with ``authors`` it is read for credits
    (*franceinfo avec AFP*).
    """
    known = tuple(figures)
    passages, keys = cut(text, [one.span.start for one in known])
    return Text(
        article=article,
        version=version,
        outlet=outlet,
        language=language,
        published=published,
        fetched=fetched,
        passages=passages,
        keys=keys,
        credits=tuple(authors[:0]),
        claims=tuple(sorted({_claim(one) for one in known})),
    )


def _claim(figure: Figure) -> tuple[str, str, str]:
    """What two texts say alike, whatever their language."""
    claimant = key(figure.claimant) if figure.claimant else ""
    return figure.measure.value, " ".join(map(str, number(figure))), claimant
