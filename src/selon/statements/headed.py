"""Who stands before a colon that begins a headline or a paragraph: *Orme: the dam will hold*."""

from collections.abc import Iterator

from selon.model.span import Span
from selon.reading.sentences import Sentence
from selon.statements.candidate import Candidate
from selon.statements.nesting import Cover
from selon.statements.scene import Scene, stretch
from selon.statements.tags import (
    ADJUNCT,
    AUXILIARY,
    CAPITAL,
    COLON,
    COMMA,
    DETERMINER,
    FINITE,
    INFINITIVE,
    INFINITIVE_MARK,
    POSSESSIVE,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    QUOTE,
    RELATIVE,
    either,
)  # fmt: skip

HEADED = "headed"
WIDEST = 8
SHORTEST = 3
"""How many words are said at least."""

NAME = CAPITAL | DETERMINER | PREPOSITION
VERBAL = FINITE | AUXILIARY


def find(scene: Scene, speakers: frozenset[str], held: Cover) -> Iterator[Candidate]:
    """The statements of sentences that begin with a speaker and a colon; nothing is *held*."""
    paragraph = -1
    for sentence in scene.prose.sentences:
        begins = sentence.paragraph != paragraph
        paragraph = sentence.paragraph
        colon = _colon(scene, sentence) if begins else None
        until = None if colon is None else _until(scene, sentence.first, colon)
        if colon is None or not until:
            continue
        signed = scene.words[until - 1] in scene.language.cues.signers
        tells = signed or _tells(scene, colon + 1, sentence.end)
        if tells and _speaks(scene, sentence.first, until, speakers):
            made = _made(scene, sentence, (until, colon), held)
            if made is not None:
                yield made


def _colon(scene: Scene, sentence: Sentence) -> int | None:
    """The colon after the first few words, if nothing else parts them."""
    flags = scene.flags
    end = min(sentence.end, sentence.first + WIDEST)
    if not either(flags[sentence.first : end]) & COLON:
        return None
    for at in range(sentence.first, end):
        if flags[at] & COLON:
            return at if at > sentence.first else None
        if flags[at] & PUNCTUATION and not flags[at] & COMMA:
            return None
        if flags[at] & VERBAL and not flags[at] & (CAPITAL | PREPOSITION | DETERMINER):
            return None
    return None


def _speaks(scene: Scene, first: int, end: int, speakers: frozenset[str]) -> bool:
    """Whether what stands before a colon speaks elsewhere, or is what speaks in headlines."""
    if scene.flags[first] & (PREPOSITION | INFINITIVE) and not scene.flags[first] & DETERMINER:
        return False
    if scene.words[end - 1] in scene.lexicon.signers:
        return True
    words = scene.prose.tokens.words
    named = [at for at in range(first, end) if scene.flags[at] & NAME == CAPITAL]
    return any(words[at] in speakers for at in named) and named[-1] == end - 1


def _tells(scene: Scene, first: int, end: int) -> bool:
    """Whether the words after a name say something, rather than what the text is about.

    *Orme: the dam will hold*, but *Orme: the weaver who built a dam*, *Orme: why the dam failed*.
    """
    flags = scene.flags
    if any(flags[at] & QUOTE for at in range(first, end)):
        return True
    if first >= end:
        return False
    if flags[first] & QUESTION and not any(flags[at] & COMMA for at in range(first, end)):
        return False
    for at in range(first, end):
        if flags[at] & RELATIVE and at > first:
            return False
        noun = at > first and flags[at - 1] & (NAME & ~CAPITAL | POSSESSIVE | INFINITIVE_MARK)
        if flags[at] & VERBAL and not flags[at] & (DETERMINER | PREPOSITION) and not noun:
            return True
    return False


def _made(
    scene: Scene, sentence: Sentence, marks: tuple[int, int], held: Cover
) -> Candidate | None:
    """The statement of who stands before *marks*: the end of the name, and the colon."""
    until, colon = marks
    quoted = scene.opens.get(colon + 1)
    end = max(sentence.end, 0 if quoted is None else quoted.end)
    first, end = stretch(scene, colon + 1, end)
    if end - first < SHORTEST or held.holds(scene.span(first, end).start):
        return None
    if held.reaches(sentence.start, scene.span(colon, colon + 1).end):
        return None
    said = (scene.span(first, end),)
    source = (scene.span(sentence.first, until),)
    return Candidate(source=source, cue=cue(scene, colon), content=said, rule=HEADED)


def cue(scene: Scene, colon: int) -> tuple[Span, ...]:
    """The colon, where the language counts it as a cue."""
    return (scene.span(colon, colon + 1),) if scene.language.cues.colon else ()


def _until(scene: Scene, first: int, colon: int) -> int:
    """Where whom it is said to begins before the colon (*Orme to millers*), or the colon."""
    told = (at for at in range(first + 1, colon - 1) if scene.flags[at] & ADJUNCT)
    return next(told, colon)
