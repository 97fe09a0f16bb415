"""What is written in digits and reads the same in English and Chinese text."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from string import ascii_lowercase
from typing import Final

from bilingual.text.quantities.quantity import Clock, Date
from bilingual.text.quantities.scanning import Reading, matched, measured

__all__ = [
    "DIGITS",
    "DIVISION",
    "DIVISIONS",
    "HALF_DAY",
    "LABEL",
    "OPENS",
    "ROMAN",
    "SKIP",
    "VULGAR",
    "clock",
    "division",
    "in_table",
    "label",
    "roman",
    "rules",
    "slashed",
    "suffixed",
    "timed",
    "vulgar",
    "year",
]

OPENS: Final = "0123456789"
"""What a number in digits begins with, but a decimal."""

DIGITS: Final = (
    r"(?>[0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])(?:\.[0-9]{1,40})?"
    r"|[0-9]{1,40}(?:\.[0-9]{1,40})?|\.[0-9]{1,40})"
)
"""Digits with separators. Forty bound what a hostile text can cost; nothing is counted to 10^40."""

SKIP: Final = (
    r"(?:https?://|www\.)[!-~]{1,2000}|[0-9]{41,}"
    r"|%(?:[0-9]{1,2}\$)?[-+#0']{0,3}[0-9]{0,3}(?:\.[0-9*]{1,3})?(?:[0-9]\$|hh?|ll?|[zjtL])?[A-Za-z]"
    r"|&#x?[0-9A-Fa-f]{1,6};"
)
"""Addresses, digit strings too long to count anything, and what programs fill in: %2$.250s, &#123;."""

LABEL: Final = (
    r"(?!(?:pre|post|mid|non|sub|early|late|since)-)"
    r"[A-Za-z]{1,40}+(?:[.-]?[0-9]{1,40}[A-Za-z]{0,40}){1,10}(?![A-Za-z0-9_])"
    r"|[0-9]+(?:\.[0-9]+){2,}(?![A-Za-z0-9_])|[0-9]+[A-Za-z]+[0-9][0-9A-Za-z]*(?![A-Za-z0-9_])"
)
"""B2B, COVID-19, 3.8.6, 2d6: digits that name and do not count; those of pre-2004 do."""

ROMAN: Final = r"(?P<roman>(?=[IVX]|L[IVX])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?![A-Za-z0-9])"
"""A Roman numeral below 100; a lone L or C is a letter."""

DIVISIONS: Final = "chapter part section volume article book act scene appendix title".split()
DIVISION: Final = (
    rf"(?:{'|'.join(form for word in DIVISIONS for form in (word.title(), word.upper()))})\s{ROMAN}"
)
"""Chapter XII. The word is capital: "in part I think" has no numeral."""

_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

HALF_DAY: Final = r"(?:\s?(?P<half>[ap])(?:\s?\.?m|(?<=[0-9][ap]))(?![A-Za-z0-9])\.?)"
"""Behind an hour: a.m., pm; a lone letter only right behind it: 7p, and not "two a day"."""


def clock(hour: int, minute: int, half: str | None = None) -> Reading | None:
    """A time of day; ``half`` is ``a`` or ``p`` where the text says it."""
    if hour > 24 or minute > 59 or (half and hour > 12 and not minute):
        return None
    if half and hour <= 12:
        return Reading("time", Clock(hour % 12 + 12 * (half == "p"), minute, certain=True))
    return Reading("time", Clock(hour % 24, minute, certain=hour > 12 or hour == 0))


def year(text: str) -> int:
    """A year of two or four digits, as a number; two digits after a date's slash are of this half-century."""
    value = int(text)
    return value if len(text) > 2 else value + (2000 if value < 50 else 1900)


def roman(match: re.Match[str]) -> Reading:
    """The ordinal that a Roman numeral writes: XIV is 14."""
    values = [_ROMAN_DIGITS[letter] for letter in match["roman"]]
    smaller = sum(one for one, after in pairwise(values) if one < after)
    return Reading("ordinal", Fraction(sum(values) - 2 * smaller), None, spelled=True)


def _date(year_: int | None, month: int, day: int) -> Reading | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Reading("date", Date("day", year_, month, day))


