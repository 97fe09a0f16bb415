"""What is believed to mean the same on both sides, as parallel arrays."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

__all__ = ["Entries", "Kind"]

_ROW: Final = np.dtype([("chinese", np.int32), ("english", np.int32), ("probability", np.float32)])


class Kind(IntEnum):
    """The kinds of evidence that pair keys."""

    QUANTITY = 0
    NAME = 1
    VERBATIM = 2
    DICTIONARY = 3
    LEARNED = 4
    GRAMMAR = 5

    @property
    def label(self) -> str:
        """What a link's evidence calls it.

        >>> Kind.QUANTITY.label
        'quantity'
        """
        return self.name.lower()


@frozen(eq=False)
class Entries:
    """Beliefs that a Chinese and an English key mean the same, each with the kind of evidence behind it.

    Attributes:
        chinese: key numbers of the Chinese side, int32, shape (entries,).
        english: key numbers of the English side, int32.
        probabilities: float32, 0 to 1.
        kinds: int8, values of :class:`Kind`.
    """

    chinese: NDArray[np.int32]
    english: NDArray[np.int32]
    probabilities: NDArray[np.float32]
    kinds: NDArray[np.int8]

    @classmethod
    def of(cls, kind: Kind, rows: Iterable[tuple[int, int, float]]) -> Entries:
        """Entries of one kind from rows: Chinese key number, English key number, probability.

        >>> Entries.of(Kind.NAME, [(0, 7, 1.0)]).english
        array([7], dtype=int32)
        """
        table: NDArray[Any] = np.fromiter(rows, _ROW)
        chinese, english, probabilities = (
            table[name].copy() for name in ("chinese", "english", "probability")
        )
        return cls(chinese, english, probabilities, np.full(len(table), kind, np.int8))

    @classmethod
    def joined(cls, parts: Iterable[Entries]) -> Entries:
        """All entries of several parts, in order.

        >>> len(Entries.joined([Entries.of(Kind.NAME, [(0, 7, 1.0)]), Entries.of(Kind.VERBATIM, [])]))
        1
        """
        parts = [cls.of(Kind.DICTIONARY, ()), *parts]
        return cls(
            np.concatenate([part.chinese for part in parts]),
            np.concatenate([part.english for part in parts]),
            np.concatenate([part.probabilities for part in parts]),
            np.concatenate([part.kinds for part in parts]),
        )

    def only(self, *kinds: Kind) -> Entries:
        """The entries of these kinds.

        >>> len(Entries.of(Kind.NAME, [(0, 7, 1.0)]).only(Kind.LEARNED, Kind.GRAMMAR))
        0
        """
        return self[np.isin(self.kinds, kinds)]

    @cached_property
    def distinct(self) -> Entries:
        """The entries in the order of their Chinese and English keys, of each pair of keys the likeliest.

        >>> entries = Entries.of(Kind.NAME, [(1, 7, 0.5), (0, 9, 1.0), (1, 7, 0.8)])
        >>> entries.distinct.chinese, entries.distinct.probabilities
        (array([0, 1], dtype=int32), array([1. , 0.8], dtype=float32))
        """
        entries = self[np.lexsort((-self.probabilities, self.english, self.chinese))]
        changes = (np.diff(entries.chinese) != 0) | (np.diff(entries.english) != 0)
        return entries[np.append(True, changes)[: len(entries)]]

    def __len__(self) -> int:
        return len(self.kinds)

    def __getitem__(self, chosen: NDArray[Any]) -> Entries:
        """The entries of a mask or of several indices."""
        return Entries(
            self.chinese[chosen], self.english[chosen], self.probabilities[chosen], self.kinds[chosen]
        )
