"""Finding the words of a table in a text: from the left, the longest that starts at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

__all__ = ["Table"]


class Table:
    """Words and what is said of each; no word is empty.

    Attributes:
        entries: the words, each with its value.
        longest: for the first two characters of each word, the length of the longest one that begins so. Few
            places of a text begin a word of two characters or more, and this tells at one look which do.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries
        self.longest = {word[:2]: len(word) for word in sorted(entries, key=len)}

    def match(self, text: str, start: int) -> tuple[int, str] | None:
        """Where the longest word ends that starts there, and its value; None where none does.

        Args:
            text: the text.
            start: the offset of a character of it.

        >>> Table({"头": "1", "头发": "2"}).match("白头发", 1)
        (3, '2')
        """
        entries = self.entries
        length = self.longest.get(text[start : start + 2], 1)
        if length > 1:
            for end in range(min(len(text), start + length), start + 1, -1):
                found = entries.get(text[start:end])
                if found is not None:
                    return end, found
        found = entries.get(text[start])
        return None if found is None else (start + 1, found)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The matches from the left, none overlapping another, each with its start, end and value.

        >>> list(Table({"头发": "2", "发展": "3"}).find("白头发展"))
        [(1, 3, '2')]
        """
        end = 0
        for candidate in self._starts.finditer(text):
            start = candidate.start()
            found = self.match(text, start) if start >= end else None
            if found is not None:
                end = found[0]
                yield start, *found

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        firsts = sorted({word[0] for word in self.entries})
        return re.compile(f"[{re.escape(''.join(firsts))}]" if firsts else "(?!)")
