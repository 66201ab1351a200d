"""Pieces of Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

ROLE = re.compile(r":\w+:``?~?(?:[\w.]+\.)?(\w+)``?")
LITERAL = re.compile(r"``([^`]+)``")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table under *head*."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def code(text: object) -> str:
    """As it is typed; nothing of nothing."""
    return f"`{text}`" if text not in {None, ""} else ""


def listed(names: Iterable[object]) -> str:
    """As they are typed, with commas."""
    return ", ".join(map(code, names))


def told(docstring: str) -> str:
    """A docstring in Markdown.

    >>> told("``None``, or :class:`~selon.model.span.Span`")
    '`None`, or `Span`'
    """
    return LITERAL.sub(r"`\1`", ROLE.sub(r"`\1`", docstring))


def sections(parts: Iterable[tuple[str, str, str]]) -> str:
    """Title, anchor and text of each, under headings."""
    return "\n".join(_section(parts))


def _section(parts: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for title, anchor, text in parts:
        yield f"({anchor})=\n\n### {title}\n\n{text}\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
