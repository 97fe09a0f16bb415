"""How a Han character is read: the syllables of Hanyu Pinyin, the most usual first.

The readings are those of ``pypinyin``, compiled once, because importing that package takes a third of a
second and 65 MB. Its phrase readings are left out: of 968 given names they mended 2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from bilingual.names.tables import compiled
from bilingual.names.tones import toneless

__all__ = ["readings", "toned_readings"]


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
    characters, syllables = _table()
    place = bisect_left(characters, character)
    return tuple(syllables[place].split()) if characters[place : place + 1] == character else ()


@lru_cache(maxsize=8192)
def _untoned(toned: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(toneless, toned)))


@cache
def _table() -> tuple[str, Sequence[str]]:
    """All characters, by code point, and a line of readings for each: a mapping would take longer to make."""
    return compiled()["characters"], compiled()["syllables"].split("\n")
