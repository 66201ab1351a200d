"""Headlines that have run into the first sentence, in texts that have lost their lines."""

from msgspec.structs import replace

from selon.claims.alike import number
from selon.claims.holders import Holding
from selon.claims.setting import Setting
from selon.reading.prose import Prose

LAST = 16
SHORTEST = 4
LONGEST = 40


def part(setting: Setting, held: list[Holding]) -> list[Holding]:
    """*held*, without those of figures that stand in such a headline.

    *Four killed in plane crash Four tourists died on Sunday, police said*: what police said
    begins with the second four.
    """
    found = list(held)
    seen: set[object] = set()
    end = _end(setting.prose)
    first = [at for at, sentence in enumerate(setting.sentences[:LAST]) if sentence == 0]
    for at in reversed(first):
        counted = (setting.figures[at].measure, number(setting.figures[at]))
        if counted in seen or setting.firsts[at] < end:
            found[at] = replace(held[at], statement=None, via=None, relay=None)
        seen.add(counted)
    return found


def _end(prose: Prose) -> int:
    """Where the text starts anew inside its first sentence: *… in Alps The four were …*.

    A small word with a capital, between two words without one; 0 if there is none.
    """
    if not prose.sentences:
        return 0
    small = frozenset(prose.language.words.function_words)
    words, folded = prose.tokens.words, prose.tokens.folded
    for at in range(SHORTEST, min(prose.sentences[0].end - 1, LONGEST)):
        before, word, after = words[at - 1 : at + 2]
        starts = before[0].islower() and word[0].isupper() and after[0].islower()
        if starts and folded[at] in small:
            return at
    return 0
