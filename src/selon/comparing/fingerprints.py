"""Which texts are worth comparing: those that share keys.

An inverted index from keys to texts is all that has to be kept. Every two texts that share
:data:`NEEDED` keys are compared, whichever came first, so that the order of their arrival changes
nothing; save that a key which :data:`WORN` texts have (a stock phrase, a line of boilerplate, a
dispatch that everybody printed) leads to the first of these alone. Then the later texts of a large
family are tied to its first ones and not to each other; a text stays alone only if it shares
too few keys with each of their first texts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from selon.comparing.copies import Copy, compare
from selon.comparing.texts import Text

NEEDED = 2
"""How many keys two texts share that are worth comparing."""
WORN = 64
"""How many texts, the first ones, a key leads to."""


def fingerprints(text: Text) -> tuple[int, ...]:
    """The keys that *text* is found by, sorted, each once; they fit a signed 64-bit column."""
    return text.keys


def find(texts: Iterable[Text]) -> Iterator[Copy]:
    """Yield the copies among *texts*, which come in the order of their arrival.

    What a ledger does one text at a time, for a batch.
    """
    index: dict[int, list[Text]] = {}
    for text in texts:
        shared: Counter[str] = Counter()
        met: dict[str, Text] = {}
        for key in fingerprints(text):
            held = index.setdefault(key, [])
            shared.update(other.name for other in held)
            met |= {other.name: other for other in held}
            if len(held) < WORN:
                held.append(text)
        found = (compare(met[name], text) for name, many in shared.items() if many >= NEEDED)
        yield from (copy for copy in found if copy)
