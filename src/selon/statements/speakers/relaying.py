"""Media that say what others say: *Selon l'AFP, le ministère affirme que…*."""

from collections.abc import Iterator, Mapping, Sequence

from selon.model.span import Span
from selon.model.speaker import Speaker, SpeakerKind
from selon.statements.candidate import Candidate
from selon.statements.speakers.draft import Draft

AROUND = 8  # candidates looked at on either side


def relays(
    candidates: Sequence[Candidate],
    members: Sequence[Draft | None],
    records: Mapping[int, Speaker],
) -> Iterator[str | None]:
    """For each candidate, yield the medium in whose words its own are, if any."""
    media = {
        number: records[id(one)].name
        for number, one in enumerate(members)
        if one is not None and records[id(one)].kind is SpeakerKind.MEDIA
    }
    for number, one in enumerate(candidates):
        if not media or number in media:
            yield None
            continue
        near = range(max(0, number - AROUND), min(len(candidates), number + AROUND + 1))
        yield next(
            (
                media[other]
                for other in near
                if other in media and _inside(one.content, candidates[other].content)
            ),
            None,
        )


def _inside(inner: tuple[Span, ...], outer: tuple[Span, ...]) -> bool:
    """Whether all of *inner* is in *outer*."""
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)
