"""The tokens of each side: what a dictionary, a number or a name can support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bilingual.model import Language, Segment, Span
from bilingual.text.stopwords import GRAMMAR_WORDS, PRONOUNS
from bilingual.text.words import Word, stem, words

__all__ = ["Entry", "Side", "Token"]


class Token(NamedTuple):
    """A unit of comparison: its key, and where it stands in its segment."""

    key: str
    start: int
    end: int


class Entry(NamedTuple):
    """A belief that a Chinese and an English key mean the same, and the kind of evidence behind it."""

    chinese: str
    english: str
    probability: float
    kind: str


class Side:
    """One side's segments as tokens.

    Attributes:
        segments: the segments themselves.
        texts: their texts.
        words: each segment's content words; keys are English stems, Chinese words, or stems of Latin words in
            Chinese. Numbers are no words: they count by value.
        marks: each segment's further tokens, such as numbers and names read as a whole. They can be supported
            and give support, but do not make a segment longer.
    """

    def __init__(self, segments: Sequence[Segment], language: Language) -> None:
        self.segments = tuple(segments)
        self.texts = tuple(segment.text for segment in segments)
        keyed = _english_tokens if language == "en" else _chinese_tokens
        self.words = [keyed(text) for text in self.texts]
        self.marks: list[list[Token]] = [[] for _ in self.texts]

    def place(self, index: int, token: Token) -> Segment:
        """A token of a segment as a segment of its own, with its offsets in the source."""
        segment = self.segments[index]
        start, end = segment.start + token.start, segment.start + token.end
        return Segment(segment.text[token.start : token.end], segment.language, start, end)

    def span(self, indices: Sequence[int]) -> Span:
        """Where a run of segments stands in the source."""
        return self.segments[indices[0]].start, self.segments[indices[-1]].end

    def tokens(self, index: int) -> list[Token]:
        """All tokens of one segment."""
        return self.words[index] + self.marks[index]


def _english_tokens(text: str) -> list[Token]:
    return [
        Token(key, word.start, word.end)
        for word in words(text, "en")
        if not word.text[0].isdecimal() and (key := _english_key(word.text)) not in GRAMMAR_WORDS
    ]


def _english_key(word: str) -> str:
    lower = word.lower()
    if lower in GRAMMAR_WORDS:
        return lower
    return PRONOUNS.get(lower) or stem(word)


def _chinese_tokens(text: str) -> list[Token]:
    return [
        Token(_chinese_key(word), word.start, word.end)
        for word in words(text, "zh")
        if not word.text[0].isdecimal()
    ]


def _chinese_key(word: Word) -> str:
    return stem(word.text) if word.text.isascii() else word.text
