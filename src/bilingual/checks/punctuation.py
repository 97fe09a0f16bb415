"""Quotes, brackets and the width of punctuation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from bilingual.checks.findings import finding_at
from bilingual.checks.subject import Subject
from bilingual.model import Finding, Language, Severity, Span
from bilingual.text.han import HAN

__all__ = ["half_width", "quote_orientation", "unbalanced"]

_FACING: Final = (("“", "”"), ("「", "」"), ("『", "』"))
_EITHER: Final = {"“": '"'}
"""What may stand for either half of a pair."""
_QUOTES: Final = {"‘": "’", **dict(_FACING)}
_BRACKETS: Final = {
    "《": "》",
    "（": "）",
    "(": ")",
    "[": "]",
    "【": "】",
    "〈": "〉",
    "〔": "〕",
    "［": "］",
}
_CLOSER_OF: Final = _QUOTES | _BRACKETS
_CLOSERS: Final = {closer: opener for opener, closer in _CLOSER_OF.items()}
_NARROW: Final = {"（": "(", "［": "["}
_NARROW_MARKS: Final = _NARROW | {"）": ")", "］": "]"}
"""Widths may mix in a pair of brackets: that is another check's matter."""
_BRACKETED: Final = re.compile(r"[(（][^()（）\n]{1,400}[)）]")
_MARK: Final = re.compile("[" + re.escape("".join((*_CLOSER_OF, *_CLOSERS))) + "]")
_LABEL: Final = re.compile(
    r"(?m)^\s{0,20}(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})[)）]"
    r"|(?<=[\s，。；、,;:：])(?:[0-9]{1,2}|[a-z])[)）]"
)
"""The label of a list item, 1) or a); inside an open bracket, (June 5), its end closes that."""
_SINGLE_QUOTED: Final = re.compile(r"(?<![\w'’])['‘`](?=\S)[^'‘’`\n]{1,100}(?<=\S)['’](?!\w)")
_SINGLE_OPENS: Final = re.compile(r"(?<![\w'’])['‘](?=\w)")
_SINGLE_CLOSES: Final = re.compile(r"(?<=[\w.,!?…—])['’](?!\w)")
_ESCAPED: Final = re.compile(r"\\[()\[\]]")
_FACE: Final = re.compile(r"[:;=8：；][-^]?[()\[\]（）]")
"""A bracket that may be the mouth of a face, if no other is its half: :), but (=) and f=(a+b)."""

