"""The roles and bodies told beside a name: before it, after it, in it."""

from collections.abc import Iterator

from selon.actors import Hit, Sense
from selon.statements.speakers.phrases import Description, describe
from selon.statements.speakers.runs import Run
from selon.statements.speakers.sight import Sight
from selon.statements.speakers.terms import Noun

OPENING = frozenset({",", "–", "—", "("})
JOINTS = frozenset({"'", "’", "-", "&"})
REACH = 14  # tokens looked at on either side of a name for a description


def beside(sight: Sight, run: Run, hit: Hit | None) -> Iterator[Description]:
    """Yield what describes a name: taken off its front, before it, after it."""
    if run.noun is not None:
        noun, terms = run.noun.lemma.split(), sight.terms
        words = frozenset(
            word
            for word in sight.folded[run.start : run.first]
            if not (word in noun or word in terms.address or word in terms.bare)
        )
        yield Description(run.noun, words, run.country, run.noun.gender)
    if run.shouted or (hit and hit.place):
        return
    own = _own_noun(sight, run)
    if own:
        body = own.noun.body
        if hit is None or hit.actor is None or (body and hit.actor.kind is body.kind):
            yield own
        return
    before = _before(sight, run)
    if before:
        yield before
    after = _after(sight, run)
    if after:
        yield after


def _own_noun(sight: Sight, run: Run) -> Description | None:
    """The noun for a body that a name has in it: *Health Ministry*."""
    if run.end - run.first < 2 or run.title or run.addressed:  # noqa: PLR2004 -- not all of it
        return None
    at = run.first if sight.terms.head_first else run.end - 1
    noun = sight.noun(at, run.end) if at in sight.nouns else None
    if noun is None or noun[1].body is None:
        return None
    return describe(sight, (run.first, run.end), at, noun)


def _before(sight: Sight, run: Run) -> Description | None:
    """A role that leads up to the name: *le président kenyan*, *the mayor of Surabaya,*."""
    folded, words, terms = sight.folded, sight.words, sight.terms
    stop = run.start
    if stop == 0 or folded[stop - 1] in terms.small:
        return None
    comma = words[stop - 1] == ","
    if comma and run.end in sight.nouns:
        return None  # *214 people, Orval police said*
    stop -= comma
    if sight.nouns.keys().isdisjoint(range(stop - REACH, stop)):
        return None
    first, farthest = stop, max(0, stop - REACH)
    while first > farthest and first not in sight.openings:
        word = words[first - 1]
        if folded[first - 1] in terms.closing or not (word[0].isalnum() or word in JOINTS):
            break
        first -= 1
    if sight.nouns.keys().isdisjoint(range(first, stop)):
        return None
    return _leading(sight, first, stop, comma=comma)


def _leading(sight: Sight, first: int, stop: int, *, comma: bool) -> Description | None:
    """The description that ends at *stop*, if its words can be one."""
    tokens, terms = sight.prose.tokens, sight.terms
    for at in range(stop - 1, first - 1, -1):
        noun = sight.noun(at, stop) if at in sight.nouns else None
        if noun is None or _led(noun[1]):
            continue
        if _complements(sight, at, first):
            if not comma and _labels(sight, noun, at, stop):
                return describe(sight, (at, stop), at, noun)
            continue
        wider = sight.noun(at - 1, stop) if at > first else None
        if wider and wider[0] > noun[0]:
            at, noun = at - 1, wider  # noqa: PLW2901 -- *premier ministre*, not *ministre*
        begin = at
        while begin > first and tokens.folded[begin - 1] not in terms.determiners:
            begin -= 1
        opened = begin > 0 and tokens.folded[begin - 1] in terms.determiners
        if (opened or not comma) and _holds(sight, at + noun[0], stop):
            return describe(sight, (begin, stop), at, noun)
        return None
    return None


def _complements(sight: Sight, at: int, first: int) -> bool:
    """Whether the noun at *at* only completes another: *le directeur de l'hôpital*."""
    folded, terms = sight.folded, sight.terms
    before = at - 1
    while before >= first and (
        folded[before] in terms.modifiers
        or (folded[before] in terms.determiners and folded[before] not in terms.prepositions)
    ):
        before -= 1
    return before >= first and folded[before] in terms.prepositions - terms.agents


