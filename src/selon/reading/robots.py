"""``robots.txt``, as RFC 9309 has it: the longest rule that matches decides."""

from urllib.parse import quote

from msgspec import Struct

from selon.reading.address import KEPT

ALLOW = "allow"
DISALLOW = "disallow"
AGENT = "user-agent"


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
    named: list[str] = []
    naming = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == AGENT:
            named = [*named, value.lower()] if naming else [value.lower()]
            groups.setdefault(value.lower(), [])
        elif key in {ALLOW, DISALLOW} and value:
            for name in named:
                groups[name].append(Rule(quote(value, safe=KEPT), key == ALLOW))
        naming = key == AGENT
    return tuple(groups.get(agent.lower(), groups.get("*", ())))


def allows(rules: tuple[Rule, ...], target: str) -> bool:
    """Whether *target* may be asked for; of two rules of one length, the one that allows."""
    found = [rule for rule in rules if rule.matches(target)]
    return max(found, key=lambda rule: (len(rule.pattern), rule.allows), default=ANYTHING).allows


ANYTHING = Rule("", True)  # noqa: FBT003 -- a record's field
