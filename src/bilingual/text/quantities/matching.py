"""Whether two quantities say the same, and which of two sides' find no counterpart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from bilingual.text.quantities.quantity import Clock, Date, Quantity
from bilingual.text.quantities.units import eras, table

__all__ = ["compare", "same"]

Key = tuple[object, ...]
_ANY_OF_FAMILY: Final = {"dollar", "yuan", "cent", "degree"}
"""Units that a text leaves to its reader: whose dollars, 元 of which country, degrees of which scale."""
_POUNDS: Final = {"lb", "GBP"}
"""English says pound for both."""
_CONVERTED: Final = Fraction(3, 100)
"""How far a measure converted to other units (5 miles, 8 公里) may lie from the first."""
_THESE_DAYS: Final = {Date("now"), Date("day", offset=(0, 0))}
"""目前 is now and today, which are not the same."""
_MONTH: Final = Fraction(30 * 86400)
_MOST_SHORT: Final = 100
_MOST_OF_REPUBLIC: Final = 200
_REPUBLIC: Final = 1911
"""What a year of the Republic of China, as Taiwan counts, falls short of the common era."""
_LONGEST_IN_LABEL: Final = 10**6
_DOTTED: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,12}")
"""2.147.483.648, as much of Europe writes it."""
_MOST_LOOSE: Final = 300
"""More unmatched quantities than this on a side are not compared one by one: no translation has them."""


def compare(
    english: Sequence[Quantity], chinese: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of each side that the other side does not state.

    A value stated twice on one side and once on the other is stated on both, unless the other side has as
    many values and another one in digits in its place: sixty (60), 六十（90）. The parts of a date may stand
    apart on the other side.

    >>> from bilingual.text.quantities import quantities
    >>> english = quantities("On December 4, 2012, for 11 years", "en")
    >>> left, right = compare(english, quantities("2012年12月4日，十二年", "zh"))
    >>> [str(quantity.value) for quantity in left], [str(quantity.value) for quantity in right]
    (['11'], ['12'])
    """
    if not english and not chinese:
        return [], []
    left, right = _exact(english, chinese)
    left, right = _loose(left, right)
    alone = [quantity for quantity in left if not _echoes(quantity, chinese)]
    added = [quantity for quantity in right if not _echoes(quantity, english)]
    if bool(alone) == bool(added) or len(english) != len(chinese):
        return alone, added
    return alone or _replaced(left, added), added or _replaced(right, alone)


