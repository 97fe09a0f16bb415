"""How Chinese is set, where houses differ: the marks of a quotation, spaces, and the mark at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from bilingual.checks.subject import Subject
from bilingual.model import Finding, Fix, Span
from bilingual.script import detect
from bilingual.text.han import HAN, HAN_RUN

__all__ = ["end_punctuation", "quote_style", "spacing"]

_CODE: Final = re.compile(r"`[^`\n]{1,400}`|<[A-Za-z/!][^<>]{0,400}>|\{[^{}\n]{0,80}\}|https?://[!-~]{1,400}")
"""What is written for a program, in which quotation marks and spaces are not the writer's."""


# Quotation marks --------------------------------------------------------------------------------------

_MARKS: Final[Mapping[str, str]] = {"“”": "“”‘’", "「」": "「」『』"}
"""The outer and the inner marks of a quotation."""

_STRAIGHT: Final = re.compile(r'(?<![\\=])"')
"""Not escaped, and not the value of an attribute."""
_BESIDE: Final = re.compile(rf"[{HAN}，。、；：？！]\s?\Z")
_AFTER: Final = re.compile(rf"\s?[{HAN}，。、；：？！]")


def quote_style(subject: Subject) -> Iterator[Finding]:
    """Quotation marks that the house does not use; where it did not say, straight ones about Chinese.

    >>> [one.fix.text for one in quote_style(Subject("a “new” one", '一个"新"的'))]
    ['“', '”']
    >>> [one.fix.text for one in quote_style(Subject("a “new” one", "一個“新”的", quotation="「」"))]
    ['「', '」']
    """
    text = subject.chinese
    if '"' in text:
        marks = subject.quotation or ("「」" if _is_traditional(subject) else "“”")
        for opener, closer in _straight_pairs(_blanked(text)):
            yield _instead("quote-style", text, (opener, opener + 1), marks[0])
            yield _instead("quote-style", text, (closer, closer + 1), marks[1])
    if subject.quotation is not None and subject.quotation in _MARKS:
        (other,) = _MARKS.keys() - {subject.quotation}
        wanted = dict(zip(_MARKS[other], _MARKS[subject.quotation], strict=True))
        for match in re.finditer(f"[{_MARKS[other]}]", _blanked(text)):
            if not _is_apostrophe(text, match.start()):
                yield _instead("quote-style", text, match.span(), wanted[match[0]])


def _is_traditional(subject: Subject) -> bool:
    return (subject.variant or detect(subject.chinese).variant or "").startswith("zh-Hant")


def _straight_pairs(text: str) -> Iterator[tuple[int, int]]:
    """The places of straight quotation marks that hold Chinese or stand in it, two by two."""
    for line in re.finditer(r"[^\n]+", text):
        places = [match.start() for match in _STRAIGHT.finditer(text, *line.span())]
        if len(places) % 2 == 0:  # else one of them is no quotation mark: 5", and nobody knows which
            yield from filter(partial(_is_chinese, text), zip(places[::2], places[1::2], strict=True))


def _is_chinese(text: str, pair: tuple[int, int]) -> bool:
    opener, closer = pair
    return bool(
        HAN_RUN.search(text, opener, closer)
        or _BESIDE.search(text[max(0, opener - 2) : opener])
        or _AFTER.match(text, closer + 1)
    )


