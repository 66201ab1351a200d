"""Articles made of real ones, as many as are wanted, already read: to measure a ledger with.

A base text is read once. A variation has other words of the same length (of the same texts, about
as frequent), other digits, other days; its records are those of the base, moved along. Of ten
articles about three are copies of others (whole, cut, embedded), three retell somebody's figure in
other words, one has a war's total by one of two rivals, one in thirty is a new version.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count, pairwise
from random import Random
from typing import NamedTuple

from selon import extract
from selon.ledger.archive import digest
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.period import Period
from selon.model.reading import Reading
from selon.model.span import Span
from selon.model.speaker import Speaker
from selon.model.statement import Statement
from selon.reading.raw import Raw

WORD = re.compile(r"[^\W\d_]{4,}")
COPIES, RETOLD, TOTALLED, AGAIN = 0.3, 0.6, 0.7, 1 / 30
"""Chances, of all articles: up to the first a copy, up to the next retold, and so on."""
WHOLE, CUT = 0.4, 0.7
"""The same of copies: whole, cut, else embedded."""
BEGIN = datetime(2023, 1, 2, 6, tzinfo=UTC)
DAYS = 730
NEIGHBOURS = 40
"""Words of the same length and about as frequent, of which one takes a word's place."""

OUTLETS = {
    "fr": [f"Le Courrier {n}" for n in range(1, 31)],
    "en": [f"The Harbour Post {n}" for n in range(1, 31)],
}
TOTALS = {
    "en": (
        "The {theirs} defence ministry said on Monday that more than 123,456 {ours} soldiers had "
        "been killed or wounded since the beginning of the war."
    ),
    "fr": (
        "Le ministère de la Défense {theirs} a affirmé lundi que plus de 123 456 soldats {ours} "
        "avaient été tués ou blessés depuis le début de la guerre."
    ),
}
WARS = (
    ({"en": "Ukrainian", "fr": "ukrainien"}, {"en": "Russian", "fr": "russe"}),
    ({"en": "Armenian", "fr": "arménien"}, {"en": "Azerbaijani", "fr": "azerbaïdjanais"}),
    ({"en": "Ethiopian", "fr": "éthiopien"}, {"en": "Eritrean", "fr": "érythréen"}),
)
SAMPLE = "123456"


class Piece(NamedTuple):
    """Paragraphs, with what is said in them; spans are into ``text``."""

    text: str
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()


class Base(NamedTuple):
    """A real text, read and cut where no record goes across."""

    language: str
    pieces: tuple[Piece, ...]


class Made(NamedTuple):
    """An article as it is put into a ledger."""

    raw: Raw
    reading: Reading


class Told(NamedTuple):
    """A paragraph with somebody's figure, that others may tell again."""

    language: str
    day: int
    piece: Piece


Swap = Callable[[str], str]


def base(text: str, language: str) -> Base:
    """Read *text*, and cut it."""
    found = extract(text, language=language, published=BEGIN)
    held = [
        *map(_reach, found.statements),
        *((one.span.start, one.span.end) for one in found.figures),
    ]
    cuts = [
        at.end()
        for at in re.finditer(r"\n+", text)
        if not any(start < at.end() and at.start() < end for start, end in held)
    ]
    edges = [0, *cuts, len(text)]
    pieces = (_cut(text, found.statements, found.figures, *pair) for pair in pairwise(edges))
    return Base(language, tuple(one for one in pieces if one.text))


def _reach(one: Statement) -> tuple[int, int]:
    spans = (*one.source, *one.cue, *one.content)
    return min(span.start for span in spans), max(span.end for span in spans)


def _cut(
    text: str,
    said: Sequence[Statement],
    counted: Sequence[Figure],
    start: int,
    end: int,
) -> Piece:
    body = text[start:end].rstrip()
    inside = [one for one in said if start <= _reach(one)[0] < end]
    return Piece(
        body,
        tuple(_moved(one, body, -start) for one in inside),
        tuple(
            _moved_figure(one, body, -start) for one in counted if start <= one.span.start < end
        ),
    )


def _spans(spans: Iterable[Span], text: str, by: int) -> tuple[Span, ...]:
    return tuple(Span.cut(text, one.start + by, one.end + by) for one in spans)


def _moved(one: Statement, text: str, by: int) -> Statement:
    return replace(
        one,
        source=_spans(one.source, text, by),
        cue=_spans(one.cue, text, by),
        content=_spans(one.content, text, by),
    )


def _moved_figure(one: Figure, text: str, by: int) -> Figure:
    held = one.verification_span
    inside = held is not None and held.start + by >= 0 and held.end + by <= len(text)
    return replace(
        one,
        span=_spans([one.span], text, by)[0],
        verification_span=_spans([held], text, by)[0] if held and inside else None,
    )


