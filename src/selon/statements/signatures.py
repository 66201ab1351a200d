"""Who signs: *“…” — Name* after a quotation, *(police)* or *– officials* after a headline."""

from bisect import bisect_right
from collections.abc import Iterator

from selon.reading.quotations import Quotation
from selon.reading.sentences import Sentence
from selon.statements import leads
from selon.statements.candidate import Candidate
from selon.statements.nesting import Cover
from selon.statements.scene import Scene, stretch
from selon.statements.tags import (
    AUXILIARY,
    CAPITAL,
    CLOSE_BRACKET,
    COLON,
    DASH,
    FINITE,
    NUMBER,
    OPEN_BRACKET,
    PARTICIPLE,
    PREPOSITION,
    STOP,
    WORD,
)  # fmt: skip

Range = tuple[int, int]
SIGNED = "signed"
WIDEST = 14
SHORT = 5
"""How many words sign a sentence at most."""


VERBAL = FINITE | AUXILIARY | PARTICIPLE | NUMBER
CLOSING = STOP | CLOSE_BRACKET


def of_quotation(scene: Scene, run: list[Quotation]) -> Candidate | None:
    """The statement of quotations after which a dash and a name stand."""
    flags = scene.flags
    at = run[-1].end
    at += at < len(flags) and flags[at] & STOP > 0
    if at + 1 >= len(flags) or not flags[at] & DASH or not flags[at + 1] & CAPITAL:
        return None
    sentences = scene.prose.sentences
    holder = sentences[bisect_right(sentences, at + 1, key=lambda one: one.first) - 1]
    first, end = stretch(scene, at + 1, holder.end)
    if not 0 < end - first <= WIDEST or any(map(_is_verb, flags[first:end])):
        return None
    content = tuple(scene.span(one.first, one.end) for one in run)
    return Candidate(
        source=(scene.span(first, end),),
        cue=(scene.span(at, at + 1),),
        content=content,
        rule=SIGNED,
    )


def _is_verb(flags: int) -> bool:
    return bool(flags & (FINITE | AUXILIARY)) and not flags & (CAPITAL | PREPOSITION)


def of_sentences(scene: Scene, speakers: frozenset[str], held: Cover) -> Iterator[Candidate]:
    """The statements of sentences that none of those *held* is in, and that end in who says so.

    That is a noun of somebody who speaks, or a name of the *speakers* of the text.
    """
    signers = scene.lexicon.signers
    flags, words, written = scene.flags, scene.words, scene.prose.tokens.words
    for sentence in scene.prose.sentences:
        last = sentence.end - 1
        while last > sentence.first and flags[last] & CLOSING:
            last -= 1
        known = words[last] in signers
        if known or written[last] in speakers:
            name = (_signer if known else _named)(scene, sentence, last + 1)
            if name is not None and not held.reaches(sentence.start, sentence.stop):
                yield from _made(scene, sentence, name)


def _signer(scene: Scene, sentence: Sentence, end: int) -> Range | None:
    """The words in brackets, or after a dash, that end at *end*."""
    flags = scene.flags
    for at in range(end - 1, max(sentence.first + 1, end - 1 - SHORT), -1):
        if flags[at] & OPEN_BRACKET:
            closed = end < len(flags) and flags[end] & CLOSE_BRACKET
            return (at + 1, end) if closed else None
        if flags[at] & (DASH | COLON):
            return (at + 1, end) if end == sentence.end else None
        if at < end - 1 and (not flags[at] & WORD or _is_verb(flags[at])):
            return None
    return None


def _named(scene: Scene, sentence: Sentence, end: int) -> Range | None:
    """The name after a dash that ends a headline (*The war is over - Orme*)."""
    flags = scene.flags
    first = end
    while first > sentence.first + 1 and flags[first - 1] & CAPITAL:
        first -= 1
    apart = end == sentence.end and 0 < end - first <= SHORT and flags[first - 1] & DASH
    return (first, end) if apart else None


def _made(scene: Scene, sentence: Sentence, name: Range) -> Iterator[Candidate]:
    low = leads.past(scene.prose.tokens, scene.flags, sentence)
    first, end = stretch(scene, low, name[0] - 1)
    if any(scene.flags[at] & VERBAL for at in range(first, end)):
        yield Candidate(
            source=(scene.span(*name),), content=(scene.span(first, end),), rule=SIGNED
        )
