"""Where everything stands on the page: a row for each link, its text cut where findings begin and end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import Final, NamedTuple, TypeAlias

from attrs import frozen

from bilingual.checks.passages import Side
from bilingual.formats.visible import SHOWN_BY_NUMBER
from bilingual.model import SEVERITIES, Bitext, Finding, Link, Segment, Severity, Span
from bilingual.script import detect

__all__ = ["Layout", "Note", "Passage", "Piece", "Reason", "Row", "lay_out"]

_QUOTE_LENGTH: Final = 60
_DEEPEST: Final = 16
"""How many findings mark one piece of text: were there no limit, nested ones would cost their square."""
_LIKELY: Final = 0.5
"""Below this, a pairing is more likely wrong than right."""
_SURE: Final = 0.9
"""From here on it is wrong in one of ten at most."""
_CLEAR: Final = 0.9
"""How probable another script than that of the whole must be for a passage to be tagged so."""
_RESIZED: Final = re.compile(rf"\r(?=\n)|(?P<unseen>{SHOWN_BY_NUMBER.pattern})|(?P<astral>[^\x00-\uffff])")
"""A character that is shown as none, or as more than one unit of UTF-16."""


@frozen
class Note:
    """A finding with its number on the page, from 1, and what its fix would replace."""

    number: int
    finding: Finding
    replaced: str = ""


class Reason(NamedTuple):
    """A piece of evidence, told by the words it rests on or, where these are the whole passage, by its note.

    Attributes:
        kind: the family of evidence.
        told: what speaks for the link.
        places: where its words begin and end on either side of the row, as ``4-7=0-2``, in the units that a
            browser counts the shown text in; empty where they are the whole.
    """

    kind: str
    told: str
    places: str = ""


class Piece(NamedTuple):
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
        return _numbered(self.text) if self.unseen else self.text

    @property
    def severity(self) -> Severity | None:
        """The worst of its findings'."""
        return min((note.finding.severity for note in self.notes), key=SEVERITIES.index, default=None)


_Mark: TypeAlias = tuple[Note, Span]


class Passage(NamedTuple):
    """A segment: the BCP 47 tag of its language, and its text in pieces."""

    tag: str
    pieces: tuple[Piece, ...]


@frozen
class Row:
    """A link: each side's segments, the findings listed below them, and the reasons to believe it."""

    link: Link
    english: tuple[Passage, ...]
    chinese: tuple[Passage, ...]
    notes: tuple[Note, ...]
    reasons: tuple[Reason, ...]

    @property
    def certainty(self) -> str | None:
        """How sure the pairing is, in a word; None where nothing is paired or nobody said.

        >>> Row(Link([0], [0], 0.4), (), (), (), ()).certainty
        'doubtful'
        """
        confidence = self.link.confidence
        if confidence is None or not self.link.is_pair:
            return None
        return "sure" if confidence >= _SURE else "likely" if confidence >= _LIKELY else "doubtful"

    @property
    def percent(self) -> int:
        """The confidence in percent; a hundred only for what is quite certain.

        >>> Row(Link([0], [0], 0.9999), (), (), (), ()).percent
        99
        """
        confidence = self.link.confidence or 0.0
        return min(round(100 * confidence), 99 + (confidence == 1.0))

    @property
    def pairing(self) -> str | None:
        """What is to be looked at in the pairing itself.

        >>> Row(Link([0], []), (), (), (), ()).pairing
        'unpaired'
        """
        if not self.link.is_pair:
            return "unpaired"
        return "doubtful" if self.certainty == "doubtful" else None

    @property
    def troubles(self) -> list[str]:
        """All that somebody may want to look at here: the severity of each finding, and the pairing."""
        return [*(note.finding.severity for note in self.notes), *filter(None, [self.pairing])]


@frozen
class Layout:
    """The rows, and the findings that are about no place in them."""

    rows: tuple[Row, ...]
    elsewhere: tuple[Note, ...]


