"""A bilingual page as two sequences of segments that remember where they stood.

A line is cut where the language changes. Lines that were broken to fit a width are joined again. Bullets,
brackets and separators around a passage stay outside of it: the segments of both sides and what lies between
them make up the page exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from bilingual.alignment.comparison import Comparison
from bilingual.alignment.lexicon import Lexicon
from bilingual.model import Segment, Span
from bilingual.text.han import count_han
from bilingual.text.runs import Run, halves, is_identifier, runs

__all__ = ["Page", "cut"]

Integers = NDArray[np.int64]

_LINE: Final = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKED: Final = re.compile(r"\s*(?:[-*+\N{BULLET}#>]|\d+[.)\N{IDEOGRAPHIC COMMA}])\s")
"""A bullet, a number or a heading mark: such a line starts something new."""
_FIRST_WORD: Final = re.compile(r"\s*(\S+)")

_NARROWEST_WRAP: Final = 40
_WIDEST_WRAP: Final = 120
"""Columns between which lines are broken; a narrower column is a list, a wider one a paragraph."""
_FULL_LINES: Final = 2
"""Full lines a page must have in a script before a width is believed."""
_NEARLY_FULL: Final = 0.9
_CHINESE_SLACK: Final = 3
"""Columns that a full Chinese line may leave: a character, and a mark that may not start a line."""

_LEAST_COVERED: Final = 0.25
"""The share of both sides' words that must have a counterpart before a line without separator is a pair."""
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
    for offset, end in _paragraphs(text):
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
    if any(map(str.isalpha, words)) and _translate_each_other(ours, theirs, lexicon):
        return parts
    if not between.strip(" ") or all(map(is_identifier, words)):
        return (run,)
    low, high = _VISIBLE_PER_HAN
    return parts if low <= len("".join(words)) / count_han(theirs) <= high else (run,)


def _translate_each_other(english: str, chinese: str, lexicon: Lexicon | None) -> bool:
    ours, theirs = Segment(english, "en", 0, len(english)), Segment(chinese, "zh", 0, len(chinese))
    comparison = Comparison([ours], [theirs], lexicon)
    reasons = [reason for reason in comparison.explain([0], [0]) if reason.kind != "length"]
    covered = sum(reason.chinese[1] - reason.chinese[0] for reason in reasons)
    return len(reasons) >= _LEAST_COVERED * max(
        1, len(comparison.english.tokens(0))
    ) and covered >= _LEAST_COVERED * count_han(chinese)


# Broken lines into paragraphs.


def _paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text, those that one paragraph was broken into made one."""
    lines = [_Line.of(match) for match in _LINE.finditer(text)]
    limits = {han: _limit(lines, text, han=han) for han in (False, True)}
    start = None
    for before, line in zip_longest(lines, lines[1:]):
        start = before.start if start is None else start
        if line is None or not _continues(text, before, line, limits[before.han]):
            yield start, before.end
            start = None


class _Limit(NamedTuple):
    """The width that lines were broken to: by columns or by characters."""

    by_columns: bool
    width: int

    def room(self, line: _Line) -> int:
        return self.width - (line.columns if self.by_columns else line.characters)


class _Line(NamedTuple):
    """A line: its offsets, whether it is mostly Han, and its width."""

    start: int
    end: int
    han: bool
    columns: int
    characters: int

    @classmethod
    def of(cls, match: re.Match[str]) -> _Line:
        text = match.group().rstrip()
        han = count_han(text)
        return cls(*match.span(), 3 * han > len(text) - han, _columns(text), len(text))


def _follows(text: str, before: _Line, line: _Line) -> bool:
    """Whether two lines of one script stand together, no blank line between them."""
    return (
        before.han == line.han
        and before.columns > 0
        and line.columns > 0
        and len(text[before.end : line.start].splitlines()) == 1
        and not _MARKED.match(text, line.start, line.end)
    )


def _limit(lines: Sequence[_Line], text: str, *, han: bool) -> _Limit | None:
    """The width that the lines of one script were broken to, if they were.

    Some programs count columns and some characters: the count that more lines fill is the right one.
    """
    followed = [
        before for before, line in pairwise(lines) if before.han is han and _follows(text, before, line)
    ]
    limits = []
    for by_columns, widths in (
        (True, [line.columns for line in followed]),
        (False, [line.characters for line in followed]),
    ):
        widest = max(widths, default=0)
        full = sum(width >= _NEARLY_FULL * widest for width in widths)
        columns = widest if by_columns or not han else 2 * widest
        if full >= _FULL_LINES and _NARROWEST_WRAP <= columns <= _WIDEST_WRAP:
            limits.append((full, _Limit(by_columns, widest)))
    return max(limits, default=(0, None), key=lambda limit: limit[0])[1]


def _continues(text: str, before: _Line, line: _Line, limit: _Limit | None) -> bool:
    """Whether a line goes on on the next one: its first word would not have fitted any more."""
    if limit is None or not _follows(text, before, line):
        return False
    room = limit.room(before)
    if before.han:
        return room <= _CHINESE_SLACK
    word = _FIRST_WORD.match(text, line.start, line.end)
    return word is not None and room <= len(word.group(1))


def _columns(text: str) -> int:
    """The width of a text where Han characters are two columns wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
