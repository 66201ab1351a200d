"""The command run inside this process, on a ledger."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from selon.cli.group import done


class Answer(NamedTuple):
    """How it ended, and what it printed."""

    status: int
    out: str
    said: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Ask = Callable[..., Answer]


def asking(where: str | Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """A function that runs ``selon`` with its arguments on the ledger *where*."""

    def ask(*arguments: str | Path, **variables: str) -> Answer:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("SELON_")}
        kept |= {"SELON_LEDGER": str(where), "COLUMNS": "100", **variables}
        with patch.dict(os.environ, kept, clear=True):
            status = done(list(map(str, arguments)))
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return ask
