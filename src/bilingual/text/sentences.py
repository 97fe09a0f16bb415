"""Sentences with their places: English by sentencex, Chinese by the marks that end one.

A line break ends no sentence, since text is often wrapped; a blank line does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bilingual.model import Language, Span
from bilingual.text.han import HAN

__all__ = ["sentences"]

_PARAGRAPH: Final = re.compile(r"\S(?:[^\n\r]|\r?\n(?![ \t\u3000]*\r?\n)|\r(?!\n))*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_CLOSERS: Final = "”’」』）》〉】〕］｝)\\]}\"'"
_CLOSER_OF: Final = {"（": "）", "(": ")", "“": "”", "「": "」", "『": "』", "《": "》"}
_END: Final = re.compile(
    rf"(?P<marks>[。！？!?｡]+|…{{2,}}|⋯{{2,}}|\.{{6}}"
    rf"|(?<=[{HAN}”」』）》])[.](?=[\s{_CLOSERS}]|$|[{HAN}“「『]))(?P<after>[。！？!?…⋯{_CLOSERS}]*)"
    r"|(?P<opener>[（(“「『《])"
)
"""What may end a sentence, with the closing marks that belong to it; or what opens and holds none."""
_OPENS: Final = re.compile(rf"\s*[{HAN}A-Za-z0-9“「『《（(【\[‘—#*`]")
_SPEECH_GOES_ON: Final = re.compile(r"\s*[，、；：,;:]|\s*(?:的|地|等|之类|这|那)(?![个些种样位里么])")
"""After a quotation that ends in its own full stop: a mark, or a word that holds the sentence together."""
_LONGEST_ASIDE: Final = 300
"""A bracket or quotation that has not closed after so many characters must not swallow the text."""
_STRETCH: Final = 4096
_LONGEST_STRETCH: Final = 1 << 14


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of a text: exact spans, in order, not overlapping, covering all that is not space.

    Args:
        text: any text; the cost is linear.
        language: ``en`` or ``zh``.

    >>> sentences("Dr. Liu left. He is 57.", "en")
    [(0, 13), (14, 23)]
    >>> text = "他说：“走吧。”她笑了。"
    >>> [text[start:end] for start, end in sentences(text, "zh")]
    ['他说：“走吧。”', '她笑了。']
    """
    split = _english if language == "en" else _chinese
    return [
        span
        for paragraph in _PARAGRAPH.finditer(text)
        for span in _trimmed(text, split(paragraph[0]), paragraph.start())
    ]


def _trimmed(text: str, ends: Iterator[int], offset: int) -> Iterator[Span]:
    """Spans without the space around them, from the rising ends of a paragraph's sentences."""
    start = offset
    for end in ends:
        piece = text[start : offset + end]
        core = piece.strip()
        if core:
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(core)
        start = offset + end


def _english(text: str) -> Iterator[int]:
    """The sentence ends by sentencex, asked for a stretch at a time: quotes cost it their square."""
    import sentencex  # loads a compiled module

    start, size = 0, _STRETCH
    while start < len(text):
        stretch = _SURROGATE.sub("\ufffd", text[start : start + size])
        lengths = [len(piece) for piece in sentencex.segment("en", stretch)]
        if len(lengths) == 1 and start + size < len(text) and size < _LONGEST_STRETCH:
            size *= 2
            continue
        if len(lengths) > 1 and start + size < len(text):
            lengths.pop()  # perhaps cut short: it begins the next stretch
        size = _STRETCH
        for length in lengths:
            start += length
            yield start


def _chinese(text: str) -> Iterator[int]:
    """The ends outside every bracket and quotation; one that does not close within reach is no bracket."""
    closing: list[int] = []
    for match in _END.finditer(text):
        if match["opener"]:
            close = text.find(_CLOSER_OF[match["opener"]], match.end(), match.end() + _LONGEST_ASIDE)
            if close >= 0:
                closing.append(close)
            continue
        while closing and closing[-1] < match.end():
            closing.pop()
        if not closing and _ends(text, match):
            yield match.end()
    yield len(text)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a mark ends its sentence, by what follows it."""
    marks, after, end = match["marks"], match["after"], match.end()
    if end == len(text):
        return True
    if after.strip("。！？!?…⋯"):
        return not _SPEECH_GOES_ON.match(text, end)
    if (marks[0] in "…⋯." and len(marks) > 1) or marks in ("!", "?"):
        return marks[0] not in "!?" or not text[end].isascii() or text[end].isspace()
    return bool(_OPENS.match(text, end)) or marks[0] in "。！？｡"