def lay_out(bitext: Bitext, findings: Sequence[Finding], variant: str = "zh") -> Layout:
    """The page's rows, each finding marked wherever it points and listed where most of it points.

    Args:
        bitext: what to lay out.
        findings: what to mark in it.
        variant: the BCP 47 tag of the Chinese; a passage clearly in another script is tagged as that.

    >>> bitext = Bitext([Segment("In 2011.", "en", 0, 8)], [], [Link([0], [])])
    >>> layout = lay_out(bitext, [Finding("date", "major", "another year", [(3, 7)])])
    >>> [(piece.text, piece.severity) for piece in layout.rows[0].english[0].pieces]
    [('In ', None), ('2011', 'major'), ('.', None)]
    """
    english, chinese = (
        _MarkedSide(bitext.english, lambda _: "en"),
        _MarkedSide(bitext.chinese, _tagger(variant)),
    )
    notes = [
        Note(number, finding, _replaced(finding, english, chinese))
        for number, finding in enumerate(findings, start=1)
    ]
    for note in notes:
        english.mark(note, note.finding.english)
        chinese.mark(note, note.finding.chinese)
    listed, elsewhere = _assign(notes, bitext.links, english, chinese)
    rows = (
        Row(
            link,
            english.passages(link.english),
            chinese.passages(link.chinese),
            tuple(listed[number]),
            tuple(_reasons(link, english, chinese)),
        )
        for number, link in enumerate(bitext.links)
    )
    return Layout(tuple(rows), tuple(elsewhere))


class _MarkedSide(Side):
    """One language's segments, and what marks each of them."""

    def __init__(self, segments: Sequence[Segment], tag: Callable[[str], str]) -> None:
        super().__init__(segments)
        self._tag = tag
        self._marks: dict[int, list[_Mark]] = defaultdict(list)

    def mark(self, note: Note, spans: Iterable[Span]) -> None:
        """Let a finding mark every segment that its spans touch."""
        for span in spans:
            for index in self.touched(span):
                self._marks[index].append((note, span))

    def notes(self, index: int) -> Iterator[Note]:
        return (note for note, _ in self._marks.get(index, ()))

    def passages(self, indices: Iterable[int]) -> tuple[Passage, ...]:
        return tuple(self._passage(index) for index in indices)

    def _passage(self, index: int) -> Passage:
        segment = self.segments[index]
        pieces = _ended(_pieces(segment, self._marks.get(index, ())))
        return Passage(self._tag(segment.text), tuple(pieces))

    def quote(self, span: Span) -> str:
        """What a span covers, shortened."""
        parts = (_part(self.segments[index], span) for index in islice(self.touched(span), _QUOTE_LENGTH))
        return _shortened(" … ".join(filter(None, parts)))


class _Linked:
    """One side of a link that is a pair: where its words are shown."""

    def __init__(self, side: _MarkedSide, indices: Sequence[int]) -> None:
        self._side = side
        self._offsets = {index: _offsets(side.segments[index].text) for index in indices}
        ends = accumulate(offsets[-1] for offsets in self._offsets.values())
        self._origins = dict(zip(indices, (0, *ends), strict=False))
        self._extent = side.segments[indices[0]].start, side.segments[indices[-1]].end

    def is_whole(self, span: Span) -> bool:
        """Whether a span takes in all of it."""
        return span[0] <= self._extent[0] and self._extent[1] <= span[1]

    def words(self, span: Span) -> tuple[str, str] | None:
        """What a span covers and where it is shown, as ``4-7``; None unless it lies within one segment."""
        for index in islice(self._side.touched(span), 2):
            segment = self._side.segments[index]
            if index in self._origins and segment.start <= span[0] < span[1] <= segment.end:
                offsets, origin = self._offsets[index], self._origins[index]
                start, end = (origin + offsets[place - segment.start] for place in span)
                return _shortened(_part(segment, span)), f"{start}-{end}"
        return None


def _offsets(text: str) -> Sequence[int]:
    r"""Where each character of a text is shown, and the end: counted as browsers do, in units of UTF-16.

    >>> list(_offsets("a\r\n𠮷\0b"))
    [0, 1, 1, 2, 4, 10, 11]
    """
    if not _RESIZED.search(text):
        return range(len(text) + 1)
    sizes = [1] * len(text)
    for match in _RESIZED.finditer(text):
        sizes[match.start()] = len(_numbered(match[0])) if match["unseen"] else 2 * bool(match["astral"])
    return list(accumulate(sizes, initial=0))


def _numbered(character: str) -> str:
    return f"U+{ord(character):04X}"


def _part(segment: Segment, span: Span) -> str:
    """What a span covers of a segment, no longer than it can be shown."""
    first, last = max(span[0] - segment.start, 0), max(span[1] - segment.start, 0)
    return segment.text[first : min(last, first + _QUOTE_LENGTH + 1)]


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTE_LENGTH else f"{text[:_QUOTE_LENGTH]}…"


