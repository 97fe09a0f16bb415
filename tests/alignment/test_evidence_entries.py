"""Evidence that pairs words: quantities, names, what stands the same, the dictionary; and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bilingual.alignment import align
from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.dictionary import dictionary_entries
from bilingual.alignment.evidence.names import name_entries
from bilingual.alignment.evidence.quantities import quantity_entries
from bilingual.alignment.evidence.tokens import Entry, Side
from bilingual.alignment.evidence.verbatim import verbatim_entries
from bilingual.alignment.lexicon import Lexicon
from bilingual.model import Evidence


def sides(english: Sequence[str], chinese: Sequence[str]) -> tuple[Side, Side]:
    return Side(line_segments(english, "en"), "en"), Side(line_segments(chinese, "zh"), "zh")


def marked(side: Side) -> list[str]:
    return [side.place(index, mark).text for index, marks in enumerate(side.marks) for mark in marks]


# Tokens.


def test_english_words_are_stems_and_grammar_is_left_out() -> None:
    side = Side(line_segments(["The friends of his were 12."], "en"), "en")
    assert [token.key for token in side.words[0]] == ["friend", "he"]


def test_chinese_words_keep_their_places_and_latin_is_stemmed() -> None:
    side = Side(line_segments(["一。", "用Windows写了12行"], "zh"), "zh")
    assert [token.key for token in side.words[1]][:3] == ["用", "window", "写"]
    assert side.place(1, side.words[1][1]).text == "Windows"
    assert side.place(1, side.words[1][1]).span == (4, 11)


# Quantities.


@pytest.mark.parametrize(
    ("english", "chinese", "marks"),
    [
        ("It cost 1.2 million.", "花了120万。", ["1.2 million"]),
        ("Two thirds agreed.", "三分之二的人同意。", ["Two thirds"]),
        ("On 4 December 2012 he left.", "二〇一二年十二月四日他走了。", ["4 December 2012"]),
    ],
)
def test_quantities_meet_by_value(english: str, chinese: str, marks: list[str]) -> None:
    ours, theirs = sides([english], [chinese])
    assert all(entry.chinese == entry.english for entry in quantity_entries(ours, theirs))
    assert set(marked(ours)) == set(marks)
    assert list(quantity_entries(*sides([english], [chinese])))


def test_quantities_of_other_value_do_not_meet() -> None:
    assert not list(quantity_entries(*sides(["It cost 1.2 million."], ["花了12万。"])))


def test_one_is_too_common_to_tell_anything() -> None:
    assert not list(quantity_entries(*sides(["One man came."], ["一个人来了。"])))


# Names.


def test_a_name_meets_the_hanzi_that_it_spells() -> None:
    ours, theirs = sides(["Zhang Xiaobo wept.", "It rained."], ["下雨了。", "张晓波哭了。"])
    found = list(name_entries(ours, theirs))
    assert {entry.english for entry in found} == {"zhang", "xiaobo"}
    assert set(marked(theirs)) == {"张", "晓波"}


def test_a_name_of_one_syllable_counts_less_than_a_whole_one() -> None:
    found = {
        entry.english: entry.probability
        for entry in name_entries(*sides(["Li Xiaobo wept."], ["李晓波哭了。"]))
    }
    assert found["li"] < found["xiaobo"]


@pytest.mark.parametrize(
    "english",
    ["He ran home.", "The long can was here.", "Cecil wept.", "Fang means tooth, and fang is short."],
)
def test_a_word_that_is_no_name_spells_nothing(english: str) -> None:
    assert not list(name_entries(*sides([english], ["何然龙仓方泽丝"])))


# What stands the same.


def test_latin_words_meet_themselves() -> None:
    found = list(
        verbatim_entries(*sides(["Install kubectl on Windows 11."], ["在Windows上安装 kubectl，iOS 除外。"]))
    )
    assert {(entry.chinese, entry.english) for entry in found} == {
        ("kubectl", "kubectl"),
        ("window", "window"),
    }


# The dictionary.

LEXICON = Lexicon.from_rows({"苹果": {"appl": 0.6, "pome": 0.4}, "红": {"red": 1.0}, "的": {"of": 1.0}})


def test_only_what_stands_on_both_sides_is_paired() -> None:
    found = list(dictionary_entries(*sides(["A red apple."], ["红苹果和梨"]), LEXICON))
    assert {(entry.chinese, entry.english, entry.kind) for entry in found} == {
        ("苹果", "appl", "dictionary"),
        ("红", "red", "dictionary"),
    }


def test_weight_on_senses_that_the_text_does_not_use_comes_back_in_part() -> None:
    (entry,) = dictionary_entries(*sides(["An apple."], ["苹果"]), LEXICON)
    assert 0.6 < entry.probability < 1.0


# How it is shown.

ENGLISH = ["Xiaobo paid 350 for the apples.", "It rained all day.", "He wrote it with kubectl."]
CHINESE = ["晓波买苹果付了三百五十。", "下了一整天雨。", "他用 kubectl 写的。"]


def reasons(lexicon: Lexicon | None) -> list[Evidence]:
    return [reason for link in align(ENGLISH, CHINESE, lexicon=lexicon).links for reason in link.evidence]


def test_each_reason_shows_what_it_saw() -> None:
    seen = {reason.note for reason in reasons(LEXICON)}
    assert {"Xiaobo = 晓波", "350 = 三百五十", "apples = 苹果", "kubectl = kubectl"} <= seen
    english, chinese = "\n".join(ENGLISH), "\n".join(CHINESE)
    for reason in reasons(LEXICON):
        if reason.kind != "length":
            shown = f"{english[slice(*reason.english)]} = {chinese[slice(*reason.chinese)]}"
            assert reason.note == shown


@pytest.mark.parametrize("kind", ["quantity", "name", "verbatim"])
def test_without_a_kind_all_other_evidence_stays(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reasons(LEXICON)
    source = {"quantity": "quantity_entries", "name": "name_entries", "verbatim": "verbatim_entries"}[kind]
    monkeypatch.setattr(f"bilingual.alignment.comparison.{source}", lambda *_: ())
    assert any(reason.kind == kind for reason in before)
    assert reasons(LEXICON) == [reason for reason in before if reason.kind != kind]


def test_without_a_lexicon_all_other_evidence_stays() -> None:
    before = reasons(LEXICON)
    assert any(reason.kind == "dictionary" for reason in before)
    assert reasons(None) == [reason for reason in before if reason.kind != "dictionary"]


def test_a_word_is_used_up_by_one_reason() -> None:
    comparison = Comparison(
        line_segments(["apple, apple, apple"], "en"), line_segments(["苹果，苹果"], "zh"), LEXICON
    )
    shown = [reason for reason in comparison.explain([0], [0]) if reason.kind == "dictionary"]
    assert [reason.english for reason in shown] == [(0, 5), (7, 12)]
    assert [reason.chinese for reason in shown] == [(0, 2), (3, 5)]


def test_the_surest_reason_is_shown_and_a_faint_one_is_not() -> None:
    comparison = Comparison(line_segments(["apple"], "en"), line_segments(["苹果 梨"], "zh"), None)
    comparison.entries = [Entry("梨", "appl", 0.2, "faint"), Entry("苹果", "appl", 0.9, "sure")]
    assert [reason.kind for reason in comparison.explain([0], [0])] == ["sure", "length"]
    other = Comparison(line_segments(["apple"], "en"), line_segments(["苹果"], "zh"), None)
    other.entries = [Entry("苹果", "appl", 0.01, "faint")]
    assert [reason.kind for reason in other.explain([0], [0])] == ["length"]


def test_an_unpaired_segment_needs_no_reason() -> None:
    comparison = Comparison(line_segments(["apple"], "en"), (), LEXICON)
    assert list(comparison.explain([0], [])) == []
