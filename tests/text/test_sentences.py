import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.text.sentences import sentences

HERE = Path(__file__).parent
PIECES = st.sampled_from(
    [*list("a中。！？!?.…“”「」（）()\n\r \u3000,，;"), "\r\n", "\n\n", "Dr. ", "�", "😀", '"']
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))
LANGUAGES = st.sampled_from(["en", "zh"])


def rows(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def split(text, language):
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize("expected", rows("sentences-en.tsv"), ids=lambda row: row[0])
def test_english_case(expected):
    assert split(" ".join(expected), "en") == expected


@pytest.mark.parametrize("expected", rows("sentences-zh.tsv"), ids=lambda row: row[0])
def test_chinese_case(expected):
    assert split("".join(expected), "zh") == expected


@pytest.mark.parametrize(("language", "end"), [("en", "."), ("zh", "。")])
def test_only_a_blank_line_ends_a_sentence_without_a_mark(language, end):
    assert split(f"a\nb{end}\n\nc\r\n \r\nd", language) == [f"a\nb{end}", "c", "d"]


@given(TEXTS, LANGUAGES)
def test_spans_cover_everything_but_space_in_order(text, language):
    spans = sentences(text, language)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_offsets_count_code_points():
    assert sentences("\U0001f600 hi. \ud800 Yes.", "en")[0] == (0, 5)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("text", ["（", "“", "a", "\n", "。", '"a ', "他说：“走吧。”"])
def test_one_long_line_is_split_to_its_end(text, language):
    whole = (text * 100_000)[:100_000]
    spans = sentences(whole, language)
    assert not whole.strip() or spans[-1][1] == len(whole.rstrip())


def test_long_english_is_cut_as_short_english_is():
    text = 'He said "No." Dr. Wu left. ' * 2000
    assert len(sentences(text, "en")) == 2000 * len(sentences('He said "No." Dr. Wu left. ', "en"))
