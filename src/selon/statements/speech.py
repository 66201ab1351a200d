"""Verbs that attribute: where their source stands, and where their content."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from selon.languages.conjugation import Form
from selon.languages.cues import Frame
from selon.model.span import Span
from selon.model.statement import Polarity
from selon.reading.quotations import Quotation
from selon.statements import contents, groups, limits, subjects
from selon.statements.candidate import Candidate
from selon.statements.contents import Content
from selon.statements.limits import Cuts
from selon.statements.groups import Group
from selon.statements.scene import Clause, Scene, stretch
from selon.statements.tags import (
    ADVERB, AGENT, BACKWARD, CAPITAL, CLOSE_BRACKET, COLON, COMMA, COMPLEMENTISER, COORDINATOR, DASH, DETERMINER, GERUND, GERUND_MARK, INFINITIVE_MARK,
    INVERTED, NEGATOR, PARTICIPLE, PREPOSITION, PUNCTUATION, QUOTE, RELATIVE, SEMICOLON, STOP, SUBJECT, SUBORDINATOR, TIME, WORD,
)  # fmt: skip

Range = tuple[int, int]
EDGE = COMMA | QUOTE | DASH | STOP


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A verb group in its sentence, with its source.

    Attributes:
        source: the tokens that name who speaks, where the sentence does.
        edge: for a cue inserted in or set after its content, the token that parts them.
        until: the last token of source and cue, whichever is later, plus one.
        shared: whether the source is another cue's (*…, ajoutant que*).
    """

    group: Group
    source: Range | None
    edge: int | None = None
    until: int = 0
    back: bool = False
    starts: int | None = None


def place(scene: Scene, clause: Clause) -> tuple[list[Cue], Cuts]:
    """The cues of a sentence with their sources, and where contents end because of them."""
    cues = [_place(scene, clause, group) for group in groups.find(scene, clause)]
    return cues, limits.cuts(scene, clause, set(_cuts(scene, clause, cues)))


def find(scene: Scene, clause: Clause, cues: list[Cue], cuts: Cuts) -> Iterator[Candidate]:
    """The statements that verbs make in a sentence."""
    main: Range | None = None
    for cue in cues:
        source = cue.source
        if source is None and _shares(scene, clause, cue.group):
            source = (
                _beside(scene, clause, cue.group)
                or main
                or _main_subject(scene, clause, cue.group.left)
            )
        made = _make(scene, clause, cue, source, cuts)
        if made is not None:
            yield made
        if cue.source is not None and cue.group.form is Form.FINITE:
            main = _outer(scene, main, cue.source)


def _beside(scene: Scene, clause: Clause, group: Group) -> Range | None:
    """The noun group that a gerund follows without a comma (*un message disant*)."""
    if group.form is not Form.GERUND or group.left == clause.low:
        return None
    if scene.flags[group.left - 1] & (COMMA | GERUND_MARK | COORDINATOR | PREPOSITION | DASH):
        return None
    found = subjects.before(scene, clause, group.left)
    return None if found is None else subjects.innermost(scene, *found)


def _outer(scene: Scene, main: Range | None, source: Range) -> Range:
    """Of two subjects, the one that later verbs without their own will have."""
    if main is None or scene.inside.get(main[0]) is not scene.inside.get(source[0]):
        return source
    return main


def _place(scene: Scene, clause: Clause, group: Group) -> Cue:
    """Where the source of a verb group stands."""
    flags = scene.flags
    first = group.left
    before = flags[first - 1] if first > clause.low else STOP
    if group.inverted is not None:
        until = max(group.end, group.inverted + 1)
        edge = first - 1 if first > clause.low and before & EDGE else None
        return Cue(group, (group.inverted, group.inverted + 1), edge, until, back=edge is not None)
    if (
        group.form is Form.FINITE
        and not group.passive
        and _may_invert(scene, clause, group, before)
    ):
        after = contents.skip(scene, clause, group.end)
        after = _past_addressee(scene, clause, after)
        if after is not None and contents.begins_group(scene, after):
            source = subjects.after(scene, clause, after)
            if source is not None:
                return Cue(group, source, first - 1, source[1], back=True)
    if group.form is Form.FINITE:
        source = subjects.before(scene, clause, first)
        return _after_source(scene, clause, group, source)
    return Cue(group, None, None, group.end)


