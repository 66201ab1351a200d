"""What the lines around a text say of it: authors, dates, pictures, topics, comments."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone

from msgspec import Struct, field

from selon.languages.load import Language
from selon.model.article import Comments, Image, Related
from selon.reading import captions, furniture, slots
from selon.reading.calendar import MomentKind
from selon.reading.furniture import Found
from selon.reading.lines import Line
from selon.reading.moments import find
from selon.reading.prose import analyse

LONGEST_HEADLINE = 180
"""Characters of another article's headline."""
MOST_LISTED = 12
LONGEST_TOPIC = 60
HEADLINE_WORDS, TOPIC_WORDS = range(3, 41), range(1, 6)
COMMAS = re.compile(r"\s*[,;|•·]\s*")
CLOCK = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])\s?[h:.]\s?([0-5]\d)?(?::[0-5]\d)?(?:\s?([ap])\.?m\b)?", re.IGNORECASE
)
ZONE = re.compile(r"\b([A-Z]{3,4})([+-](?:0?\d|1[0-4]))?\b")
OFFSET = re.compile(r"(?<=\d)\s?([+-])(\d\d):?(\d\d)\b")


class Margins(Struct):
    """Filled line by line, from top to bottom; the first that says a thing is believed."""

    language: Language
    authors: list[str] = field(default_factory=list)
    publishers: dict[str, str] = field(default_factory=dict)
    published: date | datetime | None = None
    modified: date | datetime | None = None
    minutes: int | None = None
    section: str | None = None
    topics: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    open: bool | None = None
    sign_in: bool | None = None
    count: int | None = None

    @property
    def publisher(self) -> str | None:
        """Who publishes, from the line that says it most surely."""
        return next(
            (self.publishers[kind] for kind in PUBLISHING if kind in self.publishers), None
        )

    @property
    def comments(self) -> Comments | None:
        """What is said of readers' comments, if anything is."""
        if self.open is None and self.count is None:
            return None
        return Comments(open=self.open, sign_in=self.sign_in, count=self.count)

    def take(self, found: Found) -> None:
        """Keep what a line of furniture says."""
        if "publisher" in found.slots:
            self.publishers.setdefault(found.kind, found.slots["publisher"].strip("© "))
        if found.kind in TAKEN:
            TAKEN[found.kind](self, found)

    def follow(self, found: Found, after: Sequence[Line]) -> int:
        """How many of the lines after a heading belong to it; what they say is kept."""
        if found.kind in {"published", "modified"} and not found.slots:
            return self._follow_when(found, after)
        if not found.rule.opens or not after:
            return 0
        if found.kind == "byline":
            named = slots.names(after[0].text, self.language)
            self._name(named)
            return 1 if named else 0
        if found.kind == "related":
            listed = _listed(after, self.language, LONGEST_HEADLINE, HEADLINE_WORDS)
            self.related += [Related(title=line.text) for line in listed]
            return len(listed)
        if found.kind == "topics":
            listed = _listed(after, self.language, LONGEST_TOPIC, TOPIC_WORDS)
            self.topics += [line.text for line in listed]
            return len(listed)
        return 0

    def picture(self, caption: str | None, credits_: tuple[str, ...]) -> None:
        """Keep a picture."""
        self.images.append(captions.image(caption, credits_, self.language))

    def _follow_when(self, found: Found, after: Sequence[Line]) -> int:
        if not after or not slots.is_when(after[0].text, self.language):
            return 0
        when = Found(found.kind, found.rule, {"when": after[0].text})
        TAKEN[found.kind](self, when)
        return 1

    def _name(self, named: Sequence[str]) -> None:
        self.authors += named

    def _byline(self, found: Found) -> None:
        if "agency" in found.slots and self.images and not self.images[-1].credits:
            last = self.images.pop()
            self.picture(last.caption, (found.slots["agency"],))
            return
        named = (found.slots.get(slot, "") for slot in ("names", "newsroom", "agency"))
        self._name(slots.names(next(filter(None, named), ""), self.language))

    def _published(self, found: Found) -> None:
        self._byline(found)
        told = found.slots.get("when") or found.slots.get("day") or ""
        self.published = self.published or when(told, self.language)

    def _modified(self, found: Found) -> None:
        self.modified = self.modified or when(found.slots.get("when", ""), self.language)

    def _reading_time(self, found: Found) -> None:
        if self.minutes is None and "minutes" in found.slots:
            self.minutes = int(found.slots["minutes"])

    def _credit(self, found: Found) -> None:
        credit = next((found.slots[slot] for slot in CREDITING if slot in found.slots), "")
        named = captions.split(credit, self.language)
        if self.images and not self.images[-1].credits:
            last = self.images.pop()
            self.picture(last.caption, named)
        elif named:
            self.picture(None, named)

    def _caption(self, found: Found) -> None:
        if "caption" in found.slots:
            credit = captions.split(found.slots.get("credits", ""), self.language)
            cut = captions.credited(found.slots["caption"], self.language)
            self.picture(
                cut.caption if cut else found.slots["caption"], cut.credits if cut else credit
            )

    def _related(self, found: Found) -> None:
        if "title" in found.slots:
            self.related.append(Related(title=found.slots["title"]))

    def _topics(self, found: Found) -> None:
        listed = COMMAS.split(found.slots.get("topics") or found.slots.get("tags") or "")
        self.topics += filter(None, listed)

    def _section(self, found: Found) -> None:
        self.section = self.section or found.slots.get("section")

    def _comments(self, found: Found) -> None:
        self.open = True
        if "count" in found.slots:
            self.count = int(re.sub(r"\D", "", found.slots["count"]) or 0)

    def _closed(self, _found: Found) -> None:
        self.open = False

    def _sign_in(self, found: Found) -> None:
        if self.open is None and not found.rule.comments:
            return
        self.open = True
        self.sign_in = True