_WIDE: Final = {",": "，", ".": "。", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_BESIDE: Final = rf"{HAN}《》「」『』“”（）"
_HALF_WIDTH: Final = re.compile(
    rf"(?<=[{_BESIDE}])(?P<after>[,;?!]|:(?![:a-zA-Z]|//)|\.(?![.A-Za-z0-9]))"
    rf"|(?<=[{_BESIDE}])(?P<bracket>[()])|(?P<before>[(),;?!])(?=[{HAN}])"
)


def quote_orientation(subject: Subject) -> Iterator[Finding]:
    """A closing quote typed as an opening one, or an opening one as a closing one.

    >>> finding, = quote_orientation(Subject("the Declaration", "通过了“宣言“。"))
    >>> finding.chinese, finding.fix.text
    (((6, 7),), '”')
    """
    for language, text in _sides(subject):
        for place, wanted in _turned(text):
            yield finding_at(
                "quote-orientation",
                "major",
                language,
                (place, place + 1),
                f"{text[place]} stands where {wanted} should",
                wanted,
            )


def unbalanced(subject: Subject) -> Iterator[Finding]:
    """A quote or bracket without its other half, or with one of another width.

    Apostrophes and list labels, 1), are none.

    >>> [finding.message for finding in unbalanced(Subject("(see below)", "（见下文"))]
    ['（ is never closed']
    >>> [finding.severity for finding in unbalanced(Subject("(see below)", "（见下文)"))]
    ['minor']
    """
    if not (_MARK.search(subject.english) or _MARK.search(subject.chinese)):
        return
    for start, end in _of_two_widths(subject.chinese):
        message = (
            f"{subject.chinese[start]} is closed by {subject.chinese[end - 1]}, which is of another width"
        )
        yield finding_at("unbalanced", "minor", "zh", (start, end), message)
    lone = {language: list(_unmatched(text)) for language, text in _sides(subject)}
    if _marks(lone["en"]) == _marks(lone["zh"]):
        return  # [0, 1) and :-) are meant, and were carried over
    for language, text in _sides(subject):
        if _turned(text):
            continue  # one slip, one finding
        speech_goes_on = _leaves_speech_open(subject.chinese if language == "en" else subject.english)
        for place, mark in lone[language]:
            if speech_goes_on and _CLOSERS.get(mark, mark) in _QUOTES:
                continue  # it began in the passage before, or ends in the next
            what = "is never closed" if mark in _CLOSER_OF else "was never opened"
            # A quotation without an end leaves open who speaks; a bracket is a slip of the hand.
            severity: Severity = "minor" if _CLOSERS.get(mark, mark) in _BRACKETS else "major"
            yield finding_at("unbalanced", severity, language, (place, place + 1), f"{mark} {what}")


def _leaves_speech_open(text: str) -> bool:
    """Whether a quotation, in marks of any kind, begins or ends outside of a text."""
    if text.count('"') % 2 or any(text.count(one) != text.count(other) for one, other in _FACING):
        return True
    text = _SINGLE_QUOTED.sub(" ", text)
    return len(_SINGLE_OPENS.findall(text)) != len(_SINGLE_CLOSES.findall(text))


def _marks(lone: list[tuple[int, str]]) -> list[str]:
    return sorted(_NARROW_MARKS.get(mark, mark) for _, mark in lone)


def half_width(subject: Subject) -> Iterator[Finding]:
    """Half-width punctuation beside Chinese characters.

    >>> finding, = half_width(Subject("Today, at 3:30", "今天,3:30"))
    >>> finding.chinese, finding.fix.text
    (((2, 3),), '，')
    """
    text = subject.chinese
    for match in _HALF_WIDTH.finditer(text):
        wide = _WIDE[match[0]]
        yield finding_at(
            "half-width",
            "style",
            "zh",
            match.span(),
            f"a half-width {match[0]} stands beside Chinese characters",
            wide,
        )


def _sides(subject: Subject) -> Iterator[tuple[Language, str]]:
    yield "en", subject.english
    yield "zh", subject.chinese


def _turned(text: str) -> list[tuple[int, str]]:
    """Places of quotes that face the wrong way, each with the quote that should stand there."""
    return [
        turned for pair in _FACING if pair[0] in text or pair[1] in text for turned in _turned_of(text, *pair)
    ]


def _turned_of(text: str, opener: str, closer: str) -> Iterator[tuple[int, str]]:
    places = [match.start() for match in re.finditer(f"[{opener}{closer}{_EITHER.get(opener, '')}]", text)]
    is_open = False
    for place, following in zip_longest(places, places[1:]):
        after = None if following is None else text[following]
        if text[place] == _EITHER.get(opener):
            is_open = not is_open
        elif text[place] == opener and is_open and after != closer and _may_close(text, place):
            yield place, closer
            is_open = False
        elif text[place] == closer and not is_open and after is not None and _may_open(text, place):
            yield place, opener
            is_open = True
        else:
            is_open = text[place] == opener


def _may_close(text: str, place: int) -> bool:
    """A quote after a space or at the start of a line opens: speech that goes on in a new paragraph."""
    return place > 0 and not text[place - 1].isspace()


def _may_open(text: str, place: int) -> bool:
    """A closing mark after a digit may be inches."""
    following = text[place + 1 : place + 2]
    return not text[place - 1 : place].isdigit() and bool(following) and not following.isspace()


def _unmatched(text: str) -> Iterator[tuple[int, str]]:
    """Places of marks without their other half, in order; a mark closes the nearest open one of its kind."""
    if not _MARK.search(text):
        return
    blanked = _ESCAPED.sub("  ", text)
    opened: dict[str, list[int]] = defaultdict(list)
    lone: list[int] = []
    for match in _MARK.finditer(blanked):
        mark, place = match[0], match.start()
        if mark in _CLOSERS:
            stack = opened[_kind(_CLOSERS[mark])]
            if stack:
                stack.pop()
            elif mark != "’":  # which is an apostrophe, most likely
                lone.append(place)
        elif not _is_apostrophe(text, place) and not (mark == "“" and _goes_on(text, place, opened["“"])):
            opened[_kind(mark)].append(place)
    lone += [place for stack in opened.values() for place in stack]
    excused = {match.end() - 1 for form in (_LABEL, _FACE) for match in form.finditer(text)} if lone else ()
    for place in sorted(lone):
        if place not in excused:
            yield place, text[place]


def _of_two_widths(text: str) -> Iterator[Span]:
    """From a bracket to the next of its kind that closes it, where one is narrow and the other wide."""
    for match in _BRACKETED.finditer(text):
        if (match[0][0] in _NARROW) != (match[0][-1] in _NARROW_MARKS):
            yield match.span()


def _kind(opener: str) -> str:
    return _NARROW.get(opener, opener)


def _is_apostrophe(text: str, place: int) -> bool:
    """‘90s and rock ‘n’ roll."""
    return text[place] == "‘" and text[place + 1 : place + 2].isascii()


def _goes_on(text: str, place: int, opened: list[int]) -> bool:
    """Speech that goes on in a new paragraph opens again without having closed."""
    return bool(opened) and text[place - 1 : place] == "\n"
