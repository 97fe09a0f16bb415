"""Evidence that pairs words: quantities, names, what stands the same, the dictionary; and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np
import pytest

from bilingual.alignment import align
from bilingual.alignment.aligner import line_segments
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.evidence.dictionary import dictionary_entries
from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.names import name_entries
from bilingual.alignment.evidence.quantities import (
    _counting_chinese,
    _counting_english,
    _keys,
    quantity_entries,
)
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.evidence.verbatim import verbatim_entries
from bilingual.alignment.lexicon import Lexicon
from bilingual.errors import UnknownChoiceError
from bilingual.model import Evidence, Language
from bilingual.text.quantities import quantities


def sides(english: Sequence[str], chinese: Sequence[str]) -> tuple[Side, Side]:
    return Side(line_segments(english, "en"), "en"), Side(line_segments(chinese, "zh"), "zh")


def marked(side: Side) -> list[str]:
    marks = np.flatnonzero(side.ids >= side.vocabulary)
    return [text for _, text in side.shown(marks)]


def pairs(
    find: Callable[[Side, Side], Entries], english: Sequence[str], chinese: Sequence[str]
) -> dict[tuple[str, str], float]:
    """The keys that a kind of evidence pairs, Chinese first, and how probable it finds them."""
    ours, theirs = sides(english, chinese)
    return readable(find(ours, theirs), ours, theirs)


def readable(entries: Entries, english: Side, chinese: Side) -> dict[tuple[str, str], float]:
    columns = zip(entries.chinese, entries.english, entries.probabilities, strict=True)
    return {(chinese.keys[one], english.keys[other]): float(how) for one, other, how in columns}


def explained(comparison: Comparison) -> list[Evidence]:
    """What supports a link of the first two segments."""
    (reasons,) = comparison.explain([([0], [0])])
    return reasons


# Tokens.


def test_english_words_are_stems_and_grammar_is_left_out() -> None:
    side = Side(line_segments(["The friends of his were 12."], "en"), "en")
    assert [token.key for token in side.tokens(0)] == ["friend", "he"]


def test_chinese_words_keep_their_places_and_latin_is_stemmed() -> None:
    side = Side(line_segments(["一。", "用Windows写了12行"], "zh"), "zh")
    assert [token.key for token in side.tokens(1)][:3] == ["用", "window", "写"]
    assert next(side.shown(side.offsets[[1]] + 1)) == ((4, 11), "Windows")


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
    found = readable(quantity_entries(ours, theirs), ours, theirs)
    assert found
    assert all(chinese == english for chinese, english in found)
    assert set(marked(ours)) == set(marks)


VALUES = Path(__file__).parents[1] / "text"


@pytest.mark.parametrize(("language", "counting"), [("en", _counting_english), ("zh", _counting_chinese)])
def test_no_quantity_is_passed_over(language: Language, counting: Callable[[Side], set[int]]) -> None:
    texts = [
        line.split("\t")[0]
        for line in (VALUES / f"quantities-{language}.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    found = counting(Side(line_segments(texts, language), language))
    telling = {
        index
        for index, text in enumerate(texts)
        for quantity in quantities(text, language)
        if set(_keys(quantity)) - {"#0", "#1"}
    }
    assert telling
    assert set() < telling <= found


def test_quantities_of_other_value_do_not_meet() -> None:
    assert not pairs(quantity_entries, ["It cost 1.2 million."], ["花了12万。"])


def test_one_is_too_common_to_tell_anything() -> None:
    assert not pairs(quantity_entries, ["One man came."], ["一个人来了。"])


# Names.


def test_a_name_meets_the_hanzi_that_it_spells() -> None:
    ours, theirs = sides(["Zhang Xiaobo wept.", "It rained."], ["下雨了。", "张晓波哭了。"])
    found = readable(name_entries(ours, theirs), ours, theirs)
    assert {english for _, english in found} == {"zhang", "xiaobo"}
    assert set(marked(theirs)) == {"张", "晓波"}


def test_a_name_of_one_syllable_counts_less_than_a_whole_one() -> None:
    found = pairs(name_entries, ["Li Xiaobo wept."], ["李晓波哭了。"])
    sure = {english: probability for (_, english), probability in found.items()}
    assert sure["li"] < sure["xiaobo"]


@pytest.mark.parametrize(
    "english",
    ["He ran home.", "The long can was here.", "Cecil wept.", "Fang means tooth, and fang is short."],
)
def test_a_word_that_is_no_name_spells_nothing(english: str) -> None:
    assert not pairs(name_entries, [english], ["何然龙仓方泽丝"])


@pytest.mark.parametrize(
    ("english", "chinese", "name", "hanzi"),
    [
        ("Mao Tse-tung wept.", "毛泽东哭了。", "Tse-tung", "泽东"),
        ("Tseng Kuo-fan wept.", "曾国藩哭了。", "Kuo-fan", "国藩"),
        ("He saw Ou-yang Hsiu.", "他看见欧阳修。", "Ou-yang", "欧阳"),
        ("Mao Ze-dong wept.", "毛泽东哭了。", "Ze-dong", "泽东"),
        ("Mao Ze Dong wept.", "毛泽东哭了。", "Mao Ze Dong", "毛泽东"),
        ("Na Li’s mother wept.", "李娜的母亲哭了。", "Na Li", "李娜"),
        ("Shan Ying wept.", "单英哭了。", "Shan Ying", "单英"),
    ],
)
def test_syllables_that_are_joined_are_one_name(english: str, chinese: str, name: str, hanzi: str) -> None:
    ours, theirs = sides([english], [chinese])
    name_entries(ours, theirs)
    assert marked(ours) == [name]
    assert hanzi in marked(theirs)


@pytest.mark.parametrize(
    ("english", "chinese", "hanzi"),
    [
        ("Tseng wept.", "曾哭了。", "曾"),
        ("We saw Xi'an.", "我们看到西安。", "西安"),
        ("Old Zhang wept.", "老张哭了。", "张"),
        ("Mr. Hsu wept.", "徐先生哭了。", "徐"),
    ],
)
def test_a_word_of_either_system_is_a_name(english: str, chinese: str, hanzi: str) -> None:
    ours, theirs = sides([english], [chinese])
    name_entries(ours, theirs)
    assert hanzi in marked(theirs)


def test_words_of_english_side_by_side_are_no_name() -> None:
    assert not pairs(name_entries, ["So I wept, long ago."], ["所以我哭了，一龙。"])


# What stands the same.


def test_latin_words_meet_themselves() -> None:
    found = pairs(
        verbatim_entries, ["Install kubectl on Windows 11."], ["在Windows上安装 kubectl，iOS 除外。"]
    )
    assert set(found) == {("kubectl", "kubectl"), ("window", "window")}


# The dictionary.

LEXICON = Lexicon.from_rows({"苹果": {"appl": 0.6, "pome": 0.4}, "红": {"red": 1.0}, "的": {"of": 1.0}})


def test_only_what_stands_on_both_sides_is_paired() -> None:
    ours, theirs = sides(["A red apple."], ["红苹果和梨"])
    found = dictionary_entries(ours, theirs, LEXICON)
    assert set(readable(found, ours, theirs)) == {("苹果", "appl"), ("红", "red")}
    assert set(found.kinds) == {Kind.DICTIONARY}


def test_weight_on_senses_that_the_text_does_not_use_comes_back_in_part() -> None:
    (probability,) = dictionary_entries(*sides(["An apple."], ["苹果"]), LEXICON).probabilities
    assert 0.6 < probability < 1.0


# How it is shown.

ENGLISH = ["Xiaobo paid 350 for the apples.", "It rained all day.", "He wrote it with kubectl."]
CHINESE = ["晓波买苹果付了三百五十。", "下了一整天雨。", "他用 kubectl 写的。"]


def reasons(lexicon: Lexicon | None, without: Collection[str] = ()) -> list[Evidence]:
    bitext = align(ENGLISH, CHINESE, lexicon=lexicon, without=without)
    return [reason for link in bitext.links for reason in link.evidence]


def test_each_reason_shows_what_it_saw() -> None:
    seen = {reason.note for reason in reasons(LEXICON)}
    assert {"Xiaobo = 晓波", "350 = 三百五十", "apples = 苹果", "kubectl = kubectl"} <= seen
    english, chinese = "\n".join(ENGLISH), "\n".join(CHINESE)
    for reason in reasons(LEXICON):
        if reason.kind != "length":
            shown = f"{english[slice(*reason.english)]} = {chinese[slice(*reason.chinese)]}"
            assert reason.note == shown


@pytest.mark.parametrize("kind", ["quantity", "name", "verbatim"])
def test_without_a_kind_all_other_evidence_stays(kind: str) -> None:
    before = reasons(LEXICON)
    source = {"quantity": "quantities", "name": "names"}.get(kind, kind)
    assert any(reason.kind == kind for reason in before)
    assert reasons(LEXICON, [source]) == [reason for reason in before if reason.kind != kind]


def test_only_known_evidence_can_be_left_out() -> None:
    with pytest.raises(UnknownChoiceError, match="did you mean 'names'"):
        Comparison((), (), None, without=["name"])


def test_without_a_lexicon_all_other_evidence_stays() -> None:
    before = reasons(LEXICON)
    assert any(reason.kind == "dictionary" for reason in before)
    assert reasons(None) == [reason for reason in before if reason.kind != "dictionary"]


def test_a_word_is_used_up_by_one_reason() -> None:
    comparison = Comparison(
        line_segments(["apple, apple, apple"], "en"), line_segments(["苹果，苹果"], "zh"), LEXICON
    )
    shown = [reason for reason in explained(comparison) if reason.kind == "dictionary"]
    assert [reason.english for reason in shown] == [(0, 5), (7, 12)]
    assert [reason.chinese for reason in shown] == [(0, 2), (3, 5)]


def test_the_surest_reason_is_shown_and_a_faint_one_is_not() -> None:
    comparison = Comparison(line_segments(["apple"], "en"), line_segments(["苹果 梨"], "zh"), None)
    comparison.entries = Entries.joined(
        [Entries.of(Kind.LEARNED, [(1, 0, 0.2)]), Entries.of(Kind.GRAMMAR, [(0, 0, 0.9)])]
    )
    assert [reason.kind for reason in explained(comparison)] == ["grammar", "length"]
    other = Comparison(line_segments(["apple"], "en"), line_segments(["苹果"], "zh"), None)
    other.entries = Entries.of(Kind.DICTIONARY, [(0, 0, 0.01)])
    assert [reason.kind for reason in explained(other)] == ["length"]


def test_an_unpaired_segment_needs_no_reason() -> None:
    comparison = Comparison(line_segments(["apple"], "en"), (), LEXICON)
    assert list(comparison.explain([([0], [])])) == [[]]
