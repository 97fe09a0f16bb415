"""Evidence from an encoder of one's own: vectors that lie close together where texts mean the same.

How close is close differs from encoder to encoder and from sentence to sentence, so each segment is measured
by its margin over the nearest segments of the other side (Artetxe and Schwenk 2019, "Margin-based Parallel
Corpus Mining with Multilingual Sentence Embeddings").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilingual.alignment.evidence.windows import Windows, running_sums
from bilingual.alignment.lattice import COUNTS, Band
from bilingual.errors import InputError

__all__ = ["WEIGHT", "Encoder", "Similarity", "encoded"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]
Encoder = Callable[[list[str]], ArrayLike]
"""Gives a vector for each text, shape (texts, dimensions)."""

WEIGHT: Final = 6.0
"""Chosen, not fitted: with the margins that encoders of sentences are known for, the similarity of a true
pair is then worth about as much as two of its words."""
_NEIGHBOURS: Final = 4
"""How many of the nearest segments a margin is over."""
_SOFT: Final = 0.2
"""Added to the neighbours' similarity, lest a margin over almost nothing decide by itself."""
_ROWS: Final = 256
"""Segments compared with their neighbours at a time."""
_LONGEST_ENGLISH, _LONGEST_CHINESE = COUNTS.max(axis=0).tolist()
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Similarity:
    """Compares the vectors of the sides of every bead.

    Each segment is compared with all that the bead joins on the other side, taken together: the sum of their
    vectors. What it is nearer than its nearest neighbours are on average speaks for the bead.

    Args:
        english: unit vectors of the English segments, or zeros; shape (segments, dimensions).
        chinese: the same for the Chinese.
        band: where the neighbours of a segment stand.

    Raises:
        InputError: where the sides have different dimensions.
    """

    names = ("similarity",)
    of_null = False

    def __init__(self, english: Numbers, chinese: Numbers, band: Band) -> None:
        if english.shape[1] != chinese.shape[1]:
            raise InputError(
                f"the encoder gave {english.shape[1]} dimensions for the English "
                f"and {chinese.shape[1]} for the Chinese; they must be the same"
            )
        self._english, self._chinese = english, chinese
        rows = np.arange(len(chinese))
        self._near = (
            _near(english, chinese, band.starts[:-1], band.starts[:-1] + band.width),
            _near(
                chinese,
                english,
                np.searchsorted(band.starts, rows - band.width, "right"),
                np.searchsorted(band.starts, rows, "right"),
            ),
        )
        self._sums = running_sums(_share(self._near[0])), running_sums(_share(self._near[1]))
        self._lengths = _lengths(english, _LONGEST_ENGLISH), _lengths(chinese, _LONGEST_CHINESE)

    def between(self, english: Sequence[int], chinese: Sequence[int]) -> float:
        """The cosine of the segments of a link, those of each side taken together; 0 without vectors."""
        ours, theirs = self._english[list(english)].sum(axis=0), self._chinese[list(chinese)].sum(axis=0)
        lengths = float(np.linalg.norm(ours) * np.linalg.norm(theirs))
        return float(ours @ theirs) / lengths if lengths else 0.0

    def features(self, windows: Windows) -> Iterator[Numbers]:
        """One array for ``names``.

        All beads of the rectangle around those asked for are measured, so these should lie close together.
        """
        rows = _extent(windows.english, _LONGEST_ENGLISH, len(self._english))
        columns = _extent(windows.chinese, _LONGEST_CHINESE, len(self._chinese))
        near_ours, near_theirs = self._near[0][rows], self._near[1][columns]
        products = self._english[rows] @ self._chinese[columns].T
        ours, theirs = products / (near_ours[:, None] + _SOFT), products / (near_theirs + _SOFT)
        our_length = self._length(0, windows.english, windows.english_count)
        their_length = self._length(1, windows.chinese, windows.chinese_count)
        corners = _Corners(windows, rows, columns)
        by_chinese = _over(corners.sum(ours), their_length) - windows.english_sum(self._sums[0])
        by_english = _over(corners.sum(theirs), our_length) - windows.chinese_sum(self._sums[1])
        # What has no vector on the other side tells nothing.
        yield 0.5 * (by_chinese * (their_length > 0.0) + by_english * (our_length > 0.0))

    def _length(self, side: int, first: Integers, count: Integers) -> Numbers:
        lengths = self._lengths[side]
        taken: Numbers = lengths.take((count - 1) * lengths.shape[1] + first, mode="clip")
        return taken


