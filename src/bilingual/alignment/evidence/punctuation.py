"""Evidence from punctuation: questions stay questions, speech stays speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.windows import Windows, running_sums

__all__ = ["Punctuation"]

Numbers = NDArray[Any]

_OPENING: Final = "\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}"
_CLOSING: Final = "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}"
_SINGLES: Final = "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}'`"
_ENDS: Final = tuple(f'"{_CLOSING}{_SINGLES}')
_QUESTION: Final = "?\N{FULLWIDTH QUESTION MARK}"
_EXCLAMATION: Final = "!\N{FULLWIDTH EXCLAMATION MARK}"
_QUOTE: Final = re.compile(rf'["{_OPENING}{_SINGLES}](?:(?<=["{_OPENING}])|(?<!\S.)(?=\w))')
"""A mark that opens what is said; a single one does so only before a word and after a space."""
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}", "...", ". . ."
_DASH: Final = "\N{EM DASH}", "--", " \N{EN DASH} "
_CLAUSE: Final = (
    *",;:\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH COLON}\N{IDEOGRAPHIC COMMA}\N{EM DASH}", "--",
)  # fmt: skip
"""Where a clause ends within a sentence."""
_LONG_DASH: Final = re.compile(r"\N{EM DASH}{2,}")
_PRIOR_CLAUSES: Final = 30.0
"""Clauses of a text in which both languages have as many, that every text is smoothed with."""
_SOFT: Final = 0.5
"""Added to both counts of clauses, so that one more or less means little where there are few."""


class Punctuation:
    """Compares the punctuation of the sides of every bead."""

    names = (
        "question_one",
        "exclamation_one",
        "quote_ends_one",
        "quote_one",
        "ellipsis_one",
        "dash_one",
        "clauses",
    )
    of_null = False

    def __init__(self, english: Sequence[str], chinese: Sequence[str]) -> None:
        self._english, self._chinese = _Marks(english), _Marks(chinese)
        ours, theirs = self._english.clauses[-1], self._chinese.clauses[-1]
        self._ratio = (ours + _PRIOR_CLAUSES) / (theirs + _PRIOR_CLAUSES)

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for each of ``names``."""
        english, chinese = self._english, self._chinese
        yield np.abs(windows.english_sum(english.question) - windows.chinese_sum(chinese.question))
        yield np.abs(windows.english_sum(english.exclamation) - windows.chinese_sum(chinese.exclamation))
        yield _differ(windows.english_last(english.quote_ends), windows.chinese_last(chinese.quote_ends))
        for mark in ("quote", "ellipsis", "dash"):
            yield _differ(
                windows.english_sum(getattr(english, mark)) > 0,
                windows.chinese_sum(getattr(chinese, mark)) > 0,
            )
        ours, theirs = windows.english_sum(english.clauses), windows.chinese_sum(chinese.clauses)
        yield np.abs(np.log(ours + _SOFT) - np.log(self._ratio * theirs + _SOFT))


class _Marks:
    """For each segment, whether it ends with a quote; how many up to it have the other marks.

    Of clauses every segment has at least one.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        trimmed = [text.strip() for text in texts]
        self.question = _having(_QUESTION, trimmed)
        self.exclamation = _having(_EXCLAMATION, trimmed)
        self.quote = running_sums(np.array([_QUOTE.search(text) is not None for text in trimmed]))
        self.ellipsis = _having(_ELLIPSIS, trimmed)
        self.dash = _having(_DASH, trimmed)
        self.clauses = running_sums(1 + _clauses(trimmed))
        self.quote_ends = np.array([text.endswith(_ENDS) for text in trimmed])


# Mark by mark: to look for a string in a text is many times as fast as to match a pattern.


def _having(marks: Iterable[str], texts: Sequence[str]) -> Numbers:
    """How many texts up to each hold one of the marks."""
    having = np.zeros(len(texts), bool)
    for mark in marks:
        having |= [mark in text for text in texts]
    return running_sums(having)


def _clauses(texts: Sequence[str]) -> Numbers:
    """How many clauses end within each text; several dashes in a row are one mark."""
    dashed = [_LONG_DASH.sub("\N{EM DASH}", text) for text in texts]
    counts: Numbers = np.sum([[text.count(mark) for text in dashed] for mark in _CLAUSE], axis=0)
    return counts


def _differ(english: Numbers, chinese: Numbers) -> Numbers:
    differ: Numbers = english != chinese
    return differ
