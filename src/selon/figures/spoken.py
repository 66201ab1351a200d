"""Days on which something was said, which are no days of what happened."""

from bisect import bisect_right
from collections.abc import Sequence

from selon.figures.draft import Draft
from selon.figures.knowledge import QUOTES, Knowledge
from selon.reading.moments import Moment
from selon.reading.prose import Prose

NEAR = 3
INCISE = 12
OPENING = 8
STOPS = frozenset({",", ";", ":", "(", ")"})


class Spoken:
    """Tells the days of speech from those of events."""

    def __init__(self, prose: Prose, known: Knowledge, drafts: Sequence[Draft]) -> None:
        self._folded = prose.tokens.folded
        self._known = known
        self._firsts = [sentence.first for sentence in prose.sentences]
        self._counted = {draft.end: draft.first for draft in drafts}

    def dated(self, moment: Moment) -> bool:
        """Whether *moment* is when something was said."""
        before = self._counted.get(moment.first, moment.first)
        said = self._known.said
        first = max(0, before - NEAR)
        near = self._folded[first:before] + self._folded[moment.end : moment.end + 1]
        return not said.isdisjoint(near) or self._closes(moment.first) or self._opens(moment)

    def _closes(self, at: int) -> bool:
        """*…, a indiqué la préfète du département mardi*: a verb that opens its own clause."""
        low = max(self._sentence(at), at - INCISE)
        for here in range(at - 1, low, -1):
            word = self._folded[here]
            if word in STOPS:
                return False
            if word in self._known.said:
                return self._inserted(here)
        return False

    def _inserted(self, at: int) -> bool:
        """Whether the verb follows a comma or a quotation, or its speaker follows (*by*)."""
        if self._folded[at + 1] in self._known.words.agents:
            return True
        first = at
        while first > 0 and self._folded[first - 1] in self._known.auxiliary:
            first -= 1
        return first > 0 and (self._folded[first - 1] == "," or self._folded[first - 1] in QUOTES)

    def _opens(self, moment: Moment) -> bool:
        """*La veille, la générale avait parlé de …*: the first clause is one of speech."""
        if moment.first != self._sentence(moment.first):
            return False
        folded = self._folded
        start = moment.end + (folded[moment.end : moment.end + 1] == [","])
        for at in range(start, min(start + OPENING, len(folded))):
            happens = folded[at] in self._known.life_verbs or self._known.signs.at(folded, at)
            if folded[at] in STOPS or happens:
                return False
            if folded[at] in self._known.said:
                return at > start
        return False

    def _sentence(self, at: int) -> int:
        """The first token of the sentence around token *at*."""
        return self._firsts[bisect_right(self._firsts, at) - 1]