def _led(noun: Noun) -> bool:
    """Whether a name after a noun may be whoever leads it: *le gouvernement Ferrand*."""
    return bool(noun.body and noun.body.official and not noun.body.broad)


def _labels(sight: Sight, noun: tuple[int, Noun], at: int, stop: int) -> bool:
    """Whether a noun only says what the name after it is: *de la société Varexo*."""
    body = noun[1].body
    known = sight.folded[stop] in sight.terms.given
    return bool(body and body.broad and not known) and _holds(sight, at + noun[0], stop)


def _holds(sight: Sight, first: int, stop: int) -> bool:
    """Whether only adjectives and complements stand between a role and its name."""
    tokens, terms = sight.prose.tokens, sight.terms
    small = 0
    allowed = 0
    for at in range(first, stop):
        folded = tokens.folded[at]
        if folded in terms.pronouns:
            return False
        if folded in terms.prepositions:
            small, allowed = 0, 2
        elif folded in terms.determiners or not tokens.words[at][0].islower():
            small = 0
        elif folded not in terms.modifiers:
            hit = sight.hits.get(at)
            small += not (hit and hit.sense is Sense.ADJECTIVE)
            if small > allowed:
                return False
    return True


def _after(sight: Sight, run: Run) -> Description | None:
    """A role told after the name: *, porte-parole du M23,* or *is the Mayor of Bucha*."""
    folded, words, terms = sight.folded, sight.words, sight.terms
    at = run.end
    if sight.nouns.keys().isdisjoint(range(at, at + 1 + REACH)):
        return None
    comma = words[at] in OPENING or folded[at] in terms.copulas
    first = at + comma
    if not _may_tell(sight, first, comma=comma):
        return None
    stop = first
    while stop < len(words) and stop - first < REACH and stop not in sight.openings:
        word = words[stop]
        if not (word[0].isalnum() or word in JOINTS):
            break
        if folded[stop] in terms.relatives:
            found = _following(sight, first, stop, comma=comma) if comma and first < stop else None
            return found if found and not found.words else None
        stop += 1
    closed = stop == len(words) or not words[stop][0].isalnum() or stop in sight.openings
    if first < stop and comma and folded[first] in terms.determiners:
        closed = closed and not terms.determiners[folded[first]].possessive
    closed = closed or folded[at] in terms.copulas
    if first < stop and (closed or not comma):
        return _following(sight, first, stop, comma=comma)
    return None


def _may_tell(sight: Sight, first: int, *, comma: bool) -> bool:
    """Whether a role may begin behind a name; not *, de l'université*, not *Varelle Le comité*."""
    begin, end = _reached(sight, first, len(sight.words), comma=comma)
    if sight.nouns.keys().isdisjoint(range(begin, end)):
        return False
    if comma:
        return sight.folded[first] not in sight.terms.prepositions
    return sight.terms.head_first and first not in sight.upper


def _reached(sight: Sight, first: int, stop: int, *, comma: bool) -> tuple[int, int]:
    """The tokens that the noun of a role behind a name may be: determiners come before it."""
    begin = first
    while begin < stop and sight.folded[begin] in sight.terms.determiners:
        begin += 1
    reach = (3 if sight.terms.head_first else 7) if comma else 1
    return begin, min(stop, begin + reach)


def _following(sight: Sight, first: int, stop: int, *, comma: bool) -> Description | None:
    """The description in ``[first, stop)``, behind a comma or right behind the name."""
    folded, terms = sight.folded, sight.terms
    if any(_names_another(sight, at) for at in range(first, stop)):
        return None
    begin, end = _reached(sight, first, stop, comma=comma)
    for opening in () if comma else folded[first:begin]:
        if opening in terms.prepositions or not terms.determiners[opening].definite:
            return None
    found: tuple[int, tuple[int, Noun]] | None = None
    for at in range(begin, end):
        noun = sight.noun(at, stop)
        if noun:
            found = (at, noun)
            if terms.head_first:
                break
        small = folded[at] in terms.determiners or folded[at] in terms.pronouns
        if small or folded[at] in terms.prepositions:
            break
    return describe(sight, (begin, stop), *found) if found else None


def _names_another(sight: Sight, at: int) -> bool:
    """Whether the token is somebody's given name, so that its role is theirs."""
    tokens = sight.prose.tokens
    return tokens.folded[at] in sight.terms.given and tokens.words[at][0].isupper()
