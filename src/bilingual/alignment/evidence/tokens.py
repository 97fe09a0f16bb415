"""The tokens of each side: what a dictionary, a number or a name can support."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bilingual.model import Language, Segment, Span
from bilingual.text.stopwords import GRAMMAR_WORDS, PRONOUNS
from bilingual.text.words import pieces_of_all, stem

__all__ = ["NO_TOKEN", "Place", "Side", "Token"]

Integers = NDArray[np.int32]

NO_TOKEN: Final = -1
"""Stands for a word that carries no content: numbers count by value, grammar words not at all."""


Place = tuple[int, int, int]
"""A segment's index, and where a token starts and ends in its text."""


class Token(NamedTuple):
    """A unit of comparison: its key, and where it stands in its segment."""

    key: str
    start: int
    end: int


class Side:
    """One side's segments as tokens, all of them end to end in arrays.

    A segment's tokens are its content words in their order, then its marks. Keys of words are English stems,
    Chinese words, or stems of Latin words in Chinese. Marks are numbers, names and the like read as a whole:
    they can be supported and give support, but do not make a segment longer.

    Attributes:
        segments: the segments themselves.
        texts: their texts.
        keys: all different keys, those of words before those of marks.
        numbers: the number of each key: its place in ``keys``.
        forms: each word as it stands, with the number of its key, or ``NO_TOKEN``.
        vocabulary: how many keys are words: those numbered below it.
        ids: the number of each token's key, int32, shape (tokens,).
        starts: where each token starts in its segment's text, int32.
        ends: where it ends.
        offsets: where each segment's tokens start, int64, shape (segments + 1,).
        lengths: the content words of each segment, at least 1, float, shape (segments,).
    """

    def __init__(self, segments: Sequence[Segment], language: Language) -> None:
        self.segments = tuple(segments)
        self.texts = tuple(segment.text for segment in self.segments)
        self.numbers: dict[str, int] = {}
        self.forms: dict[str, int] = _Forms(self.numbers, language)
        self.ids, self.starts, self.ends, self.offsets = self._read(language)
        self.keys = list(self.numbers)
        self.vocabulary = len(self.keys)
        self.lengths = np.maximum(np.diff(self.offsets), 1).astype(float)

    @property
    def owners(self) -> NDArray[np.int32]:
        """The segment of each token, shape (tokens,)."""
        return np.repeat(np.arange(len(self.texts), dtype=np.int32), np.diff(self.offsets))

    def tokens(self, index: int) -> list[Token]:
        """The tokens of one segment."""
        return [Token(self.keys[key], start, end) for key, (_, start, end) in self.places([index])]

    def places(self, indices: Iterable[int]) -> Iterator[tuple[int, Place]]:
        """The key's number of each token of these segments, and its place: segment, start and end there."""
        for index in indices:
            own = slice(self.offsets[index], self.offsets[index + 1])
            columns = self.ids[own].tolist(), self.starts[own].tolist(), self.ends[own].tolist()
            for key, start, end in zip(*columns, strict=True):
                yield key, (index, start, end)

    def shown(self, tokens: NDArray[np.int64]) -> Iterator[tuple[Span, str]]:
        """Each of some tokens as a span of the source, and its text."""
        owners = np.searchsorted(self.offsets, tokens, "right") - 1
        starts, ends = self.starts[tokens], self.ends[tokens]
        before = self._places_of_segments[owners]
        spans = zip((before + starts).tolist(), (before + ends).tolist(), strict=True)
        places = zip(owners.tolist(), starts.tolist(), ends.tolist(), strict=True)
        texts = [self.texts[index][start:end] for index, start, end in places]
        return zip(spans, texts, strict=True)

    @cached_property
    def _places_of_segments(self) -> NDArray[np.int64]:
        """Where each segment starts in the source."""
        return np.fromiter((segment.start for segment in self.segments), np.int64)

    def span(self, indices: Sequence[int]) -> Span:
        """Where a run of segments stands in the source."""
        return self.segments[indices[0]].start, self.segments[indices[-1]].end

    def mark(self, marks: Mapping[str, ArrayLike]) -> None:
        """Add marks after the words of their segments.

        Args:
            marks: key → its places, a row each of segment, start and end there; no key may be that of a word.
        """
        rows = [np.asarray(places, np.int32).reshape(-1, 3) for places in marks.values()]
        numbers = [self.numbers.setdefault(key, len(self.numbers)) for key in marks]
        self.keys = list(self.numbers)
        added = np.concatenate([np.empty((0, 3), np.int32), *rows])
        in_order = np.lexsort(added.T[::-1])
        ids = np.repeat(np.array(numbers, np.int32), [len(row) for row in rows])[in_order]
        segments, starts, ends = added[in_order].T
        owners = np.concatenate((self.owners, segments))
        order = np.argsort(owners, kind="stable")
        self.ids = np.concatenate((self.ids, ids))[order]
        self.starts = np.concatenate((self.starts, starts))[order]
        self.ends = np.concatenate((self.ends, ends))[order]
        self.offsets = _offsets(np.bincount(owners, minlength=len(self.texts)))

    def _read(self, language: Language) -> tuple[Integers, Integers, Integers, NDArray[np.int64]]:
        """The words of all segments: numbers, starts, ends, and where each segment's words begin."""
        ids, lengths, counts = array("i"), array("i"), array("i")
        for cut in pieces_of_all(self.texts, language):
            ids.extend(map(self.forms.__getitem__, cut[1::2]))
            lengths.extend(map(len, cut))
            counts.append(len(cut) // 2)
        owners = np.repeat(np.arange(len(counts)), counts)
        numbers, sizes = np.array(ids, np.int32), np.array(lengths, np.int32)
        # Words and gaps take turns, and each text has one gap more than words.
        places = 2 * np.arange(len(numbers)) + 1 + owners
        before = np.concatenate(([0], np.cumsum([len(text) for text in self.texts])))
        ends = (np.cumsum(sizes)[places] - before[owners]).astype(np.int32)
        starts = ends - sizes[places]
        kept = numbers != NO_TOKEN
        offsets = _offsets(np.bincount(owners[kept], minlength=len(self.texts)))
        return numbers[kept], starts[kept], ends[kept], offsets


class _Forms(dict[str, int]):
    """The number of the key of each word as it stands; each is looked at once."""

    def __init__(self, numbers: dict[str, int], language: Language) -> None:
        self._numbers, self._language = numbers, language

    def __missing__(self, word: str) -> int:
        key = _english_key(word) if self._language == "en" else _chinese_key(word)
        number = self._numbers.setdefault(key, len(self._numbers)) if key else NO_TOKEN
        self[word] = number
        return number


def _offsets(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _english_key(word: str) -> str | None:
    lower = word.lower()
    if word[0].isdecimal() or lower in GRAMMAR_WORDS:
        return None
    key = PRONOUNS.get(lower) or stem(word)
    return None if key in GRAMMAR_WORDS else key


def _chinese_key(word: str) -> str | None:
    if word[0].isdecimal():
        return None
    return stem(word) if word.isascii() else word
