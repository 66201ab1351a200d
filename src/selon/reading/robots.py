"""``robots.txt``, as RFC 9309 has it: the longest rule that matches decides."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from selon.reading.address import KEPT

ALLOW = "allow"
DISALLOW = "disallow"
AGENT = "user-agent"
ANYBODY = "*"
DELAY = "crawl-delay"
SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,6})?")


class Rule(Struct, frozen=True):
    """A path pattern: ``*`` is any characters, ``$`` at the end is the end."""

    pattern: str
    allows: bool

    def matches(self, target: str) -> bool:
        """Whether *target* (path and query) begins with the pattern; in linear time."""
        ends = self.pattern.endswith("$")
        first, *rest = self.pattern.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        at = len(first)
        last = rest.pop() if ends and rest else None
        for piece in rest:
            found = target.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        if last is not None:
            return len(target) - len(last) >= at and target.endswith(last)
        return not ends or at == len(target)


def parse(text: str, *, agent: str) -> tuple[Rule, ...]:
    """The rules for *agent*: those of its own groups, else those of ``*``."""
    groups: dict[str, list[Rule]] = {}
    for names, key, value in _lines(text, agent.lower()):
        for name in names:
            rules = groups.setdefault(name, [])
            if key in {ALLOW, DISALLOW} and value:
                rules.append(Rule(quote(value, safe=KEPT), key == ALLOW))
    return tuple(groups.get(agent.lower(), groups.get(ANYBODY, ())))


def delay(text: str, *, agent: str) -> float | None:
    r"""The seconds that ``Crawl-delay`` asks *agent* to wait; no standard has it, many sites do.

    >>> delay("User-agent: *\nCrawl-delay: 2.5", agent="selon")
    2.5
    """
    found: dict[str, float | None] = {}
    for names, key, value in _lines(text, agent.lower()):
        for name in names:
            found.setdefault(name, None)
            if key == DELAY and SECONDS.fullmatch(value):
                found[name] = float(value)
    return found.get(agent.lower(), found.get(ANYBODY))


def _lines(text: str, agent: str) -> Iterator[tuple[set[str], str, str]]:
    """Yield each line's key and value, and whom its group is for: *agent*, anybody or neither."""
    names: set[str] = set()
    naming = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == AGENT:
            meant = {value.lower()} & {agent, ANYBODY}
            names = names | meant if naming else meant
        yield names, key, value
        naming = key == AGENT


def allows(rules: tuple[Rule, ...], target: str) -> bool:
    """Whether *target* may be asked for; of two rules of one length, the one that allows."""
    found = [rule for rule in rules if rule.matches(target)]
    return max(found, key=lambda rule: (len(rule.pattern), rule.allows), default=ANYTHING).allows


ANYTHING = Rule("", True)  # noqa: FBT003 -- a record's field
