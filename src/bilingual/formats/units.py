"""A bitext as a table of units, one for each link: what TSV and TMX have in common.

A unit holds each side's segments joined as `Pair` joins them, and their places, from which the segments can
be cut out again. A table that somebody else wrote has no places, and in one that somebody edited they no
longer fit: then every place is counted afresh, as though each unit stood on lines of its own in a document of
its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from attrs import evolve, frozen

from bilingual.errors import FormatError, ModelError
from bilingual.model import Bitext, Evidence, Language, Link, Segment, Span

__all__ = [
    "Place",
    "Side",
    "Unit",
    "assemble",
    "parse_confidence",
    "parse_places",
    "render_places",
    "tabulate",
]


class Place(NamedTuple):
    """Where a segment stands: its index on its side and its offsets in the source."""

    number: int
    start: int
    end: int


class Side(NamedTuple):
    """One language of a unit: the segments' texts, joined, and their places; no places where nobody said."""

    text: str
    places: tuple[Place, ...] = ()


@frozen
class Unit:
    """A link as it stands in a table; a side that is None is unpaired."""

    english: Side | None
    chinese: Side | None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()


_JOINTS: Final[Mapping[Language, str]] = {"en": " ", "zh": ""}
"""What `Pair` puts between two segments of a side."""


def tabulate(bitext: Bitext) -> Iterator[Unit]:
    """The links of a bitext as units, in order.

    >>> bitext = Bitext([Segment("One.", "en", 0, 4), Segment("Two.", "en", 5, 9)], [], [Link([0, 1], [])])
    >>> next(tabulate(bitext)).english
    Side(text='One. Two.', places=(Place(number=0, start=0, end=4), Place(number=1, start=5, end=9)))
    """
    for link in bitext.links:
        yield Unit(
            _side(bitext.english, link.english, "en"),
            _side(bitext.chinese, link.chinese, "zh"),
            link.confidence,
            link.evidence,
        )


def assemble(table: Iterable[Unit], signature: str = "") -> Bitext:
    """The bitext that units make: at their recorded places where all of them fit, else counted afresh.

    A link that crosses another and gives no reason is given one, of kind ``recorded``: the file says so.

    >>> table = [Unit(Side("Hello."), Side("你好。"), 0.9), Unit(Side("Bye."), None)]
    >>> [(segment.text, segment.span) for segment in assemble(table).english]
    [('Hello.', (0, 6)), ('Bye.', (7, 11))]
    """
    rows = list(table)
    return _recorded(rows, signature) or _counted(rows, signature)


_PLACE: Final = re.compile(r"(\d{1,12}):(\d{1,12})-(\d{1,12})", re.ASCII)


def render_places(side: Side | None) -> str:
    """A side's places as one string.

    >>> render_places(Side("One. Two.", (Place(0, 0, 4), Place(1, 10, 14))))
    '0:0-4 1:10-14'
    """
    return " ".join(f"{number}:{start}-{end}" for number, start, end in side.places) if side else ""


def parse_places(text: str) -> tuple[Place, ...]:
    """The places that a string holds; none where it says something else.

    >>> parse_places("0:0-4 1:10-14")
    (Place(number=0, start=0, end=4), Place(number=1, start=10, end=14))
    >>> parse_places("page 3")
    ()
    """
    found = [_PLACE.fullmatch(word) for word in text.split(" ")]
    return tuple(Place(*map(int, match.groups())) for match in found if match) if all(found) else ()


def parse_confidence(text: str, source: str, place: str) -> float | None:
    """The confidence that a string states; None for an empty one.

    Raises:
        FormatError: where it is no number from 0 to 1.

    >>> parse_confidence("0.98", "pairs.tsv", "line 2")
    0.98
    """
    try:
        return Link([0], [], float(text)).confidence if text else None
    except ValueError as error:  # ModelError is one
        raise FormatError(source, place, f"confidence must be a number from 0 to 1, not {text!r}") from error


def _side(segments: Sequence[Segment], indices: Sequence[int], language: Language) -> Side | None:
    if not indices:
        return None
    return Side(
        _JOINTS[language].join(segments[index].text for index in indices),
        tuple(Place(index, *segments[index].span) for index in indices),
    )


# At the recorded places -------------------------------------------------------------------------------


def _recorded(rows: Sequence[Unit], signature: str) -> Bitext | None:
    try:
        english = _cut_all([row.english for row in rows if row.english], "en")
        chinese = _cut_all([row.chinese for row in rows if row.chinese], "zh")
        links = [
            Link(_indices(row.english), _indices(row.chinese), row.confidence, row.evidence) for row in rows
        ]
        return Bitext(english, chinese, tuple(_explained(links, english, chinese)), signature)
    except ModelError:
        return None


def _indices(side: Side | None) -> tuple[int, ...]:
    return tuple(place.number for place in side.places) if side else ()


def _cut_all(sides: Sequence[Side], language: Language) -> tuple[Segment, ...]:
    numbered = [
        (place.number, segment)
        for side in sides
        for place, segment in zip(side.places, _cut(side, language), strict=True)
    ]
    found = dict(numbered)
    if sorted(found) != list(range(len(numbered))):
        raise ModelError("numbers that are not all there, each once")
    return tuple(found[number] for number in range(len(found)))


def _cut(side: Side, language: Language) -> Iterator[Segment]:
    lengths = [place.end - place.start for place in side.places]
    joint = len(_JOINTS[language])
    starts = list(accumulate((length + joint for length in lengths), initial=0))
    if not lengths or min(lengths) < 0 or starts[-1] - joint != len(side.text):
        raise ModelError("a text that does not fit its places")
    for start, length, place in zip(starts, lengths, side.places, strict=False):
        yield Segment(side.text[start : start + length], language, place.start, place.end)


def _explained(
    links: Iterable[Link], english: Sequence[Segment], chinese: Sequence[Segment]
) -> Iterator[Link]:
    """The links, with a reason for each that crosses an earlier one and has none."""
    furthest = -1
    for link in links:
        if link.is_pair:
            if link.chinese[0] < furthest and not link.evidence:
                reason = Evidence(
                    "recorded",
                    _extent(english, link.english),
                    _extent(chinese, link.chinese),
                    "paired so in the file",
                )
                link = evolve(link, evidence=(reason,))
            furthest = max(furthest, link.chinese[0])
        yield link


def _extent(segments: Sequence[Segment], indices: Sequence[int]) -> Span:
    return segments[indices[0]].start, segments[indices[-1]].end


# Counted afresh ---------------------------------------------------------------------------------------


def _counted(rows: Sequence[Unit], signature: str) -> Bitext:
    english, chinese, links = _Column("en"), _Column("zh"), []
    for row in rows:
        indices = english.add(row.english), chinese.add(row.chinese)
        if any(indices):
            links.append(Link(*indices, row.confidence))
    return Bitext(english.segments, chinese.segments, links, signature)


class _Column:
    """One language's document, growing line by line."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.segments: list[Segment] = []
        self._last: Side | None = None
        self._start, self._end = 0, -1

    def add(self, side: Side | None) -> tuple[int, ...]:
        """The indices of the side's segment; one that comes twice in a row stands at the same place."""
        if side is None:
            return ()
        if side is not self._last:
            self._start, self._end = self._end + 1, self._end + 1 + len(side.text)
            self._last = side
        self.segments.append(Segment(side.text, self.language, self._start, self._end))
        return (len(self.segments) - 1,)
