"""XML, element by element, by a parser that looks nothing up and expands nothing."""

from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct

from selon.model.refusal import Code
from selon.reading.prolog import after_prolog
from selon.reading.refused import Refused

PIECE = 2**18
DEEPEST = 100
LONGEST = 2**16  # characters of one element's text that are kept


class Element(Struct, frozen=True):
    """One element at its end; names are without their namespaces."""

    name: str
    parent: str | None
    attributes: dict[str, str]
    text: str


class TooDeepError(Exception):
    """Elements in elements in elements."""


class _Gatherer:
    """What the parser calls."""

    def __init__(self) -> None:
        self.done: list[Element] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise TooDeepError
        bare = {_bare(key): value for key, value in attributes.items()}
        self._open.append((_bare(name), bare, []))

    def text(self, data: str) -> None:
        if self._open:
            self._open[-1][2].append(data)

    def end(self, _name: str) -> None:
        name, attributes, pieces = self._open.pop()
        parent = self._open[-1][0] if self._open else None
        text = "".join(pieces)[:LONGEST].strip()
        self.done.append(Element(name, parent, attributes, text))


def elements(text: str) -> Iterator[Element | Refused]:
    """Yield the elements of *text* as they end; at a fault, what it is, and no more.

    Entities of the document's own are not known: its declarations are never looked at.
    """
    gatherer = _Gatherer()
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler = gatherer.start
    parser.EndElementHandler = gatherer.end
    parser.CharacterDataHandler = gatherer.text
    data = after_prolog(text).encode("utf-8", "replace")
    for at in range(0, len(data) + 1, PIECE):
        fault = None
        try:
            parser.Parse(data[at : at + PIECE], at + PIECE > len(data))
        except expat.ExpatError as error:
            fault = Refused(Code.NOT_TEXT, f"no valid XML: {expat.errors.messages[error.code]}")
        except TooDeepError:
            fault = Refused(Code.TOO_DEEP, "nested too deeply")
        yield from gatherer.done
        gatherer.done.clear()
        if fault:
            yield fault
            return


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
