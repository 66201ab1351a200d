"""What is looked for after a cue: for which verb, by which frames, how far."""

from msgspec import Struct

from selon.languages.cues import Frame, VerbRule
from selon.reading.quotations import Quotation
from selon.statements import limits
from selon.statements.groups import Group
from selon.statements.limits import Cuts
from selon.statements.scene import Clause, Scene, stretch

CLAUSES = frozenset({Frame.ZERO, Frame.BARE})
CLAUSAL = CLAUSES | {Frame.CLAUSE, Frame.QUESTION, Frame.INFINITIVE, Frame.MARKED}
Range = tuple[int, int]


class Content(Struct, frozen=True, gc=False):
    """Pieces of a content, and the frame that it fills."""

    frame: Frame
    pieces: tuple[Range, ...]


class Search(Struct, frozen=True, eq=False, gc=False):
    """For whose content is looked, and where."""

    scene: Scene
    clause: Clause
    group: Group
    cuts: Cuts
    rules: dict[Frame, VerbRule]

    def to(self, frame: Frame, first: int, end: int | None = None) -> Content | None:
        """The content from *first* to where the sentence ends it, or to *end*."""
        if end is None:
            end = self.cuts.end(first)
            if frame is Frame.INFINITIVE:
                end = limits.joined_clause(self.scene, first, end)
            if frame in CLAUSAL:
                end = limits.main_clause(self.scene, first, end)
        elif frame in CLAUSES:
            end = limits.main_clause(self.scene, first, end)
        return _piece(self.scene, first, end, frame)

    def phrase(self, frame: Frame, first: int) -> Content | None:
        """The noun phrase that begins at *first*."""
        return self.to(frame, first, limits.phrase(self.scene, first, self.cuts.end(first)))


def _piece(scene: Scene, first: int, end: int, frame: Frame) -> Content | None:
    """The content ``[first, end)``; one that ends in a quotation takes all of it."""
    inside = scene.inside.get(end - 1)
    if inside is not None and inside.first >= first and inside.closed:
        end = max(end, inside.end)
    first, end = stretch(scene, first, limits.aside_noun(scene, first, end))
    return Content(frame, ((first, end),)) if first < end else None


def run(scene: Scene, quoted: Quotation) -> Content:
    """A quotation, with the paragraphs in which it goes on."""
    pieces = [(quoted.first, quoted.end)]
    while not quoted.closed:
        after = scene.opens.get(quoted.end)
        if after is None or not after.resumed:
            break
        quoted = after
        pieces.append((quoted.first, quoted.end))
    return Content(Frame.QUOTE, tuple(pieces))