def _tagger(variant: str) -> Callable[[str], str]:
    """What tags a Chinese passage: the variant of the whole, or the other script where that is clear."""

    def tag(text: str) -> str:
        verdict = detect(text)
        if verdict.variant and verdict.confidence >= _CLEAR and not variant.startswith(verdict.variant):
            return verdict.variant
        return variant

    return tag


def _replaced(finding: Finding, english: _MarkedSide, chinese: _MarkedSide) -> str:
    """What the fix of a finding would replace; nothing where it has none, or inserts."""
    if finding.fix is None or finding.fix.span[0] == finding.fix.span[1]:
        return ""
    side = english if finding.fix.language == "en" else chinese
    return side.quote(finding.fix.span)


def _assign(
    notes: Iterable[Note], links: Sequence[Link], english: _MarkedSide, chinese: _MarkedSide
) -> tuple[dict[int, list[Note]], list[Note]]:
    """Each finding's row: the first of those that hold most of its spans."""
    homes: dict[int, Counter[int]] = defaultdict(Counter)
    for number, link in enumerate(links):
        for side, indices in ((english, link.english), (chinese, link.chinese)):
            for note in (note for index in indices for note in side.notes(index)):
                homes[note.number][number] += 1
    listed: dict[int, list[Note]] = defaultdict(list)
    elsewhere: list[Note] = []
    for note in notes:
        home = homes.get(note.number)
        (listed[home.most_common(1)[0][0]] if home else elsewhere).append(note)
    return listed, elsewhere


def _reasons(link: Link, english: _MarkedSide, chinese: _MarkedSide) -> Iterator[Reason]:
    """The evidence for a link as it is told, its words placed where they are a part of either side."""
    if not link.is_pair:
        yield from (Reason(piece.kind, piece.note) for piece in link.evidence)
        return
    ours, theirs = _Linked(english, link.english), _Linked(chinese, link.chinese)
    for piece in link.evidence:
        english_words, chinese_words = ours.words(piece.english), theirs.words(piece.chinese)
        whole = ours.is_whole(piece.english) and theirs.is_whole(piece.chinese)
        if whole or english_words is None or chinese_words is None:
            yield Reason(piece.kind, piece.note)
        else:
            told, places = zip(english_words, chinese_words, strict=True)
            yield Reason(piece.kind, " = ".join(told), "=".join(places))


def _pieces(segment: Segment, marks: Iterable[_Mark]) -> Iterator[Piece]:
    """The segment's text, cut where a mark begins or ends and around each unseen character."""
    points: dict[int, list[Note]] = defaultdict(list)
    stretches: list[_Mark] = []
    for note, (start, end) in marks:
        if start == end:
            points[start - segment.start].append(note)
        else:
            stretches.append((note, (max(start, segment.start), min(end, segment.end))))
    changes = _changes(segment.start, stretches)
    active: tuple[Note, ...] = ()
    length = len(segment.text)
    for place, next_place in pairwise([*sorted({0, length, *changes, *points}), length]):
        active = changes.get(place, active)
        if place in points:
            yield Piece("", tuple(points[place]))
        yield from _spelled(segment.text[place:next_place], active)


def _changes(origin: int, marks: Iterable[_Mark]) -> dict[int, tuple[Note, ...]]:
    """What marks a text, from each place on where that changes; places count from the origin."""
    opening: dict[int, list[tuple[int, Note]]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for number, (note, (start, end)) in enumerate(marks):
        opening[start - origin].append((number, note))
        closing[end - origin].append(number)
    active: dict[int, Note] = {}
    changes = {}
    for place in sorted({*opening, *closing}):
        for number in closing[place]:
            active.pop(number, None)  # an empty segment closes what it has not opened
        active.update(opening[place])
        changes[place] = tuple({note.number: note for note in islice(active.values(), _DEEPEST)}.values())
    return changes


def _ended(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each knowing which findings' marks do not go on in the next."""
    for piece, after in pairwise([*pieces, Piece("")]):
        if piece.notes:
            going_on = {note.number for note in after.notes}
            numbers = (note.number for note in piece.notes)
            piece = piece._replace(ending=tuple(number for number in numbers if number not in going_on))
        yield piece


def _spelled(text: str, notes: tuple[Note, ...]) -> Iterator[Piece]:
    start = 0
    for match in SHOWN_BY_NUMBER.finditer(text):
        if match.start() > start:
            yield Piece(text[start : match.start()], notes)
        yield Piece(match[0], notes, unseen=True)
        start = match.end()
    if start < len(text):
        yield Piece(text[start:], notes)
