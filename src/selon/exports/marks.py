"""What is marked in an article's text, and the text with its marks as HTML."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby, pairwise

from msgspec import Struct

from selon.exports.hypertext import element, text
from selon.model.figure import Figure
from selon.model.reading import Reading
from selon.model.span import Span
from selon.model.statement import Statement


class Role(StrEnum):
    """What a mark says; the first that stands at a word decides where the word leads."""

    FIGURE = "figure"
    CUE = "cue"
    CONTENT = "content"
    SOURCE = "source"
    CHECK = "verification"


CLASSES = {
    Role.FIGURE: "fig",
    Role.CUE: "cue",
    Role.CONTENT: "stm",
    Role.SOURCE: "src",
    Role.CHECK: "chk",
}


NAMES: Mapping[Role, str] = {one: one.value for one in Role}
"""What a role is called where it is shown."""


class Mark(Struct, frozen=True, kw_only=True):
    """One piece of one role of one record.

    Attributes:
        id: the record's.
        link: whether the words lead to the record's note.
        anchor: whether the note leads here.
        colour: the class of a figure's claimant.
    """

    start: int
    end: int
    id: str
    role: Role
    link: bool = False
    anchor: bool = False
    colour: str = ""


def marks(reading: Reading, colours: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks of *reading*, in text order; *colours* of figures, by their ids."""
    found = [mark for one in reading.statements for mark in _of_statement(one)]
    found += [mark for one in reading.figures for mark in _of_figure(one, colours[one.id])]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def _of_statement(statement: Statement) -> Iterator[Mark]:
    leading = statement.cue or statement.content
    roles = (
        (Role.SOURCE, statement.source),
        (Role.CUE, statement.cue),
        (Role.CONTENT, statement.content),
    )
    for role, pieces in roles:
        for number, piece in enumerate(pieces):
            leads = pieces is leading
            yield _mark(piece, statement.id, role, link=leads, anchor=leads and number == 0)


def _of_figure(figure: Figure, colour: str) -> Iterator[Mark]:
    yield _mark(figure.span, figure.id, Role.FIGURE, link=True, anchor=True, colour=colour)
    if figure.verification_span:
        yield _mark(figure.verification_span, figure.id, Role.CHECK)


def _mark(  # noqa: PLR0913 -- a record's fields
    span: Span, id_: str, role: Role, *, link: bool = False, anchor: bool = False, colour: str = ""
) -> Mark:
    return Mark(
        start=span.start,
        end=span.end,
        id=id_,
        role=role,
        link=link,
        anchor=anchor,
        colour=colour,
    )


def by_block(
    blocks: Iterable[tuple[int, int]], found: Iterable[Mark]
) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Yield each block of the text with the marks that stand in it, or reach into it."""
    waiting = iter([*found, None])
    coming = next(waiting)
    open_: list[Mark] = []
    for start, end in blocks:
        open_ = [one for one in open_ if one.end > start]
        while coming and coming.start < end:
            if coming.end > start:
                open_.append(coming)
            coming = next(waiting)
        yield start, end, tuple(open_)


def marked(  # noqa: PLR0913 -- a stretch and how to write it
    whole: str,
    start: int,
    end: int,
    found: Sequence[Mark],
    *,
    prefix: str,
    names: Mapping[Role, str] = NAMES,
) -> str:
    """``whole[start:end]`` as HTML, with *found*, the marks that stand in it, in text order.

    Marks may nest and overlap: the text is cut wherever one begins or ends, and each piece
    carries the classes of all that cover it.

    Args:
        whole: the article's text.
        start: first code point, ``end`` the one after the last.
        end: see ``start``.
        found: the marks.
        prefix: stands before the ids.
        names: of roles, in the language of who reads it.
    """
    pieces = _pieces(start, end, found)
    parts = []
    for leading, group in groupby(pieces, key=lambda piece: _leading(piece[2])):
        run = list(group)
        inside = [
            _piece(whole, *piece, leading=leading, prefix=prefix, names=names) for piece in run
        ]
        if leading:
            ends = leading.role is Role.FIGURE and run[-1][1] == leading.end
            number = _number(leading, names) if ends else ""
            inside = [_link(leading, *inside, number, prefix=prefix)]
        parts += inside
    return "".join(parts)


def _pieces(
    start: int, end: int, found: Sequence[Mark]
) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Yield the stretches between the edges of marks, with the marks that cover each."""
    edges = sorted({start, end, *(one.start for one in found), *(one.end for one in found)})
    edges = [edge for edge in edges if start <= edge <= end]
    return by_block(pairwise(edges), found)


def _leading(covering: Iterable[Mark]) -> Mark | None:
    """Of the marks that lead to a note, a figure before a cue before a content, the inmost."""
    links = [one for one in covering if one.link]
    order = list(Role)
    return min(links, key=lambda one: (order.index(one.role), -one.start), default=None)


def _piece(  # noqa: PLR0913 -- a stretch and how to write it
    whole: str,
    left: int,
    right: int,
    covering: tuple[Mark, ...],
    *,
    leading: Mark | None,
    prefix: str,
    names: Mapping[Role, str],
) -> str:
    before = "".join(
        _start(one, prefix=prefix, names=names) for one in covering if one.start == left
    )
    classes = {one.id: None for one in covering if one is not leading}
    classes |= {CLASSES[one.role]: None for one in covering if one is not leading}
    words = text(whole[left:right])
    return before + (element("span", words, class_=" ".join(classes)) if classes else words)


def _start(mark: Mark, *, prefix: str, names: Mapping[Role, str]) -> str:
    """Where a note leads to, and the role's name, shown when its record is lit."""
    anchor = element("i", id=f"{prefix}{mark.id}") if mark.anchor else ""
    if mark.role in {Role.FIGURE, Role.CHECK}:
        return anchor
    return anchor + element("i", class_=f"part {mark.id}", data_part=names[mark.role])


def _link(mark: Mark, *inside: str, prefix: str) -> str:
    classes = " ".join(filter(None, (CLASSES[mark.role], mark.id, mark.colour)))
    return element("a", *inside, class_=classes, href=f"#{prefix}{mark.id}-note")


def _number(mark: Mark, names: Mapping[Role, str]) -> str:
    hidden = element("span", f" {text(names[mark.role])} ", class_="vh")
    number = element("span", hidden, text(mark.id.removeprefix("f")), class_="ref")
    return element("span", number, class_="tied")
