"""Whether the people counted fought."""

from selon.figures.draft import Draft
from selon.figures.knowledge import Knowledge
from selon.figures.nouns import Counted, Kind, country_at
from selon.model.figure import Measure, Status
from selon.reading.prose import Prose

PREDICATE = 5
ONE_KIND = frozenset({Status.CIVILIAN, Status.MILITARY})


def tell(prose: Prose, drafts: list[Draft], known: Knowledge) -> list[Status]:
    """The status of each draft: of its noun, else of those it is like, is part of, repeats."""
    found: list[Status] = []
    for draft in drafts:
        own = _own(prose, draft, known)
        for other in (draft.like, draft.repeats):
            if own is Status.UNKNOWN and other is not None:
                own = found[other]
        whole = draft.part_of
        if whole is not None and found[whole] in ONE_KIND and _open_to(prose, draft, own, known):
            own = found[whole]
        found.append(own)
    for number, draft in enumerate(drafts):
        whole = draft.part_of
        if (
            whole is not None
            and found[number] is Status.MILITARY
            and _open(drafts[whole], found[whole])
        ):
            found[whole] = Status.MIXED
    return found


def _open_to(prose: Prose, draft: Draft, own: Status, known: Knowledge) -> bool:
    """Whether a part may be what its whole is: not said, or women (*cinq soldats, dont deux*)."""
    if own is Status.UNKNOWN:
        return True
    one = draft.counted
    return not known.women.isdisjoint(prose.tokens.folded[one.head : one.tail])


def _open(whole: Draft, status: Status) -> bool:
    """Whether the whole may be of several kinds."""
    return status is Status.UNKNOWN and whole.counted.kind is not Kind.UNKNOWN


def _own(prose: Prose, draft: Draft, known: Knowledge) -> Status:
    one = draft.counted
    if one.group is not None and one.group.status != Status.UNKNOWN.value:
        return Status(one.group.status)
    if one.noun is not None and one.noun.status != Status.UNKNOWN.value:
        return Status(one.noun.status)
    inner = _inside(prose, one, known)
    if inner is Status.UNKNOWN and one.partitive and one.kind is Kind.OUTCOME:
        inner = _said_to_be(prose, one, known)
    if inner is not Status.UNKNOWN:
        return inner
    if _of_a_force(prose, draft, known):
        return Status.MILITARY
    people = one.kind is Kind.PEOPLE and one.group is None and country_at(prose, one.head)
    return Status.CIVILIAN if people and draft.measure is Measure.DISPLACED else Status.UNKNOWN


def _said_to_be(prose: Prose, one: Counted, known: Knowledge) -> Status:
    """What the people taken from a whole are said to be (*two of the dead were constables*)."""
    folded = prose.tokens.folded
    if one.end >= len(folded) or folded[one.end] not in known.words.be:
        return Status.UNKNOWN
    for at in range(one.end + 1, min(one.end + PREDICATE, len(folded))):
        held = known.people.at(folded, at)
        if held:
            return Status(held[1].status)
    return Status.UNKNOWN


def _of_a_force(prose: Prose, draft: Draft, known: Knowledge) -> bool:
    """Whether men are those of a force: its own, or lost by it (*perdre quatre hommes*)."""
    one = draft.counted
    if known.troops.isdisjoint(prose.tokens.folded[one.head : one.tail]):
        return False
    return one.partitive or (draft.event is not None and bool(draft.event.only))


def _inside(prose: Prose, one: Counted, known: Knowledge) -> Status:
    """What a word of the noun group says (*victimes civiles*, *staff casualties*)."""
    end = one.end + 1 if one.of_them else one.end
    for at in range(one.count.end, min(end, len(prose.tokens))):
        held = known.people.at(prose.tokens.folded, at)
        if held and held[1].status != Status.UNKNOWN.value:
            return Status(held[1].status)
    return Status.UNKNOWN
