"""The language of a text is told by its own words."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.languages.load import known, load
from selon.reading.language import identify

SHARED = Path(__file__).parents[2] / "shared"
FRENCH = [
    "Le pont a cédé dans la nuit, et douze personnes sont mortes selon le préfet.",
    "Huit morts dans un attentat au marché",
    "C’est ce qu’a dit la ministre.",
    "Les secours étaient sur place",
]
ENGLISH = [
    "The bridge gave way in the night, and twelve people died, the mayor said.",
    "At least eight killed in the market",
    "This is what they said.",
    "The rescuers were there",
]
OTHERS = {
    "de": "Die Brücke ist in der Nacht eingestürzt, und zwölf Menschen sind dabei gestorben.",
    "es": "El puente se cayó durante la noche y doce personas murieron, según la policía.",
    "it": "Il ponte è crollato nella notte e dodici persone sono morte, secondo la polizia.",
    "pt": "A ponte caiu durante a noite e doze pessoas morreram, segundo a polícia da cidade.",
    "nl": "De brug is in de nacht ingestort en daarbij zijn twaalf mensen om het leven gekomen.",
    "ca": "El pont va caure durant la nit i dotze persones van morir, segons els mossos.",
    "ru": "Мост обрушился ночью, погибли двенадцать человек, сообщила полиция города.",
    "uk": "Міст обвалився вночі, загинуло дванадцять людей, повідомила поліція міста.",
    "el": "Η γέφυρα κατέρρευσε τη νύχτα και δώδεκα άνθρωποι πέθαναν.",
    "he": "הגשר קרס בלילה ושנים עשר בני אדם נהרגו.",
    "ar": "انهار الجسر خلال الليل وقتل اثنا عشر شخصا، بحسب ما قالت الشرطة.",
    "zh": "大桥夜间坍塌，十二人死亡，警方说。",
    "ja": "夜に橋が崩落し、警察によると十二人が死亡した。",
    "ko": "밤사이 다리가 무너져 열두 명이 숨졌다고 경찰이 밝혔다.",
    "th": "สะพานถล่มในตอนกลางคืน มีผู้เสียชีวิตสิบสองคน",
}


@pytest.mark.parametrize("text", FRENCH)
def test_french_is_french_whatever_the_page_says(text: str) -> None:
    assert identify(text) == "fr"
    assert identify(text, hint="en") == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english_whatever_the_page_says(text: str) -> None:
    assert identify(text) == "en"
    assert identify(text, hint="fr-FR") == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS.items(), ids=OTHERS)
def test_other_languages_are_told_apart(code: str, text: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        ("", None, None),
        ("12 / 30 %", None, None),
        ("", "fr-CA", "fr"),
        ("Kharkiv, Kherson", "en_GB", "en"),
        ("", "french", None),
        ("", "x-default", None),
    ],
)
def test_page_is_believed_where_the_text_is_too_short(
    text: str, hint: str | None, code: str | None
) -> None:
    assert identify(text, hint=hint) == code


def test_quotation_in_another_language_does_not_tell() -> None:
    text = "La ministre l'a dit dans un entretien à la presse : « The war is over. » Elle a ri."

    assert identify(text) == "fr"


def test_classifier_is_not_loaded_for_french_and_english() -> None:
    program = (
        "import sys\n"
        "from selon.reading.language import identify\n"
        f"for text in {FRENCH + ENGLISH!r}:\n"
        "    identify(text)\n"
        "sys.exit('py3langid' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 -- ourselves


def test_telling_words_are_of_one_language_alone() -> None:
    for code in known():
        own = set(load(code).words.function_words)
        assert set(load(code).words.shared_words) <= own
        for other in known():
            words = load(other).words
            telling = set(words.function_words) - set(words.shared_words)
            assert code == other or not own & telling


def news(code: str) -> Iterator[str]:
    with gzip.open(SHARED / "data" / "news" / f"{code}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(300), lines, strict=False):
            yield json.loads(line)["text"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("code", ["fr", "en"])
def test_news_is_told(code: str) -> None:
    assert [text[:80] for text in news(code) if identify(text) != code] == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_pages_are_told() -> None:
    lines = (SHARED / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [json.loads(line) for line in lines]
    wrong = [page["file"] for page in pages if identify(page["body"]) != page["language"]]

    assert wrong == []
