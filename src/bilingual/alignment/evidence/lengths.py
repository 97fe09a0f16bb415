"""Evidence from lengths: a translation is about as long as its source.

Chinese is counted in Han characters, a Latin word or number standing for half of one; English in visible
characters. The expected ratio between them is that of the two whole texts, so that it fits any kind of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows
from bilingual.text.han import count_han

__all__ = ["Lengths"]

Numbers = NDArray[Any]

_VISIBLE: Final = re.compile(r"\S+")
_LATIN: Final = re.compile(r"[A-Za-z0-9]+")
_TYPICAL_RATIO: Final = 4.2
"""English visible characters for one Han character in literary prose; used where a side is empty."""
_PRIOR_HAN: Final = 20.0
"""How many Han characters' worth of the typical ratio a short text is smoothed with."""
_SOFT: Final = 4.0
"""Added to both lengths, so that one character more or less means little on a short line."""
_CAP: Final = 4.0
"""Squares beyond this say no more than "far too long"."""


class Lengths:
    """Compares the lengths of the sides of every bead."""

    names = ("length_square", "length_difference", "length_deviation")

    def __init__(self, english: Sequence[str], chinese: Sequence[str]) -> None:
        self._english = np.array([_english_length(text) for text in english], float)
        chinese_lengths = np.array([_chinese_length(text) for text in chinese], float)
        ratio = (self._english.sum() + _PRIOR_HAN * _TYPICAL_RATIO) / (chinese_lengths.sum() + _PRIOR_HAN)
        self._chinese = chinese_lengths * ratio

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array of shape (n + 1, width) for each of ``names``."""
        english, chinese = windows.english_sum(self._english), windows.chinese_sum(self._chinese)
        difference = np.log((english + _SOFT) / (chinese + _SOFT))
        square = np.minimum(difference**2, _CAP)
        yield square
        yield np.abs(difference)
        # The same relative difference is stranger between long passages than between short ones.
        yield square * np.sqrt(np.minimum(english, chinese) + _SOFT) * 0.1


def _english_length(text: str) -> int:
    return sum(len(run) for run in _VISIBLE.findall(text))


def _chinese_length(text: str) -> float:
    return count_han(text) + 0.5 * len(_LATIN.findall(text))
