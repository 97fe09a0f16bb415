"""Evidence from words of grammar: pronouns, negation, questions, conjunctions, words of time and degree.

They say little one by one, but stand in nearly every sentence. A dictionary explains rather than translates
them; the table of our own needs no dictionary.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping

from bilingual.alignment.evidence.entries import Entries, Kind
from bilingual.alignment.evidence.tokens import Side
from bilingual.text.stopwords import PRONOUNS
from bilingual.text.words import stem

__all__ = ["grammar_entries"]


def grammar_entries(english: Side, chinese: Side) -> Entries:
    """The words of grammar of both sides that may translate each other."""
    return Entries.of(
        Kind.GRAMMAR,
        (
            (number, english.numbers[key], probability)
            for number, word in enumerate(chinese.keys[: chinese.vocabulary])
            for key, probability in _table().get(word, {}).items()
            if key in english.numbers
        ),
    )


@functools.cache
def _table() -> Mapping[str, Mapping[str, float]]:
    """For each Chinese word, in both scripts, the keys that translate it and their probabilities."""
    text = importlib.resources.files("bilingual.data").joinpath("grammar-words.tsv").read_text("utf-8")
    table = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            simplified, traditional, english = line.split("\t")
            row = dict(map(_weighted, english.split("; ")))
            table.update({simplified: row, traditional or simplified: row})
    return table


def _weighted(entry: str) -> tuple[str, float]:
    word, probability = entry.rsplit(" ", 1)
    return PRONOUNS.get(word) or stem(word), float(probability)
