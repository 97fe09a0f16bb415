"""Evidence from what stands the same on both sides: Latin words and identifiers in Chinese text."""

from __future__ import annotations

from typing import Final

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import Side

__all__ = ["verbatim_entries"]

_PROBABILITY: Final = 0.8


def verbatim_entries(english: Side, chinese: Side) -> Entries:
    """Latin words of the Chinese side that the English side has too."""
    latin = (key for key in chinese.keys[: chinese.vocabulary] if key.isascii() and key in english.numbers)
    return Entries.of(
        Kind.VERBATIM, ((chinese.numbers[key], english.numbers[key], _PROBABILITY) for key in latin)
    )
