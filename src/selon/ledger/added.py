"""What became of a source that was to be added."""

from enum import StrEnum

from msgspec import Struct

from selon.model.refusal import Refusal


class Outcome(StrEnum):
    """What a source was to the ledger."""

    ARTICLE = "article"
    VERSION = "version"
    KNOWN = "known"
    REFUSED = "refused"


class Added(Struct, frozen=True, kw_only=True):
    """One source, added: kept for good once this is handed out.

    Attributes:
        article, version: where it is; of what is known already, where that is.
        claims: the claims that its figures state, in text order.
        refusals: why there is no article, or no claims; those are kept too.
    """

    source: str
    outcome: Outcome
    article: str | None = None
    version: int | None = None
    statements: int = 0
    figures: int = 0
    claims: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
