"""A verb group in its sentence."""

from msgspec import Struct

from selon.statements.groups import Group

Range = tuple[int, int]


class Cue(Struct, frozen=True, eq=False, gc=False):
    """A verb group in its sentence.

    Attributes:
        source: the tokens that name who speaks, where they stand next to it.
        edge: the token that parts cue and source from a content left of them.
        until: the end of what belongs to cue and source.
        back: whether the content is surely left, or around.
    """

    group: Group
    source: Range | None
    edge: int | None
    until: int
    back: bool = False
