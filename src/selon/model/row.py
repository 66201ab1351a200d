"""One mention as a line of a table: what the contract's CSV has in its columns."""

from dataclasses import dataclass
from datetime import date, datetime

from selon.model.figure import Hedge, Measure, Status, Unit, Verification
from selon.model.quantity import Comparator
from selon.model.record import Record
from selon.model.speaker import SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Record):
    """A figure that states a claim, with its claim's id and its article's address.

    Attributes:
        claim, article, origin: ids in the ledger.
        outlet: who published the article.
        claimant, claimant_kind, affiliation: of the figure's claimant.
        period_start, period_end: the days that the number covers.
        exact: the figure's words, ``[start, end)`` in the text with ``text_sha256``.
    """

    claim: str
    article: str
    outlet: str | None = None
    language: str | None = None
    published: date | datetime | None = None
    claimant: str | None = None
    claimant_kind: SpeakerKind | None = None
    affiliation: str | None = None
    measure: Measure
    comparator: Comparator
    value: int | None = None
    lower: int | None = None
    upper: int | None = None
    unit: Unit
    who: str | None = None
    side: str | None = None
    status: Status
    place: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    claimed_on: date | None = None
    hedge: Hedge
    verification: Verification
    exact: str
    origin: str | None = None
    url: str | None = None
    text_sha256: str
    start: int
    end: int
