"""The exchange format: exactly the contract, and every fault named with its path."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bilingual.errors import FormatError
from bilingual.formats import json as format_
from bilingual.model import Bitext, Evidence, Link, Segment

BITEXT = Bitext(
    [Segment("Hello.", "en", 0, 6), Segment("More.", "en", 11, 16)],
    [Segment("你好。", "zh", 7, 10)],
    [Link([0], [0], 0.98, [Evidence("dictionary", (0, 5), (7, 9), "hello 你好")]), Link([1], [])],
    "made by hand",
)

CONTRACT = {
    "format": "bilingual/bitext@1",
    "signature": "made by hand",
    "english": [{"text": "Hello.", "start": 0, "end": 6}, {"text": "More.", "start": 11, "end": 16}],
    "chinese": [{"text": "你好。", "start": 7, "end": 10}],
    "links": [
        {
            "english": [0],
            "chinese": [0],
            "confidence": 0.98,
            "evidence": [{"kind": "dictionary", "english": [0, 5], "chinese": [7, 9], "note": "hello 你好"}],
        },
        {"english": [1], "chinese": [], "confidence": None, "evidence": []},
    ],
}


def test_the_contract_is_written_to_the_letter() -> None:
    assert json.loads(format_.render(BITEXT)) == CONTRACT


def test_keys_stand_in_the_order_of_the_contract() -> None:
    written = json.loads(format_.render(BITEXT))
    assert list(written) == list(CONTRACT)
    assert list(written["links"][0]) == ["english", "chinese", "confidence", "evidence"]


def test_what_has_a_default_may_be_left_out() -> None:
    small = {
        "format": format_.NAME,
        "english": CONTRACT["english"],
        "chinese": CONTRACT["chinese"],
        "links": [{"english": [0], "chinese": [0]}, {"english": [1], "chinese": []}],
    }
    assert format_.parse(json.dumps(small)).links[0] == Link([0], [0])


def changed(path: str, value: Any) -> str:
    """The contract's example with one value set, or with the key taken out where the value is ``...``."""
    document = json.loads(json.dumps(CONTRACT))
    place = document
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "place", "problem"),
    [
        ("format", "bilingual/bitext@2", "format", "must be 'bilingual/bitext@1', not 'bilingual/bitext@2'"),
        ("format", ..., "format", "must be 'bilingual/bitext@1', not None"),
        ("links", ..., "links", "is missing"),
        ("links", {}, "links", "must be a list, not an object"),
        ("links.1", [], "links[1]", "must be an object, not a list"),
        ("links.0.english.0", "0", "links[0].english[0]", "must be a whole number, not a string"),
        ("links.0.english.0", 0.0, "links[0].english[0]", "must be a whole number, not a fraction"),
        ("links.0.english.0", True, "links[0].english[0]", "must be a whole number, not true or false"),
        ("links.0.english", "0", "links[0].english", "must be a list, not a string"),
        ("links.0.english", [-1], "links[0]", "a link's indices must rise from 0 or later, not [-1]"),
        ("links.0.confidence", "0.98", "links[0].confidence", "must be a number or null, not a string"),
        ("links.0.confidence", 2, "links[0]", "a link's confidence must lie between 0 and 1, not 2.0"),
        ("links.0.confidence", float("nan"), "links[0]", "confidence must lie between 0 and 1, not nan"),
        ("links.0.confidence", 10**400, "links[0].confidence", "int too large to convert to float"),
        ("links.0.surprise", 1, "links[0]", "has unknown keys: 'surprise'"),
        ("links.0.evidence.0.english", [0], "links[0].evidence[0].english", "must be a list of two offsets"),
        ("links.0.evidence.0.english", [5, 0], "links[0].evidence[0]", "a span must run forward"),
        ("english.1.text", None, "english[1].text", "must be a string, not null"),
        ("english.1.text", "Less", "english[1]", "segment 11-16 must hold 5 characters, not 4"),
        ("english.1.start", ..., "english[1].start", "is missing"),
        ("signature", 1, "signature", "must be a string, not a number"),
        ("links.1.english", [0], "", "english[0] is in two links"),
    ],
)
def test_a_fault_is_named_with_its_path(path: str, value: Any, place: str, problem: str) -> None:
    with pytest.raises(FormatError) as caught:
        format_.parse(changed(path, value), "pairs.json")
    assert caught.value.place == place
    assert problem in caught.value.problem
    assert caught.value.source == "pairs.json"


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, '{"format": ' + "9" * 5000 + "}", '"\\u12"', "null", "NaN"]
)
def test_what_is_no_json_object_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        format_.parse(text)
