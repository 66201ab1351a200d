"""Catalogues of gettext, read as they are written: no compiled copy to keep beside them."""

import ast
import gettext
import re
from collections.abc import Callable, Iterator
from importlib.resources import files

ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$')
PLURAL = re.compile(r"plural=([^;]+);")
SOURCE = "en"
"""The language of the keys: it needs no catalogue."""


class Catalogue(gettext.NullTranslations):
    """One language's; what it lacks is said in the language of the keys.

    Attributes:
        entries: the forms of each message, one or as many as the language has; of two that
            say the same, the first counts.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        found = list(_entries(text))
        self.entries = {one["msgid"]: _forms(one) for one in reversed(found)}
        head = self.entries.pop("", ("",))[0]
        rule = PLURAL.search(head)
        self._form: Callable[[int], int] = gettext.c2py(rule[1] if rule else "n != 1")

    def gettext(self, message: str) -> str:
        """*message*, in this language."""
        return self.entries.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of a message that goes with the number *n*."""
        forms = self.entries.get(msgid1)
        return forms[self._form(n)] if forms else (msgid1, msgid2)[n != 1]


def load(code: str) -> Catalogue:
    """The catalogue of the language *code*: ``fr.po`` and every ``fr-….po`` beside it, as one."""
    if code == SOURCE:
        return Catalogue()
    folder = files("selon.desk").joinpath("locale")
    named = re.compile(rf"{code}(-\w+)?\.po")
    found = sorted(one.name for one in folder.iterdir() if named.fullmatch(one.name))
    texts = (folder.joinpath(one).read_text(encoding="utf-8") for one in reversed(found))
    return Catalogue("\n\n".join(texts))


def _entries(text: str) -> Iterator[dict[str, str]]:
    """Yield what stands between blank lines, by its keywords."""
    for block in re.split(r"\n\s*\n", text):
        entry: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if found := ENTRY.match(line):
                key = found[1]
                entry[key] = ast.literal_eval(found[2])
            elif line.startswith('"'):
                entry[key] += ast.literal_eval(line)
        if "msgid" in entry:
            yield entry


def _forms(entry: dict[str, str]) -> tuple[str, ...]:
    return tuple(value for key, value in entry.items() if key.startswith("msgstr"))
