"""What time a figure covers, and whether it is a total."""

from bisect import bisect_left
from collections.abc import Sequence

from selon.figures.datelines import Datelines
from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge
from selon.figures.sections import sections
from selon.figures.spoken import Spoken
from selon.model.figure import Measure
from selon.model.period import Period
from selon.reading.moments import Bound, Moment, MomentKind
from selon.reading.prose import Prose
from selon.reading.sentences import Sentence

NIGHT = 1
RECENT = 14
STRETCH = 31
FEW = 10
LEAD = 3
TOLLS = frozenset({"contrast", "total", "raised"})

Key = tuple[int, Measure, int, int]
"""Section, measure and bounds: what a figure is known by where it is given again."""


def date(
    prose: Prose, drafts: list[Draft], moments: Sequence[Moment], known: Knowledge
) -> list[Moment | None]:
    """The moment of each draft: of its sentence, else of its number, else its story's day."""
    if not moments:
        return [None] * len(drafts)
    section = sections(prose)
    events = _events(prose, moments, known, drafts)
    starts = [one.first for one in events]
    own = _owned(prose, drafts, events, starts)
    given: dict[Key, Moment] = {}
    for draft, moment in zip(drafts, own, strict=True):
        number = _number(draft, section)
        if moment is not None and number is not None:
            given.setdefault(number, moment)
    story = _days(prose, drafts, events, section)
    found: list[Moment | None] = []
    for draft, moment in zip(drafts, own, strict=True):
        number = _number(draft, section)
        again = given.get(number) if number is not None else None
        found.append(moment or again or _set(story.get(section[draft.sentence]), draft))
    return found


def _owned(
    prose: Prose, drafts: list[Draft], events: list[Moment], starts: list[int]
) -> list[Moment | None]:
    """The moments of the drafts' own sentences, or of those of their wholes."""
    found: list[Moment | None] = []
    for draft in drafts:
        own = _own(prose, draft, events, starts)
        other = draft.part_of if draft.part_of is not None else draft.repeats
        whole = found[other] if other is not None else None
        if other is not None and drafts[other].sentence != draft.sentence:
            own, whole = whole, own
        found.append(own or whole)
    return found


def _number(draft: Draft, section: list[int]) -> Key | None:
    """What a figure is known by where its story gives it again."""
    count = draft.counted.count
    low, high = (count.lower, count.upper) if count.value is None else (count.value, count.value)
    if (low or 0) < FEW or high is None:
        return None
    return section[draft.sentence], draft.measure, low or 0, high


def _days(
    prose: Prose, drafts: list[Draft], events: list[Moment], section: list[int]
) -> dict[int, tuple[int, Moment]]:
    """The sentence and the moment that each section's story is set by.

    The day on which others are counted than before (*two more died on Tuesday*) is theirs alone.
    """
    starts = [one.first for one in events]
    story: dict[int, tuple[int, Moment]] = {}
    counting = {draft.sentence for draft in drafts}
    first = {draft.sentence for draft in drafts[:1]}
    more = counting - first - {one.sentence for one in drafts if not one.counted.other}
    for number, sentence in enumerate(prose.sentences):
        if number in more or (number not in counting and number > LEAD):
            continue
        low, high = bisect_left(starts, sentence.first), bisect_left(starts, sentence.end)
        for one in events[low:high]:
            if _sets_scene(one, prose, leads=number <= LEAD, counts=number in counting):
                story.setdefault(section[number], (number, one))
    return story


def _sets_scene(moment: Moment, prose: Prose, *, leads: bool, counts: bool) -> bool:
    """Whether a story may be set in it: a day or a night, in the lead the days since one.

    A longer stretch belongs to what it counts; one beside no number heads a report.
    """
    if moment.begins is None or prose.today is None:
        return False
    if moment.bound is Bound.SINCE:
        return leads and 0 <= (prose.today - moment.begins).days <= RECENT
    if moment.bound is not Bound.AT or moment.ends is None:
        return False
    days = (moment.ends - moment.begins).days
    return days <= NIGHT or (leads and not counts and days <= STRETCH)


def _set(story: tuple[int, Moment] | None, draft: Draft) -> Moment | None:
    """The moment of the story, for figures behind it; that of the lead is for all."""
    if story is None or story[0] > max(LEAD, draft.sentence):
        return None
    return story[1]


def period(moment: Moment | None) -> Period | None:
    """The days of *moment*."""
    if moment is None or (moment.begins is None and moment.ends is None):
        return None
    return Period(start=moment.begins, end=moment.ends)


def cumulative(draft: Draft, moment: Moment | None, totals: frozenset[int]) -> bool | None:
    """Whether the figure is a total since the start of its period, or of one event or day."""
    if moment is not None and moment.bound is Bound.SINCE:
        return True
    if draft.sentence in totals:
        return True
    return False if moment is not None and moment.kind is MomentKind.DAY else None


def totals(prose: Prose, drafts: list[Draft], known: Knowledge) -> frozenset[int]:
    """The sentences that say that they give totals."""
    folded = prose.tokens.folded
    return frozenset(
        number
        for number in {draft.sentence for draft in drafts}
        for sentence in (prose.sentences[number],)
        if known.totals.inside(folded, sentence.first, sentence.end)
    )


def _events(
    prose: Prose, moments: Sequence[Moment], known: Knowledge, drafts: list[Draft]
) -> list[Moment]:
    """The moments that date what happened: with days, no rate, no speech, no dateline.

    Nor the day of an earlier toll (*up from 39 a day earlier*), or of any (*put it at 12 on
    Friday*).
    """
    tolls = {draft.end for draft in drafts if draft.rule in TOLLS}
    spoken = Spoken(prose, known, drafts)
    datelines = Datelines(prose, moments, known)
    return [
        one
        for one in moments
        if one.rate is None
        and (one.begins or one.ends)
        and not spoken.dated(one)
        and not datelines.dated(one)
        and one.first not in tolls
    ]


def _own(prose: Prose, draft: Draft, events: list[Moment], starts: list[int]) -> Moment | None:
    """The moment of the draft's sentence that is nearest to what happened."""
    sentence = prose.sentences[draft.sentence]
    anchor = draft.event.first if draft.event else draft.first
    at = bisect_left(starts, anchor)
    near = [one for one in events[max(at - 1, 0) : at + 1] if _within(one, sentence)]
    return min(near, key=lambda one: abs(one.first - anchor), default=None)


def _within(moment: Moment, sentence: Sentence) -> bool:
    return sentence.first <= moment.first < sentence.end
