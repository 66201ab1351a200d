"""Runs of capitalised words, which names are cut from."""

from msgspec import Struct

from selon.languages.speakers import Gender
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import Noun

LONGEST = 12  # tokens of one name


class Run(Struct, gc=False):
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
    shouted: bool = False


def run_at(sight: Sight, at: int) -> Run:
    """The run that starts at token *at*; empty where nothing is left of it."""
    end = _stretch(sight, at)
    first = at
    if opens(sight, at):
        while first < end and _common(sight, first):
            first += 1
    elided = sight.terms.elided
    while first < end and (first not in sight.upper or sight.folded[first] in elided):
        first += 1
    return Run(first, end, first)


def is_small(sight: Sight, run: Run) -> bool:
    """Whether nothing is left of a run but a word that is no name."""
    if run.first in sight.nouns:
        noun = sight.noun(run.first, min(run.end + 4, len(sight.words)))
        if noun and run.first + noun[0] >= run.end:
            return True
    bare = sight.folded[run.first] in sight.terms.bare
    return bare and run.end - run.first == 1 and not shouted(sight, run)


def _stretch(sight: Sight, at: int) -> int:
    """Where the capitalised tokens end that start at *at*, small words inside included."""
    words, folded, terms = sight.words, sight.folded, sight.terms
    hit = sight.hits.get(at)
    end = at + (hit.length if hit else 1)
    if hit and hit.length > 1 and hit.actor and hit.actor.kind is SpeakerKind.MEDIA:
        return end  # *told RIA Novosti Lina Ferrand*
    limit = min(len(words), at + LONGEST)
    while end < limit:
        if words[end] == "." and len(words[end - 1]) == 1 and end + 1 in sight.upper:
            end += 2
        elif end in sight.openings:
            break
        elif end in sight.upper or (words[end].isdigit() and _glued(sight, end)):
            end += 1
        elif folded[end] not in terms.particles:
            break
        else:
            inner = _after_particles(sight, at, end, limit)
            if inner == end:
                break
            end = inner
    if end - at > 1 and folded[end - 1] in terms.determiners:
        return _without_article(sight, end)
    return end


def _without_article(sight: Sight, end: int) -> int:
    """Where a run ends, before an article that opens the next phrase: *Varelle | Le comité*."""
    if end == len(sight.words) or not sight.words[end][0].islower():
        return end
    folded = sight.folded[end - 1]
    opened = sight.terms.determiners[folded]
    article = opened.definite and not opened.possessive
    return end - 1 if article and folded not in sight.terms.prepositions else end


def _glued(sight: Sight, at: int) -> bool:
    """Whether no space stands before a token."""
    tokens = sight.prose.tokens
    return tokens.starts[at] == tokens.ends[at - 1]


def _after_particles(sight: Sight, at: int, end: int, limit: int) -> int:
    """Where the next capital stands behind small words that a name may have; else *end*."""
    folded, particles = sight.folded, sight.terms.particles
    inner = end
    while inner < limit and inner < end + 2 and folded[inner] in particles:
        inner += 1
    if inner == end or inner not in sight.upper:
        return end
    given = end - at > 1 and folded[at] in sight.terms.given
    return end if given and folded[end] in sight.terms.impersonal else inner


def opens(sight: Sight, at: int) -> bool:
    """Whether a capital is no sign of a name here: at the start of a sentence or quotation."""
    if at in sight.openings or at == 0:
        return True
    before = sight.words[at - 1]
    return not before[0].isalnum() and before not in {",", "(", "'", "’", "&"}


def _common(sight: Sight, at: int) -> bool:
    """Whether the word at *at* is written small elsewhere, or could be."""
    word, folded, terms = sight.words[at], sight.folded[at], sight.terms
    if folded not in terms.bare and (folded not in sight.written or folded in terms.given):
        return False
    if len(word) > 1 and word.isupper() and word.isalpha():
        return False
    return sight.noun(at, min(at + 4, len(sight.words))) is None


def known_whole(sight: Sight, run: Run) -> bool:
    """Whether all of a run of several tokens is in the lexicon."""
    hit = sight.hits.get(run.first)
    return hit is not None and 1 < hit.length == run.end - run.first


def shouted(sight: Sight, run: Run) -> bool:
    """Whether a name is an acronym."""
    word = sight.words[run.first]
    return run.end - run.first == 1 and len(word) > 1 and word.isupper()
