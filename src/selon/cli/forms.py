"""In which form a command prints."""

from collections.abc import Callable
from typing import Any, TypeVar  # click decorates a function or a command

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
LINES = ("table", "jsonl")
RECORDS = ("table", "json", "jsonl")
TABLES = ("table", "csv", "json", "jsonl")


def form_option(
    *forms: str,
    help: str | None = None,  # noqa: A002 -- as click calls it
) -> Callable[[Decorated], Decorated]:
    """``--format``, one of *forms*; the first unless it is said."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=help,
    )
