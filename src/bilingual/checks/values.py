"""Numbers, dates and amounts that one side states and the other does not, compared by value.

Small numbers in words come and go between the two languages ("one of them", 两者, "twice"), and so do "today"
and 目前. They count as wrong only where both sides have one that the other lacks: then one was changed into
the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal

from bilingual.checks.markup import without_placeholders
from bilingual.checks.stated import choice, is_copied, is_estimated, is_in_word, is_multiple
from bilingual.checks.subject import Subject, kept
from bilingual.model import Finding, Language, Severity
from bilingual.text.quantities import Clock, Date, Quantity, compare, quantities

__all__ = ["dates", "numbers", "stated"]

_SMALL: Final = 10
_SHOWN: Final = 40
_MANY: Final = 12
"""More slips than this in a passage are one: a table was left out, or the passages are not each other's."""
_LIST_NUMBER: Final = re.compile(r"(?m)^[ \t]*[(（]?[0-9]{1,2}[.)、）．](?=[\s\w])")
_INDENT: Final = 8
_CLASSIFIERS: Final = frozenset("个個种種类類项項条條点點步名位件组組章节節层層列行")
"""What follows a Chinese number that counts things; 四处 and 老三 count nothing."""
_DIGITS: Final = re.compile("[0-9]")
_VERSION: Final = frozenset("0123456789.")
_SCALES: Final = frozenset((*"百千万亿萬億兆", "hundred", "thousand", "million", "billion"))
"""Alone these count nothing: 千位, 万用, the thousand separator."""
_EXAGGERATES: Final = re.compile(r"(?i)a (?:hundred|thousand|million)(?: miles)?|一?[百千][里裡]?")
"""A million reasons, 一千个理由. Not 万, which is taken for a million by mistake."""
_LONG_DECIMAL: Final = 10**4
_ESTIMATE: Final = re.compile(r"\s?(?:or|to|and|-|–)\s?")
_OTHERWISE: Final = re.compile(r"\b(?:or|to)\s$")
_WITHIN: Final = 4
"""Three or four, 三四."""
Family = Literal["number", "date"]


def numbers(subject: Subject) -> Iterator[Finding]:
    """A number, amount or share without its counterpart.

    >>> [finding.message for finding in numbers(Subject("He got 11 years.", "他被判十二年。"))]
    ['11 years in the English, but 十二年 in the Chinese']
    """
    return _differences(subject, "number")


def dates(subject: Subject) -> Iterator[Finding]:
    """A date or time without its counterpart.

    >>> [finding.message for finding in dates(Subject("On May 4, 2012", "2012年5月5日"))]
    ['May 4, 2012 in the English, but 2012年5月5日 in the Chinese']
    """
    return _differences(subject, "date")


def _differences(subject: Subject, family: Family) -> Iterator[Finding]:
    english, chinese = (_of(family, side) for side in _unmatched(subject))
    if max(len(english), len(chinese)) > _MANY:
        yield _of_many(subject, family, english, chinese)
        return
    for index in range(max(len(english), len(chinese))):
        yield _finding(subject, family, english[index : index + 1], chinese[index : index + 1])


