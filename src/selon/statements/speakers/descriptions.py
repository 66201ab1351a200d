"""Whom a description means: *le plus haut responsable militaire américain*, *the ministry*."""

from collections import Counter

from selon.actors import Sense
from selon.languages.speakers import Role
from selon.statements.speakers.antecedents import History, most_salient
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.phrases import Description, Phrase

NEAR = 3  # sentences between a name and a first description of whose it is
LOOKED_AT = 16  # members with the same noun or field that are compared


def known(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """The member that a definite description means, if the article has told of one."""
    if not _definite(casting, phrase):
        return None
    found = _same_noun(casting, history, phrase)
    if found and not found.words:
        found = _named_since(casting, history, phrase, found) or found
    if found or phrase.determiner is None or phrase.determiner.possessive:
        return found
    return (
        _same_field(casting, history, phrase)
        or _same_words(casting, history, phrase)
        or _whoever(casting, history, phrase)
        or _only_one(casting, history, phrase)
        or _office_holder(casting, phrase)
    )


def _definite(casting: Casting, phrase: Phrase) -> bool:
    """Whether a description is of somebody known: *the general*, *Freedonia's top general*."""
    if phrase.determiner is not None:
        return phrase.determiner.definite
    folded = casting.prose.tokens.folded[phrase.first : phrase.complement]
    last = phrase.head.rpartition(" ")[2]
    return folded[-1] == last and any(one in casting.terms.possessives for one in folded)


def _named_since(casting: Casting, history: History, phrase: Phrase, told: Draft) -> Draft | None:
    """Whose name was told after an indefinite *une ONG*, which *l'ONG* then means."""
    if told.definite or phrase.words or not (phrase.description and phrase.description.noun.body):
        return None
    found = _whoever(casting, history, phrase)
    if found is None or not found.words or found.first < told.first:
        return None
    told.same_as = found
    return found


def _same_noun(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """Somebody who is described by the same noun, and by nothing that goes against it."""
    held = casting.by_lemma.get(phrase.head, ())
    fitting = [one for one in held[-LOOKED_AT:] if _fits(one, phrase, phrase.head)]
    fitting = [one for one in fitting if _told(one, phrase)] or fitting
    return _choose(history, phrase.first, fitting) or (fitting[0] if fitting else None)


def _told(draft: Draft, phrase: Phrase) -> bool:
    """Whether one of the other words of *phrase* was said of *draft*."""
    return any(not phrase.words.isdisjoint(one.words) for one in draft.descriptions)


def _same_field(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """A person of the same field: *la chercheuse*, said of a physicist."""
    role = phrase.description.noun.role if phrase.description else None
    if phrase.number == "plural":
        return None
    if role is None:
        return _same_sort(casting, history, phrase)
    fields = [casting.terms.fields[word] for word in sorted(_says(casting, phrase))]
    if not fields and not role.broad:
        fields = [role.fields[-1]]
    fitting = [
        one
        for field in fields
        for one in casting.by_field.get(field, ())[-LOOKED_AT:]
        if _fits(one, phrase, None)
        and not any(said.noun.lemma == phrase.head for said in one.descriptions)
    ]
    sure = len({id(one) for one in fitting}) == 1 and not role.broad
    return _choose(history, phrase.first, fitting) or (fitting[0] if sure else None)


def _same_sort(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """The only body of its sort that has spoken: *le géant des télécommunications*."""
    body = phrase.description.noun.body if phrase.description else None
    if body is None or not (body.broad and phrase.words):
        return None
    inside = casting.names_in(phrase.first, phrase.end)
    if any(name.hit or len(name.words) > 1 for name, _ in inside):
        return None  # *l'agence des Nations unies*
    spoke = {id(one.draft) for one in history.speeches[-LOOKED_AT:]}
    fitting = [
        one
        for one in casting.by_field.get(body.id, ())[-LOOKED_AT:]
        if one.words and id(one) in spoke and _fits(one, phrase, None)
    ]
    return fitting[0] if len({id(one) for one in fitting}) == 1 else None


def _same_words(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """A person who leads the same thing: *le patron de l'ONU*, said of its secretary-general."""
    role = phrase.description.noun.role if phrase.description else None
    if role is None or phrase.number == "plural":
        return None
    fitting = [
        one
        for word in sorted(phrase.words)
        for one in casting.by_word.get(word, ())[-LOOKED_AT:]
        if _fits(one, phrase, None) and _alike(one, role)
    ]
    later = [one for one in fitting if _same_duty(one, role)]
    return _choose(history, phrase.first, fitting) or (later[0] if later else None)


def _same_duty(draft: Draft, role: Role) -> bool:
    """Whether somebody has a role of just this field."""
    return not role.broad and any(
        one.noun.role and one.noun.role.fields[-1] == role.fields[-1] for one in draft.descriptions
    )


def _alike(draft: Draft, role: Role) -> bool:
    """Whether a role may be another word for one that a person has."""
    roles = [one.noun.role for one in draft.descriptions if one.noun.role]
    return any(role.broad or one.broad or one.fields[-1] == role.fields[-1] for one in roles)


def _only_one(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """The only person who has spoken, or is named so far, of whom no role is told."""
    if phrase.description is None or phrase.description.noun.role is None:
        return None
    if phrase.number == "plural" or not phrase.words:
        return None
    spoke = {id(one.draft): one for one in history.speeches[-LOOKED_AT:] if one.draft.person}
    named = [draft for _, draft in casting.names_before(phrase.first, LOOKED_AT)]
    persons = {
        id(draft): draft
        for draft in ([one.draft for one in spoke.values()] or named)
        if (draft.person or (draft.person is None and len(draft.words) > 1))
        and draft.words
        and not (draft.weak or draft.place or any(one.noun.role for one in draft.descriptions))
        and _fits(draft, phrase, None)
    }
    if not persons:
        return None
    times = Counter(id(one.draft) for one in history.speeches[-LOOKED_AT:])
    found = max(persons.values(), key=lambda one: times[id(one)])
    others = sum(times[key] for key in persons) - times[id(found)]
    if len(persons) > 1 and times[id(found)] <= others + 1:
        return None
    latest = spoke[id(found)].at if id(found) in spoke else 0
    near = casting.sentence(phrase.first) - casting.sentence(max(latest, found.mentions[-1][0]))
    return found if near <= NEAR else None


def _office_holder(casting: Casting, phrase: Phrase) -> Draft | None:
    """The only politician of a state whom the article names without a role, before or after."""
    found = phrase.description
    role = found.noun.role if found else None
    if role is None or not role.untold:
        return None
    if phrase.words or phrase.number == "plural" or phrase.complement < phrase.end:
        return None
    holders = [
        one
        for one in casting.drafts
        if one.person
        and one.same_as is None
        and one.actor
        and one.actor.country
        and not any(told.noun.role for told in one.descriptions)
        and _fits(one, phrase, None)
    ]
    return holders[0] if len(holders) == 1 else None


def _says(casting: Casting, phrase: Phrase) -> set[str]:
    """The adjectives of a field that a phrase has."""
    folded = casting.prose.tokens.folded[phrase.first : phrase.complement]
    return {word for word in folded if word in casting.terms.fields}


def _whoever(casting: Casting, history: History, phrase: Phrase) -> Draft | None:
    """The likeliest member of the kind, where the description says no more than that."""
    found = phrase.description
    if found is None or phrase.number == "plural" or _proper(casting, phrase):
        return None
    words = casting.prose.tokens.words[phrase.first + 1 : phrase.end]
    proper = any(word[0].isupper() for word in words)  # *le groupe Septembre noir*
    adjective = casting.terms.head_first and phrase.complement == phrase.end and not proper
    if phrase.words and (found.noun.role or not adjective):
        return None
    role = found.noun.role
    spoke = {id(one.draft) for one in history.speeches[-LOOKED_AT:]}
    fitting: list[Draft] = []
    for _, draft, _ in history.mentions(phrase.first):
        if role is None:
            fits = bool(found.noun.body and found.noun.body.broad) and _of_kind(draft, found)
        else:
            fits = _open_to(draft, role, found.country, spoke=id(draft) in spoke)
        if fits and _fits(draft, phrase, None):
            fitting.append(draft)
    from_there = [one for one in fitting if found.country and one.country == found.country]
    fitting = from_there or fitting
    if role is None:
        sure = [one for one in fitting if one.kind or one.shouted or id(one) in spoke]
        fitting = sure or fitting
    return most_salient(history, phrase.first, fitting)


def _proper(casting: Casting, phrase: Phrase) -> bool:
    """Whether the description is a name in itself: *la Banque mondiale*."""
    words = casting.prose.tokens.words
    hit = casting.sight.hits.get(phrase.first)
    if hit and hit.sense is Sense.ADJECTIVE:
        return False
    acronym = words[phrase.first].isupper() and phrase.end - phrase.first == 1  # *l'ONG*
    return words[phrase.first][0].isupper() and not acronym


def _open_to(draft: Draft, role: Role, country: str | None, *, spoke: bool) -> bool:
    """Whether a person may have *role*: nothing speaks against it, and something for it."""
    if not draft.person or draft.weak:
        return False
    if role.broad:
        return True
    if any(one.noun.role for one in draft.descriptions):
        return False
    return draft.country == country if country else spoke


def _of_kind(draft: Draft, found: Description) -> bool:
    """Whether a named member can be *the company*, *the country*, *the paper*."""
    body = found.noun.body
    if body is None or draft.person or not draft.name[0].isupper():
        return False
    if draft.kind is None:
        return not (draft.place or draft.weak) and (draft.shouted or len(draft.mentions) > 1)
    return draft.kind is body.kind


def _fits(draft: Draft, phrase: Phrase, head: str | None) -> bool:
    """Whether number, gender, country and the other words let *phrase* mean *draft*."""
    found = phrase.description
    if phrase.number and phrase.number != draft.number:
        return False
    role = found.noun.role if found else None
    if role and draft.person is False:
        return False
    gender = phrase.gender if role else None
    if gender and draft.gender and gender != draft.gender:
        return False
    theirs = [one for one in draft.descriptions if head in {None, one.noun.lemma}]
    country = found.country if found else None
    countries = {one.country for one in theirs if one.country} | {draft.country} - {None}
    if country and countries and country not in countries:
        return False
    return _shared(phrase, draft, theirs, named=head is not None)


def _shared(phrase: Phrase, draft: Draft, theirs: list[Description], *, named: bool) -> bool:
    """Whether the other words of *phrase* were said of *draft*, where any were."""
    if not phrase.words:
        return True
    said = {word for one in theirs for word in one.words} | set(draft.words)
    if not named:
        return True
    return not said or not phrase.words.isdisjoint(said)


def _choose(history: History, at: int, fitting: list[Draft]) -> Draft | None:
    """The likeliest of those mentioned before *at*."""
    before = [one for one in fitting if one.mentions and one.first < at]
    return most_salient(history, at, before) or (before[-1] if before else None)
