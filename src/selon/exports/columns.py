"""Text in a terminal's cells: how wide it is, cut, padded, harmless."""

import unicodedata

ELLIPSIS = "…"
WIDE = frozenset("WF")
NO_CELL = frozenset({"Mn", "Me"})
CONTROL = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
FIRST_NOT_ASCII = 128


def plain(text: str) -> str:
    r"""*text* on one line, without what a terminal would obey or mirror.

    >>> plain("a\x1b[31mb\u202ec\u00a0 d")
    'a[31mbc d'
    """
    if text.isprintable():
        return " ".join(text.split())
    kept = (char if char.isspace() or not _is_control(char) else "" for char in text)
    return " ".join("".join(kept).split())


def width(text: str) -> int:
    r"""The cells that *text* takes.

    >>> width("é"), width("e\u0301"), width("平和")
    (1, 1, 4)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def fit(text: str, cells: int) -> str:
    """*text*, cut to at most *cells*.

    >>> fit("according to", 6)
    'accor…'
    """
    if width(text) <= cells:
        return text
    kept = ""
    room = cells - 1
    for char in text:
        room -= _cells(char)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + ELLIPSIS


def pad(text: str, cells: int) -> str:
    """*text* with spaces after it, up to *cells*."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """*text* in lines of at most *cells*, cut between words; a longer word is left whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in CONTROL


def _cells(char: str) -> int:
    if ord(char) < FIRST_NOT_ASCII:
        return 1
    if unicodedata.category(char) in NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE else 1
