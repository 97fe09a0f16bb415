"""The units that quantities are counted in, from ``data/units.tsv``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Final

from attrs import frozen

from bilingual.text.quantities.quantity import Kind

__all__ = ["Unit", "alternatives", "eras", "find", "read_rows", "table"]

_KINDS: Final[dict[str, Kind]] = {"time": "duration", "months": "duration", "money": "money"}


@frozen
class Unit:
    """A unit: its canonical name, what it measures, and its size in the base unit of that family."""

    name: str
    family: str
    size: Fraction
    english: tuple[str, ...]
    chinese: tuple[str, ...]
    symbols: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """The kind of a quantity counted in it."""
        return _KINDS.get(self.family, "measure")


def read_rows(name: str) -> list[list[str]]:
    """The rows of a table in ``data/``, without its comments and its heading.

    >>> read_rows("units.tsv")[0][:3]
    ['s', 'time', '1']
    """
    text = resources.files("bilingual").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def table() -> dict[str, Unit]:
    """Every unit by its canonical name.

    >>> table()["km"].size
    Fraction(1000, 1)
    """
    units = (
        Unit(name, family, Fraction(size), _split(english), _split(chinese), _split(symbols))
        for name, family, size, english, chinese, symbols in read_rows("units.tsv")
    )
    return {unit.name: unit for unit in units}


@cache
def eras() -> dict[str, int]:
    """The first year of each era that Chinese counts years by, from ``data/eras.tsv``.

    >>> eras()["光绪"]
    1875
    """
    return {name: int(first) for name, first in read_rows("eras.tsv")}


@cache
def _by_word() -> dict[str, Unit]:
    return {
        word: unit
        for unit in table().values()
        for word in (*(word.lower() for word in unit.english), *unit.chinese, *unit.symbols)
    }


def find(word: str) -> Unit:
    """The unit that a word or symbol names; symbols tell cases apart, words do not.

    >>> find("公里").name, find("Miles").name, find("MB").name
    ('km', 'mi', 'MB')
    """
    words = _by_word()
    plain = " ".join(word.split())
    return words.get(plain) or words.get(plain.lower()) or words[plain.upper()]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first of those with the same first character.

    A pattern that ignores case tries one alternative after another: groups let it try fewer.

    >>> alternatives(["米", "平方米", "平方公里"])
    '平(?:方公里|方米)|米'
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=len, reverse=True):
        groups[word[0]].append(re.escape(word[1:]).replace(r"\ ", r"\s"))
    return "|".join(
        re.escape(first) + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
        for first, rests in groups.items()
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
