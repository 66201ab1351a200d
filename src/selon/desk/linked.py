"""What people write as plain text, with the addresses in it to be clicked and nothing else."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from selon.exports.naming import address

ADDRESS = re.compile(r"https?://[^\s<>\"`{}|\\^]+", re.IGNORECASE)
AFTER = ".,:;!?'’”»…*_~"
PAIRS = {")": "(", "]": "["}
LONGEST = 1_000
SHOWN = 60
REL = "nofollow ugc noopener noreferrer external"


def linked(text: str) -> list[Markup]:
    """The paragraphs of *text*.

    >>> print(linked("1 < 2, see https://example.org/a.")[0])
    1 &lt; 2, see <a href="https://example.org/a" rel="nofollow ugc noopener noreferrer external">https://example.org/a</a>.
    """
    return [Markup().join(_pieces(one)) for one in text.split("\n\n")]


def _pieces(text: str) -> Iterator[Markup]:
    """Yield it escaped, piece by piece."""
    done = 0
    for found in ADDRESS.finditer(text):
        url = _ended(found[0])
        if _is_plain(url):
            yield escape(text[done : found.start()])
            yield _link(url)
            done = found.start() + len(url)
    yield escape(text[done:])


def _ended(found: str) -> str:
    """*found* without what ends the sentence around it."""
    while found:
        opened = PAIRS.get(found[-1])
        alone = opened is not None and found.count(opened) < found.count(found[-1])
        if not alone and found[-1] not in AFTER:
            break
        found = found[:-1]
    return found


def _is_plain(url: str) -> bool:
    """Whether it leads where it seems to: no name before the host, no letters that look alike."""
    if len(url) > LONGEST or address(url) is None:
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and parts.netloc.isascii() and "@" not in parts.netloc


def _link(url: str) -> Markup:
    shown = url if len(url) <= SHOWN else f"{url[:SHOWN]}…"
    return Markup('<a href="{}" rel="{}">{}</a>').format(url, REL, shown)
