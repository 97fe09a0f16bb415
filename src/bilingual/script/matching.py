"""Finding the words of a table in a text: from the left, the longest that starts at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from bilingual.script.engine.literal import Lexicon

__all__ = ["Table"]


class Table:
    """Words and what is said of each; no word is empty.

    Attributes:
        entries: the words, each with its value.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries
        self._lexicon = Lexicon(entries)

    def match(self, text: str, start: int) -> tuple[int, str] | None:
        """Where the longest word ends that starts there, and its value; None where none does.

        >>> Table({"头": "1", "头发": "2"}).match("白头发", 1)
        (3, '2')
        """
        found = self._lexicon.match(text, start)
        return None if found is None else (start + found[0], found[1])

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
        firsts = "".join(sorted(self._lexicon.starts))
        return re.compile(f"[{re.escape(firsts)}]" if firsts else "(?!)")
