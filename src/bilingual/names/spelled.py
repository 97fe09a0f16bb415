"""Words in Latin letters read as syllables of Hanyu Pinyin, whichever system they are spelled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from bilingual.names.syllables import SYLLABLES, fold, syllables
from bilingual.names.systems import system_named

__all__ = ["LATIN", "OTHER_SYSTEMS", "name_syllables", "other_syllables", "spelled_syllables"]

LATIN: Final = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
"""The letters of names in Latin letters, those with marks too, for use inside a set of a pattern."""

OTHER_SYSTEMS: Final = ("wade-giles", "tongyong")
"""The systems tried for what is not pinyin, in this order."""

_JOINT: Final = re.compile(r"[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]+")
_APOSTROPHES: Final = frozenset(
    "'`\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER REVERSED COMMA}"
)
_LONGEST: Final = 40


def spelled_syllables(word: str) -> tuple[str, ...]:
    """A word as syllables of pinyin; empty where no system has them.

    Of several systems the one with the fewest syllables is taken, else pinyin: Tien, without an apostrophe,
    is rather Wade-Giles for Dian than Ti'en.

    >>> [spelled_syllables(word) for word in ("Yishu", "Hsu", "Tien", "Smith")]
    [('yi', 'shu'), ('xu',), ('dian',), ()]
    """
    return min(filter(None, (syllables(word), *other_syllables(word))), key=len, default=())


def other_syllables(word: str) -> Iterator[tuple[str, ...]]:
    """A word as syllables of pinyin, by each system but pinyin that has it.

    Its syllables are to be set apart by hyphens. Wade-Giles is read without its apostrophes too; it then
    writes two sounds alike, and the one without aspiration is taken.

    >>> list(other_syllables("Chang")), list(other_syllables("Ch'ang")), list(other_syllables("Hsiao-p'ing"))
    ([('zhang',), ('chang',)], [('chang',)], [('xiao', 'ping')])
    """
    return filter(None, (_read(word, system) for system in OTHER_SYSTEMS))


def name_syllables(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The words of one name as syllables, all by one system where one has them all.

    So the Chang of Chang Chia-ling, which pinyin has too, is Zhang. A word that no system has is empty.

    >>> name_syllables(["Chang", "Chia-ling"]), name_syllables(["Chang", "Jialing"])
    ((('zhang',), ('jia', 'ling')), (('chang',), ('jia', 'ling')))
    """
    wholes = [tuple(map(syllables, words))]
    wholes += [tuple(_read(word, system) for word in words) for system in OTHER_SYSTEMS]
    mixed = tuple(map(spelled_syllables, words))
    return min(filter(all, wholes), key=lambda whole: sum(map(len, whole)), default=mixed)


@lru_cache(maxsize=8192)
def _read(word: str, system: str) -> tuple[str, ...]:
    if len(word) > _LONGEST:
        return ()
    read = tuple(_meant(system).get(_letters(part), "") for part in _JOINT.split(word))
    return read if all(read) else ()


@cache
def _meant(system: str) -> Mapping[str, str]:
    """What each spelling of a system stands for; also without its apostrophes, for want of a better."""
    spell = system_named(system).spell
    exact = {_letters(spell(syllable)): syllable for syllable in sorted(SYLLABLES, reverse=True)}
    plain: dict[str, str] = {}
    for spelled, syllable in sorted(exact.items(), key=lambda item: len(item[0])):
        plain.setdefault(fold(spelled), syllable)
    return plain | exact


def _letters(spelled: str) -> str:
    """The letters without case and marks, ü as u; every apostrophe as a straight one."""
    return "".join("'" if letter in _APOSTROPHES else fold(letter) for letter in spelled)
