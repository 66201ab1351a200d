"""Why there is no article in what was read."""

from msgspec import Struct

from selon.model.refusal import Code, HttpCode


class Refused(Struct, frozen=True):
    """Returned in an article's place; ``message`` is for a person to read."""

    code: Code | HttpCode
    message: str
