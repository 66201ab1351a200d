"""A citation says what a figure is never shown without."""

from starlette.testclient import TestClient

from tests.desk.conftest import words


def test_a_citation_says_of_whom_how_many_and_what_texts_say_of_checking(
    reader: TestClient,
) -> None:
    said = words(reader.get("/claims/c1?language=en").text)

    assert "soldats kestaniens” (more than 4,000 killed or wounded, military" in said
    assert "unverified in 5 of 9 mentions. Le Courrier du Littoral" in said


def test_a_citation_is_said_in_french(reader: TestClient) -> None:
    said = words(reader.get("/claims/c1?language=fr").text)

    assert "non vérifié dans 5 mentions sur 9" in said


def test_bibtex_says_the_same(reader: TestClient) -> None:
    entry = reader.get("/claims/c1/bibtex?language=en").text

    assert "killed or wounded, military" in entry
    assert "unverified in 5 of 9 mentions" in entry
