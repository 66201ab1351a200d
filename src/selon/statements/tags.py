"""What each token may be in a clause: flags from the closed classes of the language."""

from collections.abc import Iterable
from functools import cache, reduce
from operator import or_

from selon.languages.conjugation import Form
from selon.languages.load import Language
from selon.reading.tokens import fold
from selon.statements.inflected import inflected
from selon.statements.lexicon import lexicon

(
    DETERMINER, PREPOSITION, LINK, COORDINATOR, CONTRAST, COMPLEMENTISER, SUBORDINATOR, CUTTER,
    RELATIVE, SUBJECT_RELATIVE, QUESTION, SUBJECT, IMPERSONAL, CLITIC, OBJECT_CLITIC, REFLEXIVE,
    INVERTED, NEGATION, NEGATOR, HAVE, BE, NON_FINITE, MODAL, MODAL_LINK, INFINITIVE_MARK,
    INFINITIVE_PREPOSITION, GERUND_MARK, AGENT, POSSESSIVE, ADVERB, TIME, BACKWARD,
    FINITE, INFINITIVE, PARTICIPLE, GERUND,
    COMMA, STOP, COLON, SEMICOLON, DASH, QUOTE, OPEN_BRACKET, CLOSE_BRACKET, NUMBER, CAPITAL, WORD,
) = (1 << bit for bit in range(47))  # fmt: skip
CLASSES = (1 << 47) - 1
"""All of these."""
(VERB, CUE, BEGINS_CUE, COMPARISON, NEITHER, OWNER, ADJUNCT, PHRASE_ENDER, COUNT) = (
    1 << bit for bit in range(47, 56)
)
"""What is asked of tokens beside their classes.

``VERB`` is a finite verb that is no determiner and no preposition as well, ``CUE`` what may be
a cue by itself, ``BEGINS_CUE`` with words after it, ``COUNT`` a number in words.
"""

AUXILIARY = HAVE | BE | MODAL
MARKS = {
    ",": COMMA, ".": STOP, "!": STOP, "?": STOP, "…": STOP, "...": STOP, "..": STOP, ":": COLON,
    ";": SEMICOLON, "-": DASH, "–": DASH, "—": DASH, "--": DASH, "―": DASH,
    "(": OPEN_BRACKET, "[": OPEN_BRACKET,
    ")": CLOSE_BRACKET, "]": CLOSE_BRACKET, "«": QUOTE, "»": QUOTE, "“": QUOTE, "”": QUOTE,
    '"': QUOTE, "„": QUOTE, "''": QUOTE, "``": QUOTE, "‹": QUOTE, "›": QUOTE, "‘": QUOTE,
}  # fmt: skip
PUNCTUATION = COMMA | STOP | COLON | SEMICOLON | DASH | QUOTE | OPEN_BRACKET | CLOSE_BRACKET
_FORMS = {
    Form.FINITE: FINITE,
    Form.INFINITIVE: INFINITIVE,
    Form.PARTICIPLE: PARTICIPLE,
    Form.GERUND: GERUND,
}


MOST = 1 << 15
LONGEST = 40
"""How many words are remembered with their flags, and how many letters they have, at most."""


def tag(words: list[str], language: Language) -> list[int]:
    """The flags of each token."""
    return list(map(_remembered(language).__getitem__, words))


def either(flags: Iterable[int]) -> int:
    """What one or another of several tokens may be."""
    return reduce(or_, flags, 0)


def settled(flags: int) -> int:
    """*flags* with what follows from them."""
    finite = flags & (FINITE | AUXILIARY) and not flags & (NON_FINITE | DETERMINER | PREPOSITION)
    return flags | VERB if finite else flags & ~VERB


def is_unknown(flags: int) -> bool:
    """Whether a token is a word of no class at all."""
    return flags & CLASSES == WORD


