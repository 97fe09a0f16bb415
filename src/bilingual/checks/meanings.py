"""What Chinese words may mean in English, and how often a word finds such support by chance."""

from __future__ import annotations

import functools
from array import array
from collections import defaultdict
from collections.abc import Mapping
from math import sqrt
from typing import Final
from zlib import crc32

from bilingual import store
from bilingual.alignment.lexicon import cedict
from bilingual.alignment.lexicon.files import in_both_scripts
from bilingual.alignment.lexicon.related import Neighbourhood
from bilingual.memo import Memo
from bilingual.text.quantities.units import read_rows
from bilingual.text.words import frequent_words, stem

__all__ = ["chance_of_english", "chance_of_meanings", "meanings"]

_SOFTWARE: Final = "software-words.tsv"
_WORTH_COUNTING: Final = 0.02
"""Translations less probable than this are found by chance as often as by meaning."""
_COUNTED: Final = 6000
"""The most frequent words of Chinese stand for all of it where chances are counted."""
_SCHEMA: Final = 3


def _meanings(word: str) -> frozenset[str]:
    """What :data:`meanings` keeps.

    >>> "bridg" in meanings["桥"], meanings["Python"]
    (True, frozenset({'python'}))
    """
    if word.isascii():
        return frozenset((stem(word),))
    row = _synonyms().widened(cedict().translations(word))
    general = frozenset(one for one, weight in row.items() if weight >= _WORTH_COUNTING)
    return general | _of_software().get(word, frozenset())


meanings: Final[Mapping[str, frozenset[str]]] = Memo(_meanings)
"""The stems of the English words that a Chinese word, or a Latin one in Chinese text, may stand for."""


@functools.cache
def _of_software() -> Mapping[str, frozenset[str]]:
    """What words of programs stand for, in both scripts."""
    rows = {chinese: frozenset(map(stem, english.split())) for chinese, english in read_rows(_SOFTWARE)}
    return in_both_scripts(rows)


@functools.cache
def _synonyms() -> Neighbourhood:
    """Near-synonyms, which it keeps once they were asked for."""
    return cedict().neighbourhood()


def chance_of_english(one: str) -> float:
    """How probable it is that a word of some Chinese text may stand for an English stem; 0 where none can.

    >>> chance_of_english("use") > chance_of_english("bridg") > chance_of_english("xyzzi")
    True
    """
    return _chances().get(one, 0.0)


def chance_of_meanings(word: str) -> float:
    """How probable it is that a Chinese word may stand for a word of some English text.

    English words are taken to be as frequent as Chinese has words for them.

    >>> chance_of_meanings("用") > chance_of_meanings("桥")
    True
    """
    chances = _chances()
    return sum(chances.get(one, 0.0) for one in meanings[word]) / _all_chances()


@functools.cache
def _all_chances() -> float:
    return sum(_chances().values())


@functools.cache
def _chances() -> Mapping[str, float]:
    words = crc32(repr(read_rows(_SOFTWARE)).encode())
    table = store.load("chances", f"{_SCHEMA} {cedict().name} {words:08x}", _compile)
    chances = array("d")
    chances.frombytes(table["chances"])
    return dict(zip(table["stems"].decode().split("\n"), chances, strict=True))


def _compile() -> dict[str, bytes]:
    """How much of frequent Chinese may stand for each stem.

    A word counts by the root of its frequency, so that 的 and 是, which no check asks for, do not decide.
    """
    weights = {word: sqrt(count) for word, count in frequent_words(_COUNTED).items()}
    whole = sum(weights.values())
    chances: defaultdict[str, float] = defaultdict(float)
    for word, weight in weights.items():
        for one in meanings[word]:
            chances[one] += weight / whole
    return {"stems": "\n".join(chances).encode(), "chances": array("d", chances.values()).tobytes()}
