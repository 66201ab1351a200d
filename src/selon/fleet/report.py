"""What became of a unit, and of its files."""

from enum import StrEnum

import msgspec
from msgspec import Struct

from selon.fleet.unit import File, Unit


class Outcome(StrEnum):
    """Whether there are tables of it."""

    DONE = "done"
    ASIDE = "aside"


class Report(Struct, frozen=True, kw_only=True):
    """One unit, as its ``report.json`` has it.

    Attributes:
        refusals: how many of each code.
        named: what gave no article: its name, the code, why; the first few of a large file.
        seconds, memory: that it took; megabytes at the process's peak.
        tries: how often it was begun.
        reason: why it was set aside.
    """

    unit: str
    name: str
    files: tuple[File, ...]
    outcome: Outcome = Outcome.DONE
    selon: str = ""
    articles: int = 0
    statements: int = 0
    figures: int = 0
    refusals: dict[str, int] = {}
    named: tuple[tuple[str, str, str], ...] = ()
    parts: int = 0
    bytes: int = 0
    seconds: float = 0.0
    memory: int = 0
    tries: int = 1
    reason: str | None = None


def aside(unit: Unit, reason: str, *, tries: int) -> Report:
    """That *unit* could not be read."""
    return Report(
        unit=unit.key,
        name=unit.name,
        files=unit.files,
        outcome=Outcome.ASIDE,
        tries=tries,
        reason=reason,
    )


def written(report: Report) -> bytes:
    """As a file has it."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def read(data: bytes) -> Report:
    """The other way.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    return msgspec.json.decode(data, type=Report)
