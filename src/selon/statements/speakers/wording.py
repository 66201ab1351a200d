"""How somebody who is only described is called: by full names, and by whose they are."""

from msgspec.structs import replace

from selon.languages.speakers import GenitiveRules
from selon.model.speaker import SpeakerKind
from selon.statements.speakers.antecedents import History, antecedent
from selon.statements.speakers.casting import Casting
from selon.statements.speakers.draft import Draft
from selon.statements.speakers.phrases import Phrase

RELATIVE = 4  # tokens between a relative pronoun and a possessive
MENTIONS = 20  # mentions of an owner looked at for how the article says *of them*


def worded(casting: Casting, phrase: Phrase) -> str:
    """*phrase* as written, but persons by their full names: *la famille de Mme Zimmel*."""
    prose = casting.prose
    rules = prose.language.speakers.genitive
    at, text = prose.tokens.starts[phrase.first], ""
    for name, draft in casting.names_in(phrase.first + 1, phrase.end):
        short = prose.text_of(name.first, name.end)
        if draft.person and name.end <= phrase.end and len(draft.name) > len(short):
            before = text + prose.text[at : prose.tokens.starts[name.start]]
            text = _joined(rules, before.rstrip(), draft.name)
            at = prose.tokens.ends[name.end - 1]
    return text + prose.text[at : prose.tokens.ends[phrase.end - 1]]


def _joined(rules: GenitiveRules, before: str, name: str) -> str:
    """A name after the words before it, elided where it begins with a vowel."""
    words = before.split(" ")
    if words[-1] == rules.of and rules.elided and name[0].lower() in rules.vowels:
        return f"{' '.join([*words[:-1], rules.elided])}{name}"
    if rules.elided and words[-1].endswith(rules.elided) and name[0].lower() not in rules.vowels:
        return f"{before.removesuffix(rules.elided)}{rules.of} {name}"
    return f"{before} {name}".lstrip()


def owned(casting: Casting, history: History, phrase: Phrase) -> str | None:
    """What *sa famille* is called: *famille de Lina Ferrand*; ``None`` where nobody tells."""
    possessive = phrase.determiner is not None and phrase.determiner.possessive
    if not possessive or phrase.complement < phrase.end:
        return None
    if casting.names_in(phrase.first, phrase.end):
        return None
    opened = phrase.first - 1
    pronoun = casting.terms.pronouns.get(casting.prose.tokens.folded[opened])
    if pronoun is None or pronoun.sort != "personal":
        return None
    if _of_persons(phrase):
        pronoun = replace(pronoun, of="person")
    owner = _before_relative(casting, opened) or antecedent(history, opened, pronoun)
    whose = _of(casting, owner) if isinstance(owner, Draft) else None
    return f"{worded(casting, phrase)} {whose}" if whose else None


def _before_relative(casting: Casting, opened: int) -> Draft | None:
    """Whoever the clause is about: *Luc Ferrand, pour qui, selon ses sources, …*."""
    sight, terms = casting.sight, casting.terms
    for at in range(opened - 1, max(opened - RELATIVE, 1), -1):
        if sight.folded[at] in terms.relatives:
            end = at - (sight.folded[at - 1] in terms.small)
            end -= sight.words[end - 1] == ","
            before = casting.names_before(at, 1)
            return next((draft for name, draft in before if name.end == end), None)
    return None


def _of_persons(phrase: Phrase) -> bool:
    """Whether only a person has such: a family, relatives."""
    body = phrase.description.noun.body if phrase.description else None
    return body is not None and body.kind is SpeakerKind.GROUP


def _of(casting: Casting, owner: Draft) -> str | None:
    """*of somebody*, as the article says it itself; a person's name needs no article."""
    prose, genitives = casting.prose, casting.terms.genitives
    for first, end in owner.mentions[:MENTIONS]:
        at = first - 1
        while at > 0 and prose.tokens.folded[at] not in genitives:
            if prose.tokens.folded[at] not in casting.terms.determiners:
                break
            at -= 1
        if at >= 0 and prose.tokens.folded[at] in genitives:
            text = prose.text_of(at, end)
            if text.endswith(owner.name) and "\n" not in text:
                return text
    likely = owner.person is None and owner.kind is None and len(owner.words) > 1
    if not (owner.words and (owner.person or likely)):
        return None
    rules = prose.language.speakers.genitive
    return _joined(rules, rules.of, owner.name)
