"""``grammar.toml``: the closed classes of a language."""

from msgspec import Struct


class GrammarFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words by what they do in a clause; a word may be in several classes.

    Attributes:
        contrasting: coordinators that only join clauses.
        cutters: words that begin another clause after a content.
        subject_relatives: relatives that can be a subject (*qui*, *who*).
        reflexive_pairs: subjects with the object that is themselves (*nous nous*).
        impersonal: subjects that name nobody (*il a été annoncé*, *it was announced*).
        inverted: subjects that follow their verb as part of its word (*-t-il*).
        negations, negators: before and after the verb (*ne* … *pas*); English has the second.
        non_finite: auxiliaries that make no finite clause.
        modal_links: words between a modal and its infinitive (*vient de*, *tient à*).
        infinitive_markers: what an infinitive has before it (*to*).
        infinitive_prepositions: what introduces an infinitive as a content (*de*, *à*).
        infinitive_endings, noun_endings, not_infinitives: what an unknown infinitive looks like,
            and what only looks so.
        finite_endings, not_finite: the same for unknown finite verbs.
        gerund_endings: the same for gerunds, where a comma stands before them.
        neither: what joins subjects, or verbs, and negates them (*neither he nor his men*).
        nobody: what a subject begins with that is nobody (*no officer*).
        emphatic: pronouns that take up a subject between commas (*Le maire, lui, dit*).
        gerund_markers: what comes before a gerund (*en ajoutant*).
        agent_prepositions: what names who acts in a passive (*par*, *by*).
        owners: prepositions between a noun and who it is of (*annonce de X que*).
        phrase_enders: prepositions that begin an adjunct after a noun phrase.
        adjuncts: prepositions that go with a verb of speech rather than with its source.
        complemented: words before which they go with the source after all (*close to*).
        relayed: what comes before the medium that relays a source (*cité par*).
        possessors: determiners that stand for who speaks (*son*, *their*).
        adverbials: what begins a phrase of when, where or how the verb happens, and never goes on
            with a noun that speaks (*en fin de journée*).
        clause_phrases: what introduces the content of a noun besides (*selon lesquelles*).
        comparisons: words that insert a cue in its content (*comme l'a dit*, *as he said*).
        compounds: words that make another conjunction of a complementiser (*bien que*).
        past_endings: what finite verbs in the past end in, where that shows them.
        impersonal_verbs: verbs with nobody as subject (*il faut*).
        plural_endings, plurals: nouns in the plural.
        singular_endings: verb forms that agree with a singular, where that tells them apart.
        possessives: marks of a possessor (*'s*).
        inserts: phrases that may stand between a subject and its verb.
        backward: words that begin a sentence which attributes the one before (*C'est ce qu'a …*).
    """

    determiners: tuple[str, ...]
    prepositions: tuple[str, ...]
    linking_prepositions: tuple[str, ...]
    coordinators: tuple[str, ...]
    contrasting: tuple[str, ...]
    complementisers: tuple[str, ...]
    subordinators: tuple[str, ...]
    cutters: tuple[str, ...]
    relatives: tuple[str, ...]
    subject_relatives: tuple[str, ...]
    interrogatives: tuple[str, ...]
    subjects: tuple[str, ...]
    impersonal: tuple[str, ...]
    clitics: tuple[str, ...]
    object_clitics: tuple[str, ...]
    reflexive_pairs: tuple[str, ...]
    reflexives: tuple[str, ...]
    inverted: tuple[str, ...]
    negations: tuple[str, ...]
    negators: tuple[str, ...]
    have: tuple[str, ...]
    be: tuple[str, ...]
    non_finite: tuple[str, ...]
    modals: tuple[str, ...]
    modal_links: tuple[str, ...]
    infinitive_markers: tuple[str, ...]
    infinitive_prepositions: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    finite_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    not_finite: tuple[str, ...]
    not_infinitives: tuple[str, ...]
    neither: tuple[str, ...]
    nobody: tuple[str, ...]
    emphatic: tuple[str, ...]
    gerund_markers: tuple[str, ...]
    agent_prepositions: tuple[str, ...]
    past_endings: tuple[str, ...]
    phrase_enders: tuple[str, ...]
    adjuncts: tuple[str, ...]
    complemented: tuple[str, ...]
    relayed: tuple[str, ...]
    owners: tuple[str, ...]
    possessors: tuple[str, ...]
    adverbials: tuple[str, ...]
    clause_phrases: tuple[str, ...]
    comparisons: tuple[str, ...]
    compounds: tuple[str, ...]
    impersonal_verbs: tuple[str, ...]
    plural_endings: tuple[str, ...]
    plurals: tuple[str, ...]
    singular_endings: tuple[str, ...]
    possessives: tuple[str, ...]
    adverbs: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    not_adverbs: tuple[str, ...]
    inserts: tuple[str, ...]
    times: tuple[str, ...]
    backward: tuple[str, ...]
