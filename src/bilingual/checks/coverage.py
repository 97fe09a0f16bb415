"""What was not translated, and what translates nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from bilingual.checks.findings import shown
from bilingual.checks.subject import Subject
from bilingual.model import Bitext, Finding, Span
from bilingual.names.syllables import is_pinyin
from bilingual.text.han import HAN_RUN

__all__ = ["folded", "needs_translation", "unpaired_chinese", "untranslated", "untranslated_segments"]

_NO_PROSE: Final = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![!-~])[!-~]{1,64}@[!-~]+|`[^`\n]*`|\{[^{}\n]{0,80}\}|<[^<>\n]{0,200}>|%[0-9$]*[a-z]"
    r"|:[a-z:]+:|\b[A-Za-z]*[0-9_][A-Za-z0-9_]*\b|\b\w+(?:[./]\w+)+\b|--?[a-z][a-z-]*"
)
"""Addresses, code, markup, placeholders, file names, options: what a translation leaves as it stands."""
_WORD: Final = re.compile("[A-Za-z][a-z'’]+|[a-z]{2,}")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_FEW: Final = 2
"""A line of so few capitalized words may be a product's name, which stays as it is."""


def needs_translation(english: str) -> bool:
    """Whether an English text says something that Chinese would write in characters.

    Names in pinyin, addresses, numbers, code and acronyms do not.

    >>> [needs_translation(text) for text in ("Who We Are", "Liu Xiaobo", "https://a.org", "PEP 8")]
    [True, False, False, False]
    """
    return any(not is_pinyin(word) for word in _words(english))


def untranslated(subject: Subject) -> Iterator[Finding]:
    """English whose Chinese side is empty, or repeats it without a Chinese character.

    >>> [finding.message for finding in untranslated(Subject("Hide the list", "Hide the list"))]
    ['not translated: Hide the list']
    """
    chinese = subject.chinese.strip()
    if HAN_RUN.search(chinese) or (chinese and not _copies(chinese, subject.english)):
        return
    if needs_translation(subject.english) and not (chinese and _may_be_a_name(subject.english)):
        yield _untranslated(subject.english, [(0, len(subject.english))], [(0, len(subject.chinese))])


def untranslated_segments(bitext: Bitext) -> Iterator[Finding]:
    """The English segments of a text that have no Chinese and need it; what is said often is one finding.

    >>> from bilingual.model import Link, Segment
    >>> captions = (Segment("Mill Bridge", "en", 0, 11), Segment("Mill Bridge", "en", 12, 23))
    >>> finding, = untranslated_segments(Bitext(captions, (), (Link([0], []), Link([1], []))))
    >>> finding.message, finding.english
    ('not translated: Mill Bridge (stands 2 times)', ((0, 11), (12, 23)))
    """
    places: dict[str, list[Span]] = defaultdict(list)
    for segment in bitext.unpaired:
        if segment.language == "en":
            places[" ".join(segment.text.split())].append(segment.span)
    for text, spans in places.items():
        if needs_translation(text):
            yield _untranslated(text, spans)


def unpaired_chinese(bitext: Bitext) -> Iterator[Finding]:
    """The Chinese segments of a text that translate no English."""
    for segment in bitext.unpaired:
        if segment.language == "zh" and HAN_RUN.search(segment.text):
            message = f"translates nothing in the English: {shown(segment.text)}"
            yield Finding("unpaired-chinese", "minor", message, chinese=[segment.span])


def _untranslated(text: str, english: Sequence[Span], chinese: Sequence[Span] = ()) -> Finding:
    often = f" (stands {len(english)} times)" if len(english) > 1 else ""
    return Finding("untranslated", "major", f"not translated: {shown(text)}{often}", english, chinese)


def _words(english: str) -> list[str]:
    return [word for word in _WORD.findall(_NO_PROSE.sub(" ", english)) if len(word) > 1]


def _copies(chinese: str, english: str) -> bool:
    return folded(chinese) == folded(english)


def folded(text: str) -> str:
    """A text without what two spellings of it may differ in: case, spaces and punctuation.

    >>> folded("Save as …") == folded("save As")
    True
    """
    return "".join(_NO_LETTERS.split(text.casefold()))  # faster than to replace them


def _may_be_a_name(english: str) -> bool:
    words = _words(english)
    return len(words) <= _FEW and all(word[0].isupper() for word in words)
