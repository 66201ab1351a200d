"""Names in a text, and what the words around each of them tell."""

from collections.abc import Iterator

from msgspec import Struct

from selon.actors import Hit, Sense
from selon.languages.speakers import Gender
from selon.model.speaker import SpeakerKind
from selon.reading.prose import Prose
from selon.statements.speakers.beside import beside
from selon.statements.speakers.fronts import PEOPLES, take_label, take_off, title_before
from selon.statements.speakers.phrases import Description
from selon.statements.speakers.runs import Run, Scan, is_small, known_whole, opens, run_at, shouted
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import Terms

ROMAN = frozenset("IVX")


class Name(Struct, frozen=True, eq=False, kw_only=True):
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


def find(prose: Prose, terms: Terms, lexicon: Sight) -> Iterator[Name]:
    """Yield the names of *prose* in text order; time linear in its length."""
    words = prose.tokens.words
    scan = Scan(
        prose,
        terms,
        lexicon,
        frozenset(words),
        frozenset(one.first for one in prose.sentences),
    )
    after = 0
    for at, word in enumerate(words):
        if at >= after and word[0].isupper() and not _plain(scan, at):
            run = run_at(scan, at)
            if run.first < run.end and not known_whole(scan, run):
                take_label(scan, run)
                take_off(scan, run)
            after = max(run.end, at + 1)
            if run.first < run.end and not is_small(scan, run):
                yield _name(scan, run)


def _plain(scan: Scan, at: int) -> bool:
    """Whether a capital only opens a sentence with a small word: most do."""
    tokens = scan.prose.tokens
    if at not in scan.openings or tokens.folded[at] not in scan.terms.bare:
        return False
    follows = tokens.words[at + 1][0] if at + 1 < len(tokens) else " "
    return not follows.isupper() and (len(tokens.words[at]) == 1 or not tokens.words[at].isupper())


def _name(scan: Scan, run: Run) -> Name:
    """The name that is left of *run*, with what stands beside it."""
    tokens, terms = scan.prose.tokens, scan.terms
    title_before(scan, run)
    hit = scan.lexicon.at(tokens.words, run.first)
    if hit and hit.length != run.end - run.first:
        hit = None
    if hit and hit.sense in PEOPLES:
        hit = Hit(hit.length, Sense.DEMONYM, None, hit.country, hit.place)
    told = tuple(beside(scan, run, hit))
    first = tokens.folded[run.first]
    gender = run.gender or terms.given.get(first)
    for one in told:
        gender = gender or one.gender
    return Name(
        start=run.start,
        first=run.first,
        end=run.end,
        words=tuple(tokens.folded[run.first : run.end]),
        person=_person(scan, run, hit, told),
        title=run.title,
        gender=gender,
        hit=hit,
        descriptions=told,
        weak=_weak(scan, run, hit),
        modifies=_modifies(scan, run),
    )


def _weak(scan: Scan, run: Run, hit: Hit | None) -> bool:
    """Whether only its capital speaks for a name, and it would have that anyway."""
    alone = run.end - run.first == 1 and hit is None
    titled = run.title or run.addressed or run.noun or shouted(scan, run)
    return alone and not titled and opens(scan, run.first)


def _modifies(scan: Scan, run: Run) -> bool:
    """Whether a noun follows that the name belongs to: *the Harrow Bay council*."""
    tokens = scan.prose.tokens
    if scan.terms.head_first or run.end >= len(tokens):
        return False
    return tokens.words[run.end][0].islower() and tokens.folded[run.end] in scan.terms.nouns.starts


def _person(scan: Scan, run: Run, hit: Hit | None, told: tuple[Description, ...]) -> bool | None:
    """Whether a name is a person's, as far as the name and its neighbours tell."""
    tokens, terms = scan.prose.tokens, scan.terms
    if hit and not (run.title or run.addressed):
        return hit.actor is not None and hit.actor.kind is SpeakerKind.PERSON
    if run.title or run.addressed or any(one.noun.role for one in told) or _initialled(scan, run):
        return True
    if tokens.folded[run.first] in terms.given and run.end - run.first > 1:
        return True
    if any(terms.nouns.at(tokens.folded, at, run.end) for at in range(run.first, run.end)):
        return False
    if (
        shouted(scan, run)
        or _has_acronym(scan, run)
        or (run.complement and not _may_be_anybody(scan, run))
    ):
        return False
    return None


def _initialled(scan: Scan, run: Run) -> bool:
    """Whether a name begins with initials: *J. Scott Yarr*."""
    words = scan.prose.tokens.words[run.first : run.end]
    return len(words) > 2 and len(words[0]) == 1 and words[1] == "."  # noqa: PLR2004 -- J. Yarr


def _has_acronym(scan: Scan, run: Run) -> bool:
    """Whether one word of a name is all capitals, and no headline is: *Harrow TV*."""
    words = [word for word in scan.prose.tokens.words[run.first : run.end] if len(word) > 1]
    loud = [word for word in words if word.isupper() and not ROMAN.issuperset(word)]
    return bool(loud) and len(loud) < len(words)


def _may_be_anybody(scan: Scan, run: Run) -> bool:
    """Whether only a preposition stands before a name of several words: *pour Aïda Fassal*."""
    before, terms = scan.prose.tokens.folded[run.start - 1], scan.terms
    opened = terms.determiners.get(before)
    article = opened is not None and opened.definite
    return run.end - run.first > 1 and before in terms.prepositions and not article
