"""The words of checking and dispute, compiled once a language."""

from functools import cache

from msgspec import Struct

from selon.claims.phrases import Phrases, compiled
from selon.languages.caveats import Aim, CheckRule
from selon.languages.load import Language
from selon.model.figure import Measure


class CheckWording(Struct, frozen=True, kw_only=True):
    """``caveats.toml`` as it is looked up; see :mod:`selon.languages.caveats` for each."""

    checks: Phrases[CheckRule]
    aims: Phrases[Aim]
    relatives: Phrases[None]
    both: Phrases[None]
    every: Phrases[None]
    superseded: Phrases[None]
    refusals: Phrases[None]
    measures: dict[str, Measure]
    loose_relatives: frozenset[str]
    negations: frozenset[str]
    negations_after: frozenset[str]
    assertive: frozenset[str]
    assertive_after: frozenset[str]
    enabling: frozenset[str]
    indefinite: frozenset[str]
    passive: frozenset[str]
    relative_openers: frozenset[str]
    joiners: frozenset[str]
    agent: frozenset[str]
    demonstratives: frozenset[str]
    providing: frozenset[str]
    possessives: frozenset[str]
    by: frozenset[str]
    genitives: frozenset[str]
    pronouns_before: frozenset[str]
    pronouns_after: frozenset[str]
    openers: frozenset[str]


@cache
def wording(language: Language) -> CheckWording:
    """The wording of *language*."""
    caveats = language.caveats
    word = caveats.word

    def phrases(forms: tuple[str, ...]) -> Phrases[None]:
        return compiled(((form, None) for form in forms), language)

    return CheckWording(
        checks=compiled(((form, rule) for rule in caveats.check for form in rule.forms), language),
        aims=compiled(((form, rule.aim) for rule in caveats.aim for form in rule.forms), language),
        relatives=phrases(word.relatives),
        both=phrases(word.both),
        every=phrases(word.every),
        superseded=phrases(word.superseded),
        refusals=phrases(word.refusals),
        measures={form: Measure(measure) for form, measure in word.measures.items()},
        loose_relatives=frozenset(word.loose_relatives),
        negations=frozenset(word.negations),
        negations_after=frozenset(word.negations_after),
        assertive=frozenset(word.assertive),
        assertive_after=frozenset(word.assertive_after),
        enabling=frozenset(word.enabling),
        indefinite=frozenset(word.indefinite),
        passive=frozenset(word.passive),
        relative_openers=frozenset(caveats.clause.relatives),
        joiners=frozenset(caveats.clause.joiners),
        agent=frozenset(word.agent),
        demonstratives=frozenset(word.demonstratives),
        providing=frozenset(word.providing),
        possessives=frozenset(word.possessives),
        by=frozenset(word.by),
        genitives=frozenset(word.genitives),
        pronouns_before=frozenset(word.pronouns_before),
        pronouns_after=frozenset(word.pronouns_after),
        openers=frozenset(caveats.clause.openers),
    )
