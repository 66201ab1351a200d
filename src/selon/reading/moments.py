"""Days and stretches of time that a text names, resolved to dates."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import compress, count

from msgspec import Struct
from msgspec.structs import replace

from selon.languages.dates import LeadBound
from selon.reading import leads
from selon.reading.ahead import is_ahead
from selon.reading.calendar import Days, MomentKind, Unit, resolve
from selon.reading.events import Events, Started, heads
from selon.reading.phrases import Phrase, grammar
from selon.reading.prose import Prose

__all__ = ["Bound", "Moment", "MomentKind", "Unit", "find"]

JOINED = 3
"""The most tokens that stand between the two ends of a range."""


class Bound(StrEnum):
    """How the words before it place it: *le 9 novembre*, *depuis le*, *until*."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"


class Moment(Struct, frozen=True, kw_only=True, gc=False):
    """One expression: tokens ``[first, end)``, with the preposition before it if it has one.

    Attributes:
        start, stop: the same in code points.
        begins, ends: first and last day, both inside; ``None`` where open or unknown.
            A ``SINCE`` has no ``ends`` and an ``UNTIL`` no ``begins``.
        rate: what a number is counted by (*par jour*, *a week*); it has no days then.
        rule: the id of the rule or of the event that it was read by.
    """

    first: int
    end: int
    start: int
    stop: int
    begins: date | None
    ends: date | None
    kind: MomentKind
    bound: Bound = Bound.AT
    rate: Unit | None = None
    rule: str = ""


class _Read(Struct, frozen=True):
    """A phrase with its lead and its days, not yet joined to another."""

    first: int
    end: int
    phrase: Phrase | None
    days: Days
    bound: LeadBound
    rule: str


def find(prose: Prose) -> tuple[Moment, ...]:
    """The moments of *prose*, in text order, counted from ``prose.today``.

    A day of the week is the last one up to today, or the next one after a verb in the
    future; a day or month without a year the last
    such one; without ``today`` they have no days. Time linear in the text's length.
    """
    return prose.once(_find)


def _find(prose: Prose) -> tuple[Moment, ...]:
    return tuple(_moment(prose, one) for one in _join(prose, _read(prose)))


def _read(prose: Prose) -> Iterator[_Read]:
    """Yield what is read from left to right, the longest phrase from each token."""
    forms = grammar(prose.language)
    events = Events(prose)
    last: _Read | None = None
    other: date | None = None
    end = 0
    starts = set(forms.starts(prose.tokens))
    named = _named(prose)
    for at in sorted(starts | named):
        if at < end:
            continue
        found: _Read | None = None
        if at in starts:
            placed = (_placed(prose, one, last, other) for one in forms.phrases(prose.tokens, at))
            found = next(filter(None, placed), None)
        if at in named and found is None and (started := events.at(at, end)):
            found = _since(prose, started, last)
        if found:
            yield found
            last, end = found, found.end
            if found.days.kind is MomentKind.DAY and found.days.begins:
                other = found.days.begins


def _named(prose: Prose) -> set[int]:
    """The tokens that name an event whose start may be known."""
    nouns = heads(prose.language) & prose.tokens.vocabulary
    return set(compress(count(), map(nouns.__contains__, prose.tokens.folded))) if nouns else set()


def _placed(prose: Prose, phrase: Phrase, last: _Read | None, other: date | None) -> _Read | None:
    """*phrase* with its lead and its days, if it means something where it stands."""
    tokens, rule = prose.tokens, phrase.rule
    if phrase.first and tokens.folded[phrase.first - 1] in rule.unless_after:
        return None
    if phrase.end < len(tokens) and tokens.folded[phrase.end] in rule.unless_before:
        return None
    if rule.at_end and phrase.end < len(tokens) and tokens.words[phrase.end][0].isalnum():
        return None
    if _broken(prose, phrase.first, phrase.end):
        return None
    first, bound = _led(prose, phrase.first, last)
    if rule.only_after and (first == phrase.first or bound not in rule.only_after):
        joined = "between" in rule.only_after and last and _joiner(prose, last, phrase.first)
        if not joined:
            return None
    if "day2" in phrase.slots or "year2" in phrase.slots:
        bound = "at"  # "from March 3 to 5" opens nothing
    slots = _slots(prose, phrase, first, bound)
    days = resolve(rule.means, slots, today=prose.today, other=other)
    return _Read(first, phrase.end, phrase, days, bound, rule.id) if days else None


def _slots(prose: Prose, phrase: Phrase, first: int, bound: LeadBound) -> Mapping[str, int]:
    """What *phrase* holds, and whether a day of the week in it is still to come."""
    free = phrase.rule.means == "weekday" and "shift" not in phrase.slots and bound != "since"
    if free and is_ahead(prose.tokens, first, prose.language):
        return {**phrase.slots, "ahead": 1}
    return phrase.slots


