"""What one side says and the other does not: omissions, additions, and targets of another source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log
from typing import Final

from bilingual.checks.explained import clauses, explained, total, weakest_run
from bilingual.checks.findings import finding_at, shown
from bilingual.checks.meanings import meanings
from bilingual.checks.subject import Subject, kept
from bilingual.checks.values import stated
from bilingual.model import Finding, Language, Severity
from bilingual.text.han import HAN_RUN, count_han, is_han
from bilingual.text.quantities import Quantity

__all__ = ["addition", "length", "omission", "unrelated"]

_USUAL: Final = 1.2
"""Log of English characters for a Chinese one in pages of documentation; it is 1.4 in novels."""
_PER_LATIN_WORD: Final = 3
"""A Latin word in Chinese text says as much as three of its characters."""
_SMALL_ENGLISH, _SMALL_CHINESE = 10, 5
"""Added to both lengths: the ratio of short texts says little."""
_FURTHEST: Final = 1.0
_NEAREST: Final = -0.5
_LATIN_WORD: Final = re.compile("[A-Za-z]+")

_OF_LENGTH: Final = 2.0
"""What a length far from the usual one counts against unsupported clauses."""
_SURE: Final = -9.0
_LIKELY: Final = -2.0
_ADDED: Final = -4.0
"""Measured where clauses were taken out of pairs of documentation; see docs/checks.md."""

_UNRELATED_SURE: Final = -8.0
_UNRELATED_LIKELY: Final = -4.5
_ENOUGH: Final = 4
"""Words that a dictionary knows, from which on a passage without any support is surely another's."""
_OF_VALUE: Final = 2.5
"""What each number or date that both sides state counts for them: half of log(.65 / .004), the shares of
messages with a number whose own Chinese has one of the same value, and a message's drawn from many programs;
half, because passages of one text are more alike."""
_FEWEST: Final = 3
"""Words of content that a text must have to be judged."""

_TOO_FAR: Final = 1.3
_LONG: Final = 80
"""English characters, and three times the Chinese ones, from which on a length is expected."""


def unrelated(subject: Subject) -> Iterator[Finding]:
    """A Chinese passage that translates some other English: the words of neither side find support.

    >>> english = "The committee published its report about the fire on Monday."
    >>> [finding.code for finding in unrelated(Subject(english, "請先登入您的帳號，再選擇想要播放的專輯。"))]
    ['unrelated']
    """
    score = _unrelatedness(subject)
    if score < _UNRELATED_LIKELY:
        score += _OF_VALUE * _shared_values(subject)
    if score < _UNRELATED_LIKELY:
        is_sure = score < _UNRELATED_SURE and _says_enough(subject) and not _touches(subject)
        severity: Severity = "critical" if is_sure else "minor"
        message = f"nothing in the English supports: {shown(subject.chinese)}"
        yield Finding(
            "unrelated", severity, message, [(0, len(subject.english))], [(0, len(subject.chinese))]
        )


def omission(subject: Subject) -> Iterator[Finding]:
    """A run of English words that nothing in the Chinese supports, in a translation that is short for it.

    >>> english = "Open the window. The old carpenter repaired both wooden chairs yesterday morning."
    >>> [finding.message for finding in omission(Subject(english, "打开窗户。"))]
    ['not in the Chinese: old carpenter repaired both wooden chairs yesterday morning']
    """
    yield from _left_out("omission", "en", subject)


def addition(subject: Subject) -> Iterator[Finding]:
    """A run of Chinese words that nothing in the English supports, in a translation that is long for it.

    >>> chinese = "打开窗户。老木匠昨天上午修理了两把木头椅子，并且给桌子刷了新的油漆。"
    >>> [finding.code for finding in addition(Subject("Open the window.", chinese))]
    ['addition']
    """
    yield from _left_out("addition", "zh", subject)


