"""The members that a source names or describes, new ones among them."""

from collections.abc import Sequence

from msgspec.structs import replace

from selon.actors import Hit, Sense
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.antecedents import History
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.descriptions import known
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.heads import has_role
from selon.statements.speakers.matching import fields_of
from selon.statements.speakers.names import Name
from selon.statements.speakers.phrases import Description, Phrase, country_in
from selon.statements.speakers.wording import owned, worded

USUAL = 3  # words of a person's name
HEADLINES = 2  # sentences that may be a headline, and the headline again
SAID = 12  # descriptions by one noun that are compared


def group(casting: Casting, heads: Sequence[tuple[Name, Draft]], joint: str) -> Draft:
    """Several speakers in one source: *la Turquie et le Togo*."""
    names = [draft.name for _, draft in heads]
    text = f"{', '.join(names[:-1])} {joint} {names[-1]}"
    return _many(casting, text, (heads[0][0].first, heads[-1][0].end))


def company_of(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> Draft | None:
    """Somebody and those with them: *Lina Ferrand et ses collègues*."""
    folded, terms = casting.prose.tokens.folded, casting.terms
    if name.end + 2 >= phrase.end or folded[name.end] not in terms.conjunctions:
        return None
    opened = terms.determiners.get(folded[name.end + 1])
    if opened is None or not opened.possessive:
        return None
    rest = casting.prose.text_of(name.end, phrase.end)
    return _many(casting, f"{draft.name} {rest}", (name.first, phrase.end))


def _many(casting: Casting, text: str, place: tuple[int, int]) -> Draft:
    """The members together that *text* names."""
    held = casting.by_text.get(text)
    if held is None:
        held = Draft(words=(), name=text, kind=SpeakerKind.GROUP, number="plural", person=False)
        casting.by_text[text] = casting.enlist(held)
    held.mention(*place)
    return held


def take(casting: Casting, phrase: Phrase, name: Name, draft: Draft) -> Draft:
    """Let the member that a source names know what the source says of them."""
    if phrase.first < name.start and phrase.description and name.start < phrase.end:
        found = phrase.description
        if not any(found.noun is one.noun for one in draft.descriptions):
            draft.describe(found)
            casting.index(draft, found.noun.lemma, fields_of(found.noun.role, found.noun.body))
    draft.weak = False
    if draft.person is None and not draft.shouted and phrase.determiner is None:
        likely = draft.kind is None and _like_a_person(casting, draft)
        draft.person = likely or (None if len(draft.words) == 1 else False)
    if draft.gender is None and not draft.person and phrase.determiner:
        draft.gender = phrase.determiner.gender
    return draft


def _like_a_person(casting: Casting, draft: Draft) -> bool:
    """Whether a name of which nothing is known looks like a person's."""
    terms = casting.terms
    return 1 < len(draft.words) <= USUAL and not any(
        word in terms.bare or word in terms.determiners for word in draft.words
    )


def _proper(casting: Casting, phrase: Phrase) -> bool:
    """Whether the phrase is a name of several words: *la Banque mondiale*."""
    capital = casting.prose.tokens.words[phrase.first][0].isupper()
    hit = casting.sight.hits.get(phrase.first)
    if has_role(phrase) or (hit and hit.sense is Sense.ADJECTIVE):
        return False
    return capital and phrase.determiner is not None and phrase.end - phrase.first > 1


def _begun(casting: Casting, phrase: Phrase, hit: Hit | None) -> Draft | None:
    """The member whose name's first words begin a longer name: *Force* in *Force ouvrière*."""
    if hit or not _proper(casting, phrase):
        return None
    for name, draft in casting.names_in(phrase.first, phrase.first + 1):
        if name.hit is None and draft.actor is None and not draft.person:
            draft.name = casting.prose.text_of(phrase.first, phrase.end)
            draft.words = tuple(casting.prose.tokens.folded[phrase.first : phrase.end])
            draft.weak = False
            return draft
    return None


def _hit(casting: Casting, phrase: Phrase) -> Hit | None:
    """What the lexicon knows under the whole of a phrase."""
    hit = casting.sight.hits.get(phrase.first)
    whole = hit is not None and hit.length == phrase.end - phrase.first
    return hit if whole and hit and hit.sense in {Sense.NAME, Sense.METONYM} else None


def _known_actor(casting: Casting, phrase: Phrase, hit: Hit) -> Draft | None:
    """The member that is the actor of a phrase, by a form of the same name."""
    sure = hit.actor is not None and hit.sense is Sense.NAME
    draft = casting.namesakes.by_actor.get(hit.actor.id) if hit.actor and sure else None
    if draft is None or draft.shouted or not draft.words:
        return draft
    said = casting.prose.tokens.folded[phrase.first : phrase.end]
    return None if set(said).isdisjoint(draft.words) else draft


def _new(casting: Casting, phrase: Phrase, hit: Hit | None, called: str | None) -> Draft:
    """Somebody who is only described."""
    draft = Draft(
        words=(),
        name=called or worded(casting, phrase),
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
        casting.namesakes.keep_actor(draft)
    return draft


def _told_elsewhere(casting: Casting, phrase: Phrase, draft: Draft) -> None:
    """Take over what the text says of a bare *la police* elsewhere, where it says one thing."""
    role = phrase.description and phrase.description.noun.role
    if phrase.determiner is None or not phrase.determiner.definite:
        return
    if role and draft.number == "plural":
        return
    terms = casting.terms  # *les autorités* need not be *les autorités locales*
    empty = terms.bare | terms.modifiers if draft.number == "plural" else terms.bare
    told = [
        one
        for one in casting.tellings.of(phrase.head, SAID)
        if one.words(terms) - empty
        and one.number == draft.number
        and one.determiner
        and not one.determiner.possessive
    ]
    fullest = max(told, key=lambda one: len(one.words(terms)), default=None)
    if fullest and all(one.words(terms) <= fullest.words(terms) for one in told):
        first, end = fullest.first + 1, fullest.end
        text = casting.prose.text_of(first, end)
        if len(text) > len(draft.name):
            draft.name = text
            if phrase.description:
                country = country_in(casting.sight, first, end)
                draft.describe(replace(phrase.description, country=country))
            casting.by_text.setdefault(" ".join(casting.prose.tokens.folded[first:end]), draft)


def _headlined(casting: Casting, phrase: Phrase, draft: Draft) -> None:
    """Take over what the text says of those whom its headline calls *des habitants*."""
    opened = phrase.determiner
    if opened is None or opened.definite or casting.sentence(phrase.first) >= HEADLINES:
        return
    folded, terms = casting.sight.folded, casting.terms
    for told in casting.tellings.of(phrase.head, SAID):
        if told.words(terms) - terms.bare and told.number == draft.number:
            first, end = told.first + 1, told.end
            while end + 1 < len(folded) and folded[end] in terms.genitives:
                end += 2
            draft.name = casting.prose.text_of(first, end)
            for start in (told.first, first):
                casting.by_text.setdefault(" ".join(folded[start:end]), draft)
                casting.by_text.setdefault(" ".join(folded[start : told.end]), draft)
            return


def _fuller(casting: Casting, phrase: Phrase, draft: Draft) -> None:
    """Keep the longest description of somebody who has no name."""
    if not draft.words:
        text = worded(casting, phrase)
        if len(text) > len(draft.name):
            draft.name = text


def _known(casting: Casting, history: History, phrase: Phrase, called: str | None) -> Draft | None:
    """The member that a description means; one of somebody else's (*sa famille*) is not."""
    found = None if _proper(casting, phrase) else known(casting, history, phrase)
    if found and called and not found.words:
        return None
    if found and found.words and phrase.description:
        _learn(casting, phrase.description, found)
    return found


def _learn(casting: Casting, told: Description, draft: Draft) -> None:
    """Keep the first role that is told of somebody named; *l'expert* may be a woman."""
    role = told.noun.role
    if role and not role.broad and not any(one.noun.role for one in draft.descriptions):
        draft.describe(replace(told, gender=None))
        casting.index(draft, told.noun.lemma, role.fields[-1:])


def described(casting: Casting, history: History, phrase: Phrase) -> Draft:
    """The member that a description means: one who is known, or a new one."""
    called = owned(casting, history, phrase)
    text = (called or " ".join(casting.prose.tokens.folded[phrase.first : phrase.end])).lower()
    hit = _hit(casting, phrase)
    found = (
        casting.by_text.get(text)
        or (hit and _known_actor(casting, phrase, hit))
        or casting.namesakes.by_form.get(tuple(text.split()))
    )
    if found is None or (phrase.determiner and not phrase.determiner.definite and not hit):
        found = (
            _begun(casting, phrase, hit)
            or _known(casting, history, phrase, called)
            or _new(casting, phrase, hit, called)
        )
        casting.by_text.setdefault(text, found)
    _fuller(casting, phrase, found)
    if not (found.words or found.actor or phrase.words or called):
        _told_elsewhere(casting, phrase, found)
    if not (found.words or found.actor or phrase.words or called):
        _headlined(casting, phrase, found)
    found.mention(phrase.first, phrase.end)
    return found
