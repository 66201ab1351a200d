"""An article's text, put together once and never changed."""

import hashlib
from collections.abc import Iterable

BLANK_LINE = "\n\n"


def assemble(title: str | None, standfirst: str | None, paragraphs: Iterable[str]) -> str:
    r"""Title, standfirst and body paragraphs, separated by blank lines, nothing else.

    >>> assemble("A", None, ["B", "C"])
    'A\n\nB\n\nC'
    """
    return BLANK_LINE.join(one for one in (title, standfirst, *paragraphs) if one)


def sha256(data: str | bytes) -> str:
    """The SHA-256 of *data* in hexadecimal; of text, in UTF-8."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()
