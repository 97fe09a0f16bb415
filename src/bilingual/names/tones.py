"""The tones of Hanyu Pinyin: as marks, as numbers, and left out."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["TONE_MARKS", "numbered", "toneless", "with_mark"]

TONE_MARKS: Final = {
    "\N{COMBINING MACRON}": "1",
    "\N{COMBINING ACUTE ACCENT}": "2",
    "\N{COMBINING CARON}": "3",
    "\N{COMBINING GRAVE ACCENT}": "4",
}
"""The marks of the four tones and their numbers; a syllable without a mark is in the neutral tone, 5."""

_PLAIN: Final = {
    ord(unicodedata.normalize("NFC", vowel + mark)): vowel for vowel in "aeiouAEIOU" for mark in TONE_MARKS
}
_NUMBER_MARKS: Final = {number: mark for mark, number in TONE_MARKS.items()}


def toneless(syllable: str) -> str:
    """A syllable, or a whole name, without its tone marks; ü stays ü.

    >>> toneless("Lǚ Lüè")
    'Lü Lüe'
    """
    plain = syllable.translate(_PLAIN)
    if plain.isascii():  # all but ü: normalizing costs ten times as much
        return plain
    bare = "".join(mark for mark in unicodedata.normalize("NFD", syllable) if mark not in TONE_MARKS)
    return unicodedata.normalize("NFC", bare)


def numbered(syllable: str) -> str:
    """A syllable with its tone as a number after it; 5 is the neutral tone.

    >>> numbered("lüè"), numbered("de")
    ('lüe4', 'de5')
    """
    tones = [TONE_MARKS[mark] for mark in unicodedata.normalize("NFD", syllable) if mark in TONE_MARKS]
    return toneless(syllable) + (tones[0] if tones else "5")


def with_mark(numbered: str) -> str:
    """A syllable in lower case with its tone as a mark, where it had it as a number.

    The mark stands on a, else e, else the o of ou, else the last vowel (GB/T 16159).

    >>> with_mark("lüe4"), with_mark("gui3"), with_mark("de5"), with_mark("gou1")
    ('lüè', 'guǐ', 'de', 'gōu')
    """
    syllable, mark = numbered[:-1], _NUMBER_MARKS.get(numbered[-1:])
    if mark is None:
        return numbered.rstrip("5")
    for vowel in ("a", "e", "ou"):
        if vowel in syllable:
            place = syllable.index(vowel)
            break
    else:
        place = max(map(syllable.rfind, "iouü"))
    return unicodedata.normalize("NFC", syllable[: place + 1] + mark + syllable[place + 1 :])
