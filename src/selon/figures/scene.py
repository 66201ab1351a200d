"""A sentence with the people that it counts and what it says happened."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from selon.figures.events import Event
from selon.figures.nouns import Counted, Kind
from selon.figures.view import View

LONGEST_GAP = 40
OPENER = 4
CLOSES = frozenset({",", ")", "—", "–", "-"})


@dataclass(frozen=True)
class Scene:
    """A sentence with the people that it counts and what it says happened."""

    view: View
    counted: list[Counted]
    events: list[Event]

    @cached_property
    def starts(self) -> list[int]:
        """The first tokens of the counted groups."""
        return [one.first for one in self.counted]

    @cached_property
    def verbs(self) -> list[int]:
        """The first tokens of the events that have a verb of their own."""
        return [event.first for event in self.events if not event.bare]

    def between(self, first: int, end: int) -> list[str] | None:
        """The words of the tokens ``[first, end)`` but for dates; ``None`` if too many."""
        if end - first > LONGEST_GAP:
            return None
        folded = self.view.folded
        return [folded[at] for at in range(first, end) if at not in self.view.masked]

    @cached_property
    def suffers(self) -> bool:
        """Whether a word of the sentence makes victims out of a number of them."""
        words = self.view.folded[self.view.first : self.view.end]
        return not self.view.known.causes.isdisjoint(words)

    @cached_property
    def happenings(self) -> list[int]:
        """The first tokens of all events."""
        return [event.first for event in self.events]

    def happens(self, first: int, end: int) -> bool:
        """Whether an event starts between two tokens."""
        at = bisect_left(self.happenings, first)
        return at < len(self.happenings) and self.happenings[at] < end

    def crossed(self, first: int, end: int) -> bool:
        """Whether another verb says something between two tokens."""
        at = bisect_left(self.verbs, first)
        return at < len(self.verbs) and self.verbs[at] < end


def over(scene: Scene, part: Counted, event: Event) -> bool:
    """Whether the aside of *part* ends before the event, which is then about its whole.

    *Cinq hommes, dont un enfant, sont morts*, but *six survivors, two of whom died*.
    """
    folded = scene.view.folded
    if not CLOSES.isdisjoint(folded[part.end : min(event.group, part.end + LONGEST_GAP)]):
        return True
    if part.of_them:
        return False
    first = part.first
    while first > scene.view.first and folded[first - 1] not in CLOSES:
        if part.first - first > OPENER:
            return True
        first -= 1
    return first == scene.view.first


def settled(one: Counted) -> bool:
    """Whether the noun says already what happened (*12 morts*)."""
    return one.noun is not None and not one.noun.weak and one.kind is Kind.OUTCOME


def in_passing(scene: Scene, one: Counted) -> bool:
    """Whether the group is an aside (*dont cinq enfants*), over which the eye may pass."""
    folded = scene.view.folded
    first = one.first
    if one.of_them and first and folded[first - 1] == ",":
        return True
    if folded[first - 1] in scene.view.known.words.definite:
        first -= 1
    return scene.view.known.subset.ending(folded, first) is not None
