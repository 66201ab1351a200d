"""What the README shows is what selon does."""

import doctest
import re
from pathlib import Path

from click.testing import CliRunner

from selon.cli.group import selon as main

WIDE = {"COLUMNS": "100", "SELON_FORMAT": ""}
README = Path(__file__).parents[1] / "README.md"


def test_the_python_of_the_readme_runs() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")

    assert (failed, tried > 0) == (0, True)


def test_the_table_of_the_readme_is_what_read_prints() -> None:
    text = README.read_text(encoding="utf-8")
    command, table = re.findall(r"```console\n\$ selon ([^\n]+)\n(.*?)```", text, re.DOTALL)[0]

    printed = CliRunner().invoke(main, command.split(), env=WIDE, catch_exceptions=False).stdout

    assert printed.strip() == table.strip()