def length(subject: Subject) -> Iterator[Finding]:
    """A translation far longer or shorter than translations are.

    >>> [finding.message for finding in length(Subject("word " * 40, "词"))]
    ['the Chinese is far too short for the English']
    """
    if not HAN_RUN.search(subject.chinese):
        return
    surplus = _surplus(subject)
    if abs(surplus) > _TOO_FAR and max(len(subject.english), 3 * len(subject.chinese)) > _LONG:
        word = "short" if surplus > 0 else "long"
        message = f"the Chinese is far too {word} for the English"
        yield Finding("length", "minor", message, [(0, len(subject.english))], [(0, len(subject.chinese))])


def _left_out(code: str, language: Language, subject: Subject) -> Iterator[Finding]:
    if not HAN_RUN.search(subject.chinese) or _unrelatedness(subject) < _UNRELATED_LIKELY:
        return
    mine = explained(subject)[language == "zh"]
    weakest, weakest_of_theirs = _weakest(subject)[:: 1 if language == "en" else -1]
    text, other = (subject.english, "Chinese") if language == "en" else (subject.chinese, "English")
    # In a free translation both sides find little support; a short one leaves nothing of its own unexplained.
    excused = weakest_of_theirs + _OF_LENGTH * _clipped(_surplus(subject), language)
    least = _LIKELY if language == "en" else _ADDED
    if weakest - excused >= least:
        return  # no clause is weaker than the weakest words
    spans, gains = clauses(mine, text)
    gain, run = weakest_run(gains)
    # What is left out may be half a clause, as the other language divides it.
    score = (gain + weakest) / 2 - excused
    if score < least:
        if not gain:
            spans, run = mine.spans, weakest_run(mine.gains)[1]
        span = spans[run[0]][0], spans[run[1] - 1][1]
        severity: Severity = "major" if score < _SURE and language == "en" else "minor"
        yield finding_at(code, severity, language, span, f"not in the {other}: {shown(text[slice(*span)])}")


@kept
def _weakest(subject: Subject) -> tuple[float, float]:
    """The least sums of gains of any run of words, of the English and of the Chinese."""
    english, chinese = explained(subject)
    return weakest_run(english.gains)[0], weakest_run(chinese.gains)[0]


def _clipped(surplus: float, language: Language) -> float:
    """How much longer a side is than usual, within what lengths can say."""
    return min(_FURTHEST, max(_NEAREST, surplus if language == "en" else -surplus))


def _says_enough(subject: Subject) -> bool:
    """Whether both sides have words enough that a free translation would have left one of them alone."""
    return all(
        len({key for key, gain in zip(side.keys, side.gains, strict=True) if gain}) >= _ENOUGH
        for side in explained(subject)
    )


def _shared_values(subject: Subject) -> int:
    """How many different numbers and dates both sides state, but for small ones in words: 一个."""
    english, chinese = ({one.value for one in side if not _is_small(one)} for side in stated(subject))
    return len(english & chinese)


def _is_small(quantity: Quantity) -> bool:
    return quantity.spelled and quantity.value in (1, 2)


def _touches(subject: Subject) -> bool:
    """Whether a single character of the Chinese may stand for an English word: 船 for "boat", in 渡船."""
    english = set(explained(subject).english.keys)
    return any(not meanings[one].isdisjoint(english) for one in set(filter(is_han, subject.chinese)))


@kept
def _unrelatedness(subject: Subject) -> float:
    """How far below nothing the gains of both sides add up; 0 where one of them is explained."""
    if not HAN_RUN.search(subject.chinese):
        return 0.0
    english, chinese = explained(subject)
    if len(english.keys) < _FEWEST or len(english.keys) + len(chinese.keys) < 2 * _FEWEST:
        return 0.0
    gain_of_english = total(english.keys, english.gains)
    if gain_of_english > 0 or (gain_of_chinese := total(chinese.keys, chinese.gains)) > 0:
        return 0.0
    return gain_of_english + gain_of_chinese - 2 * abs(_surplus(subject))


@kept
def _surplus(subject: Subject) -> float:
    """How much longer the English is than usual for the Chinese, as a logarithm."""
    chinese = count_han(subject.chinese) + _PER_LATIN_WORD * len(_LATIN_WORD.findall(subject.chinese))
    return log((len(subject.english) + _SMALL_ENGLISH) / (chinese + _SMALL_CHINESE)) - _USUAL
