"""Why there is no article in what was read."""

from msgspec import Struct

from selon.model.refusal import Code, HttpCode


class Refused(Struct, frozen=True):
    """Returned in an article's place; ``message`` is for a person to read.

    Attributes:
        retry_after: the header of that name, where a server asks to be let alone for a while.
    """

    code: Code | HttpCode
    message: str
    retry_after: str | None = None