@kept
def stated(subject: Subject) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of both sides; kept, because the check of content asks for them too.

    >>> [[str(one.value) for one in side] for side in stated(Subject("Row {0} of 12", "12 行中的第 {0} 行"))]
    [['12'], ['12']]
    """
    return (
        quantities(without_placeholders(subject.english), "en"),
        quantities(without_placeholders(subject.chinese), "zh"),
    )


@kept
def _unmatched(subject: Subject) -> tuple[list[Quantity], list[Quantity]]:
    """What counts as missing on either side; kept, because both checks of a subject ask for it."""
    left, right = compare(*stated(subject))
    if not (left or right):
        return left, right
    left = [one for one in left if not _is_list_number(subject.english, one)]
    right = [one for one in right if not _is_list_number(subject.chinese, one)]
    texts = subject.english, subject.chinese
    left, right = (
        _unstated(left, right, *texts, "en"),
        _unstated(right, left, *texts[::-1], "zh"),
    )
    return list(_telling(left, right, *texts)), list(_telling(right, left, *texts[::-1]))


def _unstated(
    side: list[Quantity], others: list[Quantity], mine: str, theirs: str, language: Language
) -> list[Quantity]:
    """Without those that the other side has in another form; a word says it where no number is against it."""
    if len(side) > _MANY:
        return side
    families = set(map(_family, others))
    return [
        one
        for one in side
        if not is_copied(one, mine, theirs)
        and not is_estimated(one, mine, theirs)
        and not is_multiple(one, others, mine, theirs)
        and (_family(one) in families or not is_in_word(one, mine, theirs, language))
    ]


def _of(family: Family, side: list[Quantity]) -> list[Quantity]:
    return [one for one in side if _family(one) == family]


def _family(quantity: Quantity) -> Family:
    return "date" if quantity.kind in ("date", "time") else "number"


def _telling(side: list[Quantity], other: list[Quantity], mine: str, theirs: str) -> Iterator[Quantity]:
    """Those that state something for sure, and the doubtful ones that stand against one of the other side."""
    against = {topic for one in other if _weight(one) for topic in _topics(one)}
    for one in side:
        if mine[one.start : one.end].lower() in _SCALES:
            continue
        weight = _weight(one)
        if weight == 2 or (weight == 1 and _topics(one) & against) or _is_doubtful(one, mine, theirs):
            yield one


def _is_doubtful(quantity: Quantity, mine: str, theirs: str) -> bool:
    """Whether it counts things, three or more, in words, which neither language adds for the flow.

    Or whether it is a name that stands on the other side without its digits: E2EE, EEE.
    """
    value = quantity.value
    if isinstance(value, str):
        letters = _letters(mine, quantity)
        return len(letters) > 1 and letters.isalpha() and letters in theirs.lower()
    if not isinstance(value, Fraction) or quantity.kind != "number" or not quantity.spelled or value <= 2:
        return False
    if mine[quantity.start].isascii():
        before = mine[max(0, quantity.start - _WITHIN) : quantity.start]
        return not _ESTIMATE.match(mine, quantity.end) and not _OTHERWISE.search(before)
    return mine[quantity.end : quantity.end + 1] in _CLASSIFIERS


def _topics(quantity: Quantity) -> set[str]:
    """What it may be mistaken within: two days stands against both two weeks and yesterday."""
    return {"number", "date"} if quantity.kind == "duration" else {_family(quantity)}


def _weight(quantity: Quantity) -> int:
    """What a missing counterpart says: 2 a slip, 1 a slip if the other side misses one too, 0 nothing."""
    value = quantity.value
    if isinstance(value, str):
        return 2 if set(value) <= _VERSION else 1
    if isinstance(value, Date | Clock):
        return 1 if quantity.spelled else 2
    if quantity.kind == "percent" and value == 100:  # 全部
        return 1
    if not quantity.spelled or quantity.kind in ("percent", "money"):
        return 2
    return _weight_of_words(quantity.kind, value)


def _weight_of_words(kind: str, value: Fraction) -> int:
    if value == 1:
        return 1 if kind in ("measure", "duration") else 0
    if value == Fraction(1, 2) and kind == "fraction":
        return 0
    return 2 if value > _SMALL or value.denominator > 1 else 1


def _is_list_number(text: str, quantity: Quantity) -> bool:
    if quantity.start > _INDENT and "\n" not in text[quantity.start - _INDENT : quantity.start]:
        return False
    line = text.rfind("\n", 0, quantity.start) + 1
    match = _LIST_NUMBER.match(text, line)
    return bool(match) and quantity.end <= match.end()  # type: ignore[union-attr]


def _finding(subject: Subject, code: str, english: list[Quantity], chinese: list[Quantity]) -> Finding:
    left = " ".join(_shown(subject.english, one) for one in english)
    right = " ".join(_shown(subject.chinese, one) for one in chinese)
    if english and chinese:
        message = f"{left} in the English, but {right} in the Chinese"
    elif english:
        message = f"{left} in the English has no counterpart in the Chinese"
    else:
        message = f"{right} in the Chinese has no counterpart in the English"
    severity: Severity = "major" if _is_sure(subject, english, chinese) else "minor"
    return Finding(code, severity, message, [one.span for one in english], [one.span for one in chinese])


def _of_many(subject: Subject, code: str, english: list[Quantity], chinese: list[Quantity]) -> Finding:
    many = "dates and times" if code == "date" else "numbers"
    text, side = (subject.english, english) if len(english) > _MANY else (subject.chinese, chinese)
    first = ", ".join(_shown(text, one) for one in side[:3])
    message = (
        f"{len(english)} {many} in the English, {len(chinese)} in the Chinese lack a counterpart: {first} …"
    )
    severity: Severity = "major" if any(_weight(one) == 2 for one in english) else "minor"
    return Finding(code, severity, message, [one.span for one in english], [one.span for one in chinese])


def _is_sure(subject: Subject, english: list[Quantity], chinese: list[Quantity]) -> bool:
    """Whether a number is wrong for sure: a small one in words is not, nor a name that is another: A1, T1.

    Nor is what the Chinese adds: a note, an example, a measure converted. Nor is one that exaggerates.
    """
    if all(_EXAGGERATES.fullmatch(_shown(subject.english, one)) for one in english) and all(
        _EXAGGERATES.fullmatch(_shown(subject.chinese, one)) for one in chinese
    ):
        return False
    if not (english and chinese):
        return any(_weight(one) == 2 and choice(one, subject.english) is None for one in english)
    left, right = english[0], chinese[0]
    if (_are_these_days(left.value) and _are_these_days(right.value)) or _is_rounded(left, right):
        return False
    if left.kind != "label" or right.kind != "label":
        return True
    return _letters(subject.english, left) == _letters(subject.chinese, right)


def _are_these_days(value: object) -> bool:
    """Whether it is today, now or this year, which either language says of the present age: today, 现在."""
    return isinstance(value, Date) and (value.grain == "now" or value == Date(value.grain, offset=(0, 0)))


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one of two long decimals is the other with fewer places, which does a reader little harm."""
    if not isinstance(one.value, Fraction) or not isinstance(other.value, Fraction):
        return False
    short, long = sorted((one.value, other.value), key=lambda value: value.denominator)
    return long.denominator >= _LONG_DECIMAL and any(short == round(long, places) for places in (2, 3, 4))


def _letters(text: str, quantity: Quantity) -> str:
    return _DIGITS.sub("", text[quantity.start : quantity.end].lower())


def _shown(text: str, quantity: Quantity) -> str:
    return " ".join(text[quantity.start : quantity.end].split())[:_SHOWN]
