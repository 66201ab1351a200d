"""What stands beside the text: its figures and its statements, each leading to its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from selon.exports import words
from selon.exports.hypertext import element, text
from selon.model.figure import Figure, Verification
from selon.model.reading import Reading
from selon.model.span import Span
from selon.model.speaker import Speaker
from selon.model.statement import Statement

SHAPES = ("diamond", "circle", "square", "triangle", "hexagon", "wedge", "plus")
NOBODY = "c8"
NOBODYS_SHAPE = "cross"
LONGEST = 280
NO_CUE = "→"
CHECKS = {
    Verification.NOT_STATED: "not stated",
    Verification.UNVERIFIED: "unverified",
    Verification.VERIFIED: "verified",
    Verification.DISPUTED: "disputed",
}


def colours(figures: Iterable[Figure]) -> dict[str, str]:
    """A class for each figure, by its id: one a claimant, in the order that they appear."""
    given: dict[str, str] = {}
    found = {}
    for one in figures:
        if one.claimant is None:
            found[one.id] = NOBODY
        else:
            colour = f"c{len(given) % len(SHAPES) + 1}"
            found[one.id] = given.setdefault(one.claimant.name, colour)
    return found


def notes(
    reading: Reading, by_id: Mapping[str, str], *, names: Mapping[str, str], prefix: str
) -> str:
    """The figures of *reading*, in the colours *by_id*, then its statements; or why none."""
    language = reading.article.language if reading.article else None
    if reading.refusals:
        why = [element("p", text(one.message), class_="empty") for one in reading.refusals]
        return "".join([element("div", element("h2", "No claims"), class_="section-head"), *why])
    figures = [
        _figure(one, by_id[one.id], reading, names=names, prefix=prefix) for one in reading.figures
    ]
    said = [_statement(one, language, prefix=prefix) for one in reading.statements]
    return "".join(
        [
            _head(len(figures), "figure", f"{prefix}figures"),
            LEGEND if figures else "",
            _list("notes", figures, "No figure was found in this text."),
            _head(len(said), "statement", f"{prefix}statements"),
            _list("notes said", said, "No statement was found in this text."),
        ]
    )


def quantity(figure: Figure) -> str:
    """Its sign, which has a hidden word, and its number; or its own vague words."""
    amount = words.amount(figure.quantity)
    if amount is None:
        return element("span", element("q", text(figure.quantity.text)), class_="q q-v")
    sign = words.SIGNS.get(figure.quantity.comparator)
    if sign is None:
        return element("span", element("span", text(amount), class_="q-n"), class_="q")
    name = words.COMPARED[figure.quantity.comparator]
    parts = (
        element("span", text(sign), class_="q-c", title=name, aria_hidden="true"),
        element("span", text(f"{name} "), class_="vh"),
        element("span", text(amount), class_="q-n"),
    )
    return element("span", *parts, class_="q")


def _head(many: int, noun: str, id_: str) -> str:
    words_ = f"{many} {noun}" if many == 1 else f"{many} {noun}s"
    return element("div", element("h2", text(words_), id=id_), class_="section-head")


def _list(class_: str, items: Sequence[str], empty: str) -> str:
    if not items:
        return element("p", text(empty), class_="empty")
    return element("ol", *items, class_=class_)


def _figure(
    figure: Figure, colour: str, reading: Reading, *, names: Mapping[str, str], prefix: str
) -> str:
    number = figure.id.removeprefix("f")
    return element(
        "li",
        element(
            "a",
            text(number),
            class_="num",
            href=f"#{prefix}{figure.id}",
            aria_label=f"Figure {number}, in the text",
        ),
        element("p", quantity(figure), _what(figure, reading, names), class_="note-q"),
        element("p", _who(figure, colour), _checked(figure), class_="note-by"),
        element("dl", *_fields(figure, reading, names=names, prefix=prefix), class_="fields"),
        id=f"{prefix}{figure.id}-note",
        class_=figure.id,
    )


def _what(figure: Figure, reading: Reading, names: Mapping[str, str]) -> str:
    """What is counted in English, who in the article's words."""
    language = reading.article.language if reading.article else None
    who = figure.who and element("span", text(figure.who), class_="words", lang=language)
    about = (text(words.measured(figure)), who, *map(text, words.sides(figure, names)))
    return element("span", ", ".join(filter(None, about)), class_="what")


