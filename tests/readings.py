"""A reading made by hand, for tests of output: what it says fits its text."""

from datetime import date, datetime

from selon import model

TITLE = "Varelle : au moins douze soldats tués, selon l’armée"
STANDFIRST = "La colonelle Ana Diallo « ne croit pas » à un accident."
BODY = (
    "« Au moins douze soldats sont morts, dont trois officiers », a déclaré mercredi la colonelle "
    "Ana Diallo, ajoutant que les pertes étaient « probablement » du même ordre en face.\n"
    "Rien n’a pu être confirmé."
)
TEXT = f"{TITLE}\n\n{STANDFIRST}\n\n{BODY}"
DAY = date(2024, 3, 6)

DIALLO = model.Speaker(
    name="Ana Diallo",
    title="colonelle",
    kind=model.SpeakerKind.PERSON,
    actor="ana-diallo",
    affiliation="MLI",
)
ARMY = model.Speaker(name="armée", kind=model.SpeakerKind.ORGANISATION)


def span(words: str, *, after: str = "") -> model.Span:
    """Where *words* stand in the text, the first time after *after*."""
    start = TEXT.index(words, TEXT.index(after))
    return model.Span.cut(TEXT, start, start + len(words))


CONFIRMED = span("Rien n’a pu être confirmé")
STATEMENTS = (
    model.Statement(
        id="s1",
        source=(span("l’armée"),),
        cue=(span("selon"),),
        content=(span("au moins douze soldats tués"),),
        speaker=ARMY,
        kind=model.StatementKind.ASSERTION,
        manner=model.Manner.INDIRECT,
        polarity=model.Polarity.AFFIRMED,
    ),
    model.Statement(
        id="s2",
        source=(span("la colonelle Ana Diallo", after="mercredi"),),
        cue=(span("a déclaré"),),
        content=(span("« Au moins douze soldats sont morts, dont trois officiers »"),),
        speaker=DIALLO,
        kind=model.StatementKind.ASSERTION,
        manner=model.Manner.DIRECT,
        polarity=model.Polarity.AFFIRMED,
        said_on=DAY,
        venue="Varelle",
    ),
    model.Statement(
        id="s3",
        cue=(span("ajoutant"),),
        content=(span("que les pertes étaient « probablement » du même ordre en face"),),
        speaker=DIALLO,
        kind=model.StatementKind.DIRECTIVE,
        manner=model.Manner.MIXED,
        polarity=model.Polarity.DENIED,
    ),
    model.Statement(
        id="s4",
        content=(span("Rien n’a pu"),),
        kind=model.StatementKind.ASSERTION,
        manner=model.Manner.INDIRECT,
        polarity=model.Polarity.AFFIRMED,
    ),
)
FIGURES = (
    model.Figure(
        id="f1",
        span=span("au moins douze soldats"),
        quantity=model.Quantity(
            text="au moins douze", comparator=model.Comparator.AT_LEAST, value=12, lower=12
        ),
        measure=model.Measure.KILLED,
        unit=model.Unit.PERSON,
        who="soldats",
        side="MLI",
        status=model.Status.MILITARY,
        statement="s1",
        claimant=ARMY,
        hedge=model.Hedge.NONE,
        verification=model.Verification.NOT_STATED,
    ),
    model.Figure(
        id="f2",
        span=span("Au moins douze soldats"),
        quantity=model.Quantity(
            text="Au moins douze", comparator=model.Comparator.AT_LEAST, value=12000, lower=12000
        ),
        measure=model.Measure.KILLED,
        unit=model.Unit.PERSON,
        who="soldats",
        side="MLI",
        status=model.Status.MILITARY,
        place="Varelle",
        period=model.Period(start=date(2024, 3, 5)),
        statement="s2",
        claimant=DIALLO,
        via="Agence Continentale",
        claimed_on=DAY,
        hedge=model.Hedge.NONE,
        verification=model.Verification.UNVERIFIED,
        verification_span=CONFIRMED,
        same_as="f1",
    ),
    model.Figure(
        id="f3",
        span=span("trois officiers"),
        quantity=model.Quantity(
            text="trois", comparator=model.Comparator.EXACT, value=3, lower=3, upper=3
        ),
        measure=model.Measure.KILLED,
        unit=model.Unit.BODY,
        who="officiers",
        status=model.Status.MILITARY,
        statement="s2",
        claimant=DIALLO,
        hedge=model.Hedge.NONE,
        verification=model.Verification.DISPUTED,
        subset_of="f2",
    ),
    model.Figure(
        id="f4",
        span=span("du même ordre"),
        quantity=model.Quantity(text="du même ordre", comparator=model.Comparator.VAGUE),
        measure=model.Measure.KILLED_OR_WOUNDED,
        unit=model.Unit.PERSON,
        status=model.Status.UNKNOWN,
        hedge=model.Hedge.PROBABLE,
        verification=model.Verification.UNVERIFIED,
        verification_span=CONFIRMED,
        refers_to="f2",
    ),
)
ARTICLE = model.Article(
    url="https://courrier.example/varelle",
    language="fr",
    title=TITLE,
    standfirst=STANDFIRST,
    authors=("M. Sorel", "T. Evrard"),
    publisher="Le Courrier",
    published=datetime.fromisoformat("2024-03-06T18:30:00+01:00"),
    modified=date(2024, 3, 7),
    section="Monde",
    topics=("Varelle",),
    reading_minutes=1,
    images=(
        model.Image(
            caption="Le pont.", credits=("A. NOM",), date=date(2024, 3, 5), place="Varelle"
        ),
    ),
    text=TEXT,
    text_sha256="",
)
READING = model.Reading(
    source="varelle.html", article=ARTICLE, statements=STATEMENTS, figures=FIGURES
)
REFUSED = model.Reading(
    source="wall.html",
    refusals=(
        model.Refusal(
            source="wall.html",
            stage=model.Stage.READING,
            code=model.Code.PAYWALL,
            message="only its start is free",
        ),
    ),
)
