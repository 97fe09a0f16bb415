"""Where everything stands on the page: a row for each link, its text cut where findings begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from attrs import evolve, frozen

from bilingual.formats.visible import UNSEEN
from bilingual.model import SEVERITIES, Bitext, Evidence, Finding, Link, Segment, Severity, Span

__all__ = ["Layout", "Note", "Piece", "Reason", "Row", "lay_out"]

_QUOTE_LENGTH: Final = 60


@frozen
class Note:
    """A finding with its number on the page, from 1."""

    number: int
    finding: Finding


@frozen
class Piece:
    """A stretch of text that the same findings mark.

    Attributes:
        text: the stretch; empty for a place between two characters.
        notes: the findings that mark it.
        ending: the numbers of those whose mark ends here.
        unseen: whether it is one character that must be shown by number.
    """

    text: str
    notes: tuple[Note, ...] = ()
    ending: tuple[int, ...] = ()
    unseen: bool = False

    @property
    def shown(self) -> str:
        """The text, or the code point of what would not be seen."""
        return f"U+{ord(self.text):04X}" if self.unseen else self.text

    @property
    def severity(self) -> Severity | None:
        """The worst of its findings'."""
        return min((note.finding.severity for note in self.notes), key=SEVERITIES.index, default=None)


class Reason(NamedTuple):
    """A piece of evidence, with the words it rests on."""

    kind: str
    english: str
    chinese: str
    note: str


@frozen
class Row:
    """A link: each side's segments as pieces, the findings listed below it, and the reasons to believe it."""

    link: Link
    english: tuple[tuple[Piece, ...], ...]
    chinese: tuple[tuple[Piece, ...], ...]
    notes: tuple[Note, ...]
    reasons: tuple[Reason, ...]


@frozen
class Layout:
    """The rows, and the findings that are about no place in them."""

    rows: tuple[Row, ...]
    elsewhere: tuple[Note, ...]


def lay_out(bitext: Bitext, findings: Sequence[Finding]) -> Layout:
    """The page's rows, each finding marked wherever it points and listed where most of it points.

    >>> bitext = Bitext([Segment("In 2011.", "en", 0, 8)], [], [Link([0], [])])
    >>> layout = lay_out(bitext, [Finding("date", "major", "another year", [(3, 7)])])
    >>> [(piece.text, piece.severity) for piece in layout.rows[0].english[0]]
    [('In ', None), ('2011', 'major'), ('.', None)]
    """
    notes = [Note(number, finding) for number, finding in enumerate(findings, start=1)]
    english = _Side(bitext.english, ((note, span) for note in notes for span in note.finding.english))
    chinese = _Side(bitext.chinese, ((note, span) for note in notes for span in note.finding.chinese))
    listed, elsewhere = _assign(notes, bitext.links, english, chinese)
    rows = (
        Row(
            link,
            tuple(english.pieces(index) for index in link.english),
            tuple(chinese.pieces(index) for index in link.chinese),
            tuple(listed[number]),
            tuple(_reason(piece, link, english, chinese) for piece in link.evidence),
        )
        for number, link in enumerate(bitext.links)
    )
    return Layout(tuple(rows), tuple(elsewhere))


class _Side:
    """One language's segments, and what marks each of them."""

    def __init__(self, segments: Sequence[Segment], marks: Iterable[tuple[Note, Span]]) -> None:
        self.segments = segments
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]  # rising too: segments share a whole span or none
        self._marks: dict[int, list[tuple[Note, Span]]] = defaultdict(list)
        for note, span in marks:
            for index in self._touched(span):
                self._marks[index].append((note, span))

    def _touched(self, span: Span) -> range:
        """The segments that a span lies in; an empty span lies in those it touches."""
        start, end = span
        if start == end:
            return range(bisect_left(self._ends, start), bisect_right(self._starts, start))
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def marks(self, index: int) -> list[tuple[Note, Span]]:
        return self._marks[index]

    def pieces(self, index: int) -> tuple[Piece, ...]:
        segment = self.segments[index]
        return tuple(_ended(_pieces(segment, self._marks[index])))

    def quote(self, indices: Iterable[int], span: Span) -> str:
        """What a span covers of some segments, shortened."""
        start, end = span
        covered = (self.segments[index] for index in indices)
        text = " … ".join(
            part for one in covered if (part := one.text[max(0, start - one.start) : max(0, end - one.start)])
        )
        return text if len(text) <= _QUOTE_LENGTH else f"{text[:_QUOTE_LENGTH]}…"


def _assign(
    notes: Iterable[Note], links: Sequence[Link], english: _Side, chinese: _Side
) -> tuple[dict[int, list[Note]], list[Note]]:
    """Each finding's row: the first of those that hold most of its spans."""
    homes: dict[int, Counter[int]] = defaultdict(Counter)
    for number, link in enumerate(links):
        for side, indices in ((english, link.english), (chinese, link.chinese)):
            for note, _ in (mark for index in indices for mark in side.marks(index)):
                homes[note.number][number] += 1
    listed: dict[int, list[Note]] = defaultdict(list)
    elsewhere: list[Note] = []
    for note in notes:
        home = homes.get(note.number)
        (listed[home.most_common(1)[0][0]] if home else elsewhere).append(note)
    return listed, elsewhere


def _pieces(segment: Segment, marks: Sequence[tuple[Note, Span]]) -> Iterator[Piece]:
    """The segment's text, cut where a mark begins or ends and around each unseen character."""
    opening: dict[int, list[Note]] = defaultdict(list)
    closing: dict[int, list[Note]] = defaultdict(list)
    points: dict[int, list[Note]] = defaultdict(list)
    for note, (start, end) in marks:
        first, last = max(start - segment.start, 0), min(end, segment.end) - segment.start
        if start == end:
            points[first].append(note)
        else:
            opening[first].append(note)
            closing[last].append(note)
    active: dict[int, Note] = {}
    length = len(segment.text)
    for place, next_place in pairwise([*sorted({0, length, *opening, *closing, *points}), length]):
        for note in closing[place]:
            active.pop(note.number, None)
        active.update((note.number, note) for note in opening[place])
        if points[place]:
            yield Piece("", tuple(points[place]))
        yield from _spelled(segment.text[place:next_place], tuple(active.values()))


def _ended(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each knowing which marks do not go on in the next."""
    for piece, after in pairwise([*pieces, Piece("")]):
        going_on = {note.number for note in after.notes}
        numbers = (note.number for note in piece.notes)
        yield evolve(piece, ending=tuple(number for number in numbers if number not in going_on))


def _spelled(text: str, notes: tuple[Note, ...]) -> Iterator[Piece]:
    start = 0
    for match in UNSEEN.finditer(text):
        if match.start() > start:
            yield Piece(text[start : match.start()], notes)
        yield Piece(match[0], notes, unseen=True)
        start = match.end()
    if start < len(text):
        yield Piece(text[start:], notes)


def _reason(piece: Evidence, link: Link, english: _Side, chinese: _Side) -> Reason:
    return Reason(
        piece.kind,
        english.quote(link.english, piece.english),
        chinese.quote(link.chinese, piece.chinese),
        piece.note,
    )
