"""Lines in, paragraphs out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.text.paragraphs import paragraphs

ENGLISH = (
    "The old man who lived by the sea had a small boat and went out in it on every day of the year but one, "
    "and nobody in the village ever asked him what he did on the day on which he stayed at home."
)
CHINESE = (
    "住在海边的老人有一条小船，除了一年中的某一天以外，他每天都要驾着这条小船出海，从来没有间断过，"
    "村子里也从来没有人问过他，在他留在家里的那一天，他究竟都做了些什么事情。"
)
MIXED = (
    "安装 Kubernetes 之前，请先确认每台机器都已经装好 Docker，并且可以通过 SSH 互相访问；然后在主节点上"
    "运行 kubeadm init 命令，等待它打印出 token，再把它复制到其余的 worker 节点上执行 kubeadm join 命令。"
)


def columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def between_words(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if columns(lines[-1]) + columns(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def at_characters(text: str, width: int) -> str:
    return "\n".join(text[place : place + width] for place in range(0, len(text), width))


def at_columns(text: str, width: int) -> str:
    lines = [""]
    for character in text:
        if columns(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


BROKEN = {
    "English": between_words(ENGLISH, 50),
    "English, wider": between_words(ENGLISH, 72),
    "Chinese": at_characters(CHINESE, 26),
    "Latin words in Chinese, broken at a character": at_characters(MIXED, 25),
    "Latin words in Chinese, broken at a column": at_columns(MIXED, 44),
}


@pytest.mark.parametrize("paragraph", BROKEN.values(), ids=BROKEN)
def test_a_broken_paragraph_is_one(paragraph: str) -> None:
    assert "\n" in paragraph
    assert found(paragraph) == [paragraph]


@pytest.mark.parametrize("paragraph", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("between", ["\n\n", "\r\n \r\n"])
def test_a_blank_line_ends_it(paragraph: str, between: str) -> None:
    assert found(between.join([paragraph] * 3)) == [paragraph] * 3


def test_both_languages_without_a_blank_line() -> None:
    english, chinese = BROKEN["English"], BROKEN["Chinese"]
    assert found("\n".join([english, chinese] * 3)) == [english, chinese] * 3


def test_a_mark_left_over_by_the_last_break_belongs_to_its_line() -> None:
    text = at_characters(CHINESE[:77] + "。", 26)
    whole = at_characters(CHINESE[:78] + "。", 26)
    assert whole.endswith("\n。")
    assert found(f"{text}\n\n{whole}") == [text, whole]


def test_a_long_address_hides_no_width() -> None:
    english = between_words(ENGLISH, 50)
    address = "https://example.org/" + "a" * 60
    assert found(f"{english}\n\n{address}\n\n{english}") == [english, address, english]


def test_quoted_lines_are_joined_within_their_depth() -> None:
    quoted = "\n".join(f"> {line}" for line in BROKEN["English"].split("\n"))
    answer = BROKEN["English"]
    assert found(f"{quoted}\n{answer}\n{quoted}") == [quoted, answer, quoted]


def test_items_of_a_broken_list_are_apart() -> None:
    first, *rest = between_words(ENGLISH, 50).split("\n")
    item = "\n".join([f"- {first}", *(f"  {line}" for line in rest)])
    assert found(f"{item}\n{item}\n1. {first}") == [item, item, f"1. {first}"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Yang Min", "Han Jing", "Wang Wei", "Yu Xiaoming"],
        ["The moon is bright tonight,", "the river runs to the sea,", "my friend is far away."],
        ["今夜月光明亮，", "河水流向大海，", "我的朋友在远方。"],
        ["It was a short first sentence of the day.", "The second one was quite a bit longer.", "End."],
        [ENGLISH, ENGLISH, CHINESE, CHINESE],
    ],
)  # fmt: skip
def test_lines_that_end_where_they_like_stay_lines(lines: list[str]) -> None:
    assert found("\n".join(lines)) == lines


PIECES = st.sampled_from(
    [
        *("the ", "boat", "海", "船，", "。", "\n", "\r\n", "\u2028", "> ", "- ", "1. ", " ", "\0", "\ud800"),
        *("a" * 50, "中" * 30),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=80).map("".join))
def test_nothing_but_space_lies_between(text: str) -> None:
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


def test_five_megabytes_on_one_line_or_many() -> None:
    line = "The day was long. " * 280_000
    assert found(line) == [line]
    assert len(found("中文\n" * 20_000)) == 20_000