def _is_apostrophe(text: str, place: int) -> bool:
    """Let’s."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] == "’" and len(around) == 2 and around.isascii() and around.isalpha()


# Spaces -----------------------------------------------------------------------------------------------

_FULL_WIDTH: Final = "，。、；：？！）》」』】（《「『【"
_TWO_SPACES: Final = re.compile(r"(?<=\S)  +(?=\S)")
_BY_FULL_WIDTH: Final = re.compile(rf"(?<=[^\s#*+-]) +(?=[{_FULL_WIDTH}])|(?<=[{_FULL_WIDTH}]) +(?=\S)")
_BETWEEN_HAN: Final = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
_NUMBERED: Final = re.compile(rf"第[{HAN}0-9]{{1,6}}\Z")
"""第一章 总则: the space after a number sets it off."""
_NEAR: Final = 8
_ITEM_BEFORE: Final = re.compile(rf"[{HAN}] [{HAN}]+\Z")
_ITEM_AFTER: Final = re.compile(rf"[{HAN}]+ [{HAN}]")
"""Another space as near: a list, whose items are set apart by them."""
_DATE_SIGNS: Final = "年月日号號时時分秒点點"
_TOUCHING: Final = re.compile(
    rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z])(?=[{HAN}])|(?<=[0-9])(?=[{HAN}])(?![{_DATE_SIGNS}])"
)
_SPACED: Final = re.compile(rf"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[{HAN}])")


def spacing(subject: Subject) -> Iterator[Finding]:
    """Spaces that Chinese has no use for; between Chinese and Latin letters, as the house wants it.

    >>> [one.message for one in spacing(Subject("Check it.", "检 查， 好"))]
    ['a space between Chinese characters', 'a space beside full-width punctuation']
    >>> finding, = spacing(Subject("Open PDF files", "打开PDF 文件", spacing=True))
    >>> finding.message, finding.fix
    ('no space between Chinese and Latin letters', Fix(language='zh', span=(2, 2), text=' '))
    """
    text = _blanked(subject.chinese)
    for match in _BETWEEN_HAN.finditer(text):
        if not _is_set_apart(text, match.start()):
            yield _spaced("a space between Chinese characters", match.span(), None)
    for match in _BY_FULL_WIDTH.finditer(text):
        yield _spaced("a space beside full-width punctuation", match.span(), "")
    for match in _TWO_SPACES.finditer(text):
        if not {text[match.start() - 1], text[match.end()]} & set(_FULL_WIDTH):
            yield _spaced("more than one space", match.span(), " ")
    if subject.spacing is not None:
        message = "no space between" if subject.spacing else "a space between"
        for match in (_TOUCHING if subject.spacing else _SPACED).finditer(text):
            fix = " " if subject.spacing else ""
            yield _spaced(f"{message} Chinese and Latin letters", match.span(), fix)


def _is_set_apart(text: str, place: int) -> bool:
    """Whether a space is there for a reason: after a number of a chapter, or in a list of many."""
    before, after = text[max(0, place - _NEAR) : place], text[place + 1 : place + 1 + _NEAR]
    return bool(_NUMBERED.search(before) or _ITEM_BEFORE.search(before) or _ITEM_AFTER.match(after))


def _spaced(message: str, span: Span, fix: str | None) -> Finding:
    mend = None if fix is None else Fix("zh", span, fix)
    return Finding("spacing", "style", message, chinese=[span], fix=mend)


# The end ----------------------------------------------------------------------------------------------

_KINDS: Final[Mapping[str, str]] = {
    ".": "a full stop",
    "。": "a full stop",
    "．": "a full stop",
    "?": "a question mark",
    "？": "a question mark",
    "!": "an exclamation mark",
    "！": "an exclamation mark",
    ":": "a colon",
    "：": "a colon",
    ";": "a semicolon",
    "；": "a semicolon",
    "…": "an ellipsis",
}
_CLOSING: Final = "\"'”’」』）)》〉】]*_`~ \t\r\n"
_ABBREVIATED: Final = re.compile(r"(?:\b[A-Za-z]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|No|St|Dr|Mr|Mrs|etc|ed|al))\.\Z")


def end_punctuation(subject: Subject) -> Iterator[Finding]:
    """A passage that ends with another mark than its English, or with one that the English does not have.

    >>> [one.message for one in end_punctuation(Subject("Is that all of it?", "就这些。"))]
    ['ends with a full stop, the English with a question mark']
    """
    english, chinese = subject.english.rstrip(_CLOSING), subject.chinese.rstrip(_CLOSING)
    if not english or not HAN_RUN.search(chinese) or _ABBREVIATED.search(english[-6:]):
        return
    wanted, found = _end(english), _end(chinese)
    if wanted == found or "an ellipsis" in (wanted, found):
        return
    span = (len(chinese) - (found is not None), len(chinese))
    said = found or "no mark"
    yield Finding(
        "end-punctuation",
        "style",
        f"ends with {said}, the English with {wanted or 'none'}",
        chinese=[span],
    )


def _end(text: str) -> str | None:
    return "an ellipsis" if text.endswith("...") else _KINDS.get(text[-1])


# ------------------------------------------------------------------------------------------------------


def _blanked(text: str) -> str:
    """The text with what is written for a program put out of sight, every place kept."""
    return _CODE.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), text)


def _instead(code: str, text: str, span: Span, wanted: str) -> Finding:
    message = f"{text[slice(*span)]} stands where {wanted} should"
    return Finding(code, "style", message, chinese=[span], fix=Fix("zh", span, wanted))
