"""Pages of our own, read: the article and what stands around it, or why there is none."""

from datetime import date, datetime
from pathlib import Path

import pytest

from selon.model.article import Article, Comments, Image
from selon.model.reading import Reading
from selon.model.refusal import Code
from selon.reading.read import read

PAGES = Path(__file__).parent / "pages"
SENTENCE = "Nine people of the village were buried on Saturday before a crowd from the valley"
NEXT_TO_IT = ("lettre d'information", "Lire aussi", "vallée voisine", "Connectez-vous", "©", "Lee")


def reading(name: str) -> Reading:
    return read((PAGES / name).read_bytes(), source=name)


def article(name: str) -> Article:
    found = reading(name).article
    assert found is not None
    return found


def test_metadata_come_from_json_ld() -> None:
    found = article("fr_article.html")

    assert found.title == "Glissement de terrain à Valbrune : au moins neuf morts"
    assert found.authors == ("Jeanne Colin", "Malik Aubry")
    assert found.publisher == "Le Courrier des Monts"
    assert found.published == datetime.fromisoformat("2024-03-14T06:40:00+01:00")
    assert found.modified == datetime.fromisoformat("2024-03-14T09:05:00+01:00")
    assert found.section == "Monde"
    assert found.topics == ("Valbrune", "intempéries", "secours")
    assert found.url == "https://courrier.example/monde/glissement-de-terrain-a-valbrune"
    assert (found.language, found.reading_minutes) == ("fr", 3)


def test_the_text_is_title_standfirst_and_paragraphs() -> None:
    found = article("fr_article.html")

    paragraphs = found.text.split("\n\n")
    assert paragraphs[:2] == [found.title, found.standfirst]
    assert paragraphs[4] == "Des pluies sans précédent"
    assert len(paragraphs) == 7


@pytest.mark.parametrize("words", NEXT_TO_IT)
def test_what_stands_around_the_text_is_not_in_it(words: str) -> None:
    assert words not in article("fr_article.html").text


def test_no_break_spaces_are_kept() -> None:
    assert "«\u00a0La pente a cédé" in article("fr_article.html").text


def test_a_caption_gives_its_credits_its_day_and_its_place() -> None:
    assert article("fr_article.html").images == (
        Image(
            caption="Des pompiers fouillent les décombres, à Valbrune, le 13 mars 2024.",
            credits=("Léa Ferrand", "Agence des Monts"),
            date=date(2024, 3, 13),
            place="Valbrune",
        ),
    )


def test_other_articles_are_related_with_whole_addresses() -> None:
    found = article("fr_article.html").related

    assert [one.title for one in found] == [
        "Pourquoi la montagne bouge davantage",
        "Les digues de la plaine cèdent à leur tour",
        "Un hiver sous la pluie, en images et en chiffres",
    ]
    assert found[0].url == "https://courrier.example/monde/pourquoi-la-montagne-bouge-davantage"


def test_comments_are_counted() -> None:
    assert article("fr_article.html").comments == Comments(open=True, count=12)


def test_a_page_without_metadata_is_read_from_its_mark_up() -> None:
    found = article("en_bare.html")

    assert found.title == "Ferry sinks off Port Arden, six dead"
    assert found.authors == ("Ann Lee", "Tom Okafor")
    assert found.published == date(2022, 5, 9)
    assert len(found.text.split("\n\n")) == 5
    assert "Storm warning" not in found.text


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        (
            "Par La Gazette, avec Agence des Monts - Publié le 13 mars 2025 à 07h15",
            ("La Gazette", "Agence des Monts"),
            datetime.fromisoformat("2025-03-13T07:15"),
        ),
        (
            "By Ann Lee | Published March 13, 2025 at 7:15 pm | Updated March 14, 2025",
            ("Ann Lee",),
            datetime.fromisoformat("2025-03-13T19:15"),
        ),
        ("Publié le</p><p>13 mars 2025", (), date(2025, 3, 13)),
    ],
)
def test_a_line_under_the_headline_says_who_and_when(
    line: str, authors: tuple[str, ...], published: date
) -> None:
    said = "Neuf habitants du village ont été enterrés samedi devant une foule venue de la vallée"
    sentence = said if line.startswith("P") else SENTENCE
    text = "".join(f"<p>{sentence}, {at} fois, {sentence}.</p>" for at in range(9))
    head = "<title>Nine buried at Varn - Nation - The Valley</title><h1>Nine buried at Varn</h1>"

    found = read(f"{head}<p>{line}</p>{text}".encode(), source="a").article

    assert found is not None
    assert (found.authors, found.published) == (authors, published)
    assert found.publisher == "The Valley"
    assert found.dated is not None


