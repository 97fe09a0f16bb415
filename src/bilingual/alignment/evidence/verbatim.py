"""Evidence from what stands the same on both sides: Latin words and identifiers in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilingual.alignment.evidence.tokens import Entry, Side

__all__ = ["verbatim_entries"]

_PROBABILITY: Final = 0.8


def verbatim_entries(english: Side, chinese: Side) -> Iterator[Entry]:
    """Latin words of the Chinese side that the English side has too."""
    stems = {token.key for tokens in english.words for token in tokens}
    latin = {token.key for tokens in chinese.words for token in tokens if token.key.isascii()}
    for word in sorted(latin & stems):
        yield Entry(word, word, _PROBABILITY, "verbatim")
