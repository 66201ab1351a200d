"""Days on which a report was written or printed, which are no days of what happened."""

from collections.abc import Sequence

from selon.figures.knowledge import Knowledge
from selon.reading.moments import Moment, MomentKind
from selon.reading.prose import Prose

OPENING = 12
HEAD = 4
LINE = 16
SMALL = 2
DASHES = frozenset({"-", "–", "—", "--", ")"})
SETS_OFF = frozenset({*DASHES, ",", "|", "·", "•", "(", "/"})


class Datelines:
    """Tells the days of reports from those of events."""

    def __init__(self, prose: Prose, moments: Sequence[Moment], known: Knowledge) -> None:
        self._prose = prose
        self._words = prose.tokens.words
        self._moments = moments
        self._causes = known.causes
        words = known.words
        self._articles = frozenset(words.articles)
        self._joining = frozenset({*words.prepositions, *words.definite, *words.conjunctions})
        self._head = sum(map(len, prose.text.split("\n", HEAD)[:HEAD])) + HEAD

    def dated(self, moment: Moment) -> bool:
        """Whether *moment* dates the report (*QUETTA, May 5 - …*, *13 juillet 2012. - …*)."""
        opens = self._opens(moment.first)
        if opens and not DASHES.isdisjoint(self._words[moment.end : moment.end + 2]):
            return True
        if moment.first < 2 * OPENING and not opens and self._words[moment.first - 1] in DASHES:
            return True
        return self._shouted(moment) or self._masthead(moment)

    def _shouted(self, moment: Moment) -> bool:
        """Whether a name in capitals opens its line, and a dash ends what is before the news."""
        for at in range(moment.first - 1, max(-1, moment.first - OPENING), -1):
            if self._opens(at):
                after = self._words[moment.end : moment.end + OPENING]
                return self._words[at].isupper() and not DASHES.isdisjoint(after)
        return False

    def _masthead(self, moment: Moment) -> bool:
        """Whether a line at the head of the text holds the day and names, and says nothing.

        *Le Courrier de Lansac, vendredi 15 mars*, *Lansac, le 15 mars 2024. Le pont …*, but no
        *Crue du 15 mars*, and no day of a chronology, where other lines have others.
        """
        if moment.kind is not MomentKind.DAY or moment.start >= self._head:
            return False
        return self._headed(moment) and not any(
            one.begins != moment.begins and self._opens(one.first) and self._ends(one.end)
            for one in self._moments
        )

    def _headed(self, moment: Moment) -> bool:
        """Whether only names stand around the day, set off from it."""
        first = moment.first
        folded = self._prose.tokens.folded
        if not self._opens(first) and folded[first - 1] in self._articles:
            first -= 1
        if not self._opens(first) and self._words[first - 1] not in SETS_OFF:
            return False
        while not self._opens(first):
            first -= 1
            if moment.first - first > LINE or not self._names(first):
                return False
        return self._ends(moment.end)

    def _ends(self, at: int) -> bool:
        """Whether nothing but names stands between token *at* and the line's end or a stop."""
        for here in range(at, min(at + LINE, len(self._words))):
            if self._opens(here) or (here == at and self._words[here] == "."):
                return True
            if not self._names(here):
                return False
        return at + LINE >= len(self._words)

    def _names(self, at: int) -> bool:
        """Whether a token is of a name, a number or a mark, or a small word between them."""
        word, folded = self._words[at], self._prose.tokens.folded[at]
        if folded in self._causes:
            return False
        return not word[0].islower() or len(word) <= SMALL or folded in self._joining

    def _opens(self, at: int) -> bool:
        """Whether token *at* is the first of its line."""
        tokens = self._prose.tokens
        return at == 0 or "\n" in self._prose.text[tokens.ends[at - 1] : tokens.starts[at]]