def test_broken_mark_up_is_read_as_a_browser_reads_it() -> None:
    found = article("en_broken.html")

    assert found.title == "Blast at Orrin mill kills two"
    assert found.authors == ("Sam Boyd",)
    assert found.published == datetime.fromisoformat("2023-10-05T18:20:00Z")
    assert "The fire burned for three hours" in found.text
    assert found.text.endswith("a minute at noon.")


def test_a_wrong_declaration_of_the_encoding_does_no_harm() -> None:
    found = article("fr_declared_wrong.html")

    assert "« Le choc a été sec, mais à faible allure »" in found.text
    assert found.language == "fr"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("fr_index.html", Code.NOT_ARTICLE),
        ("en_consent.html", Code.CONSENT_WALL),
        ("fr_consent.html", Code.CONSENT_WALL),
        ("fr_paywall.html", Code.PAYWALL),
        ("en_paywall.html", Code.PAYWALL),
    ],
)
def test_a_page_without_an_article_is_refused_by_its_name(name: str, code: Code) -> None:
    found = reading(name)

    assert found.article is None
    assert [(one.source, one.code) for one in found.refusals] == [(name, code)]


@pytest.mark.parametrize(
    "item",
    [
        "<h2><a href='/{0}'>The title of article {0}</a></h2><p>{1} {0}</p>",
        "<article><h3><a href='/{0}'>The title of article {0}</a></h3><p>{1} {0}</p></article>",
        "<li><a href='/{0}'>The title of article {0}</a> {1} {0}</li>",
    ],
)
def test_a_list_of_articles_is_none_however_it_is_built(item: str) -> None:
    items = "".join(item.format(at, SENTENCE) for at in range(12))

    found = read(f"<html><body><main>{items}</main></body></html>".encode(), source="list")

    assert [one.code for one in found.refusals] == [Code.NOT_ARTICLE]


@pytest.mark.parametrize(
    ("picture", "caption", "names"),
    [
        ("<div>Photo: Léa Roy</div><img src=a><div>{}</div>", "The bridge at dawn", ("Léa Roy",)),
        (
            '<figure><img src=a title="{} | AFP/Léa Roy"><figcaption>{}</figcaption></figure>',
            "The bridge at dawn",
            ("AFP/Léa Roy",),
        ),
        (
            (
                "<figure><img src=a><figcaption><span>{}</span><span>(<div>Image:</div>Lens Works)"
                "</span></figcaption></figure>"
            ),
            "The bridge at dawn",
            ("Lens Works",),
        ),
        (
            "<figure><img src=a><figcaption>{}</figcaption></figure>",
            "The mayor, at work in Varn, on Monday. (Varn)",
            (),
        ),
    ],
)
def test_a_credit_is_known_by_what_stands_around_it(
    picture: str, caption: str, names: tuple[str, ...]
) -> None:
    text = "".join(f"<p>{SENTENCE}, {at}, {SENTENCE}.</p>" for at in range(9))
    shown = f"<div>{picture.format(caption, caption)}</div>"

    found = read(f"<main><h1>A title</h1>{shown}<div>{text}</div></main>".encode(), source="a")

    assert found.article is not None
    assert [(one.caption, one.credits) for one in found.article.images] == [(caption, names)]


