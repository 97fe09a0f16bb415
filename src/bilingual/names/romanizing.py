"""Chinese personal names written in Latin letters, by a stated system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, Literal, get_args

from attrs import frozen

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.names.parts import NameParts, choices, split_name
from bilingual.names.systems import System, system_named
from bilingual.names.tones import numbered, toneless

__all__ = ["Order", "Tones", "romanize"]

Order = Literal["surname-first", "given-first"]
Tones = Literal[False, "marks", "numbers"]

_ORDERS: Final = get_args(Order)
_TONES: Final = get_args(Tones)


@frozen(eq=False)  # one object for each style, so that looking it up is cheap
class _Style:
    """A system with the choices that were made about it."""

    system: System
    tones: Tones
    order: Order
    apostrophe: bool


def romanize(
    name: str,
    *,
    system: str = "pinyin",
    tones: Tones = False,
    order: Order = "surname-first",
    apostrophe: bool | None = None,
    overrides: Mapping[str, str] | None = None,
    surname: str | None = None,
) -> str:
    """A Chinese personal name in Latin letters.

    What is not a Chinese name (an empty text, Latin letters, digits, a mixture, more than eight characters
    in a row) comes back as it is; a character whose reading nobody knows stands in the name as it is.

    Args:
        name: one name in Simplified or Traditional characters, without titles; padding (王 强) may be there.
        system: ``pinyin`` (GB/T 28039-2011), ``passport``, ``ala-lc``, ``wade-giles`` or ``tongyong``.
        tones: False, ``marks`` (Ōuyáng Xiū) or ``numbers`` (Ou1yang2 Xiu1), in pinyin only. Pinyin keeps ü
            in any case; passports write YU.
        order: ``surname-first``, or ``given-first``. A transliterated name keeps the order of its parts.
        apostrophe: whether Zhao Ping'an or Zhao Pingan; None leaves it to the system: pinyin and ala-lc
            have it.
        overrides: readings that beat the tables, ``{"单": "dan"}``; for a whole name of two characters or
            more the finished spelling, ``{"孙中山": "Sun Yat-sen"}``.
        surname: the surname's characters where they are known; two surnames side by side are only
            taken as one double surname when they are given here.

    Raises:
        UnknownChoiceError: for a system, tones or an order that does not exist.
        InputError: for tones in a system that writes none, an override that does not fit its characters, or a
            name that does not begin with ``surname``.

    >>> romanize("欧阳修"), romanize("吕布", system="passport"), romanize("朴樱梅")
    ('Ouyang Xiu', 'LYU BU', 'Piao Yingmei')
    >>> romanize("单田芳", tones="marks"), romanize("赵平安", order="given-first")
    ('Shàn Tiánfāng', "Ping'an Zhao")
    >>> romanize("郑李淑芳"), romanize("郑李淑芳", surname="郑李"), romanize("Li Ming")
    ('Zheng Lishufang', 'Zheng-Li Shufang', 'Li Ming')
    """
    style = _style(system, tones, order, apostrophe)
    parts = split_name(name, surname)
    if parts is None:
        return name
    if not overrides:
        return _arrange([_surname(half, style) for half in parts.surnames], _given(parts.given, style), style)
    if len(parts.hanzi) > 1 and parts.hanzi in overrides:
        return overrides[parts.hanzi]
    rest = iter([ways[0] for ways in choices(parts, overrides)])
    surnames, given = (
        [_word(tuple(islice(rest, len(word))), style) for word in words]
        for words in (parts.surnames, parts.given)
    )
    return _arrange(surnames, given, style)


@lru_cache(maxsize=64)
def _style(system: str, tones: Tones, order: Order, apostrophe: bool | None) -> _Style:
    chosen = system_named(system)
    if tones not in _TONES:
        raise UnknownChoiceError("tones", str(tones), map(str, _TONES))
    if order not in _ORDERS:
        raise UnknownChoiceError("order", order, _ORDERS)
    if tones and not chosen.has_tones:
        raise InputError(f"the system {system} writes no tones; leave tones out, or take system='pinyin'")
    return _Style(chosen, tones, order, chosen.apostrophe if apostrophe is None else apostrophe)


def _arrange(surnames: Sequence[str], given: Sequence[str], style: _Style) -> str:
    """The words of a name, each spelled, in their order."""
    surname, rest = style.system.double_joint.join(surnames), " ".join(given)
    if not surname or not rest:
        return surname or rest
    if style.order == "given-first":
        return f"{rest} {surname}"
    return f"{surname}, {rest}" if style.system.comma else f"{surname} {rest}"


@lru_cache(maxsize=2048)
def _surname(surname: str, style: _Style) -> str:
    return _word(tuple(ways[0] for ways in choices(NameParts((surname,), ()))), style)


def _given(words: Iterable[str], style: _Style) -> list[str]:
    return [
        _join(
            [_given_syllable(character, style, place > 0) for place, character in enumerate(word)],
            style.system,
        )
        for word in words
    ]


@lru_cache(maxsize=16384)
def _given_syllable(character: str, style: _Style, inside: bool) -> str:
    return _spell(choices(NameParts((), (character,)))[0][0], style, inside)


def _word(syllables: Sequence[str], style: _Style) -> str:
    return _join(
        [_spell(syllable, style, place > 0) for place, syllable in enumerate(syllables)], style.system
    )


def _join(spelled: Sequence[str], system: System) -> str:
    word = ("-" if system.hyphen else "").join(spelled)
    return word.upper() if system.upper else word[:1].upper() + word[1:]


def _spell(syllable: str, style: _Style, inside: bool) -> str:
    """One syllable, after an apostrophe where it begins with a, o or e inside a word (Zhào Píng'ān)."""
    bare = toneless(syllable)
    if style.tones:
        spelled = syllable if style.tones == "marks" else numbered(syllable)
    else:
        spelled = style.system.spell(bare)
    return "'" + spelled if inside and style.apostrophe and bare.startswith(("a", "o", "e")) else spelled
