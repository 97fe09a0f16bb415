"""English words that a dictionary gives for the same Chinese words: near-synonyms.

A translator seldom writes the very word that the dictionary has, but often one that it has for a word of
nearly the same meaning. From an English word a walk leads to a Chinese word that it translates, and on to
another English word: the probability of getting there says how near the two are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from bilingual.alignment.lexicon.glosses import Row
from bilingual.text.stopwords import FUNCTION_WORDS
from bilingual.text.words import stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bilingual.alignment.lexicon.table import Table

__all__ = ["Neighbourhood", "Related"]

_SHARE: Final = 0.5
"""What a near-synonym counts against the word itself: chapters of novels are aligned as well with anything
from 0.3 to 0.8."""
_WORTH_ADDING: Final = 0.002
_LONGEST_WORD: Final = 4
"""Longer Chinese words are names and sayings, whose explanations share words that are not alike."""
_KEPT_PER_STEM: Final = 25
_FAINTEST: Final = 0.004
"""Words less near than this are met by chance."""
_PAIRS_AT_ONCE: Final = 500_000
"""Pairs of entries looked at together."""


class Related:
    """The nearest stems of each stem, and how near they are.

    Args:
        sections: as :meth:`sections` gives them.
    """

    def __init__(self, sections: Mapping[str, bytes]) -> None:
        import numpy as np

        self._stems = sections["stems"].decode().split("\n")
        self._index = {one: number for number, one in enumerate(self._stems)}
        self._offsets = np.frombuffer(sections["offsets"], np.int32)
        self._neighbours = np.frombuffer(sections["neighbours"], np.int32)
        self._nearness = np.frombuffer(sections["nearness"], np.float32)

    @staticmethod
    def sections(table: Table) -> dict[str, bytes]:
        """What a table of translations says, as byte sections for the store."""
        import numpy as np

        rows, stems, weights, names = _stemmed(table)
        found, near, nearness = _walked(rows, stems, weights)
        return {
            "stems": "\n".join(names).encode(),
            "offsets": np.searchsorted(found, np.arange(len(names) + 1)).astype(np.int32).tobytes(),
            "neighbours": near.astype(np.int32).tobytes(),
            "nearness": nearness.astype(np.float32).tobytes(),
        }

    def nearest(self, one: str, among: Collection[str] | None) -> list[tuple[str, float]]:
        """The nearest stems of a stem that are among some others, or all of them, and how near they are."""
        number = self._index.get(one)
        if number is None:
            return []
        entries = slice(self._offsets[number], self._offsets[number + 1])
        near = map(self._stems.__getitem__, self._neighbours[entries].tolist())
        pairs = zip(near, self._nearness[entries].tolist(), strict=True)
        return [pair for pair in pairs if among is None or pair[0] in among]


class Neighbourhood:
    """The stems of a text, each a possible translation of what its near-synonyms translate.

    Args:
        stems: those of the text; None for those of any text.
        related: where None, no words are known to be near each other.
    """

    def __init__(self, stems: Collection[str] | None, related: Related | None) -> None:
        self._stems, self._related = stems, related
        self._known: dict[str, list[tuple[str, float]]] = {}

    def widened(self, row: Row) -> Row:
        """The translations in a row that the text has, and the text's words that are near any in the row."""
        stems = self._stems
        found = {one: weight for one, weight in row.items() if stems is None or one in stems}
        for one, weight in row.items():
            share = _SHARE * weight
            for near, nearness in self._nearest(one):
                if share * nearness < _WORTH_ADDING:
                    break
                found[near] = found.get(near, 0.0) + share * nearness
        return found

    def _nearest(self, one: str) -> list[tuple[str, float]]:
        if one not in self._known:
            self._known[one] = self._related.nearest(one, self._stems) if self._related else []
        return self._known[one]


def _stemmed(
    table: Table,
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], list[str]]:
    """The entries that a walk may use: their Chinese words and stems by number, their weights; the stems."""
    import numpy as np

    rows, columns, weights = table.entries(_LONGEST_WORD)
    # A gloss of one word only leads nowhere.
    useful = np.bincount(columns, minlength=len(table.glosses)) > 1
    numbers: dict[str, int] = {}
    places = np.full(len(table.glosses), -1)
    for column in np.flatnonzero(useful).tolist():
        gloss = table.glosses[column]
        if gloss not in FUNCTION_WORDS:
            places[column] = numbers.setdefault(stem(gloss), len(numbers))
    kept = places[columns] >= 0
    return rows[kept], places[columns[kept]], weights[kept], list(numbers)


def _walked(rows: NDArray[Any], stems: NDArray[Any], weights: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    """Pairs of different stems and how probable the second is after a walk from the first.

    Args:
        rows: shape (entries,), rising: the Chinese words.
        stems: shape (entries,).
        weights: shape (entries,).

    Returns:
        Three arrays of shape (pairs,): the first stems, rising; the second; and the probabilities, falling
        for each first stem.
    """
    import numpy as np

    onward = weights / np.bincount(rows, weights)[rows]
    back = onward / np.bincount(stems, onward)[stems]
    sizes = np.bincount(rows)
    starts = np.cumsum(sizes) - sizes
    height = int(stems.max(initial=-1)) + 1
    found = [(stems[:0], stems[:0], onward[:0])]
    for entries in _some_at_a_time(stems, sizes[rows]):
        # Each entry with each entry of the same Chinese word.
        partners = sizes[rows[entries]]
        first = np.repeat(entries, partners)
        shifts = np.repeat(starts[rows[entries]] - (np.cumsum(partners) - partners), partners)
        second = np.arange(len(first)) + shifts
        pairs = stems[first] * height + stems[second]
        order = np.argsort(pairs, kind="stable")
        beginnings = np.flatnonzero(np.diff(pairs[order], prepend=-1))
        nearness = np.add.reduceat((back[first] * onward[second])[order], beginnings)
        one, other = np.divmod(pairs[order[beginnings]], height)
        kept = (one != other) & (nearness > _FAINTEST)
        one, other, nearness = one[kept], other[kept], nearness[kept]
        order = np.lexsort((-nearness, one))
        one, other, nearness = one[order], other[order], nearness[order]
        kept = np.arange(len(one)) - np.searchsorted(one, one) < _KEPT_PER_STEM
        found.append((one[kept], other[kept], nearness[kept]))
    return tuple(map(np.concatenate, zip(*found, strict=True)))


def _some_at_a_time(stems: NDArray[Any], partners: NDArray[Any]) -> list[NDArray[Any]]:
    """The entries in the order of their stems, those of as many stems together as memory is to hold."""
    import numpy as np

    order = np.argsort(stems, kind="stable")
    if not len(order):
        return []
    last = np.searchsorted(stems[order], stems[order], "right") - 1
    block = np.cumsum(partners[order])[last] // _PAIRS_AT_ONCE
    return np.split(order, np.flatnonzero(np.diff(block)) + 1)
