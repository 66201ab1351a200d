"""All figures of a text, without their claimants."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selon.figures import periods, places, scenes, sides, statuses
from selon.figures.confidence import confidence
from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge, knowledge
from selon.figures.nouns import Counted, Kind
from selon.figures.story import Story
from selon.figures.view import View
from selon.model.figure import Figure, Hedge, Unit, Verification
from selon.model.statement import Statement
from selon.reading import moments
from selon.reading.moments import Moment
from selon.reading.prose import Prose

FOLLOWING = 2


def find(prose: Prose, *, said: Sequence[Statement] = ()) -> tuple[Figure, ...]:
    """The figures of *prose*, in text order, as the text counts them.

    Whoever says one of *said* is nowhere: *the mayor of Lansac*, *Living River*.
    """
    known = knowledge(prose.language)
    asks = "?" in prose.tokens.vocabulary
    if not asks and known.outcome_words.isdisjoint(prose.tokens.vocabulary):
        return ()
    told = [
        number
        for number, sentence in enumerate(prose.sentences)
        if not known.outcome_words.isdisjoint(prose.tokens.folded[sentence.first : sentence.end])
    ]
    counted = {number: scenes.groups(_view(prose, number, known)) for number in told}
    things = all(one.kind is Kind.THING for groups in counted.values() for one in groups)
    if things and not asks:
        return ()
    named = moments.find(prose)
    masked = frozenset(at for one in named for at in range(one.first, one.end))
    story = Story()
    for number in range(len(prose.sentences)):
        if number in counted or story.question(number) or _repeats(prose, number, story, known):
            groups = counted.get(number)
            if groups is None:
                groups = scenes.groups(_view(prose, number, known))
            scenes.read(_view(prose, number, known, masked), number, groups, story)
    return tuple(_records(prose, story.drafts, named, masked, said)) if story.drafts else ()


def _view(
    prose: Prose, number: int, known: Knowledge, masked: frozenset[int] = frozenset()
) -> View:
    sentence = prose.sentences[number]
    return View(prose, sentence.first, sentence.end, known, masked)


def _repeats(prose: Prose, number: int, story: Story, known: Knowledge) -> bool:
    """Whether a sentence close behind a figure may give another one by it, or correct it."""
    if story.main is None or number - story.drafts[story.main].sentence > FOLLOWING:
        return False
    sentence = prose.sentences[number]
    folded = prose.tokens.folded
    return any(
        form.inside(folded, sentence.first, sentence.end)
        for form in (known.relatives, known.revised, known.questions, known.toll_heads)
    )


def _records(
    prose: Prose,
    drafts: list[Draft],
    named: tuple[Moment, ...],
    masked: frozenset[int],
    said: Sequence[Statement],
) -> Iterator[Figure]:
    """Yield the figures with their places, sides and periods."""
    known = knowledge(prose.language)
    where = places.locate(prose, drafts, known, masked, _speaking(prose, said))
    when = periods.date(prose, drafts, named, known)
    totals = periods.totals(prose, drafts, known)
    status = statuses.tell(prose, drafts, known)
    side = sides.tell(prose, drafts, where, known)
    for number, (draft, place, moment) in enumerate(zip(drafts, where, when, strict=True), 1):
        one = draft.counted
        outcome = one.kind is Kind.OUTCOME and one.group is None
        named_group = one.tail > one.head and not outcome
        figure = Figure(
            id=f"f{number}",
            span=prose.span(draft.first, draft.end),
            quantity=one.count.quantity(prose, one.count.first, one.count.end),
            measure=draft.measure,
            unit=_unit(one),
            who=prose.span(one.head, one.tail).text if named_group else None,
            side=side[number - 1],
            status=status[number - 1],
            place=place.name if place else None,
            period=periods.period(moment),
            cumulative=periods.cumulative(draft, moment, totals),
            hedge=Hedge.NONE,
            verification=Verification.NOT_STATED,
            subset_of=None if draft.part_of is None else f"f{draft.part_of + 1}",
            refers_to=None if draft.repeats is None else f"f{draft.repeats + 1}",
            rule=draft.rule,
        )
        yield replace(figure, confidence=confidence(figure, prose.language.confidence))


def _speaking(prose: Prose, said: Sequence[Statement]) -> frozenset[int]:
    """The tokens that name who says something."""
    starts = prose.tokens.starts
    return frozenset(
        at
        for one in said
        for span in one.source
        for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    )


def _unit(one: Counted) -> Unit:
    if one.group is not None and one.group.household:
        return Unit.HOUSEHOLD
    return Unit(one.noun.unit) if one.noun else Unit.PERSON
