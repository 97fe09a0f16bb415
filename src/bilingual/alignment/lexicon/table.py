"""Translations of many words in compact arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bilingual.alignment.lexicon.glosses import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Table"]


class Table:
    """Translation probabilities in compact arrays.

    Args:
        words: the Chinese words.
        glosses: the English words.
        offsets: shape (words + 1,): where the entries of each Chinese word start.
        columns: shape (entries,): the place of each entry in ``glosses``.
        probabilities: shape (entries,).

    Attributes:
        glosses: the English words.
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
        self.glosses, self._offsets = glosses, offsets
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
            self.glosses[column]: probability
            for column, probability in zip(columns, probabilities, strict=True)
        }

    def entries(self, longest: int) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
        """All entries of the words of at most ``longest`` characters: their rows, columns, probabilities."""
        import numpy as np

        lengths = np.zeros(len(self._offsets) - 1, np.int64)
        lengths[list(self._index.values())] = list(map(len, self._index))
        rows = np.repeat(np.arange(len(lengths)), np.diff(self._offsets))
        kept = (lengths[rows] > 0) & (lengths[rows] <= longest)
        return rows[kept], self._columns[kept], self._probabilities[kept]