def _replaced(again: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Of the values that one side states again, those that the other has another one for, in digits."""
    kinds = {other.kind for other in others if not other.spelled}
    return [one for one in again if one.kind in kinds and not one.spelled]


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may state the same: never False because something is left unsaid.

    >>> from bilingual.text.quantities import quantities
    >>> english = quantities("60th, 2012, 3:30 pm, twenty percent, 5 km", "en")
    >>> chinese = quantities("60周年、2012年、下午三点半、二成、五公里", "zh")
    >>> [same(a, b) for a, b in zip(english, chinese)]
    [True, True, True, True, True]
    """
    for kind, agree in _BY_TYPE:
        if isinstance(one.value, kind):
            return agree(one, other)
        if isinstance(other.value, kind):
            return agree(other, one)
    return _amounts_agree(one, other)


def _exact(english: Sequence[Quantity], chinese: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    if not english or not chinese:
        return list(english), list(chinese)
    left, right = list(map(_key, english)), list(map(_key, chinese))
    if left == right:  # most translations keep the order
        return [], []
    shared = Counter(left) & Counter(right)
    return _without(english, left, shared), _without(chinese, right, shared)


def _key(quantity: Quantity) -> Key:
    value = quantity.value
    known = value.as_integer_ratio() if isinstance(value, Fraction) else value  # a fraction is slow to hash
    return quantity.kind, known, quantity.unit, quantity.toward


def _without(side: Sequence[Quantity], keys: Sequence[Key], shared: Counter[Key]) -> list[Quantity]:
    remaining = dict(shared)
    kept = []
    for quantity, key in zip(side, keys, strict=True):
        if remaining.get(key):
            remaining[key] -= 1
        else:
            kept.append(quantity)
    return kept


def _loose(left: list[Quantity], right: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    if max(len(left), len(right)) > _MOST_LOOSE:
        return left, right
    free, unmatched = list(right), []
    for quantity in left:
        partner = next((other for other in free if same(quantity, other)), None)
        if partner is None:
            unmatched.append(quantity)
        else:
            free.remove(partner)
    return unmatched, free


def _echoes(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the other side states it elsewhere, whole or in parts."""
    if len(others) > _MOST_LOOSE:
        return False
    others = [other for other in others if other.unit not in eras()]
    if any(same(quantity, other) for other in others):
        return True
    parts = {part for other in others if not _on_other_weekday(quantity, other) for part in _parts(other)}
    mine = list(_parts(quantity))
    return bool(mine) and all(
        part in parts or ("", part[1]) in parts or (not part[0] and _any_part(part[1], parts))
        for part in mine
    )


def _on_other_weekday(one: Quantity, other: Quantity) -> bool:
    """Whether both are dates that name a weekday, each another: the rest of them may well agree."""
    if not isinstance(one.value, Date) or not isinstance(other.value, Date):
        return False
    return _same_part(one.value.weekday, other.value.weekday) is False


def _any_part(value: object, parts: set[tuple[str, object]]) -> bool:
    return any((name, value) in parts for name in ("year", "month", "day"))


def _parts(quantity: Quantity) -> Iterator[tuple[str, object]]:
    """What a quantity says of a date or a share, part by part; a bare number could be any of them."""
    value = quantity.value
    if isinstance(value, Date) and value.grain not in ("decade", "century"):
        for name in ("year", "month", "day"):
            part = getattr(value, name)
            if part is not None:
                yield name, part
    elif isinstance(value, Fraction) and quantity.kind in ("number", "ordinal"):
        yield "", value
    elif isinstance(value, Fraction) and quantity.kind == "fraction":  # four out of five
        yield "", value.numerator
        yield "", value.denominator


def _labels_agree(label: Quantity, other: Quantity) -> bool:
    if isinstance(other.value, str):
        return _names_agree(*sorted((str(label.value), other.value), key=len))
    if not isinstance(other.value, Fraction) or not isinstance(label.value, str):
        return False
    if _DOTTED.fullmatch(label.value):
        return other.value == int(label.value.replace(".", ""))
    if other.spelled:  # Q3, 第三季度; G20, 二十国集团; 3D, 三维
        number = str(other.value)
        return other.kind in ("ordinal", "number") and number in (label.value[1:], label.value[:-1])
    return other.value < _LONGEST_IN_LABEL and f"{float(other.value):g}" in label.value


def _names_agree(short: str, long: str) -> bool:
    """Whether two labels are equal but for letters behind one: md5, md5sum."""
    return long.startswith(short) and (short == long or long[len(short) :].isalpha())


def _clocks_agree(clock: Quantity, other: Quantity) -> bool:
    assert isinstance(clock.value, Clock)  # noqa: S101
    mine, theirs = clock.value, other.value
    if isinstance(theirs, Clock):
        hours = 24 if mine.certain and theirs.certain else 12
        return mine.minute == theirs.minute and (mine.hour - theirs.hour) % hours == 0
    if other.kind == "duration" and isinstance(theirs, Fraction):  # 2:19:41, which is no time of day
        minutes = theirs * table()[other.unit or ""].size / 60
        return 60 * mine.hour + mine.minute in (int(minutes), minutes * 60)
    return isinstance(theirs, Fraction) and not mine.minute and (theirs - mine.hour) % 12 == 0


def _dates_agree(date: Quantity, other: Quantity) -> bool:
    assert isinstance(date.value, Date)  # noqa: S101
    mine, theirs = date.value, other.value
    if isinstance(theirs, Date):
        return _dates_compatible(mine, theirs)
    if date.unit and mine.year and theirs == mine.year - eras()[date.unit] + 1:
        return True  # the 33rd year of Guangxu, 光绪三十三年
    if other.unit == "week":  # "a week ago" is the same day of last week
        return mine.weekday is not None and _is_along(mine.offset, other.toward) and theirs == 1
    return isinstance(theirs, Fraction) and _states(mine, other, theirs)


def _is_along(offset: tuple[int, int] | None, toward: int) -> bool:
    """Whether a date lies where a duration points to, as far as both say."""
    return offset is None or not (offset[0] > 0 > toward or offset[1] < 0 < toward)


def _dates_compatible(mine: Date, theirs: Date) -> bool:
    if "century" in (mine.grain, theirs.grain) and mine.grain != theirs.grain:
        return False
    known = [
        _same_year(mine.year, theirs.year),
        *(_same_part(getattr(mine, name), getattr(theirs, name)) for name in ("month", "day", "weekday")),
    ]
    if False in known or not _overlap(mine.offset, theirs.offset):
        return False
    return mine.grain == theirs.grain or True in known or {mine, theirs} == _THESE_DAYS


def _same_part(mine: int | None, theirs: int | None) -> bool | None:
    return None if mine is None or theirs is None else mine == theirs


def _same_year(mine: int | None, theirs: int | None) -> bool | None:
    if mine is None or theirs is None:
        return None
    first, second = sorted((mine, theirs))
    is_short = first < _MOST_SHORT and (second - first) % 100 == 0
    return first == second or is_short or (first < _MOST_OF_REPUBLIC and second - first == _REPUBLIC)


def _overlap(mine: tuple[int, int] | None, theirs: tuple[int, int] | None) -> bool:
    return not mine or not theirs or (mine[0] <= theirs[1] and theirs[0] <= mine[1])


def _states(date: Date, other: Quantity, number: Fraction) -> bool:
    """Whether a number says what a date does: 2012, 80 (年代), 15 (日), 2/15."""
    if other.kind == "fraction":
        if date.month is None and date.weekday is not None:
            return number.numerator <= 12 and number.denominator <= 31  # 2/15 may be a Friday
        return date.month is not None and date.day is not None and number == Fraction(date.month, date.day)
    if number.denominator != 1:
        return False
    value = int(number)
    if date.year is None and date.month and date.day and value == 100 * date.month + date.day:
        return True  # 九一一, 911
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return parts == [value] or (parts == [date.year] and bool(_same_year(date.year, value)))


def _amounts_agree(one: Quantity, other: Quantity) -> bool:
    mine, theirs = one.value, other.value
    assert isinstance(mine, Fraction) and isinstance(theirs, Fraction)  # noqa: S101, PT018
    if one.toward * other.toward < 0:
        return False
    if one.unit and other.unit and not {one.unit, other.unit} & _ANY_OF_FAMILY:
        return _measures_agree(one, other, mine, theirs)
    if {one.unit, other.unit} & _ANY_OF_FAMILY and one.kind != other.kind and one.unit and other.unit:
        return mine == theirs
    if mine == theirs or _rounds(one, other, mine, theirs):
        return True
    if any(_is_day(*way) or _is_millions(*way) for way in ((one, mine, theirs), (other, theirs, mine))):
        return True
    part = _as_part(one, mine)
    return part is not None and part == _as_part(other, theirs)


def _is_day(slashed: Quantity, value: Fraction, number: Fraction) -> bool:
    """Whether a number names the day that a fraction may be: 9/11, 911."""
    return slashed.kind == "fraction" and number == 100 * value.numerator + value.denominator


def _is_millions(metres: Quantity, value: Fraction, number: Fraction) -> bool:
    """Whether what looks like metres is millions: 2m copies."""
    return metres.unit == "m" and not metres.spelled and number == value * 10**6


def _measures_agree(one: Quantity, other: Quantity, mine: Fraction, theirs: Fraction) -> bool:
    first, second = table()[one.unit or ""], table()[other.unit or ""]
    if one.kind == other.kind == "duration":
        sizes = [unit.size * (_MONTH if unit.family == "months" else 1) for unit in (first, second)]
        return mine * sizes[0] == theirs * sizes[1] or _rounds(one, other, mine * sizes[0], theirs * sizes[1])
    if first.family != second.family:
        return {first.name, second.name} == _POUNDS and mine == theirs
    if first.family == "money":
        return first.name == second.name and (mine == theirs or _rounds(one, other, mine, theirs))
    left, right = mine * first.size, theirs * second.size
    if first.name == second.name:
        return left == right or _rounds(one, other, left, right)
    return abs(left - right) <= max(left, right) * _CONVERTED


def _as_part(quantity: Quantity, value: Fraction) -> Fraction | None:
    """A share of one: 20 %, 1/5, and a fifth, which looks like an ordinal."""
    if quantity.kind == "percent":
        return value / 100
    if quantity.kind == "ordinal" and quantity.spelled and value > 2:
        return 1 / value
    return value if quantity.kind == "fraction" or value.denominator != 1 else None


def _rounds(one: Quantity, other: Quantity, mine: Fraction, theirs: Fraction) -> bool:
    """Whether the text calls one approximate, and they differ by less than the coarser's last place."""
    if not (one.about or other.about) or mine.denominator != 1 or theirs.denominator != 1:
        return False
    if max(mine, theirs) >= 2 * min(mine, theirs) or (one.kind == "percent") != (other.kind == "percent"):
        return False
    return abs(mine - theirs) < max(_last_place(mine), _last_place(theirs))


def _last_place(value: Fraction) -> int:
    digits = str(value.numerator)
    return int(10 ** (len(digits) - len(digits.rstrip("0")))) if value else 1


_BY_TYPE: Final[tuple[tuple[type, Callable[[Quantity, Quantity], bool]], ...]] = (
    (str, _labels_agree),
    (Date, _dates_agree),
    (Clock, _clocks_agree),
)
