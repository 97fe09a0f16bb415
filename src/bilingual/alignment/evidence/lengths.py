"""Evidence from lengths: a translation is about as long as its source.

Chinese is counted in Han characters, a Latin word or number standing for half of one; English in visible
characters. How many of these one of those takes depends on the kind of text, so it is taken from the text
itself; where much may be untranslated, from what is believed to be a translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows, running_sums
from bilingual.model import Language
from bilingual.text.han import count_han

__all__ = ["TYPICAL_RATIO", "Lengths", "OmittedLengths", "length_ratio", "lengths"]

Numbers = NDArray[Any]

_LATIN: Final = re.compile(r"[A-Za-z0-9]+")
TYPICAL_RATIO: Final = 3.5
"""English visible characters for one Han character: the median over novels and technical pages, half of which
lie between 3.1 and 4.0."""
_PRIOR_HAN: Final = 60.0
"""How many Han characters' worth of the typical ratio a text is smoothed with."""
_SOFT: Final = 4.0
"""Added to both lengths, so that one character more or less means little on a short line."""
_LONG: Final = 1000.0
"""Characters beyond which a passage is long, however long it is."""
_CAP: Final = 4.0
"""Squares beyond this say no more than "far too long"."""


class Lengths:
    """Compares the lengths of the sides of every bead."""

    names = ("length_difference", "length_deviation")
    of_null = False

    def __init__(self, english: Numbers, chinese: Numbers, ratio: float) -> None:
        """Compare texts of these lengths of which the English takes ``ratio`` times those of the Chinese."""
        self._english, self._chinese = running_sums(english), running_sums(ratio * chinese)

    def sums(self, windows: Windows) -> tuple[Numbers, Numbers]:
        """The lengths of both sides of each bead, in English characters."""
        return windows.english_sum(self._english), windows.chinese_sum(self._chinese)

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for each of ``names``."""
        english, chinese = self.sums(windows)
        difference = np.log(english + _SOFT) - np.log(chinese + _SOFT)
        square = np.minimum(difference * difference, _CAP)
        yield np.abs(difference)
        # The same relative difference is stranger between long passages than between short ones.
        yield square * (0.1 * np.sqrt(np.clip(np.minimum(english, chinese), _SOFT, _LONG)))


class OmittedLengths:
    """The lengths of what beads leave without a counterpart."""

    names = ("omitted_length",)
    of_null = True

    def __init__(self, lengths: Lengths) -> None:
        self._lengths = lengths

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for ``names``: a long passage is left out less lightly than a heading."""
        english, chinese = self._lengths.sums(windows)
        yield np.log1p(
            (english * (windows.chinese_count == 0) + chinese * (windows.english_count == 0)) / _SOFT
        )


def lengths(texts: Iterable[str], language: Language) -> Numbers:
    """How long each text is as its language counts, shape (texts,).

    >>> lengths(["in May"], "en"), lengths(["用 API 的"], "zh")
    (array([5.]), array([2.5]))
    """
    length = _english_length if language == "en" else _chinese_length
    return np.array([length(text) for text in texts], float)


def length_ratio(english: Numbers, chinese: Numbers) -> float:
    """How many visible characters the English takes for a Han character of the Chinese, by their lengths.

    >>> length_ratio(lengths([], "en"), lengths([], "zh"))
    3.5
    """
    return float((english.sum() + _PRIOR_HAN * TYPICAL_RATIO) / (chinese.sum() + _PRIOR_HAN))


def _english_length(text: str) -> int:
    return sum(map(len, text.split()))


def _chinese_length(text: str) -> float:
    return count_han(text) + 0.5 * len(_LATIN.findall(text))
