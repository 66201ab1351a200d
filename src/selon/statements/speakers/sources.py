"""The source of a statement -> the member of the cast that it names, or points to."""

from bisect import bisect_left, bisect_right

from selon.languages.speakers import Pronoun
from selon.model.span import Span
from selon.model.speaker import SpeakerKind
from selon.statements.candidate import Candidate
from selon.statements.speakers.antecedents import History, antecedent, nearest
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.edges import (
    FORM,
    after_fragment,
    mend,
    names_nobody,
    relative_before,
)
from selon.statements.speakers.enlisting import company_of, described, group, take
from selon.statements.speakers.heads import apposed_to, apposition, heads_of, joint_of, name_before
from selon.statements.speakers.phrases import Phrase, parse
from selon.statements.speakers.tellings import Telling
from selon.statements.speakers.together import together

TOGETHER = 2  # sentences between names told together and a pronoun
DEEPEST = 3  # carriers of carriers


def tokens_of(casting: Casting, span: Span) -> tuple[int, int]:
    """The tokens that *span* touches, ``[first, end)``."""
    tokens = casting.prose.tokens
    return bisect_right(tokens.ends, span.start), bisect_left(tokens.starts, span.end)


def source_of(casting: Casting, candidate: Candidate) -> tuple[int, int]:
    """The tokens of the noun phrase, or pronoun, in the source of *candidate*."""
    span = candidate.source[0]
    first, end = tokens_of(casting, span)
    after = [one.start for one in candidate.cue + candidate.content if one.start >= span.end]
    tokens = casting.prose.tokens
    limit = bisect_left(tokens.starts, min(after)) if after else len(tokens)
    while end - 1 > first and tokens.folded[end - 1].endswith("'"):
        end -= 1  # *le ministère n'*
    return mend(casting, first, end, limit)


def pronoun_in(casting: Casting, first: int, end: int) -> Pronoun | None:
    """The pronoun that those tokens are."""
    if end - first > FORM:
        return None
    return casting.terms.pronouns.get(" ".join(casting.prose.tokens.folded[first:end]))


def stands_for(
    casting: Casting, history: History, place: tuple[int, int], pronoun: Pronoun
) -> Draft | None:
    """Whom a pronoun of the third person stands for."""
    at, end = place
    match pronoun.sort:
        case "generic":
            return None
        case "relative":
            return before_relative(casting, history, at)
        case "last":
            return history.speeches[-1].draft if history.speeches else None
        case "some":
            phrase = parse(casting.sight, at, end)
            return described(casting, history, phrase)
        case "near":
            found = nearest(history, at, pronoun)
        case _:
            found = _before(casting, history, at, pronoun)
    if isinstance(found, Telling):
        return member(casting, history, found.first, found.end)
    return found


def _before(
    casting: Casting, history: History, at: int, pronoun: Pronoun
) -> Draft | Telling | None:
    """The likeliest that a pronoun points back to, one or several named together."""
    found = antecedent(history, at, pronoun)
    if pronoun.number != "plural" or pronoun.gender == "feminine":
        return found
    return _several(casting, history, at, found) or found


def _several(
    casting: Casting, history: History, at: int, found: Draft | Telling | None
) -> Draft | None:
    """Those named together that *they* stands for, where nobody else is nearer."""
    heads = together(casting, at)
    joint = joint_of(casting, heads)
    if joint is None or casting.sentence(at) - casting.sentence(heads[0][0].first) > TOGETHER:
        return None
    place = heads[-1][0].end
    if isinstance(found, Telling) and found.first >= place:
        return None
    if isinstance(found, Draft) and any(place <= one < at for one, _ in found.mentions):
        return None
    spoke = [one.at for one in history.speeches if one.draft is found]
    return None if spoke and spoke[-1] >= place else group(casting, heads, joint)


