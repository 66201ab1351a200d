"""The description of the API as a page."""

import pytest
from starlette.testclient import TestClient

from selon.desk.api.table import TABLE


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_endpoint_is_on_the_page(reader: TestClient, language: str) -> None:
    page = reader.get("/api", params={"language": language})

    assert page.status_code == 200
    assert all(f'id="{one.name}"' in page.text for one in TABLE)
    assert len(page.content) < 100_000


def test_the_way_to_it_is_below_every_room(reader: TestClient) -> None:
    assert 'href="/api"' in reader.get("/").text


def test_nobody_sees_it_without_an_account(reader: TestClient) -> None:
    nobody = TestClient(reader.app, base_url=str(reader.base_url), follow_redirects=False)

    assert nobody.get("/api").status_code == 303
