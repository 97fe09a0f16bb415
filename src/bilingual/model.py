"""What an alignment is made of: segments, the links between them, and what was noticed about them.

Everything here is frozen, compares by value, pickles, and refuses to exist in a state that contradicts
itself. Offsets count Unicode code points of the source, the end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from attrs import field, frozen

from bilingual.errors import ModelError

__all__ = [
    "SEVERITIES",
    "Bitext",
    "Evidence",
    "Finding",
    "Fix",
    "Handled",
    "Language",
    "Link",
    "Pair",
    "Segment",
    "Severity",
    "Span",
    "briefly",
]

Language = Literal["en", "zh"]
Severity = Literal["critical", "major", "minor", "style"]
Span = tuple[int, int]
"""Start and end offsets in code points, the end exclusive."""

SEVERITIES: Final[tuple[Severity, ...]] = ("critical", "major", "minor", "style")
"""From the worst to the mildest."""


def _spans(value: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(_span(one) for one in value)


def _segments(value: Iterable[Segment]) -> tuple[Segment, ...]:
    return tuple(value)


def _links(value: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(value)


def _reasons(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(value)


def _span(value: Sequence[int]) -> Span:
    start, end = value
    if not 0 <= start <= end:
        raise ModelError(f"a span must run forward from 0 or later, not from {start} to {end}")
    return value if type(value) is tuple else (start, end)


def briefly(items: tuple[object, ...]) -> str:
    """The ``repr`` of a tuple, or of its beginning, so that a book does not fill the screen.

    >>> briefly((1, 2, 3)), briefly((1, 2, 3, 4, 5))
    ('(1, 2, 3)', '(1, 2, 3, … and 2 more)')
    """
    if len(items) <= _SHOWN:
        return repr(items)
    return f"({', '.join(map(repr, items[:_SHOWN]))}, … and {len(items) - _SHOWN} more)"


_SHOWN: Final = 3


def _indices(value: Iterable[int]) -> tuple[int, ...]:
    indices = tuple(value)
    if (indices and indices[0] < 0) or any(a >= b for a, b in pairwise(indices)):
        raise ModelError(f"a link's indices must rise from 0 or later, not {list(indices)}")
    return indices


def _one_of(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ModelError(f"{what} must be one of {', '.join(known)}, not {value!r}")


@frozen
class Segment:
    """A stretch of one language, with its place in the source.

    Attributes:
        text: exactly as it stood in the source, line breaks inside it included.
        language: ``en`` or ``zh``.
        start: offset of its first code point.
        end: offset after its last one; ``end - start == len(text)``.

    Raises:
        ModelError: where the offsets do not fit the text, or the language is neither.

    >>> Segment("你好", "zh", 4, 6)
    Segment(text='你好', language='zh', start=4, end=6)
    """

    text: str
    language: Language
    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        _one_of("a segment's language", self.language, ("en", "zh"))
        _span((self.start, self.end))
        if self.end - self.start != len(self.text):
            raise ModelError(
                f"segment {self.start}-{self.end} must hold {self.end - self.start} characters, "
                f"not {len(self.text)}"
            )

    @property
    def span(self) -> Span:
        """Its start and end."""
        return self.start, self.end


@frozen
class Evidence:
    """One reason to believe a link, with its place on both sides, so that it can be shown.

    Attributes:
        kind: the family it belongs to: ``length``, ``dictionary``, ``quantity``, ``name`` …
        english: where it stands in the English source.
        chinese: where it stands in the Chinese source.
        note: what was seen, in a few words.
    """

    kind: str
    english: Span = field(converter=_span)
    chinese: Span = field(converter=_span)
    note: str = ""


@frozen
class Link:
    """Segments of one side that translate segments of the other, as indices into the two sides.

    Attributes:
        english: rising indices into ``Bitext.english``; empty for an unpaired Chinese segment.
        chinese: rising indices into ``Bitext.chinese``; empty for an unpaired English segment.
        confidence: the probability, 0 to 1, that the link is exactly right; None where nobody said.
        evidence: the reasons.

    Raises:
        ModelError: where both sides are empty, indices do not rise, or the confidence is no probability.

    >>> Link([0, 1], [0], 0.9).bead_type
    (2, 1)
    """

    english: tuple[int, ...] = field(converter=_indices)
    chinese: tuple[int, ...] = field(converter=_indices)
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = field(default=(), converter=_reasons)

    def __attrs_post_init__(self) -> None:
        if not self.english and not self.chinese:
            raise ModelError("a link must have a segment on at least one side")
        if self.confidence is not None and not 0.0 <= self.confidence <= 1.0:
            raise ModelError(f"a link's confidence must lie between 0 and 1, not {self.confidence}")

    @property
    def bead_type(self) -> tuple[int, int]:
        """How many English and how many Chinese segments it joins: ``(2, 1)``."""
        return len(self.english), len(self.chinese)

    @property
    def is_pair(self) -> bool:
        """Whether both sides are filled."""
        return bool(self.english and self.chinese)


@frozen
class Pair:
    """A link with both sides filled, seen as text.

    Attributes:
        english: the English segments' texts, joined by a space.
        chinese: the Chinese segments' texts, joined by nothing: Chinese has no word spaces.
        link: the link itself.
        english_segments: what ``english`` was joined from.
        chinese_segments: what ``chinese`` was joined from.
    """

    english: str
    chinese: str
    link: Link
    english_segments: tuple[Segment, ...]
    chinese_segments: tuple[Segment, ...]

    def locate(self, language: Language, span: Span) -> Span:
        """Turn a span of this pair's text into a span of the source.

        Args:
            language: the side that the span counts in.
            span: offsets into ``self.english`` or ``self.chinese``.

        Returns:
            Offsets into that side's source; a span across a joint covers what lay between.

        Raises:
            ModelError: where there is no such side, or the span leaves its text.

        >>> parts = (Segment("One.", "en", 0, 4), Segment("Two.", "en", 10, 14))
        >>> bitext = Bitext(parts, (Segment("一。二。", "zh", 20, 24),), (Link([0, 1], [0]),))
        >>> bitext.pairs[0].locate("en", (5, 8))
        (10, 13)
        """
        _one_of("a side", language, ("en", "zh"))
        segments, joint = (self.english_segments, 1) if language == "en" else (self.chinese_segments, 0)
        start, end = _span(span)
        if end > len(self.english if language == "en" else self.chinese):
            raise ModelError(f"the span {start}-{end} ends after this pair's text")
        if start == end:
            place = _source_offset(segments, joint, start, at_end=False)
            return place, place
        return (
            _source_offset(segments, joint, start, at_end=False),
            _source_offset(segments, joint, end, at_end=True),
        )


def _source_offset(segments: Sequence[Segment], joint: int, offset: int, *, at_end: bool) -> int:
    """The source offset of a place in segments joined by ``joint`` characters.

    A place on a boundary belongs to the segment before it when it ends a span, to the one after it when it
    starts one.
    """
    for segment in segments:
        length = len(segment.text)
        if offset < length or (at_end and offset == length):
            return segment.start + offset
        offset -= length + joint
        if offset < 0:
            return segment.end
    return segments[-1].end


@frozen
class Bitext:
    """Both sides' segments and the links between them.

    Attributes:
        english: the English segments, in reading order.
        chinese: the Chinese segments, in reading order.
        links: in reading order; every segment is in exactly one, and nothing is ever dropped.
        signature: the versions and settings that made it, in one line.

    A passage that is translated twice, once in each script, stands as two segments of the same span, so that
    each translation has its own link.

    Raises:
        ModelError: where a segment is in no link or in two, segments overlap, or a link crosses another
            without evidence.

    >>> english = (Segment("Hello.", "en", 0, 6), Segment("More to come.", "en", 11, 24))
    >>> chinese = (Segment("你好。", "zh", 7, 10),)
    >>> bitext = Bitext(english, chinese, (Link([0], [0], 0.98), Link([1], [])))
    >>> [(pair.english, pair.chinese) for pair in bitext.pairs]
    [('Hello.', '你好。')]
    >>> [segment.text for segment in bitext.unpaired]
    ['More to come.']
    """

    english: tuple[Segment, ...] = field(converter=_segments, repr=briefly)
    chinese: tuple[Segment, ...] = field(converter=_segments, repr=briefly)
    links: tuple[Link, ...] = field(converter=_links, repr=briefly)
    signature: str = ""

    def __attrs_post_init__(self) -> None:
        _check_side("english", "en", self.english)
        _check_side("chinese", "zh", self.chinese)
        _check_cover("english", len(self.english), (link.english for link in self.links))
        _check_cover("chinese", len(self.chinese), (link.chinese for link in self.links))
        _check_order(self.links)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The links with both sides filled, as text, in reading order."""
        return tuple(self._pair(link) for link in self.links if link.is_pair)

    @property
    def unpaired(self) -> tuple[Segment, ...]:
        """The segments without a counterpart: English and Chinese, in the order of the links."""
        return tuple(
            segment
            for link in self.links
            if not link.is_pair
            for segment in (*self._side(self.english, link.english), *self._side(self.chinese, link.chinese))
        )

    def _pair(self, link: Link) -> Pair:
        english = self._side(self.english, link.english)
        chinese = self._side(self.chinese, link.chinese)
        return Pair(
            " ".join([segment.text for segment in english]),
            "".join([segment.text for segment in chinese]),
            link,
            english,
            chinese,
        )

    @staticmethod
    def _side(segments: Sequence[Segment], indices: Iterable[int]) -> tuple[Segment, ...]:
        return tuple(map(segments.__getitem__, indices))


