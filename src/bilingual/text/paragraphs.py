"""Paragraphs: lines that were broken to fit a width, made one again.

A line was broken where the next word would not have fitted any more. So every line that another follows
allows some widths: those that hold it, but not the next word too. The width that the lines of a script were
broken to is the one that most of them allow. Programs count columns or characters, and break between words
or anywhere: the way that explains most is the right one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

import numpy as np

from bilingual.model import Span
from bilingual.text.han import HAN, count_han

__all__ = ["paragraphs"]

_LINE: Final = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_QUOTED: Final = re.compile(r"(?:[ \t]*>)+ ?|")
_MARKED: Final = re.compile(r"\s*(?:[-*+\N{BULLET}#]|\d+[.)\N{IDEOGRAPHIC COMMA}])\s")
"""A bullet, a number or a heading mark: such a line starts something new."""
_WIDE: Final = rf"{HAN}\u3001-\u303f\uff01-\uff60\u2018-\u201d\u2026"
"""Han characters and Chinese punctuation: a line may be broken on either side of most."""
_OPENING: Final = "(\\[\u201c\u2018\u300c\u300e\u300a\u3008\u3010\uff08"
_CLOSING: Final = (
    ")\\]\u201d\u2019\u300d\u300f\u300b\u3009\u3011\uff09\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01"
)
"""Marks that may not end a line, and marks that may not start one."""
_FIRST_WORD: Final = re.compile(rf"\s*([{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}]*)")
_SENTENCE_END: Final = re.compile(r"[.!?\u3002\uff01\uff1f]\s*\Z")
"""So ends a paragraph: what stands below tells nothing of a width."""
_WIDE_LAST: Final = re.compile(rf"[{_WIDE}]\s*\Z")

_NARROWEST: Final = 40
_WIDEST: Final = 120
"""Columns between which lines are broken; a narrower column is a list, a wider one a paragraph."""
_FEWEST: Final = 2
"""Lines that must be explained before a width is believed."""
_MOSTLY: Final = 0.5
"""The share of lines, those far shorter than the width aside, that a width must explain."""
_AS_GOOD: Final = 0.9
"""A way of breaking that leaves no choice is right where it explains this share of what a looser one does."""
_SHORT: Final = _NARROWEST // 4
"""Characters of a line that tells nothing: it is far from full at any width."""
_SEEN: Final = 2 * _WIDEST
"""Characters of a line that are measured: a longer one was not broken."""


def paragraphs(text: str) -> Iterator[Span]:
    r"""The lines of a text that are not empty, those that one paragraph was broken into made one.

    Args:
        text: any text. Lines quoted with ``>`` may be broken too; a bullet or a number starts a line anew.

    >>> lines = "A man in a small boat went out to sea on\nevery day of every year of his life\nalone.\nSo."
    >>> [lines[start:end].count("\n") for start, end in paragraphs(lines)]
    [2, 0]
    """
    lines = [_Line.of(match) for match in _LINE.finditer(text)]
    breaks = {han: _breaking(lines, text, han=han) for han in (False, True)}
    start, has_han = None, False
    for before, line in zip_longest(lines, lines[1:]):
        start = before.start if start is None else start
        has_han = has_han or before.has_han
        ways = (way for way in (breaks[before.han], breaks[True]) if way)
        if line is None or not any(_continues(text, before, line, way, has_han) for way in ways):
            if has_han or text[start : before.end].strip():
                yield start, before.end
            start, has_han = None, False


class _Line(NamedTuple):
    """A line: its offsets, what it says, how deep it is quoted, and whether it has Han or mostly has."""

    start: int
    end: int
    said: str
    depth: int
    has_han: bool
    han: bool

    @classmethod
    def of(cls, match: re.Match[str]) -> _Line:
        seen = match.group()[:_SEEN]
        quoted = _QUOTED.match(seen)
        said = seen[quoted.end() :] if quoted else seen
        han, rest = count_han(said), len(said.strip())
        depth = quoted.group().count(">") if quoted else 0
        return cls(*match.span(), said, depth, han > 0, 4 * han > rest)


# The ways of breaking lines: each tells a line's length and how much more the next line's first word needs.

_Way = Callable[[_Line, str], tuple[int, int]]


def _words_by_columns(line: _Line, word: str) -> tuple[int, int]:
    return _columns(line.said.rstrip()), _columns(word) + _space(line, word)


def _words_by_characters(line: _Line, word: str) -> tuple[int, int]:
    return len(line.said.rstrip()), len(word) + _space(line, word)


def _anywhere_by_columns(line: _Line, word: str) -> tuple[int, int]:
    return _columns(line.said), _columns(word[:1])


def _anywhere_by_characters(line: _Line, word: str) -> tuple[int, int]:
    return len(line.said), 1


_WAYS: Final[tuple[_Way, ...]] = (
    _anywhere_by_characters, _anywhere_by_columns, _words_by_columns, _words_by_characters
)  # fmt: skip
"""From the strictest to the loosest."""
_ANYWHERE: Final = _WAYS[:2]


class _Breaking(NamedTuple):
    """How the lines of one script were broken."""

    way: _Way
    width: int


def _breaking(lines: Sequence[_Line], text: str, *, han: bool) -> _Breaking | None:
    """How the lines of one script were broken, if they were."""
    ours = [line for line in lines if line.han is han and len(line.said) >= _SHORT]
    followed = [
        (before, _first_word(line))
        for before, line in pairwise(lines)
        if before.han is han and line.han is han and len(before.said) >= _SHORT
        if _follows(text, before, line) and not _SENTENCE_END.search(before.said)
    ]
    best: tuple[int, _Breaking | None] = (0, None)
    for way in _WAYS:
        explained, width = _width([way(*pair) for pair in followed], [way(line, "") for line in ours])
        by_columns = way in (_words_by_columns, _anywhere_by_columns)
        columns = width if by_columns or not han else 2 * width
        if explained * _AS_GOOD > best[0] and _NARROWEST <= columns <= _WIDEST:
            best = explained, _Breaking(way, width)
    return best[1]


def _width(followed: Sequence[tuple[int, int]], ours: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many lines the best width explains, and that width; 0 where it explains too few."""
    if not followed:
        return 0, 0
    lengths, needs = np.array(followed).T
    size = _SEEN * 2 + 2
    allowed = np.bincount(lengths, minlength=size)[:size].cumsum()
    allowed -= np.bincount(np.minimum(lengths + needs, size - 1), minlength=size)[:size].cumsum()
    wider = len(ours) - np.bincount([length for length, _ in ours], minlength=size)[:size].cumsum()
    width = int(np.argmax(allowed - wider))
    explained = int(allowed[width])
    enough = max(_FEWEST, _MOSTLY * np.count_nonzero(2 * lengths >= width))
    return (explained, width) if explained >= enough and explained > wider[width] else (0, 0)


def _continues(text: str, before: _Line, line: _Line, breaking: _Breaking, has_han: bool) -> bool:
    """Whether a line goes on on the next one: its first word would not have fitted any more."""
    if not _follows(text, before, line):
        return False
    # Where words are kept whole many lines are nearly full by chance, so both must be of one script.
    if breaking.way not in _ANYWHERE and (line.han > has_han or before.han > line.has_han):
        return False
    length, needed = breaking.way(before, _first_word(line))
    return length <= breaking.width < length + needed


def _follows(text: str, before: _Line, line: _Line) -> bool:
    """Whether two lines stand together: no blank line between, quoted alike, the second starting nothing."""
    return (
        before.depth == line.depth
        and bool(before.said.strip() and line.said.strip())
        and len(text[before.end : line.start].splitlines()) == 1
        and not _MARKED.match(line.said)
    )


def _first_word(line: _Line) -> str:
    word = _FIRST_WORD.match(line.said)
    return word.group(1) if word else ""


def _space(line: _Line, word: str) -> int:
    """What a space before a word takes: none stands beside Chinese."""
    return not (_WIDE_LAST.search(line.said) or re.match(f"[{_WIDE}]", word))


def _columns(text: str) -> int:
    """The width of a text where Han characters are two columns wide."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
