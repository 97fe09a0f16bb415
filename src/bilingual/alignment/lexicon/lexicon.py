"""A Chinese-English lexicon: for a Chinese word, the English that may translate it, with probabilities.

A word that is not in the lexicon is read by its parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from bilingual.alignment.lexicon import files
from bilingual.alignment.lexicon.glosses import Row
from bilingual.alignment.lexicon.related import Neighbourhood, Related
from bilingual.alignment.lexicon.table import Table
from bilingual.errors import InputError
from bilingual.memo import Memo
from bilingual.text.files import StrPath
from bilingual.text.stopwords import PRONOUNS
from bilingual.text.words import stem

__all__ = ["Lexicon"]

_BREAK: Final = re.compile(r"[\n\t]")
_MOST_ROWS: Final = 8_192
"""Rows remembered."""
_LONGEST_PART: Final = 4
_PART_OF_KNOWN: Final = 0.3
_CHARACTER_OF_KNOWN: Final = 0.15
_PART_OF_UNKNOWN: Final = 0.6
"""How much of a part's translations a whole word inherits; CC-CEDICT's own words are mostly 1 to 4 long."""


class Lexicon:
    """Translations of Chinese words, from one table or several in addition to each other.

    Args:
        tables: where several give the same translation, the greatest probability counts.
        name: what a bitext's signature calls it.
        related: which English words are near each other; asked for once it is needed.

    >>> lexicon = Lexicon.from_rows({"朋友": {"friend": 1.0}})
    >>> lexicon.translations("朋友")
    {'friend': 1.0}
    >>> lexicon.translations("老朋友")
    {'friend': 0.6}
    """

    def __init__(
        self, tables: Iterable[Table], name: str, related: Callable[[], Related] | None = None
    ) -> None:
        self._tables, self.name, self._related = tuple(tables), name, related
        # The characters and parts of words come up again and again.
        self._rows = Memo(partial(_stemmed, self._tables), most=_MOST_ROWS)

    @classmethod
    def from_rows(cls, rows: Mapping[str, Row], name: str = "own") -> Lexicon:
        """A lexicon of a mapping: Chinese word → English word → probability.

        Raises:
            InputError: where a word holds a line break, a tab or a lone surrogate.
        """
        if any(_BREAK.search(word) for chinese, row in rows.items() for word in (chinese, *row)):
            raise InputError("a word of a lexicon holds a line break or a tab; give one word at a time")
        try:
            return cls([Table.of_sections(Table.sections(rows))], name)
        except UnicodeEncodeError as error:
            raise InputError("a word of a lexicon holds a lone surrogate; remove it") from error

    @classmethod
    def read(cls, path: StrPath) -> Lexicon:
        """The lexicon in a file.

        Args:
            path: a term list, a line each: the Chinese, a tab, the English; several translations are
                separated by semicolons or stand on lines of their own, and a third column is a
                probability. Or a dictionary in the format of CC-CEDICT. Either may be compressed with gzip.

        Terms in one script are found in the other script too. A term that is several words in running text
        is found by these words.

        Raises:
            InputError: where the file cannot be read.
            EncodingError: where its bytes are not text.
            FormatError: where a line is neither.
        """
        return cls.from_rows(files.read_rows(path), files.title(path))

    @classmethod
    def together(cls, lexicons: Sequence[Lexicon]) -> Lexicon:
        """Several lexicons in addition to each other.

        >>> rows = {"桥": {"bridge": 1.0}}, {"船": {"boat": 1.0}}
        >>> "船" in Lexicon.together([Lexicon.from_rows(one) for one in rows])
        True
        """
        tables = (table for lexicon in lexicons for table in lexicon._tables)
        related = next(filter(None, (lexicon._related for lexicon in lexicons)), None)
        return cls(tables, " + ".join(lexicon.name for lexicon in lexicons), related)

    def write(self, path: StrPath) -> None:
        """Write a file that :meth:`read` reads: a line of Chinese, English and probability each.

        The file is written under another name and moved, so that it is never half there.

        Raises:
            InputError: where the file cannot be written.
        """
        words = sorted({word for table in self._tables for word in table})
        files.write_rows(path, ((word, self._given(word)) for word in words))

    def __contains__(self, word: str) -> bool:
        return any(word in table for table in self._tables)

    def row(self, word: str) -> Row:
        """The translations of a word as the lexicon has it, by their keys in a text; empty if unknown."""
        return dict(self._rows[word])

    def translations(self, word: str) -> Row:
        """The keys that may translate a word, its parts counted in; weights may add up to more than 1."""
        known = self._rows[word]
        found: Row = defaultdict(float, known)
        if known:
            for part in _inner_parts(word):
                _add(found, self._rows[part], _PART_OF_KNOWN)
            if len(word) > 1:
                for character in word:
                    _add(found, self._rows[character], _CHARACTER_OF_KNOWN / len(word))
        else:
            parts = list(self._longest_parts(word))
            for part in parts:
                _add(found, self._rows[part], _PART_OF_UNKNOWN / len(parts))
        return {one: round(weight, 6) for one, weight in found.items()}

    def neighbourhood(self, stems: Collection[str] | None = None) -> Neighbourhood:
        """What widens a row of translations by a text's own near-synonyms, or by all there are.

        >>> lexicon = Lexicon.from_rows({"船": {"boat": 0.5, "ship": 0.5}})
        >>> lexicon.neighbourhood({"ship"}).widened(lexicon.translations("船"))
        {'ship': 0.5}
        """
        return Neighbourhood(stems, self._related() if self._related else None)

    def _given(self, word: str) -> Row:
        """The translations of a word as they were given."""
        found: Row = {}
        for table in self._tables:
            for one, probability in table.row(word).items():
                found[one] = max(found.get(one, 0.0), probability)
        return found

    def _longest_parts(self, word: str) -> Iterator[str]:
        """The known parts of an unknown word, longest first from the left."""
        start = 0
        while start < len(word):
            for length in range(min(_LONGEST_PART, len(word) - start), 0, -1):
                if word[start : start + length] in self:
                    yield word[start : start + length]
                    break
            start += length


def _stemmed(tables: Sequence[Table], word: str) -> Row:
    """The translations of a word by their keys, from all tables."""
    found: Row = {}
    for table in tables:
        stems: Row = defaultdict(float)
        # Stemmed when asked for: of most glosses nobody ever asks.
        for one, probability in table.row(word).items():
            stems[PRONOUNS.get(one) or stem(one)] += probability
        for one, probability in stems.items():
            found[one] = max(found.get(one, 0.0), probability)
    return found


def _inner_parts(word: str) -> Iterator[str]:
    """The parts of a word that have at least two characters and are not the whole."""
    if len(word) > 2 * _LONGEST_PART:
        return
    for start in range(len(word)):
        for end in range(start + 2, len(word) + 1):
            if end - start < len(word):
                yield word[start:end]


def _add(found: Row, row: Row, share: float) -> None:
    for one, probability in row.items():
        found[one] = found.get(one, 0.0) + share * probability
