"""Names as Hong Kong spells them, after their Cantonese reading."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bilingual.data import rows
from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]


def _spellings(character: str) -> tuple[str, ...]:
    """The spellings of a character, the usual one first; none for one the table lacks.

    >>> _spellings("陈"), _spellings("羅"), _spellings("龘")
    (('chan',), ('lo', 'law'), ())
    """
    return _table().get(character, ())


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    return {
        form: tuple(spellings.split(", "))
        for *forms, spellings, _ in rows("hong-kong-spellings.tsv")
        for form in forms
        if form
    }


SYSTEM = System(
    name="hong-kong",
    title="Hong Kong, by a table of characters frequent in names: there is no single standard",
    spell=str,  # follows no reading in Mandarin
    characters=_spellings,
    joint=" ",
    surname_joint=" ",
    double_joint=" ",
)