class Written(dict[str, int]):
    """The flags of words as they are written, remembered from text to text."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __missing__(self, written: str) -> int:
        flags = _of(written, self.language)
        if len(written) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[written] = flags
        return flags


_remembered = cache(Written)


def _of(written: str, language: Language) -> int:
    """The flags of a word, by itself."""
    word = fold(written)
    known = _known(language).get(word)
    flags = settled(_guess(word, language) if known is None else known)
    flags |= _asked(language).get(word, 0)
    return flags | CAPITAL if written[0].isupper() else flags


@cache
def _asked(language: Language) -> dict[str, int]:
    """The words of which more is asked than their classes."""
    grammar = language.grammar
    asked: dict[str, int] = {}
    for flag, words in (
        (CUE, lexicon(language).sure),
        (BEGINS_CUE, lexicon(language).further),
        (COMPARISON, grammar.comparisons),
        (NEITHER, grammar.neither),
        (OWNER, grammar.owners),
        (ADJUNCT, grammar.adjuncts),
        (PHRASE_ENDER, grammar.phrase_enders),
        (COUNT, language.numbers.cardinals),
    ):
        for word in words:
            asked[word] = asked.get(word, 0) | flag
    return asked


def _guess(word: str, language: Language) -> int:
    """What a word of no closed class looks like."""
    grammar = language.grammar
    if not word[0].isalpha():
        return NUMBER if word[0].isdigit() else 0
    if word.endswith(grammar.adverb_endings):
        return ADVERB | WORD
    if grammar.finite_endings and word.endswith(grammar.finite_endings):
        past = grammar.past_endings and word.endswith(grammar.past_endings)
        return FINITE | WORD | (PARTICIPLE if past else 0)
    if grammar.infinitive_endings and word.endswith(grammar.infinitive_endings):
        return WORD if word.endswith(grammar.noun_endings) else INFINITIVE | WORD
    return WORD


@cache
def _known(language: Language) -> dict[str, int]:
    """The words of closed classes and the forms of known verbs."""
    grammar = language.grammar
    known: dict[str, int] = dict(MARKS)
    for flag, words in _classes(language):
        for word in words:
            known[word] = known.get(word, WORD) | flag
    for word in (*grammar.not_infinitives, *grammar.not_finite):
        known.setdefault(word, WORD)
    for word in grammar.not_adverbs:
        known[word] = known.get(word, WORD) & ~ADVERB
    nominal = set(language.cues.nominal)
    for verb, forms in inflected(language).items():
        known[verb] = known.get(verb, WORD) | (0 if verb in nominal else INFINITIVE)
        for form, slots in forms.items():
            flags = _flags(slots)
            if form in nominal:
                flags &= ~(FINITE | INFINITIVE)
            known[form] = known.get(form, WORD) | flags
    return known


@cache
def _flags(slots: int) -> int:
    """Of the few sets of forms that thousands of words share."""
    return sum(flag for slot, flag in _FORMS.items() if slots & slot)


def _classes(language: Language) -> tuple[tuple[int, tuple[str, ...]], ...]:
    grammar = language.grammar
    return (
        (DETERMINER, grammar.determiners),
        (PREPOSITION, grammar.prepositions),
        (LINK, grammar.linking_prepositions),
        (COORDINATOR, grammar.coordinators),
        (CONTRAST, grammar.contrasting),
        (COMPLEMENTISER, grammar.complementisers),
        (SUBORDINATOR, grammar.subordinators),
        (CUTTER, grammar.cutters),
        (RELATIVE, grammar.relatives),
        (SUBJECT_RELATIVE, grammar.subject_relatives),
        (QUESTION, grammar.interrogatives),
        (SUBJECT, grammar.subjects),
        (IMPERSONAL, grammar.impersonal),
        (CLITIC, grammar.clitics),
        (OBJECT_CLITIC, grammar.object_clitics),
        (REFLEXIVE, grammar.reflexives),
        (INVERTED, grammar.inverted),
        (NEGATION, grammar.negations),
        (NEGATOR, grammar.negators),
        (HAVE, grammar.have),
        (BE, grammar.be),
        (NON_FINITE, grammar.non_finite),
        (MODAL, grammar.modals),
        (MODAL_LINK, grammar.modal_links),
        (INFINITIVE_MARK, grammar.infinitive_markers),
        (INFINITIVE_PREPOSITION, grammar.infinitive_prepositions),
        (GERUND_MARK, grammar.gerund_markers),
        (AGENT, grammar.agent_prepositions),
        (POSSESSIVE, grammar.possessives),
        (ADVERB, grammar.adverbs),
        (TIME, grammar.times),
        (BACKWARD, grammar.backward),
    )
