"""Where the text says that a number was checked, could not be, or is contested."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from selon.claims import ties
from selon.claims.ties import BESIDE, CLOSES, NEAR, Reader
from selon.claims.wording import wording
from selon.languages.caveats import Aim, CheckRule
from selon.model.figure import Verification
from selon.reading.prose import Prose

CLAUSE = 48


class Link(StrEnum):
    """How a check is tied to the number that it speaks of."""

    NOUN = "noun"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    OBJECT = "object"
    ANTECEDENT = "antecedent"
    REFUSAL = "refusal"


class Check(Struct, frozen=True, kw_only=True):
    """One check or dispute, as the text puts it.

    Attributes:
        says: what it says of the number.
        first, end: the tokens of the words that say it.
        start, stop: the tokens of their clause.
        sentence: its place in the text.
        link: what ties it to a number, at the token ``at``.
        aim: the kind of noun that stands there, with ``Link.NOUN``.
        contained: whether that noun has an author or a content of its own (*claims that they
            won were denied*, *the figures given by doctors*).
    """

    says: Verification
    first: int
    end: int
    start: int
    stop: int
    sentence: int
    link: Link
    at: int
    aim: Aim | None = None
    contained: bool = False


def find(prose: Prose) -> Iterator[Check]:
    """Yield the checks of *prose* that may speak of a number, in text order."""
    words = wording(prose.language)
    for number, sentence in enumerate(prose.sentences):
        reader = Reader(words, prose.tokens.folded, sentence, number)
        if ties.refuses(reader):
            first = sentence.first
            yield _made(reader, Verification.DISPUTED, first, first + 1, Link.REFUSAL, first)
        for at, end, rule in words.checks.find(reader.folded, sentence.first, sentence.end):
            check = _check(reader, at, end, rule)
            if check is not None:
                yield check


def _check(reader: Reader, first: int, end: int, rule: CheckRule) -> Check | None:
    """The check on the tokens ``[first, end)``, if it is tied to a number."""
    says = _says(reader, first, end, rule)
    if says is None:
        return None
    noun = ties.noun(reader, first, end, rule, says)
    if noun is not None:
        denies = noun[1] == "charge" and says is Verification.DISPUTED
        return None if denies else _made(reader, says, first, end, Link.NOUN, noun[0], noun[1])
    failed = says is Verification.UNVERIFIED
    links = (
        (Link.RELATIVE, ties.relative(reader, first, says)),
        (Link.PRONOUN, first if ties.is_of_pronoun(reader, first, end, rule, says) else None),
        (Link.OBJECT, ties.counted(reader, end) if failed else None),
        (Link.ANTECEDENT, ties.opener(reader, first)),
    )
    made = (_made(reader, says, first, end, link, at) for link, at in links if at is not None)
    return next(made, None)


def _made(  # noqa: PLR0913, PLR0917 -- a record's fields
    reader: Reader,
    says: Verification,
    first: int,
    end: int,
    link: Link,
    at: int,
    aim: Aim | None = None,
) -> Check:
    """The check, with its clause."""
    start, stop = min(at, first), max(at + 1, end)
    low = max(reader.sentence.first, start - CLAUSE)
    high = min(reader.sentence.end, stop + CLAUSE)
    while start > low and reader.folded[start - 1] not in CLOSES:
        start -= 1
    while stop < high and reader.folded[stop] not in CLOSES:
        stop += 1
    return Check(
        says=says,
        first=first,
        end=end,
        start=start,
        stop=stop,
        sentence=reader.number,
        link=link,
        at=at,
        aim=aim,
        contained=aim is not None and ties.is_contained(reader, at, aim, first, end),
    )


def _says(reader: Reader, first: int, end: int, rule: CheckRule) -> Verification | None:
    """What the words of *rule* say where they stand."""
    if rule.negated != rule.says and _negated(reader, first, end):
        return Verification(rule.negated) if rule.negated else None
    said = rule.asserts == "always" or _asserted(reader, first, end, rule)
    return Verification(rule.says) if said and not rule.weak else None


def _asserted(reader: Reader, first: int, end: int, rule: CheckRule) -> bool:
    """Whether the words beside it make a statement of fact of a participle or infinitive."""
    before = reader.folded[max(reader.sentence.first, first - BESIDE) : first]
    words = reader.words
    if rule.asserts == "before":
        return not words.enabling.isdisjoint(before)
    if ties.takes_up(reader, first):
        return True
    after = reader.folded[end : end + 1]
    return not (words.assertive.isdisjoint(before) and words.assertive_after.isdisjoint(after))


def _negated(reader: Reader, first: int, end: int) -> bool:
    """Whether the words are under a negation of their own clause."""
    for at in range(first - 1, max(reader.sentence.first, first - NEAR) - 1, -1):
        word = reader.folded[at]
        if word in reader.words.negations:
            return True
        if word in reader.words.openers:
            if at > 0 and reader.folded[at - 1] in reader.words.negations:
                return True
            break
        if word in CLOSES:
            break
    after = reader.folded[end : min(reader.sentence.end, end + BESIDE)]
    return not reader.words.negations_after.isdisjoint(after)
