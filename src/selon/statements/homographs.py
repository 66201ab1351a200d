"""Forms that are nouns as well (*demande*, *claims*): what they are in place."""

from selon.statements.scene import Clause, Scene
from selon.statements.tags import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLITIC,
    COLON,
    COMMA,
    COMPLEMENTISER,
    COORDINATOR,
    COUNT,
    DETERMINER,
    INFINITIVE_MARK,
    NEGATION,
    NON_FINITE,
    NUMBER,
    OBJECT_CLITIC,
    PARTICIPLE,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    SUBJECT,
    TIME,
    WORD,
    is_unknown,
)  # fmt: skip

ARTICLE = 5
"""How far before its noun an article stands at most."""


def is_noun(scene: Scene, clause: Clause, first: int, at: int) -> bool:
    """Whether a word that no article makes a noun is one here (*of claims*)."""
    if first < at or scene.words[at] not in scene.lexicon.nominal:
        return False
    if at == clause.low or _has_verb(scene, clause, at) or _is_counted(scene, clause, at):
        return True
    before = scene.flags[at - 1]
    if before & OBJECT_CLITIC and before & DETERMINER:
        earlier = scene.flags[at - 2] if at - 2 >= clause.low else 0
        return not earlier & (SUBJECT | RELATIVE)
    if before & COORDINATOR:
        after = scene.flags[at + 1] if at + 1 < clause.high else 0
        return not after & (COMPLEMENTISER | QUOTE | COLON)
    if before & (DETERMINER | PREPOSITION | POSSESSIVE | INFINITIVE_MARK) and not before & SUBJECT:
        return not before & INFINITIVE_MARK
    return not _agrees(scene, at - 1, at)


def _is_counted(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether the number before counts what looks like a plural; in a name it does not."""
    if not scene.flags[at - 1] & NUMBER:
        return False
    named = at - 1 > clause.low and scene.flags[at - 2] & CAPITAL
    return not named and scene.words[at].endswith(scene.language.grammar.plural_endings)


def _has_verb(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a noun's own verb follows (*several states have*)."""
    after = scene.flags[at + 1] if at + 1 < clause.high else 0
    return bool(after & AUXILIARY) and not after & (NON_FINITE | TIME | DETERMINER | CLITIC)


def _agrees(scene: Scene, subject: int, at: int) -> bool:
    """Whether the word before can be the subject of a form that is a noun as well."""
    grammar = scene.language.grammar
    before = scene.flags[subject]
    if (
        not grammar.singular_endings
        or not before & WORD
        or before & (SUBJECT | RELATIVE | ADVERB | COORDINATOR | CLITIC | NEGATION)
    ):
        return True
    word = scene.words[subject]
    if before & CAPITAL:
        several = subject > 0 and bool(scene.flags[subject - 1] & (COORDINATOR | COMMA))
        return (
            several
            or word.endswith(grammar.plural_endings)
            or word in grammar.plurals
            or (scene.words[at].endswith(grammar.singular_endings))
        )
    if grammar.past_endings and word.endswith(grammar.past_endings):
        return False
    plural = word.endswith(grammar.plural_endings) or word in grammar.plurals
    bare = word in scene.language.cues.signers  # headlines leave out its article
    if not plural and not bare and not _has_article(scene, subject):
        return False
    return plural != scene.words[at].endswith(grammar.singular_endings)


def _has_article(scene: Scene, at: int) -> bool:
    """Whether the noun at *at* has what a single one must: an article, or a name before it."""
    near = scene.flags[max(at - ARTICLE, 0) : at]
    return any(one & (DETERMINER | POSSESSIVE | CAPITAL) for one in near)


def after_article(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether an article, a possessor or a number makes a noun of the word, or an adjective."""
    if at == clause.low:
        return False
    before = scene.flags[at - 1]
    if before & COUNTS and at + 1 < clause.high and is_unknown(scene.flags[at + 1]):
        return bool(scene.flags[at] & PARTICIPLE)  # *72 suspected members*
    return bool(before & (DETERMINER | POSSESSIVE) and not before & (CLITIC | SUBJECT))


COUNTS = NUMBER | COUNT