def _who(figure: Figure, colour: str) -> str:
    shape = NOBODYS_SHAPE if colour == NOBODY else SHAPES[int(colour[1:]) - 1]
    mark = (
        f'<svg class="mk {colour}" viewBox="-8 -8 16 16" aria-hidden="true">'
        f'<use href="#{shape}"/></svg>'
    )
    name = figure.claimant.name if figure.claimant else "the article itself"
    inside = mark + text(name)
    if figure.claimed_on:
        inside += " " + element("span", text(words.day(figure.claimed_on)), class_="who-more")
    return element("span", inside, class_="who")


def _checked(figure: Figure) -> str:
    hedge = words.hedge(figure)
    before = element("span", text(hedge), class_="hedge") + ", " if hedge else ""
    return element("span", before, _check(figure.verification))


def _check(one: Verification) -> str:
    return element("span", text(CHECKS[one]), class_="ver", data_v=one.value)


def _fields(
    figure: Figure, reading: Reading, *, names: Mapping[str, str], prefix: str
) -> Iterator[str]:
    """Yield what is known of a figure, and the words that it was read from."""
    language = reading.article.language if reading.article else None
    known = {
        "Words": _words(figure.span, language),
        "Claimant": _speaker(figure.claimant, names),
        "Statement": _to(figure.statement, "in the list", prefix=prefix),
        "Via": figure.via and text(figure.via),
        "Place": figure.place and text(figure.place),
        "Period": figure.period and text(words.period(figure.period) or ""),
        "Verification": _words(figure.verification_span, language),
        "Part of": _to(figure.subset_of, prefix=prefix),
        "Refers to": _to(figure.refers_to, prefix=prefix),
        "Same as": _to(figure.same_as, prefix=prefix),
    }
    for name, value in known.items():
        if value:
            yield element("dt", text(name)) + element("dd", value)


def _words(span: Span | None, language: str | None) -> str:
    return element("q", text(span.text), class_="words", lang=language) if span else ""


def _speaker(speaker: Speaker | None, names: Mapping[str, str]) -> str:
    if speaker is None:
        return ""
    spoken_for = names.get(speaker.affiliation or "", speaker.affiliation)
    about = [one for one in (speaker.title, speaker.name, spoken_for) if one]
    return text(", ".join([*about, speaker.kind.value]))


def _to(id_: str | None, name: str | None = None, *, prefix: str) -> str:
    if id_ is None:
        return ""
    shown = name or f"figure {id_.removeprefix('f')}"
    return element("a", text(shown), href=f"#{prefix}{id_}-note")


def _statement(statement: Statement, language: str | None, *, prefix: str) -> str:
    speaker = statement.speaker.name if statement.speaker else _joined(statement.source)
    cue = _joined(statement.cue)
    place = f"#{prefix}{statement.id}"
    content = _joined(statement.content)
    if len(content) > LONGEST:
        content = content[:LONGEST].rpartition(" ")[0] + " …"
    parts = [
        element("b", text(speaker)) if speaker else "",
        element("a", text(cue), class_="cue", href=place, lang=language)
        if cue
        else element("a", NO_CUE, href=place, aria_label="in the text"),
        element("span", text(content), class_="words", lang=language),
    ]
    about = [*words.particulars(statement)]
    if statement.said_on:
        about.append(words.day(statement.said_on))
    about += [one for one in (statement.venue, statement.via and f"via {statement.via}") if one]
    if about:
        parts.append(element("span", text(", ".join(about)), class_="sub"))
    return element(
        "li",
        " ".join(filter(None, parts)),
        id=f"{prefix}{statement.id}-note",
        class_=statement.id,
    )


def _joined(pieces: Iterable[Span]) -> str:
    return " … ".join(one.text for one in pieces)


LEGEND = element(
    "p",
    "Whether the text says that it was checked: ",
    " ".join(map(_check, reversed(CHECKS))),
    class_="legend",
)
