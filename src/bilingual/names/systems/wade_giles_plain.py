"""Wade-Giles as it is printed where its marks are left out, which merges chi and ch'i, chu and chü."""

from __future__ import annotations

from bilingual.names.systems import wade_giles
from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]


def _spell(syllable: str) -> str:
    """A syllable of pinyin in Wade-Giles without its marks.

    >>> [_spell(syllable) for syllable in ("quan", "xue", "ci")]
    ['chuan', 'hsueh', 'tzu']
    """
    return wade_giles.SYSTEM.spell(syllable).replace("'", "").replace("ü", "u")


SYSTEM = System(
    name="wade-giles-plain",
    title="Wade-Giles without apostrophes and umlauts, as in most names from Taiwan",
    spell=_spell,
    joint="-",
    surname_joint="-",
)
