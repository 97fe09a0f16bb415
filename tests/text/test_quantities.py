import itertools
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import convert
from bilingual.text.quantities import Clock, Date, Quantity, chinese, compare, english, quantities, same
from bilingual.text.quantities.scanning import Scanner, fold
from bilingual.text.quantities.units import read_rows

HERE = Path(__file__).parent
PIECES = st.sampled_from(
    (
        "1 23 2012 1,234 3.5 / % : - 年 月 日 时 点 分 半 个 一 十 百 千 万 亿 两 第 元 美元 小时 周 "
        "成 又 分之 几 多 上午 one twenty hundred million and a half of"
        " third May December pm o'clock years km "
        "$ ° ½ ' \n , . ( ８ ſ ı İ \u212a 1980ſ \ud800 \U00020000"
    ).split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))
LANGUAGES = st.sampled_from(["en", "zh"])


def rows(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def written(quantity: Quantity) -> str:
    value = quantity.value
    if isinstance(value, Date):
        if value.grain == "decade":
            return f"{value.year}s"
        date = "-".join("?" if part is None else str(part) for part in (value.year, value.month, value.day))
        return f"{date}@{quantity.unit}" if quantity.unit else date
    if isinstance(value, Clock):
        return f"{value.hour}:{value.minute:02}"
    return f"{value}@{quantity.unit}" if quantity.unit else str(value)


@pytest.mark.parametrize(("text", "expected"), rows("quantities-en.tsv"))
def test_english_case(text, expected):
    assert [written(one) for one in quantities(text, "en")] == (
        [] if expected == "-" else expected.split(" ")
    )


@pytest.mark.parametrize(("text", "expected"), rows("quantities-zh.tsv"))
def test_chinese_case(text, expected):
    assert [written(one) for one in quantities(text, "zh")] == (
        [] if expected == "-" else expected.split(" ")
    )


TABLES = [("not-numbers.tsv", 1), ("units.tsv", 4), ("eras.tsv", 0)]
WORDS = [word for table, column in TABLES for row in read_rows(table) for word in row[column].split("|")]


@pytest.mark.parametrize("variant", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_the_words_of_the_tables_are_known_in_every_variant(variant):
    known = set(WORDS)
    written = (fold(convert(word, to=variant, source="zh-Hans")) for word in WORDS)
    assert [word for word in written if word not in known] == []


@given(TEXTS, LANGUAGES)
def test_spans_are_in_range_in_order_and_not_empty(text, language):
    found = quantities(text, language)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@given(TEXTS)
def test_a_side_matches_itself(text):
    for language in ("en", "zh"):
        assert compare(quantities(text, language), quantities(text, language)) == ([], [])


@given(TEXTS, TEXTS)
def test_comparing_is_symmetrical(one, other):
    left, right = quantities(one, "en"), quantities(other, "zh")
    for a, b in itertools.product(left, right):
        assert same(a, b) == same(b, a)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the third", "三"),
        ("the 60th anniversary", "60周年"),
        ("December", "12月"),
        ("11 years", "11年"),
        ("in 2012", "2012年"),
        ("20 percent", "五分之一"),
        ("two-thirds", "三分之二"),
        ("the 1980s", "80年代"),
        ("the 20th century", "二十世纪"),
        ("about 12,300 people", "约1.2万人"),
        ("more than 12,345 people", "1.2万多人"),
        ("In December 2012, and on the 4th,", "2012年12月4日"),
        ("3:30", "下午三点半"),
        ("half a day", "十二小时"),
        ("5 miles", "8公里"),
        ("$300", "300港元"),
        ("Friday", "15日"),
        ("last year", "2011年"),
        ("December 4", "2012年12月4日"),
    ],
)
def test_same_value(english, chinese):
    assert compare(quantities(english, "en"), quantities(chinese, "zh")) == ([], [])


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("11 years", "十二年"),
        ("12,300 people", "1.2万人"),
        ("1,250,000", "1250万"),
        ("two-thirds", "三分之一"),
        ("1/3", "0.333"),
        ("January 17, 1955", "1955年1月18日"),
        ("4 October", "11月4日"),
        ("the 1960s", "20世纪50年代"),
        ("5 p.m.", "18:00"),
        ("1 litre", "一毫升"),
        ("37°C", "华氏37度"),
        ("300 euros", "300美元"),
        ("tomorrow", "昨天"),
        ("last week", "下周"),
        ("Monday", "周二"),
        ("5 miles", "9公里"),
    ],
)
def test_different_value(english, chinese):
    left, right = compare(quantities(english, "en"), quantities(chinese, "zh"))
    assert left
    assert right


