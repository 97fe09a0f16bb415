"""Which tokens of linked segments translate each other: what can be shown as the reason for a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries
from bilingual.alignment.evidence.tables import running, spread
from bilingual.alignment.evidence.tokens import Side

__all__ = ["Matches", "matches"]

Numbers = NDArray[Any]
Integers = NDArray[np.int64]
Indices = Sequence[int]

_WORTH_SHOWING: Final = 0.05
"""Word pairs less probable than this are no reason that a reader would accept."""


class Matches(NamedTuple):
    """Pairs of tokens, link by link, in the order of the English.

    Attributes:
        links: the number of each one's link.
        english: its English token.
        chinese: its Chinese token.
        kinds: values of :class:`Kind`.
    """

    links: Integers
    english: Integers
    chinese: Integers
    kinds: Numbers


def matches(
    english: Side, chinese: Side, entries: Entries, links: Sequence[tuple[Indices, Indices]]
) -> Matches:
    """Match the tokens of each link's sides, each at most once, the likeliest pairs first.

    Args:
        english: the English side.
        chinese: the Chinese side.
        entries: what is believed to mean the same.
        links: English and Chinese indices of each link; no segment is in two.
    """
    ours = _Words(english, (link[0] for link in links))
    theirs = _Words(chinese, (link[1] for link in links))
    entries = _likeliest_first(entries)
    offsets = running(np.bincount(entries.chinese, minlength=len(chinese.keys)))
    words, cells = spread(offsets[theirs.keys], offsets[theirs.keys + 1])
    rivals = ours.find(theirs.links[words], entries.english[cells])
    known = np.flatnonzero(rivals >= 0)
    known = known[np.argsort(-entries.probabilities[cells[known]], kind="stable")]
    our_words, their_words, cells = rivals[known], words[known], cells[known]
    pairs, our_tokens, their_tokens = _matched(ours, theirs, our_words, their_words)
    numbers = ours.links[our_words[pairs]]
    order = np.lexsort((our_tokens, numbers))
    kinds = entries.kinds[cells[pairs]]
    return Matches(numbers[order], our_tokens[order], their_tokens[order], kinds[order])


class _Words:
    """The different words of each link's side.

    Attributes:
        links: the number of each word's link, shape (words,).
        keys: the number of its key.
        tokens: the tokens of all words, those of each in their order.
        starts: where the tokens of each word start, shape (words + 1,).
    """

    def __init__(self, side: Side, links: Iterable[Indices]) -> None:
        members = list(links)
        counts = np.array([len(indices) for indices in members], np.int64)
        segments = np.fromiter(chain.from_iterable(members), np.int64, int(counts.sum()))
        owners, tokens = spread(side.offsets[segments], side.offsets[segments + 1])
        self._height = len(side.keys)
        numbers = np.repeat(np.arange(len(members)), counts)[owners] * self._height + side.ids[tokens]
        order = np.argsort(numbers, kind="stable")
        self._numbers, sizes = np.unique(numbers[order], return_counts=True)
        self.links, self.keys = np.divmod(self._numbers, max(self._height, 1))
        self.tokens, self.starts = tokens[order], running(sizes)

    def find(self, links: Integers, keys: Numbers) -> Integers:
        """The word of each of some keys in each of some links, -1 where there is none."""
        numbers = links * self._height + keys
        places = np.searchsorted(self._numbers, numbers)
        found: Integers = np.append(self._numbers, -1)[places] == numbers
        return np.where(found, places, -1)


def _matched(
    ours: _Words, theirs: _Words, our_words: Integers, their_words: Integers
) -> tuple[Integers, Integers, Integers]:
    """Match tokens of words that may translate each other, earlier pairs of words before later ones.

    Returns:
        for each match the number of its pair, the English and the Chinese token.
    """
    our_next, their_next = ours.starts[:-1].copy(), theirs.starts[:-1].copy()
    pairs, found = np.arange(len(our_words)), []
    while len(pairs):
        # Pairs that come first for both of their words can be settled all at once.
        first = _first(our_words[pairs], len(our_next)) & _first(their_words[pairs], len(their_next))
        settled = pairs[first]
        one, other = our_words[settled], their_words[settled]
        tokens = our_next[one], their_next[other]
        times = np.minimum(ours.starts[one + 1] - tokens[0], theirs.starts[other + 1] - tokens[1])
        found.append((settled, *tokens, times))
        our_next[one] += times
        their_next[other] += times
        pairs = pairs[~first]
        left = our_next[our_words[pairs]] < ours.starts[our_words[pairs] + 1]
        left &= their_next[their_words[pairs]] < theirs.starts[their_words[pairs] + 1]
        pairs = pairs[left]
    blank = np.zeros(0, np.int64)
    settled, one, other, times = map(np.concatenate, zip((blank,) * 4, *found, strict=True))
    numbers, places = spread(one, one + times)
    return settled[numbers], ours.tokens[places], theirs.tokens[places - (one - other)[numbers]]


def _first(words: Integers, count: int) -> NDArray[np.bool_]:
    """Which places are the first of their word."""
    places = np.arange(len(words))
    firsts = np.empty(count, np.int64)
    firsts[words[::-1]] = places[::-1]
    found: NDArray[np.bool_] = firsts[words] == places
    return found


def _likeliest_first(entries: Entries) -> Entries:
    """The entries worth showing, by their Chinese key, of each pair of keys the likeliest."""
    entries = entries[entries.probabilities >= _WORTH_SHOWING]
    entries = entries[np.lexsort((-entries.probabilities, entries.english, entries.chinese))]
    steps = np.diff(entries.chinese) | np.diff(entries.english)
    return entries[np.append(True, steps != 0)[: len(entries)]]
