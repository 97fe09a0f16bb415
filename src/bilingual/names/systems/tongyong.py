"""Tongyong Pinyin, official in Taiwan from 2002 to 2008."""

from __future__ import annotations

from typing import Final

from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]

_WHOLE: Final = {
    "zhi": "jhih",
    "chi": "chih",
    "shi": "shih",
    "ri": "rih",
    "zi": "zih",
    "ci": "cih",
    "si": "sih",
    "feng": "fong",
    "weng": "wong",
    "wen": "wun",
}
_PALATAL: Final = {"j": "j", "q": "c", "x": "s"}
_FINALS: Final = {"iu": "iou", "ui": "uei", "ü": "yu", "üe": "yue", "iong": "yong"}


def _spell(syllable: str) -> str:
    """A syllable of Hanyu Pinyin in Tongyong Pinyin.

    >>> [_spell(syllable) for syllable in ("zhuang", "xue", "qiong", "liu", "hui", "lü", "feng")]
    ['jhuang', 'syue', 'cyong', 'liou', 'huei', 'lyu', 'fong']
    """
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial, final = syllable[:1], syllable[1:]
    if initial in _PALATAL:
        rounded = "y" + final if final.startswith("u") else final
        return _PALATAL[initial] + _FINALS.get(final, rounded)
    if syllable.startswith("zh"):
        return "jh" + _FINALS.get(syllable[2:], syllable[2:])
    if syllable.startswith(("ch", "sh")):
        initial, final = syllable[:2], syllable[2:]
    return initial + _FINALS.get(final, final)


SYSTEM = System(
    name="tongyong",
    title="Tongyong Pinyin (Taiwan, 2002)",
    spell=_spell,
    joint="-",
    surname_joint="-",
)
