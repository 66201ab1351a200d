"""Every room, once."""

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import words

ROOMS = (
    "/",
    "/articles/a2",
    "/articles/a2.1",
    "/articles/a2/versions",
    "/claims/c1",
    "/review",
    "/review?at=c1&verdicts=open",
    "/review/agreement",
    "/moderation",
    "/account",
    "/admin",
    "/admin/feeds",
    "/admin/refusals",
    "/admin/jobs",
)


@pytest.mark.parametrize("address", ROOMS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_room_opens(reader: TestClient, address: str, language: str) -> None:
    response = reader.get(address, params={"language": language})

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert words(response.text)
