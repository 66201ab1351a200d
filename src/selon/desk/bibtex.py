"""An entry of BibTeX."""

import re
from collections.abc import Mapping

SPECIAL = re.compile(r"([{}%&$#_~^\\])")


def entry(kind: str, name: str, fields: Mapping[str, str]) -> str:
    """It with those of the *fields* that hold anything.

    >>> print(entry("misc", "selon:c1", {"year": "2025", "note": ""}), end="")
    @misc{selon:c1,
      year = {2025},
    }
    """
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{name},", *lines, "}\n"])


def safe(written: str) -> str:
    r"""*written*, so that nothing in it is a command or another line.

    >>> safe("A & B\n\\input{x}")
    'A \\& B /input\\{x\\}'
    """
    line = " ".join(written.replace("\\", "/").split())
    return SPECIAL.sub(r"\\\1", line)
