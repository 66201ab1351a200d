"""A text as copies are found in it: its passages, whom it credits, what it claims."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time

from msgspec import Struct, structs

from selon.actors import ActorFile
from selon.claims.alike import key, number
from selon.comparing.credits import credited, medium
from selon.comparing.passages import Passage, cut
from selon.model.article import Article
from selon.model.figure import Figure


class Claimed(Struct, frozen=True, array_like=True):
    """What two texts say alike in any language, and where: code points ``[start, end)``.

    Attributes:
        day: when it was claimed, else the text's own day, counted as ``date.toordinal`` does.
    """

    measure: str
    number: str
    claimant: str
    day: int
    start: int
    end: int

    @property
    def what(self) -> tuple[str, str, str]:
        """What must agree."""
        return self.measure, self.number, self.claimant


class Text(Struct, frozen=True, kw_only=True):
    """One version of one article, as :func:`describe` makes it.

    Attributes:
        article, version: its name in the ledger; versions of one article are no copies.
        fetched: when its page was.
        passages: what it is made of, in its order.
        keys: what other texts with some of its words share, sorted.
        maker: the outlet's actor's id, where it is a medium that others may credit.
        credits: media that it says it took from, by their actors' ids, sorted.
        claims: figures that somebody puts forward on some day, in its order.
    """

    article: str
    version: int = 1
    outlet: str | None = None
    language: str | None = None
    published: date | datetime | None = None
    fetched: datetime | None = None
    passages: tuple[Passage, ...] = ()
    keys: tuple[int, ...] = ()
    maker: str | None = None
    credits: tuple[str, ...] = ()
    claims: tuple[Claimed, ...] = ()

    @property
    def name(self) -> str:
        """Which version of which article: ``a3.1``."""
        return f"{self.article}.{self.version}"

    @property
    def day(self) -> date | None:
        """The day that it was published, else fetched."""
        return _day(self.published or self.fetched)

    @property
    def moment(self) -> datetime:
        """When it was published, else fetched: at a day's end where only the day is known."""
        known = self.published or self.fetched
        if known is None:
            return datetime.max.replace(tzinfo=UTC)
        if not isinstance(known, datetime):
            return datetime.combine(known, time.max, UTC)
        return known if known.tzinfo else known.replace(tzinfo=UTC)


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
    figures: Sequence[Figure] = (),
    actors: Sequence[ActorFile] = (),
) -> Text:
    """The record of *text*, that is of an article's ``text``; never raises, linear in time.

    ``outlet`` is the article's ``publisher``; ``authors`` are read for credits (*Inès Maren
    avec AFP*). Without ``figures`` copies are found by words alone.
    """
    passages, keys = cut(text, [one.span.start for one in figures])
    return Text(
        article=article,
        version=version,
        outlet=outlet,
        language=language,
        published=published,
        fetched=fetched,
        passages=passages,
        keys=keys,
        maker=medium(outlet, language, *actors),
        credits=credited(text, language=language, authors=authors, figures=figures, actors=actors),
        claims=tuple(_claims(figures, _day(published or fetched))),
    )


def describe_article(
    article: Article,
    figures: Sequence[Figure],
    fetched: datetime | None,
    *,
    actors: Sequence[ActorFile],
) -> Text:
    """What copies of *article* are found by, before it has a name."""
    return describe(
        article.text,
        article="",
        outlet=article.publisher,
        authors=article.authors,
        language=article.language,
        published=article.published,
        fetched=fetched,
        figures=figures,
        actors=actors,
    )


def fetched_at(text: Text, figures: Sequence[Figure], moment: datetime) -> Text:
    """*text*, which has these *figures*, as if it had been described as fetched at *moment*."""
    dated = structs.replace(text, fetched=moment)
    return structs.replace(dated, claims=tuple(_claims(figures, dated.day)))


def _day(known: date | datetime | None) -> date | None:
    return known.date() if isinstance(known, datetime) else known


def _claims(figures: Iterable[Figure], day: date | None) -> Iterator[Claimed]:
    """Yield the figures that have a claimant, a number and a day."""
    for one in figures:
        quantity = one.quantity
        counted = (quantity.value, quantity.lower, quantity.upper) != (None, None, None)
        known = one.claimed_on or day
        if one.claimant and counted and known:
            yield Claimed(
                measure=one.measure.value,
                number=" ".join(map(str, number(one))),
                claimant=key(one.claimant),
                day=known.toordinal(),
                start=one.span.start,
                end=one.span.end,
            )