def _after_source(scene: Scene, clause: Clause, group: Group, source: Range | None) -> Cue:
    """The cue of a subject before its verb; what is left of both may be its content."""
    if source is None or source[0] == clause.low:
        return Cue(group, source, None, group.end)
    edge = source[0] - 1
    if scene.words[edge] in scene.language.grammar.comparisons and Frame.QUOTE in group.verb.rules:
        return Cue(group, source, edge, group.end, back=True)
    return Cue(group, source, edge if scene.flags[edge] & EDGE else None, group.end)


def _past_addressee(scene: Scene, clause: Clause, at: int) -> int | None:
    """Where the source of an inverted verb begins, after *à l'AFP*, *lundi*."""
    flags = scene.flags
    if (
        at < clause.high
        and flags[at] & PREPOSITION
        and not (flags[at] & DETERMINER and not _only_preposition(scene, at))
    ):
        end = subjects.group_end(scene, at + 1, clause.high)
        if end is None or end >= clause.high:
            return None
        return contents.skip(scene, clause, end + (scene.flags[end] & COMMA > 0))
    return at if at < clause.high else None


def _only_preposition(scene: Scene, at: int) -> bool:
    """Whether a word that has both in it (*du*, *au*) can begin no source."""
    return bool(scene.flags[at] & PREPOSITION)


def _may_invert(scene: Scene, clause: Clause, group: Group, before: int) -> bool:
    """Whether what stands left lets the source follow its verb."""
    if Frame.QUOTE not in group.verb.rules or group.left == clause.low:
        return False
    if before & (RELATIVE | COMPLEMENTISER) and _backward(scene, clause, group.left):
        return True
    if scene.words[group.left - 1] in scene.language.grammar.comparisons:
        return True
    if scene.language.grammar.inverted:
        return bool(before & EDGE)
    return _closes_quotation(scene, group.left - 1) is not None


def _backward(scene: Scene, clause: Clause, first: int) -> bool:
    """Whether the sentence began by pointing at the one before (*C'est ce qu'a …*)."""
    return first - clause.low <= 6 and bool(scene.flags[clause.low] & BACKWARD)


def _closes_quotation(scene: Scene, edge: int) -> Quotation | None:
    """The quotation that ends at *edge*, or at the mark before it."""
    found = scene.closes.get(edge)
    if found is None and edge > 0 and scene.flags[edge] & (COMMA | DASH):
        found = scene.closes.get(edge - 1)
    return found


