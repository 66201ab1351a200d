"""What a reviewer says that a figure should be: its fields, each with what it can be."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, get_args, get_type_hints

from msgspec import UNSET, Meta, Struct, UnsetType, ValidationError, convert, to_builtins

from selon.model.errors import AskedError
from selon.model.figure import Hedge, Measure, Status, Unit, Verification
from selon.model.quantity import Comparator
from selon.model.record import Json

Whole = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Words = Annotated[str, Meta(min_length=1, max_length=1_000)]


class Corrected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Those of a figure's fields that are corrected; ``None`` where it should have none."""

    measure: Measure | UnsetType = UNSET
    unit: Unit | UnsetType = UNSET
    comparator: Comparator | UnsetType = UNSET
    value: Whole | UnsetType | None = UNSET
    lower: Whole | UnsetType | None = UNSET
    upper: Whole | UnsetType | None = UNSET
    who: Words | UnsetType | None = UNSET
    side: Words | UnsetType | None = UNSET
    status: Status | UnsetType = UNSET
    place: Words | UnsetType | None = UNSET
    claimant: Words | UnsetType | None = UNSET
    claimed_on: date | UnsetType | None = UNSET
    hedge: Hedge | UnsetType = UNSET
    verification: Verification | UnsetType = UNSET


def corrected(given: Json) -> Json:
    """What is *given* by field, numbers and days as words or not; an empty value is none.

    >>> corrected({"value": "12", "side": ""})
    {'value': 12, 'side': None}

    Raises:
        AskedError: a figure has no such field, or the field no such value.
    """
    if not isinstance(given, Mapping) or not given:
        raise AskedError("a correction needs fields with their values")
    if unknown := [name for name in given if name not in Corrected.__struct_fields__]:
        known = ", ".join(Corrected.__struct_fields__)
        raise AskedError(f"{unknown[0]}: cannot be corrected; what can: {known}")
    fields = {name: one if one != "" else None for name, one in given.items()}
    for name, one in fields.items():
        try:
            convert({name: one}, Corrected, strict=False)
        except ValidationError:
            raise AskedError(f"{name}={given[name]}: not {_kind(name)}") from None
    found: Mapping[str, Json] = to_builtins(convert(fields, Corrected, strict=False))
    return {name: found[name] for name in fields}


def _kind(name: str) -> str:
    """What a field can be, in words."""
    kind = get_type_hints(Corrected)[name]
    for one in get_args(kind):
        if isinstance(one, type) and issubclass(one, Enum):
            return f"one of {', '.join(choice.value for choice in one)}"
    if date in get_args(kind):
        return "a day such as 2022-12-31"
    return (
        "a whole number, 0 or more" if int in get_args(kind) else "words, at most 1,000 characters"
    )
