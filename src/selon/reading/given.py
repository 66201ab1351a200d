"""A text that somebody brings, and what they tell of it."""

from datetime import date, datetime

from msgspec import Struct

from selon.model.errors import NoDateError


class Given(Struct, frozen=True):
    """A text with its id, as a line of JSON gives it; keys that are not named here are let be."""

    id: str
    text: str
    language: str | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None

    def __post_init__(self) -> None:
        if self.published:
            moment(self.published)


def moment(written: str) -> date | datetime:
    """A date or a date-time in ISO 8601.

    >>> moment("2022-11-09")
    datetime.date(2022, 11, 9)

    Raises:
        NoDateError: it is neither.
    """
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(written)
        except ValueError:
            continue
    raise NoDateError(f"published: no date or date-time of ISO 8601: {written[:40]!r}")


def primary(language: str) -> str:
    """The language's own code, without its country and script.

    >>> primary("EN"), primary("en-GB"), primary("fr_FR")
    ('en', 'en', 'fr')
    """
    return language.strip().lower().replace("_", "-").partition("-")[0]