class _Corners:
    """The rectangles of a table that beads cover."""

    def __init__(self, windows: Windows, rows: slice, columns: slice) -> None:
        width = columns.stop - columns.start + 1
        top = np.minimum(windows.english, rows.stop) - rows.start
        bottom = np.minimum(windows.english + windows.english_count, rows.stop) - rows.start
        left = np.minimum(windows.chinese, columns.stop) - columns.start
        right = np.minimum(windows.chinese + windows.chinese_count, columns.stop) - columns.start
        self._plus = bottom * width + right, top * width + left
        self._minus = bottom * width + left, top * width + right

    def sum(self, table: Numbers) -> Numbers:
        """The sum of the table over each rectangle."""
        sums = np.zeros((table.shape[0] + 1, table.shape[1] + 1))
        np.cumsum(np.cumsum(table, axis=0, dtype=float), axis=1, out=sums[1:, 1:])
        plus, minus = (sums.take(one) + sums.take(other) for one, other in (self._plus, self._minus))
        total: Numbers = plus - minus
        return total


def encoded(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of some texts, of length 1 each; zeros remain zeros.

    Args:
        encoder: is called once with all texts, lone surrogates in them replaced; not at all for no text.
        texts: any texts.

    Raises:
        InputError: where the answer is not one row of finite numbers for each text.

    >>> encoded(lambda texts: [[3.0, 4.0] for text in texts], ["One."]).tolist()
    [[0.6000000238418579, 0.800000011920929]]
    """
    if not texts:
        return np.zeros((0, 1), np.float32)
    answer = encoder([_SURROGATE.sub("\ufffd", text) for text in texts])
    try:
        vectors = np.asarray(answer)
    except ValueError as error:
        raise InputError(f"the encoder gave rows of different lengths: {error}") from None
    if vectors.ndim != 2 or len(vectors) != len(texts) or vectors.dtype.kind not in "fiu":
        raise InputError(
            f"the encoder gave {vectors.dtype} of shape {vectors.shape} for {len(texts)} texts; "
            f"it must give numbers of shape ({len(texts)}, dimensions)"
        )
    if not np.isfinite(vectors).all():
        row = int(np.flatnonzero(~np.isfinite(vectors).all(axis=1))[0])
        raise InputError(f"the encoder gave NaN or infinity for text {row}: {texts[row][:40]!r}")
    # The largest number first: squares of what a vector may hold need not fit into it.
    vectors = vectors.astype(np.result_type(vectors.dtype, np.float32))
    vectors = vectors / _or_one(np.abs(vectors).max(axis=1, initial=0.0, keepdims=True))
    return (vectors / _or_one(np.linalg.norm(vectors, axis=1, keepdims=True))).astype(np.float32)


def _near(ours: Numbers, theirs: Numbers, first: Integers, last: Integers) -> Numbers:
    """How similar each of our segments is to its nearest neighbours on average, at least 0.

    Args:
        ours: unit vectors.
        theirs: unit vectors.
        first: of each of ours, the first of theirs that may be a neighbour.
        last: the one after the last.
    """
    near = np.zeros(len(ours))
    for start in range(0, len(ours), _ROWS):
        block = slice(start, min(start + _ROWS, len(ours)))
        products = ours[block] @ theirs[first[block].min() : last[block].max()].T
        count = min(_NEIGHBOURS, products.shape[1])
        if count:
            near[block] = np.partition(products, -count, axis=1)[:, -count:].mean(axis=1)
    return np.maximum(near, 0.0)


def _share(near: Numbers) -> Numbers:
    share: Numbers = near / (near + _SOFT)
    return share


def _lengths(vectors: Numbers, longest: int) -> Numbers:
    """The lengths of the sums of 1 and more vectors from each on, shape (longest, vectors)."""
    lengths = np.zeros((longest, len(vectors)))
    sums = vectors.copy()
    for joined in range(longest):
        lengths[joined] = np.linalg.norm(sums, axis=1)
        sums[: -joined - 1] += vectors[joined + 1 :]
    return lengths


def _extent(indices: Integers, longest: int, count: int) -> slice:
    return slice(int(indices.min()), min(int(indices.max()) + longest, count))


def _over(values: Numbers, lengths: Numbers) -> Numbers:
    quotient: Numbers = values / _or_one(lengths)
    return quotient


def _or_one(values: Numbers) -> Numbers:
    return np.where(values > 0.0, values, 1.0)
