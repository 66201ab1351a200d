"""The source of a statement -> the member of the cast that it names, or points to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selon.actors import Hit, Sense
from selon.languages.speakers import Pronoun
from selon.model.span import Span
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.antecedents import History, antecedent, nearest
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.descriptions import known
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.names import Name
from selon.statements.speakers.phrases import Phrase, country_in, parse
from selon.statements.speakers.tellings import Telling

USUAL = 3  # words of a person's name
SAID = 12  # descriptions by one noun that are compared
DEEPEST = 3  # carriers of carriers


def tokens_of(casting: Casting, span: Span) -> tuple[int, int]:
    """The tokens that *span* touches, ``[first, end)``."""
    tokens = casting.prose.tokens
    first = bisect_left(tokens.starts, span.start)
    if first > 0 and tokens.ends[first - 1] > span.start:
        first -= 1
    return first, bisect_left(tokens.starts, span.end)


def pronoun_in(casting: Casting, first: int, end: int) -> Pronoun | None:
    """The pronoun that those tokens are."""
    if end - first > 3:  # noqa: PLR2004 -- no pronoun has more tokens
        return None
    return casting.terms.pronouns.get(" ".join(casting.prose.tokens.folded[first:end]))


def stands_for(casting: Casting, history: History, at: int, pronoun: Pronoun) -> Draft | None:
    """Whom a pronoun of the third person stands for."""
    match pronoun.sort:
        case "generic":
            return None
        case "relative":
            return before_relative(casting, history, at)
        case "last":
            return history.speeches[-1].draft if history.speeches else None
        case "near":
            found = nearest(history, at, pronoun)
        case _:
            found = antecedent(history, at, pronoun)
    if isinstance(found, Telling):
        return member(casting, history, found.first, found.end)
    return found


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
    if first >= stop:
        return None
    phrase = parse(casting.prose, casting.terms, casting.lexicon, first, stop)
    author = _author(casting, history, phrase, depth=depth)
    if author:
        return author
    heads = list(_heads(casting, phrase))
    joint = _joint(casting, heads)
    if joint:
        return _group(casting, heads, joint)
    if heads and (heads[0][0].first > phrase.complement or heads[0][1].place):
        heads = [_apposition(casting, phrase, heads[0])]
    if heads:
        return _take(casting, phrase, *heads[0])
    return _apposed_to(casting, phrase, first) or _described(casting, history, phrase)


def _author(casting: Casting, history: History, phrase: Phrase, *, depth: int) -> Draft | None:
    """Whoever wrote the document that *phrase* is, if it says so: *un communiqué de l'armée*."""
    body = phrase.description.noun.body if phrase.description else None
    if body is None or body.kind is not SpeakerKind.DOCUMENT or depth >= DEEPEST:
        return None
    folded, terms = casting.prose.tokens.folded, casting.terms
    relayed = set(casting.prose.language.speakers.relay.by)
    for at in range(phrase.first + 1, phrase.end - 1):
        if folded[at] in terms.agents and f"{folded[at - 1]} {folded[at]}" not in relayed:
            return member(casting, history, at + 1, phrase.end, depth=depth + 1)
    if not body.carrier:
        return None
    for at in range(phrase.first, phrase.end - 1):
        if folded[at] in terms.possessives and at > phrase.first:
            return member(casting, history, phrase.first, at, depth=depth + 1)
        if folded[at] in terms.genitives and at > phrase.first:
            keeps = folded[at] in terms.determiners
            return member(casting, history, at + (not keeps), phrase.end, depth=depth + 1)
    return None


def _heads(casting: Casting, phrase: Phrase) -> Iterator[tuple[Name, Draft]]:
    """Yield the names that *phrase* is about: one, or those of a list."""
    listed = False
    for name, draft in casting.names_in(phrase.first, phrase.stop):
        if listed:
            if not _joined(casting, name):
                return
            yield name, draft
        elif _is_head(casting, phrase, name, draft):
            yield name, draft
            listed = True


def _joined(casting: Casting, name: Name) -> bool:
    """Whether a name goes on a list: a comma or a conjunction before it, an article between."""
    tokens, terms = casting.prose.tokens, casting.terms
    at = name.start - 1
    while at > 0 and tokens.folded[at] in terms.determiners:
        at -= 1
    after = tokens.folded[name.end] if name.end < len(tokens) else ""
    return tokens.folded[at] in terms.conjunctions or (
        tokens.words[at] == "," and (after == "," or after in terms.conjunctions)
    )


