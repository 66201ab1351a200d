"""The mentions of a claim as shown: in their places, by texts, by what they go back to."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from selon.desk.wording import Piece, compare
from selon.ledger.asking.passed import Tie
from selon.ledger.asking.places import Place
from selon.model.figure import Verification
from selon.model.mention import DriftKind, Mention

Key = tuple[str, int, str]


class Said(Struct, frozen=True, kw_only=True):
    """A mention as it is shown.

    Attributes:
        words: its own, set against those of the mention that it differs from.
        drift: what changed.
    """

    mention: Mention
    place: Place
    words: tuple[Piece, ...]
    drift: tuple[DriftKind, ...]


class Text(Struct, frozen=True, kw_only=True):
    """An article that mentions it, once or more.

    Attributes:
        drift: that of all its mentions.
        tie: what it shares with an earlier text of its origin, if that is known.
    """

    said: Said
    drift: tuple[DriftKind, ...]
    tie: Tie | None


class Origin(Struct, frozen=True, kw_only=True):
    """What goes back to one text: the earliest of it, then its copies."""

    number: int
    mentions: tuple[Said, ...]
    texts: tuple[Text, ...]


class Checked(Struct, frozen=True, kw_only=True):
    """What some of the texts say of checking; ``words`` are theirs, each once."""

    verification: Verification
    many: int
    share: float
    words: tuple[Said, ...]


def key(mention: Mention) -> Key:
    """What its place is found by."""
    return mention.article, mention.version, mention.figure


def said(mention: Mention, stands: Mapping[Key, Place]) -> Said:
    """It in its place, its words set against those that it differs from."""
    place = stands[key(mention)]
    against = _other(mention, stands)
    words = compare(against, mention.exact) if against else compare(mention.exact, mention.exact)
    kinds = tuple(dict.fromkeys(one.kind for one in mention.drift))
    return Said(mention=mention, place=place, words=words, drift=kinds)


def origins(every: Sequence[Said], ties: Sequence[Tie]) -> list[Origin]:
    """The mentions by what they go back to, the earliest first."""
    groups: dict[str | None, list[Said]] = {}
    for one in every:
        groups.setdefault(one.mention.origin, []).append(one)
    return [
        Origin(number=number, mentions=tuple(group), texts=_texts(group, ties))
        for number, group in enumerate(groups.values(), 1)
    ]


def checked(verification: Verification, every: Sequence[Said]) -> Checked:
    """How many of them say that of checking, and in which words."""
    same = [one for one in every if one.place.figure.verification is verification]
    words = {
        one.place.figure.verification_span.text: one
        for one in reversed(same)
        if one.place.figure.verification_span
    }
    return Checked(
        verification=verification,
        many=len(same),
        share=len(same) / len(every),
        words=tuple(reversed(words.values())),
    )


def rows(every: Sequence[Origin], begin: int, *, most: int) -> list[Origin]:
    """*most* of the mentions from that one on, by their origins."""
    found, left = [], most
    for one in every:
        shown = one.mentions[begin : begin + left] if begin < len(one.mentions) else ()
        begin = max(0, begin - len(one.mentions))
        left -= len(shown)
        if shown:
            found.append(replace(one, mentions=shown))
    return found


def exact(one: Said) -> tuple[str, str, str]:
    """The sentence: before the figure, the figure, after it."""
    before, words, after = one.place.sentence.partition(one.mention.exact)
    return (before, words, after) if words else ("", one.mention.exact, "")


def _other(mention: Mention, stands: Mapping[Key, Place]) -> str | None:
    """The words that a mention drifted from, where they are of its language."""
    for drift in mention.drift:
        article, _, figure = drift.against.partition("/")
        same = (one for (name, _, id_), one in stands.items() if (name, id_) == (article, figure))
        for place in same:
            if place.language == mention.language:
                return place.figure.span.text
    return None


def _texts(every: Sequence[Said], ties: Sequence[Tie]) -> tuple[Text, ...]:
    """The same by article: one that says it in its headline and below is one text."""
    inside = {one.place.article for one in every}
    closest: dict[str, Tie] = {}
    for tie in ties:
        if tie.earlier in inside:
            closest.setdefault(tie.later, tie)
    groups: dict[str, list[Said]] = {}
    for one in every:
        groups.setdefault(one.mention.article, []).append(one)
    return tuple(
        Text(
            said=group[0],
            drift=tuple(dict.fromkeys(kind for one in group for kind in one.drift)),
            tie=closest.get(group[0].place.article),
        )
        for group in groups.values()
    )
