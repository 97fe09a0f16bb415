"""Pages in, linked passages out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.alignment import align_page
from bilingual.alignment.lexicon import Lexicon
from bilingual.alignment.page import cut
from bilingual.model import Bitext, Segment
from bilingual.text.han import HAN

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "pages.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
ESCAPED = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\u2028": "\u2028"}
WRITTEN = re.compile(f"[A-Za-z{HAN}]")
PIECES = st.sampled_from(
    [
        *("We met in May. ", "the ", "rain ", "API ", "don't ", "Zhang Wei ", "12 ", "1.2 million "),
        *(
            "我们是五月认识的。",
            "下雨",
            "张伟",
            "一百二十",
            "𠮷",
            "我們認識",
            "：",
            "，",
            "“",
            "”",
            "（",
            "）",
        ),
        *("\n", "\n\n", "\r\n", "\u2028", "\f", "\t", "\0", "\ud800", "😀", " ", "- ", "(", ")", "|", "."),
    ]
)
PAGES = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=60))


def links(bitext: Bitext) -> list[str]:
    english = [segment.text for segment in bitext.english]
    chinese = [segment.text for segment in bitext.chinese]
    return [
        f"{' + '.join(english[i] for i in link.english)} = {' + '.join(chinese[i] for i in link.chinese)}"
        for link in bitext.links
    ]


def unescaped(page: str) -> str:
    for escape, character in ESCAPED.items():
        page = page.replace(escape, character)
    return page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_case(case: list[str]) -> None:
    page, *expected = case
    assert [link.strip() for link in links(align_page(unescaped(page)))] == expected


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_a_page_is_its_segments_and_what_lies_between_them(page: str) -> None:
    bitext = align_page(page)
    segments = sorted({*bitext.english, *bitext.chinese}, key=lambda segment: segment.span)
    rest, last = [], 0
    for segment in segments:
        assert segment.start >= last, "segments overlap"
        assert page[segment.start : segment.end] == segment.text
        rest.append(page[last : segment.start])
        last = segment.end
    assert not WRITTEN.search("".join([*rest, page[last:]])), "writing was lost"


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_every_segment_is_in_a_link_and_every_link_has_a_probability(page: str) -> None:
    bitext = align_page(page, lexicon=None)
    # That each segment is in exactly one link, and links are in reading order, a bitext sees to itself.
    assert all(link.confidence is not None and 0.0 <= link.confidence <= 1.0 for link in bitext.links)
    assert all(bool(link.evidence) == link.is_pair for link in bitext.links)
    for link in bitext.links:
        for reason in link.evidence:
            assert reason.english[1] <= len(page)
            assert reason.chinese[1] <= len(page)


@settings(max_examples=30, deadline=None)
@given(PAGES)
def test_the_same_page_gives_the_same_links(page: str) -> None:
    assert align_page(page) == align_page(page)


def test_a_long_line_is_no_hardship() -> None:
    bitext = align_page("The day was long. " * 2_000 + "那天很长。" * 2_000)
    assert [segment.span for segment in (*bitext.english, *bitext.chinese)] == [(0, 35_999), (36_000, 46_000)]


# Broken lines.

ENGLISH = (
    "The old man who lived by the sea had a small boat and went out in it on every day of the year but one."
)
CHINESE = (
    "住在海边的老人有一条小船，除了一年中的某一天以外，"
    "他每天都要驾着这条小船出海，从来没有间断过，也没有人劝过他。"
)


def wrapped(text: str, width: int, *, words: bool) -> str:
    if not words:
        return "\n".join(text[place : place + width] for place in range(0, len(text), width))
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def texts(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments]


def test_broken_lines_are_joined_and_keep_their_breaks() -> None:
    english, chinese = wrapped(ENGLISH, 44, words=True), wrapped(CHINESE, 24, words=False)
    page = "\n\n".join([english, chinese] * 2)
    bitext = align_page(page)
    assert texts(bitext.english) == [english] * 2
    assert texts(bitext.chinese) == [chinese] * 2
    assert [(link.english, link.chinese) for link in bitext.links] == [((0,), (0,)), ((1,), (1,))]


def test_lines_of_a_list_are_not_joined() -> None:
    lines = [f"- the {number} of the boats that went out to sea on that day" for number in ("first", "third")]
    assert len(cut("\n".join(lines * 2), None).english) == 4


def test_lines_far_from_full_are_not_joined() -> None:
    assert len(cut("The old man\nhad a boat\nand went out\nto the sea", None).english) == 4


def test_a_blank_line_ends_a_broken_paragraph() -> None:
    english = wrapped(ENGLISH, 44, words=True)
    assert len(cut(f"{english}\n \n{english}", None).english) == 2


# Lines that may be two languages or one.


@pytest.mark.parametrize(
    "line", ["kubectl 命令", "Redis 服务", "用 Windows", "X509 证书", "API：接口", "卡拉OK"]
)
def test_a_foreign_word_in_chinese_is_no_passage(line: str) -> None:
    assert texts(cut(f"{line}", None).chinese) == [line]


@pytest.mark.parametrize("line", ["Members (成员)", "Members | 成员", "成员（Members）"])
def test_a_separator_parts_a_pair(line: str) -> None:
    page = cut(line, None)
    assert (texts(page.english), texts(page.chinese)) == (["Members"], ["成员"])


def test_a_tab_parts_a_pair() -> None:
    assert texts(cut("Members\t成员", None).english) == ["Members"]


@pytest.mark.parametrize("line", ["Incomprehensibilities | 好", "Go | 中文中文"])
def test_a_separator_parts_no_pair_of_lengths_that_no_translation_has(line: str) -> None:
    assert texts(cut(line, None).chinese) == [line]


def test_a_lexicon_tells_a_pair_without_a_separator() -> None:
    lexicon = Lexicon.from_rows({"成员": {"member": 1.0}})
    page = cut("Members 成员", lexicon)
    assert (texts(page.english), texts(page.chinese)) == (["Members"], ["成员"])
    assert texts(cut("Members 成员", None).chinese) == ["Members 成员"]


# Where segments stood.


def test_places_of_segments() -> None:
    page = cut("The first day. 第一天很长。\n\n第二天也很长。\n\nThe second day.", None)
    assert page.english_places.tolist() == [0, 3]
    assert page.chinese_places.tolist() == [1, 2]


def test_a_page_without_some_segments_is_numbered_anew() -> None:
    page = cut("The first day.\n第一天很长。\n第二天也很长。\nThe second day.", None)
    shown = page.without(english={0}, chinese={1})
    assert (texts(shown.english), texts(shown.chinese)) == (["The second day."], ["第一天很长。"])
    assert (shown.english_places.tolist(), shown.chinese_places.tolist()) == ([1], [0])
    assert texts(page.without().english) == texts(page.english)
