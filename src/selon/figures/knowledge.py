"""What a language knows of outcomes and of people, compiled once."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from selon.figures.forms import Forms
from selon.figures.quantities import QuantityWords, quantity_words
from selon.languages.load import Language
from selon.languages.outcomes import (
    GroupRule,
    LinkWords,
    NounRule,
    OutcomeFile,
    RelativeRule,
    VerbRule,
)
from selon.model.figure import Measure

QUOTES = frozenset({"«", "»", '"', "“", "”", "''", "‘", "'"})


class Sign(Struct, frozen=True):
    """Words that say what happened, and where those it happened to stand.

    Attributes:
        takes: whether people may follow as its object.
        tells: whether people may stand before it as its subject.
        participle: whether its voice is told by its auxiliaries.
    """

    rule: str
    measure: Measure
    takes: bool
    tells: bool
    participle: bool = False
    finite: bool = True
    nominal: bool = False
    single: bool = True
    only: frozenset[str] = frozenset()


class Knowledge(Struct, frozen=True):
    """The outcomes of one language."""

    quantities: QuantityWords
    words: LinkWords
    signs: Forms[tuple[Sign, ...]]
    nouns: Forms[NounRule]
    people: Forms[GroupRule]
    things: Forms[int]
    life: Forms[int]
    life_verbs: frozenset[str]
    subset: Forms[int]
    wholes: Forms[int]
    them: Forms[int]
    named: Forms[Measure]
    named_gap: frozenset[str]
    superseded: Forms[int]
    among: Forms[int]
    contrast: Forms[int]
    revised: Forms[int]
    toll_heads: Forms[Measure]
    toll_numbers: Forms[int]
    relatives: Forms[RelativeRule]
    questions: Forms[int]
    locatives: Forms[int]
    spots: Forms[int]
    regions: Forms[int]
    kinds: frozenset[str]
    premises: frozenset[str]
    realms: frozenset[str]
    troops: frozenset[str]
    women: frozenset[str]
    totals: Forms[int]
    owned: Forms[int]
    said: frozenset[str]
    ages: Forms[int]
    light: frozenset[str]
    auxiliary: frozenset[str]
    breaks: frozenset[str]
    crossing: frozenset[str]
    causes: frozenset[str]
    closed: frozenset[str]
    outcome_words: frozenset[str]


@cache
def knowledge(language: Language) -> Knowledge:
    """What *language* knows of outcomes, compiled once."""
    data = language.outcomes
    signs = _merged(data)
    nouns: Forms[NounRule] = Forms(
        language, ((form, rule) for rule in data.noun for form in rule.forms)
    )
    heads = [(form, Measure(name)) for form, name in data.toll.heads.items()]
    relatives = [(form, rule) for rule in data.relative for form in rule.forms]
    found: Forms[tuple[Sign, ...]] = Forms(language, signs)
    return Knowledge(
        quantities=quantity_words(language),
        words=data.words,
        signs=found,
        nouns=nouns,
        people=Forms(
            language, ((form, rule) for rule in data.group for form in _numbers(rule, data))
        ),
        things=_set(language, data.things),
        life=_set(language, data.life),
        life_verbs=frozenset(data.life_verbs),
        subset=_set(language, data.words.subset),
        wholes=_set(language, data.words.wholes),
        them=_set(language, data.words.them),
        named=Forms(language, ((one, Measure(name)) for one, name in data.named.forms.items())),
        named_gap=frozenset(data.named.between),
        superseded=_set(language, language.caveats.word.superseded),
        among=_set(language, language.numbers.among),
        contrast=_set(language, data.words.contrast),
        revised=_set(language, data.words.revised),
        toll_heads=Forms(language, heads),
        toll_numbers=_set(language, data.toll.numbers),
        relatives=Forms(language, relatives),
        questions=_set(language, data.words.questions),
        locatives=_set(language, data.words.locatives),
        spots=_set(language, data.words.spots),
        regions=_set(language, data.words.regions),
        kinds=frozenset(data.words.kinds),
        premises=frozenset(data.words.premises),
        realms=frozenset(data.words.realms),
        women=frozenset(data.words.women),
        troops=frozenset(data.words.troops),
        totals=_set(language, data.words.totals),
        owned=_set(language, data.words.owned),
        said=frozenset(data.words.said),
        ages=_set(language, data.words.ages),
        light=frozenset({*data.words.light, *data.words.be, *data.words.have, *QUOTES}),
        auxiliary=frozenset({*data.words.be, *data.words.have, *data.words.unreal}),
        breaks=frozenset(data.words.breaks),
        causes=frozenset(data.words.causes),
        crossing=frozenset({*data.words.breaks, *data.words.relatives, *data.words.agents}),
        closed=frozenset(
            {
                *data.words.prepositions,
                *data.words.definite,
                *data.words.conjunctions,
                *language.words.function_words,
            }
        ),
        outcome_words=_keys(language, found, nouns),
    )


def _keys(
    language: Language, signs: Forms[tuple[Sign, ...]], nouns: Forms[NounRule]
) -> frozenset[str]:
    """Words of which an outcome needs one: what befell nobody has none of them."""
    words = language.outcomes.words
    common = {*language.words.function_words, *words.be, *words.have, *words.light}
    common |= {*words.prepositions, *words.unreal, *words.definite, *words.common}
    lives = frozenset(language.outcomes.life)
    return signs.keys(frozenset(common)) | nouns.keys(frozenset(common)) | lives


def _set(language: Language, forms: tuple[str, ...]) -> Forms[int]:
    return Forms(language, ((form, 1) for form in forms))


def _merged(data: OutcomeFile) -> list[tuple[str, tuple[Sign, ...]]]:
    """Every form with all that it may say."""
    found: dict[str, tuple[Sign, ...]] = {}
    for form, sign in (*_phrases(data), *_verbs(data)):
        found[form] = (*found.get(form, ()), sign)
    found |= dict.fromkeys(data.idioms, ())
    return list(found.items())


def _phrases(data: OutcomeFile) -> Iterator[tuple[str, Sign]]:
    for rule in data.phrase:
        takes, tells = rule.people != "before", rule.people != "after"
        sign = Sign(
            rule.id, Measure(rule.measure), takes, tells, nominal=not tells, single=rule.single
        )
        yield from ((form, sign) for form in rule.forms)


def _verbs(data: OutcomeFile) -> Iterator[tuple[str, Sign]]:
    for rule in data.verb:
        participles, actives = _forms(rule, data)
        measure, single = Measure(rule.measure), rule.single
        if rule.frame == "befalls":
            for form in sorted(participles | actives):
                yield form, Sign(rule.id, measure, takes=False, tells=True, single=single)
            continue
        for form in sorted(participles | actives):
            both = form in participles
            finite = form in actives
            yield (
                form,
                Sign(
                    rule.id,
                    measure,
                    takes=True,
                    tells=both,
                    participle=both,
                    finite=finite,
                    single=single,
                    only=frozenset(rule.only),
                ),
            )


def _forms(rule: VerbRule, data: OutcomeFile) -> tuple[set[str], set[str]]:
    participles, actives = set(rule.participle), set(rule.active)
    for name, stems in rule.stems.items():
        paradigm = data.paradigms[name]
        participles |= {stem + ending for stem in stems for ending in paradigm.participle}
        actives |= {stem + ending for stem in stems for ending in paradigm.active}
    return participles, actives


def _numbers(rule: GroupRule, data: OutcomeFile) -> Iterator[str]:
    """Yield every noun of *rule* in singular and plural."""
    for noun in rule.nouns:
        yield noun
        plural = _plural(noun, data)
        yield plural
        if "-" in noun:
            yield "-".join(_plural(part, data) for part in noun.split("-"))


def _plural(noun: str, data: OutcomeFile) -> str:
    one, many = next(pair for pair in data.plurals if noun.endswith(pair[0]))
    return noun[: len(noun) - len(one)] + many
