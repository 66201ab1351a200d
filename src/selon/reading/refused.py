"""Why there is no article in what was read."""

from dataclasses import dataclass

from selon.model.refusal import Code, HttpCode


@dataclass(frozen=True, slots=True)
class Refused:
    """Returned in an article's place; ``message`` is for a person to read."""

    code: Code | HttpCode
    message: str
