"""A statement from a cue, its source and its content."""

from collections.abc import Iterator

from selon.model.span import Span
from selon.statements import relays
from selon.statements.candidate import Candidate
from selon.statements.cue import Cue
from selon.statements.groups import Group
from selon.statements.scene import Clause, Scene
from selon.statements.search import Content
from selon.statements.tags import (
    COMPLEMENTISER,
    IMPERSONAL,
    INVERTED,
    SUBJECT_RELATIVE,
)  # fmt: skip

Range = tuple[int, int]


def make(
    scene: Scene, clause: Clause, cue: Cue, source: Range | None, content: Content
) -> Candidate | None:
    """The statement of a cue; none if nothing of its content is left."""
    group = cue.group
    rule = group.verb.rules.get(content.frame) or next(iter(group.verb.rules.values()))
    pieces = tuple(scene.span(first, end) for first, end in content.pieces if first < end)
    if not pieces:
        return None
    if source is not None and rule.impersonal and scene.flags[source[0]] & IMPERSONAL:
        source = None
    return Candidate(
        source=() if source is None else tuple(_sources(scene, clause, cue, source)),
        cue=tuple(_cue(scene, group)),
        content=pieces,
        rule=rule.id,
        kind=rule.kind,
        polarity=rule.negated if _is_negated(scene, group, source, content) else rule.polarity,
        relay=relays.find(scene, clause, cue, content.pieces),
    )


def _is_negated(scene: Scene, group: Group, source: Range | None, content: Content) -> bool:
    """Whether it is not said, or by nobody; what is said alone is (*n'admet que deux morts*)."""
    only = group.restricted and scene.flags[content.pieces[0][0]] & COMPLEMENTISER
    return bool(group.negated and not only) or _is_nobody(scene, source)


def _is_nobody(scene: Scene, source: Range | None) -> bool:
    """Whether the source says that nobody speaks (*no officer*); *No. 2* is somebody."""
    if source is None or scene.words[source[0]] not in scene.language.grammar.nobody:
        return False
    return source[1] - source[0] == 1 or scene.words[source[0] + 1].isalpha()


def _sources(scene: Scene, clause: Clause, cue: Cue, source: Range) -> Iterator[Span]:
    """The pieces of a source: with its relative pronoun, where the language takes that along."""
    yield _source_span(scene, source)
    at = cue.group.left - 1
    speaks = scene.language.cues.relatives and at >= source[1] and source is cue.source
    if speaks and scene.flags[at] & SUBJECT_RELATIVE and at > clause.low:
        yield scene.span(at, at + 1)


def _source_span(scene: Scene, source: Range) -> Span:
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