def _led(prose: Prose, at: int, last: _Read | None) -> tuple[int, LeadBound]:
    """Where the lead before token *at* begins, and how it places what follows."""
    lead = leads.before(prose.tokens, at, prose.language)
    if lead is None or lead[0] < (last.end if last else 0) or _broken(prose, lead[0], at + 1):
        return at, "at"
    return lead


def _broken(prose: Prose, first: int, end: int) -> bool:
    """Whether a blank line parts these tokens."""
    tokens = prose.tokens
    if tokens.ends[end - 1] - tokens.starts[first] == sum(map(len, tokens.words[first:end])):
        return False
    return "\n\n" in prose.text[tokens.starts[first] : tokens.ends[end - 1]]


def _since(prose: Prose, started: Started, last: _Read | None) -> _Read | None:
    """Since an event; where the text dates it, not within its known start, that date counts."""
    dated = _dated(prose, started, last)
    event = started.event
    begins = event.starts if event else None
    if dated and not _within(begins, dated.days):
        begins = dated.days.begins
    if begins is None:
        return None
    end = dated.end if dated else started.end
    days = Days(MomentKind.STRETCH, begins)
    rule = event.id if event else dated.rule if dated else ""
    return _Read(started.first, end, None, days, "since", rule)


def _dated(prose: Prose, started: Started, last: _Read | None) -> _Read | None:
    """The date after an event: *in 2014*; a day only after a verb (*began on 3 May*)."""
    tokens = prose.tokens
    for at in range(started.end, min(started.end + JOINED, len(tokens))):
        for phrase in grammar(prose.language).phrases(tokens, at):
            dated = _placed(prose, phrase, last, None)
            if dated and dated.bound == "at" and dated.days.begins:
                near = dated.first <= started.end + (0 if started.verb else 1)
                told = started.verb or dated.days.kind is not MomentKind.DAY
                return dated if near and told else None
        if not tokens.words[at][0].isalpha():
            return None
    return None


def _within(day: date | None, days: Days) -> bool:
    return bool(day and days.begins and days.ends and days.begins <= day <= days.ends)


def _join(prose: Prose, read: Iterator[_Read]) -> Iterator[_Read]:
    """Yield ranges in one piece: *from 28 February* and *to 3 March*."""
    held: _Read | None = None
    for one in read:
        joined = _range(held, one) if held and _follows(prose, held, one) else None
        if joined:
            held = joined
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _follows(prose: Prose, last: _Read, one: _Read) -> bool:
    """Whether *one* is the second end of a range; its own lead may be the joiner (*until*)."""
    if _joiner(prose, last, one.first):
        return True
    return one.phrase is not None and _joiner(prose, last, one.phrase.first)


def _joiner(prose: Prose, last: _Read, at: int) -> bool:
    """Whether only words that join the ends of a range stand between *last* and *at*."""
    if not 0 < at - last.end <= JOINED:
        return False
    between = " ".join(prose.tokens.folded[last.end : at])
    dates = prose.language.dates
    return between in dates.dashes or (last.bound == "between" and between in dates.joiners)


def _range(left: _Read, right: _Read) -> _Read | None:
    """Both ends in one; the first is counted from the second where it names no year."""
    begins, ends = left.days.begins, right.days.ends
    phrase = left.phrase
    if phrase and right.days.begins and "year" not in phrase.slots:
        again = resolve(phrase.rule.means, phrase.slots, today=right.days.begins)
        begins = again.begins if again else begins
    if begins is None or ends is None:
        return None if begins != ends else replace(left, end=right.end, phrase=None)
    if begins > ends:
        return None
    days = Days(MomentKind.STRETCH, begins, ends)
    return replace(left, end=right.end, phrase=None, days=days, bound="at")


def _moment(prose: Prose, read: _Read) -> Moment:
    tokens = prose.tokens
    begins, ends = read.days.begins, read.days.ends
    bound = {"since": Bound.SINCE, "until": Bound.UNTIL, "before": Bound.UNTIL}.get(read.bound)
    if bound is Bound.SINCE:
        ends = None
    elif read.bound == "before":
        begins, ends = None, _day_before(begins)
    elif bound is Bound.UNTIL:
        begins = None
    rated = read.phrase is not None and read.phrase.rule.means == "rate"
    return Moment(
        first=read.first,
        end=read.end,
        start=tokens.starts[read.first],
        stop=tokens.ends[read.end - 1],
        begins=begins,
        ends=ends,
        kind=read.days.kind,
        bound=bound or Bound.AT,
        rate=Unit(read.phrase.slots["unit"]) if rated and read.phrase else None,
        rule=read.rule,
    )


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day and day > date.min else None
