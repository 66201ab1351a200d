"""Numbers in digits and in words, without what bounds them."""

from collections.abc import Iterable
from functools import cache

from selon.figures import spelled
from selon.figures.digits import in_digits
from selon.figures.forms import Forms
from selon.figures.numeral import NumberWords, Numeral, Sort, Step
from selon.languages.load import Language
from selon.reading.tokens import Tokens


@cache
def number_words(language: Language) -> NumberWords:
    """The number words of *language*, compiled once."""
    data = language.numbers
    fixed = [
        *((form, Sort.SOME) for form in data.vague),
        *((form, Sort.ZERO) for form in data.zero),
        *((form, Sort.NOBODY) for form in data.nobody),
    ]
    cardinals = {tuple(form.split()): value for form, value in data.cardinals.items()}
    starts = {form[0] for form in cardinals} | set(data.multipliers) | set(data.collectives)
    halved = {form.split()[0] for form in data.halves}
    parts = {part for form in cardinals for part in form}
    parts |= {*data.multipliers, *data.joiner.words}
    halves = _forms(language, data.halves)
    plurals: Forms[int] = Forms(language, data.plural_collectives.items())
    before = _forms(language, data.vague_before)
    articles = _forms(language, data.articles)
    found: Forms[Sort] = Forms(language, fixed)
    return NumberWords(
        data=data,
        cardinals=cardinals,
        alone=frozenset({*starts, *halved, *plurals.firsts, *found.whole, *articles.whole}),
        fixed=found,
        halves=halves,
        and_half=_forms(language, data.and_half),
        plural_collectives=plurals,
        vague_before=before,
        articles=articles,
        parts=frozenset(parts),
        certain=frozenset({*starts, *found.firsts, *plurals.firsts} - articles.firsts),
        steps=_steps(
            (
                (spelled.half, halved),
                (spelled.spelled, starts),
                (spelled.collective, {*articles.firsts, *starts}),
                (spelled.vague, {*before.firsts, *plurals.firsts}),
                (spelled.fixed, found.firsts),
                (spelled.single, articles.firsts),
            )
        ),
    )


def _forms(language: Language, forms: tuple[str, ...]) -> Forms[int]:
    return Forms(language, ((form, 1) for form in forms))


def _steps(
    openers: Iterable[tuple[Step, Iterable[str]]],
) -> dict[str, tuple[Step, ...]]:
    """The ways of reading a number, by the word that it starts with."""
    found: dict[str, tuple[Step, ...]] = {}
    for step, words in openers:
        for word in words:
            found[word] = (*found.get(word, ()), step)
    return found


def read(tokens: Tokens, first: int, words: NumberWords) -> Numeral | None:
    """The number that starts at token *first*, the longest reading."""
    word = tokens.folded[first]
    if word[0].isdecimal():
        return in_digits(tokens, first, words)
    steps = words.steps.get(word) or words.steps.get(word.partition("-")[0], ())
    best: Numeral | None = None
    for step in steps:
        found = step(tokens, first, words)
        if found and (best is None or found.end > best.end):
            best = found
    return best
