"""A lexicon learned from the text itself: which words of both sides keep turning up in the same beads.

Each English word of a bead is taken to come from one of the bead's Chinese words, or from none. How often
each pair is to be expected follows from their probabilities, and the probabilities from how often: IBM model
1 (Brown et al. 1993), by expectation maximisation. The same is done the other way round.

What was learned from a bead must not vouch for that bead. To leave each one out in turn would mean to learn
anew for each; taking most of one occurrence off every expected count, and asking for two, does nearly the
same at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.lexicon import Lexicon, Row
from bilingual.alignment.lexicon.files import in_both_scripts
from bilingual.model import Bitext
from bilingual.text.words import stem

__all__ = ["LIKELY", "Bags", "Translations", "learn", "learned"]

Integers = NDArray[Any]
Floats = NDArray[Any]

_ITERATIONS: Final = 6
"""Chapters of novels are aligned no better with more, and worse with four."""
_NULL: Final = 0.001
"""Against the probabilities of a bead's words, that of none of them."""
_DISCOUNT: Final = 0.8
"""Taken off each expected count: what one occurrence is worth to a pair that explains it well."""
_FEWEST: Final = 2
"""Beads in which a pair must occur."""
_UNSEEN: Final = 0.5
"""Added to how often a word occurs, for the translations not seen yet."""
_FAINTEST: Final = 0.01
"""A translation less probable than this, in both directions, is not kept."""
LIKELY: Final = 0.3
"""A bead less probable than this teaches nothing."""
_MOST_MEETINGS: Final = 2_000_000
"""Pairs of words in one bead that are looked at: some 14,000 beads of twelve words a side, 70 MB. Chapters of
novels are aligned as well when only half of their pairs are."""
_PIECE: Final = 500_000
_TINY: Final = 1e-12


class Bags(NamedTuple):
    """The keys of one side of some beads.

    Attributes:
        keys: numbers from 0 on, bead after bead; their order and repetitions within a bead do not count.
        offsets: shape (beads + 1,): where each bead's keys start.
    """

    keys: Integers
    offsets: Integers


class Translations(NamedTuple):
    """Keys that translate each other, in the order of the Chinese keys, then of the English.

    Attributes:
        chinese: shape (pairs,).
        english: shape (pairs,).
        forward: shape (pairs,): the probability of the English key where the Chinese one stands.
        backward: shape (pairs,): the probability of the Chinese key where the English one stands.
    """

    chinese: Integers
    english: Integers
    forward: Floats
    backward: Floats


def learn(bitexts: Bitext | Iterable[Bitext]) -> Lexicon:
    """A lexicon of the words that keep turning up in the pairs of one bitext or several.

    Args:
        bitexts: each pair counts by its confidence, fully where nobody stated one; a pair less sure than 0.3
            teaches nothing.

    Returns:
        For each Chinese word the English words that translate it, as they are most often written, with
        probabilities. It knows words in both scripts.

    >>> from bilingual.alignment import align
    >>> english = ["The ferry is late.", "A ferry came.", "The old ferry sank."]
    >>> chinese = ["渡船晚点了。", "渡船来了。", "旧渡船沉了。"]
    >>> list(learn(align(english, chinese)).row("渡船"))
    ['ferri']
    """
    bitexts = [bitexts] if isinstance(bitexts, Bitext) else list(bitexts)
    english, chinese, confidences = _Words(), _Words(), []
    for bitext in bitexts:
        links = [link for link in bitext.links if link.is_pair]
        english.add(Side(bitext.english, "en"), [link.english for link in links])
        chinese.add(Side(bitext.chinese, "zh"), [link.chinese for link in links])
        confidences += [1.0 if link.confidence is None else link.confidence for link in links]
    found = learned(chinese.bags(), english.bags(), np.array(confidences))
    written, known = english.written(), list(chinese.index)
    rows: defaultdict[str, Row] = defaultdict(dict)
    for theirs, ours, probability in zip(*(part.tolist() for part in found[:3]), strict=True):
        if probability and not known[theirs].isascii():
            rows[known[theirs]][written[ours]] = probability
    count = f"{len(bitexts)} bitext{'s' * (len(bitexts) != 1)}"
    return Lexicon.from_rows(in_both_scripts(rows), f"learned from {count}")


