"""A Chinese-English lexicon: for a Chinese word, the English that may translate it, with probabilities.

A word that is not in the lexicon is read by its parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from bilingual.alignment.lexicon import files
from bilingual.alignment.lexicon.glosses import Row
from bilingual.errors import InputError
from bilingual.text.files import StrPath
from bilingual.text.stopwords import PRONOUNS
from bilingual.text.words import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Lexicon", "Table"]

_LONGEST_PART: Final = 4
_PART_OF_KNOWN: Final = 0.3
_CHARACTER_OF_KNOWN: Final = 0.15
_PART_OF_UNKNOWN: Final = 0.6
"""How much of a part's translations a whole word inherits; CC-CEDICT's own words are mostly 1 to 4 long."""


class Table:
    """Translation probabilities in compact arrays.

    Args:
        words: the Chinese words.
        glosses: the English words.
        offsets: shape (words + 1,): where the entries of each Chinese word start.
        columns: shape (entries,): the place of each entry in ``glosses``.
        probabilities: shape (entries,).
    """

    def __init__(
        self,
        words: Iterable[str],
        glosses: Sequence[str],
        offsets: NDArray[np.int32],
        columns: NDArray[np.int32],
        probabilities: NDArray[np.float32],
    ) -> None:
        self._index = {word: row for row, word in enumerate(words) if word}
        self._glosses, self._offsets = glosses, offsets
        self._columns, self._probabilities = columns, probabilities

    @classmethod
    def of_sections(cls, sections: Mapping[str, bytes]) -> Table:
        """A table of the byte sections that the store keeps."""
        import numpy as np

        return cls(
            sections["words"].decode().split("\n"),
            sections["glosses"].decode().split("\n"),
            np.frombuffer(sections["offsets"], np.int32),
            np.frombuffer(sections["columns"], np.int32),
            np.frombuffer(sections["probabilities"], np.float32),
        )

    @staticmethod
    def sections(rows: Mapping[str, Row]) -> dict[str, bytes]:
        """The byte sections of rows; no word may hold a line break."""
        import numpy as np

        glosses: dict[str, int] = {}
        offsets, columns, probabilities = [0], [], []
        for row in rows.values():
            for one, probability in row.items():
                columns.append(glosses.setdefault(one, len(glosses)))
                probabilities.append(probability)
            offsets.append(len(columns))
        return {
            "words": "\n".join(rows).encode(),
            "glosses": "\n".join(glosses).encode(),
            "offsets": np.array(offsets, np.int32).tobytes(),
            "columns": np.array(columns, np.int32).tobytes(),
            "probabilities": np.array(probabilities, np.float32).tobytes(),
        }

    def __contains__(self, word: str) -> bool:
        return word in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def row(self, word: str) -> Row:
        """The translations of a word as they were given; empty if unknown."""
        row = self._index.get(word)
        if row is None:
            return {}
        entries = slice(self._offsets[row], self._offsets[row + 1])
        columns, probabilities = self._columns[entries].tolist(), self._probabilities[entries].tolist()
        return {
            self._glosses[column]: probability
            for column, probability in zip(columns, probabilities, strict=True)
        }


class Lexicon:
    """Translations of Chinese words, from one table or several in addition to each other.

    Args:
        tables: where several give the same translation, the greatest probability counts.
        name: what a bitext's signature calls it.

    >>> lexicon = Lexicon.from_rows({"朋友": {"friend": 1.0}})
    >>> lexicon.translations("朋友")
    {'friend': 1.0}
    >>> lexicon.translations("老朋友")
    {'friend': 0.6}
    """

    def __init__(self, tables: Iterable[Table], name: str) -> None:
        self._tables, self.name = tuple(tables), name

    @classmethod
    def from_rows(cls, rows: Mapping[str, Row], name: str = "own") -> Lexicon:
        """A lexicon of a mapping: Chinese word → English word → probability.

        Raises:
            InputError: where a word holds a line break or a lone surrogate.
        """
        if any("\n" in word for chinese, row in rows.items() for word in (chinese, *row)):
            raise InputError("a word of a lexicon holds a line break; give one word at a time")
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
        return cls(tables, " + ".join(lexicon.name for lexicon in lexicons))

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
        found: Row = {}
        for table in self._tables:
            stems: Row = defaultdict(float)
            # Stemming all glosses when a table is compiled would take longer than everything else together.
            for one, probability in table.row(word).items():
                stems[PRONOUNS.get(one) or stem(one)] += probability
            for one, probability in stems.items():
                found[one] = max(found.get(one, 0.0), probability)
        return found

    def translations(self, word: str) -> Row:
        """The keys that may translate a word, its parts counted in; weights may add up to more than 1."""
        known = self.row(word)
        found: Row = defaultdict(float, known)
        if known:
            for part in _inner_parts(word):
                _add(found, self.row(part), _PART_OF_KNOWN)
            if len(word) > 1:
                for character in word:
                    _add(found, self.row(character), _CHARACTER_OF_KNOWN / len(word))
        else:
            parts = list(self._longest_parts(word))
            for part in parts:
                _add(found, self.row(part), _PART_OF_UNKNOWN / len(parts))
        return {one: round(weight, 6) for one, weight in found.items()}

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
