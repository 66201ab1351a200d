"""A component of spaCy: what a text says, as spans of its ``Doc``.

    nlp = spacy.blank("fr")
    nlp.add_pipe("selon")
    doc = nlp("Selon la police, douze civils ont été tués.")
    doc.spans["selon_figure"]

Spans are in ``doc.spans``, under ``selon_source``, ``selon_cue``, ``selon_content`` and
``selon_figure``, each with the id of its statement or figure (``span.id_``) and widened to whole
tokens. The records, whose spans are exact, are in ``doc.user_data["selon"]`` as the JSON of
``selon extract``. Needs ``pip install 'selon[spacy]'``.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selon import model
from selon.flow import extract
from selon.reading.given import moment

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
except ImportError as error:
    raise ImportError("selon.spacy needs spaCy: pip install 'selon[spacy]'") from error

KEY = "selon"
PUBLISHED = "published"
"""Under this in ``doc.user_data``, a text may have a day of its own."""


class Words(NamedTuple):
    """A span of the text, in the group it belongs to, with the id of its record."""

    group: str
    span: model.Span
    id: str
    label: str


class Selon:
    """Finds statements and figures.

    Args:
        language: ISO 639-1; that of the pipeline where it is not given.
        published: a day or a moment in ISO 8601, by which *mardi* gets its date; that of a text
            (``doc.user_data["published"]``, as ``nlp.pipe(…, as_tuples=True)`` may set it) is
            before it.

    Raises:
        NoDateError: *published* is no day.
    """

    def __init__(self, language: str, *, published: str | None = None) -> None:
        self.language = language
        self.published = moment(published) if published else None

    def __call__(self, doc: Doc) -> Doc:
        """The same *doc*, with what it says."""
        published = doc.user_data.get(PUBLISHED, self.published)
        found = extract(doc.text, language=self.language, published=published)
        doc.user_data[KEY] = found.to_dict()
        groups: dict[str, list[Span]] = {f"{KEY}_{name}": [] for name in GROUPS}
        for one in _words(found):
            span = doc.char_span(
                one.span.start,
                one.span.end,
                label=one.label,
                span_id=one.id,
                alignment_mode="expand",
            )
            if span is not None:
                groups[f"{KEY}_{one.group}"].append(span)
        for name, spans in groups.items():
            doc.spans[name] = spans
        return doc


GROUPS = ("source", "cue", "content", "figure")


@Language.factory(KEY, default_config={"language": None, "published": None})
def make(nlp: Language, name: str, language: str | None, published: str | None) -> Selon:  # noqa: ARG001 -- spaCy gives the name
    """The component of a pipeline, by its settings."""
    return Selon(language or str(nlp.lang), published=published)


def _words(found: model.Extraction) -> Iterator[Words]:
    for statement in found.statements:
        pieces: Iterable[tuple[str, tuple[model.Span, ...]]] = (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
        )
        for group, spans in pieces:
            for span in spans:
                yield Words(group, span, statement.id, statement.manner)
    for figure in found.figures:
        yield Words("figure", figure.span, figure.id, figure.measure)
