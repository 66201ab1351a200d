"""The day that a text's own dates are counted from."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from selon.languages.load import Language, known, load
from selon.model.article import Basis, Dated
from selon.reading import moments
from selon.reading.calendar import MomentKind
from selon.reading.phrases import Phrase, grammar
from selon.reading.prose import Prose, analyse

NUMBERS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d?)-(\d\d?)|(\d\d)(\d\d))(?!\d)", re.ASCII
)
WITH_MONTH = re.compile(r"/((?:19|20)\d\d)/([^\W\d_]{3,10})/(\d\d?)(?!\d)")
DIGIT = re.compile(r"\d")
FOUR_DIGITS = re.compile(r"\d{4}")
SENTENCES = re.compile(r"\s(?:(?<=\n)\n*|(?<=[.!?…»”]\s)\s*(?=[^\Wa-z\d_]))")
DAY_OF_WEEK = {"weekday", "day", "month"}
YEARS = range(1990, 2101)
LONGEST_URL = 2000
MOST_TRIED = 20
"""Days with their weekday that are tried on each year."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TOP, DATELINE = 1500, 80
"""Characters in which a dateline may stand, and of one."""
DASHES = frozenset("-–—)")
FULL = frozenset({MomentKind.DAY, MomentKind.STRETCH})
NIGHTS = timedelta(days=3)


def infer(  # noqa: PLR0913 -- all that a date may be read from, each by its name
    text: str,
    language: str | None,
    *,
    published: date | datetime | None,
    modified: date | datetime | None,
    url: str | None = None,
    nearby: str = "",
) -> Dated | None:
    """The reference date, from the surest that there is: see :class:`Basis`.

    *nearby* is what stands around the text and names years, such as captions. A day and a
    month count in the year named, or the one after it, in which they fall on the weekday
    that the text gives; a full date counts if the text names no later year, or before all
    others where it opens a paragraph as datelines do.
    """
    for day, basis in ((published, Basis.PUBLISHED), (modified, Basis.MODIFIED)):
        if day:
            return Dated(date=day.date() if isinstance(day, datetime) else day, basis=basis)
    rules = load(language) if language in known() and language else None
    found = in_url(url, rules) if url else None
    if found:
        return Dated(date=found, basis=Basis.URL)
    return _in_words(text, nearby, rules) if rules else None


def in_url(url: str, rules: Language | None = None) -> date | None:
    """The day in an address.

    >>> in_url("https://example.org/2022/11/09/bridge")
    datetime.date(2022, 11, 9)
    """
    for found in NUMBERS.finditer(url[:LONGEST_URL]):
        year, month, day = (int(part) for part in found.groups() if part)
        if valid := _valid(year, month, day):
            return valid
    names = rules.dates.months if rules else ()
    for found in WITH_MONTH.finditer(url[:LONGEST_URL].lower()):
        year_, name, day_ = found.groups()
        month = next((at for at, forms in enumerate(names, 1) if name in forms), 0)
        if valid := _valid(int(year_), month, int(day_)):
            return valid
    return None


def _in_words(text: str, nearby: str, rules: Language) -> Dated | None:
    if opened := _dateline(text, rules):
        return Dated(date=opened, basis=Basis.NEARBY)
    prose, around = _numbered(text, rules), _numbered(nearby, rules)
    named, beside = _named(prose), _named(around)
    years = [one.begins.year for one in (*beside, *named) if one.begins]
    phrases = list(_with_weekday(prose))
    for year in dict.fromkeys((*years, *(year + 1 for year in years))):
        for phrase in phrases[:MOST_TRIED]:
            day = _valid(year, phrase.slots["month"], phrase.slots["day"])
            if day and day.weekday() == phrase.slots["weekday"]:
                return Dated(date=day, basis=Basis.WEEKDAY)
    if phrases:
        return None  # of a year that nothing names: a full date is of another
    latest = max(years, default=0)
    days = (one.ends or one.begins for one in (*named, *beside) if one.kind in FULL)
    day = next((day for day in days if day and day.year == latest), None)
    return Dated(date=day, basis=Basis.NEARBY) if day else None


def _dateline(text: str, rules: Language) -> date | None:
    """The full date that a paragraph near the top opens with: *GENEVA (9 November 2022) –*."""
    heads = (line.strip()[:DATELINE] for line in text[:TOP].split("\n"))
    for head in filter(YEAR.search, heads):
        for one in moments.find(analyse(head, rules)):
            opened = head[one.stop :].lstrip(" .\u00a0")[:1] in DASHES
            if one.kind is MomentKind.DAY and one.begins and opened:
                return one.begins
    return None


def _named(prose: Prose) -> list[moments.Moment]:
    """The moments that the text gives with their year; of stretches, a few nights or days."""
    return [
        one
        for one in moments.find(prose)
        if one.begins
        and (one.kind is not MomentKind.STRETCH or (one.ends and one.ends - one.begins <= NIGHTS))
    ]


def _numbered(text: str, rules: Language) -> Prose:
    """The sentences of *text* that have digits, and name a year or a weekday.

    No other date counts here.
    """
    numbered = filter(DIGIT.search, SENTENCES.split(text))
    return analyse("\n\n".join(one for one in numbered if _may_date(one, rules)), rules)


def _may_date(sentence: str, rules: Language) -> bool:
    """Whether *sentence* may name a year or a weekday."""
    if FOUR_DIGITS.search(sentence):
        return True
    small = sentence.lower()
    return any(name in small for names in rules.dates.weekdays for name in names)


def _with_weekday(prose: Prose) -> Iterator[Phrase]:
    """Yield the phrases that give weekday, day and month, but no year."""
    forms, folded = grammar(prose.language), prose.tokens.folded
    for at in forms.starts(prose.tokens):
        if folded[at] in forms.vocabulary:
            for phrase in forms.phrases(prose.tokens, at)[:1]:
                if phrase.slots.keys() >= DAY_OF_WEEK and "year" not in phrase.slots:
                    yield phrase


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
