"""Passages that a page gives in both scripts."""

from __future__ import annotations

import pytest

from bilingual.alignment.aligner import line_segments
from bilingual.alignment.drafts import Draft
from bilingual.alignment.restatements import restatements, with_restatements

SIMPLIFIED = ["图书馆早上九点开门。", "读者可以借三本书。", "请保持安静。"]
TRADITIONAL = ["圖書館早上九點開門。", "讀者可以借三本書。", "請保持安靜。"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([SIMPLIFIED[0], TRADITIONAL[0]], {1: 0}),
        ([TRADITIONAL[0], SIMPLIFIED[0]], {1: 0}),
        ([SIMPLIFIED[0], TRADITIONAL[0], SIMPLIFIED[1], TRADITIONAL[1]], {1: 0, 3: 2}),
        ([SIMPLIFIED[0], TRADITIONAL[1]], {}),
        ([SIMPLIFIED[0], SIMPLIFIED[1], TRADITIONAL[2]], {}),
        (SIMPLIFIED, {}),
        (["人人", "人人"], {}),
        ([], {}),
    ],
)
def test_restatements(texts: list[str], expected: dict[int, int]) -> None:
    assert restatements(line_segments(texts, "zh")) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([*SIMPLIFIED, *TRADITIONAL], {3: 0, 4: 1, 5: 2}),
        ([*TRADITIONAL, *SIMPLIFIED], {3: 0, 4: 1, 5: 2}),
        ([*SIMPLIFIED, TRADITIONAL[0], TRADITIONAL[2]], {3: 0, 4: 2}),
        (["人人有口", *SIMPLIFIED, "人人有口", *TRADITIONAL], {5: 1, 6: 2, 7: 3}),
        ([*SIMPLIFIED, "今天沒有人來過這個地方。", "他們還沒說話。", TRADITIONAL[1]], {}),
    ],
)
def test_a_whole_version_restates_a_whole_version(texts: list[str], expected: dict[int, int]) -> None:
    assert restatements(line_segments(texts, "zh")) == expected


def test_other_words_for_the_same_thing_are_no_hindrance() -> None:
    # Taiwan says 網路 where the mainland says 网络.
    texts = ["请先把打印机连接到网络，然后再试一次。", "請先把印表機連接到網路，然後再試一次。"]
    assert restatements(line_segments(texts, "zh")) == {1: 0}


def test_what_reads_the_same_in_both_scripts_is_restated_where_the_page_does_so_throughout() -> None:
    same = ["人人有口", "人人有口"]
    page = [SIMPLIFIED[0], TRADITIONAL[0], *same, SIMPLIFIED[1], TRADITIONAL[1]]
    assert restatements(line_segments(page, "zh")) == {1: 0, 3: 2, 5: 4}
    seldom = [*page[:4], *(f"{number}年" for number in "一二三四五六")]
    assert restatements(line_segments(seldom, "zh")) == {1: 0}


def test_a_third_wording_restates_nothing_that_is_itself_a_restatement() -> None:
    found = restatements(line_segments([SIMPLIFIED[0], TRADITIONAL[0], SIMPLIFIED[0]], "zh"))
    assert found == {1: 0}


def test_each_restatement_gets_the_link_of_what_it_restates() -> None:
    english = line_segments(["Open at nine.", "Three books each.", "No answer."], "en")
    links = [Draft((0,), (0,), 0.9), Draft((1,), (1,), 0.8), Draft((2,), (), 0.7)]
    segments, found = with_restatements(english, links, kept=[0, 2], restated={1: 0})
    assert [segment.text for segment in segments] == [
        "Open at nine.",
        "Open at nine.",
        "Three books each.",
        "No answer.",
    ]
    assert found == [
        Draft((0,), (0,), 0.9),
        Draft((1,), (1,), 0.9),
        Draft((2,), (2,), 0.8),
        Draft((3,), (), 0.7),
    ]


def test_a_joined_passage_is_restated_as_far_as_it_was() -> None:
    english = line_segments(["One.", "Two."], "en")
    segments, found = with_restatements(english, [Draft((0, 1), (0, 1), 0.9)], kept=[0, 2], restated={1: 0})
    assert [segment.text for segment in segments] == ["One.", "One.", "Two.", "Two."]
    assert found == [Draft((0, 2), (0, 2), 0.9), Draft((1, 3), (1,), 0.9)]


def test_an_unpaired_passage_takes_its_restatement_with_it() -> None:
    segments, found = with_restatements((), [Draft((), (0,), 0.9)], kept=[0], restated={1: 0})
    assert segments == []
    assert found == [Draft((), (0,), 0.9), Draft((), (1,), 0.9)]
