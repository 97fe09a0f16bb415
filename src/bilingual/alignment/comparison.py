"""Two sides made comparable: their tokens, and what is believed to mean the same on both."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.evidence.dictionary import dictionary_entries
from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.grammar import grammar_entries
from bilingual.alignment.evidence.lengths import Lengths, length_ratio, lengths
from bilingual.alignment.evidence.names import name_entries
from bilingual.alignment.evidence.placed import PlacedSupport
from bilingual.alignment.evidence.punctuation import Punctuation
from bilingual.alignment.evidence.quantities import quantity_entries
from bilingual.alignment.evidence.support import Support
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.evidence.verbatim import verbatim_entries
from bilingual.alignment.lattice import COUNTS, Bead, Beads
from bilingual.alignment.learning import LIKELY, Bags, learned
from bilingual.alignment.lexicon import Lexicon
from bilingual.alignment.matches import matches
from bilingual.alignment.ragged import running, spread
from bilingual.alignment.scoring import Family
from bilingual.errors import UnknownChoiceError
from bilingual.model import Evidence, Segment

__all__ = ["Comparison"]

_SOURCES: Final = {
    "quantities": quantity_entries,
    "names": name_entries,
    "verbatim": verbatim_entries,
    "grammar": grammar_entries,
}
"""What needs no lexicon to pair words."""
_LINKS: Final = 4_096
"""Links whose words are matched at a time, which bounds the memory that it takes."""
_LABELS: Final = [kind.label for kind in Kind]


class Comparison:
    """The segments of two sides with all that is known before any of them are linked.

    Attributes:
        english: the English side.
        chinese: the Chinese side.
        entries: what is believed to mean the same. More may be joined to it before the comparison is used.
    """

    def __init__(
        self,
        english: Sequence[Segment],
        chinese: Sequence[Segment],
        lexicon: Lexicon | None,
        without: Collection[str] = (),
    ) -> None:
        """Compare two sides.

        Args:
            english: the English segments.
            chinese: the Chinese segments.
            lexicon: for the evidence of the dictionary; None leaves it out.
            without: the other evidence from words to leave out: ``quantities``, ``names``,
                ``verbatim``, ``grammar``.

        Raises:
            UnknownChoiceError: where ``without`` names no such evidence.
        """
        for name in without:
            if name not in _SOURCES:
                raise UnknownChoiceError("evidence", name, _SOURCES)
        self.english, self.chinese = Side(english, "en"), Side(chinese, "zh")
        found = [find(self.english, self.chinese) for name, find in _SOURCES.items() if name not in without]
        if lexicon is not None:
            found.append(dictionary_entries(self.english, self.chinese, lexicon))
        self.entries = Entries.joined(found)

    @property
    def length_ratio(self) -> float:
        """English characters for a Han character."""
        return length_ratio(*self._sizes)

    def lengths(self, ratio: float) -> Lengths:
        """The evidence from lengths where the English takes ``ratio`` times the characters of the Chinese."""
        return Lengths(*self._sizes, ratio)

    def content(self) -> list[Family]:
        """The evidence from what the texts say, ready to measure any beads."""
        return [self._punctuation, Support(self.english, self.chinese, self.entries)]

    def fine_content(self) -> list[Family]:
        """The evidence from what the texts say and in which order, ready to measure few beads."""
        return [self._punctuation, PlacedSupport(self.english, self.chinese, self.entries)]

    def taught(self, beads: Beads) -> Comparison:
        """The comparison with what these beads teach: words that keep turning up together."""
        beads = beads[beads.probabilities >= LIKELY]
        ends = COUNTS[beads.kinds] + np.stack((beads.english, beads.chinese), axis=1)
        found = learned(
            _bags(self.chinese, beads.chinese, ends[:, 1]),
            _bags(self.english, beads.english, ends[:, 0]),
            beads.probabilities,
        )
        lesson = Entries.of(Kind.LEARNED, zip(found.chinese, found.english, found.forward, strict=True))
        taught = copy.copy(self)
        taught.entries = Entries.joined([self.entries[self.entries.kinds != Kind.LEARNED], lesson])
        return taught

    @cached_property
    def _sizes(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """How long the segments of either side are."""
        return lengths(self.english.texts, "en"), lengths(self.chinese.texts, "zh")

    @cached_property
    def _punctuation(self) -> Punctuation:
        return Punctuation(self.english.texts, self.chinese.texts)

    def linked_ratio(self, beads: Iterable[Bead]) -> float:
        """English characters for a Han character in what these beads link."""
        pairs = [bead for bead in beads if 0 not in bead.bead_type]
        ours = [bead.english + place for bead in pairs for place in range(bead.bead_type[0])]
        theirs = [bead.chinese + place for bead in pairs for place in range(bead.bead_type[1])]
        english, chinese = self._sizes
        return length_ratio(english[ours], chinese[theirs])

    def explain(self, links: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Iterator[list[Evidence]]:
        """What supports each of some links: tokens, each at most once, and the lengths of the sides.

        Args:
            links: English and Chinese indices of each; no segment is in two. Where a side is empty nothing
                supports the link.
        """
        notes: dict[str, str] = {}  # The same words meet again and again: one string serves all.
        for start in range(0, len(links), _LINKS):
            yield from self._explained(links[start : start + _LINKS], notes)

    def _explained(
        self, links: Sequence[tuple[Sequence[int], Sequence[int]]], notes: dict[str, str]
    ) -> Iterator[list[Evidence]]:
        found = matches(self.english, self.chinese, self.entries, links)
        kinds = map(_LABELS.__getitem__, found.kinds.tolist())
        words = zip(kinds, self.english.shown(found.english), self.chinese.shown(found.chinese), strict=True)
        counts = np.bincount(found.links, minlength=len(links)).tolist()
        for (english, chinese), count in zip(links, counts, strict=True):
            reasons = [
                Evidence(kind, ours, theirs, notes.setdefault(note := f"{our_text} = {their_text}", note))
                for kind, (ours, our_text), (theirs, their_text) in islice(words, count)
            ]
            if english and chinese:
                ours, theirs = self.english.span(english), self.chinese.span(chinese)
                lengths = f"{ours[1] - ours[0]} and {theirs[1] - theirs[0]} characters"
                reasons.append(Evidence("length", ours, theirs, lengths))
            yield reasons


def _bags(side: Side, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Bags:
    """The keys of the segments from each start to its end."""
    tokens, offsets = side.offsets[starts], side.offsets[ends]
    _, places = spread(tokens, offsets)
    return Bags(side.ids[places].astype(np.int64), running(offsets - tokens))
