"""Names of places in a sentence, and how likely each is where things happened."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from selon.actors import Hit, Sense
from selon.figures.forms import Forms
from selon.figures.view import View

DATELINE, LOOSE, STATE, SPOT = 1, 2, 3, 4
HEADING_MARKS = frozenset({":", "–", "-", "—", "--", "("})
OWNER = 4  # tokens of its name at most
DATELINE_MARKS = frozenset({*HEADING_MARKS, ","})


class Place(Struct, frozen=True):
    """A name of somewhere, the tokens ``[first, end)``.

    Attributes:
        rank: how likely it is where things happened: a spot with *in* or *at*, a state, a
            spot merely named, where the report was written.
        country: ISO 3166 alpha-3, where known.
    """

    first: int
    end: int
    name: str
    rank: int
    country: str | None


def find(view: View, people: set[str]) -> Iterator[Place]:
    """Yield the places that a sentence names; *people* gathers the names of others met so far.

    Where somebody who speaks is from is less likely than what is merely named.
    """
    said = view.said
    for place in _named(view, people):
        told = place.first in said and place.rank > LOOSE
        yield replace(place, rank=LOOSE) if told else place


def _named(view: View, people: set[str]) -> Iterator[Place]:
    """Yield the names of places in a sentence, whoever is called so."""
    words, named = view.prose.tokens.words, view.prose.named
    folded, regions = view.folded, view.known.regions
    done = view.first
    for at in _beginnings(view):
        if at < done:
            continue
        region = regions.at(folded, at) if folded[at] in regions.firsts else None
        if region is not None:
            yield Place(at, region[0], view.prose.span(at, region[0]).text, SPOT, None)
            done = region[0]
            continue
        if not words[at][0].isupper() or at in view.masked or _is_attribute(view, at):
            continue
        hit = named.get(at)
        end = at + (hit.length if hit else 1)
        if _surname(view, at, end):
            people.add(words[end - 1])
        elif hit is None:
            end, place = _unknown(view, at, people)
            if place:
                yield place
        elif hit.place and not _of_body(view, at, end):
            place = _known(view, at, hit)
            if place and not (place.rank < STATE and words[end - 1] in people):
                yield place
        done = end


def _beginnings(view: View) -> list[int]:
    """The tokens that the name of a place may start at: those with capitals, and a few."""
    words, folded = view.prose.tokens.words, view.folded
    firsts = view.known.regions.firsts
    return [
        at for at in range(view.first, view.end) if words[at][0].isupper() or folded[at] in firsts
    ]


def _unknown(view: View, at: int, people: set[str]) -> tuple[int, Place | None]:
    """The end of a name that is not known, and the place that the words beside it make it.

    Who speaks is none for being called like one (*Living River said*), then or later.
    """
    end = _name_end(view, at)
    spot = at > view.first and view.known.spots.ending(view.folded, at) is not None
    called = not spot and _called(view, at, end)
    name = view.prose.span(at, end).text
    if called and (at in view.said or name in people):
        people.add(name)
        return end, None
    if spot or called or _beside(view, at, end):
        return end, Place(at, end, name, SPOT, None)
    words = view.prose.tokens.words
    if _opens(view, at) and words[at + 1 : at + 2] == [":"] and at not in view.said:
        return at + 1, Place(at, at + 1, words[at], STATE, None)
    return at + 1, None


def _known(view: View, at: int, hit: Hit) -> Place | None:
    """The place that is known by name."""
    end = at + hit.length
    state = hit.sense is Sense.NAME
    rank = STATE if state else SPOT
    if not _located(view, at, view.known.locatives) and not _a_kind(view, at, end):
        rank = _heading(view, at, end, state=state) or LOOSE
    if rank == LOOSE and hit.sense is Sense.METONYM:
        return None
    return Place(at, end, view.prose.span(at, end).text, rank, hit.country)


def _surname(view: View, at: int, end: int) -> bool:
    """Whether the name at token *at* ends that of a person (*Piet Halden*)."""
    words, folded = view.prose.tokens.words, view.folded
    given = at - 1
    if given < view.first or not words[given][0].isupper() or end - at > 1:
        return False
    word = folded[given]
    if not word.isalpha() or len(word) == 1 or words[given].isupper() or word in view.known.closed:
        return False
    if word in view.known.kinds or word in view.known.realms:
        return False
    if view.prose.tokens.ends[given] + 1 != view.prose.tokens.starts[at]:
        return False
    known = given in view.prose.named
    return not known and not _located(view, given, view.known.spots)


def _of_body(view: View, at: int, end: int) -> bool:
    """Whether an article and a noun only sound like a place (*La Défense civile a dit*)."""
    if end not in view.said or view.folded[at] not in view.known.words.articles:
        return False
    return view.folded[end].isalpha() and view.prose.tokens.words[end].islower()


def _a_kind(view: View, at: int, end: int) -> bool:
    """Whether a noun in the name or beside it says what place it is."""
    return _called(view, at, end) or _beside(view, at, end)


def _called(view: View, at: int, end: int) -> bool:
    """Whether the name has a noun for what place it is (*Lake Chad*, *Kurel Province*)."""
    folded, known = view.folded, view.known
    return end - at > 1 and (folded[end - 1] in known.realms or folded[at] in known.kinds)


def _beside(view: View, at: int, end: int) -> bool:
    """Whether such a noun stands beside the name (*lac Tchad*, *Kurel province*)."""
    folded, words = view.folded, view.prose.tokens.words
    kinds, realms = view.known.kinds, view.known.realms
    if end < view.end and folded[end] in realms and folded[end - 1] not in view.known.closed:
        return end + 1 >= view.end or not words[end + 1][0].isupper()
    before = at - 1
    if before >= view.first and folded[before] in view.known.premises:
        return False
    if before > view.first and folded[before] in view.known.words.prepositions:
        before -= 1 if folded[before].isalpha() or folded[before].endswith("'") else 0
        if words[before][0].isupper():
            return _names_owner(view, before)
    return before >= view.first and folded[before] in kinds and words[before][0].islower()


def _names_owner(view: View, last: int) -> bool:
    """Whether the name that ends with token *last* only tells whose premises these are."""
    words = view.prose.tokens.words
    low = max(view.first, last - OWNER)
    first = next((one for one in range(last - 1, low - 1, -1) if not words[one][0].isupper()), low)
    return view.folded[first] in view.known.premises


def _located(view: View, at: int, words: Forms[int]) -> bool:
    """Whether a word of place stands before token *at*, an article or attribute between them."""
    folded = view.folded
    if words.ending(folded, at) and at > view.first:
        return True
    if at - 1 <= view.first:
        return False
    between = folded[at - 1] in view.known.words.articles or _is_attribute(view, at - 1)
    return between and words.ending(folded, at - 1) is not None


def _is_attribute(view: View, at: int) -> bool:
    """Whether a word only tells of the name behind it (*Hamas-run Gaza*)."""
    words = view.prose.tokens.words
    _, hyphen, last = words[at].rpartition("-")
    return bool(hyphen) and last.islower() and at + 1 < view.end and words[at + 1][0].isupper()


def _heading(view: View, at: int, end: int, *, state: bool) -> int | None:
    """The rank of a name that opens its paragraph (*Niger : …*, *QUETTA, May 5 - …*)."""
    words = view.prose.tokens.words
    if not _opens(view, at) or end >= len(words):
        return None
    if state:
        return STATE if words[end] in HEADING_MARKS else None
    shouted = words[at].isupper()
    if shouted and words[end] in DATELINE_MARKS:
        return DATELINE
    return SPOT if words[end] in HEADING_MARKS else None


def _opens(view: View, at: int) -> bool:
    """Whether token *at* is the first of its line."""
    tokens = view.prose.tokens
    return at == 0 or "\n" in view.prose.text[tokens.ends[at - 1] : tokens.starts[at]]


def _name_end(view: View, at: int) -> int:
    """The end of a run of capitalised words; in a headline all are, so behind a noun of place."""
    words, folded = view.prose.tokens.words, view.folded
    kinds, realms = view.known.kinds, view.known.realms
    end = at + 1
    last = None
    while end < view.end and end not in view.masked and words[end][0].isupper():
        end += 1
        last = end if folded[end - 1] in realms or folded[end - 1] in kinds else last
    return last or end
