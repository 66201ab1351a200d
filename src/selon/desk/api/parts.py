"""The parts of an address that name something, and how such a name is written."""

import re
from collections.abc import Mapping

from msgspec import Struct


class Part(Struct, frozen=True, kw_only=True):
    """One part; ``example`` is a name that there may be."""

    pattern: re.Pattern[str]
    said: str
    example: str


def _part(pattern: str, said: str, example: str) -> Part:
    return Part(pattern=re.compile(pattern, re.ASCII), said=said, example=example)


NUMBER = "[1-9][0-9]{0,17}"
PARTS: Mapping[str, Part] = {
    "claim": _part(f"c{NUMBER}", "A claim.", "c1"),
    "article": _part(f"a{NUMBER}", "An article.", "a1"),
    "version": _part(
        rf"a{NUMBER}(\.[1-9][0-9]{{0,8}})?",
        "An article, or one of its versions: `a3`, `a3.2`.",
        "a1.1",
    ),
    "label": _part("[sf][1-9][0-9]{0,8}", "A figure or a statement of an article.", "f1"),
    "origin": _part(f"o{NUMBER}", "An origin.", "o1"),
    "slug": _part("[a-z0-9]+(-[a-z0-9]+)*", "A dossier.", "war"),
    "number": _part(NUMBER, "A number.", "1"),
}
