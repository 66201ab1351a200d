"""The version of selon that reads."""

from functools import cache
from importlib.metadata import version


@cache
def selon() -> str:
    """The version that is installed."""
    return version("selon")