def _check_side(name: str, language: Language, segments: Sequence[Segment]) -> None:
    for index, segment in enumerate(segments):
        if segment.language != language:
            raise ModelError(f"{name}[{index}] is marked {segment.language!r}, not {language!r}")
    for index, (before, after) in enumerate(pairwise(segments)):
        if after.start < before.end and after.span != before.span:
            raise ModelError(
                f"{name}[{index + 1}] starts at {after.start}, inside {name}[{index}], "
                f"which ends at {before.end}"
            )


def _check_cover(name: str, count: int, links: Iterable[tuple[int, ...]]) -> None:
    seen: set[int] = set()
    for index in (index for link in links for index in link):
        if index >= count:
            raise ModelError(f"a link names {name}[{index}], but there are {count}")
        if index in seen:
            raise ModelError(f"{name}[{index}] is in two links")
        seen.add(index)
    if len(seen) < count:
        missing = next(index for index in range(count) if index not in seen)
        raise ModelError(f"{name}[{missing}] is in no link")


def _check_order(links: Sequence[Link]) -> None:
    """Links follow the English side; one that steps back on the Chinese side must say why."""
    _check_rising("English", (link.english[0] for link in links if link.english))
    _check_rising("unpaired Chinese", (link.chinese[0] for link in links if not link.english))
    furthest = -1
    for link in links:
        if not link.is_pair:
            continue
        if link.chinese[0] < furthest and not link.evidence:
            raise ModelError(
                f"the link to chinese[{link.chinese[0]}] crosses an earlier one without evidence"
            )
        furthest = max(furthest, link.chinese[0])


