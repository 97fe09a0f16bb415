"""Two sides made comparable: their tokens, and what is believed to mean the same on both."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bilingual.alignment.evidence.dictionary import dictionary_entries
from bilingual.alignment.evidence.grammar import grammar_entries
from bilingual.alignment.evidence.lengths import Lengths, length_ratio
from bilingual.alignment.evidence.names import name_entries
from bilingual.alignment.evidence.punctuation import Punctuation
from bilingual.alignment.evidence.quantities import quantity_entries
from bilingual.alignment.evidence.support import Support
from bilingual.alignment.evidence.tokens import Entry, Side, Token
from bilingual.alignment.evidence.verbatim import verbatim_entries
from bilingual.alignment.lattice import BEAD_TYPES, Band, Bead
from bilingual.alignment.lexicon import Lexicon
from bilingual.alignment.scoring import Family
from bilingual.model import Evidence, Segment

__all__ = ["Comparison"]

_Place = tuple[int, Token]
"""A segment's index and a token of it."""

_LONGEST = (max(english for english, _ in BEAD_TYPES), max(chinese for _, chinese in BEAD_TYPES))
_WORTH_SHOWING = 0.05
"""Word pairs less probable than this are no reason that a reader would accept."""


class Comparison:
    """The segments of two sides with all that is known before any of them are linked."""

    def __init__(
        self, english: Sequence[Segment], chinese: Sequence[Segment], lexicon: Lexicon | None
    ) -> None:
        self.english, self.chinese = Side(english, "en"), Side(chinese, "zh")
        self.entries = list(self._entries(lexicon))

    def families(self, band: Band) -> list[Family]:
        """The evidence that needs nothing but the text, ready to measure the beads of a band."""
        return [self.lengths(length_ratio(self.english.texts, self.chinese.texts)), *self.content(band)]

    def lengths(self, ratio: float) -> Lengths:
        """The evidence from lengths where the English takes ``ratio`` times the characters of the Chinese."""
        return Lengths(self.english.texts, self.chinese.texts, ratio)

    def content(self, band: Band) -> list[Family]:
        """The evidence from what the texts say, ready to measure the beads of a band."""
        return [
            Punctuation(self.english.texts, self.chinese.texts),
            Support(self.english, self.chinese, self.entries, band, _LONGEST),
        ]

    def linked_ratio(self, beads: Iterable[Bead]) -> float:
        """English characters for a Han character in what these beads link."""
        pairs = [bead for bead in beads if 0 not in bead.bead_type]
        ours = [
            text
            for bead in pairs
            for text in self.english.texts[bead.english : bead.english + bead.bead_type[0]]
        ]
        theirs = [
            text
            for bead in pairs
            for text in self.chinese.texts[bead.chinese : bead.chinese + bead.bead_type[1]]
        ]
        return length_ratio(ours, theirs)

    def explain(self, english: Sequence[int], chinese: Sequence[int]) -> Iterator[Evidence]:
        """What supports a link of these segments: tokens, each at most once, and the lengths of the sides."""
        if not english or not chinese:
            return
        free: defaultdict[str, deque[_Place]] = defaultdict(deque)
        for index in chinese:
            for token in self.chinese.tokens(index):
                free[token.key].append((index, token))
        for index in english:
            for token in self.english.tokens(index):
                entry = self._best(token, free)
                if entry is not None:
                    yield self._evidence(entry, (index, token), free[entry.chinese].popleft())
        ours, theirs = self.english.span(english), self.chinese.span(chinese)
        yield Evidence("length", ours, theirs, f"{ours[1] - ours[0]} and {theirs[1] - theirs[0]} characters")

    def _best(self, token: Token, free: Mapping[str, Collection[_Place]]) -> Entry | None:
        """The most probable reason why an English token stands there, of those not used up."""
        known = self._by_english.get(token.key, ())
        return next((entry for entry in known if free.get(entry.chinese)), None)

    def _evidence(self, entry: Entry, english: _Place, chinese: _Place) -> Evidence:
        ours, theirs = self.english.place(*english), self.chinese.place(*chinese)
        return Evidence(entry.kind, ours.span, theirs.span, f"{ours.text} = {theirs.text}")

    @cached_property
    def _by_english(self) -> dict[str, list[Entry]]:
        """For each English key the entries worth showing, the most probable first."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda entry: -entry.probability):
            if entry.probability >= _WORTH_SHOWING:
                found[entry.english].append(entry)
        return found

    def _entries(self, lexicon: Lexicon | None) -> Iterator[Entry]:
        yield from quantity_entries(self.english, self.chinese)
        yield from name_entries(self.english, self.chinese)
        yield from verbatim_entries(self.english, self.chinese)
        yield from grammar_entries(self.english, self.chinese)
        if lexicon is not None:
            yield from dictionary_entries(self.english, self.chinese, lexicon)
