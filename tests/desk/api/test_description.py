"""The description of the API: valid, whole, and true of the table."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from schemathesis.specs.openapi.definitions import OPENAPI_31
from starlette.testclient import TestClient

from selon.desk.api.endpoint import Endpoint
from selon.desk.api.openapi import description
from selon.desk.api.schemas import NAMES, PLACE
from selon.desk.api.table import TABLE
from selon.model.claim import Claim


def parts(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- any JSON
    """Yield every object in it."""
    if isinstance(found, dict):
        yield found
        for one in found.values():
            yield from parts(one)
    elif isinstance(found, list):
        for one in found:
            yield from parts(one)


def test_it_is_one() -> None:
    jsonschema.validate(json.loads(json.dumps(description())), OPENAPI_31)


def test_every_schema_is_one() -> None:
    for schema in description()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_what_is_referred_to_is_there() -> None:
    held = description()["components"]["schemas"]
    referred = {one["$ref"] for one in parts(description()) if "$ref" in one}

    assert {one.removeprefix(PLACE) for one in referred} <= held.keys()
    assert {"Claim", "Mention", "Drift", "Problem", *NAMES.values()} <= held.keys()


@pytest.mark.parametrize("endpoint", TABLE, ids=lambda one: one.name)
def test_every_endpoint_is_in_it(endpoint: Endpoint) -> None:
    operation = description()["paths"][endpoint.path][endpoint.method.lower()]

    assert operation["operationId"] == endpoint.name
    assert operation["summary"]
    assert {str(one) for one in endpoint.statuses} <= operation["responses"].keys()
    assert "401" in operation["responses"]
    assert ("requestBody" in operation) is (endpoint.body is not None or endpoint.raw)


def test_names_are_given_once() -> None:
    names = [one.name for one in TABLE]

    assert len(names) == len(set(names))


def test_fields_are_described_as_their_records_are() -> None:
    claim = description()["components"]["schemas"]["Claim"]

    assert list(claim["properties"]) == list(Claim.__dataclass_fields__)
    assert "only origins" in claim["properties"]["origins"]["description"]
    assert "from" in description()["components"]["schemas"]["Drift"]["properties"]


def test_it_is_sent(looking: TestClient) -> None:
    answer = looking.get("/openapi.json")

    assert answer.json() == json.loads(json.dumps(description()))
    again = looking.get("/openapi.json", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
