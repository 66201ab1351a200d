"""A text as extraction sees it: cut into paragraphs, sentences, tokens and quotations."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, compress, count
from operator import ne
from typing import TypeVar, cast

from selon.actors import Hit, Lexicon, lexicon
from selon.languages.load import Language
from selon.model.span import Span
from selon.reading import quotations, sentences, tokens
from selon.reading.quotations import Quotation
from selon.reading.sentences import Sentence
from selon.reading.tokens import Tokens

Result = TypeVar("Result")

BREAK = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text, cut up, with what is known of it from outside.

    Attributes:
        language: the rules that it is read by.
        actors: the actors and places that are known, by their names in that language.
        paragraphs: code-point ranges, in text order.
        today: the day that its own dates are counted from (*mercredi*, *yesterday*).
        title: the headline, whether or not it is part of the text.
        publisher: the medium that speaks in the text's own voice.
    """

    text: str
    language: Language
    actors: Lexicon
    tokens: Tokens
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    today: date | None = None
    published: date | datetime | None = None
    title: str | None = None
    publisher: str | None = None
    _made: dict[object, object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, read: Callable[["Prose"], Result]) -> Result:
        """What *read* makes of this prose, made once however many stages ask for it."""
        if read not in self._made:
            self._made[read] = read(self)
        return cast("Result", self._made[read])

    @property
    def capitals(self) -> list[int]:
        """The tokens that have capitals, in text order."""
        return self.once(_capitals)

    @property
    def named(self) -> Mapping[int, Hit]:
        """The longest name of an actor or place that starts at each token, by the token."""
        return self.once(_named)

    def span(self, first: int, end: int) -> Span:
        """The span of the tokens ``[first, end)``."""
        return Span.cut(self.text, self.tokens.starts[first], self.tokens.ends[end - 1])

    def text_of(self, first: int, end: int) -> str:
        """The words of the tokens ``[first, end)``, as written."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[end - 1]]


def analyse(  # noqa: PLR0913 -- what may be known of a text, each by its name
    text: str,
    language: Language,
    *,
    actors: Lexicon | None = None,
    today: date | None = None,
    published: date | datetime | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Prose:
    """Cut *text* up; time linear in its length. Without *actors*, those that selon ships."""
    cut = tokens.cut(text, language)
    ranges = tuple(_paragraphs(text))
    return Prose(
        text=text,
        language=language,
        actors=lexicon(language.code) if actors is None else actors,
        tokens=cut,
        paragraphs=ranges,
        sentences=tuple(sentences.split(cut, ranges)),
        quotations=tuple(quotations.pair(cut, ranges)),
        today=today,
        published=published,
        title=title,
        publisher=publisher,
    )


def _named(prose: Prose) -> dict[int, Hit]:
    """What starts at tokens with capitals, and at the few small ones that names start with."""
    words, actors = prose.tokens.words, prose.actors
    small = compress(count(), map(actors.small.__contains__, words))
    return actors.find(words, chain(prose.capitals, small))


def _capitals(prose: Prose) -> list[int]:
    return list(compress(count(), map(ne, prose.tokens.words, prose.tokens.folded)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between line ends; one that only wraps a line ends nothing."""
    start = 0
    for found in BREAK.finditer(text):
        wraps = found.group().count("\n") == 1 and text[found.end() : found.end() + 1].islower()
        if not wraps:
            stop = start + len(text[start : found.start()].rstrip())
            if start < stop:
                yield start, stop
            start = found.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
