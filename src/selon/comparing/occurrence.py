"""One figure where it stands: what comparing works on."""

from dataclasses import dataclass
from datetime import date, datetime

from selon.model.figure import Figure

MOST = 300
"""Figures of one article that are compared with others: links among them are all looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A figure, with what is known of the article that it stands in.

    Attributes:
        article: its id; with ``figure.id`` it names the occurrence.
        version: of the article, from 1; one version at a time is compared.
        fetched: when its page was.
        statement: the sentence around the figure, or the content of its statement: evidence,
            and how a number that changed in the same sentence is known.
        headline: whether it stands in the title.
    """

    article: str
    version: int = 1
    outlet: str | None = None
    language: str | None = None
    published: date | datetime | None = None
    fetched: datetime | None = None
    figure: Figure
    statement: str | None = None
    headline: bool = False

    @property
    def name(self) -> str:
        """Where it is: ``a3/f2``."""
        return f"{self.article}/{self.figure.id}"

    @property
    def beyond(self) -> bool:
        """Whether so many figures of the article come before it that it is linked to none.

        No article has as many; a page made to be slow to compare has.
        """
        number = self.figure.id.removeprefix("f")
        return number.isdecimal() and int(number) > MOST

    @property
    def day(self) -> date | None:
        """The day that it was published, else fetched."""
        moment = self.published or self.fetched
        return moment.date() if isinstance(moment, datetime) else moment
