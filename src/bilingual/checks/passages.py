"""Where a finding stands in a bitext, and what it is known by when the text around it has moved."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bilingual.model import Bitext, Finding, Language, Segment, Span

__all__ = ["Passages", "Side", "fingerprints"]

_NEARBY: Final = 8
"""Characters on either side of a place that are taken to tell it from others of the same words."""


class Side:
    """One language's segments, found by place.

    >>> list(Side([Segment("One.", "en", 0, 4), Segment("Two.", "en", 5, 9)]).touched((3, 6)))
    [0, 1]
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]  # rising too: segments share a whole span or none

    def touched(self, span: Span) -> range:
        """The segments that a span lies in; an empty span lies in those it touches."""
        start, end = span
        if start == end:
            return range(bisect_left(self._ends, start), bisect_right(self._starts, start))
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))


class Passages:
    """Finds the segments and links that a place in a bitext's sources belongs to.

    >>> from bilingual.model import Link
    >>> bitext = Bitext([Segment("One.", "en", 0, 4), Segment("Two.", "en", 5, 9)], [], [Link([0, 1], [])])
    >>> list(Passages(bitext).links("en", (5, 7)))
    [0]
    """

    def __init__(self, bitext: Bitext) -> None:
        self._sides = {"en": Side(bitext.english), "zh": Side(bitext.chinese)}
        self._links = {
            "en": _homes(bitext.english, (link.english for link in bitext.links)),
            "zh": _homes(bitext.chinese, (link.chinese for link in bitext.links)),
        }

    def links(self, language: Language, span: Span) -> Iterator[int]:
        """The indices of the links that have text in a span of one side's source."""
        return (self._links[language][index] for index in self._sides[language].touched(span))

    def of(self, finding: Finding) -> set[int]:
        """The indices of the links that a finding marks something in."""
        english = (link for span in finding.english for link in self.links("en", span))
        chinese = (link for span in finding.chinese for link in self.links("zh", span))
        return {*english, *chinese}

    def around(self, language: Language, span: Span) -> str:
        """What stands in a span, between bars, and near it in its segments; without its spaces."""
        side = self._sides[language]
        return "".join("".join(_cut(side.segments[index], *span) for index in side.touched(span)).split())


def _cut(segment: Segment, start: int, end: int) -> str:
    first, last = max(0, start - segment.start), max(0, end - segment.start)
    text = segment.text
    return f"{text[max(0, first - _NEARBY) : first]}|{text[first:last]}|{text[last : last + _NEARBY]}"


def _homes(segments: Sequence[Segment], indices: Iterable[Sequence[int]]) -> list[int]:
    """The link of each segment, given the segments of each link."""
    homes = [0] * len(segments)
    for link, members in enumerate(indices):
        for index in members:
            homes[index] = link
    return homes


def fingerprints(bitext: Bitext, findings: Iterable[Finding]) -> Iterator[str]:
    """What each finding is known by: its code, 16 hexadecimal digits, and a number where several are alike.

    The digits are made of the words that the finding marks and a few characters around them. So they stay
    when a passage moves or another is edited, when the message is worded anew and when line breaks change;
    they go when the words themselves are mended. Of findings that are alike in all this, the second in the
    order given ends with ``:2``. What marks no passage is known by its message.

    >>> from bilingual.model import Link
    >>> bitext = Bitext([], [Segment("好,好", "zh", 0, 3)], [Link([], [0])])
    >>> finding = Finding("half-width", "style", "a half-width ,", chinese=[(1, 2)])
    >>> list(fingerprints(bitext, [finding, finding]))
    ['half-width:9908046dcdb03b22', 'half-width:9908046dcdb03b22:2']
    """
    passages, seen = Passages(bitext), Counter[str]()
    for finding in findings:
        words = {("en", passages.around("en", span)) for span in finding.english}
        words |= {("zh", passages.around("zh", span)) for span in finding.chinese}
        if not any(text for _, text in words):
            words = {("", finding.message)}
        digest = hashlib.sha256(repr(sorted(words)).encode()).hexdigest()
        fingerprint = f"{finding.code}:{digest[:16]}"
        seen[fingerprint] += 1
        yield f"{fingerprint}:{seen[fingerprint]}" if seen[fingerprint] > 1 else fingerprint
