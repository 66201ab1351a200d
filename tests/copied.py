"""Dispatches of our own in two languages, and what outlets make of them."""

from datetime import UTC, date, datetime
from pathlib import Path

import selon
from selon.comparing.texts import Text, describe
from selon.languages.load import known

FOLDER = Path(__file__).parent / "dispatches"


def texts(name: str) -> dict[str, str]:
    """The text called *name*, by language."""
    return {code: (FOLDER / code / f"{name}.txt").read_text(encoding="utf-8") for code in known()}


WIRE, OTHER, LONGER = texts("wire"), texts("other"), texts("longer")
"""A dispatch; a report on the same event by somebody who was there; a story on something else."""
DAY = date(2026, 3, 4)
FETCHED = datetime(2026, 3, 9, 8, tzinfo=UTC)


def read(  # noqa: PLR0913 -- what is known of a text
    text: str,
    article: str,
    *,
    language: str,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    published: date | None = DAY,
    version: int = 1,
) -> Text:
    """The record of *text*, its figures read."""
    figures = selon.extract(text, language=language, published=published).figures
    return describe(
        text,
        article=article,
        version=version,
        outlet=outlet,
        authors=authors,
        language=language,
        published=published,
        fetched=FETCHED,
        figures=figures,
    )


def cut(text: str) -> str:
    """*text* with another headline and without its last paragraph."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(["What is known / ce que l'on sait", *paragraphs[1:-1]])


def embedded(text: str, language: str) -> str:
    """The body of *text* in the middle of a longer one."""
    longer = LONGER[language].strip().split("\n\n")
    return "\n\n".join([*longer[:3], *text.strip().split("\n\n")[1:4], *longer[3:]])


def edited(text: str) -> str:
    """*text*, every seventh word left out, names and numbers kept."""
    paragraphs = []
    for paragraph in text.strip().split("\n\n"):
        words = paragraph.split()
        kept = [
            word
            for at, word in enumerate(words, 1)
            if at % 7 or not word.isalpha() or word[0].isupper()
        ]
        paragraphs.append(" ".join(kept))
    return "\n\n".join(paragraphs)
