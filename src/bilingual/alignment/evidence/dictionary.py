"""Evidence from a lexicon: words that are translations of each other."""

from __future__ import annotations

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import Side
from bilingual.alignment.lexicon import Lexicon, Row

__all__ = ["dictionary_entries"]

_FAINTEST = 0.02
"""A lexicon word whose translations here weigh less than this is not trusted further than this."""


def dictionary_entries(english: Side, chinese: Side, lexicon: Lexicon) -> Entries:
    """Translations of the Chinese words whose English, or something near it, stands on the other side."""
    near = lexicon.neighbourhood(english.numbers)
    return Entries.of(
        Kind.DICTIONARY,
        (
            (number, english.numbers[stem], probability)
            for number, word in enumerate(chinese.keys[: chinese.vocabulary])
            if not word.isascii()
            for stem, probability in _rescaled(near.widened(lexicon.translations(word))).items()
        ),
    )


def _rescaled(row: Row) -> Row:
    """The translations seen in this text, moved half way to adding up to one.

    A dictionary spreads a word's weight over senses that this text does not use.
    """
    total = sum(row.values())
    if not total:
        return {}
    factor = 1.0 / total if total > 1.0 else 0.5 * (1.0 + 1.0 / max(total, _FAINTEST))
    return {stem: min(1.0, weight * factor) for stem, weight in row.items()}