class _Words:
    """The words of one side of the pairs, numbered.

    Attributes:
        index: key → number.
    """

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._keys: list[int] = []
        self._offsets = [0]

    def add(self, side: Side, pairs: Iterable[Sequence[int]]) -> None:
        """Add a bitext's pairs, each the indices of its segments."""
        for pair in pairs:
            for number, (segment, start, end) in side.places(pair):
                if number < side.vocabulary:
                    key = side.keys[number]
                    self._keys.append(self.index.setdefault(key, len(self.index)))
                    self._forms[key][side.texts[segment][start:end]] += 1
            self._offsets.append(len(self._keys))

    def bags(self) -> Bags:
        """The keys of all pairs."""
        return Bags(np.array(self._keys, np.int64), np.array(self._offsets))

    def written(self) -> list[str]:
        """For each key the form most often written, as a reader knows no stems; where it has the same key."""
        return [
            next((form for form, _ in self._forms[key].most_common() if stem(form) == key), key)
            for key in self.index
        ]


def learned(chinese: Bags, english: Bags, probabilities: Floats) -> Translations:
    """The translations that beads speak for.

    Args:
        chinese: the Chinese keys of each bead.
        english: the English keys of each bead, in a numbering of their own.
        probabilities: shape (beads,): how sure each bead is.

    Keys 0 and 5 share two beads, 1 and 6 only one:

    >>> ours = Bags(np.array([5, 6, 5, 7]), np.array([0, 2, 4]))
    >>> theirs = Bags(np.array([0, 1, 0, 2]), np.array([0, 2, 4]))
    >>> found = learned(theirs, ours, np.ones(2))
    >>> found.chinese.tolist(), found.english.tolist()
    ([0], [5])
    """
    ours, theirs = _Slots(english), _Slots(chinese)
    meetings = ours.sizes * theirs.sizes
    useful = (probabilities >= LIKELY) & (meetings > 0)
    useful &= _affordable(np.where(useful, meetings, 0))
    ours.keep(useful)
    theirs.keep(useful)
    pieces = list(_pieces(theirs, ours))
    forward = _Direction([(one, one.chinese, one.english_slots) for one in pieces], probabilities[ours.beads])
    backward = _Direction(
        [(one, one.english, one.chinese_slots) for one in pieces], probabilities[theirs.beads]
    )
    return _joined(pieces, forward.probabilities(), backward.probabilities())


def _affordable(meetings: Integers) -> NDArray[np.bool_]:
    """The beads to learn from: the shortest say most about each of their words, and cost least."""
    order = np.argsort(meetings, kind="stable")
    affordable = np.zeros(len(meetings), bool)
    affordable[order] = np.cumsum(meetings[order]) <= _MOST_MEETINGS
    return affordable


class _Slots:
    """The different keys of each bead, bead after bead.

    Attributes:
        keys: shape (slots,).
        beads: shape (slots,): the bead of each.
        sizes: shape (beads,): how many there are in each.
    """

    def __init__(self, bags: Bags) -> None:
        count = len(bags.offsets) - 1
        beads = np.repeat(np.arange(count), np.diff(bags.offsets))
        height = int(bags.keys.max(initial=0)) + 1
        # Sorting is many times as fast as the hashing of numpy.unique, where there are millions.
        slots = np.sort(beads * height + bags.keys)
        self.beads, self.keys = np.divmod(slots[np.diff(slots, prepend=-1) > 0], height)
        self.sizes = np.bincount(self.beads, minlength=count)

    def keep(self, beads: NDArray[np.bool_]) -> None:
        """Drop all other beads."""
        kept = beads[self.beads]
        self.beads, self.keys, self.sizes = self.beads[kept], self.keys[kept], self.sizes * beads


class _Piece:
    """The cells of some Chinese keys, and their meetings: a Chinese and an English slot of one bead.

    A cell is two keys that meet somewhere.

    Attributes:
        chinese: shape (cells,): the Chinese key.
        english: shape (cells,): the English key.
        starts: shape (cells,): where each cell's meetings start in the following.
        counts: shape (cells,): how many they are.
        chinese_slots: shape (meetings,).
        english_slots: shape (meetings,).
    """

    # There are millions of meetings and nearly as many cells: 32 bits a number halve the memory.

    def __init__(self, theirs: Integers, ours: Integers, chinese: _Slots, english: _Slots) -> None:
        cells = chinese.keys[theirs] * (int(english.keys.max()) + 1) + english.keys[ours]
        order = np.argsort(cells, kind="stable")
        self.chinese_slots, self.english_slots = theirs[order].astype(np.int32), ours[order].astype(np.int32)
        self.starts = np.flatnonzero(np.diff(cells[order], prepend=-1)).astype(np.int32)
        self.counts = np.diff(self.starts, append=np.int32(len(cells)))
        self.chinese = chinese.keys[self.chinese_slots[self.starts]].astype(np.int32)
        self.english = english.keys[self.english_slots[self.starts]].astype(np.int32)


