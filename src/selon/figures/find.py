"""All figures of a text, without their claimants."""

from selon.figures import scenes
from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge, knowledge
from selon.figures.nouns import Kind
from selon.model.figure import Figure, Hedge, Status, Unit, Verification
from selon.figures.story import Story
from selon.reading import moments
from selon.reading.prose import Prose
from selon.reading.sentences import Sentence


def find(prose: Prose) -> tuple[Figure, ...]:
    """The figures of *prose*, in text order, as the text counts them."""
    known = knowledge(prose.language)
    story = Story()
    promising = {
        number for number, one in enumerate(prose.sentences) if _promises(prose, one, known)
    }
    if not promising:
        return ()
    named = moments.find(prose)
    masked = frozenset(at for one in named for at in range(one.first, one.end))
    for number, sentence in enumerate(prose.sentences):
        if number in promising or story.question(number):
            scenes.read(prose, sentence, number, story, known, masked)
    return tuple(_figure(prose, draft, number) for number, draft in enumerate(story.drafts, 1))


def _promises(prose: Prose, sentence: Sentence, known: Knowledge) -> bool:
    """Whether the sentence has a word of an outcome; without one nobody is counted."""
    words = prose.tokens.folded[sentence.first : sentence.end]
    return not known.outcome_words.isdisjoint(words)


def _figure(prose: Prose, draft: Draft, number: int) -> Figure:
    one = draft.counted
    who = prose.span(one.head, one.tail).text if one.tail > one.head else None
    if one.kind is Kind.OUTCOME and one.group is None:
        who = None
    group = one.group
    return Figure(
        id=f"f{number}",
        span=prose.span(draft.first, draft.end),
        quantity=one.count.quantity(prose, one.count.first, one.count.end),
        measure=draft.measure,
        unit=Unit(one.noun.unit) if one.noun else Unit.PERSON,
        who=who,
        status=Status(group.status) if group else Status.UNKNOWN,
        hedge=Hedge.NONE,
        verification=Verification.NOT_STATED,
        subset_of=None if draft.part_of is None else f"f{draft.part_of + 1}",
        refers_to=None if draft.repeats is None else f"f{draft.repeats + 1}",
        rule=draft.rule,
    )
