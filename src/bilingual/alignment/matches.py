"""Which tokens of linked segments translate each other: what can be shown as the reason for a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.entries import Entries
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.ragged import spread
from bilingual.alignment.words import Words, meetings

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
    ours = Words(english, (link[0] for link in links))
    theirs = Words(chinese, (link[1] for link in links))
    entries = entries.distinct
    our_words, their_words, entries = meetings(ours, theirs, entries[entries.probabilities >= _WORTH_SHOWING])
    likeliest = np.argsort(-entries.probabilities, kind="stable")
    pairs, our_tokens, their_tokens = _matched(ours, theirs, our_words[likeliest], their_words[likeliest])
    pairs = likeliest[pairs]
    numbers = ours.groups[our_words[pairs]]
    order = np.lexsort((our_tokens, numbers))
    return Matches(numbers[order], our_tokens[order], their_tokens[order], entries.kinds[pairs[order]])


def _matched(
    ours: Words, theirs: Words, our_words: Integers, their_words: Integers
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
