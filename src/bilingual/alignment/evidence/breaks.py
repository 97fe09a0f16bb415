"""Evidence from the breaks between paragraphs: a translation mostly keeps them.

A break is a reason, no wall: translators join and part paragraphs, and a sentence may be rendered by two that
stand on both sides of a break. How much breaks can tell depends on the texts. Where one side has none, or
stands on a line for each sentence, they tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows, running_sums
from bilingual.model import Segment
from bilingual.text.paragraphs import paragraphs

__all__ = ["WEIGHTS", "Breaks", "breaks"]

Numbers = NDArray[Any]

WEIGHTS: Final = {"breaks_inside": -1.0, "breaks_matched": 0.5}
"""Chosen, not fitted: gold texts that keep their paragraphs are yet to be had. No more than punctuation
counts for; words that clearly belong together outweigh it."""


class Breaks:
    """Compares the breaks within and around the sides of every bead.

    Args:
        english: whether a break stands before each English segment, and after the last; shape
            (segments + 1,).
        chinese: the same for the Chinese.
    """

    names = ("breaks_inside", "breaks_matched")
    of_null = False

    def __init__(self, english: Numbers, chinese: Numbers) -> None:
        self._english, self._chinese = english.astype(np.float32), chinese.astype(np.float32)
        self._sums = running_sums(english), running_sums(chinese)
        self._worth = min(_told(english), _told(chinese))

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for each of ``names``: the breaks that a bead goes across, and those it agrees with."""
        ours, theirs = windows.english_first(self._english), windows.chinese_first(self._chinese)
        inside = windows.english_sum(self._sums[0]) - ours + windows.chinese_sum(self._sums[1]) - theirs
        yield self._worth * inside
        after = windows.english_last(self._english[1:]), windows.chinese_last(self._chinese[1:])
        yield 0.5 * self._worth * (_matched(ours, theirs) + _matched(*after))


def breaks(text: str, segments: Sequence[Segment]) -> NDArray[np.bool_]:
    r"""Whether a new paragraph of a text starts with each of its segments; a text also ends in a break.

    >>> text = "One. Two.\n\nThree."
    >>> parts = [(0, 4), (5, 9), (11, 17)]
    >>> breaks(text, [Segment(text[start:end], "en", start, end) for start, end in parts]).tolist()
    [True, False, True, True]
    """
    starts = np.array([start for start, _ in paragraphs(text)], np.int64)
    before = np.searchsorted(starts, [0, *(segment.end for segment in segments)][: len(segments)])
    here = np.searchsorted(starts, [segment.start for segment in segments], "right")
    return np.append(here > before, True)


def _matched(ours: Numbers, theirs: Numbers) -> Numbers:
    """1 where both have a break, -1 where one has, 0 where none has."""
    matched: Numbers = 3.0 * ours * theirs - ours - theirs
    return matched


def _told(here: Numbers) -> float:
    """How much it tells, in bits, whether a break stands between two segments of a side."""
    between = here[1:-1]
    share = between.mean() if len(between) else 0.0
    if share in (0.0, 1.0):
        return 0.0
    return float(-share * np.log2(share) - (1.0 - share) * np.log2(1.0 - share))
