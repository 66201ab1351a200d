"""Marked texts as candidates, and what is resolved of them, for the tests of speakers."""

from collections import defaultdict
from datetime import date

from selon.languages.load import load
from selon.languages.markup import Example, parse
from selon.model import Statement
from selon.model.span import Span
from selon.reading.prose import Prose, analyse
from selon.statements.candidate import Candidate
from selon.statements.resolve import resolve

ROLES = ("source", "cue", "content")


def candidates(shown: Example) -> tuple[Candidate, ...]:
    """The statements that an example marks; its first source alone where it has no content."""
    held: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for label, span in shown.parts:
        role, _, number = label.partition(" ")
        if role in ROLES:
            held[int(number or 1)][role].append(span)
    made = [_candidate(shown, held[number]) for number in sorted(held)]
    return tuple(sorted(made, key=lambda one: one.start))


def _candidate(shown: Example, parts: dict[str, list[Span]]) -> Candidate:
    content = parts.get("content") or [_rest(shown, parts["source"][-1])]
    return Candidate(
        source=tuple(parts.get("source", ())),
        cue=tuple(parts.get("cue", ())),
        content=tuple(content),
        rule="test",
    )


def _rest(shown: Example, source: Span) -> Span:
    """What follows a source, for a proof that marks no content."""
    end = len(shown.text)
    return Span.cut(shown.text, source.end, end) if source.end < end else source


def prose_of(text: str, language: str, *, today: date | None = None) -> Prose:
    return analyse(text, load(language), today=today)


def resolved(marked: str, language: str, *, today: date | None = None) -> tuple[Statement, ...]:
    """The statements of a marked text, resolved."""
    shown = parse(marked)
    return resolve(prose_of(shown.text, language, today=today), candidates(shown))
