"""Evidence from the page: a translation stands near its source, mostly on the same side of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows
from bilingual.alignment.lattice import Bead
from bilingual.alignment.page import Page

__all__ = ["Nearness", "chinese_follows"]

Numbers = NDArray[Any]


class Nearness:
    """Compares the places of the sides of every bead on the page.

    Args:
        page: the page the segments were cut from.
        chinese_follows: how probable it is on this page that the Chinese stands after its English.
    """

    names = ("adjacent", "run_distance", "order", "broken_english", "broken_chinese")
    of_null = False

    def __init__(self, page: Page, chinese_follows: float = 0.5) -> None:
        self._page = page
        self._english_runs, self._chinese_runs = _run_numbers(page)
        self._follows, self._precedes = math.log(chinese_follows), math.log(1.0 - chinese_follows)

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for each of ``names``."""
        page = self._page
        first, last = windows.english_first(page.english_places), windows.english_last(page.english_places)
        head, tail = windows.chinese_first(page.chinese_places), windows.chinese_last(page.chinese_places)
        yield (head - last == 1) | (first - tail == 1)
        apart = windows.english_first(self._english_runs) - windows.chinese_first(self._chinese_runs)
        yield np.log2(1.0 + np.abs(apart)) - 1.0
        follows: Numbers = head > last
        yield follows * self._follows + ~follows * self._precedes
        yield last - first != windows.english_count - 1
        yield tail - head != windows.chinese_count - 1


def chinese_follows(page: Page, beads: Iterable[Bead]) -> float:
    """How probable it is, by beads already believed, that Chinese stands after its English here."""
    after = before = 1.0
    for bead in beads:
        if 0 in bead.bead_type:
            continue
        if page.chinese_places[bead.chinese] > page.english_places[bead.english]:
            after += bead.probability
        else:
            before += bead.probability
    return after / (after + before)


def _run_numbers(page: Page) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each segment of either side, how many changes of language stand before it on the page."""
    is_english = np.zeros(len(page.english) + len(page.chinese), bool)
    is_english[page.english_places] = True
    numbers = np.concatenate(([0], np.cumsum(is_english[1:] != is_english[:-1])))
    return numbers[page.english_places], numbers[page.chinese_places]
