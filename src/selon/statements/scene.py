"""A text as the grammar of statements sees it: tokens with their flags, quotations by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import pairwise

from msgspec import Struct

from selon.languages.load import Language
from selon.model.span import Span
from selon.reading.prose import Prose
from selon.reading.quotations import Quotation
from selon.reading.sentences import Sentence
from selon.statements import hits, leads, seams
from selon.statements.lexicon import Lexicon, Phrase, lexicon
from selon.statements.tags import (
    BE,
    BEGINS_CUE,
    CAPITAL,
    CLITIC,
    CLOSE_BRACKET,
    COMPLEMENTISER,
    COORDINATOR,
    CUE,
    DETERMINER,
    FINITE,
    HAVE,
    INFINITIVE,
    MODAL,
    NEGATION,
    NUMBER,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    WORD,
    settled,
    tag,
)  # fmt: skip

LONGEST = 400
MARKED = CUE | BEGINS_CUE | FINITE
ARTICLE = DETERMINER | POSSESSIVE


class Clause(Struct, frozen=True, eq=False, gc=False):
    """A sentence, tokens ``[low, high)``; never very long.

    Attributes:
        hits: its tokens that may be cues, or begin one.
    """

    low: int
    high: int
    paragraph: int
    hits: list[int]


class Scene(Struct, frozen=True, eq=False):
    """What the rules look at.

    Attributes:
        words: the folded tokens.
        flags: what each may be (see ``tags``).
        opens, closes: quotations by the token that begins, or ends, them.
        semicolons: where they stand.
        inside: the innermost quotation that each token is in, where it is in one.
        hits: the tokens that may be cues, or begin one, in order.
        phrases: the prepositions that attribute by where they stand, the longest first.
        inner: the longest of those that may stand inside a sentence.
        idle: hits that are not what they may be.
    """

    prose: Prose
    language: Language
    lexicon: Lexicon
    words: list[str]
    flags: list[int]
    opens: dict[int, Quotation]
    closes: dict[int, Quotation]
    inside: dict[int, Quotation]
    semicolons: list[int]
    hits: list[int]
    phrases: dict[int, list[Phrase]]
    inner: dict[int, Phrase]
    idle: frozenset[int]

    def span(self, first: int, end: int) -> Span:
        """The span of the tokens ``[first, end)``."""
        return self.prose.span(first, end)


def view(prose: Prose) -> Scene:
    """The scene of *prose*."""
    words = prose.tokens.folded
    flags = tag(prose.tokens.words, prose.language)
    marked = [at for at, now in enumerate(flags) if now & MARKED]
    _settle(prose, flags, marked)
    known = lexicon(prose.language)
    found = hits.find(known, words, flags, marked)
    phrases = hits.phrases(known, words, found)
    inside: dict[int, Quotation] = {}
    for one in prose.quotations:
        if one.depth < DEEPEST:
            inside.update(dict.fromkeys(range(one.first, one.end), one))
    return Scene(
        prose,
        prose.language,
        known,
        words,
        flags,
        {one.first: one for one in prose.quotations},
        {one.end - 1: one for one in prose.quotations if one.closed},
        inside,
        _places(";", words),
        found,
        phrases,
        {at: one for at, ones in phrases.items() for one in reversed(ones) if one.inner},
        frozenset(
            at for at, ones in phrases.items() if not ones and not known.is_other(words[at])
        ),
    )


DEEPEST = 4


def _places(mark: str, words: list[str]) -> list[int]:
    """Where *mark* stands, in order."""
    found: list[int] = []
    at = -1
    with suppress(ValueError):
        while True:
            at = words.index(mark, at + 1)
            found.append(at)
    return found


def _settle(prose: Prose, flags: list[int], marked: list[int]) -> None:
    """Take marks for what they are in place: a dash inside a word, a single quotation mark.

    All tokens that look like finite verbs are *marked*.
    """
    tokens = prose.tokens
    starts, ends = tokens.starts, tokens.ends
    dashes = _places("-", tokens.words)
    for at in dashes:
        inner = 0 < at < len(flags) - 1
        if inner and starts[at] == ends[at - 1] and starts[at + 1] == ends[at]:
            flags[at] = WORD
    _settle_owners(prose, flags)
    _settle_months(prose, flags)
    for at in marked:
        if flags[at] & FINITE and at and flags[at - 1] & ARTICLE and _is_nominal(prose, flags, at):
            flags[at] = settled(flags[at] & ~FINITE)
    for one in prose.quotations:
        flags[one.first] |= QUOTE
        if one.closed:
            flags[one.end - 1] |= QUOTE
    _settle_stops(prose, flags)


def _settle_owners(prose: Prose, flags: list[int]) -> None:
    """The mark of a possessor is a verb after a pronoun (*he's*)."""
    for mark in prose.language.grammar.possessives:
        for at in _places(mark, prose.tokens.folded) if len(mark) > 1 else ():
            if at and flags[at - 1] & SUBJECT and not flags[at - 1] & DETERMINER:
                flags[at] = settled(HAVE | BE | WORD | flags[at] & (CUE | BEGINS_CUE))


def _settle_months(prose: Prose, flags: list[int]) -> None:
    """A month that is a modal too (*in May*)."""
    for word in _months(prose.language):
        for at in _places(word, prose.tokens.folded):
            named = flags[at] & CAPITAL and at and flags[at - 1] & PREPOSITION
            if named or (at + 1 < len(flags) and flags[at + 1] & NUMBER):
                flags[at] = settled(flags[at] & ~MODAL)


@cache
def _months(language: Language) -> tuple[str, ...]:
    times = frozenset(language.grammar.times)
    return tuple(word for word in language.grammar.modals if word in times)


def _settle_stops(prose: Prose, flags: list[int]) -> None:
    """A full stop that ends no sentence is part of a word (*Charles B. Rangel*)."""
    words = prose.tokens.words
    firsts = {one.first for one in prose.sentences}
    for at in _places(".", words):
        after = at + 1
        if after < len(words) and flags[after] & CLOSE_BRACKET:
            after += 1
        if after not in firsts and after < len(words) and not flags[after] & QUOTE:
            flags[at] = WORD


def _is_nominal(prose: Prose, flags: list[int], at: int) -> bool:
    """Whether what may be a finite verb is a noun after an article, a genitive, *all*."""
    if flags[at - 1] & POSSESSIVE and at > 1:
        return True
    if not flags[at - 1] & DETERMINER:
        return False
    grammar = prose.language.grammar
    words = prose.tokens.folded
    plural = words[at - 1] in grammar.plurals and bool(grammar.singular_endings)
    if plural and words[at].endswith(grammar.singular_endings):
        return True
    return _is_article(flags, at - 1)


def _is_article(flags: list[int], at: int) -> bool:
    """Whether a word that may be article or pronoun is an article here (*le président*)."""
    if not flags[at] & CLITIC:
        return not flags[at] & (SUBJECT | COMPLEMENTISER)
    before = flags[at - 1] if at else 0
    return not before & (SUBJECT | NEGATION | RELATIVE | WORD) or bool(
        before & (PREPOSITION | COORDINATOR | COMPLEMENTISER | FINITE | PARTICIPLE | INFINITIVE)
    )


def clauses(scene: Scene) -> Iterator[Clause]:
    """The sentences that may hold a cue, in order; a boundless one in pieces."""
    hits = scene.hits
    begins = [at for at in seams.find(scene.prose, scene.flags) if at not in scene.inside]
    done = 0
    for sentence in scene.prose.sentences:
        if done < len(hits) and hits[done] < sentence.end:
            for low, high in _pieces(sentence, begins):
                begun, done = done, bisect_left(hits, high, done)
                if not scene.idle.issuperset(hits[begun:done]):
                    yield _clause(scene, sentence, low, high, hits[begun:done])


def _pieces(sentence: Sentence, begins: list[int]) -> Iterator[tuple[int, int]]:
    """The parts of a sentence: from where others begin in it, none of them boundless."""
    if not begins and sentence.end - sentence.first <= LONGEST:
        yield sentence.first, sentence.end
        return
    inner = begins[bisect_right(begins, sentence.first) : bisect_left(begins, sentence.end)]
    for first, end in pairwise((sentence.first, *inner, sentence.end)):
        for low in range(first, end, LONGEST):
            yield low, min(end, low + LONGEST)


def _clause(scene: Scene, sentence: Sentence, low: int, high: int, hits: list[int]) -> Clause:
    """The clause ``[low, high)`` of *sentence*, without what leads up to it."""
    if low == sentence.first:
        past = leads.past(scene.prose.tokens, scene.flags, sentence)
        if past > low and scene.words[hits[0]] not in scene.lexicon.openers:
            hits = hits[hits[0] == low :]
        low = past if not hits or past <= hits[0] else low
    return Clause(low, high, sentence.paragraph, hits)


def stretch(scene: Scene, first: int, end: int) -> tuple[int, int]:
    """``[first, end)`` without the punctuation at its edges, but with its quotation marks."""
    flags = scene.flags
    while end > first and flags[end - 1] & PUNCTUATION and not _belongs(scene, end - 1, first):
        end -= 1
    while first < end and flags[first] & PUNCTUATION and first not in scene.opens:
        first += 1
    return first, end


def _belongs(scene: Scene, at: int, first: int) -> bool:
    """Whether a mark at the end is a closing quotation mark or bracket of the stretch."""
    if scene.flags[at] & QUOTE:
        closed = scene.closes.get(at)
        return closed is not None and closed.first >= first
    return scene.words[at] in BRACKETS and _opened(scene, at, first)


BRACKETS = {")": "(", "]": "["}


def _opened(scene: Scene, at: int, first: int) -> bool:
    """Whether a closing bracket closes one that the stretch opened."""
    mark = BRACKETS[scene.words[at]]
    return mark in scene.words[max(first, at - LONGEST) : at]


def previous(scene: Scene, clause: Clause) -> tuple[int, int] | None:
    """The sentence before, in the same paragraph."""
    sentences = scene.prose.sentences
    at = bisect_right(sentences, clause.low, key=lambda one: one.first) - 2
    if at < 0 or sentences[at].paragraph != clause.paragraph:
        return None
    low = leads.past(scene.prose.tokens, scene.flags, sentences[at])
    first, end = stretch(scene, low, sentences[at].end)
    return (first, end) if first < end else None