def test_a_value_stated_twice_on_one_side_is_stated_on_the_other():
    english = quantities("11 years, yes, 11 years", "en")
    assert compare(english, quantities("11年", "zh")) == ([], [])


def test_approximation_is_noticed():
    assert [one.about for one in quantities("nearly 300 and 400", "en")] == [True, False]
    assert [one.about for one in quantities("三百多人和四百人", "zh")] == [True, False]


@pytest.mark.parametrize(
    "text",
    ["1 ", "一", "半", "[", "one ", "a ", "1/", "A1-", "https://a ", "点1", "3年", "万亿", "two years and "],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_repetition_is_read_to_its_end(text, language):
    found = quantities(text * 2000, language)
    assert all(isinstance(one.value, Fraction | Date | Clock | str) for one in found)


COMPILED = """
import re
patterns, compile = [], re.compile
re.compile = lambda text, flags=0: patterns.append(text) or compile(text, flags)
from bilingual.text.quantities import quantities
quantities("On 4 May 2012 he paid three million dollars.", "en")
quantities("2012年5月4日他付了三百万美元。", "zh")
print(sum(map(len, set(patterns))))
"""


def test_what_a_short_text_needs_is_soon_compiled():
    # All 81 rules with the numbers written into each had 98,000 characters and took 0.3 s.
    run = subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, check=True, text=True)
    assert int(run.stdout) < 40_000


def test_digits_without_end_count_nothing():
    assert quantities("9" * 10_000, "en") == quantities("9" * 10_000, "zh") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_comma_parts_numbers_unless_three_digits_follow(language):
    assert [quantity.value for quantity in quantities("1,2,34,1,234", language)] == [1, 2, 34, 1234]
    assert len(quantities("1," * 20_000, language)) == 20_000


@given(
    st.lists(st.sampled_from("a an the next last day week second half May chapter XII now pair of".split()))
)
def test_the_cheap_look_at_english_hides_no_quantity(words):
    text = " ".join(words)
    assert not list(english.scanner.scan(text, text.lower())) or english.may_count(text.lower())


SCANNERS = {"en": english.scanner, "zh": chinese.scanner}


def assert_no_rule_is_missed(language: str, text: str) -> None:
    """All rules find what those find that are tried where their cues stand."""
    scanner, text = SCANNERS[language], fold(text)
    bare = Scanner(scanner.start, [rule._replace(cues=()) for rule in scanner.rules], *[lambda *_: 0] * 2)
    tried, all_ = ([(one.value, one.span) for one in way.scan(text, text.lower())] for way in (scanner, bare))
    assert tried == all_


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language in SCANNERS for text, _ in rows(f"quantities-{language}.tsv")],
)
def test_a_rule_whose_cues_are_missing_would_not_fit(language, text):
    assert_no_rule_is_missed(language, text)


@given(LANGUAGES, TEXTS)
def test_a_rule_whose_cues_are_missing_would_fit_in_no_text(language, text):
    assert_no_rule_is_missed(language, text)


def test_folded_text_keeps_its_places_in_lower_case():
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    assert all(len(character.lower()) == 1 for character in fold(text))
