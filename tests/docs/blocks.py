"""The blocks of code of a page, and what is needed to run them."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
FENCE = re.compile(
    r"^(?P<fence>```+|:::+)(?P<kind>[^\n]*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
INDENTED = re.compile(r"\n\n    [^ \n-]")
PROMPT = "$ "


class Block(Struct, frozen=True, kw_only=True):
    """What stands between fences; ``after`` is the text block right behind it."""

    kind: str
    body: str
    line: int
    after: str | None = None


class Step(Struct, frozen=True, kw_only=True):
    """One command of a terminal, and what the page says it prints."""

    command: str
    printed: str


def blocks(text: str) -> list[Block]:
    """Every block of a page, in its order."""
    found = list(FENCE.finditer(text))
    made = []
    for one, following in zip(found, [*found[1:], None], strict=False):
        beside = following is not None and not text[one.end() : following.start()].strip()
        printed = beside and following is not None and following["kind"].strip() == "text"
        made.append(
            Block(
                kind=one["kind"].strip(),
                body=one["body"],
                line=text.count("\n", 0, one.start()) + 1,
                after=following["body"] if printed and following is not None else None,
            )
        )
    return made


def steps(block: Block) -> Iterator[Step]:
    """The commands that a terminal shows; a command goes on after a backslash."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, printed = part.replace("\\\n", " ").partition("\n")
        yield Step(command=command.strip(), printed=printed)


def name(page: Path) -> str:
    """What a page is called in a test."""
    return str(page.relative_to(ROOT))
