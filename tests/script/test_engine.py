"""OpenCC's algorithm on small dictionaries made for the purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import UnknownChoiceError
from bilingual.script import dictionaries
from bilingual.script.engine import converter
from bilingual.script.engine.literal import (
    Dictionary,
    Lexicon,
    Refuses,
    Rules,
    Shelf,
    Shelves,
    ShortCircuit,
    Union,
    descriptions,
)

LETTERS = st.text("abc⿰⿲\0\ud800", max_size=30)
ENTRIES = st.dictionaries(st.text("abc", min_size=1, max_size=4), st.text("xyz", max_size=3), max_size=8)


def convert(text: str, *stages: Dictionary, segmentation: Dictionary | None = None) -> str:
    return Rules((), segmentation, stages).convert(text)


def test_the_longest_key_wins() -> None:
    assert convert("abcab", Lexicon({"a": "1", "ab": "2", "abc": "3"})) == "32"


def test_a_key_longer_than_what_is_left_does_not_match() -> None:
    assert convert("ab", Lexicon({"abc": "3", "a": "1"})) == "1b"


def test_matches_do_not_overlap() -> None:
    assert convert("abc", Lexicon({"ab": "1", "bc": "2"})) == "1c"


def test_a_replacement_is_not_read_again_in_the_same_stage() -> None:
    assert convert("a", Lexicon({"a": "b", "b": "c"})) == "b"
    assert convert("a", Lexicon({"a": "b"}), Lexicon({"b": "c"})) == "c"


def test_short_circuit_takes_the_first_member_even_where_a_later_one_is_longer() -> None:
    first, second = Lexicon({"a": "1"}), Lexicon({"ab": "2"})
    assert convert("ab", ShortCircuit((first, second))) == "1b"
    assert convert("ab", ShortCircuit((second, first))) == "2"


def test_union_takes_the_longest_and_of_equals_the_first() -> None:
    first, second = Lexicon({"a": "1", "bc": "3"}), Lexicon({"ab": "2", "bc": "4"})
    assert convert("ab", Union((first, second))) == "2"
    assert convert("bc", Union((first, second))) == "3"
    assert convert("bc", Union((second, first))) == "4"


def test_groups_nest() -> None:
    phrases = Union((Lexicon({"ab": "1"}), Lexicon({"abc": "2"})))
    characters = Lexicon({"a": "x", "abcd": "y"})
    assert convert("abcd", ShortCircuit((phrases, characters))) == "2d"
    assert convert("ad", ShortCircuit((phrases, characters))) == "xd"


def test_no_match_crosses_the_end_of_a_segment() -> None:
    stage = Lexicon({"bc": "!"})
    assert convert("abcd", stage) == "a!d"
    assert convert("abcd", stage, segmentation=Lexicon({"ab": ""})) == "abcd"


def test_what_lies_between_two_keys_is_one_segment() -> None:
    stage = Lexicon({"bc": "!"})
    assert convert("xbcx", stage, segmentation=Lexicon({"x": ""})) == "x!x"


def test_normalization_comes_before_segmentation() -> None:
    made = Rules((Lexicon({"A": "a"}),), Lexicon({"ab": ""}), (Lexicon({"ab": "1", "bc": "2"}),))
    assert made.convert("Abc") == "1c"


def test_a_description_sequence_is_kept_whole_unless_a_key_starts_at_its_operator() -> None:
    characters = Lexicon({"a": "1", "b": "2"})
    assert convert("⿰aba", characters) == "⿰ab1"
    assert convert("⿱a⿰aba", characters) == "⿱a⿰ab1"
    assert convert("⿲aaaa", characters) == "⿲aaa1"
    assert convert("⿾aa", characters) == "⿾a1"
    assert convert("⿰aba", ShortCircuit((Lexicon({"⿰a": "!"}), characters))) == "!21"


def test_an_incomplete_description_sequence_is_no_sequence() -> None:
    assert convert("⿰a", Lexicon({"a": "1"})) == "⿰1"
    assert convert("⿰⿲aaa", Lexicon({"a": "1"})) == "⿰⿲aaa"


@pytest.mark.parametrize(("operators", "is_sequence"), [(16, True), (17, False)])
def test_description_sequences_are_at_most_sixteen_deep(operators: int, *, is_sequence: bool) -> None:
    assert (0 in descriptions("⿰" * operators + "a" * (operators + 1))) is is_sequence


def test_description_sequences_are_at_most_64_long() -> None:
    balanced = "a"
    for _ in range(5):
        balanced = "⿰" + balanced * 2
    assert len(balanced) == 63
    assert descriptions("⿾" + balanced)[0] == 64
    assert 0 not in descriptions("⿾⿾" + balanced)


@given(LETTERS, ENTRIES, ENTRIES)
def test_a_union_equals_one_dictionary_with_all_the_keys(
    text: str, first: dict[str, str], second: dict[str, str]
) -> None:
    union = Union((Lexicon(first), Lexicon(second)))
    assert convert(text, union) == convert(text, Lexicon({**second, **first}))


@given(LETTERS, ENTRIES)
def test_a_dictionary_read_as_it_is_asked_for_equals_one_read_at_once(
    text: str, entries: dict[str, str]
) -> None:
    entries = {key: value or key for key, value in entries.items()}
    stored, _ = dictionaries._compile(map("\t".join, entries.items())).split(b"\f")
    firsts, *lines = stored.split(b"\n")
    shelves = {
        first: Shelf(dictionaries.read_line(line)) for first, line in zip(firsts.decode(), lines, strict=True)
    }
    assert dict(Shelves(shelves.keys(), shelves.get).items()) == entries
    assert convert(text, Shelves(shelves.keys(), shelves.get)) == convert(text, Lexicon(entries))


@given(LETTERS, ENTRIES)
def test_a_dictionary_that_replaces_nothing_changes_nothing(text: str, entries: dict[str, str]) -> None:
    same = Lexicon({key: key for key in entries})
    assert convert(text, same, segmentation=same) == text


@given(LETTERS, ENTRIES, ENTRIES)
def test_segmentation_loses_nothing(text: str, entries: dict[str, str], cuts: dict[str, str]) -> None:
    characters = Lexicon(
        {key: value for key, value in entries.items() if len(key) == 1 and key not in "⿰⿲"}
    )
    plain = text.replace("⿰", "").replace("⿲", "")
    assert convert(plain, characters, segmentation=Lexicon(cuts)) == convert(plain, characters)


class Counting:
    """A dictionary that counts how often it is asked."""

    def __init__(self, dictionary: Lexicon) -> None:
        self.dictionary, self.starts, self.asked = dictionary, dictionary.starts, 0

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        self.asked += 1
        return self.dictionary.match(text, start, refuses)


@pytest.mark.parametrize("text", ["ab" * 500, "a" * 1000, "⿰" * 1000, "⿰a" * 500])
def test_each_place_is_asked_about_at_most_once(text: str) -> None:
    counting = Counting(Lexicon({"abab": "x", "aaab": "y"}))
    convert(text, counting)
    assert counting.asked <= len(text)


def test_look_ups_at_one_place_are_bounded_by_the_longest_key_that_can_start_there() -> None:
    lexicon = Lexicon({"ab" + "c" * 30: "", "ac": "", "b": ""})
    assert lexicon.longest == {"ab": 32, "ac": 2, "b": 1}


def test_one_stage_of_a_config() -> None:
    assert converter("s2twp/last").convert("軟件") == "軟體"
    assert converter("tw2sp/first").convert("軟體") == "軟件"
    with pytest.raises(UnknownChoiceError, match="middle"):
        converter("s2twp/middle")


def test_results_that_few_fonts_show_can_be_left_out() -> None:
    assert converter("t2s").convert("殢") == "𣨼"
    assert converter("t2s", tofu=False).convert("殢") == "殢"