def _is_head(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> bool:
    """Whether *phrase* names whoever *name* names, and not somebody beside them."""
    tokens, terms = casting.prose.tokens, casting.terms
    if name.end < len(tokens) and tokens.folded[name.end] in terms.possessives:
        return False
    if name.start <= phrase.first:
        return bool(draft.person) or _whole(casting, phrase, name)
    if name.first >= phrase.end:
        return _apposed(casting, phrase, name)
    if _joined(casting, name) and name.end <= phrase.end:
        return True
    return _follows_its_noun(casting, phrase, name, draft)


def _follows_its_noun(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> bool:
    """Whether a name inside a phrase is its own: *le préfet Paul Arnoux*, *airline boss X*."""
    tokens, terms = casting.prose.tokens, casting.terms
    before = tokens.folded[name.start - 1]
    if before in terms.prepositions or (before in terms.determiners and not draft.person):
        return False
    after = tokens.folded[name.end] if name.end < phrase.end else ""
    goes_on = after and after[0].isalnum() and after not in terms.prepositions
    if goes_on and not (terms.head_first and draft.person):
        return False
    if draft.person or (name.person is None and _role(phrase)):
        return True
    return _labelled(phrase, name)


def _role(phrase: Phrase) -> bool:
    return bool(phrase.description and phrase.description.noun.role)


def _whole(casting: Casting, phrase: Phrase, name: Name) -> bool:
    """Whether the name that begins a phrase is all of it, but for a noun that says its kind."""
    if name.end >= phrase.end:
        return True
    folded, terms = casting.prose.tokens.folded, casting.terms
    if folded[name.end] in terms.conjunctions or (
        folded[name.end] in terms.determiners and folded[name.end] not in terms.prepositions
    ):
        return True
    if name.person is None and folded[name.end] in terms.prepositions and not terms.head_first:
        return True
    noun = terms.nouns.at(folded, name.end, phrase.end)
    return bool(noun and noun[1].body and noun[1].body.broad and name.end + noun[0] == phrase.end)


def _labelled(phrase: Phrase, name: Name) -> bool:
    """Whether a noun only says what the name after it is: *l'agence Bloomberg*."""
    body = phrase.description.noun.body if phrase.description else None
    return bool(body and body.broad and name.end == phrase.end)


def _apposed(casting: Casting, phrase: Phrase, name: Name) -> bool:
    """Whether a name after the phrase's comma is its apposition."""
    tokens, terms = casting.prose.tokens, casting.terms
    at = name.start - 1
    while at > phrase.end and (
        tokens.folded[at] in terms.determiners or tokens.words[at][0].islower()
    ):
        if tokens.folded[at] in terms.prepositions | terms.relatives:
            return False
        at -= 1
    if tokens.words[phrase.end] == "(" and at > phrase.end and tokens.words[at - 1] == ")":
        return tokens.words[at] == ","
    return at == phrase.end and tokens.words[at] in {",", "—", "–"}


def _apposition(
    casting: Casting, phrase: Phrase, inside: tuple[Name, Draft]
) -> tuple[Name, Draft]:
    """The person named after the comma, before one who stands inside a complement."""
    for name, draft in casting.names_in(phrase.end, phrase.stop):
        if draft.person and _apposed(casting, phrase, name):
            return name, draft
    return inside


def _apposed_to(casting: Casting, phrase: Phrase, first: int) -> Draft | None:
    """The person whose name and comma stand right before a role: *Lina Ferrand, la maire*."""
    words = casting.prose.tokens.words
    if not _role(phrase) or first < 2 or words[first - 1] != ",":  # noqa: PLR2004 -- name, comma
        return None
    for name, draft in casting.names_before(first, 1):
        if name.end == first - 1 and draft.person:
            return draft
    return None


def _joint(casting: Casting, heads: Sequence[tuple[Name, Draft]]) -> str | None:
    """The conjunction before the last of several names."""
    folded = casting.prose.tokens.folded
    if len(heads) < 2:  # noqa: PLR2004 -- a list has two
        return None
    between = range(heads[-1][0].start - 1, heads[-2][0].end - 1, -1)
    return next((folded[at] for at in between if folded[at] in casting.terms.conjunctions), None)


def _group(casting: Casting, heads: Sequence[tuple[Name, Draft]], joint: str) -> Draft:
    """Several speakers in one source: *la Turquie et le Togo*."""
    names = [draft.name for _, draft in heads]
    text = f"{', '.join(names[:-1])} {joint} {names[-1]}"
    held = casting.by_text.get(text)
    if held is None:
        held = Draft(words=(), name=text, kind=SpeakerKind.GROUP, number="plural", person=False)
        casting.by_text[text] = casting.enlist(held)
    held.mentions.append((heads[0][0].first, heads[-1][0].end))
    return held


def _take(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> Draft:
    """Let the member that a source names know what the source says of them."""
    if phrase.first < name.start and phrase.description and name.start < phrase.end:
        found = phrase.description
        if not any(found.noun is one.noun for one in draft.descriptions):
            draft.describe(found)
            entry = found.noun.role.fields[-1:] if found.noun.role else ()
            casting.index(draft, found.noun.lemma, entry)
    draft.weak = False
    if draft.person is None and not draft.shouted and phrase.determiner is None:
        likely = draft.kind is None and _like_a_person(casting, draft)
        draft.person = likely or (None if len(draft.words) == 1 else False)
    if draft.gender is None and not draft.person and phrase.determiner:
        draft.gender = phrase.determiner.gender
    return draft


def _like_a_person(casting: Casting, draft: Draft) -> bool:
    """Whether a name of which nothing is known looks like a person's."""
    small = casting.terms.bare | casting.terms.determiners.keys()
    return 1 < len(draft.words) <= USUAL and small.isdisjoint(draft.words)


def _described(casting: Casting, history: History, phrase: Phrase) -> Draft:
    """The member that a description means: one who is known, or a new one."""
    text = " ".join(casting.prose.tokens.folded[phrase.first : phrase.end])
    hit = _hit(casting, phrase)
    found = (
        casting.by_text.get(text)
        or (hit and _known_actor(casting, hit))
        or casting.of_form(tuple(text.split()))
    )
    if found is None or (phrase.determiner and not phrase.determiner.definite and not hit):
        found = (
            _begun(casting, phrase, hit)
            or (None if _proper(casting, phrase) else known(casting, history, phrase))
            or _new(casting, phrase, hit)
        )
        casting.by_text.setdefault(text, found)
    _fuller(casting, phrase, found)
    if not found.words and found.actor is None and not phrase.words:
        _told_elsewhere(casting, phrase, found)
    found.mentions.append((phrase.first, phrase.end))
    return found


def _proper(casting: Casting, phrase: Phrase) -> bool:
    """Whether the phrase is a name of several words: *la Banque mondiale*."""
    capital = casting.prose.tokens.words[phrase.first][0].isupper()
    hit = casting.lexicon.at(casting.prose.tokens.words, phrase.first)
    if _role(phrase) or (hit and hit.sense is Sense.ADJECTIVE):
        return False
    return capital and phrase.determiner is not None and phrase.end - phrase.first > 1


def _begun(casting: Casting, phrase: Phrase, hit: Hit | None) -> Draft | None:
    """The member whose name's first words begin a longer name: *Force* in *Force ouvrière*."""
    if hit or not _proper(casting, phrase):
        return None
    for name, draft in casting.names_in(phrase.first, phrase.first + 1):
        if name.hit is None and draft.actor is None and not draft.person:
            draft.name = casting.prose.span(phrase.first, phrase.end).text
            draft.words = tuple(casting.prose.tokens.folded[phrase.first : phrase.end])
            draft.weak = False
            return draft
    return None


def _hit(casting: Casting, phrase: Phrase) -> Hit | None:
    """What the lexicon knows under the whole of a phrase."""
    hit = casting.lexicon.at(casting.prose.tokens.words, phrase.first)
    whole = hit is not None and hit.length == phrase.end - phrase.first
    return hit if whole and hit and hit.sense in {Sense.NAME, Sense.METONYM} else None


def _known_actor(casting: Casting, hit: Hit) -> Draft | None:
    return casting.of_actor(hit.actor) if hit.actor and hit.sense is Sense.NAME else None


def _new(casting: Casting, phrase: Phrase, hit: Hit | None) -> Draft:
    """Somebody who is only described."""
    draft = Draft(
        words=(),
        name=casting.prose.span(phrase.first, phrase.end).text,
        gender=phrase.gender,
        number=phrase.number or "singular",
        definite=bool(phrase.determiner and phrase.determiner.definite),
    )
    if hit:
        draft.actor, draft.country = hit.actor, hit.country
        draft.kind = hit.actor.kind if hit.actor else None
        draft.person = False
    if phrase.description:
        draft.describe(phrase.description)
        noun = phrase.description.noun
        draft.person = noun.role is not None
        draft.number = phrase.number or noun.number
    casting.enlist(draft)
    if phrase.description is None:
        casting.index(draft, phrase.head, ())
    if draft.actor:
        casting.keep_actor(draft)
    return draft


def _told_elsewhere(casting: Casting, phrase: Phrase, draft: Draft) -> None:
    """Take over what the text says of a bare *la police* elsewhere, where it says one thing."""
    role = phrase.description and phrase.description.noun.role
    if phrase.determiner is None or not phrase.determiner.definite:
        return
    if role and draft.number == "plural":
        return
    told = [
        one
        for one in casting.tellings.of(phrase.head, SAID)
        if one.words
        and one.number == draft.number
        and one.determiner
        and not one.determiner.possessive
    ]
    if told and len({one.words for one in told}) == 1:
        first, end = told[0].first + 1, told[0].end
        text = casting.prose.span(first, end).text
        if len(text) > len(draft.name):
            draft.name = text
            if phrase.description:
                country = country_in(casting.prose, casting.lexicon, first, end)
                draft.describe(replace(phrase.description, country=country))
            casting.by_text.setdefault(" ".join(casting.prose.tokens.folded[first:end]), draft)


def _fuller(casting: Casting, phrase: Phrase, draft: Draft) -> None:
    """Keep the longest description of somebody who has no name."""
    if not draft.words:
        text = casting.prose.span(phrase.first, phrase.end).text
        if len(text) > len(draft.name):
            draft.name = text
