"""Runs of capitalised words, which names are cut from."""

from msgspec import Struct

from selon.languages.speakers import Gender
from selon.model.speaker import SpeakerKind
from selon.reading.prose import Prose
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import Noun, Terms

LONGEST = 12  # tokens of one name


class Scan(Struct, frozen=True):
    """What finding names in one text looks at."""

    prose: Prose
    terms: Terms
    lexicon: Sight
    words: frozenset[str]
    openings: frozenset[int]


class Run(Struct):
    """A run of capitalised tokens while titles and roles are taken off its front."""

    first: int
    end: int
    start: int
    title: str | None = None
    gender: Gender | None = None
    addressed: bool = False
    noun: Noun | None = None
    country: str | None = None
    complement: bool = False


def run_at(scan: Scan, at: int) -> Run:
    """The run that starts at token *at*; empty where nothing is left of it."""
    end = _stretch(scan, at)
    first = at
    if opens(scan, at):
        while first < end and _common(scan, first):
            first += 1
    while first < end and _no_start(scan, first):
        first += 1
    return Run(first, end, first)


def is_small(scan: Scan, run: Run) -> bool:
    """Whether nothing is left of a run but a word that is no name."""
    folded = scan.prose.tokens.folded
    noun = scan.terms.nouns.at(folded, run.first, min(run.end + 4, len(folded)))
    if noun and run.first + noun[0] >= run.end:
        return True
    return (
        run.end - run.first == 1
        and folded[run.first] in scan.terms.bare
        and not shouted(scan, run)
    )


def _stretch(scan: Scan, at: int) -> int:
    """Where the capitalised tokens end that start at *at*, small words inside included."""
    tokens, particles = scan.prose.tokens, scan.terms.particles
    limit = min(len(tokens), at + LONGEST)
    hit = scan.lexicon.at(tokens.words, at)
    end = at + (hit.length if hit else 1)
    if hit and hit.actor and hit.length > 1 and hit.actor.kind is SpeakerKind.MEDIA:
        return end  # *told RIA Novosti Lina Ferrand*
    while end < limit:
        word = tokens.words[end]
        initial = word == "." and len(tokens.words[end - 1]) == 1 and _capital(scan, end + 1)
        if initial:
            end += 2
            continue
        if end in scan.openings:
            break
        number = word.isdigit() and tokens.starts[end] == tokens.ends[end - 1]
        if word[0].isupper() or number:
            end += 1
            continue
        inner = end
        while inner < limit and inner < end + 2 and tokens.folded[inner] in particles:
            inner += 1
        if inner == end or not _capital(scan, inner):
            break
        given = end - at > 1 and tokens.folded[at] in scan.terms.given
        if given and tokens.folded[end] in scan.terms.impersonal:
            break
        end = inner
    return min(end, len(tokens))


def _capital(scan: Scan, at: int) -> bool:
    words = scan.prose.tokens.words
    return at < len(words) and words[at][0].isupper()


def opens(scan: Scan, at: int) -> bool:
    """Whether a capital is no sign of a name here: at the start of a sentence or quotation."""
    if at in scan.openings or at == 0:
        return True
    before = scan.prose.tokens.words[at - 1]
    return not before[0].isalnum() and before not in {",", "(", "'", "’", "&"}


def _common(scan: Scan, at: int) -> bool:
    """Whether the word at *at* is written small elsewhere, or could be."""
    word, folded = scan.prose.tokens.words[at], scan.prose.tokens.folded[at]
    if len(word) > 1 and word.isupper() and word.isalpha():
        return False
    if folded in scan.terms.bare or (folded in scan.words and folded not in scan.terms.given):
        every = scan.prose.tokens.folded
        return scan.terms.nouns.at(every, at, min(at + 4, len(every))) is None
    return False


def known_whole(scan: Scan, run: Run) -> bool:
    """Whether all of a run of several tokens is in the lexicon."""
    hit = scan.lexicon.at(scan.prose.tokens.words, run.first)
    return hit is not None and 1 < hit.length == run.end - run.first


def _no_start(scan: Scan, at: int) -> bool:
    """Whether no name starts here: a small letter, or an elided article."""
    folded = scan.prose.tokens.folded[at]
    elided = folded.endswith("'") and folded in scan.terms.determiners
    return elided or not scan.prose.tokens.words[at][0].isupper()


def shouted(scan: Scan, run: Run) -> bool:
    """Whether a name is an acronym."""
    word = scan.prose.tokens.words[run.first]
    return run.end - run.first == 1 and len(word) > 1 and word.isupper()
