"""Surnames: which characters are one, how they are read as one, and how frequent they are.

The broad table is what CC-CEDICT marks as a surname; ``data/surnames.tsv`` corrects it and is what to edit.
Both hold Simplified and Traditional forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from typing import Final

from bilingual.data import rows
from bilingual.names.tables import compiled, variants
from bilingual.names.tones import toneless

__all__ = ["LONGEST", "UNRANKED", "latin_ranks", "split_surname", "surname_rank", "surname_readings"]

LONGEST: Final = 5
"""Characters of the longest surname known (博爾濟吉特)."""

UNRANKED: Final = 1000
"""The rank given to a surname that is not among the hundred most frequent."""


def surname_readings(surname: str) -> tuple[tuple[str, ...], ...]:
    """The ways a surname is read, the usual one first; each is a tuple of syllables with tone marks.

    Args:
        surname: in either script. What is not known as a surname gives an empty tuple.

    >>> surname_readings("樂"), surname_readings("欧阳")
    ((('yuè',), ('lè',)), (('ōu', 'yáng'),))
    """
    ways = _table().get(surname)
    return tuple(tuple(way.split()) for way in ways.split(", ")) if ways else ()


def surname_rank(surname: str) -> int | None:
    """Its place among the most frequent surnames, from 1; ``UNRANKED`` after them; None for no surname.

    >>> surname_rank("王"), surname_rank("单"), surname_rank("的")
    (1, 1000, None)
    """
    return _ranks().get(surname, UNRANKED) if surname in _table() else None


def split_surname(name: str) -> tuple[str, str]:
    """A Chinese name as surname and given name: the longest known surname, else the first character.

    A compound surname is taken whole; a double one (two surnames side by side) never is, since nothing
    tells 高延子鹏 (Gao Yanzipeng) from one.

    >>> split_surname("欧阳修"), split_surname("曾乐"), split_surname("郑李淑芳")
    (('欧阳', '修'), ('曾', '乐'), ('郑', '李淑芳'))
    """
    if name[:2] in _compound_heads():
        for length in range(min(LONGEST, len(name)), 1, -1):
            if name[:length] in _table():
                return name[:length], name[length:]
    return name[:1], name[1:]


@cache
def latin_ranks() -> Mapping[str, int]:
    """The surnames in toneless pinyin, joined, each with the best rank among the characters it writes.

    >>> latin_ranks()["ouyang"], latin_ranks()["wang"], "xiaobo" in latin_ranks()
    (1000, 1, False)
    """
    ranks: dict[str, int] = {}
    for surname in _table():
        for place, way in enumerate(surname_readings(surname)):
            key = toneless("".join(way))
            rank = _ranks().get(surname, UNRANKED) if place == 0 else UNRANKED
            ranks[key] = min(rank, ranks.get(key, UNRANKED))
    return ranks


@cache
def _table() -> Mapping[str, str]:
    """The readings of each surname, in a row with commas between."""
    table = dict(line.split("\t") for line in compiled()["surnames"].split("\n"))
    for *forms, ways, _, _ in rows("surnames.tsv"):
        table |= dict.fromkeys(filter(None, forms), ways)
    for variant, form in variants().items():
        if form in table:
            table.setdefault(variant, table[form])
    return table


@cache
def _compound_heads() -> Set[str]:
    """The first two characters of every compound surname, so that most names are cut by one look-up."""
    return {surname[:2] for surname in _table() if len(surname) > 1}


@cache
def _ranks() -> Mapping[str, int]:
    ranked = [row for row in rows("surnames.tsv") if row[3]]
    return {form: int(row[3]) for row in ranked for form in row[:2] if form}
