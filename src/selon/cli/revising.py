"""What each version of an article changed, line by line."""

from collections.abc import Iterable, Iterator

from selon.cli.asking import print_lines, style_of
from selon.cli.evidence import drifted
from selon.cli.listing import print_records
from selon.comparing.revisions import Fate
from selon.exports.columns import plain, wrap
from selon.exports.table import DOT, INDENT, Style
from selon.ledger.asking.revisions import Changed, Edit, Revised
from selon.ledger.ledger import Ledger
from selon.model.errors import LedgerError

SIGNS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.CHANGED: "~", Fate.UNCHANGED: " "}


def print_revisions(where: str, article: str, *, form: str) -> None:
    """The versions of *article*.

    Raises:
        LedgerError: there is no such article.
    """
    with Ledger.open(where, create=False) as ledger:
        found = ledger.revisions(article)
        if not found:
            raise LedgerError(f"{where}: there is no article {article}")
        if form == "table":
            style = style_of(ledger)
            for one in found:
                print_lines(_revised(one, style))
        else:
            print_records(found, form)


def _revised(one: Revised, style: Style) -> Iterator[str]:
    about = f"{one.article}.{one.version}{DOT}fetched {one.fetched:%Y-%m-%d %H:%M}"
    yield style.bold(f"{about}{DOT}{plain(one.title)}" if one.title else about)
    if one.version == 1:
        return
    if not one.edits and not one.figures and not one.statements:
        yield INDENT + style.faint("its text is as it was")
    for edit in one.edits:
        yield from _edit(edit, style)
    yield from _changes("FIGURES", one.figures, style)
    yield from _changes("STATEMENTS", one.statements, style)


def _edit(edit: Edit, style: Style) -> Iterator[str]:
    for sign, text in (("-", edit.before), ("+", edit.after)):
        if text:
            yield from _hanging(sign, plain(text), style)


def _changes(head: str, changes: Iterable[Changed], style: Style) -> Iterator[str]:
    for number, one in enumerate(changes):
        if number == 0:
            yield from ("", INDENT + style.bold(head))
        yield from _hanging(SIGNS[one.fate], _words(one), style)
        names = ", ".join(one.fields).replace("_", " ")
        lost = (drifted(drift) for drift in one.drift if drift.from_ != drift.to)
        for line in filter(None, (names and f"changed: {names}", *lost)):
            yield from (INDENT * 2 + style.faint(part) for part in wrap(line, style.width - 4))


def _words(one: Changed) -> str:
    """*f1 → f2: ten dead → twelve dead*, as short as it can be said."""
    ids = " → ".join(dict.fromkeys(filter(None, (one.before, one.after))))
    words = " → ".join(dict.fromkeys(plain(text) for text in (one.was, one.now) if text))
    return f"{ids}: {words}"


def _hanging(sign: str, text: str, style: Style) -> Iterator[str]:
    first, *rest = wrap(text, style.width - 2 * len(INDENT)) or [""]
    yield f"{INDENT}{sign} {first}"
    yield from (INDENT * 2 + line for line in rest)
