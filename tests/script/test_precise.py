"""Precise conversion: which phrases are refused, and that nothing else changes."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.script import CONFIGS, EDITIONS, convert, dictionaries
from bilingual.script.breaks import BREAKS, SEPARATOR, apart
from bilingual.script.engine import converter
from bilingual.script.engine.words import across, in_stretches

from .conftest import SEED
from .test_islands import by

Awkward = Callable[..., list[str]]

MIXED = st.text(
    st.sampled_from("改变量子比特少数组织被发明参与制造里后面发头干了解如何台变數據機，。\n a盘U⿰𠮷\ud800"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("config", "text", "usual", "expected"),
    [
        ("s2twp", "改变量子比特", "改變數子位元", "改變量子位元"),  # 变量
        ("s2twp", "少数组织", "少陣列織", "少數組織"),  # 数组
        ("s2t", "他被发明出来", "他被髮明出來", "他被發明出來"),  # 被发 (hair worn loose)
        ("s2t", "学习了如何", "學習瞭如何", "學習了如何"),  # 了如, of 了如指掌
        ("s2t", "参与制造", "參與制造", "參與製造"),  # 参与制: changes nothing itself, yet hides 制造
        ("s2t", "抽完一支烟", "抽完一支菸", "抽完一支煙"),
        ("tw2sp", "改變數學成績", "改变量学成绩", "改变数学成绩"),
    ],
)
def test_a_phrase_across_words_is_refused(config: str, text: str, usual: str, expected: str) -> None:
    assert converter(config).convert(text) == usual
    assert converter(config).convert(text, precise=True) == expected


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [
        ("s2t", "白头发和发展", "白頭髮和發展"),  # within a word
        ("s2t", "一只猫", "一隻貓"),  # made of whole words
        ("s2twp", "鼠标和打印机", "滑鼠和印表機"),
        ("s2twp", "互联网信息", "網際網路資訊"),  # a phrase that changes the length of the text
        ("tw2sp", "滑鼠和印表機", "鼠标和打印机"),
    ],
)
def test_phrases_of_whole_words_match(config: str, text: str, expected: str) -> None:
    assert converter(config).convert(text, precise=True) == expected


@settings(deadline=None)
@given(MIXED, st.sampled_from(["s2t", "s2twp", "tw2sp", "hk2sp/first", "s2twp/last"]))
def test_where_no_phrase_stands_the_answer_is_the_usual_one(text: str, config: str) -> None:
    characters = "\n".join(text.replace("\n", ""))
    convert_ = converter(config).convert
    assert convert_(characters, precise=True) == convert_(characters)


@settings(deadline=None)
@given(MIXED, MIXED, st.sampled_from(["s2t", "s2twp", "tw2s"]))
def test_stretches_between_marks_do_not_touch_each_other(one: str, other: str, config: str) -> None:
    convert_ = partial(converter(config).convert, precise=True)
    if "⿰" not in one + other:
        assert convert_(f"{one}，{other}") == f"{convert_(one)}，{convert_(other)}"


@pytest.mark.parametrize("way", ["pure", "arrays"])
@pytest.mark.parametrize("config", ["s2t", "s2twp", "s2hkp", "tw2sp", "t2s", "s2twp/last"])
def test_islands_are_converted_as_their_stretches_are(config: str, way: str, awkward: Awkward) -> None:
    """That only islands are looked at, and these once, is a matter of speed."""
    made = converter(config)
    texts = [
        "".join(character for character in text if character not in "⿰⿱⿲⿳⿾")
        for text in awkward(config, 100)
    ]
    with by(way):
        for text in map(made._normalized, texts):
            pieces = re.split(f"({SEPARATOR.pattern})", text)
            pieces[::2] = list(map(made.rules.convert, pieces[::2], map(across, made._words(pieces[::2]))))
            assert made.convert(text, precise=True) == "".join(pieces), f"seed {SEED}: {text!r}"
            converted, spans = made.trace(text, precise=True)
            assert converted == "".join(pieces)
            assert spans.result(0, len(text)) == (0, len(converted))


def test_words_count_after_a_phrase_that_changes_the_length() -> None:
    assert converter("tw2sp").convert("網際網路改變數學", precise=True) == "互联网改变数学"


def test_the_words_of_each_stretch_are_its_own() -> None:
    assert list(in_stretches("头，发展。", [0, 2, 3], [1, 3, 4])) == [
        ("头", 0, 1),
        ("发展", 0, 1),
        ("发展", 1, 2),
    ]


def test_a_description_sequence_is_left_whole() -> None:
    assert converter("s2t").convert("⿰，头被发明，被发明", precise=True) == "⿰，头被發明，被發明"


@pytest.mark.parametrize("config", CONFIGS)
def test_every_config_can_be_precise(config: str) -> None:
    assert converter(config).convert("，。人", precise=True) == "，。人"


def test_the_older_dictionaries_can_be_precise() -> None:
    assert (
        converter("s2t", "opencc-python-reimplemented").convert("他被发明出来", precise=True)
        == "他被發明出來"
    )


def test_convert_is_precise_where_asked() -> None:
    assert convert("改变量子比特", to="zh-TW", idioms=True, precise=True) == "改變量子位元"
    assert convert("改變數學成績", to="zh-Hans", source="zh-TW", idioms=True, precise=True) == "改变数学成绩"
    assert convert("気", to="t2jp", precise=True) == convert("気", to="t2jp")


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_dictionary_holds_a_character_to_cut_at(edition: str) -> None:
    for file in dictionaries._sections(edition):
        if file.endswith(".txt"):
            for key, values in dictionaries.candidates(edition, file).items():
                assert not set(BREAKS) & {*key, *"".join(values)}, (file, key)


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("头发里\n\0\x1e⿰，"), max_size=5), max_size=6))
def test_converting_together_is_converting_apart(texts: list[str]) -> None:
    plain = converter("s2t").convert
    assert apart(texts, plain) == [plain(text) for text in texts]
