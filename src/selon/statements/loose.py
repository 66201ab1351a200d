"""Quotations without a cue: after a name and a colon, or going on with their speaker."""

from bisect import bisect_right
from collections.abc import Iterator

from selon.model.span import Span
from selon.reading.quotations import Quotation
from selon.statements import headed, signatures
from selon.statements.candidate import Candidate
from selon.statements.nesting import cover
from selon.statements.scene import Scene, stretch
from selon.statements.tags import (
    AUXILIARY,
    CAPITAL,
    COLON,
    DETERMINER,
    FINITE,
    INFINITIVE,
    NON_FINITE,
    PREPOSITION,
    STOP,
)  # fmt: skip

GOES_ON = "goes-on"
NAMED = "named"
SHORTEST = 5
WIDEST_NAME = 14
LONG = 8


def find(scene: Scene, found: list[Candidate]) -> Iterator[Candidate]:
    """The statements that no cue makes, beside those *found* (in text order)."""
    speakers = _speakers(found)
    quoted = [*_quotations(scene, found, speakers)]
    yield from quoted
    yield from signatures.of_sentences(scene, speakers, cover(_spans(found)))
    if scene.language.cues.colon:
        yield from headed.find(scene, speakers, cover(_spans([*found, *quoted])))


def _quotations(
    scene: Scene, found: list[Candidate], speakers: frozenset[str]
) -> Iterator[Candidate]:
    """Statements of the quotations that none of *found* holds."""
    held = cover(span for one in found for span in one.content)
    run: list[Quotation] = []
    for quoted in scene.prose.quotations:
        if quoted.depth == 0 and not held.holds(quoted.start):
            if run and quoted.resumed:
                run.append(quoted)
                continue
            yield from _made(scene, run, speakers)
            run = [quoted]
    yield from _made(scene, run, speakers)


def _speakers(found: list[Candidate]) -> frozenset[str]:
    """The words of those who speak."""
    return frozenset(word for one in found for span in one.source for word in span.text.split())


def _spans(found: list[Candidate]) -> Iterator[Span]:
    return (span for one in found for span in (*one.content, *one.cue))


def _made(scene: Scene, run: list[Quotation], speakers: frozenset[str]) -> Iterator[Candidate]:
    if not run:
        return
    signed = signatures.of_quotation(scene, run)
    if signed is not None:
        yield signed
        return
    quoted = run[0]
    content = tuple(scene.span(one.first, one.end) for one in run)
    name = _named(scene, quoted)
    long = quoted.end - quoted.first >= SHORTEST
    if name is not None and _is_speaker(scene, name, speakers):
        cue = headed.cue(scene, quoted.first - 1)
        yield Candidate(source=(scene.span(*name),), cue=cue, content=content, rule=NAMED)
    elif long and (name is not None or _after_colon(scene, quoted)):
        yield Candidate(content=content, rule=NAMED)
    elif long and _is_sentence(scene, quoted):
        yield Candidate(content=content, rule=GOES_ON)


def _is_speaker(scene: Scene, name: tuple[int, int], speakers: frozenset[str]) -> bool:
    """Whether what stands before a colon names somebody, and no topic (*Santé : « … »*)."""
    words = scene.prose.tokens.words[name[0] : name[1]]
    if any(word in speakers for word in words if word[0].isupper()):
        return True
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _after_colon(scene: Scene, quoted: Quotation) -> bool:
    """Whether a sentence that attributes nothing leads up to the quotation, and ends with it."""
    colon = quoted.first - 1
    if colon < 1 or not scene.flags[colon] & COLON or not quoted.closed:
        return False
    end = quoted.end
    flags = scene.flags
    whole = end >= len(flags) or flags[end] & STOP or _sentence_start(scene, end) == end
    return bool(whole) and quoted.end - quoted.first > LONG


def _named(scene: Scene, quoted: Quotation) -> tuple[int, int] | None:
    """The name before a colon that the quotation follows."""
    flags = scene.flags
    colon = quoted.first - 1
    if colon < 1 or not flags[colon] & COLON:
        return None
    first = _sentence_start(scene, colon)
    if colon - first > WIDEST_NAME or not flags[first] & CAPITAL or flags[first] & INFINITIVE:
        return None
    if any(
        flags[at] & (FINITE | AUXILIARY | COLON)
        and not flags[at] & (NON_FINITE | PREPOSITION | CAPITAL | DETERMINER)
        for at in range(first, colon)
    ):
        return None
    if flags[first] & PREPOSITION and not flags[first] & DETERMINER:
        return None
    first, end = stretch(scene, first, colon)
    return (first, end) if first < end else None


def _sentence_start(scene: Scene, at: int) -> int:
    sentences = scene.prose.sentences
    return sentences[bisect_right(sentences, at, key=lambda one: one.first) - 1].first


def _is_sentence(scene: Scene, quoted: Quotation) -> bool:
    """Whether the quotation is sentences of its own."""
    flags = scene.flags
    if _sentence_start(scene, quoted.first) != quoted.first:
        return False
    end = quoted.end
    if end >= len(flags) or flags[end] & STOP or scene.prose.tokens.starts[end] > quoted.stop + 1:
        return True
    if quoted.closed and flags[end - 2] & STOP and flags[end] & CAPITAL:
        return True
    return _sentence_start(scene, end) == end


def follow(found: list[Candidate]) -> Iterator[int | None]:
    """For each statement, in text order, the one whose speaker goes on in it."""
    last: int | None = None
    begun: dict[int, int] = {}
    for number, one in enumerate(found):
        if one.rule == GOES_ON:
            yield last
        elif not one.source and one.cue:
            yield begun.get(one.cue[0].start)
        else:
            yield None
        if one.source or one.rule != GOES_ON:
            last = number
        begun.update((span.start, number) for span in one.content)
