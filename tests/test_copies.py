"""Copies: exact, cut, embedded, edited, translated, from one agency; and what is none."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from selon.comparing.anchors import anchors
from selon.comparing.copies import Copy, Kind, compare
from selon.comparing.fingerprints import WORN, candidates, find, fingerprints
from selon.comparing.origins import origins
from selon.comparing.packing import pack, unpack
from selon.comparing.stretches import FEWEST, stretches
from selon.comparing.texts import Text, describe
from selon.languages.load import known
from tests.copied import DAY, OTHER, WIRE, cut, edited, embedded, read

EACH = pytest.mark.parametrize("code", known())
# shorter ones are joined to the next, so that a cut in between would make other passages
SENTENCE = st.lists(
    st.sampled_from([f"word{at}" for at in range(60)]), min_size=FEWEST, max_size=14
).map(lambda words: " ".join(words).capitalize() + ".")
BODY = st.lists(SENTENCE, min_size=8, max_size=20, unique=True)


def told(one: Text, other: Text) -> Copy:
    """The copy that they are, found by their keys too."""
    copy = compare(one, other)
    assert copy is not None
    assert list(find([other, one])) == [copy]
    return copy


@EACH
def test_the_same_text_under_another_name_is_a_copy(code: str) -> None:
    wire = read(WIRE[code], "a1", language=code)
    same = read(WIRE[code].upper(), "a2", language=code)

    copy = told(wire, same)

    assert (copy.kind, copy.containment, copy.whole) == (Kind.EXACT, 1.0, True)
    assert (copy.one, copy.other) == ("a1.1", "a2.1")


@EACH
def test_a_cut_text_with_another_headline_is_contained(code: str) -> None:
    wire = read(WIRE[code], "a1", language=code)

    copy = told(wire, read(cut(WIRE[code]), "a2", language=code))

    assert (copy.kind, copy.whole) == (Kind.CONTAINED, True)
    assert copy.containment > 0.9
    assert all(one.same for one in copy.shared)


@EACH
def test_evidence_points_at_the_same_words(code: str) -> None:
    inside = embedded(WIRE[code], code)

    copy = told(read(WIRE[code], "a1", language=code), read(inside, "a2", language=code))

    assert (copy.kind, copy.whole) == (Kind.CONTAINED, True)
    assert copy.shared
    for one in copy.shared:
        assert WIRE[code][one.start : one.end] == inside[one.other_start : one.other_end]


@EACH
def test_an_edited_text_is_a_copy(code: str) -> None:
    wire = read(WIRE[code], "a1", language=code)

    copy = told(wire, read(edited(WIRE[code]), "a2", language=code))

    assert (copy.kind, copy.whole) == (Kind.EDITED, True)


@EACH
def test_other_words_on_the_same_event_are_no_copy(code: str) -> None:
    wire = read(WIRE[code], "a1", language=code)
    other = read(OTHER[code], "a2", language=code)

    assert compare(wire, other) is None


def test_a_translation_is_a_copy() -> None:
    french, english = (read(WIRE[code], code, language=code) for code in ("fr", "en"))

    copy = told(french, english)

    assert (copy.kind, copy.whole) == (Kind.TRANSLATED, True)
    assert len(copy.shared) >= 5


@pytest.mark.parametrize("published", [None, date(2026, 4, 4)])
def test_a_translation_is_of_the_same_days(published: date | None) -> None:
    french = read(WIRE["fr"], "a1", language="fr")
    english = read(WIRE["en"], "a2", language="en", published=published)

    assert compare(french, structs.replace(english, fetched=None)) is None


def test_other_words_in_another_language_are_no_translation() -> None:
    french = read(WIRE["fr"], "a1", language="fr")

    assert compare(french, read(OTHER["en"], "a2", language="en")) is None


@EACH
def test_a_claim_from_one_agency_is_shared(code: str) -> None:
    wire = read(WIRE[code], "a1", language=code, outlet="AFP")
    other = read(OTHER[code], "a2", language=code, authors=("Inès Maren, AFP",))

    copy = told(wire, other)

    assert (copy.kind, copy.whole) == (Kind.CREDITED, False)
    assert copy.why == ("both are from afp",)
    figures = [WIRE[code][one.start : one.end] for one in copy.shared]
    assert any("31" in one for one in figures)


def test_one_agency_is_not_enough() -> None:
    wire = read(WIRE["fr"], "a1", language="fr", outlet="AFP")
    other = read("Le pont de Varelle est fermé. (AFP)", "a2", language="fr")

    assert other.credits == ("afp",)
    assert compare(wire, other) is None


def test_a_set_form_filled_in_anew_is_no_copy() -> None:
    form = (
        "Un incendie s'est déclaré lundi soir dans un immeuble de {0}. Les pompiers de {0} sont "
        "venus avec {1} camions. Le maire {2} a remercié les voisins de {0} pour leur aide."
    )
    one = read(form.format("Varelle", 12, "Jean Dolle"), "a1", language="fr")
    other = read(form.format("Prava", 7, "Anna Rusk"), "a2", language="fr")

    assert compare(one, other) is None


def test_one_sentence_is_a_copy_only_word_by_word() -> None:
    flash = "Le pont de Varelle s'est effondré mercredi matin sous un camion."
    near = "Le pont de Varelle s'est effondré jeudi soir sous un tracteur."
    one, same, other = (
        read(text, f"a{at}", language="fr") for at, text in enumerate((flash, flash, near), 1)
    )

    assert told(one, same).kind is Kind.EXACT
    assert compare(one, other) is None


def test_a_speech_that_both_quote_is_no_copy() -> None:
    speech = (
        "« Nous avons attendu trop longtemps avant de réparer ce pont. Il faudra des années pour "
        "que la vallée oublie cette nuit terrible. Nous devons la vérité à toutes les familles. »"
    )
    one = f"Le maire a pris la parole devant la foule réunie lundi.\n\n{speech}"
    other = f"C'est d'une voix basse que l'élu s'est adressé aux siens.\n\n{speech}"

    assert compare(read(one, "a1", language="fr"), read(other, "a2", language="fr")) is None


def test_versions_of_an_article_are_no_copies() -> None:
    one, other = (read(WIRE["en"], "a1", language="en", version=at) for at in (1, 2))

    assert compare(one, other) is None


def test_a_part_is_shared_only_with_a_figure_in_it() -> None:
    other = "\n\n".join(
        f"Sentence{at} tells of river{at} and of hill{at} alone." for at in range(30)
    )
    parts = WIRE["en"].split("\n\n")
    wire = read(WIRE["en"], "a1", language="en")

    copy = compare(wire, read(f"{other}\n\n{parts[1]}\n\n{parts[0]}", "a2", language="en"))

    assert copy is not None
    assert (copy.kind, copy.whole) == (Kind.CONTAINED, False)
    assert compare(wire, read(f"{other}\n\n{parts[2]}", "a2", language="en")) is None


def test_what_is_kept_is_given_back() -> None:
    text = read(WIRE["fr"], "a1", language="fr", outlet="AFP", authors=("Reuters",))

    assert unpack(pack(text)) == structs.replace(text, keys=())


def test_keys_fit_a_signed_column() -> None:
    keys = fingerprints(read(WIRE["fr"], "a1", language="fr"))

    assert sorted(keys) == list(keys)
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert candidates([-5])
    assert candidates([5, 6])
    assert not candidates([5])


def test_more_copies_than_a_key_leads_to_have_one_origin() -> None:
    wire = read(WIRE["en"], "a1", language="en")
    texts = [structs.replace(wire, article=f"a{at}") for at in range(1, WORN + 20)]

    (origin,) = origins(texts, find(texts))

    assert origin.articles == tuple(one.article for one in texts)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_large_family_has_one_origin_in_any_order(*, backwards: bool) -> None:
    wire = read(WIRE["en"], "a1", language="en")
    part = read(cut(WIRE["en"]), "a1", language="en")
    texts = [structs.replace((wire, part)[at % 2], article=f"a{at}") for at in range(1, WORN + 9)]

    (origin,) = origins(texts, find(sorted(texts, key=lambda one: one.name, reverse=backwards)))

    assert origin.articles == tuple(one.article for one in texts)


def test_names_and_numbers_stay_in_translation() -> None:
    french = anchors("Hier à Kherson, 1 200 Russes et 3,5 millions de personnes ont fui la Syrie.")
    english = anchors("In Kherson 1,200 Russians and 3.5 million people fled Syria yesterday.")

    assert len(french) == 5
    assert {*french} == {*english}


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Le pont a cédé. Il pleuvait. Tous étaient là.", ["Le pont a cédé. Il pleuvait."]),
        (
            "Il a dit « non, jamais de la vie ». Le maire de Varelle a vu le pont.",
            ["Il a dit « non, jamais de la vie ».", "Le maire de Varelle a vu le pont."],
        ),
        ("Trop court.\n\nEncore trop court ici.", []),
        ("un " * 100, ["un " * 79 + "un", "un " * 19 + "un"]),
    ],
    ids=["short ones together", "mark after a stop", "too short", "no stop"],
)
def test_passages_are_sentences_or_a_few(text: str, passages: list[str]) -> None:
    found = [text[one.start : one.end] for one in stretches(text)]

    assert found == passages


@pytest.mark.parametrize(
    "text",
    [
        "Douze civils ont été tués à Varelle, selon la mairie. " * 5500,
        "mot " * 75_000,
        "." * 300_000,
        "« " * 150_000,
        "1 111 " * 50_000,
        "A" * 300_000,
        "\n".join(f"The city of Maren counted number{at} dead again today." for at in range(6000)),
        "é. " * 100_000,
    ],
    ids=["sentence", "word", "dots", "quotes", "digits", "letters", "forms", "short"],
)
def test_hostile_texts_cost_little(text: str) -> None:
    one = describe(text, article="a1", language="fr", published=DAY)
    other = describe(f"{text} Fin.", article="a2", language="fr", published=DAY)

    compare(one, other)

    assert unpack(pack(one)).passages == one.passages


@pytest.mark.property
@given(st.text(max_size=300), st.text(max_size=300))
def test_never_raises(text: str, other: str) -> None:
    one = describe(text, article="a1", language="fr", authors=(other,))

    for passage in one.passages:
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
    compare(one, describe(other, article="a2", language="en", outlet=text))


@pytest.mark.property
@given(BODY, st.integers(0, 4), st.integers(0, 3))
def test_a_cut_is_contained(body: list[str], first: int, last: int) -> None:
    whole = describe(" ".join(body), article="a1")
    part = describe(" ".join(body[first : len(body) - last]), article="a2")

    copy = compare(whole, part)

    assert copy is not None
    assert copy.whole
    assert copy == compare(part, whole)


@pytest.mark.property
@settings(max_examples=30, deadline=None)
@given(st.permutations(range(8)))
def test_order_of_arrival_changes_nothing(order: list[int]) -> None:
    texts = family()

    found = {(one.one, one.other): one for one in find(texts[at] for at in order)}

    assert found == {(one.one, one.other): one for one in find(texts)}
    assert origins([texts[at] for at in order], found.values()) == origins(texts, found.values())


@cache
def family() -> tuple[Text, ...]:
    """A dispatch in two languages, its copies, and two reports that are none."""
    made = []
    for code in ("fr", "en"):
        made += [
            (WIRE[code], code),
            (embedded(WIRE[code], code), code),
            (edited(WIRE[code]), code),
            (OTHER[code], code),
        ]
    return tuple(read(text, f"a{at}", language=code) for at, (text, code) in enumerate(made, 1))
