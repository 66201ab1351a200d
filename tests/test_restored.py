"""What ``to_dict`` wrote is read back as the same record."""

import json

import pytest

from selon.model.claim import Claim
from selon.model.errors import RecordDataError
from selon.model.reading import Reading
from selon.model.record import Record
from selon.model.restored import restored
from tests.test_records import CLAIM, FIGURE, READING


@pytest.mark.parametrize("record", [READING, FIGURE, CLAIM], ids=lambda one: type(one).__name__)
def test_a_record_comes_back_through_json(record: Record) -> None:
    written = json.loads(json.dumps(record.to_dict()))

    assert restored(type(record), written) == record


def test_keys_of_a_later_selon_are_let_be() -> None:
    assert restored(Claim, {**CLAIM.to_dict(), "later": 1}) == CLAIM


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"measure": "hurt"}, "measure: 'hurt' is not a valid Measure"),
        ({"claimed_on": "2024-03-06T10:00:00"}, "claimed_on: not date but"),
        ({"claimed_on": "yesterday"}, "claimed_on: "),
        ({"quantity": {"comparator": "exact"}}, "quantity: text: not there"),
        ({"quantity": {"text": "12", "comparator": "exact", "value": True}}, "value: not int"),
        ({"mentions": {}}, "mentions: not a list"),
        ({"verification": []}, "verification: not an object"),
        ({"articles": "3"}, "articles: not int but '3'"),
    ],
)
def test_what_is_no_record_is_named_by_its_key(changed: dict[str, object], message: str) -> None:
    with pytest.raises(RecordDataError, match=message):
        restored(Claim, {**CLAIM.to_dict(), **changed})


def test_a_span_that_does_not_fit_its_words_is_no_record() -> None:
    span = {"start": 0, "end": 3, "text": "no"}
    with pytest.raises(RecordDataError, match="does not hold"):
        restored(Reading, {**READING.to_dict(), "figures": [{**FIGURE.to_dict(), "span": span}]})


def test_an_array_is_no_record() -> None:
    with pytest.raises(RecordDataError, match="not an object"):
        restored(Claim, [])
