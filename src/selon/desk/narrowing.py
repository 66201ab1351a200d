"""What a search can be narrowed by, and what narrows it already: values as links."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from selon.desk.asked import Asked
from selon.desk.words import NAMES, Words, said
from selon.ledger.asking.facets import Value
from selon.model.figure import Measure, Verification

FACETS = {
    "dossier": said("Dossier"),
    "speaker": said("Speaker"),
    "measure": said("Measure"),
    "side": said("Side"),
    "verification": said("Verification"),
    "outlet": said("Outlet"),
    "in": said("Language"),
}
DATES = frozenset({"since", "until", "as-of"})
NARROWED = {
    "since": said("From"),
    "until": said("Until"),
    "as-of": said("As known on"),
    "place": said("Place"),
    "status": said("Who is counted"),
    "hedge": said("Hedge"),
    "claimant": said("Claimant"),
    "affiliation": said("Speaks for"),
}
SHOWN = frozenset({"q", "what", "offset", "language", "scale"})
"""What an address may have that narrows nothing."""


class Option(Struct, frozen=True, kw_only=True):
    """A value that narrows the search, or does already; ``address`` turns it on or off."""

    label: str
    many: int | None
    address: str
    on: bool


class Facet(Struct, frozen=True, kw_only=True):
    """What the search can be narrowed by."""

    name: str
    label: str
    options: tuple[Option, ...]


def offer(
    words: Words, view: Asked, name: str, found: Sequence[Value], names: Mapping[str, str]
) -> Facet:
    """A facet by the values *found*; what is chosen stays to be seen, even where nothing has it.

    Args:
        words: the language of the interface.
        view: what is asked for.
        name: that of the facet.
        found: the values that there are, with how much has each.
        names: how values are called that stand for something.
    """
    chosen = view.all(name)
    many = {one.value: one.many for one in found}
    names = dict(names) | {one.value: one.name for one in found if one.name}
    values = [*(one for one in chosen if one not in many), *many]
    options = tuple(
        Option(
            label=_label(words, name, one, names),
            many=many.get(one),
            address=view.without(name, one) if one in chosen else view.address(**{name: one}),
            on=one in chosen,
        )
        for one in values
    )
    return Facet(name=name, label=words.gettext(FACETS[name]), options=options)


def chips(words: Words, view: Asked, made: Sequence[Facet]) -> list[Option]:
    """What narrows the search, each with the address that takes it off."""
    named = {facet.name for facet in made}
    found = [
        replace(one, label=f"{facet.label}{words.labels.colon} {one.label}")
        for facet in made
        for one in facet.options
        if one.on
    ]
    for name, value in view.given:
        if name in SHOWN or name in named:
            continue
        label = words.gettext(NARROWED[name]) if name in NARROWED else name
        known = words.day(date.fromisoformat(value)) if name in DATES else value
        found.append(
            Option(
                label=f"{label}{words.labels.colon} {known}",
                many=None,
                address=view.without(name, value),
                on=True,
            )
        )
    return found


def _label(words: Words, name: str, value: str, names: Mapping[str, str]) -> str:
    labels = words.labels
    if name == "measure":
        return labels.measures[Measure(value)]
    if name == "verification":
        return labels.checks[Verification(value)]
    if name == "side":
        return words.side(value)
    if name == "in":
        return NAMES.get(value, value)
    return names.get(value, value)
