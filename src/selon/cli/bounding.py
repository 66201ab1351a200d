"""How long a page may take, and how much memory."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar  # click decorates a function or a command

import click

if TYPE_CHECKING:
    from selon.reading.bounded import Bounds

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_seconds = click.option(
    "--page-seconds",
    "seconds",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    envvar="SELON_PAGE_SECONDS",
    help="Refuse a page that takes longer to be read.",
)
_memory = click.option(
    "--memory",
    type=click.IntRange(100),
    default=2_000,
    show_default=True,
    metavar="MB",
    envvar="SELON_MEMORY",
    help="Refuse a page that takes more memory to be read.",
)


def bounds_options(command: Decorated) -> Decorated:
    """``--page-seconds`` and ``--memory``."""
    return _seconds(_memory(command))


def bounds(seconds: float, memory: int) -> "Bounds":
    """What a page may take."""
    from selon.reading.bounded import Bounds  # noqa: PLC0415 -- the help needs none of it

    return Bounds(seconds=seconds, memory=memory)
