"""Headlines that have run into the first sentence, in texts that have lost their lines."""

from dataclasses import replace

from selon.claims.alike import number
from selon.claims.holders import Holding
from selon.claims.setting import Setting

LAST = 16


def part(setting: Setting, held: list[Holding]) -> list[Holding]:
    """*held*, without what the first sentence says of a number that it says twice.

    *Four killed in plane crash Four tourists died on Sunday, police said*: what police said
    begins with the second.
    """
    found = list(held)
    seen: set[object] = set()
    first = [at for at, sentence in enumerate(setting.sentences[:LAST]) if sentence == 0]
    for at in reversed(first):
        counted = (setting.figures[at].measure, number(setting.figures[at]))
        if counted in seen:
            found[at] = replace(held[at], statement=None, via=None, relay=None)
        seen.add(counted)
    return found