ASKED = {
    "fr": "Nos partenaires et nous utilisons, avec votre accord, des cookies et mesurons l’effet"
    " de la publicité. Vous pouvez retirer votre consentement à tout moment.",
    "en": "We and our 842 partners store information on a device, such as identifiers in cookies."
    " You may accept or manage your preferences, or object where there is a legitimate interest.",
}
TOLD = (
    (
        "Nine people of the village were buried on Saturday before a crowd from the valley, two"
        " days after a slope gave way above the houses, the mayor of Varn, Ann Holm, said."
    ),
    (
        "“We have no words left,” the mayor told reporters. The prefect counts 14 injured, and"
        " some 200 people are still away from home. The road should open on Monday, she said."
    ),
)
BUTTONS = "<button>OK</button><button>No</button>"


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize(
    "around",
    [
        '<div id="didomi-notice"><p>{}</p></div>',
        '<header><h1>Crue à Varn</h1></header><div id="didomi-notice"><p>{}</p></div>',
        '<form action="/consent"><h2>Privacy</h2><p>{}</p></form>',
        "<main><p>{}</p></main>",
    ],
)
def test_a_short_question_for_consent_is_one(language: str, around: str) -> None:
    page = f"<title>The Post</title>{around.format(ASKED[language] + BUTTONS)}"

    found = read(page.encode(), source="wall")

    assert [one.code for one in found.refusals] == [Code.CONSENT_WALL]


@pytest.mark.parametrize(
    "item",
    [
        "<h3><a href='/a/{0}'>The title of article number {0}</a></h3><p>The road is shut.</p>",
        "<a href='/a/{0}'><h3>The title of article number {0}</h3><p>The road is shut.</p></a>",
        "<li><a href='/a/{0}'>The title of article number {0}</a></li>",
    ],
)
def test_short_teasers_are_a_list_of_links(item: str) -> None:
    items = "".join(f"<div>{item.format(at)}</div>" for at in range(30))

    found = read(f"<title>The Post</title><h1>World</h1><main>{items}</main>".encode(), source="l")

    assert [(one.code, "links" in one.message) for one in found.refusals] == [
        (Code.NOT_ARTICLE, True)
    ]


@pytest.mark.parametrize("notice", ["", f'<div id="didomi-notice">{ASKED["en"] * 4}</div>'])
def test_a_short_article_is_read(notice: str) -> None:
    told = "".join(f"<p>{one}</p>" for one in TOLD)
    page = f"<title>Varn</title><article><h1>Nine buried in Varn</h1>{told}</article>{notice}"

    found = read(page.encode(), source="short").article

    assert found is not None
    assert found.text.split("\n\n") == ["Nine buried in Varn", *TOLD]


def test_a_short_article_about_consent_asks_for_none() -> None:
    told = (
        (
            "The privacy regulator said on Monday that it had fined two sites for advertising"
            " cookies put on a device without consent. Their partners and vendors must answer."
        ),
        (
            "“Nobody reads the preferences,” its head told reporters. More than 300 people wrote"
            " of trackers last year, twice as many as the year before, according to the regulator."
        ),
    )
    text = "".join(f"<p>{one}</p>" for one in told)

    found = read(f"<article><h1>Cookies: a fine</h1>{text}</article>".encode(), source="short")

    assert found.article is not None


@pytest.mark.parametrize("between", ["<br><br>", "</div><div>", "<p>", "</p>\n<p>"])
def test_an_article_is_one_however_it_is_built(between: str) -> None:
    text = between.join(f"{SENTENCE} {at}." for at in range(9))

    found = read(f"<html><title>A title</title><div>{text}</div></html>".encode(), source="a")

    assert found.article is not None
    assert found.article.text.split("\n\n")[1:] == [f"{SENTENCE} {at}." for at in range(9)]


def test_the_same_page_gives_the_same_record() -> None:
    assert reading("fr_article.html") == reading("fr_article.html")
