"""What the desk says, as its templates and modules have it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from jinja2 import Environment
from jinja2.ext import extract_from_ast

import selon.desk

PACKAGE = Path(selon.desk.__file__).parent
Message: TypeAlias = tuple[str, str | None]
MARKED = {"said", "gettext", "say"}
COUNTED = {"count", "ngettext"}


def messages() -> dict[Message, set[str]]:
    """Each message (with its plural) and the files that say it."""
    found: dict[Message, set[str]] = {}
    for file in sorted(PACKAGE.rglob("templates/**/*.html")):
        for one in _of_template(file.read_text(encoding="utf-8")):
            found.setdefault(one, set()).add(file.name)
    for file in sorted(PACKAGE.rglob("*.py")):
        for one in _of_module(file.read_text(encoding="utf-8")):
            found.setdefault(one, set()).add(file.name)
    return found


def _of_template(source: str) -> Iterator[Message]:
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"]
    )
    for _, name, said in extract_from_ast(environment.parse(source)):
        texts = said if isinstance(said, tuple) else (said,)
        yield str(texts[0]), str(texts[1]) if name == "ngettext" else None


def _of_module(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if name in MARKED and texts and isinstance(texts[0], str):
            yield texts[0], None
        elif name in COUNTED and len(texts) > 1 and isinstance(texts[0], str):
            yield texts[0], str(texts[1])
