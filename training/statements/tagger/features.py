"""What the tagger knows of a word, of its flags, of a cue: rows of its table, and bits.

Weights are trained for these numbers: a bit belongs to a flag or frame by name, so that
flags may be added or moved without changing what the trained ones mean.
"""

import zlib
from functools import cache

from selon.languages.load import Language
from selon.model.statement import StatementKind
from selon.statements import tags
from selon.statements.lexicon import lexicon

WORDS = 16384  # rows for words, two a word, so that words which share one differ in the other
AFFIXES = 6144
SHAPES = 14
QUOTED = 5
PLACES = 3
TABLE = WORDS + AFFIXES + SHAPES + QUOTED + PLACES
OUTSIDE = WORDS + AFFIXES + SHAPES  # outside quotations; then in one, in an inner one, its marks
AMID = TABLE - PLACES  # amid a sentence; then a sentence's first token, a paragraph's

FLAGS = (
    tags.DETERMINER, tags.PREPOSITION, tags.LINK, tags.COORDINATOR, tags.CONTRAST,
    tags.COMPLEMENTISER, tags.SUBORDINATOR, tags.CUTTER, tags.RELATIVE, tags.SUBJECT_RELATIVE,
    tags.QUESTION, tags.SUBJECT, tags.IMPERSONAL, tags.CLITIC, tags.OBJECT_CLITIC,
    tags.REFLEXIVE, tags.INVERTED, tags.NEGATION, tags.NEGATOR, tags.HAVE, tags.BE,
    tags.NON_FINITE, tags.MODAL, tags.MODAL_LINK, tags.INFINITIVE_MARK,
    tags.INFINITIVE_PREPOSITION, tags.GERUND_MARK, tags.AGENT, tags.POSSESSIVE, tags.ADVERB,
    tags.TIME, tags.BACKWARD, tags.FINITE, tags.INFINITIVE, tags.PARTICIPLE, tags.GERUND,
    tags.COMMA, tags.STOP, tags.COLON, tags.SEMICOLON, tags.DASH, tags.QUOTE,
    tags.OPEN_BRACKET, tags.CLOSE_BRACKET, tags.NUMBER, tags.CAPITAL, tags.WORD,
)  # fmt: skip
FRAMES = (
    "clause", "zero", "bare", "quote", "infinitive", "marked", "question", "object", "quoted",
    "counted", "oblique", "adjective", "addressee",
)  # fmt: skip
VERB, NOUN, PHRASE, ATTITUDE, DIRECTIVE = (1 << bit for bit in range(5))
FRAME = {frame: 32 << place for place, frame in enumerate(FRAMES)}
KIND = {StatementKind.ATTITUDE: ATTITUDE, StatementKind.DIRECTIVE: DIRECTIVE}
ANCHOR, FREE, SOURCE, CUE, CONTENT, OPENS, CLOSES = (1 << bit for bit in range(7))

CUES = 56  # where the bits of the lexicon begin, after those of flags
GRAMMAR = 80  # and those of what the grammar found
BITS = 87

MARKS = (",", ".", ":", ";", "(", ")", "?")
YEAR = 4  # digits


def word_rows(word: str) -> tuple[int, int, int, int, int, int]:
    """The rows of a word: itself twice, its beginning, its two endings, its shape."""
    low = word.lower().replace("’", "'")
    raw = low.encode("utf-8", "surrogatepass")
    return (
        zlib.crc32(raw) % WORDS,
        zlib.crc32(raw, 1) % WORDS,
        WORDS + zlib.crc32(low[:3].encode("utf-8", "surrogatepass"), 2) % AFFIXES,
        WORDS + zlib.crc32(low[-3:].encode("utf-8", "surrogatepass"), 3) % AFFIXES,
        WORDS + zlib.crc32(low[-2:].encode("utf-8", "surrogatepass"), 4) % AFFIXES,
        WORDS + AFFIXES + _shape(word),
    )


def _shape(word: str) -> int:
    """Which of a few sorts of token it looks like."""
    if word[0].isdigit():
        return 0 if len(word) == YEAR else 1
    if not word[0].isalpha():
        return 2 + MARKS.index(word) if word in MARKS else 9
    if word[0].isupper():
        return 10 if len(word) > 1 and word.isupper() else 11
    return 12 if word[0].islower() else 13


def places(flags: int, cues: int) -> list[int]:
    """Which bits a token has by its *flags* and those of the *cues* that it may begin."""
    known = [place for place, flag in enumerate(FLAGS) if flags & flag]
    return known + [CUES + place for place in range(GRAMMAR - CUES) if cues >> place & 1]


@cache
def cues(language: Language) -> dict[str, int]:
    """What the lexicon says of words that may begin a cue, folded."""
    known: dict[str, int] = {}
    all_ = lexicon(language)
    for form, readings in all_.verbs.items():
        for reading in readings:
            for frame, rule in reading.verb.rules.items():
                bits = VERB | FRAME.get(frame, 0) | KIND.get(rule.kind, 0)
                known[form] = known.get(form, 0) | bits
    for noun in all_.nouns:
        known[noun] = known.get(noun, 0) | NOUN
    for first in all_.openers:
        known[first] = known.get(first, 0) | PHRASE
    return known
