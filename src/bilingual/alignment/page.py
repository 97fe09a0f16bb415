"""A bilingual page as two sequences of segments that remember where they stood.

A line is cut where the language changes. Lines that were broken to fit a width are joined again. Bullets,
brackets and separators around a passage stay outside of it: the segments of both sides and what lies between
them make up the page exactly.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.lexicon import Lexicon
from bilingual.model import Segment
from bilingual.text.han import count_han
from bilingual.text.paragraphs import paragraphs
from bilingual.text.runs import Run, halves, is_identifier, runs

__all__ = ["Page", "cut"]

Integers = NDArray[np.int64]

_LEAST_COVERED: Final = 0.25
"""The share of both sides' words that must have a counterpart before a line without separator is a pair."""
_ENDING: Final = ",.;:!?"
_VISIBLE_PER_HAN: Final = (0.8, 12.0)
"""English characters for one Han character that a line parted by a bracket or a bar may have as a pair."""


@frozen(eq=False)
class Page:
    """The segments of a page, and where they stood.

    Attributes:
        english: the English segments, in reading order.
        chinese: the Chinese segments, in reading order.
        english_places: for each English segment, its place among all segments.
        chinese_places: the same for the Chinese ones.
    """

    english: tuple[Segment, ...]
    chinese: tuple[Segment, ...]
    english_places: Integers
    chinese_places: Integers

    def without(self, english: Container[int] = (), chinese: Container[int] = ()) -> Page:
        """The page as if some of its segments, given by their indices, were not there."""
        ours = [index for index in range(len(self.english)) if index not in english]
        theirs = [index for index in range(len(self.chinese)) if index not in chinese]
        places = np.concatenate((self.english_places[ours], self.chinese_places[theirs]))
        renumbered = np.searchsorted(np.sort(places), places)
        return Page(
            tuple(self.english[index] for index in ours),
            tuple(self.chinese[index] for index in theirs),
            renumbered[: len(ours)],
            renumbered[len(ours) :],
        )


def cut(text: str, lexicon: Lexicon | None) -> Page:
    r"""Cut a page into segments.

    Args:
        text: the page.
        lexicon: tells a short line in two languages from a Chinese one with a foreign word in it; without
            one, only brackets and bars do.

    >>> page = cut("Members 成员\n\nWe met.\n我们见了面。", None)
    >>> [segment.text for segment in page.english], [segment.text for segment in page.chinese]
    (['We met.'], ['Members 成员', '我们见了面。'])
    """
    segments = list(_segments(text, lexicon))
    english = [place for place, segment in enumerate(segments) if segment.language == "en"]
    chinese = [place for place, segment in enumerate(segments) if segment.language == "zh"]
    return Page(
        tuple(segments[place] for place in english),
        tuple(segments[place] for place in chinese),
        np.array(english, np.int64),
        np.array(chinese, np.int64),
    )


# Lines into segments of one language.


def _segments(text: str, lexicon: Lexicon | None) -> Iterator[Segment]:
    for offset, end in paragraphs(text):
        line = text[offset:end]
        for run in runs(line):
            for part in _parted(line, run, lexicon):
                start, end = offset + part.start, offset + part.end
                yield Segment(text[start:end], part.language, start, end)


def _parted(line: str, run: Run, lexicon: Lexicon | None) -> tuple[Run, ...]:
    """A run, or its two halves where they translate each other."""
    parts = halves(line, run)
    if parts is None:
        return (run,)
    english, chinese = sorted(parts)
    between = line[min(english.end, chinese.end) : max(english.start, chinese.start)]
    ours, theirs = line[english.start : english.end], line[chinese.start : chinese.end]
    words = ours.split()
    # Code that happens to hold a word of the Chinese, such as ".image:", is no passage; capitals may be one.
    if any(word.rstrip(_ENDING).isalpha() for word in words) and _translate_each_other(ours, theirs, lexicon):
        return parts
    if not between.strip(" ") or all(map(is_identifier, words)):
        return (run,)
    low, high = _VISIBLE_PER_HAN
    return parts if low <= len("".join(words)) / count_han(theirs) <= high else (run,)


def _translate_each_other(english: str, chinese: str, lexicon: Lexicon | None) -> bool:
    ours, theirs = Segment(english, "en", 0, len(english)), Segment(chinese, "zh", 0, len(chinese))
    comparison = Comparison([ours], [theirs], lexicon)
    reasons = [reason for reason in next(comparison.explain([((0,), (0,))])) if reason.kind != "length"]
    covered = sum(reason.chinese[1] - reason.chinese[0] for reason in reasons)
    return len(reasons) >= _LEAST_COVERED * max(
        1, len(comparison.english.tokens(0))
    ) and covered >= _LEAST_COVERED * count_han(chinese)
