"""Which texts are worth comparing: those that share a key.

An inverted index from keys to texts is all that has to be kept. Every pair of texts that shares
one key is compared, whichever came first, so that the order of their arrival changes nothing; save
that a key which :data:`WORN` texts have already (a line of boilerplate, a dispatch that everybody
printed) leads to the first of them only. Then the later texts of a large family are tied to its
first ones and not to each other, and only a text whose every key is worn, and none of whose
keys' first texts is a copy of it, stays alone.
"""

from collections.abc import Iterable, Iterator

from selon.comparing.copies import Copy, compare
from selon.comparing.texts import Text

WORN = 200
"""How many texts, the first ones, a key leads to."""


def fingerprints(text: Text) -> tuple[int, ...]:
    """The keys that *text* is found by, sorted, each once; they fit a signed 64-bit column."""
    return tuple(sorted({one.key for one in text.passages}))


def find(texts: Iterable[Text]) -> Iterator[Copy]:
    """Yield the copies among *texts*, which come in the order of their arrival.

    What a ledger does one text at a time, for a batch.
    """
    index: dict[int, list[Text]] = {}
    for text in texts:
        met: dict[str, Text] = {}
        for one in fingerprints(text):
            held = index.setdefault(one, [])
            met |= {other.name: other for other in held[:WORN]}
            if len(held) < WORN:
                held.append(text)
        found = (compare(other, text) for _, other in sorted(met.items()))
        yield from (copy for copy in found if copy)