def _shares(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether the group has the subject of an earlier verb."""
    if group.passive and group.form is not Form.FINITE:
        return False
    if group.form is not Form.FINITE:
        return True
    before = scene.flags[group.left - 1] if group.left > clause.low else 0
    return bool(before & (COORDINATOR | COMMA | ADVERB))


def _main_subject(scene: Scene, clause: Clause, at: int) -> Range | None:
    """The subject of the first finite verb of the sentence, or what else begins it."""
    past = scene.language.grammar.past_endings
    low = max(clause.low, at - 60)
    for one in range(low + 1, at):
        if limits.is_finite(scene, one, at) or (past and scene.words[one].endswith(past)):
            found = subjects.before(scene, clause, one)
            if found is not None:
                return found
    if contents.begins_group(scene, clause.low):
        end = subjects.group_end(scene, clause.low, at)
        return None if end is None else (clause.low, end)
    return None


def _cuts(scene: Scene, clause: Clause, cues: list[Cue]) -> Iterator[int]:
    """Where contents end because a cue follows that is none of their words."""
    flags = scene.flags
    for cue in cues:
        first = cue.group.left
        if cue.edge is not None and cue.back:
            yield cue.edge
        at = first - 1
        if cue.group.form is Form.GERUND:
            while at > clause.low and flags[at] & (GERUND_MARK | ADVERB):
                at -= 1
            if at > clause.low and flags[at] & COMMA:
                yield at
            elif at + 1 < first:
                yield at + 1
        elif (
            cue.group.form is Form.FINITE
            and cue.source is None
            and at > clause.low
            and flags[at] & COORDINATOR
        ):
            yield at - (flags[at - 1] & COMMA > 0)
    for at in range(clause.low + 1, clause.high):
        if scene.words[at] in scene.lexicon.phrases and phrase_at(scene, at, clause) is not None:
            yield at - (flags[at - 1] & COMMA > 0)


def phrase_at(scene: Scene, at: int, clause: Clause) -> object:
    """The preposition of a rule that stands at *at* and may stand inside a sentence."""
    for phrase in scene.lexicon.phrases.get(scene.words[at], ()):
        if phrase.rule.opening or phrase.rule.owned:
            continue
        end = at + len(phrase.words)
        if tuple(scene.words[at:end]) == phrase.words:
            barred = any(tuple(scene.words[end : end + len(one)]) == one for one in phrase.barred)
            return None if barred else phrase
    return None


def _make(
    scene: Scene, clause: Clause, cue: Cue, source: Range | None, cuts: Cuts
) -> Candidate | None:
    """The statement of a cue, if it has a content."""
    group = cue.group
    if _is_silent(scene, group, source) or _is_impersonal(scene, group):
        return None
    if group.passive:
        return _passive(scene, clause, cue, cuts)
    if cue.back:
        content = _left(scene, clause, cue, cuts)
        if content is not None:
            return _candidate(scene, cue, source, content)
    content = contents.right(scene, clause, group, cuts)
    if _prefers_left(scene, clause, cue, content):
        left = _left(scene, clause, cue, cuts)
        if left is not None:
            return _candidate(scene, cue, source, left)
    if content is None or (source is None and group.form is Form.FINITE):
        return None
    if group.form is Form.INFINITIVE and not _is_plain(scene, clause, group, content):
        return None
    if group.form is Form.INFINITIVE and _is_said(scene, clause, group):
        return _candidate(scene, cue, None, content)
    if group.form is Form.GERUND and not _stands_apart(scene, clause, group, content):
        return None
    return _candidate(scene, cue, source, content)


PLAIN = frozenset({Frame.CLAUSE, Frame.QUOTE, Frame.QUESTION, Frame.MARKED, Frame.INFINITIVE})


def _is_plain(scene: Scene, clause: Clause, group: Group, content: Content) -> bool:
    """Whether an infinitive is right before a clause or a quotation, so that it surely speaks."""
    if group.left == clause.low:
        return False
    if content.frame is Frame.INFINITIVE:
        return not scene.language.grammar.infinitive_markers
    return content.frame in PLAIN and _near(scene, clause, group, content)


def _is_said(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether another cue stands right before (*dit espérer que*)."""
    at = group.left - 1
    while at > clause.low and scene.flags[at] & (ADVERB | NEGATOR):
        at -= 1
    return at >= clause.low and scene.words[at] in scene.lexicon.verbs


def _stands_apart(scene: Scene, clause: Clause, group: Group, content: Content) -> bool:
    """Whether a gerund is set off from its sentence, or its content tells that it speaks."""
    if content.frame in {Frame.CLAUSE, Frame.QUOTE}:
        return True
    at = group.left - 1
    while at > clause.low and scene.flags[at] & (ADVERB | GERUND_MARK):
        at -= 1
    return at < group.left - 1 or at < clause.low or bool(scene.flags[at] & (COMMA | DASH))


def _prefers_left(scene: Scene, clause: Clause, cue: Cue, content: Content | None) -> bool:
    """Whether what stands before a cue and its source is the content."""
    group = cue.group
    if Frame.QUOTE not in group.verb.rules or cue.edge is None or group.form is not Form.FINITE:
        return False
    quotation = _closes_quotation(scene, cue.edge)
    if quotation is not None:
        if content is not None and _is_name(scene, clause, quotation):
            return False
        clause_follows = content is not None and content.frame is Frame.CLAUSE
        return not (
            content is not None and clause_follows and _near(scene, clause, group, content)
        )
    if (
        content is not None
        or Frame.CLAUSE not in group.verb.rules
        or scene.flags[cue.edge] & QUOTE
    ):
        return False
    return _is_done(scene, clause, group)


def _is_name(scene: Scene, clause: Clause, quotation: Quotation) -> bool:
    """Whether a quotation in a sentence is too short to be speech."""
    return quotation.first > clause.low and quotation.end - quotation.first <= 6


def _is_done(scene: Scene, clause: Clause, group: Group) -> bool:
    """Whether nothing that the verb may have as its content follows it."""
    at = contents.skip(scene, clause, group.end)
    now = scene.flags[at] if at < clause.high else STOP
    if now & (COMMA | STOP | SEMICOLON | QUOTE | DASH | CLOSE_BRACKET):
        return True
    if scene.language.grammar.inverted or now & INFINITIVE_MARK:
        return False
    return bool(now & (PREPOSITION | SUBORDINATOR | TIME)) or Frame.ADDRESSEE in group.verb.rules


def _is_silent(scene: Scene, group: Group, source: Range | None) -> bool:
    """Whether the attitude is a speaker's own, in their own words (*I think*)."""
    if source is None or not scene.language.cues.silent:
        return False
    return source[1] - source[0] == 1 and scene.words[source[0]] in scene.language.cues.silent


def _is_impersonal(scene: Scene, group: Group) -> bool:
    """Whether nobody can be its subject (*il faut savoir*)."""
    verbs = scene.language.grammar.impersonal_verbs
    near = scene.words[max(group.left - 2, 0) : group.head]
    return any(word in verbs for word in near)


def _near(scene: Scene, clause: Clause, group: Group, content: Content) -> bool:
    return content.pieces[0][0] <= contents.skip(scene, clause, group.end) + 1


def _left(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> Content | None:
    """The content that a cue comes after, with the piece that goes on after the cue."""
    flags = scene.flags
    edge = cue.edge
    if edge is None:
        return None
    if flags[edge] & (RELATIVE | COMPLEMENTISER):
        return _previous(scene, clause)
    if scene.words[edge] in scene.language.grammar.comparisons:
        return _around(scene, clause, edge, cue, cuts)
    quotation = _closes_quotation(scene, edge)
    around = scene.inside.get(edge) if quotation is None else None
    if quotation is not None:
        first, end = _widened(scene, clause, quotation), quotation.end
    else:
        first, end = stretch(scene, _opening(scene, clause, edge, around), edge)
    if first >= end:
        return None
    pieces = [(first, end)]
    pieces += _continued(scene, clause, cue, cuts, quotation, around)
    return Content(Frame.QUOTE, tuple(pieces))


def _around(scene: Scene, clause: Clause, edge: int, cue: Cue, cuts: Cuts) -> Content | None:
    """The sentence around *comme l'a dit X*; what follows its colon, if it has one."""
    flags = scene.flags
    at = cue.until
    while at < min(clause.high, cue.until + 20) and not flags[at] & (COMMA | COLON | SEMICOLON):
        at += 1
    before = stretch(scene, clause.low, edge)
    after = (at, at)
    if at < clause.high and flags[at] & (COMMA | COLON):
        opened = scene.opens.get(at + 1)
        end = clause.high if opened is None else max(clause.high, opened.end)
        after = stretch(scene, at + 1, end)
        if flags[at] & COLON:
            before = (edge, edge)
    pieces = tuple(one for one in (before, after) if one[0] < one[1])
    return Content(Frame.QUOTE, pieces) if pieces else None


def _opening(scene: Scene, clause: Clause, edge: int, around: Quotation | None) -> int:
    low = clause.low
    if around is not None:
        return max(low, around.first)
    for at in range(edge - 1, low, -1):
        if scene.flags[at] & SEMICOLON:
            return at + 1
    return low


def _widened(scene: Scene, clause: Clause, quotation: Quotation) -> int:
    """Where the sentence of a quotation begins, if words of its speaker lead up to it."""
    first = quotation.first
    if first <= clause.low:
        return first
    before = scene.flags[first - 1]
    if before & (COLON | COMMA | STOP | SEMICOLON | DASH):
        return first
    if any(scene.words[at] in scene.lexicon.verbs for at in range(clause.low, first)):
        return first
    return clause.low


def _previous(scene: Scene, clause: Clause) -> Content | None:
    """The sentence before, as content."""
    flags = scene.flags
    end = clause.low
    if end == 0:
        return None
    sentence = next((one for one in _sentences_before(scene, clause)), None)
    if sentence is None:
        return None
    first, end = stretch(scene, sentence[0], sentence[1])
    return Content(Frame.CLAUSE, ((first, end),)) if first < end and flags else None


def _sentences_before(scene: Scene, clause: Clause) -> Iterator[Range]:
    from bisect import bisect_left

    all_ = scene.prose.sentences
    at = bisect_left(all_, clause.low, key=lambda one: one.first) - 1
    if at >= 0 and all_[at].paragraph == clause.paragraph:
        yield all_[at].first, all_[at].end


def _continued(
    scene: Scene,
    clause: Clause,
    cue: Cue,
    cuts: Cuts,
    quotation: Quotation | None,
    around: Quotation | None,
) -> list[Range]:
    """The piece of the content after the cue, if there is one."""
    if quotation is not None:
        return _resumed(scene, clause, cue, quotation)
    flags = scene.flags
    at = cue.until
    reach = min(clause.high, at + 24)
    while at < reach and not flags[at] & (COMMA | STOP | SEMICOLON | QUOTE | DASH | COLON):
        at += 1
    if at >= clause.high:
        return []
    if not flags[at] & (COMMA | DASH):
        return []
    if around is not None:
        end = around.end if around.end <= clause.high else clause.high
        first, end = stretch(scene, at + 1, end)
        if scene.flags[around.end - 1] & QUOTE and around.closed and around.end <= clause.high + 1:
            end = around.end
        return [(first, end)] if first < end else []
    now = flags[at + 1] if at + 1 < clause.high else STOP
    if now & (
        GERUND | RELATIVE | COORDINATOR | PUNCTUATION | SUBORDINATOR | GERUND_MARK
    ) or cuts.is_cut(at):
        return []
    if (
        cue.source is not None
        and not flags[cue.source[0]] & (SUBJECT | INVERTED)
        and now & (PARTICIPLE | PREPOSITION | ADVERB)
    ):
        return []
    first, end = stretch(scene, at + 1, cuts.end(at + 1))
    return [(first, end)] if first < end else []


def _resumed(scene: Scene, clause: Clause, cue: Cue, quotation: Quotation) -> list[Range]:
    """The quotation that goes on after its cue, in the same sentence or the next."""
    flags = scene.flags
    for at in range(cue.until, clause.high):
        opened = scene.opens.get(at)
        if opened is not None:
            if flags[at - 1] & (COMMA | DASH) or at == cue.until:
                return [(opened.first, opened.end)]
            return []
        if flags[at] & (SEMICOLON | COLON):
            return []
    return _joined(scene, clause, clause.high, quotation)


def _joined(scene: Scene, clause: Clause, at: int, quotation: Quotation | None) -> list[Range]:
    """The quotation that goes on after the full stop, where the language takes it along."""
    if quotation is None or not scene.language.cues.joined:
        return []
    while at < len(scene.flags) and scene.flags[at] & STOP:
        at += 1
    after = scene.opens.get(at)
    if after is None or has_own_cue(scene, after):
        return []
    return [(after.first, after.end)]


def has_own_cue(scene: Scene, quotation: Quotation) -> bool:
    """Whether a cue seems to follow a quotation."""
    flags = scene.flags
    last = quotation.end - 1 - quotation.closed
    if last > quotation.first and flags[last] & COMMA:
        return True
    at = quotation.end
    if at < len(flags) and flags[at] & COMMA:
        return True
    return (
        at < len(flags)
        and bool(flags[at] & (WORD | QUOTE))
        and not flags[at] & CAPITAL
        and at not in scene.opens
    )


def _passive(scene: Scene, clause: Clause, cue: Cue, cuts: Cuts) -> Candidate | None:
    """A passive: its agent speaks, and its subject is said where nothing else is."""
    group = cue.group
    rules = group.verb.rules
    if not any(rule.passive for rule in rules.values()):
        return None
    at = contents.skip(scene, clause, group.end)
    agent = None
    if at < clause.high and scene.flags[at] & AGENT:
        agent = subjects.after(scene, clause, at + 1)
    if agent is not None:
        moved = replace(group, end=agent[1], inverted=None)
        content = contents.right(scene, clause, moved, cuts)
        if content is None or content.frame is Frame.OBJECT:
            content = _subject_said(scene, clause, group)
        return None if content is None else _candidate(scene, cue, agent, content)
    content = contents.right(scene, clause, group, cuts)
    if group.form is Form.PARTICIPLE:
        bare = content is not None and content.frame in {Frame.MARKED, Frame.OBLIQUE}
        if not bare or Frame.OBLIQUE not in rules or not rules[Frame.OBLIQUE].passive:
            return None
    if content is None or content.frame in {Frame.OBJECT, Frame.ZERO}:
        return None
    return _candidate(scene, cue, None, content)


def _subject_said(scene: Scene, clause: Clause, group: Group) -> Content | None:
    rule = group.verb.rules.get(Frame.OBJECT)
    said = subjects.before(scene, clause, group.left)
    if said is None or rule is None or not rule.passive:
        return None
    return Content(Frame.OBJECT, (said,))


def _candidate(scene: Scene, cue: Cue, source: Range | None, content: Content) -> Candidate | None:
    group = cue.group
    rule = group.verb.rules.get(content.frame) or next(iter(group.verb.rules.values()))
    polarity = rule.negated if group.negated else rule.polarity
    pieces = tuple(scene.span(first, end) for first, end in content.pieces if first < end)
    if not pieces:
        return None
    return Candidate(
        source=() if source is None else (source_span(scene, source),),
        cue=tuple(_cue(scene, group)),
        content=pieces,
        rule=rule.id,
        kind=rule.kind,
        polarity=polarity,
    )


def source_span(scene: Scene, source: Range) -> Span:
    """The span of a source; an inverted pronoun without its hyphens."""
    first, end = source
    if scene.flags[first] & INVERTED:
        tokens = scene.prose.tokens
        word = tokens.words[first]
        bare = max(word.rfind("-"), word.rfind("‑"), word.rfind("‐")) + 1
        return Span.cut(scene.prose.text, tokens.starts[first] + bare, tokens.ends[first])
    return scene.span(first, end)


def _cue(scene: Scene, group: Group) -> Iterator[Span]:
    """The words of a verb group, without what was inserted."""
    out = list(group.gaps)
    if group.inverted is not None and group.inverted < group.end:
        out.append((group.inverted, group.inverted + 1))
    first = group.first
    for start, end in sorted(out):
        if first < start:
            yield scene.span(first, start)
        first = end
    if first < group.end:
        yield scene.span(first, group.end)


__all__ = ["Polarity", "TIME", "find", "has_own_cue", "phrase_at", "source_span"]
