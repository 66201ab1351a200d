"""Which texts are worth comparing: those that share keys.

An inverted index from keys to texts is all that has to be kept. Two texts are compared that share
one claim of the same days (a negative key), or :data:`NEEDED` keys of their words, whichever
came first, so that the order of their arrival changes nothing; save that a key which :data:`WORN`
texts have (a stock phrase, a line of boilerplate, a dispatch that everybody printed) leads to
the first of these alone. Then the later texts of a large family are tied to its first ones and
not to each other; a text stays alone only if it shares too few keys with each of the texts that
were first.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from selon.comparing.copies import Copy, compare
from selon.comparing.shared_claims import NEAR
from selon.comparing.texts import Text

NEEDED = 2
"""How many keys of their words two texts share that are worth comparing."""
WORN = 64
"""How many texts, the first ones, a key leads to."""
BYTES = 6


def fingerprints(text: Text) -> tuple[int, ...]:
    """The keys that *text* is found by, sorted, each once; they fit a signed 64-bit column.

    Those of its claims are negative.
    """
    return (*sorted({_claim_key(*one) for one in _claims(text)}), *text.keys)


def candidates(shared: Iterable[int]) -> bool:
    """Whether two texts that share these keys are worth comparing."""
    keys = {*shared}
    return len(keys) >= NEEDED or any(key < 0 for key in keys)


def find(texts: Iterable[Text]) -> Iterator[Copy]:
    """Yield the copies among *texts*, which come in the order of their arrival.

    What a ledger does one text at a time, for a batch.
    """
    index: dict[int, list[Text]] = {}
    for text in texts:
        shared: dict[str, list[int]] = {}
        met: dict[str, Text] = {}
        for key in fingerprints(text):
            held = index.setdefault(key, [])
            for other in held:
                met[other.name] = other
                shared.setdefault(other.name, []).append(key)
            if len(held) < WORN:
                held.append(text)
        found = (compare(met[name], text) for name, keys in shared.items() if candidates(keys))
        yield from (copy for copy in found if copy)


def _claims(text: Text) -> Iterator[tuple[str, ...]]:
    """Yield each claim with the stretch of days that it stands in, and the next one."""
    for claim in text.claims:
        days = claim.day // NEAR
        yield (*claim.what, str(days))
        yield (*claim.what, str(days + 1))


def _claim_key(*parts: str) -> int:
    hashed = blake2b("\n".join(parts).encode(), digest_size=BYTES).digest()
    return -1 - int.from_bytes(hashed, "big")
