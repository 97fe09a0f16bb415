"""The spelling of Chinese passports."""

from __future__ import annotations

from typing import Final

from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]

_WITHOUT_DOTS: Final = {"lü": "lyu", "nü": "nyu", "lüe": "lue", "nüe": "nue"}


def _spell(syllable: str) -> str:
    """A syllable in letters a passport's machine-readable zone has.

    >>> [_spell(syllable) for syllable in ("lü", "nüe", "yu")]
    ['lyu', 'nue', 'yu']
    """
    return _WITHOUT_DOTS.get(syllable, syllable)


SYSTEM = System(
    name="passport",
    title="Passports of China: GB/T 28039-2011, 5.1.6, with LYU and NYU for ü",
    spell=_spell,
    case="upper",
    double_joint="",  # 5.1.6: ZHAOLI SHUGANG
)
