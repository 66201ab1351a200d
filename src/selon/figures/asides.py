"""Numbers that count nobody: ages, days of a month, ratios, what the text takes back."""

from selon.figures.knowledge import Knowledge
from selon.figures.nouns import Counted, Kind
from selon.figures.numeral import Sort
from selon.figures.view import View

SOON = 3
NO_AGE = frozenset({Sort.SOME, Sort.RELATIVE})
YEARS = range(1900, 2100)


def without(view: View, counted: list[Counted]) -> list[Counted]:
    """The groups that may be people: apart from each other, no ages, no dates, no ratios."""
    kept: list[Counted] = []
    end = -1
    aged = -2
    shared = _with_things(view, counted)
    for number, one in enumerate(counted):
        if one.first < end:
            continue
        end = one.end
        if _age(view, one, aged) or number in shared:
            aged = one.end
        elif one.count.sort is Sort.ZERO and one.kind is Kind.BARE and not one.of_them:
            continue
        elif one.kind is not Kind.THING and not _nobody(view, one):
            kept.append(one)
    return kept


def _age(view: View, one: Counted, aged: int) -> bool:
    """*aged 14*, *, 40,*, *15 and 17* after an age."""
    if one.kind is not Kind.BARE or one.of_them or one.other or one.count.sort in NO_AGE:
        return False
    folded = view.folded
    if view.known.ages.ending(folded, one.first) or one.first == aged + 1:
        return True
    before = folded[one.first - 1] if one.first else ""
    return before == "," and folded[one.end : one.end + 1] in ([","], ["."], [";"], [")"])


def _with_things(view: View, counted: list[Counted]) -> set[int]:
    """*18, 24 et 26 ans*: the bare numbers that share the thing after the last."""
    shared: set[int] = set()
    for number in range(len(counted) - 2, -1, -1):
        one, after = counted[number], counted[number + 1]
        near = one.kind is Kind.BARE and after.first == one.end + 1
        if near and view.folded[one.end] in view.known.words.conjunctions:
            shared |= {number} if after.kind is Kind.THING or number + 1 in shared else set()
    return shared


def _nobody(view: View, one: Counted) -> bool:
    """Whether the number is part of a date, denied, a ratio, or a name without people."""
    before = view.folded[one.first - 1] if one.first else ""
    dated = one.count.core in view.masked and one.kind is not Kind.OUTCOME
    mere = one.kind is Kind.BARE and _year_or_article(view, one)
    denied = before in view.known.quantities.numbers.data.denied
    share = one.kind is Kind.BARE and before in view.known.words.ratios
    if one.count.sort is Sort.SOME and _adverbial(view, one):
        return True
    if dated or mere or denied or share or _rate(view.folded, one, view.known):
        return True
    if one.count.sort is Sort.NOBODY:
        return not _negated(view, one)
    single = one.count.sort is Sort.SINGLE
    return single and (_ratio(view.folded, one, view.known) or _named(view, one))


def _adverbial(view: View, one: Counted) -> bool:
    """*pour la plupart érythréens*: the most of nothing."""
    folded = view.folded
    taken = one.partitive or one.of_them or one.kind is Kind.BARE
    leads = folded[one.count.end : one.count.end + 1]
    of = view.known.quantities.numbers.data.of
    return folded[one.count.core] in view.known.words.definite and not (
        taken or any(word in of for word in leads)
    )


def _year_or_article(view: View, one: Counted) -> bool:
    """Whether the bare number is a year, or only an article."""
    word = view.folded[one.count.core]
    if one.count.sort is Sort.SINGLE:
        cardinals = view.known.quantities.numbers.data.cardinals
        return not (one.of_them or one.other or one.partitive or word in cardinals)
    plain = one.count.sort is Sort.DIGITS and one.count.first == one.count.core
    return plain and word.isdecimal() and one.count.value in YEARS


def _negated(view: View, one: Counted) -> bool:
    """Whether the word for nobody is one: some are nouns without their negation."""
    negations = view.known.quantities.numbers.data.negations
    folded = view.folded[one.end : one.end + SOON]
    return not negations or any(word in negations for word in folded)


def _ratio(folded: list[str], one: Counted, known: Knowledge) -> bool:
    """*un décès sur quatre*."""
    after = folded[one.end : one.end + 2]
    cardinals = known.quantities.numbers.data.cardinals
    return len(after) > 1 and after[0] in known.words.ratios and after[1] in cardinals


def _rate(folded: list[str], one: Counted, known: Knowledge) -> bool:
    """*457 deaths per 100,000*."""
    after = folded[one.end : one.end + 2]
    return len(after) > 1 and after[0] in known.words.rates and after[1][0].isdecimal()


def _named(view: View, one: Counted) -> bool:
    """Whether a name follows the single person (*un chanteur, Hachalu Hundessa*)."""
    words = view.prose.tokens.words
    at = one.end
    if at + 2 < len(words) and words[at] == ",":
        return all(word[0].isupper() for word in words[at + 1 : at + 3])
    return False
