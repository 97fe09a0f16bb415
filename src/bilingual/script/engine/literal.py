"""OpenCC's algorithm, word for word: what the faster ways must equal, and what they fall back upon.

1. Normalization: each dictionary in turn is applied to the whole text.
2. Segmentation: the text is cut by maximum forward matching. From each place the longest key that starts
   there is a segment; what lies between two such keys is one segment too. Without a segmentation dictionary
   the text is one segment.
3. Conversion: each stage in turn is applied to each segment, so that no later match crosses a segment's end.

Applying a dictionary means: from the left, the longest key that starts here is replaced; where none does, an
ideographic description sequence is kept whole and anything else is kept by the character. A dictionary may be
a group: with the policy ``short_circuit`` the first member that has any match gives it, with ``union`` the
member that has the longest.

A match can be refused, which no config of OpenCC does: then the next shorter key is tried, and at last the
character alone. See ``bilingual.script.engine.words``.

What no dictionary holds passes untouched and ends a match: NUL, a lone surrogate, an unassigned code point.
The cost is linear: at each place no more keys are looked at than begin with the two characters there.

Source: the behaviour of OpenCC 1.4 (``Config.cpp``, ``MaxMatchSegmentation.cpp``, ``Conversion.cpp``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import Final, Protocol

from attrs import field, frozen

from bilingual.script.breaks import OPERATOR, REACH
from bilingual.script.engine.spans import SpanMap, Unit, joined

__all__ = [
    "OPERATORS",
    "Dictionary",
    "Lexicon",
    "Refuses",
    "Rules",
    "Shelf",
    "Shelves",
    "ShortCircuit",
    "Union",
    "descriptions",
    "moved",
]

Refuses = Callable[[int, int], bool]
"""Whether no key of two characters or more may match from one offset of a text to another."""


class Dictionary(Protocol):
    """Whatever can say which key starts at a place of a text."""

    @property
    def starts(self) -> Set[str]:
        """The first characters of its keys."""

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        """The length of the key that starts there and what replaces it, or None where no key does."""

    def items(self) -> Iterable[tuple[str, str]]:
        """All keys with their replacements; a key that several parts have comes several times."""


@frozen(eq=False)
class Lexicon:
    """A dictionary of keys and their replacements; no key is empty.

    Attributes:
        entries: the keys and their replacements.
        longest: for each pair of characters that starts a key, the length of the longest such key. Few places
            of a text start a key of two characters or more, and this tells at one look which do.
        starts: the first characters of the keys.

    >>> Lexicon({"发": "發", "头发": "頭髮"}).match("白头发", 1)
    (2, '頭髮')
    """

    entries: Mapping[str, str]
    longest: Mapping[str, int] = field(init=False, repr=False)
    starts: Set[str] = field(init=False, repr=False)

    @longest.default
    def _longest_keys(self) -> Mapping[str, int]:
        return {key[:2]: len(key) for key in sorted(self.entries, key=len)}

    @starts.default
    def _first_characters(self) -> Set[str]:
        return {pair[0] for pair in self.longest}

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        """The longest key that starts there, by its length and replacement."""
        entries = self.entries
        length = min(self.longest.get(text[start : start + 2], 1), len(text) - start)
        while length:
            key = text[start : start + length]
            if key in entries and (length == 1 or refuses is None or not refuses(start, start + length)):
                return length, entries[key]
            length -= 1
        return None

    def items(self) -> Iterable[tuple[str, str]]:
        """The keys with their replacements."""
        return self.entries.items()


@frozen(eq=False)
class Shelf:
    """The part of a dictionary whose keys begin with one character, read no further than is asked for.

    Attributes:
        lines: keys and their replacements by turns, with spaces between, the longest key first; by the second
            character of the key, which is a space where it has none.
        alone: what replaces the one character, if it is a key.

    >>> Shelf({" ": "发 發", "展": "发展中 發展中 发展 發展"}).match("发展", 0)
    (2, '發展')
    """

    lines: Mapping[str, str]
    alone: str = field(init=False, repr=False)

    @alone.default
    def _replacement_alone(self) -> str:
        return self.lines.get(" ", "")[2:]

    @property
    def starts(self) -> Set[str]:
        """The first character of the keys."""
        return {line[0] for line in self.lines.values()}

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        """The longest key that starts there, by its length and replacement."""
        line = self.lines.get(text[start + 1 : start + 2])
        if line is not None:
            parts = line.split(" ")
            for place in range(0, len(parts), 2):
                length = len(parts[place])
                if text.startswith(parts[place], start) and (
                    length == 1 or refuses is None or not refuses(start, start + length)
                ):
                    return length, parts[place + 1]
        return (1, self.alone) if self.alone else None

    def items(self) -> Iterable[tuple[str, str]]:
        """The keys with their replacements."""
        parts = " ".join(self.lines.values()).split(" ")
        return zip(parts[::2], parts[1::2], strict=True)


@frozen(eq=False)
class Shelves:
    """A dictionary of which only the parts are made whose first character comes up.

    Attributes:
        starts: the first characters of its keys.
        make: makes the part whose keys begin with a character; None where it has none.

    >>> Shelves({"发"}, lambda first: Shelf({" ": "发 發"})).match("发", 0)
    (1, '發')
    """

    starts: Set[str]
    make: Callable[[str], Dictionary | None]
    _made: dict[str, Dictionary | None] = field(init=False, repr=False, factory=dict)

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        """The match that the part gives whose keys begin as the text does there."""
        first = text[start]
        if first not in self._made:
            self._made[first] = self.make(first)
        part = self._made[first]
        return None if part is None else part.match(text, start, refuses)

    def items(self) -> Iterable[tuple[str, str]]:
        """Those of all the parts, which are made for this."""
        parts = filter(None, map(self.make, self.starts))
        return chain.from_iterable(part.items() for part in parts)


@frozen(eq=False)
class _Group:
    members: tuple[Dictionary, ...]

    @property
    def starts(self) -> Set[str]:
        """The first characters of the keys."""
        return frozenset().union(*(member.starts for member in self.members))

    def items(self) -> Iterable[tuple[str, str]]:
        """Those of the members."""
        return chain.from_iterable(member.items() for member in self.members)


class ShortCircuit(_Group):
    """A group whose first member that has a match gives it, however short."""

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        """The match of the first member that has one."""
        for member in self.members:
            found = member.match(text, start, refuses)
            if found is not None:
                return found
        return None


class Union(_Group):
    """A group whose member with the longest match gives it; of equals, the first."""

    def match(self, text: str, start: int, refuses: Refuses | None = None) -> tuple[int, str] | None:
        """The longest match of any member."""
        longest = None
        for member in self.members:
            found = member.match(text, start, refuses)
            if found is not None and (longest is None or found[0] > longest[0]):
                longest = found
        return longest


@frozen(eq=False)
class Rules:
    """What a config says to do with a text.

    Attributes:
        normalization: applied to the whole text, one after the other.
        segmentation: cuts the text; None leaves it whole.
        stages: applied to each segment, one after the other.
    """

    normalization: tuple[Dictionary, ...]
    segmentation: Dictionary | None
    stages: tuple[Dictionary, ...]

    def convert(self, text: str, refuses: Refuses | None = None) -> str:
        """The text converted.

        Args:
            text: the text.
            refuses: which matches may not be, by their places in the text.

        >>> Rules((), None, (Lexicon({"发": "發", "头发": "頭髮"}),)).convert("头发发")
        '頭髮發'
        """
        for dictionary in self.normalization:
            text = _replaced(text, _matches(dictionary, text))
        segments = self._segments(text, refuses)
        return "".join([self._through_stages(*segment)[0] for segment in segments])

    def trace(self, text: str, keeps_places: KeepsPlaces, refuses: Refuses | None = None) -> SpanMap:
        """Which part of a text becomes which part of ``convert(text)``.

        Args:
            text: the text.
            keeps_places: says of a key and what replaces it, of equal length, whether they correspond
                character by character.
            refuses: which matches may not be, by their places in the text.
        """
        spans = SpanMap()
        for dictionary in self.normalization:
            matches = list(_matches(dictionary, text))
            spans = spans.then(_spans(text, matches, keeps_places))
            text = _replaced(text, matches)
        parts: list[tuple[int, int, SpanMap]] = []
        for segment, refuses_here in self._segments(text, refuses):
            made, across = self._through_stages(segment, refuses_here, keeps_places)
            parts.append((len(segment), len(made), across))
        return spans.then(joined(parts))

    def _segments(self, text: str, refuses: Refuses | None) -> Iterator[tuple[str, Refuses | None]]:
        """The segments of a text, each with what may not match in it."""
        matches = _matches(self.segmentation, text, refuses) if self.segmentation else ()
        kept = 0
        for start, end, _ in [*matches, (len(text), len(text), "")]:
            for first, last in ((kept, start), (start, end)):
                if first < last:
                    yield text[first:last], moved(refuses, first)
            kept = end

    def _through_stages(
        self, segment: str, refuses: Refuses | None, keeps_places: KeepsPlaces | None = None
    ) -> tuple[str, SpanMap]:
        """A segment converted, and where its parts are now, if it can be said which keep their places."""
        spans = SpanMap()
        for stage in self.stages:
            matches = list(_matches(stage, segment, refuses))
            if not matches:
                continue
            if keeps_places:
                spans = spans.then(_spans(segment, matches, keeps_places))
            if refuses:
                refuses = _carried(refuses, _spans(segment, matches, lambda key, value: True))
            segment = _replaced(segment, matches)
        return segment, spans


KeepsPlaces = Callable[[str, str], bool]
_Match = tuple[int, int, str]
"""Its start, its end and its replacement."""


def moved(refuses: Refuses | None, offset: int) -> Refuses | None:
    """The same for a part of the text that begins there."""
    return refuses and (lambda start, end: refuses(start + offset, end + offset))


def _carried(refuses: Refuses, spans: SpanMap) -> Refuses:
    """The same for what a text became."""
    return (lambda start, end: refuses(*spans.source(start, end))) if spans.units else refuses


def _replaced(text: str, matches: Iterable[_Match]) -> str:
    pieces: list[str] = []
    kept = 0
    for start, end, replacement in matches:
        pieces += text[kept:start], replacement
        kept = end
    pieces.append(text[kept:])
    return "".join(pieces)


def _spans(text: str, matches: Iterable[_Match], keeps_places: KeepsPlaces) -> SpanMap:
    units: list[Unit] = []
    ahead = 0
    for start, end, replacement in matches:
        length = end - start
        if len(replacement) != length or not (length == 1 or keeps_places(text[start:end], replacement)):
            units.append((start, end, start + ahead, start + ahead + len(replacement)))
        ahead += len(replacement) - length
    return SpanMap(tuple(units))


def _matches(dictionary: Dictionary, text: str, refuses: Refuses | None = None) -> Iterator[_Match]:
    """The matches from the left."""
    match, starts = dictionary.match, dictionary.starts
    if starts.isdisjoint(text):
        return
    described = descriptions(text)
    place = 0
    while place < len(text):
        found = match(text, place, refuses) if text[place] in starts else None
        if found is not None:
            length, replacement = found
            yield place, place + length, replacement
            place += length
        else:
            place = described.get(place, place + 1)


OPERATORS: Final = {
    **dict.fromkeys("⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽", 2),
    **dict.fromkeys("⿲⿳", 3),
    **dict.fromkeys("⿾⿿", 1),
}
"""Ideographic description characters and how many operands each takes (Unicode 17.0, section 18.2)."""

_DEEPEST_DESCRIPTION: Final = 16


def descriptions(text: str) -> dict[int, int]:
    """Where the ideographic description sequences of a text stand: the end of each by its start.

    An operand may be any character, or a sequence in its turn, which is listed too. OpenCC's limits hold: 64
    code points, and operators within operators 16 deep; what is longer or deeper is no sequence.

    >>> descriptions("⿰氵⿱艹干。⿰水")
    {2: 5, 0: 5}
    """
    ends: dict[int, int] = {}
    if OPERATORS.keys().isdisjoint(text):  # as nearly all are
        return ends
    depths: dict[int, int] = {}
    operators = [match.start() for match in OPERATOR.finditer(text)]
    for start in reversed(operators):  # so that the sequences inside are known first, each read once
        end, depth = start + 1, 1
        for _ in range(OPERATORS[text[start]]):
            if end >= len(text) or (text[end] in OPERATORS and end not in ends):
                break
            depth = max(depth, depths.get(end, 0) + 1)
            end = ends.get(end, end + 1)
        else:
            if end - start <= REACH and depth <= _DEEPEST_DESCRIPTION:
                ends[start], depths[start] = end, depth
    return ends
