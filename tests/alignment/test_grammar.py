"""Words of grammar: the table is sound, and what it says is found."""

from __future__ import annotations

from importlib.resources import files

import pytest

from bilingual.alignment import align
from bilingual.alignment.aligner import line_segments
from bilingual.alignment.evidence.grammar import grammar_entries
from bilingual.alignment.evidence.tokens import Side
from bilingual.script import convert
from bilingual.text.stopwords import GRAMMAR_WORDS

ROWS = [
    line.split("\t")
    for line in files("bilingual.data").joinpath("grammar-words.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def found(english: str, chinese: str) -> set[tuple[str, str]]:
    ours, theirs = Side(line_segments([english], "en"), "en"), Side(line_segments([chinese], "zh"), "zh")
    entries = grammar_entries(ours, theirs)
    pairs = zip(entries.chinese.tolist(), entries.english.tolist(), strict=True)
    return {(theirs.keys[one], ours.keys[other]) for one, other in pairs}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_is_sound(row: list[str]) -> None:
    simplified, traditional, english = row
    entries = [entry.rsplit(" ", 1) for entry in english.split("; ")]
    names = [word for word, _ in entries]
    assert sum(float(probability) for _, probability in entries) <= 1.0
    assert len(set(names)) == len(names)
    assert not GRAMMAR_WORDS & set(names)
    assert convert(traditional or simplified, to="zh-Hans", source="zh-Hant-TW") == simplified


def test_no_word_has_two_rows() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("If not now", "如果不是现在", {("如果", "if"), ("不是", "not"), ("现在", "now")}),
        ("Our house", "我們的房子", {("我們", "we")}),
        ("Suddenly it rained.", "忽然下雨了。", {("忽然", "sudden")}),
        ("A bridge", "一座桥", set()),
        ("", "", set()),
    ],
)
def test_words_of_grammar_are_found(english: str, chinese: str, expected: set[tuple[str, str]]) -> None:
    assert found(english, chinese) == expected


def test_they_need_no_dictionary() -> None:
    link = align(["If we stay"], ["如果我们留下"], lexicon=None).links[0]
    assert {reason.note for reason in link.evidence if reason.kind == "grammar"} == {"If = 如果", "we = 我们"}