def before_relative(casting: Casting, history: History, at: int) -> Draft | None:
    """Whom the noun phrase that ends before a relative pronoun names."""
    tokens, terms = casting.prose.tokens, casting.terms
    end = at
    while end > 0 and not tokens.words[end - 1][0].isalnum():
        end -= 1
    floor = max(casting.sentence_start(at), end - 12)
    for name, draft in casting.names_before(at, 2):
        direct = name.end == end and tokens.folded[name.start - 1] not in terms.prepositions
        if direct or (name.end == end and draft.person):
            return draft
    first = end
    while first > floor:
        first -= 1
        if tokens.folded[first] in terms.determiners and (
            tokens.folded[first - 1] not in terms.prepositions
            or tokens.folded[first] not in terms.prepositions
        ):
            return member(casting, history, first, end)
    return None


def member(
    casting: Casting, history: History, first: int, stop: int, *, depth: int = 0
) -> Draft | None:
    """The member that the noun phrase of ``[first, stop)`` names; a new one if need be."""
    if first >= stop or depth > DEEPEST:
        return None
    if casting.prose.tokens.folded[first] in casting.terms.genitives:
        beside = name_before(casting, first)
        if beside:
            return beside
    inside = after_fragment(casting, first, stop)
    if inside is not None:
        relative = relative_before(casting, first)
        if relative is not None:
            return before_relative(casting, history, relative)
        return member(casting, history, inside, stop, depth=depth + 1)
    phrase = parse(casting.sight, first, stop)
    if names_nobody(casting, phrase):
        return None
    return (
        _author(casting, history, phrase, depth=depth)
        or _named(casting, phrase)
        or apposed_to(casting, phrase, first)
        or described(casting, history, phrase)
    )


def _named(casting: Casting, phrase: Phrase) -> Draft | None:
    """Whom a phrase names, one or several."""
    heads = list(heads_of(casting, phrase))
    joint = joint_of(casting, heads)
    if joint:
        return group(casting, heads, joint)
    company = company_of(casting, phrase, *heads[0]) if len(heads) == 1 else None
    if company:
        return company
    if heads and (heads[0][0].first > phrase.complement or heads[0][1].place):
        heads = [apposition(casting, phrase, heads[0])]
    return take(casting, phrase, *heads[0]) if heads else None


def _author(casting: Casting, history: History, phrase: Phrase, *, depth: int) -> Draft | None:
    """Whoever wrote the document that *phrase* is, if it says so: *un communiqué de l'armée*."""
    body = phrase.description.noun.body if phrase.description else None
    if body is None or body.kind is not SpeakerKind.DOCUMENT or depth >= DEEPEST:
        return None
    lemma = phrase.description.noun.lemma if phrase.description else ""
    place = _author_in(casting, phrase, carrier=body.carrier)
    if place is None:
        known = phrase.determiner is not None and phrase.determiner.definite
        return casting.carried.get(lemma) if known and phrase.complement == phrase.end else None
    pronoun = pronoun_in(casting, *place)
    if pronoun and pronoun.grammatical == 3:  # noqa: PLR2004 -- grammatical persons have numbers
        return stands_for(casting, history, place, pronoun)
    found = member(casting, history, *place, depth=depth + 1)
    if found:
        casting.carried[lemma] = found
    return found


def _author_in(casting: Casting, phrase: Phrase, *, carrier: bool) -> tuple[int, int] | None:
    """The tokens that name the author of a document in its phrase."""
    folded, terms = casting.prose.tokens.folded, casting.terms
    relays = casting.prose.language.speakers.relay.by
    for at in range(phrase.first + 1, phrase.end - 1):
        if folded[at] in terms.agents and f"{folded[at - 1]} {folded[at]}" not in relays:
            return at + 1, phrase.end
    for at in range(phrase.first + 1, phrase.end - 1) if carrier else ():
        if folded[at] in terms.possessives:
            return phrase.first, at
        if folded[at] in terms.genitives:
            keeps = folded[at] in terms.determiners
            return at + (not keeps), phrase.end
        if folded[at] in terms.prepositions:
            break  # *un communiqué publié à la fin de la réunion*
    return None
