"""Chinese personal names written in Latin letters, by a stated system and in a stated style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal, get_args

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.names.parts import (
    NameParts,
    choices,
    given_readings,
    given_word,
    is_plain,
    overridden,
    people,
    split_name,
)
from bilingual.names.surnames import split_surname
from bilingual.names.systems import Case, Joint, System, system_named
from bilingual.names.tones import numbered, toneless

__all__ = ["Initials", "Order", "Tones", "romanize"]

Order = Literal["surname-first", "given-first"]
Tones = Literal[False, "marks", "numbers"]
Initials = Literal[False, "all", "first"]

_APOSTROPHE: Final = "'"
_CHOICES: Final[Mapping[str, tuple[Any, ...]]] = {
    "tones": get_args(Tones),
    "order": get_args(Order),
    "case": get_args(Case),
    "joint": get_args(Joint),
    "initials": get_args(Initials),
}


class _Style:
    """A system with the choices made about it; one object for each, so that looking it up is cheap.

    Not made by attrs, whose import would cost more than the rest of the room.
    """

    def __init__(
        self,
        system: System,
        tones: Tones,
        order: Order,
        case: Case,
        comma: bool,
        initials: Initials,
        joint: Joint,
        apostrophe: bool,
    ) -> None:
        self.system, self.tones, self.order, self.case = system, tones, order, case
        self.comma, self.initials, self.joint, self.apostrophe = comma, initials, joint, apostrophe


def romanize(
    name: str,
    *,
    system: str = "pinyin",
    tones: Tones = False,
    order: Order = "surname-first",
    case: Case | None = None,
    comma: bool | None = None,
    initials: Initials = False,
    joint: Joint | None = None,
    apostrophe: bool | None = None,
    overrides: Mapping[str, str] | None = None,
    surname: str | None = None,
) -> str:
    """A Chinese personal name in Latin letters.

    What is not a Chinese name (an empty text, Latin letters, digits, a mixture, more than eight characters
    in a row) comes back as it is; a character whose reading nobody knows stands in the name as it is.

    Args:
        name: one name in Simplified or Traditional characters, without titles; padding (王 强) may be there.
        system: one of ``bilingual.names.systems.SYSTEMS``, each of which states its standard: ``pinyin``
            (GB/T 28039-2011), ``passport``, ``icao``, ``ala-lc``, ``wade-giles``, ``wade-giles-plain``,
            ``tongyong``, ``taiwan`` or ``hong-kong``.
        tones: False, ``marks`` (Ōuyáng Xiū) or ``numbers`` (Ou1yang2 Xiu1), in pinyin only. Pinyin keeps ü
            in any case; passports write YU.
        order: ``surname-first``, or ``given-first``. A transliterated name keeps the order of its parts.
        case: ``title`` (Xu Yishu), ``surname`` (XU Yishu) or ``upper`` (XU YISHU); None leaves it to the
            system, as it does for the following.
        comma: whether a surname that comes first has a comma after it: Xu, Yishu.
        initials: ``all`` for one of each syllable of the given name (Xu Y. S.; GB/T 28039-2011, 5.1),
            ``first`` for one alone (Xu Y.). A transliterated name is written whole.
        joint: what joins the syllables of a given name: ``""`` (Yishu), ``"-"`` (Yi-shu), ``" "`` (Yi Shu).
        apostrophe: whether Zhao Ping'an or Zhao Pingan, where the syllables are joined by nothing.
        overrides: readings that beat the tables, ``{"单": "dan"}``; for a whole name of two characters or
            more the finished spelling, ``{"孙中山": "Sun Yat-sen"}``. The longest that applies wins.
        surname: the surname's characters where they are known; two surnames side by side are only
            taken as one double surname when they are given here.

    Raises:
        UnknownChoiceError: for a system or another choice that does not exist.
        InputError: for tones in a system that writes none, a style in one that leaves no choice (``icao``),
            an override that does not fit its characters, or a name that does not begin with ``surname``.

    >>> romanize("欧阳修"), romanize("吕布", system="passport"), romanize("朴樱梅")
    ('Ouyang Xiu', 'LYU BU', 'Piao Yingmei')
    >>> romanize("单田芳", tones="marks"), romanize("赵平安", order="given-first")
    ('Shàn Tiánfāng', "Ping'an Zhao")
    >>> romanize("许逸舒", case="surname"), romanize("许逸舒", initials="all", comma=True)
    ('XU Yishu', 'Xu, Y. S.')
    >>> romanize("郑李淑芳"), romanize("郑李淑芳", surname="郑李"), romanize("Li Ming")
    ('Zheng Lishufang', 'Zheng-Li Shufang', 'Li Ming')
    """
    style = _style(system, tones, order, case, comma, initials, joint, apostrophe)
    if surname is None and not overrides and is_plain(name) and name not in people():  # nearly every name
        surname, given = split_surname(name)
        return _arrange([_surname(surname, style)], [_given(given, style)] if given else [], style)
    parts = split_name(name, surname)
    if parts is None:
        return name
    overrides = overrides or {}
    if len(parts.hanzi) > 1 and parts.hanzi in overrides:
        return overrides[parts.hanzi]
    rest = iter(_overridden(parts, overrides, style))
    surnames = [_surname_word(list(islice(rest, len(half))), style) for half in parts.surnames]
    words = [_given_word(list(islice(rest, len(word))), style, bool(surnames)) for word in parts.given]
    return _arrange(surnames, words, style)


@lru_cache(maxsize=64)
def _style(
    system: str,
    tones: Tones,
    order: Order,
    case: Case | None,
    comma: bool | None,
    initials: Initials,
    joint: Joint | None,
    apostrophe: bool | None,
) -> _Style:
    chosen = system_named(system)
    asked = {"tones": tones, "order": order, "case": case, "joint": joint, "initials": initials}
    for option, value in asked.items():
        if value is not None and value not in _CHOICES[option]:
            raise UnknownChoiceError(option, value, map(str, _CHOICES[option]))
    if tones and not chosen.has_tones:
        raise InputError(f"the system {system} writes no tones; leave tones out, or take system='pinyin'")
    styled = initials or order != "surname-first" or {case, comma, joint, apostrophe} != {None}
    if chosen.fixed and styled:
        raise InputError(f"the system {system} leaves no choice of style; name the system alone")
    return _Style(
        chosen,
        tones,
        order,
        case or chosen.case,
        chosen.comma if comma is None else comma,
        initials,
        chosen.joint if joint is None else joint,
        chosen.apostrophe if apostrophe is None else apostrophe,
    )


def _arrange(surnames: Sequence[str], given: Sequence[str], style: _Style) -> str:
    """The words of a name, each spelled, in their order."""
    surname = surnames[0] if len(surnames) == 1 else style.system.double_joint.join(surnames)
    rest = given[0] if len(given) == 1 else style.system.part_joint.join(given)
    if not surname or not rest:
        return surname or rest
    if style.order == "given-first":
        return f"{rest} {surname}"
    return f"{surname}{',' if style.comma else ''}{style.system.gap}{rest}"


@lru_cache(maxsize=2048)
def _surname(surname: str, style: _Style) -> str:
    ways = choices(NameParts((surname,), ()))
    return _surname_word(
        [
            _spell(character, way[0], style, place > 0)
            for place, (character, way) in enumerate(zip(surname, ways, strict=True))
        ],
        style,
    )


@lru_cache(maxsize=16384)  # given names recur in any long list
def _given(word: str, style: _Style) -> str:
    syllables = given_word(word)
    spelled = [
        _given_character(character, style, place > 0)
        if not syllables
        else _spell(character, syllables[place], style, place > 0)
        for place, character in enumerate(word)
    ]
    return _given_word(spelled, style, after_surname=True)


@lru_cache(maxsize=16384)
def _given_character(character: str, style: _Style, inside: bool) -> str:
    return _spell(character, next(iter(given_readings(character)), character), style, inside)


def _overridden(parts: NameParts, overrides: Mapping[str, str], style: _Style) -> list[str]:
    """Each character spelled; in a system that spells characters an override is a spelling in that system."""
    told = overridden(parts.hanzi, overrides)
    spelled = []
    begins = [place == 0 for word in parts.surnames + parts.given for place in range(len(word))]
    for place, (character, ways) in enumerate(zip(parts.hanzi, choices(parts, overrides), strict=True)):
        if style.system.characters and place in told:
            spelled.append(told[place])
        else:
            spelled.append(_spell(character, ways[0], style, not begins[place]))
    return spelled


def _surname_word(spelled: Sequence[str], style: _Style) -> str:
    return _join(spelled, style.system.surname_joint, style.case != "title")


def _given_word(spelled: Sequence[str], style: _Style, after_surname: bool) -> str:
    if style.initials and after_surname:
        letters = [f"{syllable.lstrip(_APOSTROPHE)[:1].upper()}." for syllable in spelled]
        return ("-" if style.joint == "-" else " ").join(letters[: 1 if style.initials == "first" else None])
    return _join(spelled, style.joint, style.case == "upper")


def _join(spelled: Sequence[str], joint: str, upper: bool) -> str:
    if joint == " ":
        spelled = [syllable[:1].upper() + syllable[1:] for syllable in spelled]
    word = joint.join(spelled)
    return word.upper() if upper else word[:1].upper() + word[1:]


def _spell(character: str, syllable: str, style: _Style, inside: bool) -> str:
    """One syllable, after an apostrophe where it begins with a, o or e inside a word (Zhào Píng'ān)."""
    if style.system.characters:
        return next(iter(style.system.characters(character)), character)
    bare = toneless(syllable)
    if style.tones:
        spelled = syllable if style.tones == "marks" else numbered(syllable)
    else:
        spelled = style.system.spell(bare)
    apart = inside and style.apostrophe and not style.joint and bare.startswith(("a", "o", "e"))
    return _APOSTROPHE + spelled if apart else spelled