CREDITING = ("credits", "names", "signature")
PUBLISHING = ("sign-in", "copyright", "subscribe", "newsletter", "share", "related")
TAKEN: dict[str, Callable[[Margins, Found], None]] = {
    "byline": Margins._byline,  # noqa: SLF001 -- a table of its own methods
    "published": Margins._published,  # noqa: SLF001
    "modified": Margins._modified,  # noqa: SLF001
    "reading-time": Margins._reading_time,  # noqa: SLF001
    "credit": Margins._credit,  # noqa: SLF001
    "caption": Margins._caption,  # noqa: SLF001
    "related": Margins._related,  # noqa: SLF001
    "topics": Margins._topics,  # noqa: SLF001
    "section": Margins._section,  # noqa: SLF001
    "comments": Margins._comments,  # noqa: SLF001
    "comments-closed": Margins._closed,  # noqa: SLF001
    "sign-in": Margins._sign_in,  # noqa: SLF001
}


def when(text: str, language: Language) -> date | datetime | None:
    """The day that *text* gives in full, with the time of day and its zone where it has them.

    >>> from selon.languages.load import load
    >>> when("Nov 9, 2022 at 2:32 pm", load("en"))
    datetime.datetime(2022, 11, 9, 14, 32)
    """
    try:
        return datetime.fromisoformat(text.strip()) if "T" in text else _spelt(text, language)
    except ValueError:
        return _spelt(text, language)


def _spelt(text: str, language: Language) -> date | datetime | None:
    moments = (one for one in find(analyse(text, language)) if one.kind is MomentKind.DAY)
    day = next((one for one in moments if one.begins), None)
    if day is None or day.begins is None:
        return None
    rest = text[: day.start] + " " + text[day.stop :]
    clock = CLOCK.search(rest)
    if clock is None:
        return day.begins
    hour, minute, half = int(clock.group(1)), int(clock.group(2) or 0), clock.group(3)
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return datetime.combine(day.begins, time(hour, minute), tzinfo=_zone(rest, language))


def _zone(text: str, language: Language) -> timezone | None:
    if offset := OFFSET.search(text):
        minutes = int(offset.group(2)) * 60 + int(offset.group(3))
        signed = -minutes if offset.group(1) == "-" else minutes
        return timezone(timedelta(minutes=signed)) if abs(signed) < 24 * 60 else None
    zones = language.furniture.zones
    for name, hours in ZONE.findall(text):
        if name in zones:
            return timezone(timedelta(minutes=zones[name], hours=int(hours or 0)))
    return None


def _listed(
    after: Sequence[Line], language: Language, longest: int, words: range
) -> Sequence[Line]:
    """The headlines or names that stand under a heading.

    Where the text goes on after them, only those of the first block are surely listed.
    """
    end = 0
    while end < min(len(after), MOST_LISTED) and _may_be_listed(
        after[end], language, longest, words
    ):
        end += 1
    goes_on = end < len(after) and not furniture.recognise(after[end].text, language)
    if goes_on:
        return [line for line in after[:end] if line.block == after[0].block]
    return after[:end]


def _may_be_listed(line: Line, language: Language, longest: int, words: range) -> bool:
    return (
        len(line.text) <= longest
        and len(line.text.split()) in words
        and not line.text.endswith(".")
        and not furniture.recognise(line.text, language)
    )
