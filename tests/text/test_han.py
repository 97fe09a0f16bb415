"""Which characters are Han, against the names that Unicode gives them."""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.text.han import HAN, HAN_RANGES, HAN_RUN, HanRange, count_han, is_han

MARKS = {"\N{IDEOGRAPHIC ITERATION MARK}", "\N{IDEOGRAPHIC NUMBER ZERO}"}
NAMED_HAN = ("CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-")


@pytest.mark.parametrize("one", HAN_RANGES, ids=lambda one: one.name)
def test_a_range_holds_its_ends_and_not_its_neighbours(one: HanRange) -> None:
    assert is_han(chr(one.first))
    assert is_han(chr(one.last))
    others = [other for other in HAN_RANGES if other != one]
    for outside in (one.first - 1, one.last + 1):
        in_another = any(other.first <= outside <= other.last for other in others)
        assert is_han(chr(outside)) == in_another
        assert bool(HAN_RUN.fullmatch(chr(outside))) == in_another


def test_ranges_rise_and_do_not_overlap() -> None:
    assert all(before.first <= before.last < after.first for before, after in pairwise(HAN_RANGES))


def test_han_is_what_unicode_calls_an_ideograph() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    ours = set("".join(HAN_RUN.findall(everything)))
    named = {character for character in everything if unicodedata.name(character, "").startswith(NAMED_HAN)}
    assert named <= ours
    # What this Python's Unicode does not know yet is unassigned; nothing else may be among ours.
    assert {unicodedata.category(character) for character in ours - named - MARKS} <= {"Cn"}


@pytest.mark.parametrize(
    "character",
    [
        "\N{CJK RADICAL REPEAT}",
        "\N{KANGXI RADICAL ONE}",
        "\N{CJK STROKE T}",
        "\N{HANGZHOU NUMERAL ONE}",
        "\N{BOPOMOFO LETTER B}",
        "\N{HIRAGANA LETTER A}",
        "\N{KATAKANA LETTER A}",
        "\N{HANGUL SYLLABLE GA}",
        "\N{IDEOGRAPHIC FULL STOP}",
        "\N{FULLWIDTH LATIN CAPITAL LETTER A}",
        "\N{PARENTHESIZED IDEOGRAPH ONE}",
        "\N{IDEOGRAPHIC DESCRIPTION CHARACTER LEFT TO RIGHT}",
        "\N{VARIATION SELECTOR-17}",
        "\ud840",
    ],
    ids=lambda character: unicodedata.name(character, "lone surrogate"),
)
def test_what_writes_no_syllable_of_chinese_is_not_han(character: str) -> None:
    assert not is_han(character)
    assert count_han(character) == 0


@given(st.text(st.one_of(st.characters(), st.sampled_from("中𠮷〇々豈 ,"))))
def test_one_by_one_and_all_at_once_agree(text: str) -> None:
    assert count_han(text) == sum(map(is_han, text))


def test_the_ranges_fit_into_a_character_class_with_others() -> None:
    assert re.findall(f"[{HAN}A-Z]+", "甲A𠮷 b 乙") == ["甲A𠮷", "乙"]
