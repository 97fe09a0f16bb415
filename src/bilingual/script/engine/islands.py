"""Converting by a chart: by the character, but for the islands."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final, Protocol, TypeVar

from bilingual.model import Span
from bilingual.script.breaks import OPERATOR, apart
from bilingual.script.engine.chart import Chart, Scan
from bilingual.script.engine.literal import OPERATORS, Refuses, Rules, descriptions, moved
from bilingual.script.engine.pure import PureScanner, character_class
from bilingual.script.engine.spans import SpanMap, Unit, joined
from bilingual.script.engine.words import Place, across, in_stretches

__all__ = ["Converter", "Scanner", "Values"]

_Made = TypeVar("_Made")

_LONG: Final = 1_000
"""Characters from which on numpy finds the islands sooner than a regular expression does."""

_IMPORT: Final = 600_000
"""Characters that can be converted without numpy in the time that importing it takes."""

_AT_ONCE: Final = 10_000
"""Islands converted together, so that what is held of them meanwhile is bounded."""

_MOST_ISLANDS: Final = 1 << 16
_LONGEST_ISLAND: Final = 32
_LONGEST_STRETCH: Final = 64
"""What is kept of islands converted before: so many, none longer than this, nor in a stretch longer than
that where the stretch matters. They take some 20 MB at most."""


Values = Mapping[str, tuple[str, ...]]
"""All the values of keys, the preferred one first."""


_Island = str | Place
"""An island by itself, or in the stretch of the text whose words matter."""


class Scanner(Protocol):
    """Finds the islands of a text."""

    def scan(self, text: str) -> Scan | None:
        """The text by the character, and its islands; None where it must be made plain first."""


class Converter:
    """Converts texts by a config.

    Args:
        rules: makes the config's rules, when they are needed for an island.
        chart: makes its chart; None where it can have none, so that everything is converted literally.
        families: makes a table for ``str.translate``, alike for characters that are variants of each other.
        values: makes, for each stage, all the values of its keys, the preferred one first.
        words: cuts stretches of text into words, for `convert` and `trace` when they are to be precise.
    """

    def __init__(
        self,
        rules: Callable[[], Rules],
        chart: Callable[[], Chart | None],
        families: Callable[[], Mapping[int, str]] = dict,
        values: Callable[[], Sequence[Values]] = tuple,
        words: Callable[[Sequence[str]], Iterable[Iterable[str]]] = tuple,
    ) -> None:
        self._make_rules, self._make_chart, self._make_families = rules, chart, families
        self._make_values, self._words = values, words
        self._islands: dict[_Island, str] = {}
        self._shapes: dict[_Island, tuple[Unit, ...]] = {}
        self._matches: dict[_Island, list[Span]] = {}
        self._scanned = 0

    @cached_property
    def rules(self) -> Rules:
        """What OpenCC would do, word for word."""
        return self._make_rules()

    @cached_property
    def chart(self) -> Chart | None:
        """Where the phrases matter."""
        return self._make_chart()

    def convert(self, text: str, *, precise: bool = False) -> str:
        """A text converted: what ``rules.convert`` makes of it, many times as fast.

        The cost is linear. What no dictionary holds stays as it is.

        Args:
            text: the text.
            precise: refuse phrases that cut across words.
        """
        found = self._scan(text)
        if found is not None:
            return _splice(found, self._results(_cut(text, found, precise)))
        pieces = ((self.convert(plain, precise=precise), kept) for plain, kept in self._plain(text))
        return "".join(chain.from_iterable(pieces))

    def trace(self, text: str, *, precise: bool = False) -> tuple[str, SpanMap]:
        """A text converted, and which part of it became which part of the result.

        A phrase that is replaced by one of as many characters, each a variant of the one in its place, keeps
        its places: 头发 becomes 頭髮 character by character, 鼠标 becomes 滑鼠 as a whole.
        """
        found = self._scan(text)
        if found is not None:
            islands = _cut(text, found, precise)
            results = self._results(islands)
            return _splice(found, results), self._spans(found, islands, results)
        texts: list[str] = []
        parts: list[tuple[int, int, SpanMap]] = []
        for plain, kept in self._plain(text):
            made, spans = self.trace(plain, precise=precise)
            texts += made, kept
            parts.append((len(plain) + len(kept), len(made) + len(kept), spans))
        return "".join(texts), joined(parts)

    def readings(self, source: str) -> tuple[str, ...]:
        """All that the dictionaries would have for a character or a phrase by itself, the likeliest first.

        Args:
            source: a character, or what is a key as a whole; what is neither is converted as a text.
        """
        found = [self._normalized(source)]
        for stage, values in zip(self.rules.stages, self._values, strict=True):
            later = (values.get(one) or (Rules((), None, (stage,)).convert(one),) for one in found)
            found = list(dict.fromkeys(chain.from_iterable(later)))
        return tuple(found)

    @cached_property
    def _values(self) -> Sequence[Values]:
        return self._make_values()

    @cached_property
    def _short(self) -> Scanner:
        return _Literally() if self.chart is None else PureScanner(self.chart)

    @cached_property
    def _long(self) -> Scanner:
        from bilingual.script.engine.arrays import ArrayScanner  # imports numpy

        return self._short if self.chart is None else ArrayScanner(self.chart)

    @cached_property
    def _families(self) -> Mapping[int, str]:
        return self._make_families()

    def _scan(self, text: str) -> Scan | None:
        """The islands of a text; None where it must be cut at its description sequences and normalized."""
        scanner = self._short
        if len(text) >= _LONG:
            self._scanned += len(text)
            if "numpy" in sys.modules or self._scanned >= _IMPORT:
                scanner = self._long
        found = scanner.scan(text)
        if found is None and any(OPERATOR.search(plain) for plain, _ in _described(text)):
            return _all_of(text)  # what an incomplete sequence leaves unconverted, only the rules can say
        return found

    def _plain(self, text: str) -> Iterator[tuple[str, str]]:
        """A text cut at its description sequences, what is before each normalized."""
        return ((self._normalized(plain), kept) for plain, kept in _described(text))

    def _spans(self, found: Scan, islands: Sequence[_Island], results: Sequence[str]) -> SpanMap:
        units: list[Unit] = []
        ahead = 0
        shapes = _remembered(self._shapes, islands, self._traced)
        for start, end, result, shape in zip(*found[1:], results, shapes, strict=True):
            if shape:
                for first, last, made, after in shape:
                    units.append((start + first, start + last, start + ahead + made, start + ahead + after))
                ahead += len(result) - (end - start)
        return SpanMap(tuple(units))

    def _results(self, islands: Sequence[_Island]) -> list[str]:
        return _remembered(self._islands, islands, self._converted)

    def _converted(self, islands: Sequence[_Island]) -> list[str]:
        plans = self._literally(islands)
        texts = [text for text, refuses in plans if not refuses]
        as_usual = iter(apart(texts, self.rules.convert) if texts == islands else self._results(texts))
        return [self.rules.convert(text, refuses) if refuses else next(as_usual) for text, refuses in plans]

    def _traced(self, islands: Sequence[_Island]) -> list[tuple[Unit, ...]]:
        plans = self._literally(islands)
        return [self.rules.trace(text, self._keeps_places, refuses).units for text, refuses in plans]

    def _literally(self, islands: Sequence[_Island]) -> list[tuple[str, Refuses | None]]:
        """The text of each island, and which matches may not be in it; None where there is none of these."""
        places = [island for island in islands if not isinstance(island, str)]
        matching = (stretch for stretch, start, end in places if self._phrases(stretch[start:end]))
        stretches = list(dict.fromkeys(matching))
        words = self._words(stretches) if stretches else ()
        across_of = dict(zip(stretches, map(across, words), strict=True))
        return [self._plan(island, across_of) for island in islands]

    def _plan(self, island: _Island, across_of: Mapping[str, Refuses]) -> tuple[str, Refuses | None]:
        if isinstance(island, str):
            return island, None
        stretch, start, end = island
        text, refuses = stretch[start:end], across_of.get(stretch)
        matches = self._phrases(text) if refuses else ()
        if refuses and any(refuses(start + first, start + last) for first, last in matches):
            return text, moved(refuses, start)
        return text, None

    def _phrases(self, island: str) -> Sequence[Span]:
        """Where keys of two characters or more match in an island."""
        matches = self._matches.get(island)
        if matches is None:
            matches = []

            def refuses(start: int, end: int) -> bool:
                matches.append((start, end))
                return False

            _keep(self._islands, island, self.rules.convert(island, refuses))
            _keep(self._matches, island, matches)
        return matches

    def _keeps_places(self, key: str, value: str) -> bool:
        return key.translate(self._families) == value.translate(self._families)

    def _normalized(self, text: str) -> str:
        normal = self.chart.normal if self.chart else {}
        return self._abnormal.sub(lambda match: normal.get(match[0], match[0]), text)

    @cached_property
    def _abnormal(self) -> re.Pattern[str]:
        """Whatever normalization may replace, and perhaps more."""
        normal = self.chart.normal if self.chart else {}
        return re.compile(character_class(normal.keys() | OPERATORS.keys()))


class _Literally:
    """Takes a text as one island."""

    def scan(self, text: str) -> Scan:
        return _all_of(text)


def _all_of(text: str) -> Scan:
    return text, [0], [len(text)]


def _described(text: str) -> Iterator[tuple[str, str]]:
    """A text cut at its description sequences: what is before each, and the sequence."""
    ends = descriptions(text)
    kept = 0
    for start in sorted(ends):
        if start >= kept:
            yield text[kept:start], text[start : ends[start]]
            kept = ends[start]
    yield text[kept:], ""


def _cut(text: str, found: Scan, precise: bool) -> Sequence[_Island]:
    """The islands."""
    _, starts, ends = found
    if precise:
        return list(in_stretches(text, starts, ends))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _splice(found: Scan, results: Sequence[str]) -> str:
    """The text with what the islands become in the places of what their characters would."""
    by_character, starts, ends = found
    pieces: list[str] = []
    kept = 0
    for start, end, result in zip(starts, ends, results, strict=True):
        pieces += by_character[kept:start], result
        kept = end
    pieces.append(by_character[kept:])
    return "".join(pieces)


def _remembered(
    known: dict[_Island, _Made],
    islands: Sequence[_Island],
    make: Callable[[Sequence[_Island]], Iterable[_Made]],
) -> list[_Made]:
    """What is known of each island, made for those of which it is not, and then known."""
    before = [*map(known.get, islands)]
    unknown = list(dict.fromkeys(one for one, made in zip(islands, before, strict=True) if made is None))
    now: dict[_Island, _Made] = {}
    for first in range(0, len(unknown), _AT_ONCE):
        several = unknown[first : first + _AT_ONCE]
        now.update(zip(several, make(several), strict=True))
    for island, made in now.items():
        _keep(known, island, made)
    return [now[one] if made is None else made for one, made in zip(islands, before, strict=True)]


def _keep(known: dict[_Island, _Made], island: _Island, made: _Made) -> None:
    if len(known) >= _MOST_ISLANDS:
        known.clear()
    if len(island) <= _LONGEST_ISLAND if isinstance(island, str) else len(island[0]) <= _LONGEST_STRETCH:
        known[island] = made
