"""Words and their places."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.text import cutting
from bilingual.text import words as words_module
from bilingual.text.han import is_han
from bilingual.text.stopwords import FUNCTION_WORDS, GRAMMAR_WORDS, PRONOUNS
from bilingual.text.words import pieces, pieces_of_all, stem, words

LANGUAGES = st.sampled_from(["en", "zh"])
PIECES = st.sampled_from([*"中𠮷國家的aB9é'’.,，。 \n\0\ud800😀", "北京大学", "don't ", "3.14", "iPhone"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def texts(text: str, language: str) -> list[str]:
    return [word.text for word in words(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop: it's 3.5% (or 1,000)!", ["Don't", "stop", "it's", "3.5", "or", "1,000"]),
        ("the boys’ café—Müller’s", ["the", "boys", "café", "Müller’s"]),
        ("well-known e-mail", ["well", "known", "e", "mail"]),
        ("Liu 刘 Xiaobo", ["Liu", "Xiaobo"]),
        ("", []),
        ("\0 \ud800 😀 …", []),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert texts(text, "en") == expected


# Expected values: jieba 0.42.1, accurate mode, its own dictionary.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我来到北京清华大学", ["我", "来到", "北京", "清华大学"]),
        ("我们用Python写API，2.5天。", ["我们", "用", "Python", "写", "API", "2.5", "天"]),
        ("中文，中文！", ["中文", "中文"]),
        ("café中文", ["café", "中文"]),
        ("", []),
        ("，。 \0\ud800", []),
    ],
)
def test_chinese(text: str, expected: list[str]) -> None:
    assert texts(text, "zh") == expected


def test_a_character_beyond_the_first_plane_is_one_code_point_of_a_word() -> None:
    found = words("在𠮷野家吃饭", "zh")
    assert "".join(word.text for word in found) == "在𠮷野家吃饭"
    assert found[-1].end == 6


@given(TEXTS, LANGUAGES)
def test_offsets_are_exact_and_rise(text: str, language: str) -> None:
    found = words(text, language)
    assert all(text[word.start : word.end] == word.text != "" for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(TEXTS)
def test_every_han_character_is_in_a_chinese_word(text: str) -> None:
    covered = {place for word in words(text, "zh") for place in range(word.start, word.end)}
    assert {place for place, character in enumerate(text) if is_han(character)} <= covered


def test_a_long_run_is_cut_and_loses_nothing() -> None:
    text = "中国人民" * 5_000
    found = words(text, "zh")
    assert "".join(word.text for word in found) == text
    assert max(len(word.text) for word in found) < 10


@pytest.mark.parametrize("warnings", ["error", "default"])
def test_jieba_s_own_cache_is_neither_read_nor_written(tmp_path: Path, warnings: str) -> None:
    # jieba loads this file from the temporary folder unchecked: whoever plants it decides what a word is.
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(b"not a dictionary")
    code = (
        "from bilingual.text.words import words; print(*(word.text for word in words('我们是中国人', 'zh')))"
    )
    run = subprocess.run(
        [sys.executable, "-W", warnings, "-c", code],
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.stdout.strip(), run.stderr) == ("我们 是 中国 人", "")
    assert planted.read_bytes() == b"not a dictionary"
    assert list(tmp_path.iterdir()) == [planted]


@pytest.fixture(scope="module")
def their_own(tmp_path_factory: pytest.TempPathFactory) -> Any:
    words("", "zh")
    import jieba  # after our own import, which keeps its warnings quiet

    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer


@given(
    text=st.text(st.sampled_from("我们是中国人民北京大学生来到的了在〇々㐀𠮷龜一二三张晓波乒乓"), max_size=30)
)
def test_words_are_those_of_jieba(their_own: Any, text: str) -> None:
    assert texts(text, "zh") == list(their_own.cut(text))


def test_another_user_of_jieba_does_not_change_our_words(their_own: Any) -> None:
    before = texts("我们是中国人", "zh")
    their_own.add_word("我们是中国人", 10**9)
    assert list(their_own.cut("我们是中国人")) == ["我们是中国人"]
    assert texts("我们是中国人", "zh") == before


# Expected values: the Snowball "english" stemmer, https://snowballstem.org/algorithms/english/stemmer.html.
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Running", "run"),
        ("FRIENDS", "friend"),
        ("Liu’s", "liu"),
        ("nations", "nation"),
        ("don't", "don't"),
        ("", ""),
        ("\ud800s", "\ud800s"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_stop_words_are_lower_case_and_contain_each_other() -> None:
    assert GRAMMAR_WORDS < FUNCTION_WORDS
    assert all(word == word.lower() for word in FUNCTION_WORDS | set(PRONOUNS))
    assert set(PRONOUNS).isdisjoint(PRONOUNS.values())


# Many texts at once.

COMMON = "的一是不了有和人这中大上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能过子说产面"
RUNS = st.one_of(
    st.text(COMMON, max_size=90),
    st.sampled_from(["中华人民共和国", "结婚的和尚未结婚的", "龥龠龢㐀", "稲頔縣侘", "仨"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(RUNS, TEXTS), max_size=30))
def test_many_texts_are_cut_into_the_same_words_as_each(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words_module, "_WORTH_ARRAYS", 0)
        patch.setattr(words_module, "_TEXTS_AT_ONCE", 7)
        patch.setattr(cutting, "_AT_ONCE", 40)
        assert list(pieces_of_all(texts, "zh")) == [pieces(text, "zh") for text in texts]


def test_more_runs_than_fit_are_cut_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"研究生命起源{one}稲頔縣侘" for one in COMMON]
    monkeypatch.setattr(words_module, "_WORTH_ARRAYS", 0)
    monkeypatch.setattr(cutting, "_AT_ONCE", 40)
    assert list(pieces_of_all(texts, "zh")) == [pieces(text, "zh") for text in texts]


def test_a_run_too_long_for_the_arrays_is_cut_by_itself() -> None:
    texts = ["研究生命起源" * 2_000, "研究生命起源" * 4_000]
    assert list(pieces_of_all(texts, "zh")) == [pieces(text, "zh") for text in texts]


def test_many_texts_are_cut_without_the_large_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = pieces("研究生命起源", "zh")
    monkeypatch.setattr(words_module, "_WORTH_ARRAYS", 0)
    monkeypatch.setattr(words_module, "_segmenter", lambda: pytest.fail("loaded"))
    assert list(pieces_of_all(["研究生命起源"], "zh")) == [expected]
