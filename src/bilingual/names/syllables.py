"""The syllables of Hanyu Pinyin: all of them, and words cut into them.

Source: Scheme for the Chinese Phonetic Alphabet (1958) and the syllable table of Xiandai Hanyu Cidian; sounds
that only interjections have (hm, ng, ê, yo …) are left out, since no name has them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from bilingual.names.tones import toneless

__all__ = ["SYLLABLES", "fold", "is_pinyin", "syllables"]

_FINALS: Final = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo ü üe",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}

SYLLABLES: Final = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
"""Every syllable without tone, with ü as ü: ``zhuang``, ``lü``, ``er`` …"""

_LONGEST: Final = max(map(len, SYLLABLES))
_LONGEST_WORD: Final = 40  # nobody's name is longer; it bounds the work on hostile text
_TYPED: Final = {"lv": "lü", "nv": "nü", "lve": "lüe", "nve": "nüe"}
_PASSPORT: Final = {"lyu": "lü", "nyu": "nü", "lue": "lüe", "nue": "nüe"}
_SPELLINGS: Final = {one: one for one in SYLLABLES} | _TYPED | _PASSPORT
_APOSTROPHES: Final = re.compile(
    "[-'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
)


def is_pinyin(word: str) -> bool:
    """Whether a word can be cut into syllables of pinyin without a rest.

    Case, tone marks, apostrophes and hyphens do not matter; v and yu count as ü after l and n.

    >>> [is_pinyin(word) for word in ("Yingmei", "Píng'ān", "LYU", "Smith", "")]
    [True, True, True, False, False]
    """
    return bool(syllables(word))


def syllables(word: str) -> tuple[str, ...]:
    """A word cut into syllables of pinyin, without tones, in lower case; empty where it cannot be.

    Of several ways the one with the fewest syllables is taken, and among those one that needs no apostrophe
    (GB/T 16159: a syllable in a, o or e inside a word takes one before it).

    >>> syllables("Píng'ān"), syllables("Pingan"), syllables("Xian"), syllables("Xi'an")
    (('ping', 'an'), ('pin', 'gan'), ('xian',), ('xi', 'an'))
    """
    return _syllables(word) if len(word) <= _LONGEST_WORD else ()


@lru_cache(maxsize=8192)
def _syllables(word: str) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for part in _APOSTROPHES.split(toneless(word).lower()):
        cut = _cut(part)
        if not cut:
            return ()
        found += cut
    return found


def _cut(letters: str) -> tuple[str, ...]:
    """The best cut of letters without apostrophes: fewest syllables, then fewest missing apostrophes."""
    best: list[tuple[int, int, tuple[str, ...]] | None] = [(0, 0, ())]
    for end in range(1, len(letters) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST), end):
            way, syllable = best[start], _SPELLINGS.get(letters[start:end])
            if way is not None and syllable:
                bare = start > 0 and syllable[0] in "aoe"
                ways.append((way[0] + 1, way[1] + bare, (*way[2], syllable)))
        best.append(min(ways, default=None))
    whole = best[-1]
    return whole[2] if whole else ()


def fold(name: str) -> str:
    """The letters of a name that comparing needs: no case, tones, spaces, hyphens, apostrophes; ü as u.

    >>> fold("LYU Bu"), fold("Lǚ Bù"), fold("Lv Bu"), fold("Ou-yang Píng'ān")
    ('lubu', 'lubu', 'lubu', 'ouyangpingan')
    """
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = plain if plain.isalpha() else "".join(filter(str.isalpha, plain))
    return letters.replace("lyu", "lu").replace("nyu", "nu").replace("v", "u")
