"""Evidence from the breaks between paragraphs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.alignment import align
from bilingual.alignment.evidence.breaks import breaks
from bilingual.model import Bitext, Segment
from bilingual.text.sentences import sentences

ENGLISH = [
    "The river rose in the night.",
    "Nobody slept.",
    "In the morning the bridge was gone.",
    "They built a new one.",
    "It stands today.",
]
CHINESE = ["夜里河水涨了，没有人睡觉。", "早上桥不见了。", "他们造了一座新的，它今天还在。"]
RIGHT = [((0, 1), (0,)), ((2,), (1,)), ((3, 4), (2,))]


def text(units: list[str], ends: set[int], joint: str) -> str:
    """Sentences as running text, with a paragraph's end after some."""
    return "".join(unit + ("\n\n" if at in ends else joint) for at, unit in enumerate(units)).strip()


def aligned(english_ends: set[int], chinese_ends: set[int], **options: Any) -> Bitext:
    return align(text(ENGLISH, english_ends, " "), text(CHINESE, chinese_ends, ""), **options)


def links(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...], float | None]]:
    return [(link.english, link.chinese, link.confidence) for link in bitext.links]


def test_breaks_that_agree_make_links_surer() -> None:
    plain, broken = links(aligned(set(), set(), lexicon=None)), links(aligned({1}, {0}, lexicon=None))
    assert [link[:2] for link in plain] == [link[:2] for link in broken] == RIGHT
    assert all((after[2] or 0.0) > (before[2] or 0.0) for before, after in zip(plain, broken, strict=True))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [({1}, set()), (set(), {0}), ({0, 1, 2, 3}, {0}), ({1}, {0, 1})],
    ids=["English only", "Chinese only", "an English sentence a line", "a Chinese sentence a line"],
)
def test_breaks_that_tell_nothing_do_not_matter(english: set[int], chinese: set[int]) -> None:
    assert links(aligned(english, chinese)) == links(aligned(set(), set()))


@pytest.mark.parametrize(("english", "chinese"), [({0}, {0}), ({0, 2}, {0}), ({3}, {1}), ({0, 3}, {1})])
def test_breaks_that_differ_are_no_walls(english: set[int], chinese: set[int]) -> None:
    assert [link[:2] for link in links(aligned(english, chinese))] == RIGHT


def test_sentences_are_joined_less_willingly_across_a_break() -> None:
    within = next(link for link in aligned({1}, {0}, lexicon=None).links if link.english == (0, 1))
    across = aligned({0}, {0}, lexicon=None)
    found = {(link.english, link.chinese): link.confidence or 0.0 for link in across.links}
    assert found.get((within.english, within.chinese), 0.0) < (within.confidence or 0.0)


def test_breaks_can_be_left_out() -> None:
    plain = links(aligned(set(), set()))
    assert links(aligned({0}, {0})) != plain
    assert links(aligned({0}, {0}, without=["breaks"])) == plain


def test_a_line_that_was_wrapped_is_no_break() -> None:
    words = "The old man had gone out to sea in his small boat every day of his long life alone".split() * 3
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 40:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    wrapped = "\n".join(lines) + ".\nHe was tired."
    spans = sentences(wrapped, "en")
    segments = [Segment(wrapped[start:end], "en", start, end) for start, end in spans]
    assert breaks(wrapped, segments).tolist()[1:-1].count(True) <= 1
    assert len(breaks(wrapped, segments)) == len(segments) + 1


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="Aa. \n\r\t\0。中\ud800", max_size=60))
def test_any_text_starts_and_ends_with_a_break(given: str) -> None:
    segments = [Segment(given[start:end], "en", start, end) for start, end in sentences(given, "en")]
    found = breaks(given, segments)
    assert len(found) == len(segments) + 1
    assert found[0]
    assert found[-1]
