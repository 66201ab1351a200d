"""What things in a ledger are called: ``a3``, ``c17``, ``o1``; ``a3/f2``, ``a3.2/f1``."""

import re
from hashlib import blake2b

HASH = 8
"""Bytes of a key as an index keeps it."""

ROW, NUMBER = "([0-9]{1,18})", "([0-9]{1,9})"
"""Of rows and of versions, no more than databases count."""

ARTICLE = rf"a{ROW}(?:\.{NUMBER})?"
NAME = re.compile(rf"{ARTICLE}/([sf][0-9]+)")


def article(number: int, version: int = 1) -> str:
    """A version of an article; the first needs no number.

    >>> article(3), article(3, 2)
    ('a3', 'a3.2')
    """
    return f"a{number}" if version == 1 else f"a{number}.{version}"


def claim(number: int) -> str:
    """A claim."""
    return f"c{number}"


def origin(number: int) -> str:
    """The origin that the article of that number is the earliest text of."""
    return f"o{number}"


def numbers(name: str) -> tuple[int, int, str] | None:
    """The article, the version and the label that *name* stands for, if it is such a name.

    >>> numbers("a3.2/f1"), numbers("c17")
    ((3, 2, 'f1'), None)
    """
    found = NAME.fullmatch(name)
    return (int(found[1]), int(found[2] or 1), found[3]) if found else None


def number(kind: str, name: str) -> int | None:
    """The row that *name* stands for, if it is of that *kind*.

    >>> number("c", "c17"), number("c", "a3")
    (17, None)
    """
    found = re.fullmatch(kind + ROW, name)
    return int(found[1]) if found else None


def version(name: str) -> tuple[int, int | None] | None:
    """The article that *name* stands for, and the version, where it says one.

    >>> version("a3"), version("a3.2"), version("c1")
    ((3, None), (3, 2), None)
    """
    found = re.fullmatch(ARTICLE, name)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def plain(name: str) -> str:
    """*name* as it is always written; what is no name of a claim or a mention, as it is.

    >>> plain("c017"), plain("a03.01/f2"), plain("c1 7")
    ('c17', 'a3/f2', 'c1 7')
    """
    if (found := number("c", name)) is not None:
        return claim(found)
    if (mention := numbers(name)) is not None:
        return f"{article(mention[0], mention[1])}/{mention[2]}"
    return name


def hashed(key: str) -> int:
    """*key* as a signed number of 64 bits, as indexes keep it."""
    return int.from_bytes(blake2b(key.encode(), digest_size=HASH).digest(), signed=True)
