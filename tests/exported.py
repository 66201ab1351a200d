"""Rows and claims for tests of what is exported: some made by hand, any that hypothesis makes."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from selon import model

SHA = "0f" * 32
CALDER = model.Speaker(
    name="Ruth Calder", title="Gen.", kind=model.SpeakerKind.PERSON, affiliation="HAV"
)
STAFF = model.Speaker(name="General Staff", kind=model.SpeakerKind.ORGANISATION)
ROW = model.Row(
    claim="c1",
    article="a1",
    outlet="Le Fanal",
    language="fr",
    published=datetime(2018, 11, 8, 5, 30, tzinfo=UTC),
    claimant="Ruth Calder",
    claimant_kind=model.SpeakerKind.PERSON,
    affiliation="HAV",
    measure=model.Measure.KILLED_OR_WOUNDED,
    comparator=model.Comparator.MORE_THAN,
    value=40000,
    lower=40000,
    unit=model.Unit.PERSON,
    who="soldats velmoriens",
    side="VEL",
    status=model.Status.MILITARY,
    place="Kestrie",
    period_start=date(2018, 3, 3),
    claimed_on=date(2018, 11, 7),
    hedge=model.Hedge.NONE,
    verification=model.Verification.UNVERIFIED,
    exact="plus de 40\N{NO-BREAK SPACE}000 soldats velmoriens",
    origin="o1",
    url="https://fanal.example/8",
    text_sha256=SHA,
    start=7,
    end=40,
)
BARE = model.Row(
    claim="c2",
    article="a1",
    measure=model.Measure.MISSING,
    comparator=model.Comparator.VAGUE,
    unit=model.Unit.BODY,
    status=model.Status.UNKNOWN,
    hedge=model.Hedge.POSSIBLE,
    verification=model.Verification.NOT_STATED,
    exact="=des dizaines",
    text_sha256=SHA,
    start=0,
    end=13,
)

NASTY = st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "''",
        "'tis",
        "-5 soldats",
        "@SUM(A1)",
        "\t=1",
        "\r\n",
        "\n=1",
        '"',
        '","',
        "a\r\nb",
        "a\rb",
        "100\u202f000\N{NO-BREAK SPACE}",
        "\ufeff",
        "#affected",
        "null",
        " ",
        "＝1",
        "\x00",
        "]]>",
        "</svg><script>alert(1)</script>",
        "\u202eabc",
    ]
)
texts = st.one_of(NASTY, st.text(min_size=1, max_size=20))
maybe = st.none() | texts
days = st.dates()
moments = st.datetimes(timezones=st.none() | st.just(UTC))
numbers = st.none() | st.integers(min_value=0, max_value=2**63 - 1)
rows = st.builds(
    model.Row,
    claim=texts,
    article=texts,
    outlet=maybe,
    language=maybe,
    published=st.none() | days | moments,
    claimant=maybe,
    claimant_kind=st.none() | st.sampled_from(model.SpeakerKind),
    affiliation=maybe,
    measure=st.sampled_from(model.Measure),
    comparator=st.sampled_from(model.Comparator),
    value=numbers,
    lower=numbers,
    upper=numbers,
    unit=st.sampled_from(model.Unit),
    who=maybe,
    side=maybe,
    status=st.sampled_from(model.Status),
    place=maybe,
    period_start=st.none() | days,
    period_end=st.none() | days,
    claimed_on=st.none() | days,
    hedge=st.sampled_from(model.Hedge),
    verification=st.sampled_from(model.Verification),
    exact=texts,
    origin=maybe,
    url=maybe,
    text_sha256=st.just(SHA),
    start=st.integers(min_value=0, max_value=10**6),
    end=st.integers(min_value=0, max_value=10**6),
)


def claim(  # noqa: PLR0913 -- what tests vary
    id_: str = "c1",
    *,
    value: int | None = 40000,
    comparator: model.Comparator = model.Comparator.EXACT,
    lower: int | None = None,
    upper: int | None = None,
    text: str = "40,000",
    claimant: model.Speaker | None = CALDER,
    measure: model.Measure = model.Measure.KILLED,
    side: str | None = "VEL",
    status: model.Status = model.Status.MILITARY,
    on: date | None = date(2018, 11, 7),
    hedge: model.Hedge = model.Hedge.NONE,
    verification: model.Verification = model.Verification.NOT_STATED,
    mentions: tuple[model.Mention, ...] = (),
    contradicts: tuple[model.Contradiction, ...] = (),
) -> model.Claim:
    """A claim with those particulars, and what stands in every claim."""
    return model.Claim(
        id=id_,
        claimant=claimant,
        measure=measure,
        side=side,
        status=status,
        quantity=model.Quantity(
            text=text, comparator=comparator, value=value, lower=lower, upper=upper
        ),
        claimed_on=on,
        hedge=hedge,
        verification={verification: max(1, len(mentions))},
        mentions=mentions,
        articles=max(1, len(mentions)),
        outlets=max(1, len({one.outlet for one in mentions})),
        origins=max(1, len({one.origin for one in mentions})),
        contradicts=contradicts,
    )


def mention(
    article: str = "a1",
    *,
    exact: str = "40,000 soldiers",
    published: date | datetime | None = date(2018, 11, 8),
    drift: tuple[model.Drift, ...] = (),
) -> model.Mention:
    """A mention in that article."""
    return model.Mention(
        article=article,
        version=1,
        figure="f1",
        outlet="Wire North",
        language="en",
        published=published,
        exact=exact,
        origin="o1",
        why=("claimant",),
        drift=drift,
    )
