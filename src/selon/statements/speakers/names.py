"""Names in a text, and what the words around each of them tell."""

from collections.abc import Iterator

from msgspec import Struct

from selon.actors import Hit, Sense
from selon.languages.speakers import Gender
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.beside import beside
from selon.statements.speakers.fronts import PEOPLES, take_front, title_before
from selon.statements.speakers.phrases import Description
from selon.statements.speakers.runs import Run, is_small, known_whole, opens, run_at, shouted
from selon.statements.speakers.sight import Sight

ROMAN = frozenset("IVX")


class Name(Struct, frozen=True, eq=False, kw_only=True, gc=False):
    """One place where somebody or something is named: tokens ``[first, end)``.

    Attributes:
        start: where a title or a form of address in front of it begins, else ``first``.
        words: the name's tokens, folded.
        person: whether it names a person; ``None`` where nothing tells.
        hit: what the lexicon knows under this very name.
        descriptions: the roles in front of it and after it.
        weak: whether it may be no name but a sentence's first word.
        modifies: whether it only stands before a noun that it tells more of.
    """

    start: int
    first: int
    end: int
    words: tuple[str, ...]
    person: bool | None
    title: str | None
    gender: Gender | None
    hit: Hit | None
    descriptions: tuple[Description, ...]
    weak: bool
    modifies: bool


def find(sight: Sight) -> Iterator[Name]:
    """Yield the names of a text in its order; time linear in its length."""
    after, openings = 0, sight.openings
    for at in sight.capitals:
        if at >= after and not (at in openings and _plain(sight, at)):
            run = run_at(sight, at)
            after = max(run.end, at + 1)
            if run.first < run.end and not known_whole(sight, run):
                take_front(sight, run)
            if run.first < run.end and not is_small(sight, run):
                yield _name(sight, run)


def _plain(sight: Sight, at: int) -> bool:
    """Whether a capital only opens a sentence with a small word: most do."""
    if sight.folded[at] not in sight.terms.bare or at + 1 in sight.upper:
        return False
    word = sight.words[at]
    return len(word) == 1 or not word.isupper()


def _name(sight: Sight, run: Run) -> Name:
    """The name that is left of *run*, with what stands beside it."""
    folded = sight.folded
    title_before(sight, run)
    run.shouted = shouted(sight, run)
    hit = _hit(sight, run) if run.first in sight.hits else None
    told = tuple(beside(sight, run, hit))
    gender = run.gender or sight.terms.given.get(folded[run.first])
    for one in told:
        gender = gender or one.gender
    return Name(
        start=run.start,
        first=run.first,
        end=run.end,
        words=tuple(folded[run.first : run.end]),
        person=_person(sight, run, hit, told),
        title=run.title,
        gender=gender,
        hit=hit,
        descriptions=told,
        weak=_weak(sight, run, hit),
        modifies=_modifies(sight, run),
    )


def _hit(sight: Sight, run: Run) -> Hit | None:
    """What the lexicon knows under just this name; of a people's adjective, the people."""
    hit = sight.hits[run.first]
    if hit.length != run.end - run.first:
        return None
    if hit.sense in PEOPLES:
        return Hit(hit.length, Sense.DEMONYM, None, hit.country, hit.place)
    return hit


def _weak(sight: Sight, run: Run, hit: Hit | None) -> bool:
    """Whether only its capital speaks for a name, and it would have that anyway."""
    if hit or run.end - run.first > 1:
        return False
    titled = run.title or run.addressed or run.noun or run.shouted
    return not titled and opens(sight, run.first)


def _modifies(sight: Sight, run: Run) -> bool:
    """Whether a noun follows that the name belongs to: *the Harrow Bay council*."""
    if sight.terms.head_first or run.end >= len(sight.words):
        return False
    noun = sight.folded[run.end] in sight.terms.nouns.starts
    return noun and sight.words[run.end][0].islower()


def _person(sight: Sight, run: Run, hit: Hit | None, told: tuple[Description, ...]) -> bool | None:
    """Whether a name is a person's, as far as the name and its neighbours tell."""
    terms = sight.terms
    if hit and not (run.title or run.addressed):
        return hit.actor is not None and hit.actor.kind is SpeakerKind.PERSON
    if run.title or run.addressed or (told and any(one.noun.role for one in told)):
        return True
    several = run.end - run.first > 1
    if several and (sight.folded[run.first] in terms.given or _initialled(sight, run)):
        return True
    if sight.noun_in(run.first, run.end):
        return False
    if (
        run.shouted
        or (several and _has_acronym(sight, run))
        or (run.complement and not _may_be_anybody(sight, run))
    ):
        return False
    return None


def _initialled(sight: Sight, run: Run) -> bool:
    """Whether a name begins with initials: *J. Scott Yarr*."""
    words = sight.words[run.first : run.end]
    return len(words) > 2 and len(words[0]) == 1 and words[1] == "."  # noqa: PLR2004 -- J. Yarr


def _has_acronym(sight: Sight, run: Run) -> bool:
    """Whether one word of a name is all capitals, and no headline is: *Harrow TV*."""
    words = [word for word in sight.words[run.first : run.end] if len(word) > 1]
    loud = [word for word in words if word.isupper() and not ROMAN.issuperset(word)]
    return bool(loud) and len(loud) < len(words)


def _may_be_anybody(sight: Sight, run: Run) -> bool:
    """Whether only a preposition stands before a name of several words: *pour Aïda Fassal*."""
    before, terms = sight.folded[run.start - 1], sight.terms
    opened = terms.determiners.get(before)
    article = opened is not None and opened.definite
    return run.end - run.first > 1 and before in terms.prepositions and not article