def _pieces(chinese: _Slots, english: _Slots) -> Iterator[_Piece]:
    """All cells, in the order of the Chinese keys; of one key all are in the same piece."""
    if not len(chinese.keys):
        return
    slots = np.argsort(chinese.keys, kind="stable")
    partners = english.sizes[chinese.beads]
    starts = np.flatnonzero(np.diff(chinese.keys[slots], prepend=-1))
    meetings = np.cumsum(np.add.reduceat(partners[slots], starts))
    cuts = starts[np.flatnonzero(np.diff(meetings // _PIECE)) + 1]
    first = np.cumsum(english.sizes) - english.sizes
    for piece in np.split(slots, cuts):
        sizes = partners[piece]
        # The English slots of a bead follow one another.
        offsets = first[chinese.beads[piece]] - (np.cumsum(sizes) - sizes)
        theirs = np.repeat(piece, sizes)
        yield _Piece(theirs, np.arange(len(theirs)) + np.repeat(offsets, sizes), chinese, english)


class _Direction:
    """From the keys of one side to those of the other.

    Args:
        pieces: each with its cells' source keys, shape (cells,), and its meetings' target slots.
        weights: shape (target slots,): how much each counts.
    """

    def __init__(self, pieces: Sequence[tuple[_Piece, Integers, Integers]], weights: Floats) -> None:
        self._pieces, self._weights = pieces, weights
        self._height = 1 + max((int(sources.max()) for _, sources, _ in pieces), default=0)

    def probabilities(self) -> list[Floats]:
        """For each piece, shape (cells,): how probable the target key is where the source key stands."""
        found: list[Floats] = [np.ones(len(sources), np.float32) for _, sources, _ in self._pieces]
        for _ in range(_ITERATIONS):
            found = self._expected(self._given(found, self._totals(found)))
        totals = self._totals(found) + _UNSEEN
        for (piece, _, _), expected in zip(self._pieces, found, strict=True):
            expected[piece.counts < _FEWEST] = 0.0
            np.maximum(expected - _DISCOUNT, 0.0, out=expected)
        return self._given(found, totals)

    def _totals(self, expected: Sequence[Floats]) -> Floats:
        """Shape (source keys,): how often anything is expected of each."""
        totals = np.zeros(self._height)
        for (_, sources, _), values in zip(self._pieces, expected, strict=True):
            totals += np.bincount(sources, values, self._height)
        return totals

    def _given(self, expected: Sequence[Floats], totals: Floats) -> list[Floats]:
        shares = (1.0 / np.maximum(totals, _TINY)).astype(np.float32)
        return [
            values * shares[sources] for (_, sources, _), values in zip(self._pieces, expected, strict=True)
        ]

    def _expected(self, probable: Sequence[Floats]) -> list[Floats]:
        """How often each cell's source is to be expected to have given its target."""
        rivals = np.full(len(self._weights), _NULL)
        for (piece, _, targets), values in zip(self._pieces, probable, strict=True):
            rivals += np.bincount(targets, np.repeat(values, piece.counts), len(rivals))
        shares = (self._weights / rivals).astype(np.float32)
        return [
            values * np.add.reduceat(shares[targets], piece.starts)
            for (piece, _, targets), values in zip(self._pieces, probable, strict=True)
        ]


def _joined(pieces: Sequence[_Piece], forward: Sequence[Floats], backward: Sequence[Floats]) -> Translations:
    """All pieces' cells that are worth keeping."""
    kept = [np.maximum(*both) > _FAINTEST for both in zip(forward, backward, strict=True)]

    def column(values: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
        return np.concatenate(
            [np.zeros(0, kind), *(one[keep] for one, keep in zip(values, kept, strict=True))]
        )

    return Translations(
        column([one.chinese for one in pieces], np.int64),
        column([one.english for one in pieces], np.int64),
        column(forward, float),
        column(backward, float),
    )
