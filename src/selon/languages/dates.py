"""``dates.toml``: what names a day, a month, a stretch of time.

A moment's form is words and slots in braces, an optional one with a question mark:
``{weekday?} {day} {month} {year?}``. Slots are filled from the tables of the file:

========================================  =========================================================
``{weekday}`` ``{weekday_short}``         ``weekdays``, ``weekdays_short``: 0 is Monday
``{month}`` ``{mid_month}``               ``months``; a month behind one of ``month_prefixes``
``{day}`` ``{year}`` ``{month_number}``   digits (a day also with ``ordinal_suffixes``, or a word
                                          of ``ordinals``); a year has four
``{dotted}``                              *09.11.2022*, day first
``{number}`` ``{ordinal}``                ``numbers`` or digits; ``ordinals``
``{unit}`` ``{calendar_unit}``            ``units``; ``calendar_units``, with *last* or *this*
``{shift}`` ``{part}``                    ``shifts`` (*last* is -1); ``parts`` of a day
========================================  =========================================================

A slot that is there twice has a 2 the second time: ``{day} - {day2} {month}``.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

Meaning = Literal[
    "date", "month", "year", "weekday", "day", "other-day", "ago", "past", "unit",
    "week-of-month", "months-of-year", "rate", "length",
]  # fmt: skip
LeadBound = Literal["at", "since", "until", "before", "between"]


class MomentRule(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One way of naming a time, with its proof.

    Attributes:
        means: how the slots become days; see :mod:`selon.reading.calendar`.
        values: slots that the words fill without saying so (*yesterday*: ``days = -1``).
        only_after: the leads after which alone it counts (*in* 2022); none: anywhere.
        unless_after, unless_before: words next to it that undo it.
        at_end: whether a mark or the end of the text must follow (*the day before*).
        matches: sentences in mark-up, each moment labelled as :class:`DateFile` says.
        ignores: sentences in which nothing must be found.
    """

    id: str
    means: Meaning
    forms: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    values: dict[str, int] = {}
    only_after: tuple[LeadBound, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    at_end: bool = False

    def __post_init__(self) -> None:
        if not (self.forms and self.matches and self.ignores):
            raise ValueError(f"{self.id}: needs forms, matches and ignores")


class Lead(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a moment that belong to it, and how they place it.

    ``before`` is *until* the day before; ``between`` opens a range.
    """

    bound: LeadBound
    forms: tuple[str, ...]


class EventRule(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """A war or the like whose start is well known: *since the invasion of Ukraine*.

    Attributes:
        starts: its first day, as commonly given.
        source: who gives it.
        heads: the nouns that name it, the place being anywhere in the article.
        vague_heads: nouns for it that need the place close by (*attack*, *uprising*).
        places: words that tell which war is meant, in the phrase or around it.
    """

    id: str
    starts: date
    source: str
    heads: tuple[str, ...]
    vague_heads: tuple[str, ...]
    places: tuple[str, ...]


class EventFile(Struct, frozen=True, forbid_unknown_fields=True):
    """How an event's start is said.

    Attributes:
        leads: what stands before the noun: *since the start of the*.
        others: words next to the noun that make it another's name (*Cold* War).
        links: words between the noun and the place that names it.
        starting: verbs that end the phrase: *began*.
    """

    leads: tuple[str, ...]
    others: frozenset[str]
    links: tuple[str, ...]
    starting: tuple[str, ...]
    known: tuple[EventRule, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


class FutureFile(Struct, frozen=True, forbid_unknown_fields=True):
    """How a verb says that the day of the week after it is still to come.

    Attributes:
        markers: words that make the verb after them future: *will*, *is due to*.
        modals: the same before an infinitive alone, with ``between`` between: *va se réunir*.
        infinitives: the endings of infinitives.
        endings: endings of the future tense itself.
        others: words with such an ending that are none.
        stops: words behind which another clause begins.
        pasts, past_endings: past tenses and participles, by which another event is told,
            but not after ``passives`` (*will be tried*) or ``determiners`` (*the wounded*).
        matches, ignores: sentences in mark-up with a day to come, and with the last such.
    """

    markers: tuple[str, ...]
    modals: tuple[str, ...]
    infinitives: tuple[str, ...]
    between: frozenset[str]
    endings: tuple[str, ...]
    others: frozenset[str]
    stops: tuple[str, ...]
    pasts: frozenset[str]
    past_endings: tuple[str, ...]
    passives: frozenset[str]
    determiners: frozenset[str]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]


class DateFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``dates.toml``.

    Proofs are read on ``today``. A moment is labelled with its day (``2022-11-09``), its
    first and last day (``2022-11-01/2022-11-30``), ``..`` where it is open
    (``2022-11-09/..``), ``?`` where it is not known; a rate with its unit (``per day``).

    Attributes:
        capitalised: whether names of days and months are written with a capital.
        joiners: words between the ends of a range that a ``between`` opens.
        dashes: the same, for a range that no word needs to open.
    """

    today: date
    capitalised: bool
    weekdays: tuple[tuple[str, ...], ...]
    weekdays_short: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    month_prefixes: tuple[str, ...]
    ordinal_suffixes: tuple[str, ...]
    parts: tuple[str, ...]
    joiners: tuple[str, ...]
    dashes: tuple[str, ...]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, tuple[str, ...]]
    calendar_units: dict[str, tuple[str, ...]]
    shifts: dict[str, int]
    lead: tuple[Lead, ...]
    future: FutureFile
    event: EventFile
    moment: tuple[MomentRule, ...]

    def __post_init__(self) -> None:
        if len(self.weekdays) != 7 or len(self.weekdays_short) != 7 or len(self.months) != 12:  # noqa: PLR2004 -- the calendar
            raise ValueError("weekdays are 7, months are 12")
        if set(self.units) != {"hour", "day", "week", "month", "year"}:
            raise ValueError("units are hour, day, week, month, year")
