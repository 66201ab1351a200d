"""Ten articles about one war that never was, as outlets in two languages would tell of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import selon
from selon.actors import load_extra
from selon.comparing.occurrence import Occurrence

HERE = Path(__file__).parent
ACTORS = (load_extra(HERE.parents[1] / "examples" / "actors.toml"),)
STOP = re.compile(r"[.\n]")


@dataclass(frozen=True)
class Story:
    """A text of this folder; its first line is its headline."""

    article: str
    outlet: str
    language: str
    published: date | datetime

    @property
    def text(self) -> str:
        return (HERE / f"{self.outlet}.txt").read_text(encoding="utf-8")


STORIES = (
    Story("a1", "courrier", "fr", datetime(2031, 5, 14, 9, tzinfo=UTC)),
    Story("a2", "harbour-post", "en", datetime(2031, 5, 14, 16, tzinfo=UTC)),
    Story("a3", "depeche", "fr", date(2031, 5, 15)),
    Story("a4", "chronicle", "en", date(2031, 5, 15)),
    Story("a5", "gazette", "fr", date(2031, 5, 15)),
    Story("a6", "soir", "fr", date(2031, 5, 15)),
    Story("a7", "observer", "en", date(2031, 5, 19)),
    Story("a8", "matin", "fr", date(2031, 6, 16)),
    Story("a9", "ledger", "en", date(2031, 5, 16)),
    Story("a10", "orlande", "fr", datetime(2031, 5, 14, 20, tzinfo=UTC)),
)


def occurrences(story: Story) -> Iterator[Occurrence]:
    """Yield the figures that selon reads in *story*."""
    text = story.text
    title = text.partition("\n")[0]
    found = selon.extract(
        text, language=story.language, published=story.published, title=title, actors=ACTORS
    )
    for figure in found.figures:
        yield Occurrence(
            article=story.article,
            outlet=story.outlet,
            language=story.language,
            published=story.published,
            figure=figure,
            statement=sentence(text, figure.span.start, figure.span.end),
            headline=figure.span.end <= len(title),
        )


def sentence(text: str, start: int, end: int) -> str:
    """What stands between two full stops around a figure."""
    before = max((one.end() for one in STOP.finditer(text, 0, start)), default=0)
    after = STOP.search(text, end)
    return text[before : after.start() if after else len(text)].strip()