def _slashed(match: re.Match[str]) -> Reading | None:
    """Month first, as Americans write, unless only the other order gives a month."""
    first, second = int(match["a"]), int(match["b"])
    if first > 12:
        first, second = second, first
    return _date(year(match["y"]), first, second)


def _fraction(match: re.Match[str]) -> Reading | None:
    below = int(match["below"])
    whole = int(match["whole"] or 0)
    return Reading("fraction", whole + Fraction(int(match["above"]), below)) if below else None


def timed(match: re.Match[str]) -> Reading:
    """2:04.11, 9秒58 and 1分58秒32, as races are timed."""
    seconds = Fraction(f"{match['seconds']}.{match['parts']}")
    return measured(60 * int(match["minutes"] or 0) + seconds, "s", spelled=False)


def _clock(match: re.Match[str]) -> Reading | None:
    return clock(int(match["h"]), int(match.groupdict().get("m") or 0), (match["half"] or "").lower() or None)


VULGAR: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
vulgar: Final = matched(
    r"(?P<whole>[0-9]{1,3})?\s?(?P<part>[½¼¾])",
    lambda match: Reading("fraction", int(match["whole"] or 0) + VULGAR[match["part"]]),
    f"{OPENS}½¼¾",
    cues=tuple(VULGAR),
)

in_table: Final = matched(
    r"[0-9]{1,3}(?=\s[0-9](?![0-9]?/[0-9])|,[0-9]{1,2}(?![0-9]))",
    lambda match: Reading("number", Fraction(int(match[0]))),
    OPENS,
)
"""A number before another, no part of it: nothing else fits, which is soon said in a table of numbers."""

rules: Final = (
    matched(
        r"(?P<y>[12][0-9]{3})([-/.])(?P<m>[01]?[0-9])\2(?P<d>[0-3]?[0-9])(?![0-9])",
        lambda match: _date(int(match["y"]), int(match["m"]), int(match["d"])),
        OPENS,
    ),
    matched(
        r"(?P<a>[0-3]?[0-9])/(?P<b>[0-3]?[0-9])/(?P<y>(?:[12][0-9])?[0-9]{2})(?![0-9/])",
        _slashed,
        OPENS,
        cues=("/",),
    ),
    matched(
        r"(?P<d>[0-3]?[0-9])\.(?P<m>[01]?[0-9])\.(?P<y>(?:19|20)[0-9]{2})(?!\.?[0-9])",
        lambda match: _date(int(match["y"]), int(match["m"]), int(match["d"])),
        OPENS,
        cues=(".",),
    ),
    matched(
        r"(?P<minutes>[0-9]{1,2}):(?P<seconds>[0-5][0-9])\.(?P<parts>[0-9]{1,3})(?![0-9])",
        timed,
        OPENS,
        cues=(":",),
    ),
    matched(rf"(?P<h>[0-2]?[0-9])(?::|h)(?P<m>[0-5][0-9])(?!,?[0-9]){HALF_DAY}?", _clock, OPENS, re.I),
    matched(rf"(?P<h>[01]?[0-9])(?:\.(?P<m>[0-5][0-9]))?{HALF_DAY}", _clock, OPENS, re.I),
)
"""Dates and times of day."""

_PLURAL: Final = re.compile("(?<=[0-9])s$")
label: Final = matched(
    LABEL,
    lambda match: Reading("label", _PLURAL.sub("", match[0].lower())),
    f"{OPENS}{ascii_lowercase}",
    re.I,
)

division: Final = matched(DIVISION, roman, "".join({word[0] for word in DIVISIONS}))

suffixed: Final = matched(
    r"[0-9]{1,40}+(?:[.,][0-9]{1,40}+){0,10}+[A-Za-z]{1,40}+(?:[.-]?[0-9]{1,40}+[A-Za-z]{0,40}+){0,10}+"
    r"(?![A-Za-z0-9_])",
    lambda match: Reading("label", match[0].lower()),
    OPENS,
)
"""10px, 3D, 8.2p1, 1.5e-9: where no unit, ordinal or time of day is known by these letters."""

slashed: Final = matched(
    r"(?:(?P<whole>[0-9]{1,3})\s)?(?P<above>[0-9]{1,3})/(?P<below>[0-9]{1,4})(?![0-9/])",
    _fraction,
    OPENS,
    cues=("/",),
)
