"""Words of a text as they are shown: no line ends where French, or a number, allows none."""

import re
from typing import TypeVar

HOLDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))|(?<=«) | (?=[»:;?!])")
"""Spaces at which no line may end: inside a number, and beside a mark that French sets apart."""

Shown = TypeVar("Shown", bound=str)


def unbroken(text: Shown) -> Shown:
    r"""*text*, plain or HTML, with those spaces held.

    >>> unbroken("« 12 000 »")
    '«\xa012\xa0000\xa0»'
    """
    return type(text)(HOLDS.sub("\N{NO-BREAK SPACE}", text))
