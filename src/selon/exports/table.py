"""A reading for a person in a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from selon.comparing.drift import inside
from selon.exports import words
from selon.exports.columns import fit, pad, plain, width, wrap
from selon.model.article import Article
from selon.model.figure import Figure
from selon.model.mention import Drift
from selon.model.reading import Reading
from selon.model.statement import Statement

DOT = " · "
INDENT = "  "
GAP = "   "
PIECES = " … "
COLUMNS = (5, 4, 2)
"""How many of a figure's cells may stand in a row: with the day, without, without who."""
LEAST_CONTENT = 20
NOBODY = "—"
NAMELESS = "the article"


class Style(Struct, frozen=True, kw_only=True):
    """The paper: how wide it is, whether it takes colour; names of codes that are no country's."""

    width: int = 100
    colour: bool = False
    names: Mapping[str, str] = {}

    def bold(self, text: str) -> str:
        """*text* to be seen first."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text

    def faint(self, text: str) -> str:
        """*text* to be seen last."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text


def lines(reading: Reading, style: Style) -> Iterator[str]:
    """Yield *reading* line by line: what was read, its figures, its statements."""
    article = reading.article
    if article is None:
        return
    yield from map(style.bold, wrap(plain(article.title or reading.source), style.width))
    yield from map(style.faint, wrap(DOT.join(_meta(article)), style.width))
    for refusal in reading.refusals:
        yield from ("", *wrap(plain(refusal.message), style.width))
    if reading.figures:
        yield from ("", style.bold("FIGURES"))
        drifts = inside(reading.figures, len(article.title or ""))
        yield from _figures(reading.figures, drifts, style)
    if reading.statements:
        yield from ("", style.bold("STATEMENTS"))
        yield from _statements(reading.statements, style)
    yield ""


def closing(reading: Reading, style: Style, *, seconds: float | None = None) -> str:
    """How much was found, and how long it took."""
    counts = [
        _count(len(reading.figures), "figure"),
        _count(len(reading.statements), "statement"),
    ]
    if seconds is not None:
        counts.append(f"{seconds:.2f} s")
    return style.faint(DOT.join([*counts, plain(reading.source)]))


def _count(many: int, noun: str) -> str:
    return f"{many} {noun}" if many == 1 else f"{many} {noun}s"


def _meta(article: Article) -> Iterator[str]:
    """Whose it is, by whom, when, in which language, how long."""
    if article.publisher:
        yield plain(article.publisher)
    if article.authors:
        yield plain(", ".join(article.authors))
    if when := words.dated(article):
        yield when
    if article.language:
        yield plain(article.language)
    if article.reading_minutes:
        yield f"{article.reading_minutes} min"


def _figures(
    figures: Sequence[Figure], drifts: Mapping[str, Sequence[Drift]], style: Style
) -> Iterator[str]:
    """As many columns as there is room for; the rest stands below."""
    rows = [_row(one, style) for one in figures]
    cells = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    fitting = (many for many in COLUMNS if sum(cells[:many]) + many * len(GAP) <= style.width)
    shown = next(fitting, COLUMNS[-1])
    below = " " * (len(INDENT) + cells[0] + len(GAP))
    if width(below) > style.width // 2:
        below = 2 * INDENT
    by_id = {one.id: one for one in figures}
    for figure, row in zip(figures, rows, strict=True):
        padded = [pad(*cell) for cell in zip(row[:shown], cells, strict=False)]
        padded[0] = style.bold(padded[0])
        yield (INDENT + GAP.join(padded)).rstrip()
        drifted = map(_drifted, drifts.get(figure.id, ()))
        rest = DOT.join(filter(None, (*row[shown:], *_details(figure, by_id), *drifted)))
        for line in wrap(rest, style.width - len(below)):
            yield below + style.faint(line)


def _row(figure: Figure, style: Style) -> tuple[str, ...]:
    """Quantity, measure, who, claimant, day."""
    return (
        fit(_quantity(figure), style.width // 3),
        words.measured(figure),
        DOT.join(map(plain, filter(None, (figure.who, *words.sides(figure, style.names))))),
        plain(figure.claimant.name) if figure.claimant else NAMELESS,
        words.day(figure.claimed_on) if figure.claimed_on else "",
    )


def _quantity(figure: Figure) -> str:
    quantity = figure.quantity
    amount = words.amount(quantity)
    if amount is None:
        return f"“{plain(quantity.text)}”"
    return f"{words.SIGNS.get(quantity.comparator, ' ')} {amount}"


def _details(figure: Figure, by_id: dict[str, Figure]) -> Iterator[str]:
    """What does not stand in every row."""
    if figure.refers_to:
        yield f"“{plain(figure.span.text)}”"
    if figure.subset_of in by_id:
        yield f"part of {_quantity(by_id[figure.subset_of]).strip()}"
    if figure.place:
        yield plain(figure.place)
    if figure.period and (period := words.period(figure.period)):
        yield period
    if figure.via:
        yield f"via {plain(figure.via)}"
    if hedge := words.hedge(figure):
        yield hedge
    if checked := words.CHECKED.get(figure.verification):
        yield checked


def _drifted(drift: Drift) -> str:
    """What the text says otherwise than its headline."""
    return f"{drift.kind} drifts: {plain((drift.from_ or '').replace('_', ' '))} in the text"


def _statements(statements: Sequence[Statement], style: Style) -> Iterator[str]:
    rows = [(_speaker(one), _joined(span.text for span in one.cue)) for one in statements]
    speaker_cells = min(style.width // 4, max(width(speaker) for speaker, _ in rows))
    cue_cells = min(style.width // 5, max(width(cue) for _, cue in rows))
    room = style.width - len(INDENT) - speaker_cells - cue_cells - 2 * len(GAP)
    for one, (speaker, cue) in zip(statements, rows, strict=True):
        content = _joined(span.text for span in one.content)
        tag = ", ".join(words.particulars(one))
        left = room - width(tag) - len(GAP) if tag else room
        beside = left >= LEAST_CONTENT
        cells = [
            pad(fit(speaker, speaker_cells), speaker_cells),
            style.faint(pad(fit(cue, cue_cells), cue_cells)),
            fit(content, left if beside else room),
        ]
        if tag and beside:
            cells[2:] = [pad(cells[2], left), style.faint(tag)]
        yield (INDENT + GAP.join(cells)).rstrip()
        if tag and not beside:
            yield 2 * INDENT + style.faint(tag)


def _speaker(statement: Statement) -> str:
    if statement.speaker:
        return plain(statement.speaker.name)
    return _joined(span.text for span in statement.source) or NOBODY


def _joined(pieces: Iterable[str]) -> str:
    return plain(PIECES.join(pieces))
