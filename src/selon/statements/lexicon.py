"""The cues of a language, compiled for look-up by token."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from msgspec import Struct, field

from selon.languages.conjugation import Form
from selon.languages.cues import Frame, NounRule, PrepositionRule, VerbRule
from selon.languages.load import Language
from selon.statements.inflected import first_word, inflected, split

NONE: frozenset[str] = frozenset()


class Verb(Struct, frozen=True, eq=False):
    """A verb that attributes: what it may have as content, and by which rule.

    Attributes:
        rest: the words that follow its first (*garde* of *mettre en garde*).
        reflexive: whether it is one (*se féliciter*).
        rules: the rule of each frame.
    """

    name: str
    rest: tuple[str, ...]
    reflexive: bool
    rules: dict[Frame, VerbRule] = field(default_factory=dict)


class Reading(Struct, frozen=True):
    """What a form may be: a verb, in a shape (flags of ``Form``)."""

    verb: Verb
    form: int


class Phrase(Struct, frozen=True):
    """A preposition of a rule, as folded tokens.

    Attributes:
        barred: what undoes it after it, by its first token.
        owned: the words of which one must follow who owns it (*in X's view*), if any.
    """

    words: tuple[str, ...]
    rule: PrepositionRule
    barred: Mapping[str, tuple[tuple[str, ...], ...]]
    owned: frozenset[str]

    @property
    def inner(self) -> bool:
        """Whether it may stand inside a sentence."""
        return not (self.rule.opening or self.rule.owned)


class Lexicon(Struct, frozen=True, eq=False):
    """All cues of a language.

    Attributes:
        verbs: readings by form of the first word, those with most words first.
        phrases: prepositions by their first two words, the longest first.
        openers: the first words of phrases.
        sure: verb forms, nouns and phrases of one word.
        rests: the words of which one must go on with a form, in some of its readings.
        partial: forms of which no verb consists alone (*a* of *a l'intention*), with the words
            that go on with them.
        second: the second words of phrases, by the first.
        further: the words of which one goes on with a first word of either.
        inserts, insert_starts: phrases that may part a subject and its verb, by last word
            and by first.
        adverbials: what begins a phrase that is the verb's, by its first word.
        nominal: verb forms that are nouns as well.
        clause_phrases: what introduces the content of a noun besides a complementiser.
        relayed: what comes before the medium that relays a source.
        reflexive_pairs: subjects with the object that is themselves.
        fixed: phrases that attribute nothing, by each of their words, with its place.
        asides: nouns that stand for what was said.
        impersonal: verbs with nobody as subject.
        signers: nouns of those who speak in headlines.
    """

    verbs: dict[str, tuple[Reading, ...]]
    nouns: dict[str, NounRule]
    phrases: dict[tuple[str, ...], tuple[Phrase, ...]]
    openers: frozenset[str]
    sure: frozenset[str]
    rests: dict[str, frozenset[str]]
    partial: dict[str, frozenset[str]]
    second: dict[str, frozenset[str]]
    further: dict[str, frozenset[str]]
    inserts: dict[str, tuple[tuple[str, ...], ...]]
    insert_starts: dict[str, tuple[tuple[str, ...], ...]]
    adverbials: dict[str, tuple[tuple[str, ...], ...]]
    nominal: frozenset[str]
    clause_phrases: frozenset[tuple[str, ...]]
    reflexive_pairs: frozenset[tuple[str, ...]]
    relayed: frozenset[tuple[str, ...]]
    fixed: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    asides: frozenset[str]
    impersonal: frozenset[str]
    signers: frozenset[str]

    def is_other(self, word: str) -> bool:
        """Whether a word may be a cue that is no preposition."""
        return word in self.verbs or word in self.nouns

    def phrases_at(self, words: list[str], at: int) -> Iterator[Phrase]:
        """The prepositions at *at* that nothing after them undoes, the longest first."""
        for key in (tuple(words[at : at + 2]), tuple(words[at : at + 1])):
            for phrase in self.phrases.get(key, ()):
                end = at + len(phrase.words)
                if tuple(words[at:end]) != phrase.words:
                    continue
                barred = phrase.barred.get(words[end], ()) if end < len(words) else ()
                if not any(tuple(words[end : end + len(one)]) == one for one in barred):
                    yield phrase


@cache
def lexicon(language: Language) -> Lexicon:
    """The cues of *language*."""
    phrases = _phrases(language)
    verbs = _verbs(language)
    nouns = {noun: rule for rule in language.cues.noun for noun in rule.nouns}
    openers = frozenset(first for first, *_ in phrases)
    rests = _rests(verbs)
    partial = {
        form: words for form, words in rests.items() if all(one.verb.rest for one in verbs[form])
    }
    second = _second(phrases)
    whole = (form for form in verbs if form not in partial)
    sure = frozenset((*whole, *nouns, *(key[0] for key in phrases if len(key) == 1)))
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        sure=sure,
        rests=rests,
        partial=partial,
        second=second,
        further={
            word: second.get(word, NONE) | partial.get(word, NONE)
            for word in second.keys() | partial.keys()
        },
        phrases=phrases,
        openers=openers,
        inserts=_by_word(language.grammar.inserts, -1),
        insert_starts=_by_word(language.grammar.inserts, 0),
        adverbials=_by_word(language.grammar.adverbials, 0),
        nominal=frozenset(language.cues.nominal),
        clause_phrases=frozenset(tuple(split(one)) for one in language.grammar.clause_phrases),
        relayed=frozenset(tuple(split(one)) for one in language.grammar.relayed),
        reflexive_pairs=frozenset(tuple(split(one)) for one in language.grammar.reflexive_pairs),
        fixed=_fixed(language),
        asides=frozenset(language.cues.asides),
        impersonal=frozenset(language.grammar.impersonal_verbs),
        signers=frozenset(language.cues.signers),
    )


def _verbs(language: Language) -> dict[str, tuple[Reading, ...]]:
    verbs: dict[str, Verb] = {}
    for rule in language.cues.verb:
        for name in rule.verbs:
            verb = verbs.setdefault(name, _verb(name, language))
            for frame in rule.frames:
                verb.rules.setdefault(frame, rule)
    found: dict[str, list[Reading]] = {}
    for verb in verbs.values():
        for form, flags in _forms(verb, language).items():
            found.setdefault(form, []).append(Reading(verb, flags))
    for ones in found.values():
        if len(ones) > 1:
            ones.sort(key=_rank)
    return {form: tuple(ones) for form, ones in found.items()}


def _rests(verbs: dict[str, tuple[Reading, ...]]) -> dict[str, frozenset[str]]:
    """The forms that other words may go on with, with the first of those."""
    return {
        form: frozenset(one.verb.rest[0] for one in readings if one.verb.rest)
        for form, readings in verbs.items()
        if readings[0].verb.rest  # those with most words come first
    }


def _second(phrases: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """The second words of *phrases* that have two, by the first."""
    pairs = [key for key in phrases if len(key) > 1]
    return {
        first: frozenset(word for other, word in pairs if other == first) for first, _ in pairs
    }


def _forms(verb: Verb, language: Language) -> Mapping[str, int]:
    """The forms of its first word; an auxiliary's (*be convinced*) are listed by the grammar."""
    first = first_word(verb.name, language)
    for forms in (language.grammar.be, language.grammar.have):
        if first in forms:
            finite = [form for form in forms if form not in language.grammar.non_finite]
            return dict.fromkeys(finite, int(Form.FINITE))
    return inflected(language)[first]


def _rank(reading: Reading) -> tuple[int, bool]:
    return -len(reading.verb.rest), not reading.verb.reflexive


def _verb(name: str, language: Language) -> Verb:
    words = split(name)
    reflexive = words[0] in language.grammar.reflexives
    return Verb(name, tuple(words[1 + reflexive :]), reflexive)


def _phrases(language: Language) -> dict[tuple[str, ...], tuple[Phrase, ...]]:
    found: dict[tuple[str, ...], list[Phrase]] = {}
    for rule in language.cues.preposition:
        barred = _by_word(rule.unless_before, 0)
        for form in rule.forms:
            words = tuple(split(form))
            phrase = Phrase(words, rule, barred, frozenset(rule.owned))
            for key in _keys(words, rule):
                found.setdefault(key, []).append(phrase)
    return {
        first: tuple(sorted(ones, key=lambda one: -len(one.words)))
        for first, ones in found.items()
    }


def _keys(words: tuple[str, ...], rule: PrepositionRule) -> Iterator[tuple[str, ...]]:
    """The one or two words by which a preposition is looked up."""
    if len(words) == 1 and rule.only_before:
        yield from ((*words, word) for word in rule.only_before)
    else:
        yield words[:2]


def _by_word(phrases: Iterable[str], place: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    """*phrases* by the word at their *place*, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(split(phrase))
        found.setdefault(words[place], []).append(words)
    return {last: tuple(sorted(ones, key=len, reverse=True)) for last, ones in found.items()}


def _fixed(language: Language) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in language.cues.fixed:
        words = tuple(split(phrase))
        for place, word in enumerate(words):
            found.setdefault(word, []).append((words, place))
    return {word: tuple(ones) for word, ones in found.items()}
