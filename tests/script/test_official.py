"""The official OpenCC, written in C++, makes the same of every text.

It needs an environment of its own (see ``benchmarks/official.py``), which is made once and kept in pytest's
cache folder. Where pip cannot make it the tests are skipped, unless ``BILINGUAL_REQUIRE_OFFICIAL`` is set.
"""

import importlib.util
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bilingual.script import CONFIGS
from bilingual.script.engine import converter

from .conftest import SEED

CASES = 1250
"""For each of the sixteen configs."""


def _official() -> ModuleType:
    place = Path(__file__).parents[2] / "benchmarks" / "official.py"
    spec = importlib.util.spec_from_file_location("official", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def official(pytestconfig: pytest.Config) -> Callable[[dict[str, list[str]]], dict[str, list[str]]]:
    module = _official()
    try:
        python = module.environment(pytestconfig.rootpath / ".pytest_cache")
    except subprocess.CalledProcessError as error:
        if os.environ.get("BILINGUAL_REQUIRE_OFFICIAL"):
            raise
        why = error.stderr.strip().splitlines() or ["it does not say why"]
        pytest.skip(f"pip cannot install the official OpenCC: {why[-1]}")
    return lambda texts: module.convert(python, texts)


def fit(text: str) -> str:
    """A text without what the official OpenCC cannot take.

    That is a lone surrogate, which is no Unicode text, and NUL, behind which it drops the rest of a segment
    in every config that has a segmentation.
    """
    return text.replace("\0", "").encode(errors="ignore").decode()


def test_the_official_opencc_makes_the_same_of_awkward_texts(
    official: Callable[[dict[str, list[str]]], dict[str, list[str]]],
    awkward: Callable[[str, int], list[str]],
) -> None:
    texts = {config: list(map(fit, awkward(config, CASES))) for config in CONFIGS}
    converted = official(texts)
    for config in CONFIGS:
        convert = converter(config).convert
        for text, expected in zip(texts[config], converted[config], strict=True):
            assert convert(text) == expected, f"{config}, seed {SEED}: {text!r}"