class Words:
    """The words of real texts, of each language and length by how frequent they are."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        counts: dict[tuple[str, int], Counter[str]] = {}
        for language, text in texts:
            for word in WORD.findall(text):
                if word.islower():
                    counts.setdefault((language, len(word)), Counter())[word] += 1
        self.ranked = {
            key: [word for word, _ in held.most_common()] for key, held in counts.items()
        }
        self.ranks = {
            key: {word: at for at, word in enumerate(held)} for key, held in self.ranked.items()
        }

    def swap(self, language: str, seed: int, keep: frozenset[str] = frozenset()) -> Swap:
        """What puts other words into a text, the same ones each time; not for those of *keep*."""
        known: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if word not in known:
                known[word] = word if word in keep else self._other(language, seed, word)
            return known[word]

        return lambda text: WORD.sub(other, text)

    def _other(self, language: str, seed: int, word: str) -> str:
        held = self.ranked.get((language, len(word)), [])
        if len(held) < NEIGHBOURS:
            return word
        low = word.lower()
        chance = int.from_bytes(sha256(f"{seed} {low}".encode()).digest()[:4], "big")
        at = self.ranks[language, len(word)].get(low, chance % len(held))
        first = max(0, min(at - NEIGHBOURS // 2, len(held) - NEIGHBOURS))
        found = held[first + chance % NEIGHBOURS]
        return found.capitalize() if word[0].isupper() else found


def vary(piece: Piece, swap: Swap, digits: dict[int, str], days: int) -> Piece:
    """*piece* in other words, with other numbers, *days* later."""

    def words(text: str | None) -> str | None:
        return None if text is None else swap(text).translate(digits)

    def speaker(one: Speaker | None) -> Speaker | None:
        if one is None or one.actor:
            return one
        return replace(one, name=words(one.name) or one.name)

    text = swap(piece.text).translate(digits)
    later = timedelta(days=days)
    said = tuple(
        replace(
            _moved(one, text, 0),
            speaker=speaker(one.speaker),
            said_on=one.said_on + later if one.said_on else None,
        )
        for one in piece.statements
    )
    counted = tuple(
        replace(
            _moved_figure(one, text, 0),
            quantity=_quantity(one, digits),
            who=words(one.who),
            place=words(one.place),
            claimant=speaker(one.claimant),
            claimed_on=one.claimed_on + later if one.claimed_on else None,
            period=_later(one.period, later),
        )
        for one in piece.figures
    )
    return Piece(text, said, counted)


def _quantity(one: Figure, digits: dict[int, str]):  # noqa: ANN202 -- a quantity
    held = one.quantity
    if not any(char.isdigit() for char in held.text):
        return held
    value, lower, upper = (
        None if n is None else int(str(n).translate(digits))
        for n in (held.value, held.lower, held.upper)
    )
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
    text = held.text.translate(digits)
    return replace(held, text=text, value=value, lower=lower, upper=upper)


def _later(period: Period | None, by: timedelta) -> Period | None:
    if period is None:
        return None
    return Period(
        start=period.start + by if period.start else None,
        end=period.end + by if period.end else None,
    )


def joined(pieces: Sequence[Piece]) -> Piece:
    """One text of *pieces*, its records numbered anew."""
    text = "\n\n".join(one.text for one in pieces)
    said: list[Statement] = []
    counted: list[Figure] = []
    at = 0
    for piece in pieces:
        names = {one.id: f"s{len(said) + n}" for n, one in enumerate(piece.statements, 1)}
        names |= {one.id: f"f{len(counted) + n}" for n, one in enumerate(piece.figures, 1)}
        said += [replace(_moved(one, text, at), id=names[one.id]) for one in piece.statements]
        counted += [
            replace(
                _moved_figure(one, text, at),
                id=names[one.id],
                statement=names.get(one.statement or ""),
                subset_of=names.get(one.subset_of or ""),
                refers_to=names.get(one.refers_to or ""),
                same_as=names.get(one.same_as or ""),
            )
            for one in piece.figures
        ]
        at += len(piece.text) + 2
    return Piece(text, tuple(said), tuple(counted))


class Press:
    """What comes, in its order."""

    def __init__(self, texts: Sequence[tuple[str, str]], *, total: int, seed: int = 1) -> None:
        """Take *texts* (language, text) as the base of *total* articles in two years."""
        self.random = Random(seed)  # noqa: S311 -- the same each time
        self.words = Words(texts)
        self.bases = [base(text, language) for language, text in texts]
        self.totals = {
            (language, war, side): base(_total(language, war, side), language).pieces[0]
            for language in TOTALS
            for war in range(len(WARS))
            for side in (0, 1)
        }
        self.total = total
        self.recent: deque[tuple[str, list[Piece]]] = deque(maxlen=400)
        self.told: deque[tuple[Told, list[int]]] = deque(maxlen=60)
        self.printed: deque[tuple[Made, list[Piece]]] = deque(maxlen=100)

    def articles(self) -> Iterator[Made]:
        """Yield them without end."""
        for number in count():
            if self.printed and self.random.random() < AGAIN:
                yield self._again(number)
            else:
                yield self._new(number)

    def _new(self, number: int) -> Made:
        random = self.random
        chance = random.random()
        topics: tuple[str, ...] = ()
        if chance < COPIES and self.recent:
            language, pieces = self._copied(number)
        else:
            language, pieces = self._fresh(number)
            if chance < RETOLD and self.told:
                pieces = self._retold(number, language, pieces)
            elif chance < TOTALLED:
                topics, piece = self._war(number, language)
                pieces = [pieces[0], piece, *pieces[1:]]
        self.recent.append((language, pieces))
        made = self._made(number, language, pieces, topics)
        self.printed.append((made, pieces))
        return made

    def _fresh(self, number: int) -> tuple[str, list[Piece]]:
        held = self.bases[self.random.randrange(len(self.bases))]
        return held.language, self._varied(number, held)

    def _varied(self, number: int, held: Base) -> list[Piece]:
        digits = self._digits()
        swap = self.words.swap(held.language, number)
        day = self._day(number)
        pieces = [vary(one, swap, digits, day) for one in held.pieces]
        times = min(20, 1 + int(self.random.expovariate(1 / 5)))
        said = [one for one in pieces if any(figure.claimant for figure in one.figures)]
        if said:
            one = self.random.choice(said)
            self.told.append((Told(held.language, day, one), [times]))
        return pieces

    def _copied(self, number: int) -> tuple[str, list[Piece]]:
        language, pieces = self.random.choice(self.recent)
        chance = self.random.random()
        if chance < WHOLE:
            return language, pieces
        if chance < CUT:
            return language, pieces[: max(1, 2 * len(pieces) // 3)]
        others = [one for one in self.bases if one.language == language]
        around = self._varied(number, self.random.choice(others))
        return language, [*around[:3], *pieces, *around[3:6]]

    def _retold(self, number: int, language: str, pieces: list[Piece]) -> list[Piece]:
        same = [one for one in self.told if one[0].language == language and one[1][0]]
        if not same:
            return pieces
        told, left = self.random.choice(same)
        left[0] -= 1
        names = " ".join(
            filter(None, (part for one in told.piece.figures for part in _names(one)))
        )
        keep = frozenset(WORD.findall(names))
        said = vary(told.piece, self.words.swap(language, -number, keep), {}, 0)
        return [pieces[0], said, *pieces[1:]]

    def _war(self, number: int, language: str) -> tuple[tuple[str, ...], Piece]:
        war, side = self.random.randrange(len(WARS)), self.random.randrange(2)
        week = self._day(number) // 7
        shown = str(100_000 + 313 * week * (3 if side else 1) + 17_000 * war)
        digits = {ord(old): new for old, new in zip(SAMPLE, shown, strict=True)}
        monday = (BEGIN + timedelta(weeks=week)).date()
        piece = self.totals[language, war, side]
        # the sample has each digit once, so that every other number is made of it
        made = vary(piece, str, digits, 0)
        period = Period(start=BEGIN.date() - timedelta(days=300), end=None)
        counted = tuple(replace(one, claimed_on=monday, period=period) for one in made.figures)
        return (f"War {war + 1}",), made._replace(figures=counted)

    def _again(self, number: int) -> Made:
        made, pieces = self.random.choice(self.printed)
        digits = self._digits()
        changed = [vary(one, str, digits if at == 1 else {}, 0) for at, one in enumerate(pieces)]
        article = made.reading.article
        assert article is not None  # noqa: S101 -- it was made here
        return self._made(number, article.language or "", changed, article.topics, old=made)

    def _digits(self) -> dict[int, str]:
        shuffled = list("123456789")
        self.random.shuffle(shuffled)
        return dict(zip(map(ord, "123456789"), shuffled, strict=True))

    def _day(self, number: int) -> int:
        return number * DAYS // self.total

    def _made(
        self,
        number: int,
        language: str,
        pieces: list[Piece],
        topics: tuple[str, ...],
        old: Made | None = None,
    ) -> Made:
        whole = joined(pieces)
        late = timedelta(days=self._day(number), minutes=self.random.randrange(1440))
        data = whole.text.encode()
        outlet = self.random.choice(OUTLETS[language])
        url = f"https://press{OUTLETS[language].index(outlet)}.example/{language}/{number}"
        published: datetime | None = BEGIN + late
        if old and old.reading.article:
            held = old.reading.article
            outlet, url, published = held.publisher or "", held.url or "", None
            published = held.published if isinstance(held.published, datetime) else None
        article = Article(
            url=url,
            language=language,
            title=pieces[0].text.partition("\n")[0][:200],
            publisher=outlet,
            published=published,
            topics=topics,
            text=whole.text,
            text_sha256=digest(data),
            page_sha256=digest(data),
        )
        raw = Raw(source=url, data=data, url=url, fetched=BEGIN + late + timedelta(minutes=30))
        return Made(
            raw,
            Reading(
                source=url, article=article, statements=whole.statements, figures=whole.figures
            ),
        )


def _names(one: Figure) -> Iterator[str | None]:
    yield from (one.who, one.place, one.side, one.claimant.name if one.claimant else None)


def _total(language: str, war: int, side: int) -> str:
    sides = WARS[war] if side else WARS[war][::-1]
    ours, theirs = sides[0][language], sides[1][language]
    plural = "s" if language == "fr" and not ours.endswith("s") else ""
    return TOTALS[language].format(theirs=theirs, ours=ours + plural)
