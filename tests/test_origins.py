"""Origins: how many independent texts there are, as known on a day, and for one claim."""

from datetime import UTC, date, datetime

from msgspec import structs

from selon.comparing.fingerprints import find
from selon.comparing.origins import origins
from selon.comparing.texts import Text
from tests.copied import OTHER, WIRE, cut, edited, embedded, read


def newsroom() -> list[Text]:
    """Twelve articles of seven outlets: a dispatch in two languages, and one reporter's own."""
    given = [
        ("fr", WIRE["fr"], "AFP", 4),
        ("fr", WIRE["fr"], "Radio Varelle", 4),
        ("fr", cut(WIRE["fr"]), "La Gazette", 4),
        ("fr", embedded(WIRE["fr"], "fr"), "La Gazette", 5),
        ("fr", edited(WIRE["fr"]), "Le Courrier de Prava", 4),
        ("en", WIRE["en"], "Prava Times", 4),
        ("en", cut(WIRE["en"]), "Varelle Herald", 4),
        ("en", embedded(WIRE["en"], "en"), "Varelle Herald", 6),
        ("en", edited(WIRE["en"]), "Prava Times", 5),
        ("en", OTHER["en"], "The Maren Observer", 5),
        ("en", edited(OTHER["en"]), "The Maren Observer", 6),
        ("en", OTHER["en"].upper(), "Prava Times", 6),
    ]
    return [
        read(text, f"a{at}", language=code, outlet=outlet, published=date(2026, 3, day))
        for at, (code, text, outlet, day) in enumerate(given, 1)
    ]


def test_twelve_articles_of_seven_outlets_have_two_origins() -> None:
    texts = newsroom()

    found = origins(texts, find(texts))

    assert len({one.outlet for one in texts}) == 7
    assert [one.id for one in found] == ["o1", "o2"]
    assert found[0].articles == ("a1", "a2", "a3", "a5", "a6", "a7", "a4", "a9", "a8")
    assert found[1].articles == ("a10", "a11", "a12")


def test_what_was_known_by_a_day() -> None:
    texts = newsroom()
    copies = list(find(texts))

    known = [one for one in texts if one.day and one.day <= date(2026, 3, 4)]

    (origin,) = origins(known, copies)
    assert origin.articles == ("a1", "a2", "a3", "a5", "a6", "a7")


def test_the_earliest_is_first_by_the_clock_where_it_is_known() -> None:
    text = read(WIRE["en"], "a1", language="en")
    at_noon = structs.replace(text, article="a2", published=datetime(2026, 3, 4, 12, tzinfo=UTC))
    at_nine = structs.replace(text, article="a3", published=datetime(2026, 3, 4, 9))  # noqa: DTZ001 -- pages without a zone
    never = structs.replace(text, article="a4", published=None, fetched=None)
    texts = [text, at_noon, at_nine, never]

    (origin,) = origins(texts, find(texts))

    assert origin.articles == ("a3", "a2", "a1", "a4")


def test_versions_are_one_article() -> None:
    first = read(OTHER["en"], "a1", language="en")
    second = read(WIRE["en"], "a1", language="en", version=2)
    copy = read(WIRE["en"], "a2", language="en")
    texts = [first, second, copy]

    (origin,) = origins(texts, find(texts))

    assert origin.articles == ("a1", "a2")


def test_a_part_from_an_agency_counts_for_the_claim_in_it() -> None:
    wire = read(WIRE["fr"], "a1", language="fr", outlet="AFP")
    other = read(OTHER["fr"], "a2", language="fr", authors=("Avec AFP",))
    copies = list(find([wire, other]))
    killed, wounded = (
        {
            one.name: [
                (claim.start, claim.end) for claim in one.claims if claim.measure == measure
            ]
            for one in (wire, other)
        }
        for measure in ("killed", "wounded")
    )

    assert len(origins([wire, other], copies)) == 2
    assert len(origins([wire, other], copies, mentions=killed)) == 1
    assert len(origins([wire, other], copies, mentions=wounded)) == 2