def _check_rising(what: str, indices: Iterator[int]) -> None:
    for before, after in pairwise(indices):
        if after < before:
            raise ModelError(f"links must be in reading order: {what} segment {after} follows {before}")


@frozen
class Fix:
    """A replacement that would mend a finding.

    Attributes:
        language: the side it applies to.
        span: what to replace, in that side's source.
        text: what to put there.
    """

    language: Language
    span: Span = field(converter=_span)
    text: str


@frozen
class Finding:
    """Something a check noticed.

    Attributes:
        code: which check: ``number``, ``untranslated`` …
        severity: critical, major, minor or style.
        message: one line that a translator understands.
        english: where, in the English source.
        chinese: where, in the Chinese source.
        fix: how to mend it, where that is certain.

    Raises:
        ModelError: where the severity is unknown or the message is not one line.

    >>> Finding("number", "major", "the English says 3, the Chinese 4", [(0, 1)], [(5, 6)]).chinese
    ((5, 6),)
    """

    code: str
    severity: Severity
    message: str
    english: tuple[Span, ...] = field(default=(), converter=_spans)
    chinese: tuple[Span, ...] = field(default=(), converter=_spans)
    fix: Fix | None = None

    def __attrs_post_init__(self) -> None:
        _one_of("a finding's severity", self.severity, SEVERITIES)
        if len(self.message.splitlines()) > 1:
            raise ModelError(f"a finding's message must be one line, not {self.message!r}")


@frozen
class Handled:
    """A finding, and what was decided of it.

    Attributes:
        finding: at the severity that the house gives it.
        fingerprint: what it is known by when the text around it has moved.
        reason: why it is kept quiet, empty where nobody said; None where it is not.
        is_inline: whether a remark in the text keeps it quiet, rather than the house style.
        is_known: whether it stands in the baseline.
    """

    finding: Finding
    fingerprint: str
    reason: str | None = None
    is_inline: bool = False
    is_known: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody should look at it."""
        return self.reason is None and not self.is_known
