"""What the figures read so far leave open for those that follow."""

from msgspec import Struct, field

from selon.figures.draft import Draft
from selon.model.figure import Measure

ANSWERED = 3


class Story(Struct):
    """The figures of a text as they are read.

    Attributes:
        drafts: all of them, in text order.
        main: the number of the last one that is no part and no repetition.
        mains: the same by what happened.
        asked: what the last question asked the number of, and in which sentence.
    """

    drafts: list[Draft] = field(default_factory=list)
    main: int | None = None
    mains: dict[Measure, int] = field(default_factory=dict)
    asked: tuple[Measure, str, int] | None = None

    def add(self, draft: Draft) -> None:
        """Take the next figure in."""
        if draft.part_of is None and draft.repeats is None:
            self.main = self.mains[draft.measure] = len(self.drafts)
        self.drafts.append(draft)

    def question(self, sentence: int) -> tuple[Measure, str] | None:
        """What a question just before *sentence* asked for."""
        if self.asked is None or sentence - self.asked[2] > ANSWERED:
            return None
        return self.asked[:2]
